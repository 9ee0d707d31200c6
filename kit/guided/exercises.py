"""The exercises of the four lessons: question, hints, and how the answer is computed.

No answer is written down: each is computed from the sample when it is asked for.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from kit.guided import hedging_answers as hedging
from kit.guided import speaking_answers as speaking
from kit.guided import sureness_answers as sureness
from kit.guided import tone_answers as tone
from kit.guided.sample import Sample

Answer = Callable[[Sample], Any]


class Exercise(NamedTuple):
    """One exercise."""

    question: str
    answer: Answer
    hints: tuple[str, ...]
    mistakes: tuple[tuple[Answer, str], ...] = ()
    praise: str = ""
    tolerance: float = 0.0


EXERCISES: dict[str, Exercise] = {
    "tone-1": Exercise(
        "How many sentences of running text (kind 'body') does the sample hold?",
        tone.body_sentences,
        (
            "The table `sentences` has a column `kind`.",
            "Compare the column with 'body': that gives True and False. True counts as 1.",
        ),
        ((tone.all_sentences, "These are all sentences, subheads and notes included."),),
        "Always know the denominator before the rate.",
    ),
    "tone-2": Exercise(
        "What is the mean compound score of those sentences?",
        tone.mean_compound,
        ("Keep the body sentences of `scored` first.", "Then take the mean of `compound`."),
        ((tone.median_compound, "That is the median. The mean is asked."),),
        "Near zero, as news mostly is: the mean hides the spread.",
        tolerance=0.002,
    ),
    "tone-3": Exercise(
        "Which share of the body sentences (0 to 1) is negative: compound of -0.05 or less?",
        tone.negative_share,
        ("Compare `compound` with -0.05.", "The mean of True and False is a share."),
        (
            (
                tone.negative_of_toned,
                "That is the share among sentences that have a tone. All body sentences are asked.",
            ),
        ),
        "A share says more about an article than one score for the whole of it.",
        tolerance=0.002,
    ),
    "tone-4": Exercise(
        "Which outlet has the lowest mean sentence score?",
        tone.lowest_outlet,
        (
            "`scored` has no outlet: merge it with `documents` on `doc_id`.",
            "Group by `outlet`, take the mean of `compound`, then `idxmin()`.",
        ),
        ((tone.highest_outlet, "That outlet has the highest mean."),),
        "Lowest is not biased: outlets write about different things.",
    ),
    "tone-5": Exercise(
        "In how many body sentences do the two methods point in opposite directions: one at "
        "0.05 or more, the other at -0.05 or less?",
        tone.opposite_signs,
        (
            "Score the same sentences twice: method='vader' and method='news'.",
            "Two conditions joined by `&`, and the same two the other way round, joined by `|`.",
        ),
        ((tone.differing_scores, "That counts every difference. Opposite signs are asked."),),
        "Each of these is worth reading: one of the two is wrong.",
    ),
    "hedging-1": Exercise(
        "How many hedges (the four classes that count as hedges) does the sample hold?",
        hedging.hedges,
        (
            "Look at `hedges['category'].value_counts()`.",
            "Conditions and boosters are found, but they are no hedges. `isin` keeps the four.",
        ),
        ((hedging.all_cues, "Conditions and boosters are in there: they are found, not counted."),),
        "Two of six classes are there for comparison, not for the count.",
    ),
    "hedging-2": Exercise(
        "How many hedges is that per 1,000 tokens?",
        hedging.rate,
        (
            "The tokens stand in `sentences['n_tokens']`.",
            "Divide the hedges by the tokens of all sentences, times 1,000.",
        ),
        (
            (hedging.per_sentence, "That is per 1,000 sentences. Tokens are asked."),
            (hedging.rate_of_all, "Conditions and boosters are in there."),
        ),
        "A rate lets short and long articles stand side by side.",
        tolerance=0.05,
    ),
    "hedging-3": Exercise(
        "Which outlet hedges most, per 1,000 tokens?",
        hedging.top_outlet,
        (
            "`kit.count_rates(found, sentences, documents, by='outlet')` gives a row per outlet.",
            "Pass only the four hedge classes as `found`; look at the column `rate`.",
        ),
        ((hedging.top_count, "That outlet has the most hedges, but not the highest rate."),),
        "Now look at the intervals: do they overlap?",
    ),
    "hedging-4": Exercise(
        "How many probability phrases (rows of `estimates` with a `phrase`) have no number under "
        "ICD 203?",
        hedging.silent,
        (
            "Keep the rows where `phrase` is not missing.",
            "Of these, count the rows where `p_low` is missing.",
        ),
        (
            (
                hedging.without_number,
                "Most of these are no probability phrases: `phrase` is missing.",
            ),
        ),
        "A standard that is silent gets no number from its neighbour.",
    ),
    "hedging-5": Exercise(
        "Which phrases does IPCC read that ICD 203 is silent on? Give a list.",
        hedging.ipcc_only,
        (
            "Read the same hedges twice, with standard='ipcc' and standard='icd203'.",
            "The rows stand in the same order: combine the two conditions, then take the phrases.",
        ),
        ((hedging.ipcc_all, "These are all that IPCC reads; some of them ICD 203 reads too."),),
        "The same words, two rule books: always name the standard.",
    ),
    "speaking-1": Exercise(
        "For how many quotes is it known who speaks (the column `actor`)?",
        speaking.with_actor,
        ("Where nobody is known, `actor` is missing.", "`notna()` says where it is not."),
        ((speaking.all_quotes, "These are all quotes; of some the speaker stays unknown."),),
        "A pronoun or 'the source' does not always lead to somebody.",
    ),
    "speaking-2": Exercise(
        "Who is quoted most often (the column `actor`)?",
        speaking.most_quoted,
        ("Count the values of `actor` in `quotes`.", "`value_counts()` sorts by itself."),
        ((speaking.most_mentioned, "That actor is mentioned most; who is quoted most?"),),
        "To be named and to be heard are two things.",
    ),
    "speaking-3": Exercise(
        "Which share of the quotes (0 to 1) is direct?",
        speaking.direct_share,
        (
            "The column `type` says direct, mixed or indirect.",
            "The mean of True and False is a share.",
        ),
        (
            (
                speaking.marked_share,
                "Mixed quotes are in there: only some of their words are quoted.",
            ),
        ),
        "Most speech in the news is retold.",
        tolerance=0.002,
    ),
    "speaking-4": Exercise(
        "How many persons are mentioned in at least five articles but never quoted?",
        speaking.silent_persons,
        (
            "Group the mentions of kind 'person' by `actor` and count different `doc_id`.",
            "Then leave out everyone who stands in `quotes['actor']`.",
        ),
        ((speaking.frequent_persons, "Some of these are quoted."),),
        "Who is spoken about, and does not speak?",
    ),
    "speaking-5": Exercise(
        "Which share of the quotes with an actor (0 to 1) comes from unnamed sources?",
        speaking.unnamed_share,
        (
            "The mentions of kind 'unnamed' have names too: their descriptions.",
            "`quotes['actor'].isin(...)` of those names, among the quotes that have an actor.",
        ),
        ((speaking.unnamed_mentions, "That is their share of the mentions. Quotes are asked."),),
        "An editor would ask why each of them is not named.",
        tolerance=0.0005,
    ),
    "sureness-1": Exercise(
        "How many forecasts have a number under ICD 203?",
        sureness.with_number,
        (
            "Make `forecasts` from estimates under ICD 203.",
            "Count the rows where `p_mid` is there.",
        ),
        ((sureness.all_forecasts, "These are all forecasts; on some the standard is silent."),),
        "The others are counted as silent, not thrown away.",
    ),
    "sureness-2": Exercise(
        "What is the mean mid-point (0 to 1) of the forecasts in an outlet's own voice, with no "
        "speaker?",
        sureness.own_voice_mean,
        ("A forecast without a speaker is the outlet's own.", "Take the mean of `p_mid` of these."),
        ((sureness.all_voices_mean, "Forecasts of people who are quoted are in there."),),
        "Whose forecast it is changes what it says about the outlet.",
        tolerance=0.005,
    ),
    "sureness-3": Exercise(
        "Which share of the events in `outcomes` came true (0 to 1)?",
        sureness.base_rate,
        ("`outcome` is True or False.", "Its mean is a share."),
        ((sureness.false_rate, "That is the share that did not come true."),),
        "This base rate is what a forecaster who knows nothing would say each time.",
        tolerance=0.002,
    ),
    "sureness-4": Exercise(
        "What is the Brier score of a forecaster who always says that base rate?",
        sureness.base_brier,
        (
            "The Brier score is the mean of (probability - outcome) squared.",
            "With p for the base rate, that is p times (1 - p).",
        ),
        ((sureness.coin_brier, "That is the score of somebody who always says one half."),),
        "Any forecaster worth quoting should stay below it.",
        tolerance=0.002,
    ),
}

"""Quotations: marks, tags in every order, reported clauses, speakers, bad input."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.language.marks import pair_marks
from kit.language.sentences import split_sentences
from kit.quotes import cues
from kit.quotes.cues import leading_verbs, report_cues, report_verbs
from kit.quotes.quotes import find_quotes
from kit.tables import TABLES, KitError, empty
from tests.speed.growth import assert_linear


def read(text: str, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the quotations of one text; without mentions unless some are given."""
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    named = empty("mentions") if mentions is None else mentions
    return find_quotes(documents, split_sentences(documents), named)


def rows(text: str) -> list[list[str]]:
    """Give type, content, cue and speaker of each quotation, in order."""
    columns = ["type", "match", "cue", "speaker"]
    return read(text)[columns].astype({"cue": object}).fillna({"cue": ""}).to_numpy().tolist()


def mentioned(text: str, *words: tuple[str, str, str, str]) -> pd.DataFrame:
    """Make mentions of words (surface, actor, kind, form), each at its first place."""
    spans = [(text.index(w), text.index(w) + len(w)) for w, *_ in words]
    return pd.DataFrame({
        "doc_id": "a", "sent_id": 0, "start": [a for a, _ in spans], "end": [b for _, b in spans],
        "match": [w for w, *_ in words], "actor": [w[1] for w in words],
        "kind": [w[2] for w in words], "form": [w[3] for w in words],
    })  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('She said "yes" and left.', ['"yes"']),
        ("She said “yes” and left.", ["“yes”"]),
        ("He said “we go\" at noon.", ["“we go\""]),
        ("The 6'2\" guard left.", []),
        ("‘We go,’ he said, ‘now.’", ["‘We go,’", "‘now.’"]),
        ("He felt 'the allies' fear' again.", ["'the allies' fear'"]),
        ("It's the '90s, and it's fine.", []),
        ("“One.\n\n“Two.\n\n“Three,” she said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ("“Never closed. More text follows here.\nNext.", []),
        ('A "left open mark that has a whole sentence. Then more.', ['"left open mark that has a whole sentence.']),
        ('He told "a \'nested\' tale" twice.', ['"a \'nested\' tale"']),
        ('"To let Ann host “Late Hour” is brave," he said. "No."',
         ['"To let Ann host “Late Hour” is brave,"', '"No."']),
        ("“They call it a “wall” and a “fence,”” she said.", ["“They call it a “wall” and a “fence,””"]),
        ('“I saw the "open" door.\n\n“Then I left,” she said.',
         ['“I saw the "open" door.\n\n“Then I left,”']),
        ('"He left the empty house. "Nobody knew," she said.', ['"He left the empty house.', '"Nobody knew,"']),
        ("''So'' and ``so'' it goes.", ["''So''", "``so''"]),
        ("«Oui», dit-il.", ["«Oui»"]),
        ('"', []),
        ('""', []),
    ],
)  # fmt: skip
def test_marks_are_paired_within_a_paragraph(text: str, marked: list[str]) -> None:
    assert [text[q.start : q.end] for q in pair_marks(text)] == marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # content, speaker, cue / content, cue, speaker / speaker, cue, content
        ('"We will stay," Ann Lee said.', [["direct", '"We will stay,"', "said", "Ann Lee"]]),
        ("“We will stay,” said Ann Lee, the mayor.", [["direct", "“We will stay,”", "said", "Ann Lee"]]),
        ('Ann Lee said, "We will stay."', [["direct", '"We will stay."', "said", "Ann Lee"]]),
        ('"Why stay?" she asked.', [["direct", '"Why stay?"', "asked", "she"]]),
        ('"We will stay", Mr. Lee told reporters.', [["direct", '"We will stay"', "told", "Mr. Lee"]]),
        # a tag that splits is one cue for two rows; a quotation goes on without a tag
        ('"We stay," she said, "and we fight."',
         [["direct", '"We stay,"', "said", "she"], ["direct", '"and we fight."', "said", "she"]]),
        ('"We stay," said Ann Lee. "We fight on and on."',
         [["direct", '"We stay,"', "said", "Ann Lee"],
          ["direct", '"We fight on and on."', "said", "Ann Lee"]]),
        ("“We stay.\n\n“We fight,” she said.", [["direct", "“We stay.\n\n“We fight,”", "said", "she"]]),
        ("Ann Lee declared:\n\n“It is time that we all go home.”",
         [["direct", "“It is time that we all go home.”", "declared", "Ann Lee"]]),
        ("Ann Lee was blunt. “We stay.\n\n“We fight on,” she said.",
         [["direct", "“We stay.\n\n“We fight on,”", "said", "she"]]),
        ("“The dam will never hold.”\n\nAnn Lee, River Post\n\n“The town must move now.” — Bob Roy, Hill Times",
         [["direct", "“The dam will never hold.”", "", "Ann Lee"],
          ["direct", "“The town must move now.”", "", "Bob Roy"]]),
        ("“That’s too high,” Lee said. But “we expect to reach it.”",
         [["direct", "“That’s too high,”", "said", "Lee"],
          ["direct", "“we expect to reach it.”", "said", "Lee"]]),
        ("“We stay,” Speaker Ann Lee (R., Wis.) said.",
         [["direct", "“We stay,”", "said", "Speaker Ann Lee"]]),
        # mixed and indirect
        ('The mayor said the plan was "not ready" yet.',
         [["mixed", 'the plan was "not ready" yet', "said", "The mayor"]]),
        ("Ann Lee said that the plan had failed.",
         [["indirect", "the plan had failed", "said", "Ann Lee"]]),
        ("The plan had failed again, Ann Lee said on Monday.",
         [["indirect", "The plan had failed again", "said", "Ann Lee"]]),
        ("The plan had failed again, according to two officials.",
         [["indirect", "The plan had failed again", "according to", "two officials"]]),
        ("According to the BBC, the plan had failed.",
         [["indirect", "the plan had failed", "According to", "the BBC"]]),
        ("Ann Lee believes it is too late.", [["indirect", "it is too late", "believes", "Ann Lee"]]),
        ("Ann Lee told CNN on Friday that the plan had failed.",
         [["indirect", "the plan had failed", "told", "Ann Lee"]]),
        ("US officials have called on citizens to leave now.",
         [["indirect", "to leave now", "called on", "US officials"]]),
        ('She called the vote "a dark day".', [["mixed", 'the vote "a dark day"', "called", "She"]]),
        ("If the talks fail, the envoy noted, they may resume.",
         [["indirect", "If the talks fail", "noted", "the envoy"],
          ["indirect", "they may resume", "noted", "the envoy"]]),
        # a tag within its clause, before a verb that lacks its subject or after a phrase of time
        ("The old plan, Ann Lee said last week, is dead.",
         [["indirect", "The old plan", "said", "Ann Lee"],
          ["indirect", "is dead", "said", "Ann Lee"]]),
        ("The old plan, Ann Lee wrote in May, is “dead.”",
         [["indirect", "The old plan", "wrote", "Ann Lee"],
          ["mixed", "is “dead.”", "wrote", "Ann Lee"]]),
        ("In the last few years, Ann Lee said, the road has been closed.",
         [["indirect", "the road has been closed", "said", "Ann Lee"]]),
        ("As Ann Lee wrote last week, the road is closed, not open.",
         [["indirect", "the road is closed, not open", "wrote", "Ann Lee"]]),
        ("The road is closed, as Ann Lee noted.",
         [["indirect", "The road is closed", "noted", "Ann Lee"]]),
        ("As the River Post put it, “the town is without a mayor.”",
         [["direct", "“the town is without a mayor.”", "put it", "the River Post"]]),
        # participles and elided subjects take the subject of the sentence's report
        ("Ann Lee said the plan had failed, adding that it was costly.",
         [["indirect", "the plan had failed", "said", "Ann Lee"],
          ["indirect", "it was costly", "adding", "Ann Lee"]]),
        ("Ann Lee said the plan had failed but insisted that it was cheap.",
         [["indirect", "the plan had failed but insisted that it was cheap", "said", "Ann Lee"],
          ["indirect", "it was cheap", "insisted", "Ann Lee"]]),
        # nested: a report within a quotation is one of its own
        ('"On our call, Minister Roy said that they will answer," Ann Lee said.',
         [["direct", '"On our call, Minister Roy said that they will answer,"', "said", "Ann Lee"],
          ["indirect", "they will answer", "said", "Minister Roy"]]),
        # appositions and relative clauses are not the speaker
        ("Ann Lee, a lawyer from Dayton, Ohio, said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Ann Lee"]]),
        ("Ann Lee, who leads the board, said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Ann Lee"]]),
        ("Sen. Ann Lee (D., N.Y.), who leads the board, said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Sen. Ann Lee"]]),
        ("Acme CEO and board member Ann Lee said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Acme CEO and board member Ann Lee"]]),
        ("The group's spokesman, Omar Said, said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Omar Said"]]),
        ("An aide who saw the draft said the plan had failed.",
         [["indirect", "the plan had failed", "said", "An aide"]]),
        ("Officials who spoke on condition of anonymity said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Officials"]]),
        ("Jane Roy, a clerk for Senator Ann Lee, a Democrat, said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Jane Roy"]]),
        # marks of other languages
        ("«The plan has failed,» Ann Lee said on Monday.",
         [["direct", "«The plan has failed,»", "said", "Ann Lee"]]),
        ("„The plan has failed,“ Ann Lee said.",
         [["direct", "„The plan has failed,“", "said", "Ann Lee"]]),
        # joint speakers: the first named
        ("Ann Lee and Bob Roy said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Ann Lee"]]),
    ],
)  # fmt: skip
def test_every_order_of_content_speaker_and_cue(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'He sang "Blue Moon" in the "Red Room" on "Fox & Friends" on Sunday.',
        'The so-called "experts" met.',
        "The ministry did not say whether the talks had failed.",
        "The ministry declined to say that the talks had failed.",
        "The talks have reportedly failed.",
        "It was announced that the talks had failed.",
        "The United States and other states met.",
        "The firm added two plants to the list of its sites.",
        "Rising seas threaten to flood the town.",
        "Each needs many small states that are rich.",
        "Everything Lee says seems to be noted.",
        "The raid on the mill brought charges that the mayor had lied.",
        "As he continues, the crowd waits for more.",
        "The bill, I think, is dead.",
        "The mayor asked a series of questions, fearful that the dam would break.",
        "",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a day ends the tag and the sentence
        ("Talks have begun, Ann Lee argued Friday.",
         [["indirect", "Talks have begun", "argued", "Ann Lee"]]),
        # studies and documents report, also without "that"
        ("A new study finds the gap has grown.", [["indirect", "the gap has grown", "finds", "A new study"]]),
        ("The poll, made in May by Acme, shows voters are tired.",
         [["indirect", "voters are tired", "shows", "The poll"]]),
        ("The film shows the man was tired.", []),
        ("The study found no one who had seen it.", []),
        # accused of, admitted doing, called for somebody to act, called something a name
        ("Lee accused the bank of hiding losses.",
         [["indirect", "hiding losses", "accused", "Lee"]]),
        ("Lee admitted hiding the money.", [["indirect", "hiding the money", "admitted", "Lee"]]),
        ("Lee denied wrongdoing.", []),
        ("Lee called for him to resign.", [["indirect", "him to resign", "called for", "Lee"]]),
        ("Lee called for an end to the war.", []),
        ("Lee called the deal a mistake.", [["indirect", "the deal a mistake", "called", "Lee"]]),
        ("Lee called the police the next day.", []),
        ("Lee asked the council for a loan to help.", []),
        # a passive names its holder behind the verb
        ("The launch was seen by the West as cover for a weapon.",
         [["indirect", "cover for a weapon", "seen", "the West"]]),
        ("She was told by doctors that it would heal.",
         [["indirect", "it would heal", "told", "doctors"]]),
        # who does not report may go on to report
        ("The agency did not mention losses, but said trade went on.",
         [["indirect", "trade went on", "said", "The agency"]]),
        # two participles, two reports
        ("Lee spoke, saying the dam was a mess and warning that it would break.",
         [["indirect", "the dam was a mess", "saying", "Lee"],
          ["indirect", "it would break", "warning", "Lee"]]),
        ("In the same hour, a little later, according to the paper, the house passed a bill.",
         [["indirect", "the house passed a bill", "according to", "the paper"]]),
        ("Roy reported on Sunday that according to Lee, the house was dark.",
         [["indirect", "according to Lee, the house was dark", "reported", "Roy"],
          ["indirect", "the house was dark", "according to", "Lee"]]),
        ("Lee described it as “weak,” “old” and “slow.”",
         [["mixed", "it as “weak,” “old” and “slow.”", "described", "Lee"]]),
        ("Many believe that it will fail.", [["indirect", "it will fail", "believe", "Many"]]),
        ("Her claim that it will fail.", [["indirect", "it will fail", "claim that", "Her"]]),
        ("She knew of his vow to leave.", [["indirect", "to leave", "vow", "his"]]),
        ("Ministers pledge to leave.", [["indirect", "to leave", "pledge", "Ministers"]]),
        # a clause ends where the same holder reports again, an infinitive before a finite verb
        ("Officials conceded the deal was far off, and admitted that the question was open.",
         [["indirect", "the deal was far off", "conceded", "Officials"],
          ["indirect", "the question was open", "admitted", "Officials"]]),
        ("Roy said the plan was bad and warned that it would fail.",
         [["indirect", "the plan was bad", "said", "Roy"],
          ["indirect", "it would fail", "warned", "Roy"]]),
        ("Roy said she was tired and spoke of rest.",
         [["indirect", "she was tired and spoke of rest", "said", "Roy"]]),
        ("An aide advised him to step aside, but Roy declined to do so.",
         [["indirect", "to step aside", "advised", "An aide"]]),
        ("Roy told reporters he wants to go.", [["indirect", "he wants to go", "told", "Roy"]]),
        # who leads to speech, who is like others, what stands between
        ("Ann Roy and Bo Hale came on the show to say they do not trust the vote.",
         [["indirect", "they do not trust the vote", "say", "Ann Roy"]]),
        ("It is hard to say that it will fail.", []),
        ("Groups like the River Trust, for example, believe the rules are weak.",
         [["indirect", "the rules are weak", "believe", "Groups"]]),
        ("Lee said, however, that the plan was dead.",
         [["indirect", "the plan was dead", "said", "Lee"]]),
        ("The Times, likewise, said the plan was dead.",
         [["indirect", "the plan was dead", "said", "The Times"]]),
        ("Lee told me, in a letter on Monday, that the plan was dead.",
         [["indirect", "the plan was dead", "told", "Lee"]]),
        ("Lee said his wife, Susie, was home alone.",
         [["indirect", "his wife, Susie, was home alone", "said", "Lee"]]),
        ("Lee told Fox News that the plan was dead.",
         [["indirect", "the plan was dead", "told", "Lee"]]),
        ("Roy left after suggesting that the plan was dead.", []),
        ("Lee left after suggesting that the plan was dead.",
         [["indirect", "the plan was dead", "suggesting", "Lee"]]),
        ("Lee declined to name who was there, though he did say that it was dark.",
         [["indirect", "it was dark", "say", "he"]]),
        ("The town released a report on Sunday that showed the plan was dead.",
         [["indirect", "the plan was dead", "showed", "a report"]]),
        ("Lee decided to stop that policy.", []),
        # what somebody calls something
        ("The mayor fought what critics called a mistake, and left.",
         [["indirect", "a mistake", "called", "critics"]]),
        ("It is part of what they say is a culture of fear.",
         [["indirect", "a culture of fear", "say", "they"]]),
        ("What critics call a joke is none.", [["indirect", "a joke", "call", "critics"]]),
        ("But what critics call a joke is none.", [["indirect", "a joke", "call", "critics"]]),
        ("He also questioned the supposed “total breakdown in security,” with a shrug.", []),
        ("Lee, a baker, began asking Roy to appear.", [["indirect", "to appear", "asking", "Lee"]]),
        ("He left over what Lee described as a “trap.”",
         [["mixed", "a “trap.”", "described", "Lee"]]),
        ("We saw what you called a mistake.", []),
        # joint subjects, an aside in the clause, an abbreviation, a list
        ("The mayor and another old friend say it is over.",
         [["indirect", "it is over", "say", "The mayor"]]),
        ("Roy said Sloan Gibson, deputy secretary of the board, would be named.",
         [["indirect", "Sloan Gibson, deputy secretary of the board, would be named",
           "said", "Roy"]]),
        ("Critics believe Mr. Pawlenty and Mr. Portman stand out.",
         [["indirect", "Mr. Pawlenty and Mr. Portman stand out", "believe", "Critics"]]),
        ("• Lee said that it is over.", [["indirect", "it is over", "said", "Lee"]]),
        ("The plan, academics and observers argue, is dead.",
         [["indirect", "The plan", "argue", "academics"],
          ["indirect", "is dead", "argue", "academics"]]),
        ("Other members warn it could fail.",
         [["indirect", "it could fail", "warn", "Other members"]]),
        ("Lee is warning friends against hopes that are high.", []),
        ("Lee and Ford both told reporters they were tired.",
         [["indirect", "they were tired", "told", "Lee"]]),
        ("Some admirers of Mr. Pawlenty believe that he could help.",
         [["indirect", "he could help", "believe", "Some admirers of Mr. Pawlenty"]]),
        ("Lee told CNN he thinks that the city is dark.",
         [["indirect", "he thinks that the city is dark", "told", "Lee"],
          ["indirect", "the city is dark", "thinks", "he"]]),
        ("Roy said the bill, if enacted, would hurt.",
         [["indirect", "the bill, if enacted, would hurt", "said", "Roy"]]),
        ("They gave him a chance, with some saying that he may win.",
         [["indirect", "he may win", "saying", "some"]]),
        ("It could be over, critics say – at least here.",
         [["indirect", "It could be over", "say", "critics"]]),
        ("The governors of all three states say it will last.",
         [["indirect", "it will last", "say", "The governors of all three states"]]),
        ("He was among several lawmakers Sunday who said it is real.",
         [["indirect", "it is real", "said", "several lawmakers"]]),
        ("He spoke to a man who said it is real.", [["indirect", "it is real", "said", "a man"]]),
        ("School Secretary and former aide Bess Dow said it will last.",
         [["indirect", "it will last", "said", "School Secretary and former aide Bess Dow"]]),
        ("Lee suspects that Roy did not know it, which, if true, makes fools of those who claimed to know it.",
         [["indirect", "Roy did not know it, which, if true, makes fools of those who claimed to know it",
           "suspects", "Lee"]]),
        ("Lee said that 4,000 people have pledged to donate.",
         [["indirect", "4,000 people have pledged to donate", "said", "Lee"],
          ["indirect", "to donate", "pledged", "4,000 people"]]),
        ("People close to the mayor said it is over.",
         [["indirect", "it is over", "said", "People close to the mayor"]]),
        ("Lee urged Ford “to go home.”", [["direct", "“to go home.”", "urged", "Lee"]]),
        ("The deal is over, as doctors have said repeatedly.",
         [["indirect", "The deal is over", "said", "doctors"]]),
    ],
)  # fmt: skip
def test_reports_without_a_that_clause(text: str, expected: list[list[str]]) -> None:
    lee = mentioned(text, *[w for w in [("Lee", "Ann Lee", "person", "name")] if w[0] in text])
    found = read(text, lee)[["type", "match", "cue", "speaker"]].to_numpy().tolist()
    assert found == expected


def test_what_speakers_think_in_their_own_quotation_is_no_second_report() -> None:
    text = '"I think that it will fail, and Roy said that it must end," Ann Lee said.'
    assert [r[1:] for r in rows(text)] == [
        [text[: text.index(" Ann")], "said", "Ann Lee"],
        ["it must end", "said", "Roy"],
    ]


def test_a_sentence_after_a_quotation_is_its_tag_only_where_nothing_is_reported_in_it() -> None:
    text = 'Roy said there was "no evidence at all." Ann Lee said questions remain.'
    assert rows(text) == [
        ["mixed", 'there was "no evidence at all."', "said", "Roy"],
        ["indirect", "questions remain", "said", "Ann Lee"],
    ]


def test_the_hearer_is_never_the_speaker() -> None:
    text = 'Minister Roy told Mr. Lee he saw a "chance" of peace, saying he hoped for more.'
    assert set(read(text)["speaker"]) == {"Minister Roy", "he"}


def test_a_title_is_no_quotation_but_its_sentence_may_be() -> None:
    text = 'Ann Lee said on CNN\'s "State of the Union" that the plan had failed.'
    assert rows(text) == [["indirect", "the plan had failed", "said", "Ann Lee"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On “Late Hour Live,” Ann Lee said the plan had failed.",
         [["indirect", "the plan had failed", "said", "Ann Lee"]]),
        ("Ann Lee told “Late Hour Live.” “I will not run again,” she said.",
         [["direct", "“I will not run again,”", "said", "she"]]),
        ("Ann Lee teaches a class called “Roads to Rome,” on the old empire.", []),
        ("Ann Lee called the plan “Dead Wood.”",
         [["mixed", "the plan “Dead Wood.”", "called", "Ann Lee"]]),
    ],
)  # fmt: skip
def test_the_name_of_a_work_is_no_quotation(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I am sorry,” the mayor’s brother, Bob Roy, told the court from the dock.",
         [["direct", "“I am sorry,”", "told", "Bob Roy"]]),
        ("Ann Lee said the road was shut, noting that “it is impossible” for anyone to park.",
         [["indirect", "the road was shut", "said", "Ann Lee"],
          ["mixed", "“it is impossible” for anyone to park", "noting", "Ann Lee"]]),
        ("Holding a sign that said “Not Here,” Ann Lee said she would stay.",
         [["direct", "“Not Here,”", "said", "a sign"],
          ["indirect", "she would stay", "said", "Ann Lee"]]),
        ("Ann Lee said the ruling would come “soon,” according to two aides.",
         [["mixed", "Ann Lee said the ruling would come “soon,”", "according to", "two aides"],
          ["mixed", "the ruling would come “soon,”", "said", "Ann Lee"]]),
    ],
)  # fmt: skip
def test_no_clause_lies_on_a_quotation_of_the_same_words(
    text: str, expected: list[list[str]]
) -> None:
    assert rows(text) == expected


def test_speakers_are_resolved_through_mentions() -> None:
    text = 'State Department spokesman Bob Roy left. "We tried," he said. "It was not enough."'
    named = mentioned(
        text,
        ("Bob Roy", "Bob Roy", "person", "name"),
        ("he said"[:2], "Bob Roy", "person", "pronoun"),
    )
    named.loc[1, ["start", "end"]] = [text.index("he said"), text.index("he said") + 2]
    found = read(text, named)
    assert found["actor"].tolist() == ["Bob Roy", "Bob Roy"]
    assert found["speaker"].tolist() == ["he", "he"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Acme Corp said prices fell. It added that they would rise.", "Acme Corp"),
        ("The panel left Acme Corp. The panel said prices fell. It added that they would rise.", "panel"),
        ("Acme Corp met in May. It said prices fell.", "Acme Corp"),
        ("The letter was read by Acme Corp. It said prices fell.", None),
        ("Ann Lee left Acme Corp. It said prices fell.", None),
        ("Two officials said it failed. They said it was late.", "Two officials"),
        ("Ann Lee said it failed. They said it was late.", None),
    ],
)  # fmt: skip
def test_it_is_who_spoke_or_acted_before(text: str, actor: str | None) -> None:
    known = [
        ("Acme Corp", "Acme Corp", "organisation", "name"),
        ("Ann Lee", "Ann Lee", "person", "name"),
    ]
    found = read(text, mentioned(text, *[w for w in known if w[0] in text]))
    assert [None if pd.isna(a) else a for a in found["actor"]][-1] == actor


def test_a_name_beside_a_description_is_the_actor() -> None:
    text = "“We are done,” said a spokesman, Bob Roy. “Go,” said a clerk, Bob Roy said."
    found = read(text, mentioned(text, ("Bob Roy", "Bob Roy", "person", "name")))
    assert found[["speaker", "actor"]].to_numpy().tolist()[0] == ["a spokesman", "Bob Roy"]


def test_a_paragraph_of_nothing_but_marks_is_of_the_person_shown_before() -> None:
    text = (
        "Ann Lee laid out a plan of her own.\n\n“The dam has to go this year.”\n\nNobody stirred."
    )
    found = read(text, mentioned(text, ("Ann Lee", "Ann Lee", "person", "name")))
    assert found[["match", "speaker"]].to_numpy().tolist() == [
        ["“The dam has to go this year.”", "Ann Lee"]
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("House Speaker Ann Lee spoke. “We are done,” the House speaker said.", "Ann Lee"),
        ("Ann Lee, the mayor of Ham, spoke. “We are done,” the mayor said.", "Ann Lee"),
        ("House Speaker Ann Lee spoke. “We are done,” the Senate speaker said.", "Senate speaker"),
        ("Ann Lee, the report said, left. “She is done,” the report said.", "report"),
        ("Ann Lee, a lobbyist, spoke. A lobbyist called. “We are done,” the lobbyist said.", "lobbyist"),
        ("“We are done,” said a spokesman for the group, Mr. Ann Lee.", "Ann Lee"),
        ("“We are done,” said many members of the group, including Ann Lee.", "many members of the group"),
    ],
)  # fmt: skip
def test_a_description_is_the_person_who_bears_it(text: str, actor: str) -> None:
    found = read(text, mentioned(text, ("Ann Lee", "Ann Lee", "person", "name")))
    assert found["actor"].iloc[-1] == actor


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“No, it is not over yet,” she said.\n\n—Ann Lee contributed", "she"),
        ("“No, it is not over yet.” — Ham economist Ann Lee to The Post", "Ham economist Ann Lee"),
        ("Bo Hale, owner of Acme Works, a maker of tin, said it is over.", "Bo Hale"),
        ("“It is over,” Ann Lee, R-Ohio, a doctor, said.", "Ann Lee"),
        ("One of the mayor’s many aides said it is over.", "One of the mayor’s many aides"),
        ("“It is over,” Theresa May said.", "Theresa May"),
        ("Mrs. May told lawmakers it is over.", "Mrs. May"),
        ("The talks are over, Ann Lee, a doctor, told The Post.", "Ann Lee"),
        ("The talks are over, according to his lawyer.", "his lawyer"),
        ("Sen. Ann Lee Ann Marie LeeMore troops are sent MORE (R-Ohio) said “no more war.”",
         "Sen. Ann Lee"),
        ("“It is over,” said her brother, Bob Ray.", "her brother"),
        ("Ann Lee first said on Monday that it is over.", "Ann Lee"),
        ("In May, Carusone attacked a coach, adding, “It is over, my friends.”", "Carusone"),
        ("It is not yet over, in the words of the late Ann Lee.", "the late Ann Lee"),
        ("She sent a funny tweet: “It is over, my friends.”", "She"),
        ("“It is over.” Ann Lee argues. “We go.”", "Ann Lee"),
        ("“We go, and we go now.” She was sure, “we go,” says Ann Lee.", "Ann Lee"),
    ],
)  # fmt: skip
def test_the_speaker_of_a_quotation(text: str, speaker: str) -> None:
    kinds = [(w, w, "person", "name") for w in ("Ann Lee", "Bo Hale", "She") if w in text]
    assert set(read(text, mentioned(text, *kinds))["speaker"]) == {speaker}


def test_a_word_that_cannot_report_here_is_no_cue() -> None:
    assert [c.verb.cue for c in report_cues("The report, his claim, to say, they say.")] == [
        "say",
        "say",
    ]


def test_a_sentence_that_reports_nothing_shows_who_speaks_next() -> None:
    text = "Roy read the report and rose to speak.\n\n“We will not go home tonight.”"
    found = read(text, mentioned(text, ("Roy", "Ed Roy", "person", "name")))
    assert found[["match", "actor"]].values.tolist() == [
        ["“We will not go home tonight.”", "Ed Roy"]
    ]


def test_one_of_a_party_is_not_the_party() -> None:
    text = "“He will win,” said an Iowa Republican. “He will,” said Republicans."
    spans = [
        ("Republican.", "Republicans", "group", "name"),
        ("Republicans.", "Republicans", "group", "name"),
    ]
    named = mentioned(text, *spans).assign(end=lambda table: table["end"] - 1)
    assert read(text, named)["actor"].tolist() == ["Iowa Republican", "Republicans"]


def test_one_of_a_party_by_a_place_is_who_was_told_of_before() -> None:
    text = "Ann Lee came. “We are done,” the Ohio Republican said."
    names = [("Ann Lee", "Ann Lee", "person", "name"), ("Ohio", "Ohio", "place", "name"),
             ("Republican", "Republicans", "group", "name")]  # fmt: skip
    assert read(text, mentioned(text, *names))["actor"].tolist() == ["Ann Lee"]


def test_what_speakers_do_believe_in_their_own_quotation_is_no_second_report() -> None:
    assert len(read("“I do believe that it will end,” Ann Lee said.")) == 1


def test_an_aide_is_not_his_president() -> None:
    text = "A Trump administration official said the plan had failed."
    named = mentioned(text, ("Trump", "Donald Trump", "person", "name"))
    assert read(text, named)["actor"].tolist() == ["Trump administration official"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "actor"),
    [
        ("An aide to President Ann Lee said it failed.", "Ann Lee", "person", "aide to President Ann Lee"),
        ("Some lawmakers in Iowa said it failed.", "Iowa", "place", "Some lawmakers in Iowa"),
        ("Opponents of Lee said it failed.", "Lee", "person", "Opponents of Lee"),
        ("The Secretary for Trade Ann Lee said it failed.", "Ann Lee", "person", "Ann Lee"),
        ("The Labor Department met. The department said it failed.", "Labor Department", "organisation",
         "Labor Department"),
        ("The Office of Budget met. The office said it failed.", "Office of Budget", "organisation",
         "Office of Budget"),
        ("The Labor Department met. The defence department said it failed.", "Labor Department",
         "organisation", "Labor Department"),
        ("The Labor Department met. The office said it failed.", "Labor Department", "organisation", "office"),
    ],
)  # fmt: skip
def test_whom_the_words_of_a_speaker_mean(text: str, name: str, kind: str, actor: str) -> None:
    found = read(text, mentioned(text, (name, name, kind, "name")))
    assert found["actor"].iloc[-1] == actor


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ann Lee, a doctor who said the clinic was closed, left.", "Ann Lee", "the clinic was closed"),
        ("Bob Ray, whose brother, Joe Fox, was killed, said it was sad.", "Bob Ray", "it was sad"),
        ("Ann Lee, who has often said the plan failed, could win.", "Ann Lee", "the plan failed"),
        ("Ann Lee angered Bob Ray by saying it was over.", "Ann Lee", "it was over"),
        ("She read the city council’s promise to close the dam.", "the city council", "to close the dam"),
        ("Ann Lee said the talks had failed, hours after the army fired.", "Ann Lee", "the talks had failed"),
        ("Ann Lee told reporters on a conference call Friday that it was over.", "Ann Lee", "it was over"),
        ("Ann Lee told reporters Monday two men had died.", "Ann Lee", "two men had died"),
        ("Ann Lee said that kind of talk was over.", "Ann Lee", "that kind of talk was over"),
        ("Ann Lee said that is not so.", "Ann Lee", "that is not so"),
        ("Ann Lee told her worried caucus he was only kidding.", "Ann Lee", "he was only kidding"),
        ("Ann Lee told House members it was over.", "Ann Lee", "it was over"),
        ("Ann Lee said the plan, which cost a million, was over.", "Ann Lee", "the plan, which cost a million, was over"),
        ("Many of them said the plan was over.", "Many of them", "the plan was over"),
        ("Prosecutors allege the plan was over.", "Prosecutors", "the plan was over"),
        ("Ann Lee told the class that was too many.", "Ann Lee", "that was too many"),
        ("It is legal in cities and states that banned it.", None, None),
        ("Ann Lee said on Monday the memo that is out proves it.", "Ann Lee", "the memo that is out proves it"),
        ("Ann Lee noted the strong jobs report in a tweet: “We are back at work.”", "Ann Lee",
         "“We are back at work.”"),
        ("The song is old, and Ann Lee, who left early, wrote a book.", None, None),
        ("When asked whether he would tell Bob Ray to go, Ann Lee left.", None, None),
    ],
)  # fmt: skip
def test_whose_words_and_which(text: str, speaker: str | None, content: str | None) -> None:
    names = [(n, n, "person", "name") for n in ("Ann Lee", "Bob Ray", "Joe Fox") if n in text]
    found = read(text, mentioned(text, *names))
    assert found[["speaker", "match"]].to_numpy().tolist() == (
        [[speaker, content]] if speaker else []
    )


def test_the_speaker_s_words_hold_the_whole_description() -> None:
    text = "“It is over,” said two people familiar with the matter."
    named = mentioned(
        text, ("two people familiar with the matter", "two people", "unnamed", "nominal")
    )
    assert read(text, named)["speaker"].tolist() == ["two people familiar with the matter"]


def test_without_mentions_the_description_stands_and_a_pronoun_has_no_actor() -> None:
    found = read('A veteran officer said it was over. "We tried," she said.')
    assert found["actor"].isna().tolist() == [False, True]
    assert found["actor"][0] == "veteran officer"


def test_a_report_verb_is_a_whole_word() -> None:
    assert [c.verb.cue for c in report_cues("He is quoted as saying essays, unsaid, said.")] == [
        "is quoted as saying",
        "said",
    ]


VERBS = pd.read_csv(
    Path(cues.__file__).parent / "reportverbs.csv", dtype=str, keep_default_na=False
)


@pytest.mark.parametrize("row", VERBS.to_dict("records"), ids=VERBS["verb"] + "-" + VERBS["place"])
def test_the_example_of_a_report_verb(row: dict[str, str]) -> None:
    """The words in brackets are reported, by this row's verb."""
    parts = row["example"].replace("]", "[").split("[")
    assert len(parts) == 3, "put the reported words of the example into [square brackets]"
    before, words, _ = parts
    found = read(row["example"].replace("[", "").replace("]", ""))
    told = found[["start", "match"]].values.tolist()
    assert told == [[len(before), words]], (
        f"{row['verb']}: found {[match for _, match in told] or 'nothing'} in the example. Do "
        f"'follows' ({row['follows']}) and 'place' ({row['place']}) allow it? See reportverbs.toml."
    )
    cue = found.loc[0, "cue"].lower()
    if row["place"] == "leads":
        assert cue == "say"
        assert before.split()[2] in leading_verbs()
        return
    verbs = [report_verbs().get(f"{cue}{follows}") for follows in ("", " to")]
    assert (row["verb"], row["place"]) in [(v.lemma, v.place) for v in verbs if v]


def test_the_table_of_report_verbs_knows_its_words() -> None:
    follows = {word for cell in VERBS["follows"] for word in cell.split()}
    assert follows == {"that", "bare", "whether", "infinitive", "to", "for", "of", "doing", "as",
                       "name", "hearer", "study"}  # fmt: skip
    assert set(VERBS["place"]) == {"before", "both", "leads", "possessor", "source"}
    assert not VERBS.duplicated(["verb", "place"]).any()
    names = VERBS["verb"].tolist()
    assert names == sorted(names), next(b for a, b in pairwise(names) if a > b) + " is out of order"
    assert {w for cell in VERBS["doubtful"] for w in cell.split()} == {"base", "third", "past"}


@pytest.mark.parametrize("missing", ["start", "end", "kind"])
def test_a_missing_column_is_named(missing: str) -> None:
    documents = pd.DataFrame({"doc_id": ["a"], "text": ["x"]})
    with pytest.raises(KitError, match=f"find_quotes needs the column '{missing}' in sentences"):
        find_quotes(documents, split_sentences(documents).drop(columns=missing), empty("mentions"))


def test_empty_in_empty_out() -> None:
    made = find_quotes(empty("documents"), empty("sentences"), empty("mentions"))
    assert made.dtypes.astype(str).to_dict() == TABLES["quotes"]
    assert len(made) == 0


@pytest.mark.parametrize("space", list("\u00a0\t\u2009\u202f\u3000\u2028\x1f"))
def test_white_space_of_any_kind_is_a_blank(space: str) -> None:
    text = f"“We will win this”{space}said Ann{space}Lee."
    assert rows(text) == [["direct", "“We will win this”", "said", f"Ann{space}Lee"]]


@pytest.mark.parametrize("text", ["s' allegation that ", "His claim that ", "their vow to "])
def test_a_report_of_nothing_is_none(text: str) -> None:
    documents = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    sentences = pd.DataFrame(
        {"doc_id": ["a"], "sent_id": [0], "start": [0], "end": [len(text)], "kind": ["body"]}
    )
    assert find_quotes(documents, sentences, empty("mentions"))["match"].tolist() == []


_PIECES = st.lists(
    st.sampled_from(
        ['"', "“", "”", "'", "‘", "’", "''", " said ", ", ", ". ", "\n", "\n\n", "Ann Lee", " he ",
         " that ", "we go", "according to ", " — ", "who ", "…", "İ", "😀", ":", " adding ", "\u00a0", "\t", "s' allegation that "]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(_PIECES)
def test_offsets_round_trip_whatever_the_marks(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text)
    for row in found.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["match"]
        assert row["start"] < row["end"]
        if not pd.isna(row["cue_start"]):
            assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
        if not pd.isna(row["speaker_start"]):
            assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
    assert found["quote_id"].tolist() == list(range(len(found)))


@pytest.mark.parametrize(
    "unit",
    [
        "according to ",
        'Ann said, "no", and he ',
        '"',
        "said ",
        "“a ",
        "' a'",
        "he said that, ",
        '"A b," he said. ',
        ", who said ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    def make(size: int) -> tuple[pd.DataFrame, ...]:
        documents = pd.DataFrame({"doc_id": ["a"], "text": [unit * (size // len(unit))]})
        return documents, split_sentences(documents), empty("mentions")

    assert_linear(make, lambda tables: find_quotes(*tables), n=10_000)


@pytest.mark.shared
def test_aims_on_coded_news(shared: Path) -> None:
    """The aims of the codebook, on the half that is at hand, with the gold mentions."""
    coded = json.loads((shared / "gold/actors/news.json").read_text(encoding="utf-8"))
    documents = pd.DataFrame(
        {"doc_id": [d["doc_id"] for d in coded], "text": [d["text"] for d in coded]}
    )
    found = find_quotes(documents, split_sentences(documents), empty("mentions"))
    matched = 0
    for row in found.to_dict("records"):
        gold = next(d for d in coded if d["doc_id"] == row["doc_id"])["quotes"]
        matched += any(_overlap(row, g) >= 0.5 for g in gold)
    assert matched / len(found) >= 0.75


def _overlap(a: dict, b: dict) -> float:  # type: ignore[type-arg]
    shared_part = max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))
    return shared_part / (a["end"] - a["start"] + b["end"] - b["start"] - shared_part)

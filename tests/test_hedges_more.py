"""More senses of hedges: sentences written before the rules were looked at.

Each row holds a sentence and what must be found, in order: (words, class).
"""

from __future__ import annotations

import pandas as pd
import pytest

import kit

EPI, DOX, EVI, NEAR, IF, BOOST = (
    "epistemic",
    "doxastic",
    "evidential",
    "approximator",
    "condition",
    "booster",
)
CASES: list[tuple[str, list[tuple[str, str]]]] = [
    # may, might
    ("The ferry may not sail on Monday, the harbour office warned.", [("may", EPI)]),
    ("May 12 is the last day on which parties may register.", []),
    ("Visitors may not take photographs inside the chapel, the sign says.", []),
    ("You may cancel at any time.", []),
    ("Prices may rise at any time, he said.", [("may", EPI)]),
    ("MAY SAYS BREXIT DEAL IS DEAD", []),
    ("GOVERNOR MAY VETO BUDGET BILL", [("MAY", EPI)]),
    ("BANK MAY CUT RATES IN MAY", [("MAY", EPI)]),
    ("Whatever you may think of him, he won the primary.", [("may", EPI)]),
    ("You might want to sit down, the doctor told him.", []),
    ("She pushed with all her might, and the door gave way.", []),
    ("Russia flaunted its military might in Red Square.", []),
    # what the speaker knows
    ("The road is open, as far as I know.", [("as far as I know", EPI)]),
    ("Ann Lee says she “doesn't know” who won.", [("doesn't know", EPI)]),
    # could
    ("Losses could exceed $2 billion.", [("could", EPI)]),
    ("The rebels could succeed.", [("could", EPI)]),
    ("The slowdown could clear the way for cuts.", [("could", EPI)]),
    ("The deal could close by Friday.", [("could", EPI)]),
    ("A seizure, which could play a role in the charge, was noted.", [("could", EPI)]),
    ("How the ruling could affect patients is unclear.", [("could", EPI), ("unclear", EPI)]),
    ("The majority could set up a series of votes.", [("could", EPI)]),
    ("I could care less what the pundits say.", []),
    ("Until last year, travellers could buy tickets on the train.", []),
    ("The law was changed so that widows could inherit land.", []),
    ("She wrote as fast as she could.", []),
    ("WHY THE POLLS COULD BE WRONG", [("COULD", EPI)]),
    ("Police said there was nothing they could do.", []),
    # appear, seem, look
    ("There appears to be no quick fix.", [("appears", EPI)]),
    ("There appears no longer to be any distinction.", [("appears", EPI)]),
    ("He can't seem to win over moderates.", []),
    ("They did not seem to notice the cameras.", [("not seem", EPI)]),
    ("Cracks appeared in the coalition after the vote.", []),
    ("He looked like his father.", []),
    # think, thought, believe
    ("It's no wonder people think big government is the problem.", [("think", DOX)]),
    ("Dare to think big, she told them.", []),
    ("That is the way voters think.", []),
    ("She mistook the flat for hers and thought he was a thief.", [("thought", DOX)]),
    ("After some thought, she declined.", []),
    ("She thought long and hard before resigning.", []),
    ("Just think what that would cost.", []),
    ("The bird, long thought extinct, was seen on the island.", [("thought", DOX)]),
    ("Believe it or not, he passed the test.", []),
    ("The painting, believed to be by Titian, sold for $2 million.", [("believed", DOX)]),
    # expect, estimate
    ("The company expects that sales will double by 2030.", [("expects", DOX)]),
    ("A verdict is expected later this week.", []),
    ("Snow is expected on Tuesday.", [("expected", DOX)]),
    ("A rise of 3 percent is expected by June.", [("expected", DOX)]),
    ("Growth was weaker than expected.", []),
    ("Nobody taught us what to expect.", []),
    ("Turnout, officials estimate, will be low.", [("estimate", DOX)]),
    ("An estimate was sent to the client.", []),
    # suggest
    ("The minister seemed to suggest the tax had failed.", [("seemed", EPI), ("suggest", DOX)]),
    ("The memo appears to suggest that the mayor lied.", [("appears", EPI), ("suggest", EPI)]),
    ("Mr. Hale suggested, without evidence, that the votes were fake.", [("suggested", DOX)]),
    ("The senator has suggested that the leak came from inside.", [("suggested", DOX)]),
    ("He suggested that they take a break.", []),
    ("The aide suggested a walk.", []),
    # likely, possible, probable
    ("Unlikely allies joined the march.", []),
    ("Men are less likely than women to see a doctor.", []),
    ("The probable cause of the fire was a candle.", [("probable", EPI)]),
    ("The grand jury found probable cause to arrest him.", []),
    ("Wherever possible, repairs are made at night.", []),
    ("There is a real possibility of a shutdown.", [("a real possibility", EPI)]),
    ("FLOODS LIKELY IN THE SOUTH, FORECASTERS WARN", [("LIKELY", EPI)]),
    # chance, odds
    ("He has a 50/50 chance of winning.", [("a 50/50 chance", EPI)]),
    ("They have a 30 percent chance of rain.", [("a 30 percent chance", EPI)]),
    ("Against all odds, the hikers survived.", []),
    ("He missed three chances before half-time.", []),
    # suspected, alleged
    ("Doctors suspected a stroke.", [("suspected", DOX)]),
    ("Suspected militants killed nine soldiers.", [("Suspected", EVI)]),
    ("Officers chased the suspect through the park.", []),
    ("ALLEGED KILLER TO APPEAR IN COURT", [("ALLEGED", EVI)]),
    ("He was supposed to speak at noon.", []),
    ("The supposed cure was sugar water.", [("supposed", EVI)]),
    # fear, worry, doubt
    ("Police fear that the toll could rise.", [("fear", DOX), ("could", EPI)]),
    ("Critics worry the bill would gut the program.", [("worry", DOX)]),
    ("He worried about his mother.", []),
    ("He voiced doubts about the plan.", [("doubts", DOX)]),
    ("He gave her the benefit of the doubt.", []),
    ("There's no doubt we'll win, he said.", [("There's no doubt", BOOST)]),
    ("The union doubts that the offer is serious.", [("doubts", DOX)]),
    # feel, see as
    ("“I felt that pain,” he said.", []),
    ("He felt that the deal was unfair.", [("felt", DOX)]),
    ("We have never seen anything as comical as this.", []),
    ("He saw the car as it left.", []),
    # sure, certain, clear
    ("Make sure the door is locked.", []),
    ("It was not immediately clear who fired first.", [("not immediately clear", EPI)]),
    ("It's by no means certain that they'll agree.", [("by no means certain", EPI)]),
    ("A certain senator complained.", []),
    ("He spoke clearly and slowly.", []),
    ("She is bound to win.", [("bound to", BOOST)]),
    # conditions
    ("He faces life in prison if convicted.", [("if", IF)]),
    ("“Had they eaten?” the nurse asked.", []),
    ("Had he known, he would have called.", [("Had", IF)]),
    ("Should the talks fail, sanctions will follow.", [("Should", IF)]),
    ("Were the court to agree, the law would fall.", [("Were", IF)]),
    ("They asked if he was ready.", []),
    ("Even if he wins, he'll face a hostile Senate.", []),
    ("They packed umbrellas in case it rained.", []),
    # degrees and quantities
    ("Flood warnings remain in effect for two counties.", []),
    ("The curfew, in effect since Monday, was lifted.", []),
    ("This is, in effect, a tax rise.", [("in effect", NEAR)]),
    ("The two firms have in effect merged.", [("in effect", NEAR)]),
    ("The meeting was held virtually.", []),
    ("The streets were virtually empty.", [("virtually", NEAR)]),
    ("The drug works effectively in adults.", []),
    ("The ban effectively ends the trade.", [("effectively", NEAR)]),
    ("He faces up to ten years in prison.", []),
    ("Up to 90 jobs are at risk.", [("Up to", NEAR)]),
    ("The actor took part in the march.", []),
    ("The rise was in part due to fuel costs.", [("in part", NEAR)]),
    ("That kind of talk is dangerous.", []),
    ("A mile or so away, a bus was on fire.", [("or so", NEAR)]),
    ("He was born around the corner.", []),
    ("At least 20 people died.", []),
    ("Some people left early.", []),
    ("It weighs some three tons.", [("some", NEAR)]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_a_cue_is_read_in_its_sense(text: str, wanted: list[tuple[str, str]]) -> None:
    docs = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    found = kit.find_hedges(kit.split_sentences(docs))
    assert list(zip(found["match"], found["category"], strict=True)) == wanted


@pytest.mark.parametrize("standard", ["icd203", "phia", "nato", "ipcc", "kent", "efsa"])
def test_a_slash_between_halves_is_an_even_chance(standard: str) -> None:
    docs = pd.DataFrame({"doc_id": ["a"], "text": ["He has a 50/50 chance of winning."]})
    read = kit.estimate_probability(kit.find_hedges(kit.split_sentences(docs)), standard=standard)
    assert read[["p_low", "p_high"]].values.tolist() == [[0.5, 0.5]]

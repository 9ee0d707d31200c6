"""VADER's constants and word lists: negators, intensifiers, idioms, as NLTK has them."""

from __future__ import annotations

RISE, FALL = 0.293, -0.293  # an intensifier, a dampener
CAPITALS = 0.733  # a word in capitals among others that are not
NEGATED = -0.74
ALPHA = 15  # VADER's approximate largest sum

NEGATORS = frozenset(
    "aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't "
    "doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't "
    "mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt "
    "uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't "
    "wouldn't rarely seldom despite".split()
)
_RISING = (
    "absolutely amazingly awfully completely considerably decidedly deeply effing enormously "
    "entirely especially exceptionally extremely fabulously flipping flippin fricking frickin "
    "frigging friggin fully fucking greatly hella highly hugely incredibly intensely majorly more "
    "most particularly purely quite really remarkably so substantially thoroughly totally "
    "tremendously uber unbelievably unusually utterly very"
)
_FALLING = (
    "almost,barely,hardly,just enough,kind of,kinda,kindof,kind-of,less,little,marginally,"
    "occasionally,partly,scarcely,slightly,somewhat,sort of,sorta,sortof,sort-of"
)
INTENSIFIERS = dict.fromkeys(_RISING.split(), RISE) | dict.fromkeys(_FALLING.split(","), FALL)
IDIOMS = {
    "the shit": 3, "the bomb": 3, "bad ass": 1.5, "yeah right": -2, "cut the mustard": 2,
    "kiss of death": -1.5, "hand to mouth": -2,
}  # fmt: skip
#: The last words of idioms and of intensifiers of two words: without one there is neither.
LAST = frozenset(phrase.split()[-1] for phrase in (*IDIOMS, *INTENSIFIERS) if " " in phrase)
#: Words near which the rules must be applied; elsewhere a word keeps its valence.
MOVERS = NEGATORS.union(
    ["least", "so", "this"],
    *([p] if " " not in p else [p.split()[0]] for p in INTENSIFIERS),
    *([p.split()[-1]] for p in IDIOMS),
)

"""Write and read probability phrases: modifier x core x negation x comparison, or a stated number.

The kit's own normal form ("not likely", "60-70%", "one in four chance") comes from
`find_hedges`; `read_number` and `canonical` read it, and phrases typed by hand.
"""

import re

from kit.hedging.numbers import NUMBER, value

_SIDES = {"less than": (0.0, None), "at most": (0.0, None), "more than": (None, 100.0),
          "at least": (None, 100.0)}  # fmt: skip
_PERCENT = re.compile(
    rf"(?:(?P<side>less than|at most|more than|at least) )?(?P<a>{NUMBER})(?:-(?P<b>{NUMBER}))?%$"
)
_ONE_IN = re.compile(rf"(?P<k>{NUMBER}) in (?P<n>.+?) chance$")
_ODDS = re.compile(rf"(?P<a>{NUMBER}) to (?P<b>{NUMBER}) odds (?P<side>against|in favor)$")
_WHOLE = {"50-50": (50.0, 50.0), "better than even": (50.0, 100.0), "worse than even": (0.0, 50.0)}
_NEGATED = {"not likely": "unlikely", "not probable": "improbable", "likely not": "unlikely"}
_NOUN = re.compile(r"(?:possibility|possibilities|likelihood|probability|odds|chances?)$")


_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[—–-]{1,2}[^—–]*[—–-]{1,2}|,[^,]*,)\s*")
_NEGATOR = re.compile(r"\b\w+n't\b|\bcannot\b")
_OR = re.compile(r"\b(likely|probable) or (?=very|highly|extremely|even)")
_UNSAID = re.compile(r"\b(?:an?|the|their|his|her|any|some) ")


def write_phrase(text: str) -> str:
    """Write found words in normal form: negators as "not", asides and articles left out.

    Parameters
    ----------
    text : str
        The words of a hedge, folded.

    Examples
    --------
    >>> write_phrase("isn't likely"), write_phrase("more likely (she admits) than not")
    ('not likely', 'more likely than not')
    >>> write_phrase("a slim chance")
    'slim chance'
    """
    text = _NEGATOR.sub("not", _ASIDE.sub(" ", text))
    text = _UNSAID.sub("", _OR.sub(r"\1 to ", text))
    return (
        " ".join(text.split())
        if " are" in text
        else " ".join(text.replace("chances", "chance").split())
    )


def read_number(phrase: str) -> tuple[float, float] | None:
    """Read a stated probability, as percent.

    Parameters
    ----------
    phrase : str
        In normal form.

    Returns
    -------
    (float, float) or None
        Lowest and highest percent; None where the phrase states no number.

    Examples
    --------
    >>> read_number("60-70%"), read_number("one in four chance"), read_number("likely")
    ((60.0, 70.0), (25.0, 25.0), None)
    >>> read_number("less than 10%"), read_number("three to one odds against")
    ((0.0, 10.0), (25.0, 25.0))
    """
    if phrase in _WHOLE:
        return _WHOLE[phrase]
    if found := _PERCENT.match(phrase):
        low = value(found["a"])
        high = value(found["b"]) if found["b"] else low
        first, last = _SIDES.get(found["side"] or "", (None, None))
        low, high = (low if first is None else first), (high if last is None else last)
    elif found := _ONE_IN.match(phrase):
        n = value(found["n"])
        low = high = 100 * value(found["k"]) / n if n else 101.0
    elif found := _ODDS.match(phrase):
        a, b = value(found["a"]), value(found["b"])
        low = high = 100 * (b if found["side"] == "against" else a) / ((a + b) or 1)
    else:
        return None
    return (low, high) if 0 <= low <= high <= 100 else None


def canonical(phrase: str) -> str:
    """Write phrases that are one by convention in one way.

    "very" and "highly" are one degree; a negated bare "likely" is "unlikely".

    Examples
    --------
    >>> canonical("Highly likely"), canonical("not likely"), canonical("not very likely")
    ('very likely', 'unlikely', 'not very likely')
    """
    text = " ".join(phrase.lower().split())
    text = re.sub(r"\bhighly\b", "very", text)
    text = re.sub(r"^(?:an?|the) ", "", text).removesuffix(" happen")
    text = re.sub(r"^chances are (slight|slim|remote)$", r"\1 chance", text)
    return _NEGATED.get(text, text)


def without_noun(phrase: str) -> str:
    """Take the noun off: "remote possibility" -> "remote", "chances about even" -> "about even".

    Examples
    --------
    >>> without_noun("remote possibility"), without_noun("chances about even")
    ('remote', 'about even')
    """
    return re.sub(r"^(?:chances?|odds) ", "", _NOUN.sub("", phrase)).strip()


def range_ends(phrase: str) -> tuple[str, str] | None:
    """Part "likely to very likely" into its ends.

    Examples
    --------
    >>> range_ends("likely to very likely")
    ('likely', 'very likely')
    """
    low, _, high = phrase.partition(" to ")
    return (low, high) if high and not high[:1].isdigit() else None

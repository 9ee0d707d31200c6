"""What looks wrong in an article that was loaded: walls, cuts, repeats, another language."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from kit.corpus.pieces import Problem, problem, rows_of
from kit.corpus.texts import clean_text
from kit.language.word_kinds import words

_WALLED = 900  # characters; a longer text is an article, whatever it says of cookies
_SHORT = 700
_END = 200
_ARROWS = " \t\n»→›>]|•·–—-"
_SAME = 60  # characters by which a second copy of a text is found
_LEFT_OUT = re.compile(
    r"(?:\[\+\s?\d[\d,]* ?char(?:acter)?s?\]|[\[(](?:…|\.\.\.)[\])])\W*\Z", re.IGNORECASE
)
_ESCAPES = re.compile(r"\\u[0-9a-fA-F]{4}|\\[nr](?:\\[nr]|\s|[A-Z“\"])|\\t")
_EXCEL_LIMIT = 32_767
_LOOK = 1200  # characters read
_ENGLISH = 0.3  # share of small words above which nothing else is asked
_FEW = 0.18  # below, a text is taken for what py3langid says
_FEWEST = 12  # words; of fewer nothing is said
_CLASSES = ("determiner", "pronoun", "auxiliary", "preposition", "coordinator", "subordinator")
_WORD = re.compile(r"[^\W\d_]+")
_ERRORS = re.compile(r"#(?:NAME\?|VALUE!|REF!|N/A|DIV/0!|NULL!|NUM!)")


def flag_text(text: str, title: str | None) -> list[str]:
    """Name what looks wrong in a text that has been cleaned.

    >>> flag_text("Please enable JavaScript and cookies to continue.", None)
    ['wall']
    >>> flag_text("The harbour board will probably close the... Read more", "Pier")
    ['teaser']
    """
    flags = []
    walls, cuts = _phrases()
    tail = text[-_END:].lower()
    if ("…" in tail or "..." in tail or "char" in tail) and _LEFT_OUT.search(tail):
        flags.append("truncated")
    elif tail.rstrip(_ARROWS).endswith(cuts) or (
        len(text) < _SHORT and tail.endswith(("...", "…"))
    ):
        flags.append("teaser")
    low = text.lower() if len(text) < _WALLED else tail
    if any(phrase in low for phrase in walls):
        flags.append("wall")
    if _is_doubled(text):
        flags.append("doubled")
    if "\\" in text and _ESCAPES.search(text):
        flags.append("escapes")
    if len(text) == _EXCEL_LIMIT:
        flags.append("cut-cell")
    if text[:1] == "#" and _ERRORS.fullmatch(text):
        flags.append("error-cell")
    if title and not title.isascii() and "mojibake" in clean_text(title)[1]:
        flags.append("mojibake")
    language = find_language(text)
    if language != "en":
        flags.append(f"language-{language}")
    return flags


def _is_doubled(text: str) -> bool:
    """Tell whether a text is one body twice; a line or two may stand between or before."""
    half = len(text) // 2
    if half < 2 * _SAME:
        return False
    for begin in (0, text.find("\n") + 1):
        again = text.find(text[begin : begin + _SAME], begin + _SAME)
        size = len(text) - again
        if again > 0 and size > 0.45 * len(text) and text[begin : begin + size - 1] == text[again : again + size - 1]:  # fmt: skip
            return True
    return False


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the phrases of ``walls.csv``: walls anywhere, cuts at the end."""
    rows = rows_of("walls.csv")
    walls, cuts = (tuple(r["phrase"] for r in rows if r["kind"] == k) for k in ("wall", "cut"))
    return walls, cuts


def sum_up_flags(
    flags: Sequence[str], files: Sequence[str], lines: Sequence[int | None]
) -> list[Problem]:
    """Sum up each flag of a file in one row; the column ``flags`` names every article."""
    rows: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (codes, file) in enumerate(zip(flags, files, strict=True)):
        for code in codes.split():
            if code != "boilerplate":  # named once for all files
                rows[file, code].append(row)
    made = []
    for (file, code), (row, *more) in rows.items():
        name, _, language = code.partition("-")
        said = problem(name if name == "language" else code, file, line=lines[row], name=language)
        if more:
            made.append(said._replace(message=f"In {len(more) + 1:,} articles: {said.message}."))
        else:
            message = f"{said.message[0].upper()}{said.message[1:]}."
            made.append(said._replace(message=message, row=row))
    return made


def find_language(text: str) -> str:
    """Say in a code of ISO 639-1 which language a text is in; ``"en"`` where it is too short.

    >>> find_language("Die Minister könnten sich in dieser Woche einigen, sagten Beamte am Montag.")
    'de'
    """
    small = _small()
    quick = text[:_LOOK].lower().split()
    if len(quick) > _FEWEST and sum(word in small for word in quick) > _ENGLISH * len(quick):
        return "en"
    found = _WORD.findall(text[:_LOOK].lower())
    if len(set(found)) < _FEWEST:
        return _by_script(text)
    share = sum(word in small for word in found) / len(found)
    if share >= _ENGLISH:
        return "en"
    from py3langid import classify  # the model takes a third of a second to load

    language = str(classify(text[:_LOOK])[0])
    return language if share < _FEW else "en"


def _by_script(text: str) -> str:
    """Tell Chinese and Japanese, whose words are not parted by spaces."""
    letters = [c for c in text[:_LOOK] if c.isalpha()]
    if len(letters) > 20 and sum(c > "\u2e80" for c in letters) > len(letters) / 2:
        from py3langid import classify

        return str(classify(text[:_LOOK])[0])
    return "en"


@cache
def _small() -> frozenset[str]:
    """Return the small words of English."""
    return frozenset().union(*(words(name) for name in _CLASSES))

"""What looks wrong in articles that were loaded: walls, cuts, another language, boilerplate."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import pandas as pd

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
_SHARED = 5  # other articles with the same paragraph, from which on it is boilerplate
_SHORTEST, _LONGEST = 60, 1200  # characters of such a paragraph
_FIRST, _LAST = 2, 4  # paragraphs looked at, at both ends of an article
_ERRORS = re.compile(r"#(?:NAME\?|VALUE!|REF!|N/A|DIV/0!|NULL!|NUM!)")


def flag_text(text: str, title: str | None) -> list[str]:
    """Name what looks wrong in a text that has been cleaned.

    >>> flag_text("Please enable JavaScript and cookies to continue.", None)
    ['wall']
    >>> flag_text("The harbour board will probably close the... Read more", "Pier")
    ['teaser']
    """
    tail = text[-_END:].lower()
    low = text.lower() if len(text) < _WALLED else tail
    dots = tail.endswith(("...", "…"))
    cut = ("…" in tail or "..." in tail or "char" in tail) and bool(_LEFT_OUT.search(tail))
    teaser = tail.rstrip(_ARROWS).endswith(_phrases("cut")) or (dots and len(text) < _SHORT)
    language = find_language(text)
    found = {
        "truncated": cut,
        "teaser": teaser and not cut,
        "wall": any(phrase in low for phrase in _phrases("wall")),
        "doubled": _is_doubled(text),
        "escapes": "\\" in text and _ESCAPES.search(text),
        "cut-cell": len(text) == _EXCEL_LIMIT,
        "error-cell": text[:1] == "#" and _ERRORS.fullmatch(text),
        "mojibake": title and not title.isascii() and "mojibake" in clean_text(title)[1],
        f"language-{language}": language != "en",
    }
    return [flag for flag, holds in found.items() if holds]


def _is_doubled(text: str) -> bool:
    """Tell whether a text is one body twice; a line or two may stand between or before."""
    for begin in (0, text.find("\n") + 1) if len(text) >= 4 * _SAME else ():
        again = text.find(text[begin : begin + _SAME], begin + _SAME)
        size = len(text) - again
        whole = again > 0 and size > 0.45 * len(text)
        if whole and text[begin : begin + size - 1] == text[again : again + size - 1]:
            return True
    return False


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    """Read the phrases of ``walls.csv``: walls anywhere, cuts at the end."""
    return tuple(row["phrase"] for row in rows_of("walls.csv") if row["kind"] == kind)


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

    py3langid (Lui and Baldwin 2012, *langid.py*) is asked only where small English words
    are few, so that a corpus in English costs next to nothing.

    >>> find_language("Die Minister könnten sich in dieser Woche einigen, sagten Beamte am Montag.")
    'de'
    """
    head, small = text[:_LOOK], _small()
    quick = head.lower().split()
    if len(quick) > _FEWEST and sum(word in small for word in quick) > _ENGLISH * len(quick):
        return "en"
    found = _WORD.findall(head.lower())
    if len(set(found)) < _FEWEST:  # Chinese and Japanese words are not parted by spaces
        letters = [c for c in head if c.isalpha()]
        other = len(letters) > 20 and sum(c > "\u2e80" for c in letters) > len(letters) / 2
    else:
        other = sum(word in small for word in found) < _FEW * len(found)
    if not other:
        return "en"
    from py3langid import classify  # the model takes a third of a second to load

    return str(classify(head)[0])


@cache
def _small() -> frozenset[str]:
    """Return the small words of English."""
    return frozenset().union(*(words(name) for name in _CLASSES))


class Bodies:
    """The texts of articles, each without the boilerplate at its ends."""

    def __init__(self, texts: pd.Series) -> None:
        self.texts = texts
        owners: dict[int, list[int]] = {}
        for i, text in enumerate(texts):
            for line in _edges(text):
                owners.setdefault(hash(line), []).append(i)
        self.lines = {
            line
            for line, rows in owners.items()
            if len(rows) > _SHARED and self._share_nothing_else(line, rows)
        }
        self.rows = {i for line in self.lines for i in owners[line]}
        self.shown = [(rows[0], len(rows)) for line, rows in owners.items() if line in self.lines]

    def problems(self, files: Sequence[str]) -> list[Problem]:
        """Name each paragraph once, with how many articles share it."""
        made = []
        for first, n in self.shown:
            line = next(x for x in _edges(self.texts.iloc[first]) if hash(x) in self.lines)
            made.append(problem("boilerplate", files[first], n=n, text=line[:60]))
        return made

    def __iter__(self) -> Iterator[str]:
        return (self._body(i, text) for i, text in enumerate(self.texts))

    def __getitem__(self, i: int) -> str:
        return self._body(i, self.texts.iloc[i])

    def _body(self, i: int, text: str) -> str:
        """Take the boilerplate out of one text, unless it is all of it."""
        if i not in self.rows:
            return text
        lines = text.split("\n")
        return "\n".join(line for line in lines if hash(line) not in self.lines).strip() or text

    def _share_nothing_else(self, line: int, rows: Sequence[int]) -> bool:
        """Tell a paragraph that articles share from reprints of one article."""
        others = [
            {hash(other) for other in self.texts.iloc[i].split("\n") if len(other) > 8} - {line}
            for i in rows[:200]
        ]
        counts = Counter(other for lines in others for other in lines)
        alone = (
            bool(lines) and 2 * sum(counts[other] > 1 for other in lines) <= len(lines)
            for lines in others
        )
        return sum(alone) > _SHARED


def _edges(text: str) -> Iterable[Any]:
    """Return the first and last paragraphs, where boilerplate stands."""
    lines = text[: 2 * _LONGEST].split("\n")[:_FIRST] + text[-3 * _LONGEST :].split("\n")[-_LAST:]
    return {line for line in lines if _SHORTEST <= len(line) <= _LONGEST}

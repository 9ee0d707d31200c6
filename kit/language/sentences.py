"""Sentences with exact offsets: Punkt's decisions over our own scan and parameters."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import pandas as pd

from kit.language.lines import line_kind, looks_wrapped
from kit.language.tokens import count_tokens
from kit.tables import build, require

# A candidate: end marks with closing quotes or brackets, then white space or the end.
_CLOSERS = "\"'”’»)\\]}"
# Or, where an export lost the space, a full stop glued between two words ("over.The").
_CANDIDATE = re.compile(
    rf"[.!?…](?:[.!?…{_CLOSERS}]*(?=\s|$)|(?<=[a-z]{{3}}[.!?])[\"”]?(?=[A-Z][a-z]+\s)"
    r"|(?<=[a-z]{2}[.!?])(?=“[A-Z]))"
)
# "Ready?" Price asked: a tag after a closing quote goes on with the sentence;
# "Ready." When asked by reporters: this begins anew, as does "Ready." Price said it was late.
TAG = re.compile(
    r"(?!(?:No|Nobody|When|As|If|After|While|Asked|Before|Once|Since|Though|Although|Where|What|Who|Why|How)\b)"
    r"(?:[A-Z][\w.'’-]*|the|a|an)(?: (?:[\w'’-]+|[A-Z][\w.]*\.)){0,5}? "
    r"(?:(?:asked|asks|told|tells|tweeted)\b(?! that\b)|(?:said|says|added|wrote|replied|shouted|answered|explained)"
    r"(?=[.,;:]|\s*$|\s*\n| (?:[a-z]+ly|in|on|at|to|of|during|from|with|after|before|as|when|while|by|via|about|and"
    r"|later|earlier|then|yesterday|today|last|this|[A-Z][a-z]+day)\b))"
)
_STARTERS = frozenset(
    "a after all also although an and as at both but by despite during each even few for "
    "from he here her his how i if in instead it its last many meanwhile more most my "
    "nevertheless no not now on one only our several she since so some still such that the "
    "their then there these they this those though through to today two under until we "
    "what when where whether which while who why with yesterday yet you your".split()
)
# What follows goes on with the sentence: a lower-case word (but not "al-Shabab" or "iPhone"),
# a dash after a quotation, or dots that stand alone.
_GOES_ON = re.compile(r"(?!(?:al|el)-[A-Z]|[a-z]{1,2}[A-Z])[a-z]|[-–—]\s|\({1,2}[a-z]|\.\.\.|…")
# The hard cases of Punkt: initials, numbers, ellipses, dotted acronyms.
_HARD = re.compile(r"^\W*\w\.|^\W*\d+\.|\.\.|…|\w\.\w+\.")
_INITIAL = re.compile(r"[^\W\d]\.")
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*\.")
_PUNCTUATION = ";:,.!?"
_LABEL = re.compile(r"[A-Z][a-z]+: ")  # "Image: ..." begins anew, whatever stood before
# Said "One. Two." stays one sentence; a longer quotation is parted, so that each
# of its sentences can be read and scored.
_SHORT_QUOTATION = 240
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_OPENING, _CLOSING_QUOTES = "\"'“‘([", "\"'”’»"
# Titles and "versus" never end a sentence, whatever follows.
_NEVER = frozenset({"title", "latin"})
_NOUN = "noun"  # stands for itself, never before a name as "U.S." does


@cache
def _abbreviations() -> dict[str, str]:
    path = files("kit.language") / "abbreviations.csv"
    with path.open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
    return dict(zip(table["abbreviation"], table["kind"], strict=True))


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word in lower case is one of ours, or a dotted acronym ("l.a", "k.p.m.g")."""
    last = word.rsplit("-", 1)[-1]
    known = _abbreviations()
    return (
        word in known or last in known or bool(_DOTTED.fullmatch(word) or _DOTTED.fullmatch(last))
    )


def split_sentences(documents: pd.DataFrame) -> pd.DataFrame:
    """Split documents into sentences.

    Parameters
    ----------
    documents : DataFrame
        Needs ``doc_id, text``.

    Returns
    -------
    DataFrame
        One row per sentence: ``doc_id, sent_id, start, end, kind, n_tokens, text``.
        ``sent_id`` counts from 0 within the document, ``start`` and ``end`` are
        characters of the document's text, ``n_tokens`` counts words and numbers
        (no punctuation). ``kind`` is ``body``, ``subhead`` (a short line without a
        full stop) or ``note`` (dates, credits, corrections, page furniture).

    Raises
    ------
    KitError
        If a column is missing.

    Notes
    -----
    The decisions are those of Punkt (Kiss and Strunk 2006, in NLTK) with our own
    abbreviations; a line break ends a sentence unless the text is hard-wrapped.
    Closing quotation marks stay with their sentence. The splitter cannot see an
    abbreviation that ends a sentence before a name ("He left the U.S. Blinken
    stayed").

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "text": ["Mr. May left. “Why?” she asked."]})
    >>> split_sentences(documents)["text"].tolist()
    ['Mr. May left.', '“Why?” she asked.']
    """
    require(documents, ["doc_id", "text"], table="documents", function="split_sentences")
    rows: list[int] = []
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    texts: list[str] = []
    for row, text in enumerate(documents["text"].fillna("").tolist()):
        spans = list(_sentence_spans(text))
        rows += [row] * len(spans)
        ids += range(len(spans))
        for start, end, kind in spans:
            starts.append(start)
            ends.append(end)
            kinds.append(kind)
            texts.append(text[start:end])
    return build("sentences", {
        "doc_id": documents["doc_id"].astype("str").array.take(np.array(rows, dtype=np.int64)),
        "sent_id": ids, "start": starts, "end": ends, "kind": kinds,
        "n_tokens": count_tokens(texts), "text": texts,
    })  # fmt: skip


def _sentence_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of each sentence, line by line or block by block."""
    breaks = r"\n[^\S\n]*\n\s*" if looks_wrapped(text) else r"\n+"
    position = 0
    first = True
    for gap in (*re.finditer(breaks, text), None):
        end = gap.start() if gap else len(text)
        start, end = _strip(text, position, end)
        position = gap.end() if gap else len(text)
        if start == end:
            continue
        kind = line_kind(text[start:end], first=first)
        first = False
        if kind != "body":
            yield start, end, kind
            continue
        for a, b in _split_block(text, start, end):
            yield a, b, "body"


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    block = text[start:end]
    left = len(block) - len(block.lstrip())
    return (start, start) if left == len(block) else (start + left, start + len(block.rstrip()))


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one block."""
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        after = match.end()
        if after >= end:
            break
        following = _next_start(text, after, end)
        if _breaks(text, begin, match, following):
            yield begin, after
            begin = following
    if begin < end:
        yield begin, end


_SPACE = re.compile(r"\s*")


def _next_start(text: str, after: int, end: int) -> int:
    found = _SPACE.match(text, after, end)
    return found.end() if found else after


def _breaks(text: str, begin: int, match: re.Match[str], following: int) -> bool:
    """Tell whether a sentence ends at a candidate; the hard cases are Punkt's to decide."""
    marks = match.group()
    closed = marks[-1] in _CLOSING_QUOTES
    if _GOES_ON.match(text, following) or (closed and TAG.match(text, following)):
        return False
    if not closed and _inside_quotation(text, begin, match.start()):
        return False
    if marks[0] != ".":
        return True
    word = text[_word_start(text, begin, match.start()) : match.start() + 1]
    kind = _abbreviations().get(word[:-1].lstrip(_OPENING).lower())
    if kind in _NEVER:
        return False
    if kind == _NOUN or _LABEL.match(text, following):
        return True
    if kind is None and (closed or marks.strip(".") or not _HARD.search(word + marks[1:])):
        return True
    return ends_sentence(word, text[following : following + 40].split(maxsplit=1)[0])


def _inside_quotation(text: str, begin: int, stop: int) -> bool:
    """Tell whether a short quotation that opened within the sentence is still open."""
    for opening, closing in ("“”", '""'):
        opened = text.rfind(opening, begin + 1, stop)
        if (
            opened < 0
            or not text[opened - 1].isspace()
            or text.find(closing, opened + 1, stop) >= 0
        ):
            continue
        end = text.find(closing, stop, opened + _SHORT_QUOTATION)
        return end >= 0 and "\n" not in text[stop:end]
    return False


def _word_start(text: str, begin: int, stop: int) -> int:
    """Find where the word before a full stop begins (words are short, lines may not be)."""
    lowest = max(begin, stop - 40)
    for i in range(stop - 1, lowest - 1, -1):
        if text[i].isspace():
            return i + 1
    return lowest


@lru_cache(maxsize=1 << 14)
def ends_sentence(word: str, following: str) -> bool:
    """Decide, from the two words around a full stop, as Punkt does.

    These are the steps of NLTK's `PunktSentenceTokenizer` where no corpus was counted; NLTK
    itself takes two seconds to import.

    >>> ends_sentence("U.S.", "They"), ends_sentence("U.S.", "Blinken"), ends_sentence("J.", "Lee")
    (True, False, False)
    """
    word, following = (part.lstrip(_OPENING) or part for part in (word, following))
    lower, capital = word[:-1].lower(), following[0].isupper()
    goes_on = following in _PUNCTUATION or following[0].islower()
    if _INITIAL.fullmatch(word):
        return not (goes_on or capital or _is_abbreviation(lower))
    if _is_abbreviation(lower):
        plain = following.lower()
        cut = plain.endswith(".") and not _is_abbreviation(plain[:-1])
        return capital and (plain[:-1] if cut else plain) in _STARTERS
    return not (goes_on and _NUMBER.fullmatch(word))

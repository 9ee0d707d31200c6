"""Sentences with computed numbers in them, for notebooks and reports."""

import string
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kit.language.days import month, write_day
from kit.measures.cuts import find_language
from kit.views.showing import show

#: Marks an output for the report's opening card (see `show_finding`).
FINDING = {"hedgerow": {"role": "finding"}}

_PUNCTUATION = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in ",;%"}


def say(template: str, **values: Any) -> None:
    """Show a sentence of Markdown in which every value is computed, none typed.

    Parameters
    ----------
    template : str
        Markdown with named fields, ``"{n} of {total} articles"``. A whole number gets
        thousands separators, a number one decimal, a date reads "15 February 2022", a
        list reads "a, b and c", a missing value "unknown". A field may carry a format
        (``{rate:.2f}``), or a noun that follows its count: ``{n:article}`` reads
        "1 article" or "2 articles", ``{n:is|are}`` picks the word without the count,
        ``{n:reply|replies!}`` shows count and word.
    **values
        One per field.

    Notes
    -----
    Values are escaped for Markdown and HTML, so text from a corpus cannot format, link or
    run anything. The template is trusted: never build it from a corpus.

    Examples
    --------
    >>> say("{n:article} from {outlets}.", n=1200, outlets=["The Times", "Le Monde"])
    1,200 articles from The Times and Le Monde.
    """
    _show(template, values, {})


def show_finding(template: str, **values: Any) -> None:
    """Show one finding of a chapter, and offer it to the report's opening card.

    The card takes a chapter's first and links back to this very place, so show the evidence
    right below.

    Parameters
    ----------
    template, **values
        As for `say`: one sentence that a reader can quote; words in ``**bold**`` at its start
        become the large figure on the card.

    Examples
    --------
    >>> show_finding("**{share:.0%}** of the articles carry no date.", share=0.25)
    25% of the articles carry no date.
    """
    _show(template, values, FINDING)


def keep_english(documents: pd.DataFrame) -> pd.DataFrame:
    """Leave out the articles that are not English, and say how many of which language.

    Parameters
    ----------
    documents : DataFrame
        As `read_corpus` returns it, which flags other languages. Nothing is said where all
        are English.

    Examples
    --------
    >>> flags = ["", "language-de"]
    >>> kept = keep_english(pd.DataFrame({"doc_id": ["a", "b"], "flags": flags}))
    Left out, because the kit reads English only: 1 article (de 1).
    """
    language = find_language(documents)
    other = language[language.ne("en")].value_counts()
    if len(other):
        named = ", ".join(f"{name} {n:,}" for name, n in other.items())
        template = "Left out, because the kit reads English only: {n:article} ({named})."
        say(template, n=other.sum(), named=named)
    return documents[language.eq("en")].reset_index(drop=True)


def fill(template: str, values: Mapping[str, Any], *, escape: bool = True) -> str:
    """Return the template with its values written out for a reader."""
    return _Reader(escape).vformat(template, (), values)


def _show(template: str, values: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
    plain = fill(template, values, escape=False).replace("**", "")
    show({"text/markdown": fill(template, values), "text/plain": plain}, metadata)


class _Reader(string.Formatter):
    """Format values for a reader; holds whether to escape them."""

    def __init__(self, escape: bool) -> None:
        self.escape = escape

    def format_field(self, value: Any, format_spec: str) -> str:
        written = write(value, format_spec)
        return " ".join(written.split()).translate(_PUNCTUATION) if self.escape else written


def write(value: Any, spec: str = "") -> str:
    """Write one value as a reader expects it; `spec` as in `say`."""
    if isinstance(value, str):
        return format(value, spec)
    if isinstance(value, Iterable):
        return _join([write(item) for item in value])
    if pd.isna(value):
        return "unknown"
    if spec and spec[0].isalpha() and not isinstance(value, date):
        return count(value, spec)
    if isinstance(value, date):
        return write_day(value) if not spec else format(value, spec)
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return format(int(value), spec or ",")
    if isinstance(value, (float, np.floating)):
        return true_minus(format(value, spec or ",.1f"))
    return str(value)


def true_minus(number: str) -> str:
    """Write a minus sign for a hyphen, and no sign before nothing but zeros."""
    if not number.startswith("-"):
        return number
    return f"−{number[1:]}" if number.strip("-0.,%") else number[1:]


def write_span(dates: pd.Series) -> str:
    """Write the first and last of some dates, saying a shared month or year once; or "no dates".

    Parameters
    ----------
    dates : Series of datetime64
        Missing dates are passed over.

    Examples
    --------
    >>> write_span(pd.Series(pd.to_datetime(["2022-02-15", "2022-02-03"])))
    '3–15 February 2022'
    """
    known = dates.dropna()
    if known.empty:
        return "no dates"
    first, last = known.min(), known.max()
    if first == last:
        return write(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{write(last)}"
    start = f"{first.day} {month(first)}" if first.year == last.year else write(first)
    return f"{start} to {write(last)}"


def shorten(text: str, *, max_words: int) -> str:
    """Return a passage cut after a number of words, with an ellipsis where it was cut.

    Examples
    --------
    >>> shorten("Talks may yet fail.", max_words=2)
    'Talks may …'
    """
    words = text.split(maxsplit=max_words)
    return text if len(words) <= max_words else f"{' '.join(words[:max_words])} …"


def count(n: Any, nouns: str) -> str:
    """Write a count with the noun in its number: "article", "is|are" or "reply|replies!"."""
    one, _, many = nouns.rstrip("!").partition("|")
    word = one if n == 1 else many or f"{one}s"
    return word if many and not nouns.endswith("!") else f"{write(n)} {word}"


def _join(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))

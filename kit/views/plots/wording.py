"""How pictures write counts, days, numbers and labels."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd


def list_words(lead: str, parts: Sequence[str], nothing: str) -> str:
    """Return one sentence of parts, or what to say where there are none.

    Examples
    --------
    >>> list_words("Mentions", ["Ann 3", "Bo 2"], "Nobody is named.")
    'Mentions: Ann 3; Bo 2.'
    """
    return f"{lead}: {'; '.join(parts)}." if parts else nothing


def write_interval(low: float, high: float, digits: str = ".1f") -> str:
    """Write the ends of an interval, or that there is none.

    Examples
    --------
    >>> write_interval(2, 4.12), write_interval(float("nan"), float("nan"))
    ('2.0 to 4.1', 'no interval')
    """
    known = pd.notna(low) and pd.notna(high)
    return f"{signed(low, digits)} to {signed(high, digits)}" if known else "no interval"


def signed(value: float, digits: str = "+.2f") -> str:
    """Write a number with a true minus sign.

    Examples
    --------
    >>> signed(-0.2), signed(0.2)
    ('−0.20', '+0.20')
    """
    return f"{value:{digits}}".replace("-", "−")


def fit(label: str, width: int = 30, *, tail: str = "") -> str:
    """Return a label in at most two lines of `width` characters, cut with an ellipsis.

    Examples
    --------
    >>> fit("Organisation for Security and Co-operation", 22)
    'Organisation for\\nSecurity and Co-opera…'
    >>> fit("Organisation for Security and Co-operation", 22, tail="(n=3)")
    'Organisation for\\nSecurity and Co… (n=3)'
    """
    label = " ".join(label.split())
    end = f" {tail}" if tail else ""
    lines = textwrap.wrap(label + end, width, break_on_hyphens=False) or [""]
    if len(lines) > 2:
        rest = label[len(lines[0]) :].strip()
        lines = [lines[0], rest[: width - 1 - len(end)].rstrip() + "…" + end]
    return plain("\n".join(lines))


def shorten_label(label: str, width: int) -> str:
    """Return a label in one line of at most `width` characters.

    Examples
    --------
    >>> shorten_label("Department of State", 12)
    'Department…'
    """
    words = " ".join(label.split())
    return plain(words if len(words) <= width else words[: width - 1].rstrip() + "…")


def plain(text: str) -> str:
    """Return the text so that matplotlib reads no formula in it."""
    return text.replace("$", r"\$")


def count(n: int, noun: str, many: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> count(1, "article"), count(1200, "country", "countries")
    ('1 article', '1,200 countries')
    """
    return f"{n:,} {noun if n == 1 else many or noun + 's'}"


def wrap(text: str, width: float) -> str:
    return textwrap.fill(" ".join(text.split()), max(20, int(width))) if text else ""

"""The words by which databases' exports are read: labels, units, names of languages, dates."""

import re
from functools import cache
from typing import NamedTuple

from kit.corpus.dates import any_of
from kit.corpus.pieces import rows_of

_LABELLED = re.compile(r"\s*([^\W\d_][^:：\n]{0,45}?)\s*[:：]\s*(.*)", re.DOTALL)
_RIGHTS = re.compile(
    r"\s*(?:(?:\(c\)|©|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados"
    r"|alle rechten voorbehouden|version?s? originale?s?:?$|版权|著作权|저작권)|.{0,40}all rights reserved\W*$)",
    re.IGNORECASE,
)
_MONTH, _WEEKDAY = f"(?:{any_of('month')})", f"(?:{any_of('weekday')})"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:uhr|h)\b)?"
_ZONE = r"(?:(?:gmt|utc)(?:[+-]\d{1,2}(?::?\d{2})?)?|[a-z]{1,3}s?t\b|cest\b|bst\b|z\b)"
_DATELINE = re.compile(
    rf"(?:{_WEEKDAY}\.?,?\s+(?:den\s+|le\s+)?)?(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?[\s-](?:de\s+|of\s+)?{_MONTH}\.?,?[\s-](?:de\s+|del\s+)?\d{{4}}\b"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?,?\s+\d{{4}}\b"
    r"|\d{4}\s?(?:年|년|-|/)\s?\d{1,2}\s?(?:月|월|-|/)\s?\d{1,2}(?!\d)\s?(?:日|일)?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)"
    rf"|(?P<sole>{_MONTH}\.?(?:\s?[-/–]\s?{_MONTH})?,?\s+\d{{4}}\b))"
    rf"(?:[,;]?\s*\(?{_WEEKDAY}\)?\.?(?!\w))?"
    rf"(?:[,;]?\s*(?:at\s+|um\s+|à\s+)?{_CLOCK})?(?:\s*{_ZONE})?",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """What a line that begins with a label says; all is empty where it begins with none."""

    field: str = ""
    place: str = ""
    value: str = ""
    name: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it is written as databases do, with a capital, not as in a sentence."""
        return self.name[:1].isupper()


@cache
def words(kind: str) -> dict[str, str]:
    """Return the words of one kind in `words.csv`, each with its value."""
    return {r["word"]: r["value"] for r in rows_of("archives/words.csv") if r["kind"] == kind}


@cache
def labels(database: str) -> dict[str, tuple[str, str]]:
    """Return a database's labels with their field and place."""
    rows = (row for row in rows_of("archives/labels.csv") if row["database"] == database)
    return {row["label"]: (row["field"], row["place"]) for row in rows}


def read_label(line: str, database: str) -> Label:
    """Read a line that begins with a label of this database, a colon and a value.

    >>> read_label("LÄNGE: 45 Wörter", "nexis")
    Label(field='length', place='head', value='45 Wörter', name='LÄNGE')
    >>> read_label("BUSH: I think so.", "nexis").field
    ''
    """
    match = _LABELLED.match(line)
    found = labels(database).get(fold(match[1])) if match else None
    return Label(*found, match[2].strip(), match[1]) if match and found else Label()


def read_heading(line: str, database: str) -> Label:
    """Read a label of this database that stands alone, with or without its colon."""
    found = labels(database).get(fold(line).rstrip(":"))
    return Label(*found, "", line) if found else Label()


def fold(text: str) -> str:
    """Bring a label into the form of the tables."""
    return " ".join(text.replace("_", "-").casefold().split())


def one_of(kind: str) -> str:
    """Return a pattern of the words of one kind, longest first."""
    return "|".join(map(re.escape, sorted(words(kind), key=len, reverse=True)))


def is_rights(line: str) -> bool:
    """Tell a line about copyright."""
    return len(line) < 300 and bool(_RIGHTS.match(line))


def language_code(name: str) -> str | None:
    """Return the ISO code of a language by its name in any interface's language."""
    return words("language").get(re.split(r"[;,]", name)[0].strip().casefold())


def read_length(text: str) -> tuple[int, str] | None:
    """Read "1,823 words" in any interface's language: the number, and what it counts.

    >>> read_length("1.285 Wörter"), read_length("937 字"), read_length("page 4")
    ((1285, 'words'), (937, 'characters'), None)
    """
    match = re.fullmatch(r"(\d{1,3}(?:[.,\s]\d{3})+|\d{1,7})\s*([^\W\d]+)\.?", text.strip())
    unit = words("unit").get(match[2].casefold()) if match else None
    return (int(re.sub(r"\D", "", match[1])), unit) if match and unit else None


def flip_names(text: str) -> str:
    """Write "Lee, Ann; Ray, Bo" as names are written in a byline.

    >>> flip_names("Lee, Ann; van den Berg, Bo"), flip_names("Ann Lee, Bo Ray")
    ('Ann Lee, Bo van den Berg', 'Ann Lee, Bo Ray')
    """
    name = re.compile(r"\A((?:[a-z]+ ){0,3}[^\W\d_][\w'’-]*),\s*([^,;]{1,40})\Z")
    names = (name.sub(r"\2 \1", part.strip()) for part in text.strip(" .;").split(";"))
    return ", ".join(filter(None, names))


class Dateline(NamedTuple):
    """``raw`` is the date as `kit.corpus.dates` reads it, ``rest`` the edition or a notice."""

    raw: str
    rest: str


def read_dateline(line: str) -> Dateline | None:
    """Read a line that begins with a date, as databases' exports print it.

    >>> read_dateline("May 2, 2002, Thursday,, FINAL EDITION")
    Dateline(raw='May 2, 2002, Thursday', rest='FINAL EDITION')
    >>> read_dateline("In May 2002 talks failed.") is None
    True
    """
    line = " ".join(line.split())
    match = _DATELINE.match(line) if 6 <= len(line) <= 160 else None
    if match is None:
        return None
    raw, rest = match[0].strip(" ,;"), line[match.end() :].strip(" ,;|-–")
    sentence = match["sole"] and rest and not (rest[0].isupper() or rest[0] in "([")
    if len(rest) > 80 or sentence:
        return None
    raw = re.sub(r"(\d)\s?[-–]\s?\d{1,2}(?=,?\s\d{4})", r"\1", raw)  # May 28-30, 2018
    return Dateline(raw, rest)


def bare_date(text: str | None) -> str | None:
    """Return the date with which a text begins, or the text where it begins with none."""
    found = read_dateline(text or "")
    return found.raw if found else text

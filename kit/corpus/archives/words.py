"""The words by which databases' exports are read: labels, units, names of languages."""

import re
from functools import cache
from typing import NamedTuple

from kit.corpus.pieces import rows_of

_LABELLED = re.compile(r"\s*([^\W\d_][^:：\n]{0,45}?)\s*[:：]\s*(.*)", re.DOTALL)
_RIGHTS = re.compile(
    r"\s*(?:(?:\(c\)|©|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados"
    r"|alle rechten voorbehouden|version?s? originale?s?:?$|版权|著作权|저작권)|.{0,40}all rights reserved\W*$)",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """What a line that begins with a label says."""

    field: str
    place: str
    value: str
    name: str


@cache
def words(kind: str) -> dict[str, str]:
    """Return the words of one kind in `words.csv`, each with its value.

    >>> words("unit")["wörter"], words("end")["fin du document"]
    ('words', '')
    """
    return {
        row["word"]: row["value"] for row in rows_of("archives/words.csv") if row["kind"] == kind
    }


@cache
def labels(database: str) -> dict[str, tuple[str, str]]:
    """Return a database's labels with their field and place."""
    rows = (row for row in rows_of("archives/labels.csv") if row["database"] == database)
    return {row["label"]: (row["field"], row["place"]) for row in rows}


def read_label(line: str, database: str) -> Label | None:
    """Read a line that begins with a label of this database, a colon and a value.

    >>> read_label("LÄNGE: 45 Wörter", "nexis")
    Label(field='length', place='head', value='45 Wörter', name='LÄNGE')
    >>> read_label("BUSH: I think so.", "nexis") is None
    True
    """
    match = _LABELLED.match(line)
    found = labels(database).get(fold(match[1])) if match else None
    return Label(*found, value=match[2].strip(), name=match[1]) if match and found else None


def read_heading(line: str, database: str) -> Label | None:
    """Read a label of this database that stands alone, with or without its colon."""
    found = labels(database).get(fold(line).rstrip(":"))
    return Label(*found, value="", name=line) if found else None


def fold(text: str) -> str:
    """Bring a label into the form of the tables."""
    return " ".join(text.replace("_", "-").casefold().split())


def one_of(kind: str) -> str:
    """Return a pattern of the words of one kind, longest first."""
    return "|".join(map(re.escape, sorted(words(kind), key=len, reverse=True)))


def is_rights(line: str) -> bool:
    """Tell a line about copyright.

    >>> is_rights("Copyright 2022 Pier Post"), is_rights("The copyright law may change.")
    (True, False)
    """
    return len(line) < 300 and bool(_RIGHTS.match(line))


def language_code(name: str) -> str | None:
    """Return the ISO code of a language by its name in any interface's language.

    >>> language_code("Englisch"), language_code("ENGLISH; ENGLISCH"), language_code("news")
    ('en', 'en', None)
    """
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
    names = (name.strip() for name in text.strip(" .;").split(";"))
    flipped = (
        re.sub(r"\A((?:[a-z]+ ){0,3}[^\W\d_][\w'’-]*),\s*([^,;]{1,40})\Z", r"\2 \1", n)
        for n in names
    )
    return ", ".join(filter(None, flipped))


def is_set(name: str) -> bool:
    """Tell a label as databases set it, in capitals or with a capital, from a word in a sentence."""
    return name.isupper() or name[:1].isupper()

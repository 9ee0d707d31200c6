"""Coreference inside a document: which names mean the same actor, and why."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.language.verbs import acts
from kit.language.word_kinds import words
from kit.mentions.gazetteer import Known, known_names, postal_codes
from kit.mentions.kinds import Name, last_word, settle_kinds
from kit.mentions.metonyms import read_place
from kit.mentions.persons import Cast, gather
from kit.mentions.teams import is_competition, is_team
from kit.mentions.words import CAPITALS


class Named(NamedTuple):
    """A mention with its actor; `reason` says why this actor."""

    start: int
    end: int
    row: int
    actor: str
    kind: str
    form: str
    reason: str
    gender: str = ""


def resolve_names(
    text: str, names: list[Name], *, sporting: bool = False
) -> tuple[list[Named], Cast]:
    """Give each name of a document its kind, its actor and the reason.

    Parameters
    ----------
    text : str
        All sentences joined; only characters beside open names are looked at.
    names : list of Name
        In order of the text.
    sporting : bool
        Whether the document reports a team sport: towns are teams there.
    """
    cast = gather(text, names)
    kinds = settle_kinds(text, names)
    found = [n for name in names if (n := _resolve(text, name, cast, kinds, sporting))]
    for name in names:
        if name.piece.title and name.piece.kind == "person" and not _was(text, name):
            person = (
                cast.person_of.get(name.piece.surface)
                or cast.find_person(name.piece.surface, "", name.start)[0]
            )
            cast.roles[name.piece.title].add(person.full if person else name.piece.surface)
    return found, cast


def _was(text: str, name: Name) -> bool:
    """Tell whether the title before a name is one of the past ("former President Jane Doe")."""
    lead = text[max(0, name.start - len(name.piece.title) - 12) : name.start].lower()
    return any(word in lead for word in ("former ", "ex-", "late ", "onetime "))


# ------------------------------------------------------------------ actors
def _resolve(
    text: str, name: Name, cast: Cast, kinds: dict[str, tuple[str, str]], sporting: bool
) -> Named | None:
    piece = name.piece
    where = (name.start, name.end, name.row)
    surface, kind = piece.surface, piece.kind
    if len(surface) == 2 and text[max(0, name.start - 2) : name.start] in ("R-", "D-", "I-"):
        state = postal_codes().get(surface)
        return Named(*where, state, "place", "name", "postal code") if state else None
    if piece.known:
        return _known(text, name, piece.known, cast, sporting)
    if kind == "event" or (surface in cast.events and not cast.knows_surname(surface)):
        return None
    if _MODEL.match(text, name.end) and surface.rsplit(" ", 1)[-1].isupper():
        return None
    if kind == "head" and not cast.knows_surname(surface):
        actor = cast.last_words.get(surface)
        if not actor and sporting and last_word(text, name.start).lower() == "the":
            return Named(*where, surface, "organisation", "name", "a team's nickname")
        return Named(*where, actor, "organisation", "name", f"short for {actor}") if actor else None
    person = cast.person_of.get(surface)
    if person and (piece.sure or kinds.get(surface, ("person",))[0] == "person"):
        why = "full name" if person.full == surface else f"form of {person.full}"
        return Named(*where, person.full, "person", "name", why, person.gender)
    if sporting and kind == "organisation" and is_competition(surface):
        return None
    if surface in _owners() and (owner := _OWNER.match(text, name.end)):
        where = (name.start, owner.end(), name.row)
        return Named(*where, f"{surface}'s", "organisation", "name", "gazetteer")
    if " " not in surface:
        found = _resolve_word(text, name, cast)
        if found or kind == "plain":
            return found
    return _resolve_open(text, name, cast, kinds)


def _resolve_open(
    text: str, name: Name, cast: Cast, kinds: dict[str, tuple[str, str]]
) -> Named | None:
    """Resolve an acronym, a name whose words tell its kind, or one that the document settles."""
    piece, surface, kind = name.piece, name.piece.surface, name.piece.kind
    where = (name.start, name.end, name.row)
    if surface.isupper() and (full := cast.acronyms.get(surface.replace(".", ""))):
        return Named(*where, full[0], full[1], "name", f"acronym of {full[0]}")
    if surface.isupper() and _DIGIT.search(surface) and text[name.start - 1] != "(":
        return None  # "H1N1", but "Movimento 5 Stelle (M5S)"
    if piece.sure:
        why = "its title" if kind == "person" else "its head word"
        return Named(*where, surface, kind, "name", why, piece.gender)
    kind, why = kinds[surface]
    if not kind:
        return None
    return Named(*where, surface, kind, "name", why, piece.gender)


def _known(text: str, name: Name, known: Known, cast: Cast, sporting: bool) -> Named | None:
    """Resolve a listed surface: a metonym, somebody's surname, or what the list says."""
    where = (name.start, name.end, name.row)
    if (
        known.form == "name"
        and " " not in name.piece.surface
        and known.kind in ("place", "country")
    ):
        if text[name.end : name.end + 2].strip()[:1] == "$":  # "US$ 20"
            return None
        person, how = (
            cast.find_person(name.piece.surface, "", name.start)
            if cast.knows_surname(name.piece.surface)
            else (None, "")
        )
        if (
            person
            and how == "surname of"
            and last_word(text, name.start).lower() not in words("preposition")
        ):
            return Named(
                *where, person.full, "person", "name", f"surname of {person.full}", person.gender
            )
    capitals = name.mode == CAPITALS
    if (
        known.kind == "place"
        and known.form == "name"
        and is_team(text, name.start, name.end, capitals=capitals, sporting=sporting)
    ):
        return Named(
            *where, known.actor, "organisation", "name", f"a team in a table ({known.why})"
        )
    if known.country and known.place:
        read = read_place(text, name.start, name.end, known)
        return Named(*where, *read) if read else None
    person = cast.person_of.get(known.actor) if known.kind == "person" else None
    gender = person.gender if person else ""
    return Named(*where, known.actor, known.kind, known.form, known.why, gender)


_DIGIT = re.compile(r"\d")
_MODEL = re.compile(r"-\d")  # "AR-15", "F-35"
_OWNER = re.compile(r" ?['’]s\b", re.IGNORECASE)


@cache
def _owners() -> frozenset[str]:
    """Return the listed names that end in a possessive, without it ("McDonald")."""
    return frozenset(surface[:-2] for surface in known_names() if surface.endswith("'s"))


_GOES_ON = re.compile(
    r"['’]s\b| 's\b|,| (?:\w+ed|has|had|was|is|will|would|did|does|could|also|then|later|and|who|in|on|at|left|went|came|made|met|won|lost|"
    r"got|gave|held|ran|began|became|spent|led|kept|stood|sat|rose|fell|brought|built)\b"
)


def _resolve_word(text: str, name: Name, cast: Cast) -> Named | None:
    """Resolve one word: a surname, a given name, the first word of a body."""
    piece, surface = name.piece, name.piece.surface
    where = (name.start, name.end, name.row)
    person, how = cast.find_person(surface, piece.gender if piece.title else "", name.start)
    plain = piece.kind == "plain"
    if plain and (how != "surname of" or not _is_subject(text, name.end)):
        return None
    if person:
        return Named(
            *where,
            person.full,
            "person",
            "name",
            f"{how} {person.full}",
            person.gender or piece.gender,
        )
    if how:
        return Named(*where, surface, "person", "name", how, piece.gender)
    if surface in ("North", "South"):
        side = f"{surface} Korea"
        return (
            Named(*where, side, "country", "name", f"short for {side}")
            if side in cast.listed
            else None
        )
    body = cast.find_body(surface) if not piece.sure and piece.kind != "person" else None
    if body and piece.kind != "plain":
        return Named(*where, body[0], body[1], "name", f"first word of {body[0]}")
    return None


def _is_subject(text: str, end: int) -> bool:
    """Tell whether what follows an ordinary word makes it a name ("Price said")."""
    return (
        acts(text, end, "say", "tag", "act")
        or bool(_GOES_ON.match(text, end))
        or text[end : end + 1] in '.;:\x00)"”'
    )

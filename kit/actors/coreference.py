"""Coreference inside a document: which names mean the same actor, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from kit.actors.gazetteer import acting_verbs, given_names, source_nouns, titles
from kit.actors.classify import Piece, _PARTICLES, _SUFFIXES


class Name(NamedTuple):
    """A name in a document: the piece, where it stands in the joined text, its sentence."""

    piece: Piece
    start: int
    end: int
    row: int
    mode: int


class Named(NamedTuple):
    """A name with its actor; `reason` says why this actor."""

    start: int
    end: int
    row: int
    actor: str
    kind: str
    form: str
    gender: str
    reason: str


class Person:
    """A person of one document: the fullest form so far, every first word, the gender."""

    __slots__ = ("firsts", "full", "gender", "middles", "order")

    def __init__(self, full: str, words: list[str], gender: str, order: int) -> None:
        self.full, self.gender, self.order = full, gender, order
        self.firsts = {words[0]}
        self.middles = set(words[1:-1])

    def fits(self, first: str, gender: str) -> bool:
        """Tell whether a full name with this first word may be this person."""
        if gender and self.gender and gender != self.gender:
            return False
        return any(_same_first(first, mine) for mine in self.firsts) or first in self.middles


_SHORT = {
    "Joe": "Joseph", "Jim": "James", "Mike": "Michael", "Bob": "Robert", "Bill": "William",
    "Tom": "Thomas", "Dick": "Richard", "Ted": "Edward", "Tony": "Anthony", "Dan": "Daniel",
    "Dave": "David", "Steve": "Steven", "Chuck": "Charles", "Chris": "Christopher", "Ben": "Benjamin",
    "Ken": "Kenneth", "Ron": "Ronald", "Don": "Donald", "Jeff": "Jeffrey", "Greg": "Gregory",
    "Matt": "Matthew", "Nick": "Nicholas", "Sam": "Samuel", "Tim": "Timothy", "Andy": "Andrew",
    "Liz": "Elizabeth", "Kate": "Katherine", "Sue": "Susan", "Debbie": "Deborah", "Bernie": "Bernard",
    "Rob": "Robert", "Will": "William", "Ed": "Edward", "Larry": "Lawrence", "Alex": "Alexander",
    "Patty": "Patricia", "Pete": "Peter", "Rick": "Richard", "Rich": "Richard", "Josh": "Joshua",
    "Jake": "Jacob", "Max": "Maxwell", "Fred": "Frederick", "Gene": "Eugene", "Jerry": "Gerald",
    "Mitch": "Mitchell", "Ray": "Raymond", "Vladimir": "Volodymyr",
}  # fmt: skip
del _SHORT["Vladimir"]


def _same_first(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = one.rstrip("."), other.rstrip(".")
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if re.fullmatch(r"(?:\w\.?)+", one) and one.isupper() and len(a) <= 4:
        return a[0] == b[0]
    return (
        _SHORT.get(one) == other
        or _SHORT.get(other) == one
        or (one in _SHORT and _SHORT.get(one) == _SHORT.get(other))
    )


def core_words(surface: str) -> list[str]:
    """Return the words of a person's name without suffixes and middle initials."""
    words = [w for w in surface.split(" ") if w not in _SUFFIXES]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w.rstrip(".")) > 1), words[-1]]
    return words or [surface]


class Cast:
    """The persons and bodies of one document, for looking names up."""

    def __init__(self) -> None:
        self.by_last: dict[str, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        self.bodies: dict[str, str] = {}
        self.body_first: dict[str, list[str]] = defaultdict(list)
        self.body_last: dict[str, str] = {}
        self.acronyms: dict[str, str] = {}
        self.person_of: dict[str, Person] = {}

    def add_person(self, surface: str, gender: str, order: int) -> None:
        """Add a full name, or widen the person that it fits."""
        if surface in self.person_of:
            person = self.person_of[surface]
            person.gender = person.gender or gender
            return
        words = core_words(surface)
        if len(words) < 2:
            return
        last, first = words[-1], words[0]
        for person in self.by_last[last]:
            if person.fits(first, gender):
                person.firsts.add(first)
                person.middles.update(words[1:-1])
                person.gender = person.gender or gender
                if len(surface) > len(person.full):
                    person.full = surface
                break
        else:
            person = Person(surface, words, gender, order)
            self.by_last[last].append(person)
        self.person_of[surface] = person
        for word in words[:-1]:
            if person not in self.by_first[word] and word not in _PARTICLES:
                self.by_first[word].append(person)

    def find_person(self, word: str, gender: str) -> tuple[Person | None, str]:
        """Look one word up: the person and the reason, or nobody and why not."""
        for table, how in ((self.by_last, "surname of"), (self.by_first, "part of the name")):
            fitting = table.get(word, [])
            if gender and len(fitting) > 1:
                fitting = [p for p in fitting if p.gender == gender] or fitting
            if len(fitting) == 1:
                return fitting[0], how
            if fitting:
                return None, "shared by " + " and ".join(p.full for p in fitting[:2])
        return None, ""

    def add_body(self, surface: str, actor: str) -> None:
        """Add an organisation or place of two or more words."""
        self.bodies.setdefault(surface, actor)
        words = surface.split(" ")
        if len(words) > 1:
            if actor not in self.body_first[words[0]]:
                self.body_first[words[0]].append(actor)
            self.body_last[words[-1]] = actor
            for letters in _initials(words):
                self.acronyms.setdefault(letters, actor)


_SMALL = frozenset("of the and for on in de la & against to".split())


def _initials(words: list[str]) -> set[str]:
    parts = [p for w in words for p in re.split(r"[-‐‑]", w) if p]
    big = "".join(p[0] for p in parts if p.lower() not in _SMALL).upper()
    every = "".join(p[0] for p in parts).upper()
    return {x for x in (big, every) if len(x) > 1}


def resolve_document(text: str, names: list[Name]) -> list[Named]:
    """Give each name of a document its kind, its actor and the reason.

    Parameters
    ----------
    text : str
        All sentences joined; only characters beside open names are looked at.
    names : list of Name
        In order of the text.
    """
    cast = _gather(text, names)
    kinds = _settle_kinds(text, names, cast)
    return [n for name in names if (n := _resolve(name, cast, kinds))]


def _gather(text: str, names: list[Name]) -> Cast:
    cast = Cast()
    previous: Name | None = None
    for order, name in enumerate(names):
        piece = name.piece
        if piece.kind == "person" and " " in piece.surface:
            cast.add_person(piece.surface, piece.gender, order)
        elif piece.kind in ("organisation", "place", "group") and " " in piece.surface:
            cast.add_body(piece.surface, piece.actor or piece.surface)
        if previous and 0 < name.start - previous.end <= 3:
            _note_brackets(text, previous, name, cast)
        previous = name
    return cast


def _note_brackets(text: str, full: Name, short: Name, cast: Cast) -> None:
    """Note an acronym that brackets introduce: "Syrian Democratic Forces (SDF)"."""
    gap = text[full.end : short.start].strip()
    if gap in ("(", "[", ", (") and text[short.end : short.end + 2].strip()[:1] in (")", "]"):
        letters = short.piece.surface
        if letters.isupper() and " " not in letters and full.piece.kind != "person":
            cast.acronyms[letters.replace(".", "")] = full.piece.actor or full.piece.surface


_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|across|into|of|city|town|village|province|district)\s(?:the\s)?$"
)
_IN_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|around|across|throughout|city of|town of|village of|district of|province of)\s$"
)
_WORD_BEFORE = re.compile(r"([\w'-]+),? ?$")
_WORD_AFTER = re.compile(r"(?: (?:also|later|then|has|have|had|never|reportedly|who|,))* ?([a-z]+)")


def _settle_kinds(text: str, names: list[Name], cast: Cast) -> dict[str, tuple[str, str]]:
    """Decide the kind of open surfaces from all places where they stand in the document."""
    votes: dict[str, dict[str, float]] = {}
    for name in names:
        piece = name.piece
        if piece.sure or piece.kind in ("plain", "head"):
            continue
        vote = votes.setdefault(
            piece.surface, {"person": 0.0, "place": 0.0, "organisation": 0.0, "group": 0.0}
        )
        _vote(text, name, vote)
    kinds = {}
    for surface, vote in votes.items():
        best = max(vote, key=lambda k: vote[k])
        kinds[surface] = (
            best if vote[best] > 0 else "person",
            "its surroundings" if vote[best] > 0 else "a name by its form",
        )
    return kinds


def _vote(text: str, name: Name, vote: dict[str, float]) -> None:
    before, after = text[max(0, name.start - 24) : name.start], text[name.end : name.end + 24]
    surface = name.piece.surface
    if name.piece.kind == "organisation":
        vote["organisation"] += 1
    if name.piece.kind == "person":
        vote["person"] += 0.5
    if _IN_BEFORE.search(before):
        vote["place"] += 2
    elif _PLACE_BEFORE.search(before):
        vote["place"] += 0.4
    word = _WORD_BEFORE.search(before)
    if word:
        last = word.group(1)
        if last in source_nouns() or last.capitalize() in titles() or last in _PERSON_BEFORE:
            vote["person"] += 2
        elif last.lower() == "the":
            vote["group" if surface.endswith("s") else "organisation"] += 1.2
    following = _WORD_AFTER.match(after)
    if following and following.group(1) in acting_verbs():
        vote["person"] += 1
    if re.match(r" ?\(\w", after) and name.piece.kind == "person":
        vote["person"] += 1
    if re.match(r" +\d", after) and name.piece.kind != "person":
        vote["organisation"] += 1
    if name.piece.gender or surface in given_names():
        vote["person"] += 1


_PERSON_BEFORE = frozenset(
    "wife husband son daughter brother sister father mother named by with counterpart rival colleague champion seed star forward captain skipper striker winger defender midfielder goalkeeper".split()
)


def _resolve(name: Name, cast: Cast, kinds: dict[str, tuple[str, str]]) -> Named | None:
    piece = name.piece

    def named(actor: str, kind: str, reason: str, form: str = "name", gender: str = "") -> Named:
        return Named(name.start, name.end, name.row, actor, kind, form, gender, reason)

    if piece.known:
        return named(piece.actor, piece.kind, "gazetteer", piece.form)
    surface, kind = piece.surface, piece.kind
    if kind == "head":
        actor = cast.body_last.get(surface)
        return named(actor, "organisation", f"short for {actor}") if actor else None
    person = cast.person_of.get(surface)
    if person and (
        piece.sure or kinds.get(surface, ("person",))[0] == "person" or kind == "person"
    ):
        why = "full name" if person.full == surface else f"form of {person.full}"
        return named(person.full, "person", why, gender=person.gender or piece.gender)
    if " " not in surface:
        found = _resolve_word(surface, piece, cast, named)
        if found or kind == "plain":
            return found
    full = cast.acronyms.get(surface.replace(".", "")) if surface.isupper() else None
    if full:
        return named(full, "organisation", f"acronym of {full}")
    if piece.sure:
        return named(
            surface, kind, "its title" if kind == "person" else "its head word", gender=piece.gender
        )
    kind, why = kinds[surface]
    return named(surface, kind, why, gender=piece.gender)


def _resolve_word(surface: str, piece: Piece, cast: Cast, named) -> Named | None:  # type: ignore[no-untyped-def]
    person, how = cast.find_person(surface, piece.gender)
    if person:
        if piece.kind == "plain" and how != "surname of":
            return None
        return named(
            person.full, "person", f"{how} {person.full}", gender=person.gender or piece.gender
        )
    if how:
        return named(surface, "person", how, gender=piece.gender)
    if piece.kind == "plain":
        return None
    bodies = cast.body_first.get(surface, []) if not piece.sure else []
    if len(bodies) == 1 and piece.kind != "person":
        return named(bodies[0], "organisation", f"first word of {bodies[0]}")
    return None

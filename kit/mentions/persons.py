"""The cast of one document: its persons and bodies, and how a short form finds its full one."""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from kit.mentions.beside import last_word
from kit.mentions.gazetteer import given_names, name_words, particles, short_names
from kit.mentions.pieces import Name, Piece

_SELDOM = 3  # times as often another of the same role is named
_MOST = 50  # persons of one surname in one document; more tell nothing apart


class Person:
    """A person of one document: the fullest form so far, every first word, the gender."""

    __slots__ = ("firsts", "full", "gender", "middles", "since")

    def __init__(self, full: str, words: list[str], gender: str, since: int) -> None:
        self.full, self.gender, self.since = full, gender, since
        self.firsts = {words[0]}
        self.middles = set(words[1:-1])

    def fits(self, first: str, gender: str) -> bool:
        """Tell whether a full name with this first word may be this person."""
        if gender and self.gender and gender != self.gender:
            return False
        return any(same_first(first, mine) for mine in self.firsts) or first in self.middles


def same_first(one: str, other: str) -> bool:
    """Tell whether two first names may be one: equal, an initial, or a usual short form."""
    if one == other:
        return True
    for a, b in ((one, other), (other, one)):
        bare = a.replace(".", "")
        if len(bare) <= 2 and bare.isupper() and bare[0] == b[0]:
            return True
    mine, yours = short_names().get(one, one), short_names().get(other, other)
    return mine == yours


def core_words(surface: str) -> list[str]:
    """Return the words of a person's name without suffixes and middle initials."""
    words = [w for w in surface.split(" ") if w not in name_words("suffix")]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w.rstrip(".")) > 1), words[-1]]
    return words or [surface]


@lru_cache(maxsize=32_768)  # 13 MB: a worker reads millions
def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name may have, with and without its small words."""
    parts = [p for w in name.split(" ") for p in re.split(r"[-‐‑]", w) if p]
    big = "".join(p[0] for p in parts if p.lower() not in name_words("acronym_small")).upper()
    every = "".join(p[0] for p in parts).upper()
    return frozenset(x for x in (big, every) if len(x) > 1)


class Cast:
    """The persons and bodies of one document, for looking names up."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._bodies: dict[str, dict[str, str]] = defaultdict(dict)
        self._owned: dict[str, tuple[str, str]] = {}
        self.person_of: dict[str, Person] = {}  # by full name
        self.acronyms: dict[str, tuple[str, str]] = {}  # to actor and kind
        self.last_words: dict[str, str] = {}  # of bodies, to the actor
        self.listed: set[str] = set()  # actors of the gazetteer that the document names
        self.events: set[str] = set()  # names of storms, which are nobody's
        self.roles: dict[str, set[str]] = defaultdict(set)  # titles, small, to their bearers

    def add_person(self, surface: str, gender: str, since: int) -> None:
        """Add a full name, or widen the person that it fits."""
        known = self.person_of.get(surface)
        if known:
            known.gender = known.gender or gender
            return
        words = core_words(surface)
        if len(words) < 2:
            return
        if surface.endswith((" Jr", " Jr.")) and surface.rsplit(" ", 1)[0] in self.person_of:
            self.person_of[surface] = Person(surface, words, gender, since)
            return  # the son of somebody named: the bare surname is his father's
        first, last = words[0], words[-1]
        others = self._by_last.get(last, [])
        if len(others) >= _MOST:
            return
        fitting = [p for p in others if p.fits(first, gender)]
        if len(fitting) == 1:
            person = fitting[0]
            person.firsts.add(first)
            person.middles.update(words[1:-1])
            person.gender = person.gender or gender
            person.full = max(person.full, surface, key=len)
        else:
            person = Person(surface, words, gender, since)
            self._by_last[last].append(person)
        self.person_of[surface] = person
        for word in words[:-1]:
            others = self._by_first[word]
            if len(others) < _MOST and person not in others and word not in particles():
                others.append(person)

    def add_namesake(self, surname: str, since: int) -> None:
        """Add whoever bears a surname before a relative's full name: "President Doe"."""
        if not self.knows_surname(surname):
            self._by_last[surname].append(Person(surname, [surname], "", since))

    def add_body(self, surface: str, actor: str, kind: str) -> None:
        """Add an organisation, place or group of two words or more."""
        words = surface.split(" ")
        self._bodies[words[0]].setdefault(actor, kind)
        if words[-2] == "of":
            self._owned.setdefault(words[-1], (actor, kind))
        if kind == "organisation":
            head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
            self.last_words[head] = actor
        for letters in initials(surface):
            self.acronyms.setdefault(letters, (actor, kind))

    def knows_surname(self, word: str) -> bool:
        """Tell whether a word is the surname of somebody."""
        return word in self._by_last

    def find_person(self, word: str, gender: str, at: int) -> tuple[Person | None, str]:
        """Look one word up: the person and the reason; or nobody, and who shares it.

        Of two who share a surname, the second is meant by none before his full name.
        """
        for table, how in ((self._by_last, "surname of"), (self._by_first, "part of the name")):
            fitting = table.get(word) or table.get(word[:1].lower() + word[1:])  # "Al-Sisi"
            if not fitting:
                continue
            if gender and len(fitting) > 1:
                fitting = [p for p in fitting if p.gender == gender] or fitting
            if len(fitting) > 1:
                fitting = [p for p in fitting if p.since <= at] or fitting
            if len(fitting) == 1:
                return fitting[0], how
            return None, "shared by " + " and ".join(p.full for p in fitting[:2])
        return None, ""

    def find_body(self, word: str) -> tuple[str, str] | None:
        """Look up the one body whose first word this is: its actor and kind."""
        bodies = self._bodies.get(word, {})
        longest = max(bodies, key=len, default="")
        if longest and all(longest.startswith(body) for body in bodies):  # "Acme Foods Inc" too
            return longest, bodies[longest]
        return None

    def find_owned(self, word: str) -> tuple[str, str] | None:
        """Look up the body that is "of" this word: "Church of Lavel", "Lavel"."""
        return self._owned.get(word)

    def bearer(self, role: str, named: Counter[str], seen: dict[str, int]) -> str | None:
        """Return who bears a role in this document: the one, or of several the last one `seen`.

        Several are told apart only where `seen` gives the sentence in which each was last named,
        and not where one sentence names two; who is `named` far more seldom is left out.
        """
        bearers = self.roles.get(role) or self.roles.get(role.removeprefix("former "), set())
        if len(bearers) == 1:
            return next(iter(bearers))
        most = max((named[who] for who in bearers), default=0)
        often = [
            (seen[who], who) for who in bearers if who in seen and _SELDOM * named[who] >= most
        ]
        if not often:
            return None
        *others, last = sorted(often)
        return None if others and others[-1][0] == last[0] else last[1]


def gather(text: str, names: list[Name], kinds: dict[str, tuple[str, str]]) -> Cast:
    """Meet all full names of the document before any is resolved."""
    cast = Cast()
    previous: Name | None = None
    sons = []  # met after all others, so that a father is known by then
    titled: dict[str, int] = {}  # surnames with a title so far, and where
    for name in names:
        piece = name.piece
        if piece.known:
            cast.listed.add(piece.known.actor)
            if piece.known.kind == "person":
                given = given_names().get(piece.known.actor.split(" ")[0], "")
                cast.add_person(piece.known.actor, given, name.start)
                continue
        kind = piece.kind if piece.sure else kinds.get(piece.surface, ("", ""))[0]
        if kind == "event":
            cast.events.add(piece.surface.split(" ")[-1])
        elif kind == "person" and piece.title and " " not in piece.surface:
            titled.setdefault(piece.surface, name.start)
        elif " " in piece.surface:
            if kind == "person":
                surname = piece.surface.rsplit(" ", 1)[1]
                if surname in titled and _is_relative(text, name):
                    cast.add_namesake(surname, titled[surname])
                if piece.surface.endswith(("Jr", "Jr.")):
                    sons.append(name)
                else:
                    cast.add_person(piece.surface, piece.gender, name.start)
            elif kind in ("organisation", "place", "group"):
                actor = piece.known.actor if piece.known else piece.surface
                cast.add_body(piece.surface, actor, kind)
        if previous and 0 < name.start - previous.end <= 3:
            _note_brackets(text, previous, name, cast)
        previous = name
    for name in sons:
        cast.add_person(name.piece.surface, name.piece.gender, name.start)
    return cast


def _is_relative(text: str, name: Name) -> bool:
    """Tell whether a full name is told as somebody's relative: "his wife, Jane Doe"."""
    return name.piece.title == "first lady" or (
        last_word(text, name.start).rstrip(",") in name_words("relative")
    )


def _note_brackets(text: str, first: Name, second: Name, cast: Cast) -> None:
    """Note an acronym that brackets introduce: "Syrian Democratic Forces (SDF)", or the reverse."""
    if text[first.end : second.start].strip() not in ("(", "["):
        return
    if text[second.end : second.end + 2].strip()[:1] not in (")", "]"):
        return
    full, short = (
        (first.piece, second.piece) if _is_acronym(second.piece) else (second.piece, first.piece)
    )
    if not _is_acronym(short) or full.kind not in ("organisation", "place", "group"):
        return
    letters = short.surface.replace(".", "")
    words = full.surface.split(" ")
    for i in range(1, len(words) - 1):  # "Parliament of New South Wales (NSW)"
        if (
            words[i][0].isupper()
            and letters in initials(" ".join(words[i:]))
            and letters not in initials(full.surface)
        ):
            cast.acronyms[letters] = (" ".join(words[i:]), "place")
            return
    cast.acronyms[letters] = (full.known.actor if full.known else full.surface, full.kind)


def _is_acronym(piece: Piece) -> bool:
    return piece.surface.isupper() and " " not in piece.surface and len(piece.surface) > 1

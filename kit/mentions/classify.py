"""Typing: what a run of capitalised words holds, decided from its words alone.

The same run is read the same way wherever it stands, so each distinct run is
read once; what needs the document is left open for `coreference`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kit.language.word_kinds import kinds
from kit.mentions import gazetteer as lists
from kit.mentions import lookups
from kit.mentions.forms import is_english, lean_of_many, lean_of_one
from kit.mentions.gazetteer import Known, Title
from kit.mentions.pieces import Piece, words_of_run
from kit.mentions.words import (
    CAPITALS,
    HEADLINE,
    INITIAL,
    PLAIN,
    is_glued,
    is_initial,
    is_plain,
    is_stop,
    usual_case,
)

_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")


@lru_cache(maxsize=32_768)  # 13 MB: a worker reads millions
def read_run(run: str, mode: int) -> tuple[Piece, ...]:
    """Split a run into names, dropping titles and words that are no names."""
    return tuple(_Reader(run, mode).read())


class _Reader:
    """Read one run from left to right; the state is the stretch of words not yet named."""

    def __init__(self, run: str, mode: int) -> None:
        found = list(words_of_run().finditer(run))
        self.spans = [m.span() for m in found]
        self.written = [m.group().replace("’", "'") for m in found]
        self.words = [usual_case(word, mode) for word in self.written]
        self.mode = mode
        self.pieces: list[Piece] = []
        self.pending: list[int] = []
        self.title: Title | None = None
        self.title_words = ""

    def read(self) -> list[Piece]:
        i = 0
        while i < len(self.words):
            i = self._step(i)
        self._flush()
        return self.pieces

    def _step(self, i: int) -> int:
        """Read the word at `i` with what follows; return where to go on."""
        title, after_title = lookups.title_at(self.words, i)
        if title and after_title - i > 1:
            return self._take_title(title, i, after_title)
        known, after = lookups.known_at(self.words, i)
        body = lookups.body_end(self.words, i, self.mode)
        if known and not self._continues_person(i, after, known):
            return self._take_known(i, after, body, known)
        if (
            body > i
            and not self.pending
            and not (title and lookups.leads(self.words, i, body, title))
        ):
            return self._take_body(i, body)
        if title and not self._is_surname(i):
            return self._take_title(title, i, after_title)
        word = self.words[i]
        people = word in lists.name_words("people") and all(
            is_english(self.words[k]) for k in self.pending
        )
        if people:
            self.pending = []  # "Middle Eastern"
        if people or (is_stop(word) and not lookups.is_given(self.words, self.mode, i)):
            self._flush()
            self.title = None
            return i + 1
        if len(self.pending) > 1 and is_glued(word):
            self.pending, self.title = [], None
            return i + 1
        if self._droppable(i):
            self._flush()
            if self.mode == INITIAL and len(self.words) == 1:
                self._emit(i, i + 1, "plain")
            return i + 1
        self.pending.append(i)
        return i + 1

    def _continues_person(self, i: int, after: int, known: Known) -> bool:
        """Tell whether a listed word is here part of a person's name ("Jordan Peterson")."""
        words = self.words
        if self.pending:
            first = words[self.pending[0]]
            if (
                first in lists.name_words("body_first")
                and known.place != "building"
                and known.form == "name"
            ):
                return known.kind in ("place", "country")
            opens = first in lists.given_names() or is_initial(first)
            one_word = after - i == 1 and after == len(words)
            if not one_word or len(self.pending) > 2:
                return False
            if known.form != "name":  # "Dawn French"
                return opens and known.kind == "country" and self.mode <= INITIAL
            lone = len(self.pending) == 1 and known.place in ("city", "capital", "state", "region")
            return opens or (lone and self.mode <= INITIAL and lookups.may_be_given(first))
        if self.title and after == len(words):
            firm = known.kind == "organisation" and words[i] in lists.surnames()  # "Mr Ford"
            return not known.country and (known.kind == "place" or firm)
        if after - i == 1 and words[i] in lists.given_names() and after < len(words):
            following = words[after]
            if is_stop(following) or any(
                following in x for x in (lists.known_names(), lists.titles(), lists.heads())
            ):
                return False
            return bool(self.title) or following in lists.surnames() or not is_english(following)
        return False

    def _is_surname(self, i: int) -> bool:
        """Tell whether a title word ends a name ("Stephen King")."""
        named = bool(self.pending) and self.words[self.pending[0]] in lists.given_names()
        return named and (
            i + 1 == len(self.words) or self.words[i + 1] in lists.name_words("suffix")
        )

    def _droppable(self, i: int) -> bool:
        following = " ".join(self.words[i + 1 : i + 2])
        joined = following == "&" or _KOREAN.fullmatch(following)  # "Ban Ki-moon"
        if joined or not lookups.is_ordinary(self.words, self.mode, i):
            return False
        names_only = self.mode < HEADLINE or len(self.words) == 2  # "Tom Moody" in a list
        if names_only and self.pending and self.words[self.pending[0]] in lists.given_names():
            return False
        given = following and self.words[i] in lists.given_names()
        return not given or is_plain(following, self.mode)

    def _take_title(self, title: Title, i: int, after: int) -> int:
        self._flush()
        self.title, self.title_words = title, " ".join(self.words[i:after]).lower()
        return after

    def _take_known(self, i: int, after: int, body: int, known: Known) -> int:
        """Name a listed surface, unless a head word further on makes a longer name of it."""
        titled = self.mode >= HEADLINE and self.words[body - 1] != "Open"
        titled = titled and lists.head_class(self.words[body - 1]) == "event"
        if body > after and not titled and not lookups.of_party(self.words, known, after, body):
            return self._take_body(i, body)
        one_word = after - i == 1 and known.form != "demonym"
        ordinary = one_word and lookups.is_ordinary(self.words, self.mode, i)
        self._flush()
        if not ordinary:
            self._emit(i, after, known.kind, sure=True, known=known)
        self.title = None
        return after

    def _take_body(self, i: int, end: int) -> int:
        """Name the stretch from `i` to its head word."""
        self._flush()
        self.title = None
        while i < end and self.words[i] in ("Former", "Acting"):
            i += 1
        marks = [lists.heads()[w] for w in self.words[i:end] if w in lists.heads()]
        joined = any(w in lists.name_words("joint") for w in self.words[i:end])
        kind = next((k for k, first in marks if first), marks[-1][0]) if joined else marks[-1][0]
        if kind != "event" and end - i > 1:
            known = lists.known_names().get(" ".join(self.words[i:end]))
            if not known and self.words[end - 1] in lists.name_words(
                "incorporated"
            ):  # "Ford Motor Company"
                firm = lists.known_names().get(self.words[i])
                known = firm if firm and firm.kind == "organisation" else None
            self._emit(i, end, known.kind if known else kind, sure=True, known=known)
        return end

    def _flush(self) -> None:
        """Name the words that no list knows."""
        pending, self.pending = self.pending, []
        while pending and self.words[pending[-1]] in lists.particles() | lists.name_words("joint"):
            pending.pop()
        if not pending:
            return
        title, self.title = self.title, None
        if len(pending) == 1:
            self._name_one(pending[0], title)
        else:
            self._name_many(pending[0], pending[-1] + 1, title)

    def _name_many(self, i: int, j: int, title: Title | None) -> None:
        if self.words[i] not in lists.name_words("storm"):
            i = self._drop_lead(i, j)
        if j - i == 1:
            self._name_one(i, title)
            return
        words = self.words[i:j]
        first, given = words[0], words[0] in lists.given_names()
        plain = [is_plain(w, self.mode) for w in words]
        named = bool(title) or given
        ordinary = all(plain) and not named and (self.mode >= HEADLINE or i == 0)
        if len(words[-1]) == 1 or len(words) > 5 or ordinary:  # "Group C", "Talks Today"
            return
        told = ""  # a storm is an event, and its name is no person's further on
        if first in lists.name_words("storm"):
            told = "event"
        elif not title and "&" in words[1:-1]:
            told = "organisation"
        elif not title and first in lists.name_words("place_first") | lists.name_words(
            "body_first"
        ):
            told = "place" if first in lists.name_words("place_first") else "organisation"
        if told:
            self._emit(i, j, told, sure=True)
            return
        son = words[-1] in lists.name_words("suffix") and len(words) > 2
        gender = (title.gender if title else "") or lists.given_names().get(first, "")
        if given and not title and words[-1] not in lists.surnames() and is_english(words[-1]):
            self._emit(i, j, "person", weight=2.5, gender=gender)  # "Olive Tree", "Amber Heard"
        elif named or son or is_initial(first) or any(w in lists.particles() for w in words):
            called = self.title_words if title else ""
            self._emit(i, j, "person", sure=True, gender=gender, title=called)
        elif not (self.mode >= HEADLINE and any(plain)):
            kind, weight = lean_of_many(words)
            self._emit(i, j, kind, weight=weight)

    def _drop_lead(self, i: int, j: int) -> int:
        """Leave out ordinary words before a name ("Equalities Nicola Marsh", "WATCH Obama")."""
        while j - i > 1 and self._leads_name(i, j):
            i += 1
        return i

    def _leads_name(self, i: int, j: int) -> bool:
        word, following = self.words[i : i + 2]
        if word.lower() in lists.source_nouns() and j - i > 2:  # "Neighbour Iwona Romek"
            return True
        if word.endswith(tuple(lists.name_words("lead_ending"))):  # "Scientologist Tom Cruise"
            return j - i > 2 and following in lists.given_names()
        if word in lists.surnames() or not is_english(word):
            return False
        shouted = [w.isupper() and len(w) > 1 for w in self.written[i : i + 2]]
        if self.mode < CAPITALS and shouted == [True, False]:
            return True
        if following in lists.given_names():
            return j - i > 2 or following not in lists.surnames()
        return following in lists.surnames() and kinds(word.lower()) == {
            "plural"
        }  # "Presidents Obama"

    def _name_one(self, i: int, title: Title | None) -> None:
        word = self.words[i]
        plain = word.lower() in lists.common_words()
        if title and not (title.role and plain):
            self._emit(i, i + 1, "person", sure=True, gender=title.gender, title=self.title_words)
        elif lists.head_class(word) == "organisation":
            self._emit(i, i + 1, "head")
        elif word in lists.heads():
            if word in lists.name_words("surname_head"):
                self._emit(i, i + 1, "plain")
        elif len(word) == 1 or is_initial(word) or word[1:].isdigit():
            return
        elif plain:
            if self.mode in (PLAIN, INITIAL):
                self._emit(i, i + 1, "plain")
        else:
            kind, weight = lean_of_one(word, self.mode)
            self._emit(i, i + 1, kind, weight=weight, gender=lists.given_names().get(word, ""))

    def _emit(self, i: int, j: int, kind: str, **more: object) -> None:
        start, end = self.spans[i][0], self.spans[j - 1][1]
        self.pieces.append(Piece(start, end, " ".join(self.words[i:j]), kind, **more))  # type: ignore[arg-type]

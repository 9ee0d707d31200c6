"""Reading: which names a run of capitalised words holds, decided from its words alone.

The same run is read the same way wherever it stands, so each distinct run is
read once; what needs the document is left open for `coreference`.
"""

import re
from functools import lru_cache

from kit.language.word_kinds import kinds
from kit.mentions import gazetteer as lists
from kit.mentions.gazetteer import Known, Title
from kit.mentions.pieces import Piece
from kit.mentions.run import Run
from kit.mentions.words import (
    CAPITALS,
    HEADLINE,
    INITIAL,
    PLAIN,
    is_english,
    is_glued,
    is_initial,
    is_stop,
    lean_of_many,
    lean_of_one,
)

_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")


@lru_cache(maxsize=32_768)  # 13 MB: a worker reads millions
def read_run(run: str, mode: int) -> tuple[Piece, ...]:
    """Split a run into names, dropping titles and words that are no names."""
    return tuple(_Reader(Run(run, mode)).read())


class _Reader:
    """Read one run from left to right; the state is the stretch of words not yet named."""

    def __init__(self, run: Run) -> None:
        self.run, self.words, self.mode = run, run.words, run.mode
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
        run = self.run
        title, after_title = run.title_at(i)
        if title and after_title - i > 1:
            return self._take_title(title, i, after_title)
        known, after = run.known_at(i)
        body = run.body_end(i)
        if known and not self._continues_person(i, after, known):
            return self._take_known(i, after, body, known)
        if body > i and not self.pending and not (title and run.leads(i, body, title)):
            return self._take_body(i, body)
        if title and not self._is_surname(i):
            return self._take_title(title, i, after_title)
        people = run.is_a(i, "people") and all(is_english(self.words[k]) for k in self.pending)
        if people:
            self.pending = []  # "Middle Eastern"
        if people or run.is_stop(i):
            self._flush()
            self.title = None
        elif len(self.pending) > 1 and is_glued(self.words[i]):
            self.pending, self.title = [], None
        elif self._droppable(i):
            self._flush()
            if self.mode == INITIAL and len(self.words) == 1:
                self._emit(i, i + 1, "plain")
        else:
            self.pending.append(i)
        return i + 1

    def _continues_person(self, i: int, after: int, known: Known) -> bool:
        """Tell whether a listed word is here part of a person's name ("Jordan Peterson")."""
        alone = after - i == 1
        if self.pending:
            return self._ends_person(alone and after == len(self.words), known)
        if self.title and after == len(self.words):
            firm = known.kind == "organisation" and self.words[i] in lists.surnames()  # "Mr Ford"
            return not known.country and (known.kind == "place" or firm)
        if not (alone and self.run.is_given(i) and after < len(self.words)):
            return False
        following = self.words[after]
        if is_stop(following) or any(
            following in x for x in (lists.known_names(), lists.titles(), lists.heads())
        ):
            return False
        return bool(self.title) or following in lists.surnames() or not is_english(following)

    def _ends_person(self, ends: bool, known: Known) -> bool:
        """Tell whether a listed word, or the last one, ends the name that the words before began."""
        first = self.words[self.pending[0]]
        if (
            first in lists.name_words("body_first")
            and known.place != "building"
            and known.form == "name"
        ):
            return known.kind in ("place", "country")
        if not ends or len(self.pending) > 2:
            return False
        opens = first in lists.given_names() or is_initial(first)
        if known.form != "name":  # "Dawn French"
            return opens and known.kind == "country" and self.mode <= INITIAL
        lone = len(self.pending) == 1 and known.place in ("city", "capital", "state", "region")
        rare = first.lower() not in lists.common_words() and not first.isupper() and first.isalpha()
        return opens or (lone and self.mode <= INITIAL and rare)  # "Denzel Washington"

    def _is_surname(self, i: int) -> bool:
        """Tell whether a title word ends a name ("Stephen King")."""
        named = bool(self.pending) and self.run.is_given(self.pending[0])
        return named and (i + 1 == len(self.words) or self.run.is_a(i + 1, "suffix"))

    def _droppable(self, i: int) -> bool:
        """Tell whether a word is an ordinary one, here where any word is capitalised."""
        following = self.run.word(i + 1)
        joined = following == "&" or _KOREAN.fullmatch(following)  # "Ban Ki-moon"
        if joined or not self.run.is_ordinary(i):
            return False
        names_only = self.mode < HEADLINE or len(self.words) == 2  # "Tom Moody" in a list
        if names_only and self.pending and self.run.is_given(self.pending[0]):
            return False
        return not (following and self.run.is_given(i)) or self.run.is_plain(i + 1)

    def _take_title(self, title: Title, i: int, after: int) -> int:
        self._flush()
        self.title, self.title_words = title, self.run.surface(i, after).lower()
        return after

    def _take_known(self, i: int, after: int, body: int, known: Known) -> int:
        """Name a listed surface, unless a head word further on makes a longer name of it."""
        last = self.words[body - 1]
        titled = self.mode >= HEADLINE and last != "Open" and lists.head_class(last) == "event"
        if body > after and not titled and not self.run.of_party(known, after, body):
            return self._take_body(i, body)
        one_word = after - i == 1 and known.form != "demonym"
        ordinary = one_word and self.run.is_ordinary(i)
        self._flush()
        if not ordinary:
            self._emit(i, after, known.kind, sure=True, known=known)
        self.title = None
        return after

    def _take_body(self, i: int, end: int) -> int:
        """Name the stretch from `i` to its head word."""
        self._flush()
        self.title = None
        while i < end and self.run.is_a(i, "before_body"):
            i += 1
        words = self.words[i:end]
        marks = [lists.heads()[w] for w in words if w in lists.heads()]
        joined = not lists.name_words("joint").isdisjoint(words)
        kind = next((k for k, opens in marks if opens), marks[-1][0]) if joined else marks[-1][0]
        if kind != "event" and end - i > 1:
            known = lists.known_names().get(" ".join(words))
            if not known and words[-1] in lists.name_words("incorporated"):  # "Ford Motor Company"
                firm = lists.known_names().get(words[0])
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
        i, j = pending[0], pending[-1] + 1
        if not self.run.is_a(i, "storm"):
            while j - i > 1 and self._leads_name(i, j):
                i += 1
        if j - i == 1:
            self._name_one(i, title)
        else:
            self._name_many(i, j, title)

    def _leads_name(self, i: int, j: int) -> bool:
        """Tell whether a word before a name is none of it ("Equalities Nicola Marsh")."""
        word, following = self.words[i : i + 2]
        given = following in lists.given_names()
        if word.lower() in lists.source_nouns() and j - i > 2:  # "Neighbour Iwona Romek"
            return True
        if word.endswith(tuple(lists.name_words("lead_ending"))):  # "Scientologist Tom Cruise"
            return j - i > 2 and given
        if word in lists.surnames() or not is_english(word):
            return False
        shouted = [w.isupper() and len(w) > 1 for w in self.run.written[i : i + 2]]
        if self.mode < CAPITALS and shouted == [True, False]:  # "WATCH Obama"
            return True
        if given:
            return j - i > 2 or following not in lists.surnames()
        plural = kinds(word.lower()) == {"plural"}  # "Presidents Obama"
        return plural and following in lists.surnames()

    def _name_many(self, i: int, j: int, title: Title | None) -> None:
        words = self.words[i:j]
        first, last, given = words[0], words[-1], words[0] in lists.given_names()
        plain = [self.run.is_plain(k) for k in range(i, j)]
        named = bool(title) or given
        ordinary = all(plain) and not named and (self.mode >= HEADLINE or i == 0)
        if len(last) == 1 or len(words) > 5 or ordinary:  # "Group C", "Talks Today"
            return
        if told := self.run.told(i, j, title):
            self._emit(i, j, told, sure=True)
            return
        son = last in lists.name_words("suffix") and len(words) > 2
        gender = (title.gender if title else "") or lists.given_names().get(first, "")
        if given and not title and last not in lists.surnames() and is_english(last):
            self._emit(i, j, "person", weight=2.5, gender=gender)  # "Olive Tree", "Amber Heard"
        elif named or son or is_initial(first) or not lists.particles().isdisjoint(words):
            called = self.title_words if title else ""
            self._emit(i, j, "person", sure=True, gender=gender, title=called)
        elif not (self.mode >= HEADLINE and any(plain)):
            kind, weight = lean_of_many(words)
            self._emit(i, j, kind, weight=weight)

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
        start, end = self.run.spans[i][0], self.run.spans[j - 1][1]
        self.pieces.append(Piece(start, end, self.run.surface(i, j), kind, **more))  # type: ignore[arg-type]

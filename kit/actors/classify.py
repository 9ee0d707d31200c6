"""Typing: what a run of capitalised words holds, decided from its words alone.

The same run is read the same way wherever it stands, so each distinct run is
read once; what needs the document is left open for `coreference`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kit.actors.gazetteer import (
    Known,
    Title,
    common_words,
    given_names,
    heads,
    known_names,
    longest_known,
    longest_title,
    titles,
)
from kit.actors.names import CAPITALS, HEADLINE, INITIAL, PLAIN

#: Capitalised words that are never part of a name.
STOPS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "June July August September October November December Jan. Feb. Mar. Apr. Aug. Sept. Sep. "
    "Oct. Nov. Dec. Mon Tue Tues Wed Thu Thurs Fri Sat I I'm I'll I've I'd The A An And But Or Nor If "
    "In On At By To From For Of As He She It They We You His Her Its Their Our My Your This That "
    "These Those There Here What When Where Who Whom Whose Why How Which While With Without Not No "
    "Yes Is Are Was Were Be Been Do Does Did Has Have Had Can Could Would Should Shall "
    "Must So Than Then Also After Before Since Until Under Over About Into Upon Vs Via Per OK Q PM "
    "AM p.m. a.m. GMT EST EDT PDT PST UTC BST ET LONDON_TIME Editor's Note Image Photo Source Updated "
    "Advertisement ADVERTISEMENT Read More MORE Related Coverage Share Tweet Email Getty "
    "Images Caption Copyright Subscribe VIDEO Video Watch Click Continued Story Below Media".split()
) - {"Media", "Watch", "Source"}
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_PARTICLES = frozenset(
    "de da del della di do dos du van von zu bin bint ibn ben al el ul ur ter ten af la las los der den des the".split()
)
_SIDES = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Greater Downtown "
    "Northeast Northwest Southeast Southwest Northeastern Northwestern Southeastern Southwestern "
    "Inner Outer Mid".split()
)
_PLACE_FIRST = frozenset(
    "Mount Mt Mt. Fort Ft. Lake Camp Cape Port San Santa Santo Los Las Saint St. Puerto Villa Tell Ain Deir Al-Quds Isle Bay Rio Kafr Beit Tel".split()
)
_BODIES = ("country", "place", "group", "organisation")


class Piece(NamedTuple):
    """A candidate inside a run.

    Attributes
    ----------
    start, end : int
        Characters within the run.
    surface : str
        The words, in usual case where the text has capitals.
    kind : str
        Empty where only the document can tell.
    form, actor : str
        ``actor`` is empty until the document has been read.
    sure : bool
        Whether words in the run decided the kind.
    gender : str
        m, f or empty, from a title or a given name.
    known : Known or None
        The entry of the gazetteer.
    """

    start: int
    end: int
    surface: str
    kind: str
    form: str
    actor: str
    sure: bool
    gender: str
    known: Known | None


@lru_cache(maxsize=200_000)
def read_run(run: str, mode: int) -> tuple[Piece, ...]:
    """Split a run into names, dropping titles and words that are no names.

    Parameters
    ----------
    run : str
        Capitalised words, as they stand in the text.
    mode : int
        One of the modes of `names`.

    Examples
    --------
    >>> [(p.surface, p.kind) for p in read_run("Russian President Vladimir Putin", 0)]
    [('Russian', 'country'), ('Vladimir Putin', 'person')]
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"\S+", run):
        words.append(match.group())
        spans.append(match.span())
    return tuple(_Reader(words, spans, run, mode).read())


class _Reader:
    """Read one run from left to right; the state is the stretch of words not yet named."""

    def __init__(self, words: list[str], spans: list[tuple[int, int]], run: str, mode: int) -> None:
        self.shown, self.spans, self.mode = words, spans, mode
        self.words = [_usual_case(w, mode) for w in words]
        self.run = run
        self.pieces: list[Piece] = []
        self.pending: list[int] = []
        self.title: Title | None = None

    def read(self) -> list[Piece]:
        i = 0
        while i < len(self.words):
            i = self._step(i)
        self._flush()
        return self.pieces

    def _step(self, i: int) -> int:
        """Read the word at `i` with what follows; return where to go on."""
        word = self.words[i]
        title, after_title = self._title(i)
        if title and after_title - i > 1:
            return self._take_title(title, after_title)
        known, after = self._known(i)
        body = self._body_end(i)
        if known and after > i and not self._continues_name(i, after, known):
            if body >= after and (body > after or self._alone_is_dropped(i, known)):
                return self._take_body(i, body)
            if (
                self.mode != PLAIN
                and after - i == 1
                and self._is_plain(i)
                and (known.form != "demonym" or self.mode != INITIAL)
            ):
                self._flush()
                return after
            self._flush()
            self._emit(i, after, known.kind, known.form, known.actor, True, "", known)
            return after
        if body > i and not self.pending and not (title and self._leads(i, body)):
            return self._take_body(i, body)
        if title and not self._is_surname(i):
            return self._take_title(title, after_title)
        if word in STOPS or (word.rstrip(".") in STOPS and len(word) > 2):
            self._flush()
            self.title = None
            return i + 1
        if self._droppable(i):
            self._flush()
            return i + 1
        self.pending.append(i)
        return i + 1

    # -------------------------------------------------------------- what stands at i
    def _known(self, i: int) -> tuple[Known | None, int]:
        reach = longest_known().get(self.words[i])
        side = self.words[i] in _SIDES and i + 1 < len(self.words)
        if reach:
            for j in range(min(len(self.words), i + reach), i, -1):
                found = known_names().get(" ".join(self.words[i:j]))
                if found:
                    return found, j
        if side:
            found, j = self._known(i + 1)
            if found and found.kind in ("place", "country") and found.form == "name":
                return Known("place", "name", " ".join(self.words[i:j])), j
        return None, i

    def _title(self, i: int) -> tuple[Title | None, int]:
        reach = longest_title().get(self.words[i])
        if reach:
            for j in range(min(len(self.words), i + reach), i, -1):
                found = titles().get(" ".join(self.words[i:j]))
                if found:
                    return found, j
        return None, i

    def _body_end(self, i: int) -> int:
        """Return where a body, place or event ends whose head word stands at or after `i`."""
        end = i
        for j in range(i, min(len(self.words), i + 9)):
            word = self.words[j]
            if word in STOPS or (j > i and self._title(j)[1] - j > 1):
                break
            if j > i and word in titles() and not any(w in heads() for w in self.words[j : j + 3]):
                break
            head = heads().get(word)
            if head and (
                j > i
                or (head[1] and j + 1 < len(self.words) and self.words[j + 1] in ("of", "for"))
            ):
                end = j + 1
                if (
                    head[1]
                    and j + 1 < len(self.words)
                    and self.words[j + 1] in ("of", "for", "on", "and", "&", "against")
                ):
                    return (
                        len(self.words)
                        if not self._later_title(j + 1)
                        else self._later_title(j + 1)
                    )
        return end

    def _later_title(self, i: int) -> int:
        for j in range(i, len(self.words)):
            if self.words[j] in titles() and j + 1 < len(self.words) and self.words[j] != "General":
                return j
        return 0

    def _leads(self, i: int, body: int) -> bool:
        """Tell whether the title at `i` leads a person, though a head word follows later."""
        return i + 1 < len(self.words) and self.words[i + 1] in given_names() and body - i > 2

    def _continues_name(self, i: int, after: int, known: Known) -> bool:
        """Tell whether a listed word is here part of a person's name ("Jordan Peterson")."""
        if self.pending:
            first = self.words[self.pending[0]]
            one_word = after - i == 1 and after == len(self.words)
            return (
                one_word
                and known.form == "name"
                and (first in given_names() or len(first) == 2 and first[1] == ".")
                and len(self.pending) <= 2
            )
        if (
            self.title
            and known.kind != "organisation"
            and after == len(self.words)
            and known.kind == "place"
        ):
            return True
        if after - i == 1 and self.words[i] in given_names() and after < len(self.words):
            following = self.words[after]
            return (following not in known_names() and following not in titles()
                    and following not in heads() and following not in STOPS)  # fmt: skip
        return False

    def _alone_is_dropped(self, i: int, known: Known) -> bool:
        return False

    def _is_surname(self, i: int) -> bool:
        """Tell whether a title word ends a name ("Stephen King")."""
        return (
            bool(self.pending)
            and self.words[self.pending[0]] in given_names()
            and (i + 1 == len(self.words) or self.words[i + 1] in _SUFFIXES)
        )

    def _is_plain(self, i: int) -> bool:
        """Tell whether the word may be an ordinary one where any word is capitalised."""
        if self.mode == INITIAL and i > 0:
            return False
        return self.words[i].lower() in common_words()

    def _droppable(self, i: int) -> bool:
        if self.mode == PLAIN or not self._is_plain(i):
            return False
        if self.pending and self.words[self.pending[0]] in given_names():
            return False
        following = self.words[i + 1] if i + 1 < len(self.words) else ""
        return not (
            self.words[i] in given_names()
            and following
            and not (following.lower() in common_words())
        )

    # -------------------------------------------------------------- what to do with it
    def _take_title(self, title: Title, after: int) -> int:
        self._flush()
        self.title = title
        return after

    def _take_body(self, i: int, end: int) -> int:
        """Name the stretch from `i` to its head word."""
        self._flush()
        while i < end and (
            self.words[i] in ("Former", "Acting")
            or (self.mode in (INITIAL,) and i == 0 and self.words[i] in STOPS)
        ):
            i += 1
        head = next(
            (heads()[w] for w in reversed(self.words[i:end]) if w in heads()),
            ("organisation", False),
        )
        first_body = next(
            (heads()[w] for w in self.words[i:end] if w in heads() and heads()[w][1]), None
        )
        joined = any(w in ("of", "for", "and", "&", "on", "against") for w in self.words[i:end])
        kind = first_body[0] if joined and first_body else head[0]
        if kind != "event" and end - i > 1:
            known = known_names().get(" ".join(self.words[i:end]))
            actor = known.actor if known else ""
            self._emit(i, end, known.kind if known else kind, "name", actor, True, "", known)
        elif end - i == 1 and kind != "event" and self.mode == PLAIN:
            self._emit(i, end, "head", "name", "", False, "", None)
        self.title = None
        return end

    def _flush(self) -> None:
        """Name the words that no list knows."""
        pending, title = self.pending, self.title
        self.pending = []
        while pending and (
            self.words[pending[-1]] in _PARTICLES
            or self.words[pending[-1]] in ("of", "for", "and", "&", "on")
        ):
            pending.pop()
        if not pending:
            return
        self.title = None
        i, j = pending[0], pending[-1] + 1
        words = self.words[i:j]
        gender = title.gender if title else ""
        plain = [w.lower() in common_words() for w in words]
        if len(words) == 1:
            self._flush_one(i, words[0], plain[0], title, gender)
            return
        given = words[0] in given_names()
        initial = len(words[0]) == 2 and words[0][1] == "."
        if all(plain) and not given and not title:
            return
        gender = gender or given_names().get(words[0], "")
        if words[0] in _PLACE_FIRST and not title:
            self._emit(i, j, "place", "name", "", True, "", None)
            return
        suffix = any(w in _PARTICLES or w in _SUFFIXES for w in words)
        sure = bool(title) or given or initial or suffix
        if not sure and any(plain) and self.mode in (HEADLINE, CAPITALS):
            return
        if len(words) > 5 or (not sure and any(plain[1:]) and len(words) > 2):
            return
        kind = "person" if sure or not words[-1].endswith("s") or len(words) > 2 else "person"
        self._emit(i, j, kind, "name", "", sure, gender, None)

    def _flush_one(self, i: int, word: str, plain: bool, title: Title | None, gender: str) -> None:
        if title and not (title.role and plain):
            self._emit(i, i + 1, "person", "name", "", True, gender, None)
        elif len(word) == 1 or (len(word) == 2 and word[1] == "."):
            return
        elif plain:
            if self.mode in (PLAIN, INITIAL):
                self._emit(i, i + 1, "plain", "name", "", False, "", None)
        elif word.isupper() and self.mode != CAPITALS and len(word) > 1 and not word[0].isdigit():
            self._emit(i, i + 1, "organisation", "name", "", False, "", None)
        else:
            self._emit(i, i + 1, "", "name", "", False, given_names().get(word, ""), None)

    def _emit(
        self,
        i: int,
        j: int,
        kind: str,
        form: str,
        actor: str,
        sure: bool,
        gender: str,
        known: Known | None,
    ) -> None:
        start, end = self.spans[i][0], self.spans[j - 1][1]
        surface = " ".join(self.words[i:j])
        self.pieces.append(Piece(start, end, surface, kind, form, actor, sure, gender, known))


def _usual_case(word: str, mode: int) -> str:
    """Write a word in capitals as it is usually written, where lists know it only so."""
    if not (word.isupper() and len(word) > 1):
        return word
    if mode != CAPITALS and (len(word) < 4 or word in longest_known()):
        return word
    usual = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
    if mode == CAPITALS:
        if (
            word in longest_known()
            and usual not in longest_known()
            and usual.lower() not in common_words()
        ):
            return word
        return usual
    known = (
        usual in longest_known() or usual in given_names() or usual in heads() or usual in titles()
    )
    return usual if known or usual in STOPS else word

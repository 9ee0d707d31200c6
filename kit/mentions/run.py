"""A run of capitalised words, and what stands at each of them: a listed name, a title, a body."""

import re
from functools import cache

from kit.mentions import gazetteer as lists
from kit.mentions.gazetteer import Known, Title
from kit.mentions.words import HEADLINE, INITIAL, PLAIN, is_initial, is_plain, is_stop, usual_case


@cache
def _words() -> re.Pattern[str]:
    """Compile what a word is: between spaces, but peoples joined by a hyphen are words each."""
    peoples = {s for s, k in lists.known_names().items() if k.kind == "country" and s.isalpha()}
    one = "|".join(sorted(peoples, key=len, reverse=True))
    return re.compile(rf"(?:{one})(?=-(?:{one})(?!\w))|(?<=-)(?:{one})(?!\w)|[^\s-]\S*")


class Run:
    """The words of a run in their usual case, read at any place; places are numbers of words."""

    def __init__(self, text: str, mode: int) -> None:
        found = list(_words().finditer(text))
        self.spans = [m.span() for m in found]
        self.written = [m.group().replace("’", "'") for m in found]
        self.words = [usual_case(word, mode) for word in self.written]
        self.mode, self.end = mode, len(found)

    def word(self, i: int) -> str:
        """Return the word at a place, empty beyond the end."""
        return self.words[i] if i < self.end else ""

    def surface(self, i: int, j: int) -> str:
        return " ".join(self.words[i:j])

    def is_a(self, i: int, name: str) -> bool:
        """Tell whether the word at a place is one of a class of ``name_words.csv``."""
        return self.word(i) in lists.name_words(name)

    def is_given(self, i: int) -> bool:
        return self.word(i) in lists.given_names()

    def known_at(self, i: int) -> tuple[Known | None, int]:
        """Look up the longest listed name, or a side of a listed place ("Northern Virginia")."""
        known, j = lists.longest_at(lists.known_names(), lists.longest_known(), self.words, i)
        if known:
            side = known.kind == "place" and known.form == "name" and self.is_a(j, "side_after")
            return (Known("place", "name", self.surface(i, j + 1)), j + 1) if side else (known, j)
        if self.is_a(i, "side") and i + 1 < self.end:
            known, j = self.known_at(i + 1)
            if known and known.kind in ("place", "country") and known.form == "name":
                return Known("place", "name", self.surface(i, j)), j
        return None, i

    def title_at(self, i: int) -> tuple[Title | None, int]:
        """Look up the longest title."""
        return lists.longest_at(lists.titles(), lists.longest_title(), self.words, i)

    def body_end(self, i: int) -> int:
        """Return where a body, place or event ends whose head word stands after `i`, else `i`."""
        end = i
        for j in range(i, min(self.end, i + 9)):
            word = self.words[j]
            if is_stop(word) or (j > i and self._parts_names(j)):
                break
            kind, opens = lists.heads().get(word, ("", False))
            if not kind or (self.is_given(j) and i < j < self.end - 1):  # "Comptroller Bill Ray"
                if self.mode >= HEADLINE and j > i and is_plain(word, self.mode):
                    break
            elif opens and self.is_a(j + 1, "joint"):
                return self._end_of_joined(j + 1)
            elif j > i and not (self.is_a(j, "surname_head") and self._only_given(i, j)):
                end = j + 1
        return end

    def _parts_names(self, j: int) -> bool:
        """Tell whether a title parts two names, rather than stands in one."""
        if self.title_at(j)[1] - j > 1:
            return True
        ahead = [lists.heads().get(w, ("event",))[0] for w in self.words[j : j + 3]]
        # "Secretary-General Ban"
        return self.words[j] in lists.titles() and set(ahead) == {"event"}

    def _end_of_joined(self, i: int) -> int:
        """Return where a body ends whose joint ("of") stands at `i`: before a person at most."""
        for j in range(i + 2, self.end - 1):
            word = self.words[j]
            people = lists.source_nouns().get(word.lower())
            role = word in lists.titles() or (people and not people.plural)
            given = (
                self.is_given(j)
                and word not in lists.known_names()
                and not self.is_a(j - 1, "joint")
            )
            if (role and word != "General") or given:
                return j
        return self.end

    def _only_given(self, i: int, j: int) -> bool:
        """Tell whether words are a given name and initials ("Joseph A. Day")."""
        middle = all(map(is_initial, self.words[i + 1 : j]))
        return middle and self.is_given(i) and self.words[i] not in lists.known_names()

    def leads(self, i: int, body: int, title: Title) -> bool:
        """Tell whether the title at `i` leads a person, though a head word follows later."""
        last = self.words[body - 1]
        if lists.head_class(last) == "event" and body - i == 2:
            return True  # "Secretary-General Ban"
        if not title.role and body - i <= 4 and last in lists.name_words("surname_head"):
            return True
        if not self.is_given(i + 1):
            return False
        named = body < self.end and body - i == 2  # "President Bill Clinton"
        return body - i > 2 or (named and not is_stop(self.words[body]))

    def told(self, i: int, j: int, title: Title | None) -> str:
        """Return the kind that the first word or "&" gives to words that no list knows."""
        if self.is_a(i, "storm"):
            return "event"  # a storm's name is no person's further on
        if not title and "&" in self.words[i + 1 : j - 1]:
            return "organisation"
        firsts = (("place_first", "place"), ("body_first", "organisation"))
        return next((kind for name, kind in firsts if not title and self.is_a(i, name)), "")

    def is_stop(self, i: int) -> bool:
        """Tell whether a word is never part of a name; a month may be one ("Jan Siemerink")."""
        following = self.word(i + 1)
        first = following and not (is_stop(following) or self.is_plain(i + 1))
        return is_stop(self.words[i]) and not (first and self.is_a(i, "given_month"))

    def of_party(self, known: Known, after: int, body: int) -> bool:
        """Tell whether a party's adjective stands before a listed name ("Democratic Senate")."""
        if known.kind != "group" or self.words[body - 1] == "Party":
            return False
        listed, end = self.known_at(after)
        return listed is not None and end == body

    def is_plain(self, i: int) -> bool:
        return is_plain(self.words[i], self.mode)

    def is_ordinary(self, i: int) -> bool:
        """Tell whether a word may be an ordinary one, here where any word is capitalised."""
        if self.mode == PLAIN or (self.mode == INITIAL and i > 0):
            return False
        word = self.words[i]
        shouted = word.isupper() and len(word) > 1  # "US", "WHO": where others are not
        return not shouted and self.is_plain(i)

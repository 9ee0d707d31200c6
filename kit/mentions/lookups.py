"""What stands at a word of a run: a listed name, a title, or a body with its head word."""

from __future__ import annotations

from kit.mentions import gazetteer as lists
from kit.mentions.gazetteer import Known, Title
from kit.mentions.words import HEADLINE, INITIAL, PLAIN, is_initial, is_plain, is_stop


def known_at(words: list[str], i: int) -> tuple[Known | None, int]:
    """Look up the longest listed name at `i`."""
    reach = lists.longest_known().get(words[i])
    if reach:
        for j in range(min(len(words), i + reach), i, -1):
            found = lists.known_names().get(" ".join(words[i:j]).replace(" '", "'"))
            if found:
                after = words[j] if j < len(words) else ""
                if (
                    found.kind == "place"
                    and found.form == "name"
                    and after in lists.name_words("side_after")
                ):
                    return Known("place", "name", " ".join(words[i : j + 1])), j + 1
                return found, j
    if words[i] in lists.name_words("side") and i + 1 < len(words):
        found, j = known_at(words, i + 1)
        if found and found.kind in ("place", "country") and found.form == "name":
            return Known("place", "name", " ".join(words[i:j])), j
    return None, i


def title_at(words: list[str], i: int) -> tuple[Title | None, int]:
    """Look up the longest title at `i`."""
    reach = lists.longest_title().get(words[i])
    if reach:
        for j in range(min(len(words), i + reach), i, -1):
            found = lists.titles().get(" ".join(words[i:j]))
            if found:
                return found, j
    return None, i


def body_end(words: list[str], i: int, mode: int) -> int:
    """Return where a body, place or event ends whose head word stands after `i`, else `i`."""
    end, last = i, len(words) - 1
    for j in range(i, min(last + 1, i + 9)):
        word = words[j]
        if is_stop(word) or (j > i and _parts_names(words, j)):
            break
        head = lists.heads().get(word)
        if not head or (
            word in lists.given_names() and i < j < last
        ):  # "Comptroller Bill Thompson"
            if mode >= HEADLINE and j > i and is_plain(word, mode):
                break
            continue
        joined = head[1] and j < last and words[j + 1] in lists.name_words("joint")
        if joined:
            return _end_of_joined(words, j + 1)
        if j > i and not (word in lists.name_words("surname_head") and _only_given(words, i, j)):
            end = j + 1
    return end


def _parts_names(words: list[str], j: int) -> bool:
    """Tell whether a title at `j` parts two names, rather than stands in one."""
    if title_at(words, j)[1] - j > 1:
        return True
    ahead = [
        lists.heads().get(w, ("event",))[0] for w in words[j : j + 3]
    ]  # "Secretary-General Ban"
    return words[j] in lists.titles() and all(kind == "event" for kind in ahead)


def _end_of_joined(words: list[str], i: int) -> int:
    """Return where a body ends whose joint ("of") stands at `i`: before a person at the latest."""
    for j in range(i + 2, len(words) - 1):
        word = words[j]
        people = lists.source_nouns().get(word.lower())
        role = word in lists.titles() or (people and not people.plural)
        if (role and word != "General") or (
            word in lists.given_names()
            and word not in lists.known_names()
            and words[j - 1] not in lists.name_words("joint")
        ):
            return j
    return len(words)


def _only_given(words: list[str], i: int, j: int) -> bool:
    """Tell whether the words from `i` to `j` are a given name and initials ("Joseph A. Day")."""
    middle = all(map(is_initial, words[i + 1 : j]))
    return middle and words[i] in lists.given_names() and words[i] not in lists.known_names()


def is_given(words: list[str], mode: int, i: int) -> bool:
    """Tell whether a month is a given name here ("Jan Siemerink")."""
    if words[i] not in ("Jan", "April") or i + 1 == len(words):
        return False
    following = words[i + 1]
    return not is_stop(following) and not is_plain(following, mode)


def leads(words: list[str], i: int, body: int, title: Title) -> bool:
    """Tell whether the title at `i` leads a person, though a head word follows later."""
    if lists.head_class(words[body - 1]) == "event" and body - i == 2:
        return True  # "Secretary-General Ban"
    if not title.role and body - i <= 4 and words[body - 1] in lists.name_words("surname_head"):
        return True
    if words[i + 1] not in lists.given_names():
        return False
    named = body < len(words) and body - i == 2  # "President Bill Clinton"
    return body - i > 2 or (named and not is_stop(words[body]))


def may_be_given(word: str) -> bool:
    """Tell whether an unlisted word before a city may be a given name ("Denzel Washington")."""
    return word.lower() not in lists.common_words() and not word.isupper() and word.isalpha()


def of_party(words: list[str], known: Known, after: int, body: int) -> bool:
    """Tell whether a party's adjective stands before a listed name ("Democratic Senate")."""
    if known.kind != "group" or words[body - 1] == "Party":
        return False
    listed, end = known_at(words, after)
    return listed is not None and end == body


def is_ordinary(words: list[str], mode: int, i: int) -> bool:
    """Tell whether the word may be an ordinary one, here where any word is capitalised."""
    if mode == PLAIN or (mode == INITIAL and i > 0):
        return False
    word = words[i]
    if word.isupper() and len(word) > 1:  # "US", "WHO": in capitals where others are not
        return False
    return is_plain(word, mode)

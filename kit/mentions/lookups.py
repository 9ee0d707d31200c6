"""What stands at a word of a run: a listed name, a title, or a body with its head word."""

from __future__ import annotations

from kit.mentions.gazetteer import (
    Known,
    Title,
    given_names,
    heads,
    known_names,
    longest_known,
    longest_title,
    name_words,
    titles,
)
from kit.mentions.words import HEADLINE, is_plain, is_stop


def known_at(words: list[str], i: int) -> tuple[Known | None, int]:
    """Look up the longest listed name at `i`."""
    reach = longest_known().get(words[i])
    if reach:
        for j in range(min(len(words), i + reach), i, -1):
            found = known_names().get(" ".join(words[i:j]).replace(" '", "'"))
            if found:
                return found, j
    if words[i] in name_words("side") and i + 1 < len(words):
        found, j = known_at(words, i + 1)
        if found and found.kind in ("place", "country") and found.form == "name":
            return Known("place", "name", " ".join(words[i:j])), j
    return None, i


def title_at(words: list[str], i: int) -> tuple[Title | None, int]:
    """Look up the longest title at `i`."""
    reach = longest_title().get(words[i])
    if reach:
        for j in range(min(len(words), i + reach), i, -1):
            found = titles().get(" ".join(words[i:j]))
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
        head = heads().get(word)
        if not head:
            if mode >= HEADLINE and j > i and is_plain(word, mode):
                break
            continue
        joined = head[1] and j < last and words[j + 1] in name_words("joint")
        if joined:
            return _end_of_joined(words, j + 1)
        if j > i and not (
            j == i + 1 and word in name_words("surname_head") and _only_given(words, i)
        ):
            end = j + 1
    return end


def _parts_names(words: list[str], j: int) -> bool:
    """Tell whether a title at `j` parts two names, rather than stands in one."""
    if title_at(words, j)[1] - j > 1:
        return True
    ahead = [heads().get(w, ("event",))[0] for w in words[j : j + 3]]  # "Secretary-General Ban"
    return words[j] in titles() and all(kind == "event" for kind in ahead)


def _end_of_joined(words: list[str], i: int) -> int:
    """Return where a body ends whose joint ("of") stands at `i`: before a person at the latest."""
    for j in range(i + 2, len(words) - 1):
        word = words[j]
        if (word in titles() and word != "General") or (
            word in given_names()
            and word not in known_names()
            and words[j - 1] not in name_words("joint")
        ):
            return j
    return len(words)


def _only_given(words: list[str], i: int) -> bool:
    return words[i] in given_names() and words[i] not in known_names()

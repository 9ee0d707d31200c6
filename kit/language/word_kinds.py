"""What kind of word is it: closed classes listed once, open classes from a lexicon."""

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from kit.tables import KitError

#: What a content word can be. A form may be several: "cut" is a verb, a past and a participle.
KINDS = (
    "noun", "plural", "adjective", "adverb", "verb", "past", "participle", "gerund", "third", "number",
)  # fmt: skip
_PROCEEDED = frozenset({"past", "participle"})


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a closed class of ``closed_classes.csv``.

    Parameters
    ----------
    name : str
        A class, such as ``"determiner"`` or ``"modal"``.

    Returns
    -------
    frozenset of str
        Lower case, with straight apostrophes.

    Raises
    ------
    KitError
        If no class has this name.

    Examples
    --------
    >>> sorted(words("article"))
    ['a', 'an', 'the']
    """
    classes = _classes()
    if name not in classes:
        raise KitError(
            f"There is no class of words {name!r}.",
            f"Known: {', '.join(classes)}.",
            "Choose one of these, or add a row to closed_classes.csv.",
        )
    found: set[str] = set()
    for word in classes[name]:
        found |= words(word[1:]) if word[0] == "@" else {word}
    return frozenset(found)


def words_in_order(name: str) -> tuple[str, ...]:
    """Return the words of a closed class as they stand in the file, such as the months.

    Examples
    --------
    >>> words_in_order("month")[:2]
    ('january', 'february')
    """
    return tuple(_classes()[name])


@lru_cache(maxsize=1 << 15)
def kinds(word: str) -> frozenset[str]:
    """Return what kinds of content word this can be in use.

    Parameters
    ----------
    word : str
        One word, lower case; of a hyphenated word the last part decides.

    Returns
    -------
    frozenset of str
        Some of `KINDS`; empty for a word of a closed class and for a mark.

    Notes
    -----
    The commonest part of speech (Brill 1992), the forms of irregular verbs, and for a
    word that the lexicon lacks its ending. A noun that is also a verb ("vote") is both
    where the lexicon has its past ("voted"). It cannot see the sentence: "open" is an adjective,
    also where a shop opens.

    Examples
    --------
    >>> sorted(kinds("approved")), sorted(kinds("taken")), sorted(kinds("vote"))
    (['participle', 'past'], ['participle'], ['noun', 'verb'])
    """
    word = word.rpartition("-")[2]
    if not word[:1].isalnum() or word in _grammatical():
        return frozenset({"number"} if word in words("number_word") else ())
    if word[0].isdigit():
        return frozenset({"number"} if word[-1].isdigit() else {"adjective"})
    kind = _lexicon().get(word) or _by_ending(word)
    found = {kind} | _irregular().get(word, frozenset())
    if kind in _PROCEEDED and word.endswith("ed"):
        found |= _PROCEEDED
    if kind in {"noun", "adjective"} and _has_past(word):
        found.add("verb")
    return frozenset(found)


def is_kind(word: str, kind: str) -> bool:
    """Tell whether the word can be of a kind (one of `KINDS`).

    Examples
    --------
    >>> [is_kind(word, "adjective") for word in ("intact", "hopeful", "parliament")]
    [True, True, False]
    """
    return kind in kinds(word)


def inflect(verb: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of a verb: ``base``, ``third``, ``past`` (and participle) and ``gerund``.

    Parameters
    ----------
    verb : str
        The bare form; of several words the first is inflected ("point out").

    Examples
    --------
    >>> inflect("beg")["gerund"], inflect("see off")["past"], inflect("deny")["third"]
    (('begging',), ('saw off', 'seen off'), ('denies',))
    """
    head, gap, rest = verb.partition(" ")
    if head == "be":
        forms = {"base": [], "third": ["is", "are"], "past": ["was", "were"], "gerund": ["being"]}
    else:
        stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
        soft = head.endswith(("s", "sh", "ch", "x", "z", "o"))
        past = [form for row in _rows("irregular_verbs.csv") if row["base"] == head
                for form in f"{row['past']} {row['participle']}".split()]  # fmt: skip
        if head[-1] == "y" and head[-2] not in "aeiou":
            third, regular = f"{head[:-1]}ies", f"{head[:-1]}ied"
        else:
            doubled = f"{stem}{stem[-1]}" if _doubles(head) else stem
            third, regular = f"{head}{'es' if soft else 's'}", f"{doubled}ed"
            if head.endswith("e"):
                regular = f"{head}d"
            stem = doubled
        forms = {
            "base": [head],
            "third": [third],
            "past": past or [regular],
            "gerund": [f"{stem}ing"],
        }
    return {form: tuple(dict.fromkeys(f"{w}{gap}{rest}" for w in ws)) for form, ws in forms.items()}


def _doubles(verb: str) -> bool:
    """Tell whether a verb doubles its last letter: "begged", "admitted", but "answered"."""
    before = verb[:-2].replace("qu", "q")
    if verb[-1] in "aeiouwxy" or verb[-2] not in "aeiou" or before[-1:] in "aeiou":
        return False
    plain, double = f"{verb}ed", f"{verb}{verb[-1]}ed"
    return plain not in _lexicon() and (double in _lexicon() or not re.search("[aeiou]", before))


def is_listed(word: str) -> bool:
    """Tell whether the lexicon of parts of speech has the word itself.

    Examples
    --------
    >>> is_listed("possibly"), is_listed("farright")
    (True, False)
    """
    return word in _lexicon()


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _classes() -> dict[str, list[str]]:
    return {row["class"]: row["words"].split() for row in _rows("closed_classes.csv")}


@cache
def _grammatical() -> frozenset[str]:
    """Words of closed classes, adverbs and ordinals aside: none of them is a content word."""
    contents = {"adverb", "degree", "ordinal"}
    return frozenset().union(*(words(name) for name in _classes() if name not in contents))


@cache
def _lexicon() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in _rows("parts_of_speech.csv")}


@cache
def _irregular() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _rows("irregular_verbs.csv"):
        for column, kind in (("base", "verb"), ("past", "past"), ("participle", "participle")):
            for form in row[column].split():
                found.setdefault(form, set()).add(kind)
    return {form: frozenset(ks) for form, ks in found.items()}


@cache
def _endings() -> dict[str, str]:
    return {row["ending"]: row["kind"] for row in _rows("endings.csv")}


def _by_ending(word: str) -> str:
    endings = _endings()
    for size in range(6, 0, -1):
        if len(word) > size + 1 and word[-size:] in endings:
            return endings[word[-size:]]
    return "noun"


def _has_past(word: str) -> bool:
    """Tell whether the lexicon has the word's regular past: "voted", "planned", "asked"."""
    lexicon = _lexicon()
    stem = word[:-1] if word.endswith("e") else word
    forms = (lexicon.get(f"{stem}ed"), lexicon.get(f"{word}{word[-1]}ed"))
    return not _PROCEEDED.isdisjoint(forms)

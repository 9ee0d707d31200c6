"""The gazetteer: what the rules know about names before they read a text."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from kit.language.lexicons import read_csv_table, read_word_lists

_FOLDER = Path(__file__).parent / "gazetteer"
_T = TypeVar("_T")


class Known(NamedTuple):
    """What a listed surface stands for; kind, form and actor as in the table of mentions."""

    kind: str
    form: str
    actor: str
    place: str = ""  # capital, city, state, region, building or empty
    country: str = ""  # that a capital or a building may stand for
    why: str = "gazetteer"  # the reason that a mention gives


class Title(NamedTuple):
    """A word before a person's name: its class (honorific, role), its gender (m, f, empty) and the
    nouns that call its bearer later, beside itself.
    """

    role: bool
    gender: str
    nouns: tuple[str, ...] = ()


def rows(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """Read columns of one of the lists, row by row."""
    table = read_csv_table(_FOLDER / f"{name}.csv", function="find_mentions")
    return zip(*(table[column].tolist() for column in columns), strict=True)


@cache
def known_names() -> dict[str, Known]:
    """Map each listed surface to what it stands for; case matters."""
    known = {
        s: Known("place", "name", actor, "city") for s, actor in rows("cities", "surface", "actor")
    }
    columns = ("surface", "actor", "kind", "class", "country")
    for surface, actor, kind, place, country in rows("institutions", *columns):
        known[surface] = Known(kind, "name", actor, place, country)
    for surface, actor, place in rows("places", "surface", "actor", "class"):
        if place == "postal":
            continue
        form = "demonym" if place == "demonym" else "name"
        known[surface] = Known("place", form, actor, place)
    for surface, country in rows("capitals", "surface", "country"):
        actor = known[surface].actor if surface in known else surface
        known[surface] = Known("place", "name", actor, "capital", country)
    for surface, actor, form in rows("countries", "surface", "actor", "form"):
        known[surface] = Known("country", form, actor)
    return known


@cache
def postal_codes() -> dict[str, str]:
    """Map the postal codes of US states to the states; read only in "R-SC"."""
    places = rows("places", "surface", "actor", "class")
    return {surface: actor for surface, actor, place in places if place == "postal"}


@cache
def longest_known() -> dict[str, int]:
    """Map the first word of every listed surface to the most words that one of them has."""
    return _reach(known_names())


@cache
def titles() -> dict[str, Title]:
    """Map each honorific and role to its class and gender."""
    columns = rows("titles", "title", "class", "gender", "nouns")
    return {t: Title(c == "role", g, tuple(nouns.split())) for t, c, g, nouns in columns}


@cache
def title_nouns() -> dict[str, tuple[str, ...]]:
    """Map each title, in small letters, to the nouns that call its bearer later."""
    return {t.lower(): (t.lower(), *title.nouns) for t, title in titles().items()}


@cache
def longest_title() -> dict[str, int]:
    """Map the first word of every title to the most words that one of them has."""
    return _reach(titles())


def longest_at(
    listed: Mapping[str, _T], reach: dict[str, int], words: list[str], i: int
) -> tuple[_T | None, int]:
    """Look up the longest listed surface that begins at a word; return where it ends, too."""
    for j in range(min(len(words), i + reach.get(words[i], 0)), i, -1):
        if found := listed.get(" ".join(words[i:j]).replace(" '", "'")):
            return found, j
    return None, i


def _reach(surfaces: dict[str, Known] | dict[str, Title]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for surface in surfaces:
        words = surface.split(" ")
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach


@cache
def heads() -> dict[str, tuple[str, bool]]:
    """Map each head word to its class (organisation, place, event) and whether it may come first."""
    words = rows("head_words", "word", "class", "position")
    return {word: (kind, position == "both") for word, kind, position in words}


def head_class(word: str) -> str:
    """Return the class of a head word, empty for any other word."""
    return heads().get(word, ("", False))[0]


@cache
def given_names() -> dict[str, str]:
    """Map each given name to the gender that it tells (m, f or empty)."""
    return dict(rows("given_names", "name", "gender"))  # type: ignore[arg-type]


@cache
def surnames() -> frozenset[str]:
    """Return frequent surnames that name no place, body or thing."""
    return frozenset(name for (name,) in rows("surnames", "name"))


@cache
def common_words() -> frozenset[str]:
    """Return the words that news prose writes mostly in lower case."""
    return frozenset(word for (word,) in rows("common_words", "word"))


@cache
def short_names() -> dict[str, str]:
    """Map usual short forms of given names to the full ones ("Joe": "Joseph")."""
    return dict(rows("short_names", "short", "full"))  # type: ignore[arg-type]


@cache
def name_words(name: str) -> frozenset[str]:
    """Return a class of words inside and around names: see ``name_words.csv``."""
    return read_word_lists(_FOLDER.parent / "name_words.csv")[name]


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names of persons ("de", "von der")."""
    return name_words("particle") | name_words("particle_article")


class Role(NamedTuple):
    """A noun of people: its singular (its plural where it has none), number and strength."""

    lemma: str
    plural: bool
    strength: str


@cache
def source_nouns() -> dict[str, Role]:
    """Map each noun of people, in both numbers, to what it is."""
    roles: dict[str, Role] = {}
    for noun, plural, strength in rows("sources", "noun", "plural", "strength"):
        roles |= {form: Role(noun or plural, form == plural, strength) for form in (noun, plural)}
    roles.pop("", None)
    return roles

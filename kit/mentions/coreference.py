"""Coreference inside a document: which names mean the same actor, and why."""

import re
from functools import cache

from kit.language.verbs import acts, is_finite
from kit.language.word_kinds import words
from kit.mentions.beside import last_word
from kit.mentions.gazetteer import Known, known_names, name_words, postal_codes, title_nouns
from kit.mentions.kinds import settle_kinds
from kit.mentions.persons import Cast, gather
from kit.mentions.pieces import Name, Named
from kit.mentions.places import is_team, read_place
from kit.mentions.words import CAPITALS, PLAIN


def resolve_names(
    text: str, names: list[Name], *, sporting: bool = False
) -> tuple[list[Named], Cast]:
    """Give each name of a document its kind, its actor and the reason."""
    kinds = settle_kinds(text, names)
    cast = gather(text, names, kinds)
    found: list[Named] = []
    for name in names:
        if found and name.start < found[-1].end:
            continue  # "the Obama White House"
        named = _resolve(text, name, cast, kinds, sporting)
        if named and named.kind in _HEADED:
            named = _as_body(text, named)
        if named:
            found.append(named)
    for name in names:
        if name.piece.title and name.piece.kind == "person":
            person = (
                cast.person_of.get(name.piece.surface)
                or cast.find_person(name.piece.surface, "", name.start)[0]
            )
            bearer = person.full if person else name.piece.surface
            for noun in title_nouns().get(name.piece.title, (name.piece.title,)):
                cast.roles[f"former {noun}" if _was(text, name) else noun].add(bearer)
    return found, cast


def _was(text: str, name: Name) -> bool:
    """Tell whether the title before a name is one of the past ("former President Jane Doe")."""
    lead = text[max(0, name.start - len(name.piece.title) - 12) : name.start].lower()
    return any(word in lead for word in ("former ", "ex-", "late ", "onetime "))


_OF_A_PLACE = re.compile(r"(?P<body> (?:(?:city|county|provincial) council|legislature)\b)")
#: What follows a name of a kind and makes a body of it, or nothing where the group is empty.
_HEADED = {
    "person": re.compile(
        r"(?P<body> (?:administration|campaign|government|cabinet|White House)\b(?! of\b))"
        r"| famil(?:y|ies)\b|[-‐‑](?:era|style|like|esque)\b"
    ),
    "country": _OF_A_PLACE,
    "place": _OF_A_PLACE,
}


def _as_body(text: str, named: Named) -> Named | None:
    """Read "the Biden administration" as a body, and nothing in "Obama-era", "the Doe family"."""
    found = _HEADED[named.kind].match(text, named.end)
    if not found or named.form != "name":
        return named
    if not found["body"]:
        return None
    a, b = named.start, found.end()
    why = "a body called after its head"
    return Named(a, b, named.row, text[a:b], "organisation", named.form, why)


# ------------------------------------------------------------------ actors
_MODEL = re.compile(r"-\d")  # "AR-15", "F-35"
_OWNER = re.compile(r" ?['’]s\b", re.IGNORECASE)
_GOES_ON = re.compile(r"['’]s\b| 's\b|[,.;:\x00)\"”]| ([a-z]+)")
_SPEAKING = ("say", "tag", "act")  # classes of acting_verbs.csv


def _named(
    name: Name, actor: str, kind: str, why: str, gender: str = "", form: str = "name"
) -> Named:
    return Named(name.start, name.end, name.row, actor, kind, form, why, gender)


@cache
def _owners() -> frozenset[str]:
    """Return the listed names that end in a possessive, without it ("McDonald")."""
    return frozenset(surface[:-2] for surface in known_names() if surface.endswith("'s"))


@cache
def _competitions() -> tuple[str, ...]:
    """Return how competitions end, which are no teams ("Premier League")."""
    return tuple(name_words("competition"))


def _resolve(
    text: str, name: Name, cast: Cast, kinds: dict[str, tuple[str, str]], sporting: bool
) -> Named | None:
    piece, surface, kind = name.piece, name.piece.surface, name.piece.kind
    if len(surface) == 2 and text[max(0, name.start - 2) : name.start] in ("R-", "D-", "I-"):
        state = postal_codes().get(surface)
        return _named(name, state, "place", "postal code") if state else None
    if piece.known:
        return _known(text, name, piece.known, cast, sporting)
    if kind == "event" or (surface in cast.events and not cast.knows_surname(surface)):
        return None
    person = cast.person_of.get(surface)
    if person and (piece.sure or kinds.get(surface, ("person",))[0] == "person"):
        why = "full name" if person.full == surface else f"form of {person.full}"
        return _named(name, person.full, "person", why, person.gender)
    if surface.isupper() and _MODEL.match(text, name.end):
        return None
    if kind == "head" and not cast.knows_surname(surface):
        if actor := cast.last_words.get(surface):
            return _named(name, actor, "organisation", f"short for {actor}")
        team = sporting and last_word(text, name.start).lower() == "the"
        return _named(name, surface, "organisation", "a team's nickname") if team else None
    if sporting and kind == "organisation" and surface.endswith(_competitions()):
        return None
    if surface in _owners() and (owner := _OWNER.match(text, name.end)):
        return _named(name._replace(end=owner.end()), f"{surface}'s", "organisation", "gazetteer")
    if " " not in surface:
        found = _resolve_word(text, name, cast)
        if found or kind == "plain":
            return found or _party(text, name)
    return _resolve_open(text, name, cast, kinds)


def _resolve_open(
    text: str, name: Name, cast: Cast, kinds: dict[str, tuple[str, str]]
) -> Named | None:
    """Resolve an acronym, a name whose words tell its kind, or one that the document settles."""
    piece, surface, kind = name.piece, name.piece.surface, name.piece.kind
    if surface.isupper():
        if full := cast.acronyms.get(surface.replace(".", "")):
            return _named(name, full[0], full[1], f"acronym of {full[0]}")
        if any(c.isdigit() for c in surface) and text[name.start - 1] != "(":
            return None  # "H1N1", but "Movimento 5 Stelle (M5S)"
    why = "its title" if kind == "person" else "its head word"
    if not piece.sure:
        kind, why = kinds[surface]
    if kind:
        return _named(name, surface, kind, why, piece.gender)
    if body := cast.find_owned(surface):
        return _named(name, body[0], body[1], f"last word of {body[0]}")
    return None


def _known(text: str, name: Name, known: Known, cast: Cast, sporting: bool) -> Named | None:
    """Resolve a listed surface: a metonym, somebody's surname, or what the list says."""
    surface, place = name.piece.surface, known.form == "name" and known.kind in ("place", "country")
    if cast.knows_surname(surface) and known.form == "name" and not cast.find_body(surface):
        person = cast.find_person(surface, "", name.start)[0]
        if person and last_word(text, name.start).lower() not in name_words("where"):
            return _named(name, person.full, "person", f"surname of {person.full}", person.gender)
    if not place and not known.country and known.kind != "person":
        return _named(name, known.actor, known.kind, known.why, "", known.form)
    if place and text[name.end : name.end + 2].strip()[:1] == "$":  # "US$ 20"
        return None
    where = (name.start, name.end)
    if (place and known.kind == "place") and is_team(
        text, *where, capitals=name.mode == CAPITALS, sporting=sporting
    ):
        return _named(name, known.actor, "organisation", f"a team in a table ({known.why})")
    if known.country and known.place:
        read = read_place(text, *where, known)
        return Named(*where, name.row, *read) if read else None
    person = cast.person_of.get(known.actor) if known.kind == "person" else None
    gender = person.gender if person else ""
    return _named(name, known.actor, known.kind, known.why, gender, known.form)


def _resolve_word(text: str, name: Name, cast: Cast) -> Named | None:
    """Resolve one word: a surname, a given name, the first word of a body."""
    piece, surface = name.piece, name.piece.surface
    person, how = cast.find_person(surface, piece.gender if piece.title else "", name.start)
    if piece.kind == "plain" and (
        how != "surname of" or not (name.mode == PLAIN or _is_subject(text, name.end))
    ):
        return None
    if person:
        gender = person.gender or piece.gender
        return _named(name, person.full, "person", f"{how} {person.full}", gender)
    if how:
        return _named(name, surface, "person", how, piece.gender)
    if surface in ("North", "South"):
        side = f"{surface} Korea"
        return _named(name, side, "country", f"short for {side}") if side in cast.listed else None
    body = cast.find_body(surface) if not piece.sure and piece.kind != "person" else None
    return _named(name, body[0], body[1], f"first word of {body[0]}") if body else None


def _party(text: str, name: Name) -> Named | None:
    """Read an ordinary word before "party" as the party's name ("the Green party")."""
    a, b = name.start, name.end + len(" party")
    if name.mode != PLAIN or text[a - 4 : a].lower() != "the " or text[b - 6 : b] != " party":
        return None
    return Named(a, b, name.row, text[a:b], "organisation", "name", "a party")


def _is_subject(text: str, end: int) -> bool:
    """Tell whether what follows an ordinary word makes it a name ("Price said")."""
    if acts(text, end, *_SPEAKING):
        return True
    hit = _GOES_ON.match(text, end)
    if not hit:
        return False
    word = hit[1]
    if not word or word in name_words("follows_name"):
        return True
    plural = word.endswith("s") and word not in words("auxiliary")  # "Price rises hurt"
    return is_finite(word) and not plural

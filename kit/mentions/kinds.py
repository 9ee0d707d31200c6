"""Kinds that only the document can tell: every occurrence of a name lets its neighbours vote."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kit.language.verbs import acts, is_finite
from kit.language.word_kinds import kinds, words
from kit.mentions.beside import Beside, Row, words_before
from kit.mentions.gazetteer import name_words, source_nouns, titles
from kit.mentions.pieces import Name
from kit.mentions.words import INITIAL, PLAIN, THING, is_acronym, is_english

Votes = dict[str, float]
_KINDS = ("person", "place", "organisation", "group", THING)
_ENOUGH = 1.0
_COMPOUND = re.compile(r" ([a-z]{3,})\b")
_SUBJECT = re.compile(r" ?, (?:who|whose|her|his)\b| (?:(?:\w+ly|also|later|then) )?([a-z’']+)")
_PAIRED = ("and", "or", ", and", "and the", ", and the")
_LISTED = (",", *_PAIRED)
_VOTES = Beside("votes.csv")


def settle_kinds(text: str, names: list[Name]) -> dict[str, tuple[str, str]]:
    """Decide the kind of open surfaces from their form and all their places in the document."""
    votes: dict[str, Votes] = {}
    inside: set[str] = set()  # seen where only names are capitalised
    persons = {n.piece.surface for n in names if n.piece.sure and n.piece.kind == "person"}
    bearers = {word for person in persons if " " in person for word in person.split(" ")}
    for i, name in enumerate(names):
        piece = name.piece
        if piece.sure or piece.kind in ("plain", "head") or piece.surface in bearers:
            continue
        vote = votes.get(piece.surface)
        if vote is None:
            vote = votes[piece.surface] = dict.fromkeys(_KINDS, 0.0)
            if piece.kind:
                vote[piece.kind] = piece.weight
        within = name.mode == INITIAL and piece.start > 0
        if name.mode == PLAIN or within or piece.gender or _opens_as_name(text, name):
            inside.add(piece.surface)
        before, after = names[i - 1] if i else None, names[i + 1] if i + 1 < len(names) else None
        _vote_words(text, name, vote)
        _vote_brackets(text, before, name, after, votes)
        _vote_list(text, before, name, after, vote)
    settled = dict.fromkeys(bearers, ("person", "part of a full name"))
    for surface, vote in votes.items():
        best = max(vote, key=lambda k: vote[k])
        enough = _ENOUGH if surface in inside else 2 * _ENOUGH
        told = vote[best] >= enough and best != THING
        settled[surface] = (best if told else "", "its form and what stands around it")
    return settled


def _opens_as_name(text: str, name: Name) -> bool:
    """Tell whether a rare word at the beginning of a sentence is a name ("Gencor was flat")."""
    surface = name.piece.surface
    rare = name.mode == INITIAL and len(surface) > 3 and not is_english(surface)
    hit = _SUBJECT.match(text, name.end) if rare else None
    return hit is not None and (not hit[1] or is_finite(hit[1]) or "past" in kinds(hit[1]))


def _vote_words(text: str, name: Name, vote: Votes) -> None:
    """Let the words beside one occurrence vote."""
    lead = words_before(text, name.start)
    last = lead[-1].rstrip(",") if lead else ""
    piece = name.piece
    if last in ("the", "The") and piece.surface in name_words("side"):
        vote["place"] += 1.5  # "the South"
    elif last in ("the", "The"):
        vote["group" if piece.surface.endswith("s") else "organisation"] += 0.6
    elif last in ("a", "an", "A", "An") or (last.isdigit() and piece.surface.isupper()):
        vote[THING] = max(vote[THING], 1.5)  # "a Rafale", "330 BC"
    elif piece.kind != "organisation" and _is_role(last):
        vote["person"] += 2
    told = False
    if text[name.start - 1] == "/" and "." in text[name.start - 12 : name.start]:
        vote[THING] += 9  # within an address of the web
    for kind, weight in votes_beside(text, name.end, lead):
        vote[kind] += weight
        told = True
    if acts(text, name.end, "say", "tag", "act"):
        vote["organisation" if piece.kind == "organisation" else "person"] += 1
    elif text[name.end : name.end + 2].strip().isdigit() and " " not in piece.surface:
        line = text[max(0, name.start - 90) : name.start].rsplit("\x00", 1)[-1]
        scorer = line.rfind("(") > line.rfind(")")  # "Betis 1 ( Alfonso 81 )"
        vote["person" if scorer else "organisation"] += 1
    elif not told and (hit := _COMPOUND.match(text, name.end)) and _is_noun(hit[1]):
        vote[THING] = max(vote[THING], 1)


@lru_cache(maxsize=4096)
def _is_role(word: str) -> bool:
    """Tell whether a word before a name says that it is a person's ("analyst Doe")."""
    people = word in source_nouns() and "adjective" not in kinds(word)
    return people or word.capitalize() in titles() or word.endswith("-year-old")


def _is_noun(word: str) -> bool:
    """Tell whether a word can only be a noun ("Rafale jets")."""
    return kinds(word) <= {"noun", "plural"} and bool(kinds(word))


def votes_beside(text: str, end: int, lead: list[str]) -> Iterator[tuple[str, float]]:
    """Yield what the words before a name give, and what follows it."""
    comma = bool(lead) and lead[-1].endswith(",")
    row = _VOTES.lead([*lead[:-1], lead[-1].rstrip(",")] if comma else lead)
    if row and not (comma and row["kind"] != "person"):  # "a resident of the capital, Doe"
        yield _gives(row)
    if gives := _apposed(text, end):
        yield gives
    if row := _VOTES.follow(text, end):
        yield _gives(row)


def _gives(row: Row) -> tuple[str, float]:
    return row["kind"], float(row["weight"])


_APPOSED = re.compile(r", (?:an?|one of the|(the)) ([a-z][^,.;:()\x00]{2,60})")


def _apposed(text: str, end: int) -> tuple[str, float] | None:
    """Return what the noun of an apposition gives ("Gencor, a small company in Lavel")."""
    found = _APPOSED.match(text, end)
    if not found:
        return None
    gives, words_of = None, found[2].split()
    for i, word in enumerate(words_of):
        if word in words("preposition") or word in words("relative"):
            return gives if not found[1] or word in ("of", "for", "behind") else None
        if row := _VOTES.before.get(word):
            gives = _gives(row)
        elif _is_role(word):
            gives = ("person", 2.0)
        elif i and is_finite(word):
            return None
    return gives if not found[1] else None


def _vote_brackets(
    text: str, before: Name | None, name: Name, after: Name | None, votes: dict[str, Votes]
) -> None:
    """Let brackets vote: "Doe ( Spain )", "Parkland, Florida", "Olive Tree (OT)", "a scan (EEG)"."""
    vote = votes[name.piece.surface]
    lead = text[max(0, name.start - 2) : name.start]
    if "(" in lead and is_acronym(name.piece.surface) and ")" in text[name.end : name.end + 2]:
        if before and name.start - before.end <= 3:
            kind = THING if before.piece.kind == "event" else "organisation"
            vote[kind] += 3
            full = votes.get(before.piece.surface)
            if full is not None and name.piece.surface[0] == before.piece.surface[0]:
                full["organisation"] += 3
        else:
            vote[THING] += 3
    if not after or after.start - name.end > 3 or not after.piece.known:
        return
    gap, kind = text[name.end : after.start].strip(), after.piece.kind
    if gap == "(" and kind == "country":
        vote["person"] += 2
    elif gap == "," and kind in ("country", "place") and after.piece.known.form == "name":
        vote["place"] += 2.5


def _vote_list(text: str, before: Name | None, name: Name, after: Name | None, vote: Votes) -> None:
    """Let the others of a list vote: "Hunan and Guangdong", "BASF , Hoechst , Siemens"."""
    left = text[before.end : name.start].strip() if before else "-"
    right = text[name.end : after.start].strip() if after else "-"
    if before and left == "of" and before.piece.kind == "person" and before.piece.sure:
        vote["organisation"] += 1
    both = left in _LISTED and right in _LISTED
    for gap, other in ((left, before), (right, after)):
        if not other or other.row != name.row or not (gap in _PAIRED or (both and gap in _LISTED)):
            continue
        kind = "place" if other.piece.kind == "country" else other.piece.kind
        demonym = other.piece.known and other.piece.known.form == "demonym"
        if kind == "organisation" and " of " in other.piece.surface:
            continue  # "Institute of Geophysics and Volcanology"
        if kind in vote and other.piece.sure and not demonym:
            vote[kind] += 1.5

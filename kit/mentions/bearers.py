"""Whom descriptions mean: a person named in the document, somebody described before, or nobody."""

from collections import Counter

from kit.language.word_kinds import words
from kit.mentions.descriptions import modifiers, source_words
from kit.mentions.gazetteer import known_names, source_nouns
from kit.mentions.nominals import Nominal
from kit.mentions.persons import Cast
from kit.mentions.pieces import Named

_NOBODY = ("", -1)
_PLACES = ("country", "place", "group")  # "the Ohio governor" may be another state's


def name_nominals(
    text: str, nominals: list[Nominal], named: list[Named], cast: Cast
) -> list[Named]:
    """Give the descriptions of one document their actors.

    "The source" means the last source described so far; "the prime minister" who bears
    that title in the document, of several the one named last.
    """
    ends = {n.end: n for n in named if n.kind == "person"}
    begins = {n.start: n for n in named}
    _note_roles(text, nominals, ends, begins, cast)
    people_named = [n for n in named if n.kind == "person"]
    often, rest = Counter(n.actor for n in people_named), iter(people_named)
    seen: dict[str, int] = {}  # the sentence in which each was last named
    following = next(rest, None)
    last: dict[str, tuple[str, int]] = {}
    out: list[Named] = []
    for nominal in nominals:
        start, end, row, noun, definite, plural, people, beside = nominal
        while following and following.start < start:
            seen[following.actor] = following.row
            following = next(rest, None)
        inner = begins.get(start + len("the "))
        bearer = None
        if definite and not plural and not (inner and inner.kind in _PLACES):
            bare = start + len("the ") + len(noun) == end
            role = f"former {noun}" if "former " in text[start:end] else noun
            bearer = cast.bearer(role, often, seen if bare else {})
            if last.get(noun, _NOBODY)[1] > seen.get(bearer or "", -1):
                bearer = None  # "a second senator … the senator"
        if definite and beside and "," in (text[start - 2], text[end]):  # "Jane Doe, the judge"
            named_there = ends.get(beside) or begins.get(beside)
            if named_there and named_there.kind == "person":
                bearer = named_there.actor
        noun_at = end - len(noun) if inner else start  # "the Senate leader": the body is named, too
        if bearer and (not inner or text[noun_at:end].lower() == noun):
            start = noun_at
            bearing = cast.person_of.get(bearer)
            reason, gender = f"'{noun}' in this document", bearing.gender if bearing else ""
            out.append(Named(start, end, row, bearer, "person", "nominal", reason, gender))
        if not (bearer or beside) and people:
            out.append(_described(text, nominal, last))
    return out


def _described(text: str, nominal: Nominal, last: dict[str, tuple[str, int]]) -> Named:
    """Name somebody by a description, or as who was described before; `last` is by noun."""
    start, end, row, noun, definite, plural, *_ = nominal
    actor, reason = _description(text[start:end].split(" "), noun), "its description"
    if definite and " " not in actor and noun in last:
        actor, reason = last[noun][0], "described before"
    last[noun] = actor, row
    gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""
    return Named(start, end, row, actor, "unnamed", "nominal", reason, "p" if plural else gender)


def _note_roles(
    text: str,
    nominals: list[Nominal],
    ends: dict[int, Named],
    begins: dict[int, Named],
    cast: Cast,
) -> None:
    """Note who bears a role by a description beside a name."""
    for nominal in nominals:  # "Jane Doe, a judge in Ohio", "judge Jane Doe"
        person = ends.get(nominal.beside) or begins.get(nominal.beside)
        if nominal.beside and person and person.kind == "person":
            former = "former " in text[nominal.start : nominal.end]
            cast.roles[f"former {nominal.noun}" if former else nominal.noun].add(person.actor)


def _description(found: list[str], noun: str) -> str:
    """Write a description without its article, and "Senior" small where it opens a sentence."""
    while len(found) > 1 and found[0].lower() in words("article") | source_words("some"):
        found = found[1:]
    first = found[0]
    name = first.isupper() or first in known_names() or (found[1:2] and found[1][:1].isupper())
    if not name and (first.lower() in modifiers() or first.lower() in source_nouns()):
        found[0] = first.lower()
    return " ".join(found)

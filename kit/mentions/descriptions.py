"""Whom a description means: an unnamed source described before, or the bearer of a role."""

from __future__ import annotations

from kit.mentions.coreference import Named
from kit.mentions.gazetteer import known_names
from kit.mentions.nominals import ARTICLES, MODIFIERS, Nominal
from kit.mentions.persons import Cast


def _opens_small(words: list[str], noun: str) -> bool:
    """Tell whether the first word is capitalised only where it opens a sentence ("Senior")."""
    first = words[0]
    if first.isupper() or first in known_names() or (words[1:2] and words[1][:1].isupper()):
        return False
    return first.lower() in MODIFIERS or first.lower() == noun


def name_nominals(
    text: str, nominals: list[Nominal], named: list[Named], cast: Cast
) -> list[Named]:
    """Give the descriptions of one document their actors.

    "The source" means the last source described so far; "the prime minister" the
    one person who bears that title in the document, else nobody.
    """
    taken = {n.start for n in named}
    last: dict[str, str] = {}
    out: list[Named] = []
    for nominal in nominals:
        where = (nominal.start, nominal.end, nominal.row)
        if not nominal.source:
            actor = cast.bearer(nominal.noun)
            if actor and nominal.start + 4 not in taken:
                person = cast.person_of.get(actor)
                gender = person.gender if person else ""
                out.append(
                    Named(
                        *where,
                        actor,
                        "person",
                        "nominal",
                        f"'{nominal.noun}' in this document",
                        gender,
                    )
                )
            continue
        words = text[nominal.start : nominal.end].split(" ")
        while len(words) > 1 and words[0].lower() in ARTICLES:
            words = words[1:]
        if _opens_small(words, nominal.noun):
            words[0] = words[0].lower()
        actor, reason = " ".join(words), "its description"
        if nominal.definite and len(words) == 1 and nominal.noun in last:
            actor, reason = last[nominal.noun], "described before"
        last[nominal.noun] = actor
        gender = (
            "p"
            if nominal.plural
            else (
                "m"
                if nominal.noun.endswith("man")
                else "f"
                if nominal.noun.endswith("woman")
                else ""
            )
        )
        out.append(Named(*where, actor, "unnamed", "nominal", reason, gender))
    return out

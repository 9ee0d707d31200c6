"""From the bracketed names of one article to mentions: who is meant, of which kind and form."""

from __future__ import annotations

from markup import Article, Span
from world import Row, World, around, fault, span_row

KINDS = {"person", "organisation", "country", "place", "group", "unnamed"}
FORMS = {"name", "demonym", "metonym", "nominal", "pronoun"}
THIRD = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
FIRST = {"i", "me", "my", "mine", "myself"}
PLURAL = {"they", "their", "them", "theirs"}


def mention_row(span: Span, article: Article) -> Row:
    """A mention as marked; its actor is found later."""
    target, *rest = [part.strip() for part in span.spec.split("|")]
    given = {"kind": "", "form": ""}
    for part in rest:
        name = "kind" if part in KINDS else "form" if part in FORMS else ""
        if not name:
            raise fault(article, span_row(span), f"neither a kind nor a form: {part!r}")
        given[name] = part
    return {
        **span_row(span), "actor": "", **given, "_to": target, "_code": span.code,
        "_label": span.label,
    }  # fmt: skip


def resolve_names(mentions: list[Row], article: Article, world: World, day: str) -> None:
    """Give every mention its actor, kind and form; first-person pronouns wait for the quotes."""
    known: dict[str, tuple[str, str]] = {}  # surface or #label -> actor, kind
    for line in article.notes.get("cast", []):
        surface, _, rest = line.partition("=")
        actor, _, kind = (part.strip() for part in rest.partition("|"))
        known[surface.strip()] = (actor, kind or world.kinds.get(actor, ""))
    kinds = dict(world.kinds)
    seen: list[Row] = []
    for row in mentions:
        surface, word = row["match"], row["match"].lower()
        alias = world.look_up(surface, day)
        if row["_to"].startswith("#"):
            if row["_to"] not in known:
                raise fault(article, row, f"no unnamed source is labelled {row['_to']}")
            row["actor"], row["kind"] = known[row["_to"]]
        elif row["_code"] == "u":
            row["actor"] = row["_to"] or _description(row, mentions)
            row["kind"], row["form"] = "unnamed", row["form"] or "nominal"
        elif row["_code"] == "m":
            row["actor"] = (
                row["_to"] or world.capitals.get(surface) or (alias or {}).get("actor", "")
            )
            row["form"] = "metonym"
        elif row["_to"]:
            row["actor"] = row["_to"]
        elif word in THIRD:
            row["actor"] = _last_person(seen, THIRD[word], world)
        elif word in FIRST:
            row["form"], row["kind"] = "pronoun", "person"
            seen.append(row)
            continue
        elif surface in known:
            row["actor"], row["kind"] = known[surface]
        elif alias:
            row["actor"], row["kind"] = alias["actor"], alias["kind"]
            if alias["role"] == "demonym":
                row["form"] = "demonym"
            elif alias["role"] == "building":
                row["form"] = "metonym"
            elif alias["role"] == "office":
                row["form"] = "nominal"
        else:
            row["actor"] = _by_surname(surface, seen, world)
        if not row["actor"]:
            raise fault(article, row, "no actor found; write [surface=>Actor|kind]")
        row["kind"] = row["kind"] or kinds.get(row["actor"], "")
        if row["kind"] not in KINDS:
            raise fault(article, row, f"the kind of {row['actor']!r} is not known; write |kind")
        if not row["form"]:
            # "Citadel's spokesman" describes a person, "Bell" names him.
            words = set(row["actor"].split()) if row["kind"] == "person" else set(surface.split())
            lower = surface[0].islower() or not set(surface.split()) <= words
            row["form"] = (
                "pronoun" if word in THIRD or word in PLURAL or word in FIRST
                else "demonym" if alias and alias["role"] == "demonym"
                else "nominal" if lower or row["kind"] == "unnamed" or (alias or {}).get("role") == "office"
                else "name"
            )  # fmt: skip
        kinds.setdefault(row["actor"], row["kind"])
        if row["_label"]:
            known[row["_label"]] = (row["actor"], row["kind"])
        if row["form"] == "name" and row["_to"] and surface not in known and not alias:
            known[surface] = (row["actor"], row["kind"])
        seen.append(row)


def _description(row: Row, mentions: list[Row]) -> str:
    """The words of an unnamed source, in lower case where the sentence made them upper."""
    match: str = row["match"]
    named = any(
        m is not row and m["start"] == row["start"] and m["end"] < row["end"] for m in mentions
    )
    return match if named or match[:2].isupper() else match[0].lower() + match[1:]


def _last_person(seen: list[Row], pronoun: str, world: World) -> str:
    for row in reversed(seen):
        if row["kind"] == "person" and world.pronoun.get(row["actor"]) == pronoun:
            return str(row["actor"])
    return ""


def _by_surname(surface: str, seen: list[Row], world: World) -> str:
    people = {r["actor"] for r in seen if r["kind"] == "person"}
    fits = {
        a
        for a in people
        if a == surface or a.endswith(" " + surface) or a.startswith(surface + " ")
    }
    return fits.pop() if len(fits) == 1 else ""


def resolve_first_person(mentions: list[Row], quotes: list[Row], article: Article) -> None:
    """Give I, me and my the speaker of the quote that holds them."""
    for row in mentions:
        if row["actor"]:
            continue
        quote = around(row, quotes)
        if not quote or not quote["actor"]:
            raise fault(article, row, "a first person outside a quote with a speaker")
        row["actor"], row["kind"] = quote["actor"], quote["_kind"]

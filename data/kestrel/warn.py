"""What a coder may have forgotten in one article: an aid for the second reading, no verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markup import Article
from world import Row, World

_CUES = (
    "may might could possible possibly perhaps maybe likely likelihood probable probably unlikely "
    "improbable chance chances odds potential potentially appear appears appeared seem seems seemed "
    "apparently apparent unclear unknown uncertain doubt doubtful believe believes believed think "
    "thinks thought suspect suspects suspected assess assesses assessed assume assumes estimate "
    "estimates estimated expect expects expected fear fears feared worry worried sceptical guess "
    "reportedly allegedly alleged purported unconfirmed supposedly rumoured rumours about around "
    "roughly approximately nearly almost some somewhat partly largely mostly virtually effectively "
    "essentially if unless provided certainly clearly undoubtedly absolutely definitely surely must "
    "obviously remote certain bound sure suggests suggest suggested view considers considered "
    "risk presumably relatively plausible conceivable convinced hopefully"
).split()
_SAYING = (
    "said says saying told tells telling according warned warns warning added adding asked argued "
    "argues arguing insisted insists insisting wrote writes replied denied denies denying noted "
    "noting announced reported reports called urged urging predicted predicts predicting believes "
    "believe thinks acknowledged conceded claimed claims declared promised vowed suggested described "
    "confirmed recalled explained stressed pointed expects fears estimates estimated"
).split()
_SOURCES = (
    "official officials officer officers diplomat diplomats source sources witness witnesses police "
    "resident residents aide aides people person analyst analysts minister president spokesman "
    "spokeswoman media newspapers adviser envoy ambassador mayor chancellor lawmaker lawmakers "
    "forecasters economists delegate delegates"
).split()
_PRONOUNS = "he him his she her hers they them their theirs i me my".split()
_CALENDAR = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December Narrows Kestrel Long Tide I GMT Ms Mr Mrs Dr "
    "Gen Col Adm General Colonel Admiral Prime Minister Foreign Defence Energy President Chancellor Secretary Mayor Professor"
).split()
_WORD = re.compile(r"[A-Za-z]+(?:['’](?!s\b)[a-z]+)?")


def list_warnings(article: Article, rows: dict[str, list[Row]], world: World) -> list[str]:
    """Name words that often carry a code and carry none here; ``{x:word}`` silences one."""
    quiet = [(s.start, s.end) for s in article.spans if s.mark == "{" and s.code == "x"]
    okay = {w.strip().lower() for line in article.notes.get("ok", []) for w in line.split(",")}
    hedges = [(h["start"], h["end"]) for h in rows["hedges"]] + quiet
    mentions = [(m["start"], m["end"]) for m in rows["mentions"]] + quiet
    cues = [(q["cue_start"], q["cue_end"]) for q in rows["quotes"] if q["cue"]] + quiet
    quotes = [(q["start"], q["end"]) for q in rows["quotes"]] + quiet
    special = [(a, b) for a, b, kind in article.lines if kind != "subhead"]
    text = article.text

    def uncoded(words: Iterable[str], spans: list[tuple[int, int]], what: str) -> Iterator[str]:
        wanted = set(words)
        for found in _WORD.finditer(text):
            word = found[0].lower()
            titled = re.match(r" [A-Z]", text[found.end() :]) and found[0][0].isupper()
            named = found[0][0].isupper() and _inside(found, mentions)
            if word not in wanted or word in okay or titled or named:
                continue
            if not _inside(found, [*spans, *special]):
                yield f"{what}: {_context(text, found.start())}"

    out = [
        *uncoded(_CUES, hedges, "hedge?"),
        *uncoded(_SAYING, cues, "cue of a quote?"),
        *uncoded(_SOURCES, mentions, "source or nominal?"),
        *uncoded(_PRONOUNS, mentions, "pronoun?"),
        *_capitals(text, [*mentions, *special], okay),
    ]
    out += [f"no speaker: {q['match'][:50]}" for q in rows["quotes"] if not q["speaker"]]
    for found in re.finditer(r'["“”]', text):
        if not _inside(found, [*quotes, *special]):
            out.append(f"quotation mark: {_context(text, found.start())}")
    return out


def _capitals(text: str, spans: list[tuple[int, int]], okay: set[str]) -> Iterator[str]:
    """Capitalised words inside a sentence that no mention holds."""
    for found in _WORD.finditer(text):
        word = found[0]
        if not word[0].isupper() or word in _CALENDAR or word.lower() in okay:
            continue
        before = text[: found.start()].rstrip(" \"“'‘(")
        opens = not before or before[-1] in ".!?:\n—" or text[: found.start()].endswith("\n")
        if not opens and not _inside(found, spans):
            yield f"name?: {_context(text, found.start())}"


def _inside(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(a <= found.start() and found.end() <= b for a, b in spans)


def _context(text: str, at: int) -> str:
    around = text[max(0, at - 25) : at] + "»" + text[at : at + 30]
    return around.replace("\n", " / ")

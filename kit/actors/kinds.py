"""Kinds that only the document can tell: every occurrence of a name lets its neighbours vote."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.actors.classify import Piece
from kit.actors.gazetteer import acting_verbs, given_names, source_nouns, titles
from kit.actors.names import PLAIN


class Name(NamedTuple):
    """A candidate in a document: the piece, its characters in the joined text, its sentence."""

    piece: Piece
    start: int
    end: int
    row: int
    mode: int


PLACE_WORDS = frozenset(
    "in at near outside around across throughout city town village district province region state port "
    "suburb capital inside".split()
)
_TO = frozenset("from to into of".split())
WORD_AFTER = re.compile(r"(?: (?:also|later|then|has|have|had|never|reportedly|who))* ?([a-z]+)")
_ROLES = frozenset(
    "wife husband son daughter brother sister father mother named counterpart rival colleague champion seed "
    "star forward captain skipper striker winger defender midfielder goalkeeper teammate compatriot lawyer "
    "attorney professor actor actress singer author driver rider".split()
)
_AFTER = {
    "place": r"province|city|town|village|district|region|county|river|island|islands|airport|valley|"
    r"border|area|prison|refugee camp|oil field|peninsula|suburb|neighbou?rhood|square|street|"
    r"airbase|base|hospital|mosque|checkpoint|crossing|dam",
    "organisation": r"party|group|movement|rebels|militants|militia|news agency|agency|television|TV|radio|"
    r"university|newspaper|magazine|daily|bank|airline|airlines|council|ministry|company|firm|"
    r"spokes\w+|shares|stock|executives?|officials?|fighters|coalition|alliance|union|club|team|"
    r"website|headquarters|employees|insurgents|guerrillas|faction|chief executive|board",
    "person": r"government|administration|campaign|cabinet|family|aide|aides|presidency|supporters|"
    r"loyalists|allies|backers|lawyers?|nomination|himself|herself|s wife|s husband|who",
}
_FOLLOWED = re.compile(
    r" (?:" + "|".join(rf"(?P<{k}>{words})" for k, words in _AFTER.items()) + r")\b"
)
_KINDS = ("person", "place", "organisation", "group")


def settle_kinds(text: str, names: list[Name]) -> dict[str, tuple[str, str]]:
    """Decide the kind of open surfaces from all places where they stand in the document."""
    votes: dict[str, dict[str, float]] = {}
    inside: set[str] = set()  # seen where only names are capitalised
    for i, name in enumerate(names):
        piece = name.piece
        if piece.sure or piece.kind in ("plain", "head"):
            continue
        vote = votes.setdefault(piece.surface, dict.fromkeys(_KINDS, 0.0))
        if name.mode == PLAIN or piece.kind:
            inside.add(piece.surface)
        _vote(text, name, vote)
        _vote_neighbour(text, name, names[i + 1] if i + 1 < len(names) else None, vote)
    kinds = {}
    for surface, vote in votes.items():
        best = max(vote, key=lambda k: vote[k])
        if vote[best] > 0:
            kinds[surface] = (best, "its surroundings")
        else:
            kinds[surface] = ("person" if surface in inside else "", "a name by its form")
    return kinds


def _vote(text: str, name: Name, vote: dict[str, float]) -> None:
    """Let the words beside one occurrence vote."""
    piece = name.piece
    if piece.kind:
        vote[piece.kind] += 1.0 if piece.kind == "organisation" else 0.5
    if piece.gender or piece.surface in given_names():
        vote["person"] += 1
    last = last_word(text, name.start)
    if last.lower() in PLACE_WORDS:
        vote["place"] += 2
    elif last in _TO:
        vote["place"] += 0.4
    elif last in ("b", "c", "lbw"):  # how cricketers were out
        vote["person"] += 3
    elif last in source_nouns() or last in _ROLES or last.capitalize() in titles():
        vote["person"] += 2
    elif last in ("the", "The"):
        vote["group" if piece.surface.endswith("s") else "organisation"] += 1.2
    told = _FOLLOWED.match(text, name.end)
    if told and told.lastgroup:
        vote[told.lastgroup] += 2
    following = WORD_AFTER.match(text, name.end, name.end + 30)
    if following and following.group(1) in acting_verbs():
        vote["person"] += 1
    elif text[name.end : name.end + 2].strip().isdigit() and piece.kind != "person":
        vote["organisation"] += 1


def last_word(text: str, start: int) -> str:
    """Return the word before a place in the text, within its sentence, without its comma."""
    words = text[max(0, start - 24) : start].rsplit("\x00", 1)[-1].split()
    return words[-1].rstrip(",") if words else ""


def _vote_neighbour(text: str, name: Name, following: Name | None, vote: dict[str, float]) -> None:
    """Let a country in brackets or after a comma vote: "Doe ( Spain )", "Parkland, Florida"."""
    if not following or following.start - name.end > 3 or not following.piece.known:
        return
    gap = text[name.end : following.start].strip()
    if gap == "(" and following.piece.kind == "country":
        vote["person"] += 2
    elif (
        gap == ","
        and following.piece.kind in ("country", "place")
        and following.piece.known.form == "name"
    ):
        vote["place"] += 2.5

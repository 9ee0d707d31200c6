"""Kinds that only the document can tell: every occurrence of a name lets its neighbours vote."""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.mentions.gazetteer import acting_verbs, given_names, source_nouns, surnames, titles
from kit.mentions.names import HEADLINE, INITIAL, PLAIN
from kit.mentions.pieces import Piece
from kit.mentions.words import is_plain


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
_OF_BODY = re.compile(
    r"\b(?:(?:analyst|trader|dealer|economist|broker|strategist|executive|manager|partner)s? (?:with|at|for|of)|"
    r"(?:unit|subsidiary|shares|arm|chairman|chief executive|managing director|stake|holding|sale|takeover|"
    r"interest) (?:of|in)|bought|buys?|acquired|acquires?|spokes\w+ (?:for|of)|(?:owned|made|operated|managed|published) by) (?:the )?$"
)
_SUBJECT = re.compile(r" ?, (?:who|whose|her|his)\b| (?:\w+ed|was|had|fell|rose|won|lost)\b")
_GOES_TO = re.compile(
    r"\b(?:left for|bound for|(?:fl[ey]w?|fled|went|go|going|drove|drive|travel\w*|return\w*|moved) to|"
    r"road (?:to|from)|visit(?:s|ed|ing)?|born in|died in) $"
)
_TRADES = re.compile(
    r" (?:(?:fell|rose|gained|lost|slipped|eased|climbed|jumped|dropped|added|shed|firmed|closed|ended|was|were) "
    r"(?:by |up |down |off |at |to )?(?:[A-Z]+)?\$? ?\d|(?:also )?(?:eased|firmed|slipped)\b|Q\d|[12]st-half|sees|"
    r"net\b|profits?\b|unit\b|(?:chief|plant|workers|founder|chairman|stake|reported a)\b|tumbled|\w+ its\b)"
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
        if name.mode == PLAIN or piece.kind or _opens_as_name(text, name):
            inside.add(piece.surface)
        _vote(text, name, vote)
        following = names[i + 1] if i + 1 < len(names) else None
        _vote_neighbour(text, name, following, vote)
        _vote_list(text, names[i - 1] if i else None, name, following, vote)
    kinds = {}
    for surface, vote in votes.items():
        best = max(vote, key=lambda k: vote[k])
        if vote[best] > 0:
            kinds[surface] = (best, "its surroundings")
        else:
            kinds[surface] = ("person" if surface in inside else "", "a name by its form")
    return kinds


def _opens_as_name(text: str, name: Name) -> bool:
    """Tell whether a rare word at the beginning of a sentence is a name ("Gencor was flat")."""
    if name.mode != INITIAL or is_plain(name.piece.surface, HEADLINE):
        return False
    return len(name.piece.surface) > 3 and bool(_SUBJECT.match(text, name.end))


def _vote(text: str, name: Name, vote: dict[str, float]) -> None:
    """Let the words beside one occurrence vote."""
    piece = name.piece
    if piece.kind:
        vote[piece.kind] += 1.0 if piece.kind == "organisation" else 0.5
    if piece.gender or piece.surface in given_names():
        vote["person"] += 1
    elif piece.surface in surnames():
        vote["person"] += 1.5
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
        lead = text[max(0, name.start - 90) : name.start].rsplit("\x00", 1)[-1]
        scorer = lead.rfind("(") > lead.rfind(")")  # "Betis 1 ( Alfonso 81 )"
        vote["person" if scorer else "organisation"] += 1
    if name.mode == PLAIN and len(piece.surface) > 2 and piece.surface.isupper():
        vote["organisation"] += 3
    if _OF_BODY.search(text, max(0, name.start - 40), name.start):
        vote["organisation"] += 4
    if _GOES_TO.search(text, max(0, name.start - 24), name.start):
        vote["place"] += 2
    if _TRADES.match(text, name.end):
        vote["organisation"] += 2


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


def _vote_list(
    text: str, before: Name | None, name: Name, after: Name | None, vote: dict[str, float]
) -> None:
    """Let the others of a list vote: "Hunan and Guangdong", "BASF , Hoechst , Siemens"."""
    left = text[before.end : name.start].strip() if before else "-"
    right = text[name.end : after.start].strip() if after else "-"
    if before and left == "of" and before.piece.kind == "person" and before.piece.sure:
        vote["organisation"] += 1
    both = left in _LISTED and right in _LISTED
    for gap, other in ((left, before), (right, after)):
        if other and gap in _LISTED and (both or gap in _PAIRED) and other.row == name.row:
            kind = "place" if other.piece.kind == "country" else other.piece.kind
            known = other.piece.known
            if " of " in other.piece.surface and kind == "organisation":
                continue  # "Institute of Geophysics and Volcanology"
            if kind in vote and other.piece.sure and not (known and known.form == "demonym"):
                vote[kind] += 1.5


_PAIRED = ("and", "or", ", and", "and the", ", and the")
_LISTED = (",", *_PAIRED)

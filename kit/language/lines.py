"""Lines of a news text: which are subheads, which are notes, and whether they are wrapped."""

import re
from itertools import pairwise

_MAX_SUBHEAD_WORDS = 14
_END = frozenset(".!?:;,…")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NOTE = re.compile(
    rf"""(?:
      (?:this|the)\ (?:story|article|report|post|page|piece|version|headline)
        \ (?:has\ been|was|is|will\ be|tagged|originally|first|includes)\b
    | (?:editor|author|writer|publisher)['’]?s?['’]?\ note\b
    | (?:correction|clarification|update|updated|disclosure|note|photo|image|file\ photo
        |contributing|related|read\ (?:more|next|also)|see\ also|watch|listen|more)\s*[:|]
    | read\ or\ share\ this | sign\ up\ (?:for|here|to) | follow\ \S+.{{0,40}}\ on\ (?:twitter|x|facebook)
    | \(?(?:additional\ )?reporting\ (?:and\ \w+\ )?by\b | \(?(?:edited|editing|writing|compiled|written)\ by\b
    | [\w.’' -]{{3,60}}\ contributed\ to\ this\ (?:report|story|article)
    | advertisement\b | ad$ | photos?$ | copyright\b | ©
    | all\ rights\ reserved | \[\+\d+\ char | click\ here | (?:image|photo)\ (?:copyright|caption|credit)
    | _{{2,}}$ | [*\-–—=#·•\s]+$ | \{{.*\}}
    | (?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH}),?\s+\d{{4}}\W*$
    | https?://\S+$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LIST_ITEM = re.compile(r"[•\-–—*·]\s|\d+[.)]\s|[\"“]")


#: What a page glues to a name: "Ann Lee Ann Marie Lee" + "More troops are sent MORE".
_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<=[a-z])[A-Z][^\n”\"]{5,400}? MORE\b")
_SAME_NAME = re.compile(r"(?: [A-Z(][\w.’'()-]*){1,6}")
_VISIBLE = re.compile(r"[^\x00]")  # what parts the sentences stays
_GLUE_REACH, _NAME_REACH = 450, 80  # characters before "MORE", before the glue


def unglue(text: str) -> str:
    """Blank the headlines that a page has glued to a name, and the name that it repeats.

    Examples
    --------
    >>> unglue("Sen. Ann Lee Ann Marie LeeMore troops are sent MORE said no.").split()
    ['Sen.', 'Ann', 'Lee', 'said', 'no.']
    """
    parts, done, at = [], 0, text.find(" MORE")
    while at >= 0:
        hit = _GLUED.search(text, max(done, at - _GLUE_REACH), at + len(" MORE"))
        if hit:
            start = _repeated(text, hit.start())
            parts += [text[done:start], _VISIBLE.sub(" ", text[start : hit.end()])]
            done = hit.end()
        at = text.find(" MORE", at + 1)
    return "".join(parts) + text[done:] if parts else text


def _repeated(text: str, end: int) -> int:
    """Find where a name that ends at a position begins to be repeated, or the position."""
    surname = text[max(0, end - _NAME_REACH) : end].rpartition(" ")[2]
    at = text.find(f" {surname} ", max(0, end - _NAME_REACH), end)
    start = at + len(surname) + 1
    return start if at >= 0 and _SAME_NAME.fullmatch(text, start, end) else end


def line_kind(line: str, *, first: bool) -> str:
    """Say what a line is: ``body``, ``subhead`` or ``note``.

    Parameters
    ----------
    line : str
        One line or block, stripped.
    first : bool
        Whether it opens the text; a headline may then be longer.

    Examples
    --------
    >>> line_kind("'Intention to return'", first=False)
    'subhead'
    >>> line_kind("This story has been updated.", first=False)
    'note'
    """
    if len(line) > 400:
        return "body"
    if _NOTE.match(line):
        return "note"
    last = line.rstrip("\"'”’)")[-1:]
    if last in _END or last == "":
        return "body"
    words = line.count(" ") + 1
    if words > (20 if first else _MAX_SUBHEAD_WORDS) or _LIST_ITEM.match(line):
        return "body"
    return "subhead" if line[0].isupper() or not line[0].islower() else "body"


def looks_wrapped(text: str) -> bool:
    """Tell whether line breaks stand inside sentences (a text wrapped at some width).

    Examples
    --------
    >>> looks_wrapped("The talks that began on\\nMonday ended without\\na result in the\\ncapital.")
    True
    """
    lines = text.split("\n")
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(pairs) < 3 or max(map(len, lines)) > 120:
        return False
    inside = sum(b.lstrip()[0].islower() for _, b in pairs)
    return inside >= 0.3 * len(pairs)

"""Let through only the HTML that a report needs, and make it fit for every reader."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section "
    "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
_VOID = {"br", "col", "hr", "img"}
_DROPPED = {"script", "style", "iframe", "object", "template", "noscript", "svg", "math", "title"}
_ATTRIBUTES = set(
    "alt class colspan datetime dir headers height href id lang open role rowspan scope span "
    "src start style title value width".split()
)
_POINTERS = {"aria-labelledby", "aria-describedby", "headers"}
#: Styles that could reach a host or leave their place on the page.
_UNSAFE_STYLE = re.compile(r"url|@|expression|position|\\|<|behavior", re.I)
_SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.I)
_SAFE_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.I)


def clean_html(html: str, *, prefix: str, deeper: int = 1) -> str:
    """Return the HTML with nothing but known tags and attributes, headings moved down.

    Parameters
    ----------
    html : str
        What a notebook put out.
    prefix : str
        Goes before every id, so that ids stay unique on the page; "" leaves them.
    deeper : int
        Levels to add to each heading.

    Returns
    -------
    str
        Scripts, styles and drawings are gone with their content, other unknown tags
        without it. A table has a caption and sits in a box that scrolls.

    Notes
    -----
    A second fence: the kit's own views escape every string of a corpus before.

    Examples
    --------
    >>> clean_html("<h2 onclick='x()'>A</h2><script>x()</script>", prefix="a")
    '<h3>A</h3>'
    """
    parser = _Cleaner(prefix, deeper)
    parser.feed(html)
    parser.close()
    return parser.finish()


class _Cleaner(HTMLParser):
    """Holds what was written so far, the open tags, and whether a dropped tag is open."""

    def __init__(self, prefix: str, deeper: int) -> None:
        super().__init__(convert_charrefs=True)
        self.prefix, self.deeper = prefix, deeper
        self.made: list[str] = []
        self.open: list[str] = []
        self.dropping: list[str] = []
        self.tables = 0
        self.awaits_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self.dropping.append(tag)
        if self.dropping or tag not in _TAGS:
            return
        if self.awaits_caption and tag != "caption":
            self._caption("<span class='unseen'>Table</span>", end=True)
        if tag == "table":
            self.tables += 1
            named = (
                f"aria-labelledby='{self._caption_id()}'" if self.prefix else "aria-label='Table'"
            )
            self.made.append(f"<div class='wide' role='group' tabindex='0' {named}>")
            self.awaits_caption = True
        if tag == "caption":
            self._caption("", end=False)
        else:
            self.made.append(f"<{self._level(tag)}{self._attributes(tag, attrs)}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag == self.dropping[-1]:
                self.dropping.pop()
            return
        if tag not in self.open:
            return
        while self.open:  # also closes what was left open inside
            last = self.open.pop()
            self.made.append(f"</{self._level(last)}>{'</div>' if last == 'table' else ''}")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.made.append(escape(data, quote=False))

    def finish(self) -> str:
        for tag in reversed(self.open):
            self.made.append(f"</{self._level(tag)}>{'</div>' if tag == 'table' else ''}")
        return "".join(self.made)

    def _named(self, name: str) -> str:
        """Give a name of this output its place among those of the page."""
        return f"{self.prefix}-{name}" if self.prefix else name

    def _caption_id(self) -> str:
        return escape(self._named(f"caption-{self.tables}"))

    def _caption(self, content: str, *, end: bool) -> None:
        name = f" id='{self._caption_id()}'" if self.prefix else ""
        self.made.append(f"<caption{name}>{content}")
        self.made.append("</caption>" if end else "")
        self.awaits_caption = False

    def _level(self, tag: str) -> str:
        heading = re.fullmatch(r"h([1-6])", tag)
        return f"h{min(6, int(heading[1]) + self.deeper)}" if heading else tag

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        kept = []
        for name, value in attrs:
            value = value or ""
            if name in _POINTERS:
                value = " ".join(self._named(one) for one in value.split())
            elif name == "id":
                value = self._named(value)
            elif name == "href" and value.startswith("#"):
                value = f"#{self._named(value[1:])}"
            if _allowed(name, value):
                kept.append(f" {name}='{escape(value)}'")
        if tag == "img" and not any(one.startswith(" alt=") for one in kept):
            kept.append(" alt=''")
        return "".join(kept)


def _allowed(name: str, value: str) -> bool:
    if name == "href":
        return bool(_SAFE_LINK.match(value))
    if name == "src":
        return bool(_SAFE_IMAGE.fullmatch(value))
    if name == "style":
        return not _UNSAFE_STYLE.search(value)
    return name in _ATTRIBUTES or name.startswith("aria-")

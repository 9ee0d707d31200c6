"""Let through only the HTML that a report needs, and make it fit for every reader."""

import re
from html import escape

from lxml import html

_TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section "
    "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
_DROPPED = {"script", "style", "iframe", "object", "template", "noscript", "svg", "math", "title"}
_ATTRIBUTES = set(
    "alt class colspan datetime dir headers height href id lang open role rowspan scope span "
    "src start style tabindex title value width aria-label".split()
)
_POINTERS = {"id", "aria-labelledby", "aria-describedby", "headers"}
#: Styles that could reach a host or leave their place on the page.
_UNSAFE_STYLE = re.compile(r"url|@|expression|position|\\|<|behavior", re.I)
_SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.I)
_SAFE_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.I)


def clean_html(text: str, *, prefix: str, deeper: int = 1) -> str:
    """Return HTML with known tags and attributes alone, its headings `deeper` levels down.

    `prefix` goes before every id, so that ids stay unique on a page; "" leaves them. Scripts,
    styles and drawings go with their content, other unknown tags without it. A table has a
    caption and sits in a box that scrolls. This is a second fence: the kit's own views escape
    every string of a corpus before.

    >>> clean_html("<h2 onclick='x()'>A</h2><script>x()</script>", prefix="a")
    '<h3>A</h3>'
    """
    root = html.fragment_fromstring(text.replace("\0", ""), create_parent="div")
    for one in list(root.iter()):
        if not isinstance(one.tag, str) or one.tag in _DROPPED:
            one.drop_tree()
        elif one is not root and one.tag not in _TAGS:
            one.drop_tag()
        elif one is not root:
            _clean(one, prefix, deeper)
    for number, table in enumerate(root.findall(".//table"), 1):
        _box(table, f"{prefix}-caption-{number}" if prefix else "")
    inner = "".join(html.tostring(child, encoding="unicode") for child in root)
    return escape(root.text or "", quote=False) + inner


def _clean(one: html.HtmlElement, prefix: str, deeper: int) -> None:
    """Keep what is allowed of one element; names of an output get their place among the page's."""
    if heading := re.fullmatch("h([1-6])", one.tag):
        one.tag = f"h{min(6, int(heading[1]) + deeper)}"
    for name, value in list(one.attrib.items()):
        if prefix and name in _POINTERS:
            one.set(name, " ".join(f"{prefix}-{part}" for part in value.split()))
        elif prefix and name == "href" and value.startswith("#"):
            one.set(name, f"#{prefix}-{value[1:]}")
        if not _allowed(name, value):
            del one.attrib[name]
    if one.tag == "img":
        one.set("alt", one.get("alt", ""))


def _allowed(name: str, value: str) -> bool:
    if name == "href":
        return bool(_SAFE_LINK.match(value))
    if name == "src":
        return bool(_SAFE_IMAGE.fullmatch(value))
    if name == "style":
        return not _UNSAFE_STYLE.search(value)
    return name in _ATTRIBUTES or name.startswith("aria-")


def _box(table: html.HtmlElement, name: str) -> None:
    """Give a table a caption, and a box that scrolls and is named by it."""
    caption = table.find("caption")
    if caption is None:
        caption = html.fragment_fromstring('<caption><span class="unseen">Table</span></caption>')
        table.insert(0, caption)
    label = ("aria-labelledby", name) if name else ("aria-label", "Table")
    if name:
        caption.set("id", name)
    box = html.Element(
        "div", {"class": "wide", "role": "group", "tabindex": "0", label[0]: label[1]}
    )
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)

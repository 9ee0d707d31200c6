"""One raw value of an export as text: lists, nested values, HTML, Python's own notation."""

import ast
import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_NAMES = (
    "name", "main", "original", "default", "title", "value", "text", "rendered", "#text", "$oid",
)  # fmt: skip
_BODIES = (
    "rendered", "text", "content", "body", "html", "processed", "value", "p", "paragraph",
    "paragraphs", "blocks", "children", "elements", "items", "model", "data", "#text",
)  # fmt: skip
_FORENAMES = ("firstname", "first_name", "firstName", "given", "given_name", "givenName")
_SURNAMES = ("lastname", "last_name", "lastName", "family", "family_name", "familyName", "surname")
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|blockquote|section|article|tr|table|figure)|br)\b[^<>]*>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-z][^<>]{0,2000}>", re.IGNORECASE)
_IS_HTML = re.compile(r"\s*<(?:p|div|article|section|h[1-6]|span|br|ul)\b[^<>]*>", re.IGNORECASE)


def to_text(value: Any) -> str | None:
    """Write a raw value as one line of text; None for nothing. "NA" and "None" are texts.

    >>> to_text({"id": None, "name": "The Post"}), to_text(["A", "B"]), to_text(""), to_text(7)
    ('The Post', 'A, B', None, '7')
    >>> to_text("['Ann Lee', 'Bo Ray']"), to_text("[]")
    ('Ann Lee, Bo Ray', None)
    """
    if value is None:
        return None
    if isinstance(value, str):
        return to_text(_listed(value)) if value.startswith("[") and value.endswith("]") else value or None  # fmt: skip
    if isinstance(value, Mapping):
        both = (next(filter(None, map(value.get, keys)), None) for keys in (_FORENAMES, _SURNAMES))
        whole = " ".join(filter(None, map(to_text, both)))
        return next((t for key in _NAMES if (t := to_text(value.get(key)))), whole or None)
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(to_text, value))) or None
    if isinstance(value, date):
        return str(value) if value == value else None
    if isinstance(value, float):
        return None if value != value else str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace") or None
    return str(value)


def to_body(value: Any) -> str | None:
    """Write a raw value as the text of an article: paragraphs parted by blank lines.

    >>> to_body(["Rain.", {"text": "Sun."}])
    'Rain.\\n\\nSun.'
    >>> to_body({"rendered": "<p>Rain &amp; sun.</p>"})
    'Rain & sun.'
    """
    if isinstance(value, str):
        if value.startswith("[") and value.endswith("]"):
            listed = _listed(value)
            return value if isinstance(listed, str) else to_body(listed)
        is_html = value.rstrip()[-1:] == ">" and _IS_HTML.match(value)
        return html_to_text(value) if is_html else value or None
    if isinstance(value, Mapping):
        return next((t for key in _BODIES if (t := to_body(value.get(key)))), None)
    if isinstance(value, (list, tuple)):
        return "\n\n".join(filter(None, map(to_body, value))) or None
    return to_text(value)


def dig(value: Any, path: str) -> Any:
    """Reach into nested values by keys parted by dots; of a list, into each member."""
    for key in path.split("."):
        if isinstance(value, (list, tuple)):
            value = [v.get(key) for v in value if isinstance(v, Mapping)]
        elif isinstance(value, Mapping):
            value = value.get(key)
        else:
            return None
    return value


def html_to_text(fragment: str) -> str:
    """Take the text out of a piece of HTML; block elements become paragraphs.

    >>> html_to_text("<p>Rain <b>may</b> fall.</p><p>It&rsquo;s late.</p>")
    'Rain may fall.\\n\\nIt’s late.'
    """
    text = _BLOCK.sub("\n\n", _UNSEEN.sub("", fragment).replace("\n", " "))
    text = html.unescape(_TAG.sub("", text))
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in parts if part)


def _listed(value: str) -> Any:
    """Read a list in Python's or JSON's notation, of plain strings only; else the text itself."""
    if len(value) < 2_000_000 and value[1:-1].lstrip()[:1] in ("", "'", '"'):
        try:
            found = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return value
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return found
    return value

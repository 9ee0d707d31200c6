"""What a web page says of itself: JSON-LD first, then its meta elements, then what it shows."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from kit.corpus.pieces import rows_of
from kit.corpus.texts import bare_byline

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)\Z|\AWebPage\Z")
_SUFFIX = re.compile(r"\s+[|·•»–—-]\s+")
_ADDRESS = re.compile(r"https?://\S+\Z|@\w+\Z")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_SCRIPT = 2_000_000


def read_metadata(root: Any) -> dict[str, str]:
    """Read title, dates, byline, outlet, section, url, language and body as a page gives them."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            metas.setdefault(name.lower(), unescape(content))
    named: dict[str, str | None] = {}
    for row in rows_of("formats/page_fields.csv"):  # an address counts where one is wanted alone
        value, wanted = metas.get(row["name"]), row["field"] == "url"
        fits = value and wanted == bool(_ADDRESS.match(value))
        named[row["field"]] = named.get(row["field"]) or (value if fits else None)
    linked = _linked(root)
    found = named | {key: value for key, value in linked.items() if value}
    found["title"] = _title(root, linked.get("title"), named["title"], metas.get("og:site_name"))
    found["byline"] = found["byline"] or _shown_authors(root)
    shown = {
        "published": (e.get("datetime") for e in root.iter("time")),
        "url": (e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"),
    }
    for field, values in shown.items():
        found[field] = found.get(field) or next(filter(None, values), None)
    found["language"] = (root.get("lang") or root.get(_XML_LANG) or "")[:2].lower()
    return {key: value for key, value in found.items() if value}


def _title(root: Any, linked: str | None, named: str | None, site: str | None) -> str | None:
    """Choose among the headlines in JSON-LD, in the meta elements and on the page.

    The one on the page counts if another one says the same. Where JSON-LD differs from it, the
    longer of the two is the article's: search engines are told shortened ones.
    """
    heads = [head for e in root.iter("h1") if (head := " ".join(e.text_content().split()))]
    page = " ".join((root.findtext(".//title") or "").split())
    bare = [_SUFFIX.split(x)[0] for x in (named or "", page)]
    told = {letters_of(x) for x in (linked or "", named or "", *bare) if x}
    agreed = next((head for head in heads if letters_of(head) in told), None)
    if agreed and linked:
        return max(linked, agreed, key=len)
    cuts = list(_SUFFIX.finditer(named or ""))
    known = letters_of("" if not site or _ADDRESS.match(site) else site)
    if named and cuts and known and letters_of(named[cuts[-1].end() :]) in known:
        named = named[: cuts[-1].start()]  # the site's name at the end
    return linked or agreed or named or next(iter(heads), None) or bare[1] or None


def _shown_authors(root: Any) -> str | None:
    """Return the authors whom the page marks as such where readers see them."""
    marked = root.xpath(
        '//*[contains(concat(" ", @rel, " "), " author ") or @itemprop="author"]'
        '[not(ancestor::*[@itemprop="author"]) and not(self::meta or self::link)]'
    )
    places = [list(e.iterancestors())[:2][-1:] for e in marked]
    near = [e for e, place in zip(marked, places, strict=True) if place == places[0]]
    names = (bare_byline(" ".join(e.text_content().split())) for e in near[:6])
    return ", ".join(dict.fromkeys(name for name in names if 2 < len(name) < 60)) or None


def letters_of(text: str) -> str:
    """Reduce a headline to its letters and digits, to compare it."""
    return re.sub(r"\W+", "", text.casefold())


def _linked(root: Any) -> dict[str, str | None]:
    """Read the article among a page's JSON-LD objects."""
    objects = list(_objects(root))
    named = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and o.get("name")}
    articles = [o for o in objects if _kind(o) and (o.get("headline") or o.get("datePublished"))]
    articles.sort(
        key=lambda o: (_kind(o) == "WebPage", not o.get("headline"), not o.get("datePublished"))
    )
    if not articles:
        return {}
    best = articles[0]
    title, section = best.get("headline"), best.get("articleSection")
    makers = (_names(o.get("author") or o.get("creator"), named) for o in articles[:2])
    bodies = (body for o in articles if isinstance(body := o.get("articleBody"), str))
    return {
        "title": unescape(" ".join(title.split())) if isinstance(title, str) else None,
        "published": _text(best.get("datePublished") or best.get("dateCreated")),
        "updated": None if best.get("datePublished") else _text(best.get("dateModified")),
        "byline": next(filter(None, makers), None),
        "outlet": _names(best.get("publisher"), named),
        "body": max(bodies, key=len, default=None),
        "section": _text(section[0] if isinstance(section, list) and section else section),
    }


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a page's JSON-LD, at any depth that pages have."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            text = (script.text or "")[:_MOST_SCRIPT].strip(" ;\r\n\t<!->")
            waiting = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 5000:
            value = waiting.pop(0)
            seen += 1
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [v for v in value.values() if isinstance(v, (dict, list))]


def _kind(value: dict[str, Any]) -> str:
    """Return the kind of an article that an object says it is, if any."""
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return next((k for k in kinds if isinstance(k, str) and _ARTICLE.search(k)), "")


def _names(value: Any, named: dict[str, dict[str, Any]]) -> str | None:
    """Write one or several people or bodies by their names."""
    if isinstance(value, str):
        return unescape(" ".join(value.split())) if not value.startswith("http") else None
    if isinstance(value, dict):
        full = value if "name" in value else named.get(str(value.get("@id")), value)
        name = full.get("name") or full.get("byline")
        return _names(name, {}) if isinstance(name, (str, list)) else None
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (_names(v, named) for v in value)))) or None
    return None


def _text(value: Any) -> str | None:
    """Return a plain value as text."""
    return str(value).strip() or None if isinstance(value, (str, int)) else None

"""The sentences of a page: each stands once, and shows itself for every number it belongs to."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from kit.language.days import write_day
from kit.report.templates import render

MOST_WORDS = 60  # words of a passage: what is quoted stays a quotation
_WORD = re.compile(r"\S+")
_SAFE = re.compile(r"https?://[^\s<>\"']+", re.I)
Span = tuple[int, int, str]


def mark_text(text: str, spans: Sequence[Span], *, most: int | None = None) -> Markup:
    """Mark spans in a text, overlapping ones as well, and of long texts keep the words near them.

    A class of one letter makes a mark; longer ones are keys of blocks, shown with their block.
    """
    kept = _near(text, spans, most) if most else [(0, len(text))]
    made = []
    for first, last in kept:
        edges = {first, last, *(x for a, b, _ in spans for x in (a, b) if first < x < last)}
        cuts = sorted(edges)
        pieces = [
            _piece(text[a:b], [name for x, y, name in spans if x <= a and b <= y])
            for a, b in pairwise(cuts)
        ]
        made.append(Markup("").join(pieces))
    before = "… " if kept[0][0] > 0 else ""
    after = " …" if kept[-1][1] < len(text) else ""
    return escape(before) + Markup(" … ").join(made) + escape(after)


def _piece(text: str, names: list[str]) -> Markup:
    """Write one piece under the marks that cover it."""
    cues = [name for name in dict.fromkeys(names) if len(name) == 1]
    others = [name for name in dict.fromkeys(names) if name not in cues]
    written = Markup(
        html.escape(" ".join(text.splitlines()) if "\n" in text else text, quote=False)
    )
    if cues:
        return Markup('<mark class="{}">{}</mark>').format(" ".join(cues + others), written)
    if others:
        return Markup('<b class="{}">{}</b>').format(" ".join(others), written)
    return written


def _near(text: str, spans: Sequence[Span], most: int) -> list[tuple[int, int]]:
    """Choose the `most` words nearest to the spans' beginnings, as stretches of the text."""
    words = [found.span() for found in _WORD.finditer(text)]
    if len(words) <= most:
        return [(0, len(text))]
    # Of a long quotation its first words are kept.
    heads = [(first, min(last, first + 40)) for first, last, _ in spans]
    aims = [i for i, (a, b) in enumerate(words) if any(a < y and x < b for x, y in heads)] or [0]
    by_distance = sorted(range(len(words)), key=lambda i: (min(abs(i - aim) for aim in aims), i))
    stretches: list[tuple[int, int]] = []
    for i in sorted(by_distance[:most]):
        first = stretches.pop()[0] if stretches and stretches[-1][1] == i - 1 else i
        stretches.append((first, i))
    return [(words[a][0], words[b][1]) for a, b in stretches]


def link_title(title: str, url: str) -> Markup:
    """Write a title, as a link where its address is one of the web's."""
    if not _SAFE.fullmatch(url):
        return escape(title)
    return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(url, title)


def write_source(outlet: str, day: str) -> str:
    """Write where and when an article stood; `day` is like 2022-02-24, or empty."""
    written = write_day(date.fromisoformat(day), short=True) if day else "no date"
    return " · ".join(filter(None, (outlet, written)))


def short_key(number: int) -> str:
    """Return a short class name for the nth block."""
    return f"k{number:x}"


def write_archive(
    blocks: Iterable[Mapping[str, Any]],
    passages: Mapping[str, Sequence[Any]],
    articles: Mapping[str, Sequence[str]],
) -> Markup:
    """Write every article with its sentences, each under the keys of its blocks."""
    keys: dict[str, list[str]] = defaultdict(list)
    spans: dict[str, list[Span]] = defaultdict(list)
    lines_of: dict[str, list[tuple[str, Markup, str]]] = defaultdict(list)
    of_article: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        for passage, parts in block["shown"]:
            keys[passage].append(block["key"])
            spans[passage] += [(a, b, block["key"]) for a, b in parts]
            of_article[passages[passage][0]].add(block["key"])
        for doc_id in block["listed"]:
            of_article[doc_id].add(block["key"])
    for passage in sorted(keys, key=lambda one: passages[one][1]):
        doc_id, _, text, cues, became = passages[passage]
        marked = mark_text(
            text, [*dict.fromkeys([*map(tuple, cues), *spans[passage]])], most=MOST_WORDS
        )
        lines_of[doc_id].append((" ".join(keys[passage]), marked, became))
    shown = []
    for doc_id in sorted(of_article, key=lambda one: (articles[one][0] or "9999", one)):
        day, title, outlet, url = articles[doc_id]
        keys_of = " ".join(sorted(of_article[doc_id]))
        shown.append((keys_of, link_title(title, url), write_source(outlet, day), lines_of[doc_id]))
    return render("archive.html.j2", articles=shown)


def write_rules(blocks: Iterable[Mapping[str, Any]]) -> Markup:
    """Write the style that shows a block's sentences, and its spans, when its address is opened."""
    blocks = list(blocks)
    show = ",".join(f"#{one['id']}:target~#L .{one['key']}" for one in blocks)
    named = [one for one in blocks if one["marks"] in ("name", "quote")]
    name = ",".join(f"#{one['id']}:target~#L :is(b,mark).{one['key']}" for one in named)
    rules = f"{show}{{display:block}}" if show else ""
    return Markup(rules + (f"{name}{{display:inline;background:var(--mark);"
                           "border-bottom:2px solid var(--green)}" if name else ""))  # fmt: skip

"""A notebook that has run, laid out as one page of HTML."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from kit.report.archive import short_key, write_archive, write_rules
from kit.report.blocks import KINDS, LETTERS, raise_for_one_name
from kit.report.cells import PROSE, has_tag
from kit.report.clean import clean_html
from kit.report.section import SECTION
from kit.report.templates import read_template, render
from kit.tables import KitError
from kit.views.prose import fill, write

_WIDGET = "application/vnd.jupyter.widget-view+json"
SHORT = "in_short"  # the section that stands above the contents


class Part(NamedTuple):
    """A heading with all that follows, up to the next one."""

    id: str
    title: str
    html: Markup
    short: bool


def render_page(notebook: NotebookNode, *, title: str = "") -> str:
    """Lay out a report's notebook that has run as HTML that asks no host, and works without a script.

    Its ``#`` heading is the title (or `title`), each ``##`` heading begins a part; a part whose
    sections are all absent is left out with its prose. Two sections that give one name to
    different sentences raise a KitError.
    """
    own, parts, sections = "", [], []
    opening = Markup()
    for level, heading, pieces in _split(notebook):
        here = [piece for piece in pieces if isinstance(piece, dict)]
        if here and all(one.get("absent") for one in here):
            continue
        html = Markup("\n").join(p["html"] if isinstance(p, dict) else p for p in pieces)
        sections += here
        if level < 2:
            own, opening = own or heading, opening + Markup(html)
        else:
            name = here[0]["name"] if here else _slug(heading)
            is_short = any(one["name"] == SHORT for one in here)
            parts.append(Part(name, heading, Markup(html), is_short))
    blocks, passages, articles = _gather(sections)
    script = read_template("script.js")
    facts: dict[str, Any] = notebook.metadata.get("hedgerow", {})
    page = render(
        "page.html.j2", title=title or own, corpus=facts.get("corpus", ""), opening=opening,
        parts=parts, blocks=blocks, archive=write_archive(blocks, passages, articles),
        style=read_template("style.css"), rules=write_rules(blocks), script=script,
        script_hash=hash_script(script), today=facts.get("today", ""),
        description=facts.get("deck", ""), letters=LETTERS, kinds=KINDS,
    )  # fmt: skip
    return _check_names(_drop_dead_links(page))


def hash_script(script: str) -> str:
    """Return the checksum by which a page allows its one script."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _split(notebook: NotebookNode) -> Iterator[tuple[int, str, list[Any]]]:
    """Cut the cells at their headings; a piece is Markup, or a section as it was packed."""
    filled = _filled(notebook)
    level, heading, pieces = 0, "", []
    for number, cell in enumerate(notebook.cells):
        if has_tag(cell, "notebook-only") or has_tag(cell, "parameters"):
            continue
        if cell.cell_type == "code":
            pieces += [piece for output in cell.outputs for piece in _show(output)]
        if cell.cell_type != "markdown":
            continue
        source = filled.get(number, cell.source)
        for stretch in re.split(r"(?m)^(?=#{1,2} )", source):
            found = re.match(r"(#{1,2}) +(.+)\n?", stretch)
            if found:
                yield level, heading, pieces
                level, heading, pieces = len(found[1]), _plain(found[2]), []
                stretch = stretch[found.end() :]
            if stretch.strip():
                pieces.append(render_markdown(stretch))
    yield level, heading, pieces


def _filled(notebook: NotebookNode) -> dict[int, str]:
    """Find the prose that the notebook's last cell has filled, by the number of its cell."""
    places = notebook.metadata.get("hedgerow", {}).get("prose", [])
    for cell in reversed(notebook.cells):
        for output in cell.get("outputs", []):
            if PROSE in output.get("data", {}):
                return dict(zip(places, output.data[PROSE], strict=True))
    return {}


def render_markdown(text: str) -> Markup:
    """Turn Markdown into HTML that is safe to stand on a page."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    html = MarkdownWithMath(renderer).render(text)
    return Markup(clean_html(html, prefix="", deeper=0))


def _show(output: NotebookNode) -> Iterator[Any]:
    """Give one output as it stands on the page."""
    data = output.get("data", {})
    if SECTION in data:
        yield {**data[SECTION], "html": Markup(data[SECTION]["html"])}
    elif html := render_output(output):
        yield html


def render_output(output: NotebookNode, *, prefix: str = "", deeper: int = 1) -> Markup:
    """Turn an output of a cell into HTML that is safe to stand on a page."""
    data, about = output.get("data", {}), output.get("metadata", {})
    role = about.get("hedgerow", {})
    if PROSE in data or _WIDGET in data:  # a live control has its twin in an output of its own
        return Markup()
    if output.output_type == "stream":
        text = output.text if output.name == "stdout" else ""
        return Markup('<pre tabindex="0">{}</pre>').format(text) if text else Markup()
    if role.get("role") == "figure-notes":
        return Markup()
    if "image/png" in data:
        return render("image.html.j2", role=role, png=data["image/png"].replace("\n", ""),
                      about=about.get("image/png", {}), tidy=lambda html: Markup(
                          clean_html(html, prefix=prefix, deeper=deeper)))  # fmt: skip
    if "text/html" in data:
        return Markup(clean_html(data["text/html"], prefix=prefix, deeper=deeper))
    if "text/markdown" in data:
        html = render_markdown(data["text/markdown"])
        return Markup('<div class="{}">{}</div>').format(role.get("role", "prose"), html)
    text = data.get("text/plain", "")
    return Markup('<pre tabindex="0">{}</pre>').format(text) if text else Markup()


def _gather(
    sections: list[dict[str, Any]],
) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any]]:
    """Bring the blocks of all sections together, each name once."""
    blocks: dict[str, dict[str, Any]] = {}
    passages: dict[str, Any] = {}
    articles: dict[str, Any] = {}
    for section in sections:
        passages |= section.get("passages", {})
        articles |= section.get("articles", {})
        for block in section.get("blocks", []):
            known = blocks.setdefault(block["id"], block)
            if known != block | {"back": known["back"]}:
                raise_for_one_name(block["id"], known["title"], block["title"])
    made = [
        {**block, "key": short_key(number), "about": _about(block)}
        for number, block in enumerate(blocks.values())
    ]
    return made, passages, articles


def _about(block: dict[str, Any]) -> Markup:
    """Say how many there are of what, and how many of them are shown."""
    said, shown = fill(f"{{n:{block['noun']}}}", block), len(block["shown"])
    hidden = shown < block["n_sentences"]
    if block["listed"]:
        shown, hidden = len(block["listed"]), len(block["listed"]) < block["n"]
    else:
        said += fill(" in {n_sentences:sentence}", block) if block["noun"] != "sentence" else ""
        said += fill(" of {n_documents:article}", block)
    if not hidden:
        return Markup(f"{said}.")
    return Markup('{}. Here are {}, <a href="#sentences">drawn at random</a>, by date.').format(
        said, write(shown))  # fmt: skip


def _plain(text: str) -> str:
    """Take the words of a line of Markdown."""
    return unescape(re.sub(r"<[^>]+>", "", str(render_markdown(text)))).strip()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "part"


def _check_names(page: str) -> str:
    """Raise where two things on the page have one name: a link would lead to the wrong one."""
    names = re.findall(r'\bid="([^"]+)"', page)
    twice = [name for name, n in Counter(names).items() if n > 1]
    if twice:
        raise KitError(
            "A report needs a name of its own for each figure and each number.",
            f"Found #{twice[0]} twice.",
            "Show each section once.",
        )
    return page


def _drop_dead_links(page: str) -> str:
    """Take away links to what somebody has left out: those to figures whole, of others the words stay."""
    ids = set(re.findall(r'\bid="([^"]+)"', page))

    def keep(found: re.Match[str]) -> str:
        if found[1] in ids:
            return found[0]
        return "" if "data-figure" in found[2] else found[3]

    return re.sub(r"<a href=[\"']#([^\"']+)[\"']([^>]*)>(.*?)</a>", keep, page)

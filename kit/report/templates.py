"""The templates of the pages: markup stands in files, and every string of a corpus is escaped."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kit.views.prose import true_minus, write

_FOLDER = Path(__file__).resolve().parent / "template"


def render(template: str, **values: Any) -> Markup:
    """Fill one of the templates; a string is escaped unless it is markup of the kit's own."""
    return Markup(_environment().get_template(template).render(**values))


@cache
def macros(template: str) -> Any:
    """Return the macros of a template as functions."""
    return _environment().get_template(template).module


def read_template(name: str) -> Markup:
    """Read a stylesheet or a script of the page."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def read_words(name: str) -> dict[str, Any]:
    """Read one of the tables of the page's words: figures, findings or sheets."""
    path = Path(__file__).with_name(name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def write_tick(value: float) -> str:
    """Write a tick without needless zeros."""
    return true_minus(f"{value:.3f}".rstrip("0").rstrip("."))


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters |= {"tick": write_tick, "write": write}
    made.globals["count"] = range
    return made

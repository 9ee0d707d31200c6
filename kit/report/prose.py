"""The prose of a report: Markdown in which every number is a field, checked when it is filled."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from IPython.display import display

from kit.tables import KitError
from kit.views.prose import fill

#: The media type under which a run notebook keeps its filled prose.
PROSE = "application/vnd.hedgerow.prose+json"
_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)((?:\.\w+|\[[^]{}]*\])*)(?::[^{}]*)?\}")


def has_fields(text: str) -> bool:
    """Say whether a text holds a field."""
    return any(found[1] for found in _FIELD.finditer(text))


def fill_prose(text: str, values: Mapping[str, Any]) -> str:
    """Write the notebook's values into a paragraph of Markdown with fields as in `kit.views.say`.

    Doubled braces stand for braces. A field that names nothing raises a KitError: a number is
    never left out in silence.

    >>> fill_prose("{n:article} in {{braces}}", {"n": 2})
    '2 articles in {braces}'
    """

    def write(found: re.Match[str]) -> str:
        field = found[0]
        if not found[1]:
            return field[0]
        try:
            return fill(field, values)
        except (KeyError, AttributeError, IndexError, TypeError, ValueError) as err:
            raise KitError(
                "The prose of a report needs fields that name a value of its notebook.",
                f"Found: {field} ({str(err).strip(chr(39))}).",
                "Correct the name, or double the braces if they are meant as braces.",
            ) from None

    return _FIELD.sub(write, text)


def show_prose(texts: Sequence[str], values: Mapping[str, Any]) -> None:
    """Put out paragraphs, filled, as the last output of a notebook that is laid out."""
    display({PROSE: [fill_prose(text, values) for text in texts]}, raw=True)

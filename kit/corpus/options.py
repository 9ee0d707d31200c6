"""What the user says of all files, refused at once where it is not understood."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from kit.corpus.kinds import FORMATS
from kit.corpus.pieces import Options
from kit.tables import KitError, one_of

_FIELDS = ("title", "text", "outlet", "byline", "date", "published", "updated", "url", "section")


def check_options(
    function: str, format: Any, columns: Any, encoding: Any, dayfirst: Any
) -> Options:
    """Refuse options that are not understood, before anything is read."""
    if format is not None:
        one_of(format, FORMATS, name="format", function=function)
    if columns is not None:
        if not isinstance(columns, Mapping) or not all(
            isinstance(v, str) for v in columns.values()
        ):
            raise KitError(
                f"{function} needs columns as a mapping of fields to column names.",
                f"Found: {columns!r}.",
                'Write columns={"text": "body"}.',
            )
        for field in columns:
            one_of(field, _FIELDS, name="field", function=function)
    if encoding is not None:
        try:
            codecs.lookup(encoding)
            b"a".decode(encoding)
        except UnicodeDecodeError:
            pass  # a real encoding, in which one byte is too few
        except (LookupError, TypeError, ValueError):
            raise KitError(
                f"{function} needs the name of an encoding of text.",
                f"Found: {encoding!r}.",
                'Write for example encoding="cp1252" or "mac-roman".',
            ) from None
    if dayfirst is not None and not isinstance(dayfirst, bool):
        raise KitError(
            f"{function} needs dayfirst as True, False or None.", f"Found: {dayfirst!r}."
        )
    return Options(format, columns, encoding, dayfirst)

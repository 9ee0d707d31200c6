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
    named = isinstance(columns, Mapping) and all(isinstance(v, str) for v in columns.values())
    if columns is not None and not named:
        want = "columns as a mapping of fields to column names"
        raise _refuse(function, want, columns, 'Write columns={"text": "body"}.')
    for field in columns or ():
        one_of(field, _FIELDS, name="field", function=function)
    if encoding is not None and not _is_encoding(encoding):
        todo = 'Write for example encoding="cp1252" or "mac-roman".'
        raise _refuse(function, "the name of an encoding of text", encoding, todo)
    if dayfirst is not None and not isinstance(dayfirst, bool):
        raise _refuse(function, "dayfirst as True, False or None", dayfirst)
    return Options(format, columns, encoding, dayfirst)


def _refuse(function: str, want: str, found: Any, *todo: str) -> KitError:
    return KitError(f"{function} needs {want}.", f"Found: {found!r}.", *todo)


def _is_encoding(name: Any) -> bool:
    try:
        codecs.lookup(name)
        b"a".decode(name)
    except UnicodeDecodeError:
        return True  # a real encoding, in which one byte is too few
    except (LookupError, TypeError, ValueError):
        return False
    return True

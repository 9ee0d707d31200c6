"""Put something before the reader, in a notebook or in plain Python."""

from collections.abc import Mapping
from typing import Any

from IPython.display import display

#: Metadata of what belongs to a notebook alone, such as links that hold rows.
NOTES = {"hedgerow": {"role": "figure-notes"}}


class Shown:
    """One output in several formats by media type, as a notebook stores it; its repr is plain text.

    The metadata travels with it; a report reads the key ``hedgerow``.

    >>> Shown({"text/plain": "a", "text/html": "<b>a</b>"})
    a
    """

    def __init__(self, bundle: Mapping[str, str], metadata: Mapping[str, Any] | None = None):
        self.bundle, self.metadata = dict(bundle), dict(metadata or {})

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        return self.bundle, self.metadata

    def __repr__(self) -> str:
        return self.bundle["text/plain"]


def show(bundle: Mapping[str, str], metadata: Mapping[str, Any] | None = None) -> None:
    """Show an output of several formats; outside a notebook, its plain text."""
    display(Shown(bundle, metadata))

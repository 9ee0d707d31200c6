"""What a report says about its corpus and its making: counts, lexicons, versions."""

from __future__ import annotations

import hashlib
import platform
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from kit.views.prose import fill, write, write_span

_KIT = Path(__file__).resolve().parents[1]
_PACKAGES = "hedgerow pandas numpy nltk vaderSentiment matplotlib nbclient nbconvert".split()


def describe_corpus(documents: pd.DataFrame, problems: pd.DataFrame) -> list[dict[str, str]]:
    """Count what a reader wants to know first about a corpus.

    Parameters
    ----------
    documents, problems : DataFrame
        As `kit.read_corpus` returns them.

    Returns
    -------
    list of dict
        ``label``, ``value`` and ``note`` of each fact, in the card's order.

    Examples
    --------
    >>> from kit.tables import empty
    >>> [fact["value"] for fact in describe_corpus(empty("documents"), empty("problems"))]
    ['0', '0', '0', 'no dates', '0']
    """
    n = len(documents)
    outlets, dates = documents["outlet"].dropna(), documents["date"].dropna()
    copies = int(documents["dup_group"].notna().sum())
    groups = documents["dup_group"].nunique()
    lost = int((problems["level"] == "error").sum())
    noted = len(problems) - lost
    facts = [
        ("Articles", n, "{copies:is|are} in {groups:group} of duplicates" if copies else ""),
        ("Words", int(documents["n_words"].sum()), "about {mean:,.0f} an article" if n else ""),
        ("Outlets", outlets.nunique(), _outlet_note(outlets, n)),
        ("Dates", write_span(dates), "{undated:article} without a date" if len(dates) < n else ""),
        ("Problems", lost, "and {noted:note}" if noted else ""),
    ]
    values = {
        "copies": copies, "groups": groups, "undated": n - len(dates), "noted": noted,
        "mean": documents["n_words"].mean(), "unnamed": n - len(outlets),
        "only": outlets.iloc[0] if len(outlets) else "",
    }  # fmt: skip
    return [
        {"label": label, "value": write(value), "note": _note(note, values)}
        for label, value, note in facts
    ]


def _note(template: str, values: dict[str, Any]) -> str:
    if template.startswith("{copies"):
        template = "{copies} " + template
    return fill(template, values, escape=False)


def _outlet_note(outlets: pd.Series, n: int) -> str:
    if len(outlets) < n:
        return "{unnamed:article} without one"
    return "{only}" if len(outlets.unique()) == 1 else ""


def fingerprint(documents: pd.DataFrame) -> str:
    """Return 12 hex digits that are the same for the same articles in any order.

    Examples
    --------
    >>> fingerprint(pd.DataFrame({"doc_id": ["b", "a"]})) == fingerprint(
    ...     pd.DataFrame({"doc_id": ["a", "b"]}))
    True
    """
    joined = "\n".join(sorted(documents["doc_id"]))
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:12]


def list_lexicons() -> pd.DataFrame:
    """List the kit's word lists and standards with their versions and sources.

    Returns
    -------
    DataFrame
        ``list, entries, version, fingerprint, source, licence``, one row per list. The
        version is the month of the last change, the fingerprint begins the SHA-256 of the
        file, so that a list edited by hand shows.

    Examples
    --------
    >>> "source" in list_lexicons().columns
    True
    """
    rows = []
    for path in sorted(_KIT.rglob("*.toml")):
        about = _about(path)
        data = path.with_suffix(".csv")
        if "title" in about and data.is_file():
            content = data.read_bytes()
            changes = about.get("changes") or [""]
            rows.append(
                {
                    "list": about["title"],
                    "entries": content.count(b"\n") - 1,
                    "version": str(changes[-1]).partition(":")[0],
                    "fingerprint": hashlib.sha256(content).hexdigest()[:8],
                    "source": about.get("reference", ""),
                    "licence": about.get("licence", ""),
                }
            )
    columns = ["list", "entries", "version", "fingerprint", "source", "licence"]
    return pd.DataFrame(rows, columns=columns)


def _about(path: Path) -> dict[str, Any]:
    """Read what a list says of itself; a slip in it must not cost the report."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        return {"title": path.stem, "reference": f"{path.name} cannot be read: {err}"}


def list_versions() -> pd.DataFrame:
    """List the versions of Python and of the packages that a report rests on.

    Returns
    -------
    DataFrame
        ``package, version``.

    Examples
    --------
    >>> list_versions()["package"][0]
    'Python'
    """
    rows = [("Python", platform.python_version())]
    rows += [(name, installed_version(name)) for name in _PACKAGES]
    return pd.DataFrame(rows, columns=["package", "version"])


def installed_version(name: str) -> str:
    """Return a package's version, or "not installed".

    Examples
    --------
    >>> installed_version("no-such-package")
    'not installed'
    """
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"

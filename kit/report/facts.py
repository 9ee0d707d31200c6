"""What a report says about its making: accuracy, lexicons, versions."""

import csv
import hashlib
import os
import platform
import tomllib
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from kit.language.days import write_day

_KIT = Path(__file__).resolve().parents[1]
_PACKAGES = "hedgerow pandas numpy nltk vaderSentiment matplotlib nbclient nbconvert".split()


def read_accuracy() -> list[dict[str, str]]:
    """Read how well the kit does: the rows of the README's table."""
    with Path(__file__).with_name("accuracy.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint(documents: pd.DataFrame) -> str:
    """Return 12 hex digits that are the same for the same articles in any order."""
    joined = "\n".join(sorted(documents["doc_id"]))
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:12]


def list_lexicons() -> list[dict[str, Any]]:
    """List word lists and standards with the month of their last change, a checksum and their source."""
    rows = []
    for path in sorted(_KIT.rglob("*.toml")):
        about, data = _about(path), path.with_suffix(".csv")
        if "title" in about and data.is_file():
            content = data.read_bytes()
            changes = about.get("changes") or [""]
            rows.append({
                "list": about["title"], "entries": content.count(b"\n") - 1,
                "version": str(changes[-1]).partition(":")[0],
                "fingerprint": hashlib.sha256(content).hexdigest()[:8],
                "source": about.get("reference", ""), "licence": about.get("licence", ""),
            })  # fmt: skip
    return rows


def _about(path: Path) -> dict[str, Any]:
    """Read what a list says of itself; a slip in it must not cost the report."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        return {"title": path.stem, "reference": f"{path.name} cannot be read: {err}"}


def list_versions() -> dict[str, str]:
    """List the versions of Python and of the packages that a report rests on."""
    return {"Python": platform.python_version()} | {
        name: installed_version(name) for name in _PACKAGES
    }


def installed_version(name: str) -> str:
    """Return a package\'s version, or "not installed"."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def today() -> str:
    """Write the day, or the one that SOURCE_DATE_EPOCH sets for builds to compare."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    day = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    return write_day(day)

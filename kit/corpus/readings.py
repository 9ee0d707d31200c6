"""What `read_corpus` returns, and what became of each file on the way."""

from collections.abc import Sequence
from operator import itemgetter

import pandas as pd

from kit.corpus.pieces import Problem, showable
from kit.corpus.sources import Given
from kit.corpus.tidying import Piece
from kit.tables import KitError


class Reading(tuple[pd.DataFrame, pd.DataFrame]):
    """What was read: unpacks to documents and problems, and names every file.

    Attributes
    ----------
    documents, problems : DataFrame
    files : DataFrame
        ``file, state, n_articles``; one row a file found, in the order of reading. State is
        "loaded", "failed" or "skipped".
    """

    files: pd.DataFrame
    documents = property(itemgetter(0))
    problems = property(itemgetter(1))

    def __new__(
        cls, documents: pd.DataFrame, problems: pd.DataFrame, files: pd.DataFrame
    ) -> "Reading":
        """Make the pair and keep the third table beside it."""
        made = super().__new__(cls, (documents, problems))
        made.files = files
        return made


class Files:
    """Each file found and what became of it; counts what was read so far."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, int]] = {}  # state, and number of articles

    def add(self, piece: Piece) -> None:
        """Take in what a piece says of its file."""
        n = self.found.get(piece.file, ("", 0))[1] + len(piece.lines)
        skipped = bool(piece.problems) and piece.problems[-1].code == "skipped"
        self.found[piece.file] = ("loaded" if n else "skipped" if skipped else "failed", n)

    def table(self) -> pd.DataFrame:
        """Make the table ``files`` of a `Reading`."""
        rows = [(showable(file), *said) for file, said in self.found.items()]
        made = pd.DataFrame(rows, columns=["file", "state", "n_articles"])
        return made.astype({"file": "str", "state": "str", "n_articles": "int64"})

    def refuse_nothing(self, path: Given) -> None:
        """Raise where nothing was found that might hold articles."""
        if all(state == "skipped" for state, _ in self.found.values()):
            found = "only hidden files and the kit’s own" if self.found else "an empty folder"
            raise KitError(
                "read_corpus needs at least one file with articles.",
                f"Found: {found} at {path}.",
                "Put text, CSV, JSON, Excel or Parquet files there, or name another path.",
            )

    def say(self) -> str:
        """Say how far the reading came that was stopped."""
        n, last = sum(n for _, n in self.found.values()), next(reversed(self.found), "no file")
        return f"Reading was stopped after {n:,} articles of {len(self.found):,} files (the last: {showable(last)}). Nothing was kept; kit.read_articles gives what is read batch by batch."  # fmt: skip


def raise_first(problems: Sequence[Problem]) -> None:
    """Raise for the first error, as ``strict=True`` asks for."""
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        first = errors[0]
        where = first.file + (f", line {first.line}" if first.line else "")
        others = f" {len(errors) - 1:,} more follow." if len(errors) > 1 else ""
        raise KitError(
            "read_corpus(strict=True) needs every file and article to be readable.",
            f"Found in {where}: {first.message}{others}",
            "Mend it, or leave strict out and look at the table of problems.",
        )

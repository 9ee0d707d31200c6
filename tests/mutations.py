"""Change one line of the kit at a time, and see which changes the tests catch.

Run by hand: ``python tests/mutations.py [word]``, where a word chooses the files whose path
holds it. Each mutant stands in a copy of the tree; the tests named run there until one fails.
A mutant that is missed calls for a test. It takes some ten minutes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Mutant(NamedTuple):
    """A line of the kit, what stands there instead, and the tests that are to notice."""

    file: str
    line: str
    instead: str
    tests: str


MUTANTS = [
    Mutant("tables.py", "if ids.hasnans:", "if False:", "contract"),
    Mutant("tables.py", "if not is_string_dtype(ids):", "if False:", "contract"),
    Mutant("tables.py", "and not ids.is_unique:", "and False:", "contract"),
    Mutant("tables.py", "if len(kinds) > 1:", "if False:", "contract"),
    Mutant("tables.py", "if half is not None:", "if False:", "contract"),
    Mutant("language/sentences.py", "(start + left, start", "(start, start", "sentences"),
    Mutant("language/sentences.py", "first = False", "pass", "sentences contract"),
    Mutant("language/concordance.py", "max(0, a - window)", "a - window", "concordance"),
    Mutant("hedging/hedges.py", '"start": starts + shift', '"start": starts', "contract hedges"),
    Mutant("hedging/estimates.py", "where(~hedges", "where(hedges", "estimates"),
    Mutant("mentions/mentions.py", "return sentences if (np.diff(order) == 1).all() else sentences.iloc[order]", "return sentences", "contract mentions"),
    Mutant("mentions/joining.py", "name in joins and not other", "name in joins", "joining"),
    Mutant("mentions/counts.py", "~(pronoun & own)", "~pronoun", "counts"),
    Mutant("quotes/quotes.py", "level_spaces(text), ", "text, ", "quotes"),
    Mutant("quotes/quotes.py", "return sorted(zip(", "return list(zip(", "contract quotes"),
    Mutant("sentiment/stance/stance.py", "(tokens.negated & (known[tokens.code] > 0))", "0", "stance"),
    Mutant("sentiment/stance/stance.py", '"stance": positive - negative', '"stance": negative - positive', "stance"),
    Mutant("sentiment/stance/stance.py", "(start[known] >= 0) & ", "", "stance"),
    Mutant("corpus/duplicates.py", "_JACCARD = 0.5", "_JACCARD = 0.9", "duplicates"),
    Mutant("corpus/duplicates.py", "return contained or shared >=", "return shared >=", "duplicates"),
    Mutant("corpus/saving.py", '"\'" + column', "column", "saving"),
    Mutant("corpus/saving.py", r', lineterminator="\r\n"', "", "saving"),
    Mutant("measures/sums.py", "free = np.divide(1, 1 - part", "free = np.divide(1, 1", "rates"),
    Mutant("measures/intervals.py", "/ _t(totals.df)) ** 2 / effect", "/ special.ndtri(0.975)) ** 2 / effect", "rates"),
    Mutant("measures/intervals.py", "half = _t(totals.df) *", "half = 1.96 *", "tone"),
    Mutant("measures/intervals.py", "effect = np.maximum(1, over(totals.variance, chance, 1))", "effect = np.ones_like(totals.top)", "rates"),
    Mutant("measures/linking.py", "known.array != pairs[\"negated\"].to_numpy(bool)", "known.array", "calibration"),
    Mutant("measures/groups.py", "if len(lost):", "if False:", "measures_bad"),
    Mutant("measures/counts.py", "named.groupby(\"actor\").size()", "named[\"actor\"].value_counts(sort=False)", "naming contract"),
    Mutant("views/grids.py", "[escape(cell) for cell", "[cell for cell", "grids"),
    Mutant("views/bars.py", ">{escape(name)}</span>", ">{name}</span>", "bars"),
    Mutant("views/marks.py", "named = escape(source)", "named = source", "highlight"),
    Mutant("views/marks.py", ">{escape(text)}</mark>", ">{text}</mark>", "highlight"),
    Mutant("views/figures.py", "<em>{escape(caption)}</em>", "<em>{caption}</em>", "figures"),
]  # fmt: skip


def is_caught(mutant: Mutant, tree: Path) -> bool:
    """Tell whether the tests fail with the mutant in place of its line."""
    path = tree / "kit" / mutant.file
    plain = path.read_text(encoding="utf-8")
    if plain.count(mutant.line) < 1:
        sys.exit(f"kit/{mutant.file} does not hold {mutant.line!r}: write the mutant anew")
    path.write_text(plain.replace(mutant.line, mutant.instead, 1), encoding="utf-8")
    tests = [f"tests/test_{name}.py" for name in mutant.tests.split()]
    call = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(call, cwd=tree, capture_output=True, check=False)
    path.write_text(plain, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(done.stdout.decode() + done.stderr.decode())
    return done.returncode == 1


def main(word: str = "") -> None:
    """Print a row for each mutant: caught or missed."""
    chosen = [mutant for mutant in MUTANTS if word in mutant.file]
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        leave = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "dist")
        shutil.copytree(ROOT, tree, ignore=leave)
        for mutant in chosen:
            caught = is_caught(mutant, tree)
            missed += not caught
            said = "caught" if caught else "MISSED"
            print(f"{said}  {mutant.file:32} {mutant.line}  ->  {mutant.instead}", flush=True)
    print(f"{len(chosen) - missed} of {len(chosen)} caught")


if __name__ == "__main__":
    main(*sys.argv[1:2])

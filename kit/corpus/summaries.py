"""What was odd about many articles of a file, in one row of `problems` a kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kit.corpus.flags import describe_flag
from kit.corpus.pieces import Problem


def sum_up_flags(
    flags: Sequence[str], files: Sequence[str], lines: Sequence[int | None]
) -> list[tuple[Problem, int]]:
    """Sum up each flag of a file in one row; the column ``flags`` names every article.

    Returns the problem, and the first article that it is about.

    Examples
    --------
    >>> [(p.code, p.message) for p, _ in sum_up_flags(["wall", "wall"], ["a", "a"], [2, 3])]
    [('wall', 'In 2 articles: the text is a cookie banner, a pay wall or an error, or ends in one.')]
    """
    rows: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (codes, file) in enumerate(zip(flags, files, strict=True)):
        for code in codes.split():
            if code == "boilerplate":
                continue  # named once for all files
            rows[file, code].append(row)
    made = []
    for (file, code), found in rows.items():
        text = describe_flag(code)
        text = f"In {len(found):,} articles: {text}." if len(found) > 1 else f"{text[0].upper()}{text[1:]}."  # fmt: skip
        one = 0 if len(found) == 1 else None
        stem = code.partition("-")[0] if code.startswith("language-") else code
        problem = Problem(file, stem, text, "warning", line=lines[found[0]], field="text", row=one)
        made.append((problem, found[0]))
    return made


def sum_up_plain(found: Iterable[tuple[str, Counter[str]]]) -> list[tuple[Problem, int]]:
    """Say in one note a file which characters were written plainly.

    Examples
    --------
    >>> sum_up_plain([("a", Counter({"soft hyphens": 2}))])[0][0].message
    'Written plainly when this file was loaded: 2 soft hyphens.'
    """
    counts: dict[str, Counter[str]] = {}
    for file, plain in found:
        counts.setdefault(file, Counter()).update(plain)
    made = []
    for file, plain in counts.items():
        if plain:
            what = ", ".join(f"{n:,} {name}" for name, n in plain.items())
            text = f"Written plainly when this file was loaded: {what}."
            made.append((Problem(file, "written-plainly", text, "note", field="text"), 0))
    return made

"""Tables with one row a paragraph: rows of one article are joined again."""

from collections.abc import Iterable
from typing import Any

from kit.corpus.columns import ALIASES, PARTS, WHOLES, squash
from kit.corpus.pieces import Batch, Problem, problem
from kit.corpus.values import to_body, to_text


def are_paragraphs(columns: dict[str, list[Any]]) -> bool:
    """Tell whether the rows are paragraphs: an id that stays while a number counts up."""
    found = _layout(columns)
    if found is None:
        return False
    ids, numbers = columns[found[0]], columns[found[1]]
    same = [i for i in range(1, len(ids)) if ids[i] == ids[i - 1] and to_text(ids[i])]
    return bool(same) and all(_number(numbers[i]) > _number(numbers[i - 1]) for i in same)


def join_batches(batches: Iterable[Batch], *, file: str) -> Batch:
    """Join the rows of each article, texts by blank lines; the first row gives the rest."""
    columns: dict[str, list[Any]] = {}
    lines: list[int | None] = []
    problems: list[Problem] = []
    before: Any = None
    rows = 0
    for batch in batches:
        layout = _layout(batch.columns)
        problems += batch.problems
        if layout is None:
            continue
        key, _, body = layout
        columns = columns or {name: [] for name in batch.columns}
        for i, line in enumerate(batch.lines):
            rows += 1
            if lines and batch.columns[key][i] == before:
                more = to_body(batch.columns[body][i])
                columns[body][-1] = "\n\n".join(filter(None, (columns[body][-1], more)))
                continue
            before = batch.columns[key][i]
            lines.append(line)
            for name, values in columns.items():
                value = batch.columns[name][i] if name in batch.columns else None
                values.append(to_body(value) if name == body else value)
    problems.append(problem("joined-rows", file, rows=rows, n=len(lines)))
    return Batch(columns, lines, problems)


def _layout(columns: dict[str, list[Any]]) -> tuple[str, str, str] | None:
    """Name the columns of id, number and text."""
    found = []
    for names in (WHOLES, PARTS, ALIASES["text"]):
        hit = next((name for name in columns if squash(name) in names), None)
        if hit is None:
            return None
        found.append(hit)
    return (found[0], found[1], found[2]) if len(set(found)) == 3 else None


def _number(value: Any) -> float:
    """Return the number of a paragraph, or none that compares."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")

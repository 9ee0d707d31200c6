"""Articles within nested values: where the list of them lies, and what each holds below the top."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kit.corpus.columns import ALIASES, CONTAINERS, FACTS, squash
from kit.corpus.pieces import Problem, problem
from kit.corpus.values import dig, to_body

_DEEPEST = 6
_MOST_COLUMNS = 500
_KNOWN = {name for names in ALIASES.values() for name in names}
_TEXTS = ALIASES["text"]


def find_records(value: Any, *, path: str | None = None) -> list[Any] | None:
    """Find the articles in a JSON document, whatever they are wrapped in.

    `path`: where the user says that each article has its text, as in "article.body". Members
    that are no objects come along, for the caller to name.

    >>> find_records({"hits": {"hits": [{"_source": {"text": "Rain."}}]}})
    [{'_source': {'text': 'Rain.'}}]
    >>> find_records({"text": {"0": "Rain.", "1": "Sun."}, "n": {"0": 1, "1": 2}})
    [{'text': 'Rain.', 'n': 1}, {'text': 'Sun.', 'n': 2}]
    """

    def is_article(item: Any) -> bool:
        if not isinstance(item, Mapping):
            return False
        return dig(item, path) is not None if path else _has_text(item)

    if isinstance(value, Mapping):
        value = _from_columns(value) or value
    found = list(_gather(value, is_article, _DEEPEST))
    # At last a list of objects whose texts have an unknown name, or are but summaries.
    return found or max(_lists(value, _DEEPEST), key=len, default=[])


def _gather(value: Any, is_article: Callable[[Any], bool], depth: int) -> Iterator[Any]:
    """Yield the articles at the highest level at which there are any."""
    if is_article(value):
        yield value
    elif isinstance(value, list) and depth and any(map(is_article, value)):
        yield from value
    elif isinstance(value, (Mapping, list)) and depth:
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _gather(inner, is_article, depth - 1)


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    """Yield every list of objects that lies in no other."""
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield value
    elif isinstance(value, Mapping) and depth:
        for inner in value.values():
            yield from _lists(inner, depth - 1)


def unnest(record: Mapping[str, Any], depth: int = _DEEPEST) -> dict[str, Any]:
    """Bring the article within an object to the top, keys joined by dots.

    >>> unnest({"id": 1, "article": {"title": "A", "text": "Rain."}, "source": {"name": "Post"}})
    {'id': 1, 'article.title': 'A', 'article.text': 'Rain.', 'source': {'name': 'Post'}}
    """
    if not any(isinstance(value, Mapping) for value in record.values()):
        return dict(record)
    own = _own_text(record)
    made: dict[str, Any] = {}
    for key, value in record.items():
        name = squash(str(key))
        nested = isinstance(value, Mapping) and depth > 0
        holds = nested and not own and name in CONTAINERS and _has_text(value, depth)
        if holds or (nested and name in FACTS):
            made |= {f"{key}.{below}": v for below, v in unnest(value, depth - 1).items()}
        else:
            made[str(key)] = value
    return made


def tabulate(
    records: Sequence[Mapping[str, Any]], *, file: str
) -> tuple[dict[str, list[Any]], list[Problem]]:
    """Turn objects into at most 500 columns, in the order of their keys; known names stay."""
    flat = [unnest(record) for record in records]
    counts = Counter(name for record in flat for name in record)
    problems = []
    names = list(counts)
    if len(names) > _MOST_COLUMNS:
        kept = {n for n, _ in counts.most_common(_MOST_COLUMNS)}
        kept |= {n for n in names if squash(n.rpartition(".")[2]) in _KNOWN}
        problems = [problem("columns-left-out", file, n=len(names), kept=len(kept))]
        names = [n for n in names if n in kept][: 2 * _MOST_COLUMNS]
    return {name: [record.get(name) for record in flat] for name in names}, problems


def _has_text(value: Mapping[str, Any], depth: int = _DEEPEST) -> bool:
    """Tell whether an object is an article: a text under a known name, here or in a container."""
    inner = (v for k, v in value.items() if isinstance(v, Mapping) and squash(str(k)) in CONTAINERS)
    return _own_text(value) or (depth > 0 and any(_has_text(v, depth - 1) for v in inner))


def _own_text(record: Mapping[str, Any]) -> bool:
    """Tell whether an object itself bears a text under a known name."""
    named = (value for key, value in record.items() if squash(str(key)) in _TEXTS)
    return any(not _is_inner(value) and bool(to_body(value)) for value in named)


def _is_inner(value: Any) -> bool:
    """Tell an object called "article" or "content" that is the article, not its text.

    Of lists, blocks with a text each are one; blocks with a title as well are many.
    """
    if isinstance(value, list):
        both = (item.items() for item in value if isinstance(item, Mapping) and _is_inner(item))
        pairs = (pair for item in both for pair in item)
        return any(isinstance(v, str) and squash(str(key)) in _TEXTS for key, v in pairs)
    names = {squash(str(key)) for key in value} if isinstance(value, Mapping) else set()
    return any(names & ALIASES[f].keys() for f in ("title", "published", "byline", "url"))


def _from_columns(value: Mapping[str, Any]) -> list[Any] | None:
    """Undo pandas' own orientations: columns of columns, columns of lists, and "split"."""
    heads, rows = value.get("columns"), value.get("data")
    if isinstance(heads, list) and isinstance(rows, list) and rows and isinstance(rows[0], list):
        names = list(map(str, heads))
        return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]
    if not any(squash(str(key)) in _TEXTS for key in value):
        return None
    parts = list(value.values())
    alike = all(isinstance(part, Mapping) and part.keys() == parts[0].keys() for part in parts)
    if alike and (len(parts) > 1 or all(str(key).isdigit() for key in parts[0])):
        return [{name: part[key] for name, part in value.items()} for key in parts[0]]
    same = {len(part) if isinstance(part, list) else -1 for part in parts}
    if len(parts) > 1 and len(same) == 1 and min(same) > 0:
        return [dict(zip(value, row, strict=True)) for row in zip(*parts, strict=True)]
    return None

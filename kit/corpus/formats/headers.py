"""The lines above an article in plain text: labels, front matter, or a headline by its shape."""

import re
from typing import NamedTuple

from kit.corpus.archives.words import labels, words
from kit.corpus.dates import read_moment
from kit.corpus.pieces import Problem, problem
from kit.corpus.texts import bare_byline

_LABELLED = re.compile(  # "Title: x", "**Title:** x", "# Title: x", "Title = x", "Title<tab>x"
    r"(?:(?:[#>*_]|//)+[ \t]*)?([^\W\d_][\w ()/-]{0,23}?)[ \t]*"
    r"(?:(?:\*\*|__)?(?::(?=[\s*_]|\Z)|：)(?:\*\*|__)?|[ \t]=[ \t]|\t+)[ \t]*(.*)"
)
_FRONT = re.compile(r"(---|\+{3})[ \t]*\n(.{0,8000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_UNDERLINE = re.compile(r"[=~-]{3,}")
_PARTS = re.compile(r"\s*[|·•]\s*|,\s+|\s+[–—-]\s+|\s+(?=(?i:by)\s)")
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+(?:(?:,? and |, )(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+)*"
)
_NEWSPAPERS = frozenset(words("outlet"))
_MOST_HEAD = 20_000  # characters of a header
_LONGEST_TITLE = 160
_LONGEST_BYLINE = 120
_ENOUGH_BODY = 40  # words below a title that only its shape shows
_SENTENCE_END = re.compile(r"[.!?:;,”\"]\s*$")


class Header(NamedTuple):
    """What stands above an article: fields, what was odd, and where the article begins."""

    fields: dict[str, str]
    problems: list[Problem]
    body: str


def read_header(text: str, *, file: str) -> Header | None:
    """Read the lines above an article, if there are any.

    A block of labels is one from end to end, most of them known; a single "Kyiv: calm" is
    none. A headline without labels is known by its lines: short, no full stop, above a
    byline or a date, or alone above at least forty words; a note says so.

    >>> read_header("Title: Rain\\n\\nAuthor(s): Ann Lee\\n\\nIt may fall.", file="a").fields
    {'title': 'Rain', 'byline': 'Ann Lee'}
    >>> read_header("Talks stall\\nBy Ann Lee\\n15 February 2022\\n\\nThey may fail.", file="a").fields
    {'title': 'Talks stall', 'byline': 'Ann Lee', 'published': '15 February 2022'}
    """
    bare = text.lstrip()
    front = _FRONT.match(bare)
    if front and (found := _front_matter(front[2])):
        return Header(found, [], bare[front.end() :])
    first = text.count("\n", 0, len(text) - len(bare)) + 1
    return _labels(bare, file, first) or _by_shape(bare, file)


def parts_of_header(text: str) -> list[str]:
    """Part a text where the labels with which it begins stand again below a blank line."""
    lines = [line.rstrip() for line in text.lstrip()[:2000].split("\n")[:2]]
    labelled = [match for line in lines if (match := _LABELLED.fullmatch(line))]
    if len(labelled) < 2 or not all(_field(match[1])[1] for match in labelled):
        return [text]
    a, b = (re.escape(match.string[: match.start(2)].rstrip()) for match in labelled)
    return re.split(rf"\n[ \t]*\n+(?={a}.*\n{b})", text)


def _front_matter(block: str) -> dict[str, str]:
    """Read the simple part of YAML: names with values, quoted or not, and lists of words."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in block.split("\n"):
        key, colon, value = line.partition(":" if ":" in line.partition("=")[0] else "=")
        if line.startswith((" ", "\t", "-")) and line.strip().startswith("- ") and name:
            found[name].append(_unquote(line.strip()[2:]))
        elif colon and key.strip() and not line.startswith((" ", "\t", "#")):
            name, _ = _field(key)
            items = value.strip()[1:-1].split(",") if value.strip().startswith("[") else [value]
            found.setdefault(name, []).extend(filter(None, map(_unquote, items)))
    return {name: ", ".join(values) for name, values in found.items() if values}


def _unquote(value: str) -> str:
    """Take the quotation marks off a value."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _field(label: str) -> tuple[str, bool]:
    """Return the field of a label that is known, or a name made of it; and whether it is known."""
    label = " ".join(label.lower().split())
    known = labels("header").get(label)
    return (known[0], True) if known else (re.sub(r"[ /()-]+", "_", label).strip("_"), False)


def _labels(text: str, file: str, first: int) -> Header | None:
    """Read blocks of labelled lines, or a byline, up to the first that is none, or to "BODY:"."""
    kept: list[tuple[str, str, int]] = []  # field, value and line
    block: list[tuple[str, str, int]] = []
    known = begin = end = (
        0  # labels of the block that are known; where it begins, its last line ends
    )
    body = ""
    for number, line in enumerate(text[:_MOST_HEAD].split("\n"), start=first):
        labelled, byline = _LABELLED.fullmatch(line.rstrip()), _byline(line)
        field, is_known = _field(labelled[1]) if labelled else ("byline", True)
        if labelled and field == "text":
            if known == len(block):
                kept, begin, body = kept + block, end + len(line) + 1, f"{labelled[2].strip()}\n"
            break
        end += len(line) + 1
        if labelled or byline:
            value = labelled[2].strip() if labelled else byline or ""
            block.append((field, bare_byline(value) if field == "byline" else value, number))
            known += is_known
        elif not line.strip():  # a paragraph may look like a header, and follow one
            if block and not (known == len(block) if kept else 2 * known > len(block)):
                break
            kept, block, known, begin = kept + block, [], 0, end
        else:
            if len(block) > 1 and known == len(block):  # no blank line below it
                kept, begin = kept + block, end - len(line) - 1
            break
    fields: dict[str, str] = {}
    problems = []
    for field, value, number in kept:
        if field in fields:
            problems.append(problem("header", file, line=number, field=field, row=0, name=field))
        elif value:
            fields[field] = value
    return Header(fields, problems, body + text[begin:]) if fields else None


def _byline(line: str) -> str | None:
    """Read "By Ann Lee"; a sentence that begins so is none."""
    line = line.strip()
    bare = bare_byline(line)
    is_one = bare != line and 1 < len(bare) < _LONGEST_BYLINE and not re.search(r"[!?]|\.\Z", bare)
    return bare if is_one else None


def _by_shape(text: str, file: str) -> Header | None:
    """Read a headline with byline and date on lines of their own, or alone above a long text."""
    lines = text[:2000].split("\n")
    title = re.sub(r"\A#{1,6}[ \t]+", "", lines[0]).strip(" \t*_")
    if not _is_title(title):
        return None
    fields = {"title": title}
    end = 1
    for end in range(1, min(len(lines), 9)):
        line = lines[end].strip(" \t*_")
        found = _shaped(line)
        if not found and _is_title(line) and _is_outlet(title) and "outlet" not in fields:
            fields |= {"outlet": title, "title": line}  # its name stands above the headline
        elif end == 1 and _UNDERLINE.fullmatch(line):
            continue
        elif line and (not found or fields.keys() & found.keys()):
            break
        fields |= found
    body = "\n".join(lines[end:]) + text[2000:]
    if lines[end - 1].strip() or not body.strip():
        return None
    if "outlet" in fields and "byline" not in fields and _NAMES.fullmatch(fields["title"]):
        fields["byline"] = fields.pop("title")  # pages that lost their headline begin so
    alone = len(fields) == 1 or fields.keys() == {"title", "outlet"}
    if alone and (lines[1].strip() or len(body.split()) < _ENOUGH_BODY or len(title.split()) > 18):
        return None
    names = ", ".join(name if name != "published" else "date" for name in fields)
    return Header(fields, [problem("header-by-shape", file, line=1, row=0, names=names)], body)


def _is_title(line: str) -> bool:
    """Tell a headline from a sentence."""
    return 3 <= len(line) <= _LONGEST_TITLE and not _SENTENCE_END.search(line)


def _shaped(line: str) -> dict[str, str]:
    """Read a byline, a date, an outlet, or several of these on one line, by their looks."""
    if line and read_moment(line).fault not in ("date", "serial-date"):
        return {"published": line}
    parts = _PARTS.split(line)
    found: dict[str, str] = {}
    for a, b in ((a, a + n) for n in (1, 2) for a in range(len(parts))):
        date = ", ".join(parts[a:b])
        if len(date) > 7 and read_moment(date).day:
            found, parts = {"published": date}, parts[:a] + parts[b:]
            break
    byline = _byline(line)
    if byline and not found:
        return {"byline": byline}
    names = len(parts) < 3 and all(len(part.split()) < 7 and _is_title(part) for part in parts)
    if not names or not (found or "|" in line or _is_outlet(line)):
        return {}
    for part in parts:
        name = bare_byline(part)
        is_outlet = name == part and (_is_outlet(part) or "byline" in found or len(parts) == 1)
        found.setdefault("outlet" if is_outlet else "byline", name)
    return found


def _is_outlet(line: str) -> bool:
    """Tell a newspaper's name: some words in capitals, one of them a newspaper's."""
    found = line.split()
    known = "/" not in line and not _NEWSPAPERS.isdisjoint(word.casefold() for word in found)
    capital = all(word[:1].isupper() or word in ("of", "the", "and") for word in found)
    address = re.fullmatch(r"[\w-]+\.\w{2,6}", line)
    return 0 < len(found) < 6 and bool((capital and known) or address)

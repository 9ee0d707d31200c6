"""What a paper must cite: methods in words, and references for its list."""

import json
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from kit.language.lexicons import read_csv_table
from kit.tables import one_of

_HERE = Path(__file__).parent
_KIT = {
    "id": "hedgerow", "type": "software", "author": [{"literal": "The Hedgerow authors"}],
    "title": "Hedgerow: a notebook kit for reading the news", "issued": {"date-parts": [[2026]]},
}  # fmt: skip
_ENTRY = {"article-journal": "article", "paper-conference": "inproceedings", "book": "book",
          "report": "techreport"}  # fmt: skip
_FIELDS = {"title": "title", "author": "author", "volume": "volume", "page": "pages",
           "publisher": "publisher", "DOI": "doi", "version": "version"}  # fmt: skip


class Citation(NamedTuple):
    """Methods in words, and the references as BibTeX and as CSL-JSON; it prints the words."""

    text: str
    bibtex: str
    csl: str

    def __repr__(self) -> str:
        return self.text


def cite(*used: str) -> Citation:
    """Write the methods of an analysis, with references and versions, for a paper.

    Parameters
    ----------
    *used : str
        The functions and standards used, such as ``"find_hedges", "icd203"``; by default
        all that have something to cite.

    Returns
    -------
    Citation
        ``text`` (what was done, by which lists in which state), ``bibtex`` and ``csl``
        (CSL-JSON, which Zotero and pandoc read).

    Raises
    ------
    KitError
        If a name has nothing to cite.

    Notes
    -----
    A list's version is the date of its last change, as its TOML has it.

    Examples
    --------
    >>> print(cite("icd203").text.partition(". ")[2])
    Probability words were read by ICD 203 (Standards of probability words, 2026-11-23; Office of the Director of National Intelligence 2015).
    """
    methods, references = (read_csv_table(_HERE / f"{name}.csv", function="cite").fillna("")
                           for name in ("methods", "references"))  # fmt: skip
    for name in used:
        one_of(name, methods["name"], name="used", function="cite")
    known = {row["key"]: _to_csl(row) for row in references.to_dict("records")}
    kit = _KIT | {"version": version("hedgerow")}
    lines, keys = [f"We used Hedgerow {kit['version']} (The Hedgerow authors 2026)."], []
    for row in methods.to_dict("records"):
        if not used or row["name"] in used:
            own = list(filter(None, row["references"].split("; ")))
            sources = [_name_list(path) for path in filter(None, row["lexicons"].split("; "))]
            sources += [_name_work(known[key]) for key in own]
            lines.append(row["sentence"] + (f" ({'; '.join(sources)})." if sources else "."))
            keys += own
    works = [kit, *(known[key] for key in dict.fromkeys(keys))]
    bibtex = "\n\n".join(map(_to_bibtex, works))
    csl = json.dumps(works, ensure_ascii=False, indent=1)
    return Citation(" ".join(dict.fromkeys(lines)), bibtex, csl)


@cache
def _name_list(path: str) -> str:
    """Name a word list and the day on which it was last changed."""
    card = tomllib.loads((_HERE.parent / f"{path}.toml").read_text(encoding="utf-8"))
    return f"{card['title']}, {card['changes'][-1].partition(':')[0]}"


def _to_csl(row: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": row["key"], "type": row["type"], "title": row["title"]}
    made["author"] = [_to_name(name) for name in row["author"].split("; ")]
    if row["year"]:
        made["issued"] = {"date-parts": [[int(float(row["year"]))]]}
    names = {"container": "container-title", "volume": "volume", "pages": "page",
             "publisher": "publisher", "doi": "DOI"}  # fmt: skip
    return made | {to: row[name] for name, to in names.items() if row[name]}


def _to_name(name: str) -> dict[str, str]:
    family, _, given = name.partition(", ")
    if name.startswith("{") or not given:
        return {"literal": name.strip("{}")}
    return {"family": family, "given": given}


def _name_work(work: dict[str, Any]) -> str:
    """Name a work in the text: authors and year."""
    names = [name.get("family", name.get("literal")) for name in work["author"]]
    who = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    return f"{who} {_year(work)}"


def _year(work: dict[str, Any]) -> str:
    return str(work["issued"]["date-parts"][0][0]) if "issued" in work else "n.d."


def _to_bibtex(work: dict[str, Any]) -> str:
    names = [f"{n['family']}, {n['given']}" if "family" in n else f"{{{n['literal']}}}"
             for n in work["author"]]  # fmt: skip
    fields = work | {"author": " and ".join(names), "title": f"{{{work['title']}}}"}
    kind = _ENTRY.get(work["type"], "misc")
    made = {name: fields[key] for key, name in _FIELDS.items() if key in fields}
    if "container-title" in work:
        made["booktitle" if kind == "inproceedings" else "journal"] = work["container-title"]
    if kind == "techreport":
        made["institution"] = made.pop("publisher")
    if "issued" in work:
        made["year"] = _year(work)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in made.items())
    return f"@{kind}{{{work['id']},\n{lines}}}"

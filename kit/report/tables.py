"""Everything that the sections of a report count: one corpus, read once."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import kit
from kit.measures.linking import tell_outcomes
from kit.measures.means import name_polarity
from kit.report.gather import (
    Corpus,
    Opened,
    Texts,
    analyze_corpus,
    corpus_of,
    gather,
    is_folder_of_tables,
    list_paths,
    open_corpus,
)
from kit.report.groups import find_periods, group_documents
from kit.tables import KitError, require
from kit.views.evidence import order_rows


class ReportTables(NamedTuple):
    """The tables of one corpus, and the few choices of its report.

    Attributes
    ----------
    documents : DataFrame
        Without text; with ``group`` (the outlet, or what else is compared, the small ones
        together) and ``period``.
    problems, left_out : DataFrame
        What was noted when reading, and the articles in another language.
    sentences, scored, cues, hedges, estimates, mentions, quotes, forecasts, stances : DataFrame
        As the kit's functions make them, without texts: cues are of all classes, hedges of
        four, with their holders; mentions are of people, bodies and countries by name, with
        actors joined across articles; ``sign`` of scored says which sentences are "negative" or
        "positive". Each has its ``group`` and ``period``, and ``row``, the
        place of its sentence.
    outcomes, links : DataFrame
        What happened, and which forecast spoke of it; often empty. ``became`` of forecasts
        says in words what happened, "" where nobody linked it.
    texts : Texts
        The sentences' texts: ``texts.read(rows)``.
    order : array of shape (n_sentences,)
        The one random order of all sentences.
    name, by, unit : str
        What to call the corpus; what is compared; the length of a period, empty if too few
        say something.
    groups, rest : list of str, str
        Groups with rows of their own, most articles first; at the end, and as `rest`, that of
        all that are too small, if there are any.
    evidence : int or None
        The most sentences behind one number; None for all.
    invented : bool
        Whether this is the sample.
    """

    documents: pd.DataFrame
    problems: pd.DataFrame
    sentences: pd.DataFrame
    scored: pd.DataFrame
    cues: pd.DataFrame
    hedges: pd.DataFrame
    estimates: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    forecasts: pd.DataFrame
    stances: pd.DataFrame
    left_out: pd.DataFrame
    outcomes: pd.DataFrame
    links: pd.DataFrame
    texts: Texts
    order: NDArray[np.int64]
    name: str
    by: str
    unit: str
    groups: list[str]
    rest: str
    evidence: int | None
    invented: bool

    @property
    def many(self) -> bool:
        """Whether there are articles to compare, and intervals to give."""
        return len(self.documents) > 1

    @property
    def several(self) -> bool:
        """Whether there are groups to compare."""
        return self.many and len(self.groups) > 1 and self.groups[0] != self.rest

    @property
    def compared(self) -> list[str]:
        """The corpora that are held against each other, if there are several, as they were named."""
        return (
            list(self.documents["group"].unique()) if self.by == "corpus" and self.several else []
        )


def read_tables(
    corpus: Corpus | None = None,
    *,
    by: str = "outlet",
    outcomes: str | os.PathLike[str] | None = None,
    links: str | os.PathLike[str] | None = None,
    evidence: int | None = 40,
) -> ReportTables:
    """Read a corpus and make every table that the sections of a report count.

    Parameters
    ----------
    corpus : path or list of paths, optional
        What `kit.read_corpus` reads, or a folder that `kit.analyze_files` wrote: its units
        are read one after the other. None stands for the bundled sample.
    by : str
        The column of documents whose groups are compared: ``outlet``, ``section`` or a
        column of yours; ``corpus`` compares the paths with each other.
    outcomes, links : path, optional
        Two CSVs, as `kit.read_handmade` reads them: what happened, and
        which forecast spoke of it.
    evidence : int, optional
        The most sentences behind one number; 0 for none, None for all.

    Returns
    -------
    ReportTables

    Raises
    ------
    KitError
        If the corpus cannot be read, holds no article in English, or lacks the column `by`.

    Examples
    --------
    >>> tables = read_tables()
    >>> len(tables.documents), tables.by
    (48, 'outlet')
    """
    opened = _open(corpus, by)
    made, texts = gather(opened.units, opened.mentioned)
    documents = made.pop("documents")
    if documents.empty:
        raise KitError(
            "A report needs at least one article in English.",
            f"Found none in {name_corpus(corpus)} ({len(opened.problems)} problems, "
            f"{len(made['left_out'])} in other languages).",
            "Look at kit.read_corpus(path)[1], which says why.",
        )
    require(documents, [by], table="documents", function="read_tables")
    documents, groups, rest = group_documents(documents, by)
    documents["period"], unit = find_periods(documents["date"])
    made["scored"]["sign"] = pd.Categorical(name_polarity(made["scored"]["compound"].to_numpy()))
    known, tied = _read_outcomes(corpus, outcomes, links)
    made["forecasts"]["became"] = tell_outcomes(made["forecasts"], known, tied)
    about = documents.drop_duplicates("doc_id").set_index("doc_id")[["group", "period"]]
    about["group"] = about["group"].astype("category")
    for name, table in made.items():
        if name != "left_out":
            own = about.reindex(table["doc_id"])
            made[name] = table.assign(group=own["group"].array, period=own["period"].array)
    return ReportTables(
        documents=documents, problems=opened.problems, **made, outcomes=known, links=tied,
        texts=texts, order=order_rows(made["sentences"]), name=name_corpus(corpus), by=by,
        unit=unit, groups=groups, rest=rest, evidence=evidence, invented=corpus is None,
    )  # fmt: skip


def _open(corpus: Corpus | None, by: str) -> Opened:
    """Open a corpus; of several, note of each article from which it is, or read them as one."""
    if corpus is None:
        return analyze_corpus(*kit.load_sample(), aliases=kit.read_aliases())
    paths = list_paths(corpus)
    if by != "corpus" and not any(map(is_folder_of_tables, paths)):
        return open_corpus(corpus)
    names = [name_corpus(path) for path in paths]
    if len(set(names)) < len(
        names
    ):  # of one name: numbered, since a path would tell where they lie
        names = [f"{name} ({number})" for number, name in enumerate(names, 1)]
    opened = [open_corpus(path) for path in paths]
    mentioned = pd.concat([one.mentioned for one in opened], ignore_index=True)
    ids = pd.concat([one.ids for one in opened])
    if ids.duplicated().any():
        raise KitError(
            "To compare corpora, each article must be in one of them only.",
            f"Found {int(ids.duplicated().sum()):,} in more than one.",
            "Take them out of one of the two.",
        )
    units = (
        unit._replace(documents=unit.documents.assign(corpus=name))
        for one, name in zip(opened, names, strict=True)
        for unit in one.units
    )
    return Opened(
        pd.concat([one.problems for one in opened], ignore_index=True), mentioned, ids, units
    )


def _read_outcomes(corpus: Corpus | None, outcomes: Any, links: Any) -> tuple[Any, Any]:
    """Read what happened and which forecast spoke of it; the sample brings its own."""
    if (outcomes is None) != (links is None):
        raise KitError(
            "A report needs both: outcomes say what happened, links which forecast spoke of it.",
            f"Found {'links' if outcomes is None else 'outcomes'} only.",
            "Name both files, --outcomes and --links.",
        )
    if corpus is None or outcomes is not None:
        known = kit.read_handmade(outcomes, table="outcomes")
        return known, kit.read_handmade(links, table="links")
    return kit.tables.empty("outcomes"), kit.tables.empty("links")


def name_corpus(corpus: Corpus | None) -> str:
    """Name a corpus without giving away where it lies on someone's machine.

    >>> name_corpus(None), name_corpus(["a.txt", "b.txt"])
    ('The sample corpus', 'a.txt and b.txt')
    """
    if corpus is None:
        return "The sample corpus"
    named = [
        one
        for path in list_paths(corpus)
        for one in (corpus_of(path) if is_folder_of_tables(path) else [path])
    ]
    names = [Path(one).resolve().name or "articles" for one in named]
    return " and ".join(names) if len(names) < 3 else f"{len(names)} files"

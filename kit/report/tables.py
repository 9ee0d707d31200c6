"""Everything that the sections of a report count: one corpus, read once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import kit
from kit.places import bundled
from kit.quotes.holders import find_holders
from kit.tables import FEW, KitError, require
from kit.views.evidence import find_rows, order_rows

Corpus = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]

#: A hedge that a text can do without and be surer; conditions and boosters are marked only.
HEDGES = ("epistemic", "doxastic", "evidential", "approximator")
MOST_GROUPS = 15


class ReportTables(NamedTuple):
    """The tables of one corpus, and the few choices of its report.

    Attributes
    ----------
    documents : DataFrame
        With ``group``: the outlet (or what else the report compares), the small ones together.
    problems, sentences, scored, estimates, forecasts, stances : DataFrame
        As the kit's functions make them.
    cues, hedges : DataFrame
        Every cue for marking; those of the four classes of hedges, with their holders.
    mentions, quotes : DataFrame
        With actors joined across articles. Hedges, mentions, quotes and scored sentences carry
        ``row``, the place of their sentence in `sentences`.
    outcomes, links : DataFrame
        What happened, and which forecast spoke of it; often empty.
    order : array of shape (n_sentences,)
        The one random order of all sentences.
    name : str
        What to call the corpus, without the path to it.
    by : str
        The column of `documents` whose groups are held against each other.
    groups : list of str
        Groups with rows of their own, most articles first; the rest, if any, at the end.
    rest : str
        The name of the last group, of all that are too small; empty if there are none.
    evidence : int or None
        The most sentences behind one number; None for all.
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
    outcomes: pd.DataFrame
    links: pd.DataFrame
    order: NDArray[np.int64]
    name: str
    by: str
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
        What `kit.read_corpus` reads. None stands for the bundled sample.
    by : str
        The column of documents whose groups are compared: ``outlet``, ``section`` or a
        column of yours.
    outcomes, links : path, optional
        Two CSVs, as `kit.read_outcomes` and `kit.read_links` read them: what happened, and
        which forecast spoke of it.
    evidence : int, optional
        The most sentences behind one number; 0 for none, None for all.

    Returns
    -------
    ReportTables

    Raises
    ------
    KitError
        If the corpus cannot be read, holds no article, or lacks the column `by`.

    Examples
    --------
    >>> tables = read_tables()
    >>> len(tables.documents), tables.by
    (48, 'outlet')
    """
    aliases = None
    known, tied = kit.tables.empty("outcomes"), kit.tables.empty("links")
    if corpus is None:
        documents, problems = kit.load_sample()
        aliases = bundled("data") / "kestrel" / "aliases.csv"
        known, tied = kit.load_outcomes()
    else:
        documents, problems = _read(corpus, by)
    if outcomes is not None and links is not None:
        known, tied = kit.read_outcomes(outcomes), kit.read_links(links)
    if documents.empty:
        raise KitError(
            "A report needs at least one article.",
            f"Found none in {name_corpus(corpus)} ({len(problems)} problems).",
            "Look at kit.read_corpus(path)[1], which says why.",
        )
    require(documents, [by], table="documents", function="read_tables")
    documents, groups, rest = group_documents(documents, by)
    sentences = kit.split_sentences(documents)
    mentions = kit.join_actors(kit.find_mentions(sentences, aliases=aliases))
    quotes = kit.find_quotes(documents, sentences, mentions)
    cues = kit.find_hedges(sentences)
    estimates = kit.estimate_probability(cues)
    held = find_holders(cues[cues["category"].isin(HEDGES)], quotes)

    def placed(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(row=find_rows(table, sentences))

    return ReportTables(
        documents=documents,
        problems=problems,
        sentences=sentences,
        scored=placed(kit.score_sentiment(sentences)),
        cues=placed(cues),
        hedges=placed(held),
        estimates=placed(estimates),
        mentions=placed(mentions),
        quotes=placed(_with_sentences(quotes, sentences)),
        forecasts=placed(kit.find_forecasts(documents, sentences, estimates, mentions, quotes)),
        stances=placed(kit.score_mentions(mentions, sentences)),
        outcomes=known,
        links=tied,
        order=order_rows(sentences),
        name=name_corpus(corpus),
        by=by,
        groups=groups,
        rest=rest,
        evidence=evidence,
        invented=corpus is None,
    )


def _read(corpus: Corpus, by: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a corpus; to compare several by ``corpus``, note of each article which it is from."""
    if by != "corpus":
        return kit.read_corpus(corpus)
    paths = [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)
    names = [name_corpus(path) for path in paths]
    if len(set(names)) < len(names):
        names = [str(path) for path in paths]
    read = [kit.read_corpus(path) for path in paths]
    parts = [one[0].assign(corpus=name) for one, name in zip(read, names, strict=True)]
    documents = pd.concat(parts, ignore_index=True)
    twice = documents["doc_id"].duplicated(keep="first")
    if twice.any():
        raise KitError(
            "To compare corpora, each article must be in one of them only.",
            f"Found {int(twice.sum()):,} in more than one, such as "
            f"{documents['title'][twice].iloc[0]!r}.",
            "Take them out of one of the two.",
        )
    return documents, pd.concat([one[1] for one in read], ignore_index=True)


def name_corpus(corpus: Corpus | None) -> str:
    """Name a corpus without giving away where it lies on someone's machine.

    Examples
    --------
    >>> name_corpus(None), name_corpus(["a.txt", "b.txt"])
    ('The sample corpus', 'a.txt and b.txt')
    """
    if corpus is None:
        return "The sample corpus"
    if isinstance(corpus, (str, os.PathLike)):
        return Path(corpus).resolve().name or "articles"
    names = [name_corpus(path) for path in corpus]
    return " and ".join(names) if len(names) < 3 else f"{len(names)} files"


def group_documents(documents: pd.DataFrame, by: str) -> tuple[pd.DataFrame, list[str], str]:
    """Give each document its group, and take those that are too small together as the last.

    Returns
    -------
    documents : DataFrame
        With ``group``.
    groups : list of str
        Most articles first, the rest last.
    rest : str
        The name of the rest, "" if there is none.

    Examples
    --------
    >>> documents = pd.DataFrame({"outlet": ["Post"] * 5 + ["Wire"] * 4 + ["Star"]})
    >>> group_documents(documents, "outlet")[1:]
    (['Post', '2 other outlets'], '2 other outlets')
    """
    own = documents[by].astype("str")
    counts = own.value_counts()
    named = counts.index[counts >= FEW][:MOST_GROUPS].tolist()
    others = int(counts.size) - len(named)
    small = ~own.isin(named)
    noun = by if others == 1 else f"{by}s"
    rest = f"{others} other {noun}" if others else f"no {by} named"
    if not named and others == 1 and not own.isna().any():
        rest = str(counts.index[0])
    elif others and own.isna().any():
        rest += " or none named"
    group = own.where(~small, rest)
    return documents.assign(group=group), [*named, *([rest] if small.any() else [])], (
        rest if small.any() else ""
    )  # fmt: skip


def _with_sentences(quotes: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Give each quotation the number of the sentence in which it begins."""
    if "sent_id" in quotes.columns:
        return quotes
    starts = sentences.groupby("doc_id", sort=False)["start"].agg(np.array)
    ids = sentences.groupby("doc_id", sort=False)["sent_id"].agg(np.array)
    found = [
        ids[doc_id][max(starts[doc_id].searchsorted(start, side="right") - 1, 0)]
        for doc_id, start in zip(quotes["doc_id"].tolist(), quotes["start"].tolist(), strict=True)
    ]
    return quotes.assign(sent_id=np.array(found, np.int64))

"""ActorExplorer: who is named, as choices that change the numbers; aliases with preview."""

from __future__ import annotations

import os
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.mentions.aliases import KINDS, read_aliases
from kit.mentions.counts import count_actors
from kit.mentions.joining import join_actors
from kit.mentions.mentions import find_mentions
from kit.tables import KitError, require
from kit.views.explorers import controls
from kit.views.explorers.controls import ALL
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.grids import make_table
from kit.views.highlight import highlight
from kit.views.plots.wording import count

_METONYMS = {"count for the actor": "actor", "count for themselves": "literal",
             "count for the country": "country"}  # fmt: skip
_COLUMNS = ["surface", "actor", "kind"]
_PREVIEWED = 30  # articles read again for a preview
_TOP = 15


class ActorExplorer(Explorer):
    """Explore who is named; merge names by aliases of your own, with preview and undo.

    Parameters
    ----------
    documents, sentences : DataFrame
        As `read_corpus` and `split_sentences` return them.
    mentions : DataFrame, optional
        As `find_mentions` returns it; found anew if left out.
    aliases : DataFrame or path, optional
        With which `mentions` were found; aliases made here are added to them.
    path : path
        The CSV of aliases; it is read when it exists, and written after every change.

    Attributes
    ----------
    mentions : DataFrame
        With the aliases applied, and joined across articles by `join_actors`.
    aliases : DataFrame
        ``surface, actor, kind``; `find_mentions` takes it.
    """

    def __init__(
        self,
        documents: pd.DataFrame,
        sentences: pd.DataFrame,
        mentions: pd.DataFrame | None = None,
        *,
        aliases: pd.DataFrame | str | os.PathLike[str] | None = None,
        path: str | os.PathLike[str] = "my-aliases.csv",
    ) -> None:
        require(documents, ["doc_id", "text"], table="documents", function="ActorExplorer")
        self.documents, self._sentences, self._path = documents, sentences, Path(path)
        given = pd.DataFrame(columns=_COLUMNS, dtype="str") if aliases is None else aliases
        given = given if isinstance(given, pd.DataFrame) else read_aliases(given)
        again = self._path.exists()
        self.aliases = read_aliases(path) if again else given
        if mentions is None or again:
            mentions = find_mentions(sentences, aliases=self._known(self.aliases))
        self._found = mentions
        self.mentions: pd.DataFrame = join_actors(mentions)
        self._past: list[tuple[pd.DataFrame, pd.DataFrame]] = []
        self._folded = documents["text"].fillna("").map(fold)
        actors = self.mentions["actor"].value_counts().index[:200]
        asked = {
            "metonyms": controls.choose("Capitals and buildings", list(_METONYMS.items())),
            "pronouns": widgets.Checkbox(value=True, description="Count pronouns", indent=False),
            **controls.choose_documents(documents),
            "actor": controls.choose_name("Read about", "who is named most", actors),
            "page": controls.choose_page(),
            "surface": controls.ask("Words in the text", hint="the bloc"),
            "means": controls.ask("mean the actor", hint="European Union"),
            "kind": controls.choose("a", KINDS, value="organisation"),
        }
        acts = {"Preview": self._preview, "Apply": self._apply, "Undo": self.undo}
        super().__init__("Actors", asked, self._view, acts=acts)

    def preview(self, surface: str, actor: str, kind: str) -> pd.DataFrame:
        """Count what an alias would change, before it does: ``actor, before, after``.

        At most 30 of the articles that hold the words are read again.
        """
        ids = self._holding(surface)[:_PREVIEWED]
        after = join_actors(self._read_again(ids, self._grow(surface, actor, kind)))
        sides = {"before": self.mentions, "after": after}
        counts = {
            side: table.loc[table["doc_id"].isin(ids), "actor"].value_counts()
            for side, table in sides.items()
        }
        both = pd.DataFrame(counts).fillna(0).astype("int64").rename_axis("actor").reset_index()
        return both[both["before"] != both["after"]].reset_index(drop=True)

    def add_alias(self, surface: str, actor: str, kind: str) -> None:
        """Apply an alias to every article that holds the words, and save the table.

        Names are joined across articles again, so that the counts are those that
        `find_mentions` and `join_actors` give with the table.
        """
        grown, ids = self._grow(surface, actor, kind), self._holding(surface)
        self._past.append((self.aliases, self._found))
        self._found, self.aliases = self._read_again(ids, grown), grown
        self._save(f"Applied in {count(len(ids), 'article')}.")

    def undo(self) -> None:
        """Take the last alias back."""
        if self._past:
            self.aliases, self._found = self._past.pop()
            self._save("Took the last alias back.")
        else:
            self.refresh()

    def _read_again(self, ids: list[str], aliases: pd.DataFrame) -> pd.DataFrame:
        """Find the mentions of some articles anew; those of the others stay."""
        if not ids:
            return self._found
        sentences = self._sentences[self._sentences["doc_id"].isin(ids)]
        again = find_mentions(sentences, aliases=self._known(aliases))
        kept = self._found[~self._found["doc_id"].isin(ids)]
        merged = pd.concat([kept, again], ignore_index=True)
        order = np.argsort(controls.rows_of(merged, self.documents), kind="stable")
        return merged.iloc[order].reset_index(drop=True)

    @staticmethod
    def _known(aliases: pd.DataFrame) -> pd.DataFrame | None:
        return aliases if len(aliases) else None

    def _grow(self, surface: str, actor: str, kind: str) -> pd.DataFrame:
        row = pd.DataFrame({"surface": [surface.strip()], "actor": [actor.strip()], "kind": [kind]})
        if not surface.strip() or not actor.strip():
            raise KitError(
                "An alias needs the words in the text and an actor.",
                "One is empty.",
                "Fill in both.",
            )
        return pd.concat([self.aliases, row], ignore_index=True)

    def _holding(self, surface: str) -> list[str]:
        holds = self._folded.str.contains(fold(surface.strip()), regex=False)
        return self.documents.loc[holds, "doc_id"].tolist()

    def _save(self, said: str) -> None:
        self.mentions = join_actors(self._found)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.aliases.to_csv(self._path, index=False, encoding="utf-8")
        self.said = f"{said} {count(len(self.aliases), 'alias', 'aliases')} in {self._path}."
        self.refresh()

    def _preview(self) -> None:
        state = self.state
        changed = self.preview(state["surface"], state["means"], state["kind"])
        holds = len(self._holding(state["surface"]))
        read = f"{min(holds, _PREVIEWED)} of {count(holds, 'article')} that hold the words"
        parts = [f"{a}: {b} to {c}" for a, b, c in changed.itertuples(index=False)]
        self.said = f"Preview, {read}: {'; '.join(parts[:8]) or 'nothing changes'}."
        self.refresh()

    def _apply(self) -> None:
        self.add_alias(self.state["surface"], self.state["means"], self.state["kind"])

    def _view(self, state: State) -> View:
        return view_actors(self.documents, self._sentences, self.mentions, state, said=self.said)


def view_actors(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    state: State,
    *,
    said: str = "",
) -> View:
    """Return the view of actors for one state of the controls.

    Parameters
    ----------
    documents, sentences, mentions : DataFrame
    state : mapping
        ``metonyms, pronouns, outlet, first, last, actor, page``.
    said : str
        What the last button did.
    """
    kept = controls.keep_documents(documents, state)
    at = controls.rows_of(mentions, documents)
    inside = mentions[(at >= 0) & kept[at]]
    counts = count_actors(
        inside, documents[kept], metonyms=state["metonyms"], pronouns=state["pronouns"]
    )
    head = f"{count(len(counts), 'actor')}, {count(int(counts['n'].sum()), 'mention')} in {count(int(kept.sum()), 'article')}. {said}".strip()
    names = {"n": "mentions", "n_documents": "articles"}
    table = counts.head(_TOP)[["actor", "kind", "n", "n_documents"]].rename(columns=names)
    listed = make_table(table, caption="Mentioned most", empty="Nobody is named.")
    actor = (
        state["actor"] if state["actor"] != ALL else counts["actor"].iloc[0] if len(counts) else ALL
    )
    own = inside[inside["actor"] == actor]
    keys = pd.MultiIndex.from_frame(own[["doc_id", "sent_id"]]).drop_duplicates()
    found = sentences[sentences["doc_id"].isin(own["doc_id"])]
    found = found[pd.MultiIndex.from_frame(found[["doc_id", "sent_id"]]).isin(keys)]
    rows, words = controls.take_page(len(found), state["page"])
    shown = controls.add_source(found.iloc[rows], documents)
    marked = highlight(shown, own, by="form", max_words=40, empty="No sentence names the actor.")
    page = f"{actor}: sentences {words}" if len(own) else ""
    return compose(head, listed, passages=marked, n=len(found), page=page)

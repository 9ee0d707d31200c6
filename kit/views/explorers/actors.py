"""ActorExplorer: who is named, as choices that change the numbers; aliases with preview."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.mentions.aliases import KINDS, read_aliases
from kit.mentions.counts import count_actors
from kit.mentions.mentions import find_mentions
from kit.tables import KitError, require
from kit.views.explorers.frame import (
    ALL,
    Explorer,
    State,
    View,
    ask,
    choose,
    choose_documents,
    choose_page,
    keep_documents,
    rows_of,
    take_page,
)
from kit.views.grids import html_table
from kit.views.highlight import highlight
from kit.views.plots.style import count

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
    path : path
        The CSV of aliases; it is read when it exists, and written after every change.

    Attributes
    ----------
    mentions : DataFrame
        With the aliases applied.
    aliases : DataFrame
        ``surface, actor, kind``; `find_mentions` takes it.
    """

    def __init__(
        self,
        documents: pd.DataFrame,
        sentences: pd.DataFrame,
        mentions: pd.DataFrame | None = None,
        *,
        path: str | os.PathLike[str] = "aliases.csv",
    ) -> None:
        require(documents, ["doc_id", "text"], table="documents", function="ActorExplorer")
        self.documents, self._sentences, self._path = documents, sentences, Path(path)
        self.aliases = (
            read_aliases(path)
            if self._path.exists()
            else pd.DataFrame(columns=_COLUMNS, dtype="str")
        )
        if mentions is None or len(self.aliases):
            mentions = find_mentions(sentences, aliases=self.aliases if len(self.aliases) else None)
        self.mentions: pd.DataFrame = mentions
        self._past: list[tuple[pd.DataFrame, pd.DataFrame]] = []
        self._folded = documents["text"].fillna("").map(fold)
        self._said = ""
        actors = self.mentions["actor"].value_counts().index[:200].tolist()
        controls = {
            "metonyms": choose("Capitals and buildings", list(_METONYMS.items())),
            "pronouns": widgets.Checkbox(value=True, description="Count pronouns", indent=False),
            **choose_documents(documents),
            "actor": choose("Read about", [("nobody", ALL), *[(name, name) for name in actors]]),
            "page": choose_page(),
            "surface": ask("Words in the text", hint="the bloc"),
            "means": ask("mean the actor", hint="European Union"),
            "kind": choose("a", KINDS, value="organisation"),
        }
        acts: list[tuple[str, Callable[[], None]]] = [
            ("Preview", self._preview), ("Apply", self._apply), ("Undo", self.undo)]  # fmt: skip
        buttons = []
        for name, act in acts:
            button = widgets.Button(description=name, layout=widgets.Layout(width="auto"))
            button.on_click(lambda _, act=act: self._try(act))
            buttons.append(button)
        super().__init__("Actors", controls, self._view, buttons=tuple(buttons))

    def preview(self, surface: str, actor: str, kind: str) -> pd.DataFrame:
        """Count what an alias would change, before it does: ``actor, before, after``.

        At most 30 of the articles that hold the words are read again.
        """
        grown = self._grow(surface, actor, kind)
        ids = self._holding(surface)[:_PREVIEWED]
        old = self.mentions[self.mentions["doc_id"].isin(ids)]
        new = find_mentions(self._sentences[self._sentences["doc_id"].isin(ids)], aliases=grown)
        both = pd.DataFrame(
            {"before": old["actor"].value_counts(), "after": new["actor"].value_counts()}
        )
        both = both.fillna(0).astype("int64").rename_axis("actor").reset_index()
        return both[both["before"] != both["after"]].reset_index(drop=True)

    def add_alias(self, surface: str, actor: str, kind: str) -> None:
        """Apply an alias to every article that holds the words, and save the table."""
        grown = self._grow(surface, actor, kind)
        ids = self._holding(surface)
        self._past.append((self.aliases, self.mentions))
        if ids:
            again = find_mentions(
                self._sentences[self._sentences["doc_id"].isin(ids)], aliases=grown
            )
            kept = self.mentions[~self.mentions["doc_id"].isin(ids)]
            merged = pd.concat([kept, again], ignore_index=True)
            order = np.argsort(rows_of(merged, self.documents), kind="stable")
            self.mentions = merged.iloc[order].reset_index(drop=True)
        self.aliases = grown
        self._save(f"Applied in {count(len(ids), 'article')}.")

    def undo(self) -> None:
        """Take the last alias back."""
        if self._past:
            self.aliases, self.mentions = self._past.pop()
            self._save("Took the last alias back.")
        else:
            self.refresh()

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
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.aliases.to_csv(self._path, index=False, encoding="utf-8")
        self._said = f"{said} {count(len(self.aliases), 'alias', 'aliases')} in {self._path}."
        self.refresh()

    def _preview(self) -> None:
        state = self.state
        changed = self.preview(state["surface"], state["means"], state["kind"])
        holds = len(self._holding(state["surface"]))
        read = f"{min(holds, _PREVIEWED)} of {count(holds, 'article')} that hold the words"
        parts = [f"{a}: {b} to {c}" for a, b, c in changed.itertuples(index=False)]
        self._said = f"Preview, {read}: {'; '.join(parts[:8]) or 'nothing changes'}."
        self.refresh()

    def _apply(self) -> None:
        self.add_alias(self.state["surface"], self.state["means"], self.state["kind"])

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KitError as err:
            self._said = str(err)
            self.refresh()

    def _view(self, state: State) -> View:
        return view_actors(self.documents, self._sentences, self.mentions, state, said=self._said)


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
    kept = keep_documents(documents, state)
    at = rows_of(mentions, documents)
    inside = mentions[(at >= 0) & kept[at]]
    counts = count_actors(
        inside, documents[kept], metonyms=state["metonyms"], pronouns=state["pronouns"]
    )
    head = f"{count(len(counts), 'actor')}, {count(int(counts['n'].sum()), 'mention')} in {count(int(kept.sum()), 'article')}. {said}".strip()
    table = counts.head(_TOP)[["actor", "kind", "n", "n_documents", "share"]]
    table = table.rename(
        columns={"n": "mentions", "n_documents": "articles", "share": "share of articles"}
    )
    html = f"<p><strong>{escape(head)}</strong></p>"
    html += (
        html_table(table, caption=f"The first {len(table)}")
        if len(table)
        else "<p>Nobody is named.</p>"
    )
    text = [head, table.to_string(index=False) if len(table) else "Nobody is named."]
    if state["actor"] == ALL:
        return View(html, "\n".join(text), 0)
    own = inside[inside["actor"] == state["actor"]]
    keys = pd.MultiIndex.from_frame(own[["doc_id", "sent_id"]]).drop_duplicates()
    found = sentences[sentences["doc_id"].isin(own["doc_id"])]
    found = found[pd.MultiIndex.from_frame(found[["doc_id", "sent_id"]]).isin(keys)]
    rows, words = take_page(len(found), state["page"])
    marked = highlight(
        found.iloc[rows], own, by="form", max_words=40, empty="No sentence names the actor."
    )
    title = f"{state['actor']}: sentences {words}"
    html += f"<p><strong>{escape(title)}</strong></p>{marked.bundle['text/html']}"
    return View(html, "\n".join([*text, title, repr(marked)]), len(found))

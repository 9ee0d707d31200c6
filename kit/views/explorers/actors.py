"""ActorExplorer: who is named, as choices that change the numbers; aliases with preview."""

import os
import re
from functools import lru_cache
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd

from kit.language.characters import fold
from kit.mentions.aliases import KINDS, read_aliases
from kit.mentions.counts import count_actors, keep_counted
from kit.mentions.joining import join_actors
from kit.mentions.mentions import find_mentions
from kit.tables import KitError
from kit.views.explorers import controls
from kit.views.explorers.barlist import Bar, Bars
from kit.views.explorers.controls import ALL
from kit.views.explorers.cut import CorpusExplorer, CorpusFilter
from kit.views.explorers.frame import State, View, compose
from kit.views.explorers.passages import Located
from kit.views.prose import count

_METONYMS = {
    "count for the actor": "actor",
    "count for themselves": "literal",
    "count for the country": "country",
}
_COLUMNS = ["surface", "actor", "kind"]
_PREVIEWED = 30  # articles read again for a preview
_TOP = 15


class ActorExplorer(CorpusExplorer):
    """Explore who is named; merge names by aliases of your own, with preview and undo.

    Parameters
    ----------
    documents : DataFrame or CorpusFilter
        As `read_corpus` returns it, or the filter above.
    sentences, mentions : DataFrame
        As `split_sentences` and `find_mentions` return them; mentions left out are found anew.
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

    title, needs = "Actors", ("doc_id", "text")

    def __init__(
        self,
        documents: pd.DataFrame | CorpusFilter,
        sentences: pd.DataFrame,
        mentions: pd.DataFrame | None = None,
        *,
        aliases: pd.DataFrame | str | os.PathLike[str] | None = None,
        path: str | os.PathLike[str] = "my-aliases.csv",
    ) -> None:
        self._sentences, self._path = sentences, Path(path)
        given = pd.DataFrame(columns=_COLUMNS, dtype="str") if aliases is None else aliases
        given = given if isinstance(given, pd.DataFrame) else read_aliases(given)
        again = self._path.exists()
        self.aliases = read_aliases(path) if again else given
        if mentions is None or again:
            mentions = find_mentions(sentences, aliases=self._known(self.aliases))
        self._past: list[tuple[pd.DataFrame, pd.DataFrame]] = []
        self._take(mentions, self.take(documents))
        actors = self.mentions["actor"].value_counts().index[:200]
        asked = {
            "metonyms": controls.choose("Capitals and buildings", _METONYMS),
            "pronouns": widgets.Checkbox(value=True, description="Count pronouns", indent=False),
            "actor": controls.choose_name("Read about", "who is named most", actors),
            **controls.choose_passage(),
            "surface": controls.ask("Words in the text", hint="the bloc"),
            "means": controls.ask("mean the actor", hint="European Union"),
            "kind": controls.choose("a", KINDS, value="organisation"),
        }
        acts = {"Preview": self._preview, "Apply": self._apply, "Undo": self.undo}
        super().__init__(asked, acts=acts)

    def preview(self, surface: str, actor: str, kind: str) -> pd.DataFrame:
        """Count what an alias would change in at most 30 articles: ``actor, before, after``."""
        ids, grown = self._holding(surface)[:_PREVIEWED], self._grow(surface, actor, kind)
        names = ["doc_id", "actor", "kind"]
        rest = self._found.loc[~self._found["doc_id"].isin(ids), names]
        after = join_actors(pd.concat([rest, self._find_in(ids, grown)[names]]))
        sides = {"before": self.mentions, "after": after}
        counts = {
            side: table.loc[table["doc_id"].isin(ids), "actor"].value_counts()
            for side, table in sides.items()
        }
        both = pd.DataFrame(counts).fillna(0).astype("int64").rename_axis("actor").reset_index()
        return both[both["before"] != both["after"]].reset_index(drop=True)

    def add_alias(self, surface: str, actor: str, kind: str) -> None:
        """Apply an alias to every article that holds the words, join names again, and save."""
        grown, ids = self._grow(surface, actor, kind), self._holding(surface)
        self._past.append((self.aliases, self._found))
        found, self.aliases = self._read_again(ids, grown), grown
        self._save(found, f"Applied in {count(len(ids), 'article')}.")

    def undo(self) -> None:
        """Take the last alias back."""
        if self._past:
            self.aliases, found = self._past.pop()
            self._save(found, "Took the last alias back.")
        else:
            self.refresh()

    def _take(self, found: pd.DataFrame, documents: pd.DataFrame) -> None:
        """Hold mentions as found, and joined across articles; counts made before are void."""
        self._found, self.mentions = found, join_actors(found).reset_index(drop=True)
        self._located = Located(documents, self._sentences, self.mentions)
        self._counts = lru_cache(maxsize=16)(self._count)
        self._counted = lru_cache(maxsize=8)(self._count_for)

    def _read_again(self, ids: list[str], aliases: pd.DataFrame) -> pd.DataFrame:
        """Find the mentions of some articles anew; those of the others stay."""
        kept = self._found[~self._found["doc_id"].isin(ids)]
        merged = pd.concat([kept, self._find_in(ids, aliases)], ignore_index=True)
        order = np.argsort(controls.rows_of(merged, self.documents), kind="stable")
        return merged.iloc[order].reset_index(drop=True)

    def _find_in(self, ids: list[str], aliases: pd.DataFrame) -> pd.DataFrame:
        """Find the mentions of some articles."""
        sentences = self._sentences[self._sentences["doc_id"].isin(ids)]
        return find_mentions(sentences, aliases=self._known(aliases))

    @staticmethod
    def _known(aliases: pd.DataFrame) -> pd.DataFrame | None:
        return aliases if len(aliases) else None

    def _grow(self, surface: str, actor: str, kind: str) -> pd.DataFrame:
        row = pd.DataFrame({"surface": [surface.strip()], "actor": [actor.strip()], "kind": [kind]})
        if not surface.strip() or not actor.strip():
            wanted = "An alias needs the words in the text and an actor."
            raise KitError(wanted, "One is empty.", "Fill in both.")
        return pd.concat([self.aliases, row], ignore_index=True)

    def _holding(self, surface: str) -> list[str]:
        """List the articles that hold some words, be it within others."""
        texts, words = self.cut.texts, fold(surface.strip())
        places = [found.start() for found in re.finditer(re.escape(words), texts.text)]
        rows = np.unique(np.searchsorted(texts.starts, places, side="right") - 1)
        return self.documents["doc_id"].iloc[rows].tolist()

    def _save(self, found: pd.DataFrame, said: str) -> None:
        self._take(found, self.documents)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.aliases.to_csv(self._path, index=False, encoding="utf-8")
        self.said = f"{said} {count(len(self.aliases), 'alias|aliases!')} in {self._path}."
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

    def _count(self, kept: bytes, metonyms: str, pronouns: bool) -> pd.DataFrame:
        chosen, counted = np.frombuffer(kept, np.bool_), self._counted(metonyms, pronouns)
        inside = controls.within(chosen, self._located.of_found[counted.index])
        return count_actors(counted[inside], self.documents[chosen])

    def _count_for(self, metonyms: str, pronouns: bool) -> pd.DataFrame:
        """Keep the mentions that count, each with the actor whom it counts for."""
        return keep_counted(self.mentions, metonyms=metonyms, pronouns=pronouns)

    def draw(self, state: State) -> View:
        """Return who is named in the articles chosen, and the sentences of one actor."""
        kept, policy = self.cut.keep(), (state["metonyms"], state["pronouns"])
        counts = self._counts(kept.tobytes(), *policy)
        total = count(int(counts["n"].sum()), "mention")
        head = f"{count(len(counts), 'actor')}, {total} in {count(int(kept.sum()), 'article')}."
        columns = (counts.head(_TOP)[name] for name in ("actor", "kind", "n", "n_documents"))
        bars = [
            Bar(actor, f"{actor} ({kind})", n, f"{n:,} in {count(documents, 'article')}")
            for actor, kind, n, documents in zip(*columns, strict=True)
        ]
        actor = state["actor"]
        if actor == ALL and len(counts):
            actor = counts["actor"].iloc[0]
        own, counted = np.zeros(len(self.mentions), np.bool_), self._counted(*policy)["actor"]
        own[counted.index[controls.keep_equal(counted, actor)]] = True
        own &= controls.within(kept, self._located.of_found)
        read = self._located.read(own, state, by="form")
        of = f"{actor}: {count(int(own.sum()), 'mention')}; {read.page.lower()}"
        return compose(
            f"{head} {self.said}".strip(), bars=Bars("actor", "Mentions, most first", bars),
            **read._replace(page=of if own.any() else "")._asdict(),
        )  # fmt: skip

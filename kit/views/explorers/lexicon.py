"""LexiconEditor: add and remove cues, and see what that changes before it is saved."""

import os
from pathlib import Path

import pandas as pd

from kit.language.lexicons import check_lexicon
from kit.language.matching import Folded, Matcher, join_folded
from kit.tables import KitError, require
from kit.views.explorers.barlist import Bar, Bars
from kit.views.explorers.controls import ask
from kit.views.explorers.frame import Explorer, State, View, compose
from kit.views.highlight import highlight
from kit.views.prose import count

_SHOWN = 10


class LexiconEditor(Explorer):
    """Edit a word list, with counts before and after, examples, undo and a CSV.

    Parameters
    ----------
    sentences : DataFrame
        As `split_sentences` returns it.
    lexicon : DataFrame
        Needs ``cue, category``; it is not changed. Empty to begin a list of one's own.
    path : path
        Where `save` writes the edited list.

    Attributes
    ----------
    lexicon : DataFrame
        As edited; pass it to `find_cues`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "sent_id": [0], "start": [0], "end": [15],
    ...     "text": ["Talks may fail."]})
    >>> editor = LexiconEditor(sentences, pd.DataFrame({"cue": ["must"], "category": ["duty"]}))
    >>> editor.add("may", "mine")
    >>> editor.counts()[["category", "before", "after"]].values.tolist()
    [['duty', 0, 0], ['mine', 0, 1]]
    """

    title = "Word list"

    def __init__(
        self,
        sentences: pd.DataFrame,
        lexicon: pd.DataFrame,
        *,
        path: str | os.PathLike[str] = "my-lexicon.csv",
    ) -> None:
        needs = ["doc_id", "sent_id", "start", "end", "text"]
        require(sentences, needs, table="sentences", function="LexiconEditor")
        self.lexicon = check_lexicon(lexicon, function="LexiconEditor").reset_index(drop=True)
        self._sentences, self._path, self._past = sentences, Path(path), []  # type: ignore[var-annotated]
        self._joined = join_folded(sentences["text"].fillna("").tolist())
        self._hits = self._before = count_cues(self._joined, self.lexicon)
        controls = {
            "cue": ask("Cue", hint="for instance: it is feared"),
            "category": ask("Category", hint="for instance: doxastic"),
        }
        acts = {"Add": self._add, "Remove": self._remove, "Undo": self.undo, "Save": self.save}
        super().__init__(controls, acts=acts)

    def add(self, cue: str, category: str) -> None:
        """Add a cue and count again."""
        row = pd.DataFrame({"cue": [cue.strip()], "category": [category.strip()]})
        if not category.strip():
            raise KitError(
                "LexiconEditor needs a category.", "Found none.", "Write one beside the cue."
            )
        grown = pd.concat([self.lexicon, row], ignore_index=True)
        self._change(check_lexicon(grown, function="LexiconEditor"), f"Added {cue.strip()!r}.")

    def remove(self, cue: str) -> None:
        """Take a cue out and count again."""
        same = self.lexicon["cue"].str.casefold() == cue.strip().casefold()
        if not same.any():
            raise KitError("LexiconEditor can only remove a listed cue.", f"Found no {cue!r}.")
        self._change(self.lexicon[~same].reset_index(drop=True), f"Removed {cue.strip()!r}.")

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self.lexicon, self._hits = self._past.pop()
            self.said = "Took the last change back."
        self.refresh()

    def save(self) -> None:
        """Write the list as a CSV that `read_lexicon` reads."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self.lexicon.to_csv(self._path, index=False, encoding="utf-8")
        self.said = f"Saved {count(len(self.lexicon), 'cue')} in {self._path}."
        self.refresh()

    def counts(self) -> pd.DataFrame:
        """Count matches by category: ``category, before, after, change``."""
        both = pd.DataFrame({"before": self._before["category"].value_counts(),
                             "after": self._hits["category"].value_counts()})  # fmt: skip
        names = pd.concat([self._before["category"], self.lexicon["category"]]).unique()
        names = sorted({*names, *self.lexicon["category"]})
        both = both.reindex(names).fillna(0).astype("int64").rename_axis("category").reset_index()
        return both.assign(change=both["after"] - both["before"])

    def _change(self, lexicon: pd.DataFrame, said: str) -> None:
        hits = count_cues(self._joined, lexicon)
        self._past.append((self.lexicon, self._hits))
        self.lexicon, self._hits, self.said = lexicon, hits, said
        self.refresh()

    def _add(self) -> None:
        self.add(self.state["cue"], self.state["category"])

    def _remove(self) -> None:
        self.remove(self.state["cue"])

    def draw(self, state: State) -> View:
        """Return the counts before and after, and the places of the cue typed."""
        places = count(len(self._hits), "place")
        head = f"{count(len(self.lexicon), 'cue')} find {places}. {self.said}"
        cue, category = state["cue"].strip(), state["category"].strip()
        asked = pd.DataFrame({"cue": [cue], "category": [cue]})
        found = self._hits[self._hits["category"] == category]
        found = count_cues(self._joined, asked) if cue else found
        shown = self._sentences.iloc[found["row"].unique()[:_SHOWN]]
        begins = self._sentences["start"].to_numpy()[found["row"]]
        spans = found.assign(doc_id=self._sentences["doc_id"].to_numpy()[found["row"]],
                             start=found["start"] + begins, end=found["end"] + begins)  # fmt: skip
        nothing = "Type a cue, or click a bar, to read it in context."
        nothing = "The word does not occur." if cue else nothing
        marked = highlight(shown, spans, max_words=40, empty=nothing)
        made = [Bar(row.category, row.category, row.after, f"{row.after:,}, before {row.before:,}")
                for row in self.counts().itertuples()]  # fmt: skip
        bars = Bars("category", "Places found, after and before your changes", made)
        asked_for = cue or (category if len(found) else "")
        said = f"{asked_for} stands in {count(len(found), 'place')}." if asked_for else ""
        return compose(head, passages=marked, page=said, rows=self.counts, bars=bars)


def count_cues(joined: Folded, lexicon: pd.DataFrame) -> pd.DataFrame:
    """Find the cues of a list in texts folded once: ``row, start, end, category``."""
    hits = Matcher(lexicon["cue"].tolist()).scan(joined)
    category = lexicon["category"].to_numpy(dtype=object)[hits.cue]
    found = {
        "row": hits.row,
        "start": hits.start,
        "end": hits.end,
        "category": pd.Series(category, dtype="str"),
    }
    return pd.DataFrame(found)

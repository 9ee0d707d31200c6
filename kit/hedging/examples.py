"""Hold that the example of every row is decided by that row."""

from collections.abc import Iterable

from kit.hedging.cues import CueList
from kit.hedging.judge import look
from kit.hedging.rows import Row, fault
from kit.hedging.senses import Senses


def check_examples(rows: Iterable[Row], cues: CueList, senses: Senses) -> None:
    """Judge every example; rows without one are passed over.

    Parameters
    ----------
    rows : iterable of Row
        Rows of `senses`.
    cues : CueList
        The cues that name the senses.
    senses : Senses

    Raises
    ------
    KitError
        If an example holds no cue of the row's sense, or another row decides it.
    """
    given = [row for row in rows if row.example]
    looked_at = dict(look([row.example for row in given], cues, senses))
    for n, row in enumerate(given):
        decisions = [hit.decision for hit in looked_at.get(n, []) if hit.decision]
        if row.sense[0] == "+":
            deciding = [decision.added for decision in decisions if decision.added]
        else:
            deciding = [decision.row for decision in decisions if decision.row.sense == row.sense]
        if row in deciding:
            continue
        if deciding:
            found = f"the example {row.example!r}, which {_named(deciding[0])} decides"
            todo = "Does this row's pattern fit the example? If so, move the row up or narrow the other."
        else:
            known = [cue.cue for cue in cues.cues if cue.sense == row.sense][:5]
            found = f"the example {row.example!r} without a cue of the sense {row.sense!r}"
            todo = f"Write a sentence with one of its cues: {', '.join(known) or 'none yet'}."
        raise fault(row, found, todo)


def _named(row: Row) -> str:
    return f"the row {row.pattern!r} ({row.place})"

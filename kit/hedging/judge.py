"""Look at every cue of a text: judge its sense, settle overlaps; hold rows to their examples."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kit.hedging.cues import OFF, Cue, CueList
from kit.hedging.rows import DROP, KEEP, Row, fault
from kit.hedging.senses import Decision, Senses
from kit.language.matching import join_folded
from kit.language.words import Words

_OPENS = ",;:—–-\"'“”‘’([" + "."
_NAMED = "part of a name"
_FIXED = "a fixed phrase that is no hedge"
_INVERTED = "inverted"
_BEFORE = 80
_LONGEST = 60  # characters of a fixed phrase
#: Senses that judge names themselves.
_OF_NAMES = ("may", _INVERTED)


class Judged(NamedTuple):
    """A cue looked at: where it or the hedge stands in the sentence, and what was decided."""

    start: int
    end: int
    cue: Cue
    category: str  # "" = no hedge
    phrase: str
    reason: str
    decision: Decision | None  # None where no row was asked

    @property
    def rule(self) -> str:
        """The name of the row that decided, else the cue's sense."""
        return self.decision.row.name if self.decision else self.cue.sense


def look(texts: list[str], cues: CueList, senses: Senses) -> Iterator[tuple[int, list[Judged]]]:
    """Yield each text's index and its cues, judged; texts without cues are left out."""
    joined = join_folded(texts)
    hits = cues.matcher.scan(joined, longest=False)
    starts = joined.starts.tolist()
    places = zip(*(column.tolist() for column in hits), strict=True)
    for row, found in groupby(places, key=itemgetter(0)):
        text, at = texts[row], starts[row]
        words: Words | None = None
        looked_at = []
        for _, start, end, number in found:
            cue = cues.cues[number]
            if cue.sense == _INVERTED and not _may_invert(text, start):
                continue
            words = words or Words(text, joined.text[at : at + len(text)])
            looked_at.append(_judge(words, start, end, cue, senses))
        if looked_at:
            yield row, looked_at


def _may_invert(text: str, start: int) -> bool:
    """Tell whether "had", "were", "should" can open a condition here; most cannot."""
    before = text[max(0, start - _BEFORE) : start].rstrip()
    opens = not before or before[-1] in _OPENS or before.endswith((" and", " but"))
    return opens or "ould " in before or "might " in before or "ouldn" in before


def _judge(s: Words, start: int, end: int, cue: Cue, senses: Senses) -> Judged:
    """Ask the rows of the cue's sense about one place."""
    first, last = s.span(start, end)
    if cue.category == OFF:
        return Judged(start, end, cue, OFF, "", _FIXED, None)
    capital = s.capital(first) or last - first > 1  # most are written small
    if capital and cue.sense not in _OF_NAMES and _within_name(s, first, last):
        return Judged(start, end, cue, "", "", _NAMED, None)
    decision = senses.decide(cue.sense, s, first, last)
    verdict = decision.row.verdict
    if verdict == DROP:
        return Judged(start, end, cue, "", "", decision.row.reason, decision)
    category = cue.category if cue.fixed or verdict == KEEP else verdict
    if decision.first != first:
        start = s.starts[decision.first]
    if decision.last != last:
        end = s.end(decision.last - 1)
    phrase = decision.phrase if category == "epistemic" else ""
    return Judged(start, end, cue, category, phrase, decision.row.reason, decision)


def _within_name(s: Words, first: int, last: int) -> bool:
    """Tell whether a word of the cue bears the capital of a name ("as far as I know" has none)."""
    return any(s.words[k] != "i" and s.named(k) for k in range(first, last))


def settle(looked_at: list[Judged]) -> list[Judged]:
    """Let the longest of overlapping hedges stand; fixed phrases block what lies inside."""
    kept = [hit for hit in looked_at if hit.category]
    blocks = [hit for hit in kept if hit.category == OFF]
    if blocks:
        kept = [hit for hit in kept if hit.category != OFF and not _blocked(hit, blocks)]
    if len(kept) < 2:
        return kept
    taken: list[Judged] = []  # never overlapping, by start
    for hit in sorted(kept, key=lambda hit: (hit.start - hit.end, hit.start)):
        n = bisect_left(taken, hit.start, key=lambda other: other.start)
        free = n == len(taken) or hit.end <= taken[n].start
        if free and (n == 0 or taken[n - 1].end <= hit.start):
            taken.insert(n, hit)
    return taken


def _blocked(hit: Judged, blocks: list[Judged]) -> bool:
    """Tell whether a fixed phrase holds the hit's own cue; the blocks come by start."""
    near = bisect_left(blocks, hit.start - _LONGEST, key=lambda off: off.start)
    for off in blocks[near : bisect_left(blocks, hit.end, key=lambda off: off.start)]:
        if hit.start < off.end and len(off.cue.cue) >= len(hit.cue.cue):
            return True
    return False


def check_examples(rows: Iterable[Row], cues: CueList, senses: Senses) -> None:
    """Hold that each row's example, where it has one, is decided by that row."""
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
            other = f"the row {deciding[0].pattern!r} ({deciding[0].place})"
            found = f"the example {row.example!r}, which {other} decides"
            todo = "Does this row's pattern fit the example? If so, move the row up or narrow the other."
        else:
            known = [cue.cue for cue in cues.cues if cue.sense == row.sense][:5]
            found = f"the example {row.example!r} without a cue of the sense {row.sense!r}"
            todo = f"Write a sentence with one of its cues: {', '.join(known) or 'none yet'}."
        raise fault(row, found, todo)

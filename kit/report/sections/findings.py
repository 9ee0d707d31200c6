"""In short: the findings that stand at the top, chosen by stated rules."""

import pandas as pd

from kit.measures.intervals import mean_interval
from kit.measures.rates import count_shares
from kit.measures.sums import sum_observations
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.marks import Number, numbers, percent, share
from kit.report.section import Content, as_section
from kit.report.sections.ahead import VERDICTS, calibrate_ranges, open_dated, open_range
from kit.report.sections.comparisons import Finding, darker, over_time, tell, which_group
from kit.report.sections.speaking import count_voices, list_unheard, rank_quoted
from kit.report.templates import render
from kit.views.prose import fill

MOST = 6
_ENOUGH = 20  # words of probability for a claim about them


@as_section
def in_short(shelf: Shelf) -> Content | str:
    """Choose up to six findings, each a sentence with its interval in plain words.

    The rules are asked in their order, and the first six that have something to say are
    shown: how much is hedged; which group differs from all others, or that none does, in
    hedging and in time; whose the hedges are; who speaks and who is only spoken about;
    forecasts that came true less or more often than said, or that none can be shown to;
    whether odds are put above even; which group differs in tone; how many forecasts name a
    day. Its fact: ``n``.

    >>> in_short(read_tables()).n <= 6
    True
    """
    rules = (which_group, darker, *RULES) if shelf.tables.compared else RULES
    made = (rule(shelf) for rule in dict.fromkeys(rules))
    found = [finding for finding in made if finding is not None][:MOST]
    if not found:
        return "Nothing can be said in short."
    return [render("findings.html.j2", findings=found)], {"n": len(found)}


def _likely(number: Number) -> str:
    """Say where a share would lie with other articles."""
    return f"With other articles like these it would most likely be {_between(number)}."


def _between(number: Number) -> str:
    return f"between {percent(number[1])} and {percent(number[2])} of 100"


def how_much(shelf: Shelf) -> Finding | None:
    """Say how many sentences hedge."""
    tables = shelf.tables
    if tables.hedges.empty:
        return None
    row = count_shares(tables.hedges, tables.sentences, tables.documents).iloc[0]
    n, all_ = int(row["n"]), int(row["n_sentences"])
    picture = marks.draw("waffle", row["share"], of=100 if tables.many else min(all_, 100))
    return tell(
        "how-much" if tables.many else "how-much-alone", picture, shelf.open("hedges").href, n=n,
        all=all_, share=percent(row["share"]), hedges=len(tables.hedges),
        words=int(tables.sentences["n_tokens"].sum()), likely=_likely(numbers(row, "share")),
    )  # fmt: skip


def whose(shelf: Shelf) -> Finding | None:
    """Say how many hedges are the outlets' own words."""
    tables, hedges = shelf.tables, shelf.tables.hedges
    if hedges.empty or tables.quotes.empty:
        return None
    number = share(hedges["voice"] == "outlet", hedges["doc_id"])
    link, all_ = shelf.open("voice All hedges {}", "outlet"), len(hedges)
    name = "whose" if tables.many else "whose-alone" if link.n else "whose-none"
    picture = marks.draw("waffle", number[0], of=100 if tables.many else min(all_, 100))
    return tell(name, picture, link.href, n=link.n, all=all_, share=percent(number[0]),
                likely=_likely(number))  # fmt: skip


def who_speaks(shelf: Shelf) -> Finding | None:
    """Name who is quoted in most articles, if that is sure, and who is named and hardly heard."""
    tables, actors = shelf.tables, count_voices(shelf.tables)
    quoted = rank_quoted(actors)
    if not tables.many:
        quoted = quoted.sort_values("n_quotes", ascending=False, kind="stable")
    if len(quoted) < 2:
        return None
    (name, other), counts = quoted["actor"].iloc[:2], quoted["n_quotes"].iloc[:3].tolist()
    href = shelf.open("quoted {}", name).href
    if not tables.many:
        return tell("speaks-alone", marks.draw("bars", counts), href, name=name, n=counts[0],
                    all=len(tables.quotes))  # fmt: skip
    ids, quotes = tables.documents["doc_id"], tables.quotes
    heard = [
        ids.isin(quotes.loc[quotes["actor"] == one, "doc_id"]).to_numpy() for one in (name, other)
    ]
    more = mean_interval(sum_observations(heard[0].astype(float) - heard[1], ids))[0][0]
    value, low, high = (100 * one for one in share(heard[0], ids))
    n, next_n = (int(one) for one in quoted["quoted_in"].iloc[:2])
    return tell(
        "speaks-most" if more > 0 else "speaks-alike", marks.draw("bars", quoted["quoted_in"].tolist()[:3]),
        href, name=name, next=other, n=n, next_n=next_n, all=len(ids), share=value, low=low, high=high,
        quiet=_name_unheard(actors, shelf),
    )  # fmt: skip


def _name_unheard(actors: pd.DataFrame, shelf: Shelf) -> str:
    """Name who is in many articles and hardly heard, if anybody."""
    _, quiet = list_unheard(actors, shelf.tables)
    if quiet.empty:
        return ""
    one = quiet.iloc[0]
    shelf.open("named {}", one["actor"])
    values = {"who": one["actor"], "n": int(one["n_documents"]), "q": int(one["quoted_in"])}
    ends = "quoted in {q} of them." if values["q"] else "quoted in none."
    return fill("{who}, named in {n}, is " + ends, values, escape=False)


def came_true(shelf: Shelf) -> Finding | None:
    """Name the range whose forecasts came true less or more often than said, if there is one."""
    ranges = calibrate_ranges(shelf.tables)
    if ranges.empty:
        return None
    off = ranges[ranges["verdict"].isin(["above", "below"])]
    one = off.loc[off["n"].idxmax()] if len(off) else ranges.iloc[0]
    word = str(one["phrases"]).split(", ")[0]
    return tell(
        "came-true-off" if len(off) else "came-true-few",
        marks.draw("waffle", one["share"], of=int(one["n"])), open_range(one, shelf).href,
        n=int(one["n"]), true=int(one["n_true"]), verdict=VERDICTS.get(one["verdict"], ""),
        word=word, said=word.capitalize(), between=_between(numbers(one, "share")),
        bounds=f"{percent(one['p_low'])} to {percent(one['p_high'])} percent",
    )  # fmt: skip


def odds(shelf: Shelf) -> Finding | None:
    """Say whether words of probability stand above one half more often than below."""
    found = shelf.tables.estimates
    found = found[found["p_mid"].notna() & (found["p_mid"] != 0.5)]
    if len(found) < _ENOUGH or not shelf.tables.many:
        return None
    word = "above" if (found["p_mid"] > 0.5).mean() > 0.5 else "below"
    such = (found["p_mid"] > 0.5) == (word == "above")
    number = share(such, found["doc_id"])
    if not number[1] > 0.5:
        return None
    link = shelf.open("odds {}", word, found=found[such])
    return tell("odds", marks.draw("waffle", number[0]), link.href, word=word, n=len(found),
                share=percent(number[0]), likelier="likelier" if word == "above" else "less likely",
                likely=_likely(number))  # fmt: skip


def looking_ahead(shelf: Shelf) -> Finding | None:
    """Say how many statements look ahead, and how many of them name a day."""
    dated, n = open_dated(shelf), len(shelf.find("ahead"))
    if n < _ENOUGH or not dated.n:
        return None
    return tell("dated", marks.draw("waffle", dated.n / n), dated.href, n=dated.n, all=n)


RULES = (
    how_much,
    which_group,
    over_time,
    whose,
    who_speaks,
    came_true,
    odds,
    darker,
    looking_ahead,
)

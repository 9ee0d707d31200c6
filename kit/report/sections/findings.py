"""In short: the findings that stand at the top, chosen by stated rules."""

from __future__ import annotations

import pandas as pd

from kit.measures.rates import count_shares
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.section import Section, percent
from kit.report.sections.ahead import VERDICTS, calibrate_ranges, list_ahead, open_range
from kit.report.sections.common import share
from kit.report.sections.comparisons import Finding, darker, over_time, which_group
from kit.report.sections.probability import list_phrases
from kit.report.sections.speaking import count_voices, list_unheard, open_named, open_quoted
from kit.report.tables import ReportTables
from kit.report.templates import render
from kit.views.prose import fill

MOST = 6
_ENOUGH = 20  # words of probability for a claim about them
Number = tuple[float, float, float]


def in_short(tables: ReportTables) -> Section:
    """Choose up to six findings, each a sentence with its interval in plain words.

    Parameters
    ----------
    tables : ReportTables
        Made by `read_tables`.

    Returns
    -------
    Section
        With the fact ``n``.

    Notes
    -----
    The rules are asked in their order, and the first six that have something to say are
    shown: how much is hedged; which group differs from all others, or that none does, in
    hedging and in time; whose the hedges are; who speaks and who is only spoken about;
    forecasts that came true less or more often than said, or that none can be shown to;
    whether odds are put above even; which group differs in tone; how many forecasts name a day.

    Examples
    --------
    >>> from kit.report import read_tables
    >>> in_short(read_tables()).n <= 6
    True
    """
    shelf = Shelf(tables)
    rules = (which_group, darker, *RULES) if tables.by == "corpus" else RULES
    found = [finding for rule in dict.fromkeys(rules) if (finding := rule(shelf)) is not None][
        :MOST
    ]
    if not found:
        return Section("in_short", None, [], absent="Nothing can be said in short.")
    html = render("findings.html.j2", findings=found)
    return Section("in_short", shelf, [html], n=len(found))


def _between(number: Number) -> str:
    return f"between {percent(number[1])} and {percent(number[2])} of 100"


def how_much(shelf: Shelf) -> Finding | None:
    """Say how many sentences hedge."""
    tables = shelf.tables
    if tables.hedges.empty:
        return None
    row = count_shares(tables.hedges, tables.sentences, tables.documents).iloc[0]
    href = shelf.open("hedges", title="Every hedge", found=tables.hedges, back="hedging")
    values = {"n": len(tables.hedges), "words": int(tables.sentences["n_tokens"].sum())}
    text = fill("That is {n:hedge} in {words:word}.", values)
    of = min(int(row["n_sentences"]), 100)
    lead = f"{int(row['n']):,} of {int(row['n_sentences']):,} sentences hedge."
    if tables.many:
        of, lead = 100, f"{percent(row['share'])} of 100 sentences hedge."
        interval = _between((row["share"], row["low"], row["high"]))
        text += f" With other articles from the same sources it would most likely be {interval}."
    return Finding(lead, text, marks.draw("waffle", row["share"], of=of), "kinds", href)


def whose(shelf: Shelf) -> Finding | None:
    """Say how many hedges are the outlets' own words."""
    tables = shelf.tables
    if tables.hedges.empty or tables.quotes.empty:
        return None
    own = tables.hedges["voice"] == "outlet"
    number = share(own, tables.hedges["doc_id"])
    found = tables.hedges[own]
    href = shelf.open("voice", "all hedges", "outlet", title="All hedges, the outlet’s own words",
                      found=found, back="in-whose-voice")  # fmt: skip
    if not tables.many:
        lead = f"{len(found):,} of its {len(own):,} hedges" if len(found) else "None of its hedges"
        lead += " are the outlet’s own words." if len(found) != 1 else " is the outlet’s own."
        text = "The others stand in what somebody else says or is reported to think."
        return Finding(
            lead,
            text,
            marks.draw("waffle", number[0], of=min(len(own), 100)),
            "in-whose-voice",
            href,
        )
    lead = f"{percent(number[0])} of 100 hedges are the outlets’ own words."
    text = ("The others stand in what somebody else says or is reported to think. With other "
            f"articles: {_between(number)}.")  # fmt: skip
    return Finding(lead, text, marks.draw("waffle", number[0]), "in-whose-voice", href)


def who_speaks(shelf: Shelf) -> Finding | None:
    """Name who is quoted in most articles, and who is named in many and hardly heard."""
    actors = count_voices(shelf.tables)
    order = ["quoted_in", "n_quotes"] if shelf.tables.many else ["n_quotes"]
    quoted = actors[actors["n_quotes"] > 0].sort_values(order, ascending=False, kind="stable")
    if quoted.empty:
        return None
    first = quoted.iloc[0]
    values = {"n": int(first["n_quotes"]), "articles": int(first["quoted_in"])}
    href = open_quoted(str(first["actor"]), shelf)
    picture = marks.draw("bars", quoted["n_quotes"].tolist()[:3])
    if not shelf.tables.many:
        text = fill("{n:quotation or reported statement|quotations or reported statements!}, of "
                    f"{len(shelf.tables.quotes):,} in all.", values)  # fmt: skip
        return Finding(f"{first['actor']} speaks most.", text, picture, "named-and-quoted", href)
    text = f"{first['actor']}: " + fill("{n:quotation} in {articles:article}.", values)
    _, quiet = list_unheard(actors, shelf.tables)
    lead = f"{first['actor']} is quoted in most articles."
    if len(quiet):
        other = quiet.iloc[0]
        open_named(str(other["actor"]), shelf)
        lead = f"{first['actor']} speaks, {other['actor']} is spoken about."
        values = {"n": int(other["n_documents"]), "q": int(other["n_quotes"])}
        text += f" {other['actor']}: " + fill(
            "named in {n:article}, " + ("{q:quotation}." if values["q"] else "never quoted."),
            values,
        )
        picture = marks.draw("bars", [float(first["n_quotes"]), float(other["n_quotes"])])
    return Finding(lead, text, picture, "named-and-quoted", href)


def came_true(shelf: Shelf) -> Finding | None:
    """Name the range whose forecasts came true less or more often than said, if there is one."""
    ranges = calibrate_ranges(shelf.tables)
    if ranges.empty:
        return None
    off = ranges[ranges["verdict"].isin(["above", "below"])]
    one = off.loc[off["n"].idxmax()] if len(off) else ranges.iloc[0]
    word = str(one["phrases"]).split(", ")[0]
    values = {"n": int(one["n"]), "true": int(one["n_true"])}
    bounds = f"{percent(one['p_low'])} to {percent(one['p_high'])} percent"
    text = fill(
        "Of {n:forecast} put at " + bounds + " (“" + word + "”), {true} came true. ", values
    )
    if len(off):
        lead = f"“{word.capitalize()}” was {VERDICTS[one['verdict']]}."
        text += f"With other events: {_between(_number(one))}, which does not meet what was said."
    else:
        lead = "That forecasts came true less or more often than said cannot be shown."
        text += f"In each of {len(ranges):,} ranges the interval meets what was said."
    picture = marks.draw("waffle", one["share"], of=int(one["n"]))
    return Finding(lead, text, picture, "calibration", open_range(one, shelf))


def _number(row: pd.Series) -> Number:  # type: ignore[type-arg]
    return float(row["share"]), float(row["low"]), float(row["high"])


def odds(shelf: Shelf) -> Finding | None:
    """Say whether words of probability stand above one half more often than below."""
    tables = shelf.tables
    found = list_phrases(tables)
    found = found[found["p_mid"].notna() & (found["p_mid"] != 0.5)]
    if len(found) < _ENOUGH or not tables.many:
        return None
    above = found["p_mid"] > 0.5
    number = share(above, found["doc_id"])
    if number[1] <= 0.5 <= number[2]:
        return None
    word = "above" if number[0] > 0.5 else "below"
    href = shelf.open("odds", word, title=f"Words of probability {word} one half, under ICD 203",
                      found=found[above == (word == "above")], noun="word", marks="e",
                      back="ladder")  # fmt: skip
    value = number if word == "above" else (1 - number[0], 1 - number[2], 1 - number[1])
    text = (f"Of {len(found):,} words of probability that ICD 203 puts above or below one half, "
            f"{percent(value[0])} of 100 stand {word}; with other articles {_between(value)}.")  # fmt: skip
    return Finding(
        f"Odds are mostly put {word} even.", text, marks.draw("waffle", value[0]), "ladder", href
    )


def looking_ahead(shelf: Shelf) -> Finding | None:
    """Say how many statements look ahead, and how many of them name a day."""
    ahead = list_ahead(shelf.tables)
    dated = ahead[ahead["horizon"].notna()]
    if len(ahead) < _ENOUGH or dated.empty:
        return None
    href = shelf.open("ahead", "dated", title="Forecasts with a day", found=dated, noun="forecast",
                      marks="e", back="ledger")  # fmt: skip
    lead = f"{len(dated):,} of {len(ahead):,} forecasts name a day."
    text = "Only these can be checked by a date; the others say how likely it is, and not by when."
    picture = marks.draw("waffle", len(dated) / len(ahead))
    return Finding(lead, text, picture, "ledger", href)


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

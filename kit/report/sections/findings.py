"""In short: the findings that stand at the top, chosen by stated rules."""

from __future__ import annotations

from kit.measures.rates import count_shares
from kit.report import marks
from kit.report.blocks import Shelf
from kit.report.section import Content, as_section, percent
from kit.report.sections.ahead import VERDICTS, calibrate_ranges, list_ahead, open_dated, open_range
from kit.report.sections.common import Number, numbers, share
from kit.report.sections.comparisons import Finding, darker, over_time, which_group
from kit.report.sections.hedges import open_hedges
from kit.report.sections.holding import open_voice
from kit.report.sections.speaking import (
    count_voices,
    list_unheard,
    open_named,
    open_quoted,
    rank_quoted,
    share_of_quotations,
)
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

    Examples
    --------
    >>> from kit.report import read_tables
    >>> in_short(read_tables()).n <= 6
    True
    """
    rules = (which_group, darker, *RULES) if shelf.tables.compared else RULES
    made = (rule(shelf) for rule in dict.fromkeys(rules))
    found = [finding for finding in made if finding is not None][:MOST]
    if not found:
        return "Nothing can be said in short."
    return [render("findings.html.j2", findings=found)], {"n": len(found)}


def _between(number: Number) -> str:
    return f"between {percent(number[1])} and {percent(number[2])} of 100"


def how_much(shelf: Shelf) -> Finding | None:
    """Say how many sentences hedge."""
    tables = shelf.tables
    if tables.hedges.empty:
        return None
    row = count_shares(tables.hedges, tables.sentences, tables.documents).iloc[0]
    values = {"n": len(tables.hedges), "words": int(tables.sentences["n_tokens"].sum())}
    text = fill("That is {n:hedge} in {words:word}.", values)
    of = min(int(row["n_sentences"]), 100)
    lead = fill(
        "{n} of {all} sentences {n:hedges|hedge}.",
        {"n": int(row["n"]), "all": int(row["n_sentences"])},
    )
    if tables.many:
        of, lead = 100, f"{percent(row['share'])} of 100 sentences hedge."
        interval = _between(numbers(row, "share"))
        text += f" With other articles from the same sources it would most likely be {interval}."
    return Finding(
        lead, text, marks.draw("waffle", row["share"], of=of), "kinds", open_hedges(shelf).href
    )


def whose(shelf: Shelf) -> Finding | None:
    """Say how many hedges are the outlets' own words."""
    tables, hedges = shelf.tables, shelf.tables.hedges
    if hedges.empty or tables.quotes.empty:
        return None
    number = share(hedges["voice"] == "outlet", hedges["doc_id"])
    link, all_ = open_voice("all hedges", "outlet", shelf), len(hedges)
    text = "The others stand in what somebody else says or is reported to think."
    if tables.many:
        lead = f"{percent(number[0])} of 100 hedges are the outlets’ own words."
        text += f" With other articles: {_between(number)}."
    else:
        lead = fill(
            "{n} of its {all:hedge} {n:is|are} the outlet’s own.", {"n": link.n, "all": all_}
        )
        lead = lead if link.n else "None of its hedges is the outlet’s own."
    picture = marks.draw("waffle", number[0], of=100 if tables.many else min(all_, 100))
    return Finding(lead, text, picture, "in-whose-voice", link.href)


def who_speaks(shelf: Shelf) -> Finding | None:
    """Name who is quoted in most articles, and who is named in many and hardly heard."""
    tables, actors = shelf.tables, count_voices(shelf.tables)
    quoted = rank_quoted(actors)
    if not tables.many:
        quoted = quoted.sort_values("n_quotes", ascending=False, kind="stable")
    if quoted.empty:
        return None
    first = quoted.iloc[0]
    name, values = (
        str(first["actor"]),
        {"n": int(first["n_quotes"]), "articles": int(first["quoted_in"])},
    )
    href, picture = (
        open_quoted(name, shelf).href,
        marks.draw("bars", quoted["n_quotes"].tolist()[:3]),
    )
    if not tables.many:
        text = fill("{n:quotation or reported statement|quotations or reported statements!}, of "
                    f"{len(tables.quotes):,} in all.", values)  # fmt: skip
        return Finding(f"{name} speaks most.", text, picture, "named-and-quoted", href)
    value, low, high = share_of_quotations(name, tables)
    text = f"{name}: " + fill("{n:quotation} in {articles:article}", values)
    text += f", {value:.0f} of 100; with other articles {low:.0f} to {high:.0f}."
    lead, (_, quiet) = f"{name} is quoted in most articles.", list_unheard(actors, tables)
    if len(quiet):
        other = quiet.iloc[0]
        open_named(str(other["actor"]), shelf)
        lead = f"{name} speaks, {other['actor']} is spoken about."
        values = {"n": int(other["n_documents"]), "q": int(other["n_quotes"])}
        heard = "{q:quotation}." if values["q"] else "never quoted."
        text += f" {other['actor']}: " + fill("named in {n:article}, " + heard, values)
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
    bounds = f"{percent(one['p_low'])} to {percent(one['p_high'])} percent"
    values = {"n": int(one["n"]), "true": int(one["n_true"]), "word": word}
    text = fill(
        "Of {n:forecast} put at " + bounds + " (“{word}”), {true} came true. ", values, escape=False
    )
    if len(off):
        lead = f"“{word.capitalize()}” was {VERDICTS[one['verdict']]}."
        number = _between(numbers(one, "share"))
        text += f"With other events: {number}, which does not meet what was said."
    else:
        lead = "Too few forecasts came due to say that they were wrong about the odds."
    picture = marks.draw("waffle", one["share"], of=int(one["n"]))
    return Finding(lead, text, picture, "calibration", open_range(one, shelf).href)


def odds(shelf: Shelf) -> Finding | None:
    """Say whether words of probability stand above one half more often than below."""
    found = shelf.tables.estimates
    found = found[found["p_mid"].notna() & (found["p_mid"] != 0.5)]
    if len(found) < _ENOUGH or not shelf.tables.many:
        return None
    above = found["p_mid"] > 0.5
    number = share(above, found["doc_id"])
    if number[1] <= 0.5 <= number[2]:
        return None
    word = "above" if number[0] > 0.5 else "below"
    link = shelf.open("odds", word, title=f"Words of probability {word} one half, under ICD 203",
                      found=found[above == (word == "above")], noun="word", marks="e",
                      back="ladder")  # fmt: skip
    value = number if word == "above" else (1 - number[0], 1 - number[2], 1 - number[1])
    text = (f"Of {len(found):,} words of probability that ICD 203 puts above or below one half, "
            f"{percent(value[0])} of 100 stand {word}; with other articles {_between(value)}.")  # fmt: skip
    lead = f"Odds are mostly put {word} even."
    return Finding(lead, text, marks.draw("waffle", value[0]), "ladder", link.href)


def looking_ahead(shelf: Shelf) -> Finding | None:
    """Say how many statements look ahead, and how many of them name a day."""
    ahead = list_ahead(shelf.tables)
    dated = open_dated(ahead, shelf)
    if len(ahead) < _ENOUGH or not dated.n:
        return None
    lead = fill("{n} of {all} forecasts {n:names|name} a day.", {"n": dated.n, "all": len(ahead)})
    text = "Only these can be checked by a date; the others say how likely it is, and not by when."
    return Finding(lead, text, marks.draw("waffle", dated.n / len(ahead)), "ledger", dated.href)


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

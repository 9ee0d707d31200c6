"""Which forecast speaks of which event: links by hand, and why a forecast has none."""

import numpy as np
import pandas as pd

from kit.tables import KitError

REASONS = ("no link", "event is open", "phrase has no range", "link without forecast")
BECAME = {1.0: "it happened", 0.0: "it did not happen"}
_BEHIND = "no link, looks back"


def judge_links(
    forecasts: pd.DataFrame, outcomes: pd.DataFrame, links: pd.DataFrame
) -> tuple[pd.DataFrame, int]:
    """Pair rows of forecasts with events, and tell what happened; count the links without a forecast.

    A link belongs to the forecasts of its span, else to the one that overlaps it. In ``truth``
    1 says that what was forecast happened, 0 that it did not; NaN, that it is open.
    """
    span = ["doc_id", "start", "end"]
    given = links[[*span, "event", "negated"]].assign(link=np.arange(len(links)))
    spans = forecasts[span].assign(row=np.arange(len(forecasts)))
    near = given.merge(spans, on="doc_id", suffixes=("", "_of"))
    near = near[(near["start_of"] < near["end"]) & (near["start"] < near["end_of"])]
    same = (near["start"] == near["start_of"]) & (near["end"] == near["end_of"])
    of_link = same.groupby(near["link"])
    near = near[same | (~of_link.transform("any") & (of_link.transform("size") == 1))]
    pairs = near[["row", "event", "negated"]].drop_duplicates(ignore_index=True)
    torn = pairs[pairs.duplicated(["row", "event"])]
    if len(torn):
        doc_id = forecasts["doc_id"].iloc[torn["row"].iloc[0]]
        raise KitError(
            "score_forecasts needs a forecast to speak for an event or against it.",
            f"Found a forecast of {doc_id!r} linked to {torn['event'].iloc[0]!r} both ways.",
            "Remove one of the links.",
        )
    known = outcomes.set_index("event")["outcome"].astype("boolean").reindex(pairs["event"])
    happened = known.array != pairs["negated"].to_numpy(bool)
    truth = happened.to_numpy(float, na_value=np.nan)
    return pairs.assign(truth=truth), len(links) - near["link"].nunique()


def tell_outcomes(
    forecasts: pd.DataFrame, outcomes: pd.DataFrame, links: pd.DataFrame
) -> list[str]:
    """Say of each forecast in words what became of it, "" where nobody linked it."""
    pairs, _ = judge_links(forecasts, outcomes, links)
    said = pairs.assign(truth=pairs["truth"].map(BECAME).fillna("not yet known")).groupby("row")
    words = said["truth"].first().where(said["truth"].nunique() == 1, "in part")
    return words.reindex(range(len(forecasts)), fill_value="").tolist()


def explain_missing(forecasts: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Say for each forecast that is not scored why; what is scored once counts as scored."""
    silent = forecasts["p_mid"].isna().to_numpy()[pairs["row"]]
    reason = np.select([pairs["truth"].isna(), silent], REASONS[1:3], "")
    told = pairs.assign(reason=reason, scored=reason == "").sort_values("scored", kind="stable")
    last = told.drop_duplicates("row", keep="last").set_index("row")["reason"].astype("str")
    made = forecasts.assign(reason=last.reindex(range(len(forecasts)), fill_value=REASONS[0]).array)
    if "looks_ahead" in made.columns:
        behind = ~made["looks_ahead"].to_numpy(bool) & (made["reason"] == REASONS[0])
        made["reason"] = made["reason"].mask(behind, _BEHIND)
    return made[made["reason"] != ""]

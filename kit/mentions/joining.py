"""One person, several forms, across articles: joined only where the corpus itself says why."""

from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from kit.tables import KitError, require

_NEEDS = ["doc_id", "actor", "kind"]


def join_actors(mentions: pd.DataFrame, *, minimum: int = 5, share: float = 0.75) -> pd.DataFrame:
    """Join forms of one person's name across articles, where the corpus leaves no doubt.

    Parameters
    ----------
    mentions : DataFrame
        Made by `find_mentions`; needs ``doc_id, actor, kind``.
    minimum : int
        In how many articles the full name must stand.
    share : float
        Of the articles that name a person of that surname in full, the share that must
        name this one, 0...1.

    Returns
    -------
    DataFrame
        The mentions with ``actor`` replaced where two rules allow it, and ``joined``: the
        reason, NA elsewhere. A middle initial is dropped where the name without it
        occurs ("Ann K. Wren" is "Ann Wren"). A bare surname, in an article that names
        nobody of that surname in full, becomes the person whom most articles with
        that surname name ("Wren" is "Ann Wren").

    Raises
    ------
    KitError
        If a column is missing or `share` is not between 0 and 1.

    Notes
    -----
    `find_mentions` knows one article at a time. This looks across articles, so it may join
    two people of one surname where the second is never named in full; the column
    ``joined`` says for every row why, with the numbers. A table of aliases is surer.

    Examples
    --------
    >>> mentions = pd.DataFrame({"doc_id": list("abcdef"), "kind": "person",
    ...     "actor": ["Ann Wren"] * 5 + ["Wren"]})
    >>> join_actors(mentions)["actor"].tolist()[-1]
    'Ann Wren'
    """
    require(mentions, _NEEDS, table="mentions", function="join_actors")
    if not 0 <= share <= 1:
        raise KitError("join_actors needs a share between 0 and 1.", f"Found: {share}.")
    is_person = ((mentions["kind"] == "person") & mentions["actor"].notna()).to_numpy(np.bool_)
    persons = mentions.loc[is_person, ["doc_id", "actor"]]
    articles = persons.groupby("actor")["doc_id"].nunique().to_dict()
    joins = _without_initials(articles)
    for name, (plain, _) in joins.items():
        articles[plain] += articles.pop(name)
    joins |= _surnames(articles, minimum, share)
    pairs = list(zip(persons["doc_id"].tolist(), persons["actor"].tolist(), strict=True))
    in_full = {name: name.split()[-1] for name in persons["actor"].unique() if " " in name}
    others = {(doc_id, in_full[name]) for doc_id, name in pairs if name in in_full}
    actor = mentions["actor"].tolist()
    why: list[str | None] = [None] * len(mentions)
    for row, pair in zip(np.flatnonzero(is_person).tolist(), pairs, strict=True):
        if pair[1] in joins and pair not in others:
            actor[row], why[row] = joins[pair[1]]
    columns = {"actor": actor, "joined": why}
    return mentions.assign(
        **{name: pd.Series(values, mentions.index, dtype="str") for name, values in columns.items()}
    )


def _without_initials(articles: dict[str, int]) -> dict[str, tuple[str, str]]:
    """Join "Ann K. Wren" to "Ann Wren" where the corpus holds both."""
    joins = {}
    for name in articles:
        words = name.split()
        middle = [word for word in words[1:-1] if not (len(word) <= 2 and word[0].isupper())]
        plain = " ".join([words[0], *middle, words[-1]])
        if len(words) > 2 and plain != name and plain in articles:
            joins[name] = (
                plain,
                f"without its initial, {plain!r} stands in {articles[plain]} articles",
            )
    return joins


def _surnames(articles: dict[str, int], minimum: int, share: float) -> dict[str, tuple[str, str]]:
    """Join a bare surname to the one person of that surname who is nearly always meant."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for name, n in articles.items():
        if " " in name:
            bearers[name.split()[-1]][name] += n
    joins = {}
    for surname in articles:
        if " " in surname or surname not in bearers:
            continue
        (full, n), *_ = bearers[surname].most_common(1)
        total = sum(bearers[surname].values())
        if n >= minimum and n >= share * total:
            why = f"of {total} articles that name a {surname} in full, {n} name {full}"
            joins[surname] = (full, why)
    return joins

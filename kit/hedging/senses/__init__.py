"""The sense rules by name: `cues.csv` names one for every cue.

Each rule is a small function ``(s, i, j) -> Keep or reason``. To add one, write it
in the module of its kind and it can be named in the list of cues.
"""

from __future__ import annotations

import inspect

from kit.hedging.senses import (
    appearances,
    beliefs,
    boosters,
    certainty,
    chances,
    conditions,
    degrees,
    evidence,
    expectations,
    fears,
    judgements,
    likelihood,
    modals,
    odds,
    permission,
    possibility,
    provisos,
    quantities,
    states,
)
from kit.hedging.words import Rule

_MODULES = (
    appearances,
    beliefs,
    boosters,
    certainty,
    chances,
    conditions,
    degrees,
    evidence,
    expectations,
    fears,
    judgements,
    likelihood,
    modals,
    odds,
    permission,
    possibility,
    provisos,
    quantities,
    states,
)


def _collect() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for module in _MODULES:
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if list(inspect.signature(function).parameters) == ["s", "i", "j"] and name[0] != "_":
                found[name.rstrip("_")] = function
    return found


#: Every rule by the name that stands in the column ``sense`` of a cue list.
RULES: dict[str, Rule] = {
    name: rule for name, rule in sorted(_collect().items()) if name not in {"passive"}
}

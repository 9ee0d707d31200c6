"""Counts as bars that choose: a click on one sets a control, and what it counts appears beside it."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

import ipywidgets as widgets
import pandas as pd

from kit.views.bars import draw_bar
from kit.views.plots.style import ACCENT
from kit.views.showing import Shown

_TINT = "#cfe0d2"  # dark words stand on it
_STYLE = f"""<style>
.hedgerow-bars > div {{columns:13em;width:100%}}
.hedgerow-bars button {{display:block;width:100%;height:auto;margin:0 0 2px;break-inside:avoid;padding:1px 6px;
 text-align:left;white-space:normal;overflow-wrap:anywhere;line-height:1.5;color:#1c211b;
 background:#f4f6f3 linear-gradient({_TINT},{_TINT}) no-repeat;background-size:0 100%}}
.hedgerow-bars button.mod-active {{font-weight:bold;box-shadow:inset 3px 0 {ACCENT};
 color:#1c211b;background-color:#f4f6f3}}
</style>"""


class Bar(NamedTuple):
    """One count: the value that it sets a control to, its name, and what is said of it."""

    value: Any
    name: str
    n: float
    said: str


class Bars(NamedTuple):
    """Bars that set one control of an explorer, and what they count."""

    control: str
    caption: str
    rows: list[Bar]

    @classmethod
    def of(cls, control: str, caption: str, counts: pd.Series, *, shares: bool = False) -> "Bars":
        """Return a bar for each count, by its name, with its share of all where that is asked."""
        total = counts.sum()
        rows = [Bar(name, name, n, f"{n:,}" + (f"; {100 * n / total:.0f}%" if shares else ""))
                for name, n in counts.items()]  # fmt: skip
        return cls(control, caption, rows)

    def write(self, chosen: Any) -> Shown:
        """Return the bars as they stand where nothing can be clicked."""
        longest = max((bar.n for bar in self.rows), default=0) or 1
        html = [f"<p>{escape(self.caption)}</p>"]
        for bar in self.rows:
            drawn = draw_bar(bar.name, bar.n / longest, bar.said)
            html.append(
                f"<div>{f'<strong>{drawn}</strong>' if bar.value == chosen else drawn}</div>"
            )
        lines = [f"{bar.name}: {bar.said}" for bar in self.rows]
        text = "\n".join([self.caption, *lines])
        return Shown({"text/html": "".join(html), "text/plain": text})


class BarList(widgets.VBox):
    """The bars where they can be clicked: one button each; beside the view, or above a wide one."""

    def __init__(self, choose: Callable[[str, Any], None], *, wide: bool) -> None:
        self._choose, self._bars, self._busy = choose, Bars("", "", []), False
        self._said, self._buttons = widgets.HTML(), widgets.ToggleButtons()
        self._buttons.add_class("hedgerow-bars")
        self._buttons.layout.width = "100%"
        self._buttons.observe(self._follow, names="index")
        flex = "1 1 100%" if wide else "1 1 13em"
        super().__init__([self._said, self._buttons], layout={"flex": flex, "min_width": "0"})

    def show(self, bars: Bars | None, state: Mapping[str, Any]) -> None:
        """Show other bars, the one that is chosen marked."""
        self.layout.display = "flex" if bars is not None and bars.rows else "none"
        if bars is None:
            return
        names = [f"{bar.name}: {bar.said}" for bar in bars.rows]
        values = [bar.value for bar in bars.rows]
        chosen = state.get(bars.control)
        self._busy = True
        if bars.rows != self._bars.rows:
            self._buttons.options = list(zip(names, range(len(names)), strict=True))
        self._buttons.index = values.index(chosen) if chosen in values else None
        self._said.value = _STYLE + self._lay_out(bars)
        self._bars, self._busy = bars, False

    def _lay_out(self, bars: Bars) -> str:
        """Write the caption, and how long each bar is."""
        longest = max((bar.n for bar in bars.rows), default=0) or 1
        own = f"hedgerow-bars-{self.model_id}"
        self._buttons.add_class(own)
        lengths = "".join(
            f".{own} button:nth-of-type({at}){{background-size:{100 * bar.n / longest:.1f}% 100%}}"
            for at, bar in enumerate(bars.rows, 1)
        )
        return f"<style>{lengths}</style><p style='line-height:1.4'>{escape(bars.caption)}</p>"

    def _follow(self, change: Mapping[str, Any]) -> None:
        if not self._busy and change["new"] is not None:
            self._choose(self._bars.control, self._bars.rows[change["new"]].value)

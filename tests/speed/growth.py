"""Time as ratios: how a call grows with its input, and how it compares with another.

CPU time of this thread is measured, never the clock on the wall: machines are shared.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

_ALLOWED = 2.6  # for a doubling; a square would take 4
_LEAST = 0.02  # seconds; below this the clock and the set-up speak
_RUNS = 3


def assert_linear(make: Callable[[int], Any], call: Callable[[Any], object], *, n: int) -> None:
    """Assert that `call` takes no more than 2.6 times as long whenever its input doubles.

    Parameters
    ----------
    make : function
        From a size to the input of that size; its time does not count.
    call : function
        What is measured, in CPU seconds of this thread; the least of three runs counts.
    n : int
        The first size; 2n, 4n and 8n follow.

    Examples
    --------
    >>> assert_linear(lambda n: list(range(n)), sum, n=1000)
    """
    call(make(n))  # compile once
    inputs = (make(n * 2**i) for i in range(4))
    seconds = [max(cpu(lambda: call(given)), _LEAST) for given in inputs]  # noqa: B023
    growth = (seconds[3] / seconds[0]) ** (1 / 3)
    shown = ", ".join(f"{s:.2f}" for s in seconds)
    assert growth <= _ALLOWED, f"{growth:.1f} times for each doubling: {shown} s"


def cpu(call: Callable[[], object], runs: int = _RUNS) -> float:
    """Give the least CPU seconds of some runs of a call: noise only adds."""
    taken = []
    for _ in range(runs):
        began = time.thread_time()
        call()
        taken.append(time.thread_time() - began)
    return min(taken)

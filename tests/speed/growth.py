"""How the time of a call grows with its input: doubled three times, by CPU time."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
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
        What is measured, in CPU seconds of this thread; the median of three runs counts.
    n : int
        The first size; 2n, 4n and 8n follow.

    Examples
    --------
    >>> assert_linear(lambda n: list(range(n)), sum, n=1000)
    """
    call(make(n))  # compile once
    seconds = [max(_measure(call, make(n * 2**i)), _LEAST) for i in range(4)]
    growth = (seconds[3] / seconds[0]) ** (1 / 3)
    shown = ", ".join(f"{s:.2f}" for s in seconds)
    assert growth <= _ALLOWED, f"{growth:.1f} times for each doubling: {shown} s"


def _measure(call: Callable[[Any], object], given: Any) -> float:
    taken = []
    for _ in range(_RUNS):
        began = time.thread_time()
        call(given)
        taken.append(time.thread_time() - began)
    return median(taken)

"""Whether everything is in place on this machine, in plain words."""

import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pandas as pd

from kit.corpus import load_sample
from kit.places import bundled
from kit.report.facts import installed_version
from kit.tables import KitError
from kit.views.prose import fill

_FLOOR = re.compile(r"([\w.-]+)(?:>=([\d.]+))?$")


def check_setup(*, start_kernel: bool = True) -> pd.DataFrame:
    """Look at Python, the packages, the kernel, the notebooks and the sample.

    Parameters
    ----------
    start_kernel : bool
        Whether to start a kernel and run a line in it, which takes two seconds. From
        within a notebook, which has one, False will do.

    Returns
    -------
    DataFrame
        ``part, state, found, to_do``; ``state`` is "fine" or "mend", ``to_do`` says how.

    Examples
    --------
    >>> set(check_setup(start_kernel=False)["state"]) <= {"fine", "mend"}
    True
    """
    rows = [_python(), _packages(), _notebooks(), _sample()]
    if start_kernel:
        rows.insert(2, _kernel())
    made = [(part, "mend" if to_do else "fine", found, to_do) for part, found, to_do in rows]
    return pd.DataFrame(made, columns=["part", "state", "found", "to_do"])


def _python() -> tuple[str, str, str]:
    good = sys.version_info >= (3, 11)
    found = f"Python {platform.python_version()} at {sys.executable}"
    return "Python", found, "" if good else "Install Python 3.11 or later and the kit into it."


def _packages() -> tuple[str, str, str]:
    try:
        wanted = [line for line in requires("hedgerow") or [] if ";" not in line]
    except PackageNotFoundError:
        here = Path(__file__).resolve().parents[2]
        return "Packages", "The kit is not installed.", f"Run: pip install -e {here}"
    bad = []
    for name, floor in (_FLOOR.match(line.strip()).groups() for line in wanted):  # type: ignore[union-attr]
        has = installed_version(name)
        if has == "not installed" or (floor and _numbers(has) < _numbers(floor)):
            bad.append(f"{name} {has}")
    if bad:
        command = f"{sys.executable} -m pip install --upgrade hedgerow"
        return "Packages", f"Too old or missing: {', '.join(bad)}.", f"Run: {command}"
    return "Packages", f"Hedgerow {installed_version('hedgerow')} with all it needs", ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _kernel() -> tuple[str, str, str]:
    from nbformat.v4 import new_code_cell, new_notebook

    from kit.report.execute import run_notebooks

    message = run_notebooks([new_notebook(cells=[new_code_cell("import kit")])])[0]
    if message:
        todo = f"Run: {sys.executable} -m pip install --force-reinstall ipykernel"
        return "Kernel", message, todo
    return "Kernel", "A notebook starts with this Python and finds the kit.", ""


def _notebooks() -> tuple[str, str, str]:
    n = len(list(bundled("notebooks").glob("0*.ipynb")))
    if not n:
        return "Notebooks", f"None in {bundled('notebooks')}.", "Install the kit again."
    return "Notebooks", f"{n} in {bundled('notebooks')}", ""


def _sample() -> tuple[str, str, str]:
    try:
        documents, _ = load_sample()
    except (KitError, OSError) as err:
        return "Sample", str(err), "Install the kit again."
    if documents.empty:
        return "Sample", "No articles.", "Install the kit again."
    return "Sample", fill("{n:article}, ready to read", {"n": len(documents)}, escape=False), ""

"""The project's own promises: dependencies agree, floors hold, the face is documented."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

import kit
from tests.conftest import ROOT

# Declared though never imported: what they are for.
INDIRECT = {
    "ipykernel": "runs the notebooks",
    "jupyterlab": "opens the notebooks",
    "lxml_html_clean": "a part of trafilatura that no extra of a newer lxml brings",
    "vadersentiment": "holds VADER's lexicon",
    "xlsxwriter": "pandas writes workbooks with it",
}
CONDA_NAMES = {"matplotlib-base": "matplotlib", "nbconvert-core": "nbconvert"}


def requirements(lines: list[str]) -> dict[str, str]:
    pairs = (re.match(r"([\w-]+)(.*)", line.strip()) for line in lines)
    return {m[1].lower(): m[2].strip() for m in pairs if m}


def pyproject() -> dict[str, str]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return requirements(data["project"]["dependencies"])


def test_conda_and_pip_users_get_the_same() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    lines = re.findall(r"^ {2,6}- (\w[\w-]*[^\n:]*)$", text, re.MULTILINE)
    found = {CONDA_NAMES.get(n, n): v for n, v in requirements(lines[1:]).items() if n != "pip"}
    python = found.pop("python")
    assert found == pyproject()
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert python == data["project"]["requires-python"]


def test_binder_gets_what_conda_users_get() -> None:
    """Where there is a folder .binder, Binder does not look at the file above it."""
    conda, binder = (
        (ROOT / place).read_text(encoding="utf-8").split("\n", 1)[1]
        for place in ("environment.yml", ".binder/environment.yml")
    )
    conda = conda.replace("--editable .", "--editable ..")
    # without one version Binder takes its own, which is older than the kit allows
    assert binder == conda.replace("python>=3.11", "python=3.12")


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    distributions = packages_distributions()
    used = set()
    for path in (ROOT / "kit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"kit"}
            used |= {distributions.get(top, [top])[0].lower() for top in tops}
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = data["project"]["optional-dependencies"]
    optional = set(requirements(extras["scale"])) | set(requirements(extras["app"]))
    assert optional <= used
    assert (used - optional) | set(INDIRECT) == set(pyproject())


@pytest.mark.parametrize("name", sorted(kit.__all__))
def test_every_public_name_is_documented_with_an_example(name: str) -> None:
    thing = getattr(kit, name)
    text = inspect.getdoc(thing) or ""
    assert text, f"kit.{name} has no docstring"
    if callable(thing):
        assert ">>>" in text, f"kit.{name} has no example"
        assert re.match(r"[A-Z].*\.$", text.splitlines()[0]), f"kit.{name} has no one-line summary"


def test_public_functions_take_the_subject_first_and_few_parameters() -> None:
    for name in kit.__all__:
        thing = getattr(kit, name)
        if inspect.isfunction(thing):
            parameters = inspect.signature(thing).parameters.values()
            assert len(parameters) <= 6, name
            assert all(p.kind is not p.VAR_KEYWORD for p in parameters), name
            tables = {"documents", "mentions", "quotes"}  # further tables stand by position
            options = [p for p in list(parameters)[1:] if p.default is not p.empty]
            options = [p for p in options if p.name not in tables]
            assert all(p.kind is p.KEYWORD_ONLY for p in options), name


def test_importing_the_kit_is_quick_and_loads_no_plotting() -> None:
    import subprocess

    code = "import kit, sys; print('matplotlib' in sys.modules, 'ipywidgets' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in (ROOT / "kit").rglob("*.py")
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_public_modules_import() -> None:
    for name in ("kit.plots", "kit.explorers", "kit.guided"):
        assert getattr(kit, name.split(".")[1]) is importlib.import_module(
            getattr(kit, name.split(".")[1]).__name__
        )

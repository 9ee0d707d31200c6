"""The table of problems: every row is used, every name that the loaders use has its row."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import kit.corpus
from kit.corpus.kinds import FORMATS
from kit.corpus.pieces import Refused, messages, problem, rows_of

ROOM = Path(kit.corpus.__file__).parent
WORDS = {
    node.value
    for path in ROOM.rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
} | {row["kind"] for row in rows_of("kinds.csv")}


def test_every_row_of_the_table_is_used() -> None:
    assert [name for name in messages() if name not in WORDS and name != "language"] == []


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.stem)
def test_every_problem_has_its_row_and_its_values(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(getattr(node, "func", None), "id", "")
        if name not in ("problem", "Refused") or not isinstance(node, ast.Call):
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant):
            wanted = {
                f
                for _, f, _, _ in string.Formatter().parse(messages()[first.value]["message"])
                if f
            }
            given = {word.arg for word in node.keywords}
            assert wanted <= given, (first.value, wanted - given)


def test_messages_are_sentences_in_the_houses_voice() -> None:
    for name, row in messages().items():
        assert row["level"] in ("error", "warning", "note"), name
        flag = (row["level"], row["field"]) == ("warning", "text")
        assert flag or row["message"].endswith((".", "…", "}")), name
        assert "please" not in row["message"].lower()


def test_what_a_hostile_name_holds_is_shown_as_it_is() -> None:
    assert (
        "{0.__class__}" in problem("no-column", "a", name="{0.__class__}", field_name="b").message
    )
    assert Refused("broken.zip", why="{x}").problem.message.count("{x}") == 1


def test_every_kind_is_a_format_or_refused() -> None:
    for row in rows_of("kinds.csv"):
        assert row["kind"] in (messages() if row["by"].startswith("refused") else FORMATS)

"""The command line: help, exit codes, messages without a traceback, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kit.__main__ import main

TEXT = "Title: Talks\nPublished: Tue, 15 Feb 2022 08:00:00 GMT\nSource: Post\n\nThey may fail.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


@pytest.fixture
def own_notebook(tmp_path: Path):
    """Let reports be made of a notebook of one cell."""

    def give(source: str) -> str:
        parameters = new_code_cell("corpus = None")
        parameters.metadata.tags = ["parameters"]
        cells = [new_markdown_cell("# Mine"), parameters, new_code_cell(source)]
        nbformat.write(new_notebook(cells=cells), tmp_path / "mine.ipynb")
        return str(tmp_path / "mine.ipynb")

    return give


def test_without_a_command_it_shows_help(capsys):
    assert main([]) == 2
    assert "report" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["reprot"],
        ["report", "--evidence", "-1"],
        ["report", "--evidence", "x"],
        ["notebooks"],
        ["analyze", "a"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_missing_path_is_said_in_words(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["report", "no-such-folder"]) == 2
    said = capsys.readouterr().err
    assert "no-such-folder" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("*.html"))


def test_a_report_ends_with_its_path(articles, own_notebook, capsys, tmp_path):
    out = tmp_path / "new" / "r.html"
    command = ["report", str(articles), "--notebook", own_notebook("1 + 1"), "--out", str(out)]
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(out)
    assert "<h1>Mine</h1>" in out.read_text(encoding="utf-8")


def test_a_notebook_that_stops_is_told_and_leaves_no_file(articles, own_notebook, capsys, tmp_path):
    own, out = own_notebook("raise ValueError('no hedges')"), tmp_path / "r.html"
    assert main(["report", str(articles), "--notebook", own, "--out", str(out)]) == 2
    assert capsys.readouterr().err == "mine.ipynb stopped: ValueError: no hedges\n"
    assert not out.exists()


def test_analyze_writes_each_table_twice(articles, capsys, tmp_path):
    assert main(["analyze", str(articles), "--out", str(tmp_path / "t")]) == 0
    for name in ("documents", "problems", "sentences", "hedges", "mentions", "quotes", "scored"):
        assert (tmp_path / "t" / f"{name}.parquet").is_file()
        assert (tmp_path / "t" / f"{name}.csv").is_file()
    assert "sentences" in capsys.readouterr().out


def test_analyze_never_reads_its_own_tables_as_articles(articles, capsys, tmp_path):
    for _ in range(2):
        assert main(["analyze", str(articles), "--out", str(articles / "tables")]) == 0
        assert capsys.readouterr().out.startswith("Read 1 articles")


@pytest.mark.parametrize("name", ["", "documents.csv", "SAME.csv"])
def test_analyze_writes_over_no_input(name, articles, capsys, tmp_path):
    (articles / "documents.csv").write_text("text\nRain may fall.\n")
    if name == "SAME.csv":  # another name of the file that would be replaced
        os.link(articles / "documents.csv", articles / name)
    before = {path.name: path.read_bytes() for path in articles.iterdir()}
    assert main(["analyze", str(articles / name), "--out", f"{articles}/../articles"]) == 2
    assert "analyze needs a folder of its own to write to." in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in articles.iterdir()} == before


def test_check_says_what_is_in_place(capsys):
    assert main(["check"]) == 0
    assert "Everything is in place." in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process here")
def test_ctrl_c_stops_the_kernel_and_says_so(articles, tmp_path):
    script = tmp_path / "slow.py"
    script.write_text(
        "import sys\nfrom nbformat.v4 import new_code_cell, new_notebook\n"
        "from kit import __main__ as face\nfrom kit.report.execute import run_notebooks\n"
        "cell = new_code_cell('import time, os; print(os.getpid()); time.sleep(60)')\n"
        "def slow(given):\n    print('running', flush=True)\n"
        "    run_notebooks([new_notebook(cells=[cell])])\n"
        "face._check = slow\nsys.exit(face.main(['check']))\n"
    )
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    former = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job run by "&" ignores it
    with subprocess.Popen([sys.executable, str(script)], **options) as process:
        signal.signal(signal.SIGINT, former)
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert said.strip().endswith("Stopped.")
    assert "Traceback" not in said

"""The notebook's table to repair a corpus: places in files, other columns, orders, encodings."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from kit.corpus import read_corpus
from kit.corpus.sources import read_excerpt
from kit.views.explorers import CorpusRepair

CSV = "title,text,when\nA,Rain may fall.,03/04/2022\nB\n<b>C</b>,Sun may shine.,05/04/2022\n"


def test_a_problem_opens_the_lines_around_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    repair = CorpusRepair(str(tmp_path))
    assert "a.csv, line 3: This row has 1 cells" in repair.view.text
    assert "<mark>    3 B</mark>" in repair.view.html
    assert "&lt;b&gt;C&lt;/b&gt;" in repair.view.html
    assert "<b>C" not in repair.view.html
    assert repair.view.html.count("<details>") == 1


def test_an_option_that_changes_reads_the_corpus_anew(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    repair = CorpusRepair(str(tmp_path), read_corpus(tmp_path))
    assert repair.documents["date"].isna().all()
    repair.set("date", "when")
    assert "day-or-month" in repair.problems["code"].tolist()
    repair.set("dayfirst", True)
    assert repair.documents["date"].dt.strftime("%d.%m.").tolist() == ["03.04.", "05.04."]
    assert "kit.read_corpus(corpus, columns={'date': 'when'}, dayfirst=True)" in repair.view.text
    repair.set("text", "nowhere")
    assert "no-text-column" in repair.problems["code"].tolist()
    repair.set("text", "")
    assert len(repair.documents) == 2


def test_letters_read_wrongly_are_read_anew(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Žižek may speak tonight.".encode("cp1250"))
    repair = CorpusRepair(str(tmp_path))
    assert "encoding" in repair.problems["code"].tolist()
    repair.set("encoding", "cp1250")
    assert repair.documents["text"].tolist() == ["Žižek may speak tonight."]
    assert repair.problems.empty


def test_a_change_of_page_or_level_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "Rain may fall.,x,y\n" * 60)
    repair = CorpusRepair(str(tmp_path))
    monkeypatch.setattr("kit.views.explorers.corpus.read_corpus", None)
    repair.set("page", 2)
    assert "26 to 50 of 60" in repair.view.html
    repair.set("level", "note")
    assert "There are no problems." in repair.view.text


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain may fall.")
    repair = CorpusRepair(str(tmp_path))
    (tmp_path / "a.txt").unlink()
    repair.set("dayfirst", True)
    assert "needs at least one file" in repair.view.text


def test_lines_are_found_in_packed_files_and_others_have_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(CSV.encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("c.csv", CSV)
    for name in ("a.csv.gz", "b.zip/c.csv"):
        assert read_excerpt(tmp_path, name, 3, around=0) == [(3, "B")]
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4")
    assert read_excerpt(tmp_path, "d.pdf", 1) == []
    assert read_excerpt(tmp_path, "gone.csv", 1) == []
    assert read_excerpt(tmp_path, "a.csv.gz", 10**9) == []

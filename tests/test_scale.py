"""From files to files: the same rows as on one frame, nothing lost, and a sentence for each fault."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from ast import literal_eval
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import kit
from kit.__main__ import main
from kit.places import list_outputs
from kit.scale import units
from kit.scale.clusters import open_client
from kit.tables import KitError

LONG = "The ministry said on Monday that talks about the old pier, its railway and its two cranes may fail before the winter, as nobody in Ostrel had found the money that the harbour board wanted for them."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Make seven articles in four files, with two copies far apart and one article twice."""
    folder = tmp_path / "articles"
    folder.mkdir()
    texts = [
        LONG,
        "Ann Wren said: “Rain may fall.” She was not happy.",
        "Sun shines.",
        "Sun shines.",
        "Ann Wren left Oslo on Friday. It could be a terrible mistake, officials said.",
        "If it rains, the match is probably off.",
        LONG + " It ends.",
    ]
    rows = pd.DataFrame({"text": texts, "outlet": ["Post", "Wire"] * 3 + ["Post"]})
    rows["date"] = pd.date_range("2022-01-30", periods=7).strftime("%Y-%m-%d")
    for i, part in enumerate((rows[:1], rows[1:4], rows[4:6], rows[6:])):
        part.to_csv(folder / f"{i}.csv", index=False)
    return folder


def states(table: pd.DataFrame) -> list[str]:
    return table["state"].tolist()


@pytest.mark.parametrize("size", [1, 3, 100])
def test_tables_equal_those_of_one_frame(corpus: Path, tmp_path: Path, size: int) -> None:
    documents, problems = kit.read_corpus(corpus)
    made = kit.analyze_files(corpus, tmp_path / "out", size=size)
    assert made["articles"].sum() == len(documents) == 7
    stored = kit.open_tables(tmp_path / "out")
    for name, expected in kit.analyze(documents)._asdict().items():
        assert_frame_equal(stored.read(name), expected)
    assert_frame_equal(stored.read("documents"), documents)
    assert len(stored.read("problems")) == len(problems)
    assert documents["dup_group"].notna().sum() == 4  # in units of their own where size is 1
    assert stored.read("documents", columns=["doc_id"])["doc_id"].is_unique


def test_what_is_said_of_each_unit_is_said_once(tmp_path: Path) -> None:
    foot = "Sign up for our newsletter, which might change the way in which you read the news."
    texts = [f"Article {n}: the {n} boats of Ostrel left on day {n}.\n{foot}" for n in range(24)]
    pd.DataFrame({"text": texts}).to_csv(tmp_path / "a.csv", index=False)
    _, problems = kit.read_corpus(tmp_path / "a.csv")
    kit.analyze_files(tmp_path / "a.csv", tmp_path / "out", size=8)
    stored = kit.open_tables(tmp_path / "out").read("problems")
    assert "24 articles share the paragraph" in problems["message"].iloc[-1]
    assert_frame_equal(stored, problems)


@pytest.mark.parametrize(
    ("table", "by"),
    [
        ("hedges", []), ("hedges", "category"), ("hedges", ["outlet", "cue"]), ("quotes", "type"),
        ("mentions", ["kind", "outlet"]), ("mentions", "actor"),
    ],
)  # fmt: skip
def test_rates_equal_those_of_one_frame(corpus: Path, tmp_path: Path, table: str, by) -> None:  # type: ignore[no-untyped-def]
    documents, _ = kit.read_corpus(corpus)
    tables = kit.analyze(documents)
    kit.analyze_files(corpus, tmp_path / "out", size=2)
    expected = kit.count_rates(getattr(tables, table), tables.sentences, documents, by=by)
    assert_frame_equal(kit.count_rates_files(tmp_path / "out", by=by, table=table), expected)


def test_rates_by_month(corpus: Path, tmp_path: Path) -> None:
    kit.analyze_files(corpus, tmp_path / "out")
    rates = kit.count_rates_files(tmp_path / "out", by="month")
    assert rates["month"].dt.strftime("%Y-%m").tolist() == ["2022-01", "2022-02"]
    assert rates["n_documents"].tolist() == [2, 5]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outlets": "Wire"}, 3), ({"dates": ("2022-01-31", "2022-02-01")}, 2),
        ({"actors": "Ann Wren"}, 2), ({"words": ["rain", "shines"]}, 3), ({"words": "hine"}, 0),
        ({"words": "sun", "outlets": "Post"}, 1),
    ],
)  # fmt: skip
def test_a_table_is_read_in_part(corpus: Path, tmp_path: Path, filters, expected: int) -> None:  # type: ignore[no-untyped-def]
    kit.analyze_files(corpus, tmp_path / "out", size=2)
    stored = kit.open_tables(tmp_path / "out")
    documents = stored.read("documents", **filters)
    assert len(documents) == expected
    whole = stored.read("sentences")
    part = whole[whole["doc_id"].isin(documents["doc_id"])].reset_index(drop=True)
    assert_frame_equal(stored.read("sentences", **filters), part)


def test_a_second_call_makes_only_what_changed(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert states(kit.analyze_files(corpus, out, size=3)) == ["made"] * 3
    assert states(kit.analyze_files(corpus, out, size=3)) == ["kept"] * 3
    (corpus / "2.csv").write_text("text\nSnow will fall.\nIce may melt.\n")
    changed = "made again: its articles changed"
    assert states(kit.analyze_files(corpus, out, size=3)) == ["kept", "kept", changed]
    assert kit.open_tables(out).read("hedges", words="ice")["match"].tolist() == ["may"]
    monkeypatch.setattr("kit.scale.units.find_kit_key", lambda: "other")
    monkeypatch.setattr("kit.scale.files.find_kit_key", lambda: "other")
    assert states(kit.analyze_files(corpus, out, size=3)) == ["made again: the kit changed"] * 3
    for name in ("1.csv", "2.csv"):
        (corpus / name).unlink()
    removed = "removed: the corpus is shorter now"
    assert states(kit.analyze_files(corpus, out, size=3)) == [changed, removed, removed]
    assert len(kit.open_tables(out).read("documents")) == 2


def test_another_size_makes_the_units_again(corpus: Path, tmp_path: Path) -> None:
    kit.analyze_files(corpus, tmp_path / "out", size=3)
    made = kit.analyze_files(corpus, tmp_path / "out", size=2)
    assert states(made)[1].startswith("made again")
    assert_frame_equal(
        kit.open_tables(tmp_path / "out").read("documents"), kit.read_corpus(corpus)[0]
    )


def test_one_bad_article_costs_itself_alone(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_rain(documents: pd.DataFrame) -> object:
        if documents["text"].str.contains("probably off").any():
            raise RecursionError("too deep")
        return kit.analyze(documents)

    monkeypatch.setattr(units, "analyze", refuse_rain)
    made = kit.analyze_files(corpus, tmp_path / "out")
    assert states(made) == ["made"]
    stored = kit.open_tables(tmp_path / "out")
    assert stored.read("sentences")["doc_id"].nunique() == 6
    bad = stored.read("problems").query("code == 'not-analysed'")
    assert bad["article"].tolist() == stored.read("documents", words="probably")["doc_id"].tolist()
    assert "RecursionError: too deep" in bad["message"].iloc[0]
    assert kit.count_rates_files(tmp_path / "out")["n_documents"].tolist() == [6]


def test_a_unit_that_fails_twice_is_named_and_skipped(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def fail(folder: str, unit: int, *keys: str) -> object:
        tries.append(unit)
        if unit == 1:
            raise MemoryError
        return units.make_unit(folder, unit, *keys)

    monkeypatch.setattr("kit.scale.files.make_unit", fail)
    made = kit.analyze_files(corpus, tmp_path / "out", size=3)
    assert states(made) == ["made", "failed: MemoryError: ", "made"]
    assert tries == [0, 1, 1, 2]
    monkeypatch.undo()
    assert states(kit.analyze_files(corpus, tmp_path / "out", size=3)) == ["kept", "made", "kept"]


def test_a_folder_that_holds_something_else_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("Mine.")
    with pytest.raises(KitError, match=r"a folder of its own .* other files\. Name a new folder"):
        kit.analyze_files(corpus, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_another_corpus_units_are_left_alone(corpus: Path, tmp_path: Path) -> None:
    kit.analyze_files(corpus / "0.csv", tmp_path / "out")
    with pytest.raises(KitError, match=r"Found in .*0\.csv as the corpus of its units\."):
        kit.analyze_files(corpus, tmp_path / "out")
    assert len(kit.open_tables(tmp_path / "out").read("documents")) == 1


def test_a_file_in_the_place_of_the_folder(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("Mine.")
    with pytest.raises(KitError, match=r"a folder of its own .*out: something else\."):
        kit.analyze_files(corpus, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "Mine."


def test_tables_within_the_corpus_are_not_read_as_articles(corpus: Path) -> None:
    for expected in (["made"], ["kept"]):
        assert states(kit.analyze_files(corpus, corpus / "out")) == expected
    assert "hedges" in list_outputs(corpus / "out")


def test_a_full_disk_keeps_whole_units(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "quotes" in path.parent.name and len(list((tmp_path / "out/units").glob("*"))) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(KitError, match=r"No space left on device\)\. Free some space there"):
        kit.analyze_files(corpus, tmp_path / "out", size=3)
    monkeypatch.undo()
    with pytest.raises(KitError, match=r"Found: 1 whole units .* go on, with kit\.analyze_files"):
        kit.open_tables(tmp_path / "out")
    assert states(kit.analyze_files(corpus, tmp_path / "out", size=3)) == ["kept", "made", "made"]


def test_a_file_that_changes_while_it_is_read_is_told(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(folder: str, unit: int, *keys: str) -> object:
        with (corpus / "3.csv").open("a") as file:
            file.write("Snow may fall.,Post,2022-01-01\n")
        return units.make_unit(folder, unit, *keys)

    monkeypatch.setattr("kit.scale.files.make_unit", change)
    with pytest.raises(KitError, match=r"hold still .* 3\.csv changed meanwhile\. Call it again"):
        kit.analyze_files(corpus, tmp_path / "out")
    monkeypatch.undo()
    kit.analyze_files(corpus, tmp_path / "out")
    assert len(kit.open_tables(tmp_path / "out").read("documents")) == len(
        kit.read_corpus(corpus)[0]
    )


def test_without_the_extra_it_says_the_install_command(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(KitError, match=r'pip install "hedgerow\[scale\]"'):
        kit.analyze_files(corpus, tmp_path / "out", client=2)


def test_a_scheduler_that_does_not_answer(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.scale.clusters._PATIENCE", 1)
    with pytest.raises(KitError, match=r"scheduler that answers\. Found: nothing at tcp://127"):
        kit.analyze_files(corpus, tmp_path / "out", client="tcp://127.0.0.1:9")
    assert not (tmp_path / "out").exists()


def test_as_many_workers_as_were_asked_for() -> None:
    pytest.importorskip("distributed")
    n = 1 if (os.cpu_count() or 1) > 1 else 2
    with socket.socket() as other, warnings.catch_warnings():
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # the port of Dask's own pages is taken, by us or by somebody else
            other.bind(("127.0.0.1", 8787))
            other.listen()
        warnings.simplefilter("error", UserWarning)
        with open_client(n, function="analyze_files") as client:
            assert client is not None
            assert len(client.nthreads()) == n


def test_a_call_that_waits_for_a_worker_says_so(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("kit.scale.clusters._PATIENCE", 0.2)
    options = {"n_workers": 0, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(processes=False, **options) as cluster, cluster.get_client() as c:
        threading.Timer(1.5, cluster.scale, [1]).start()
        with pytest.warns(UserWarning, match="waits: no worker has joined the scheduler"):
            assert states(kit.analyze_files(corpus, tmp_path / "out", client=c)) == ["made"]


@pytest.mark.parametrize(("given", "said"), [({"client": 0}, "client=2"), ({"size": 0}, "size as")])
def test_options_that_make_no_sense(corpus: Path, tmp_path: Path, given, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(KitError, match=said):
        kit.analyze_files(corpus, tmp_path / "out", **given)


def test_a_worker_with_another_kit_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(KitError, match="the same version of the kit on each worker"):
        units.make_unit(str(tmp_path), 0, "key", "another")
    with pytest.raises(KitError, match="a folder that each worker can read and write"):
        units.make_unit(str(tmp_path / "nowhere"), 0, "key", units.find_kit_key())


DRIVER = """
import sys, kit
if __name__ == "__main__":
    made = kit.analyze_files(sys.argv[1], sys.argv[2], client=2, size=5)
    print(made["state"].value_counts().to_dict())
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Make 80 articles that take some seconds together."""
    texts = kit.load_sample()[0]["text"].head(40).tolist()
    pd.DataFrame({"text": [t * n for n in (3, 4) for t in texts]}).to_parquet(
        tmp_path / "many.parquet"
    )
    return tmp_path / "many.parquet"


def count(out: Path) -> int:
    return len(list((out / "units").glob("unit-*.json")))


def wait_for(holds, seconds: float = 120) -> None:  # type: ignore[no-untyped-def]
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    psutil = pytest.importorskip("psutil")
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


@pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does")
def test_a_killed_driver_and_worker_lose_nothing(many: Path, tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    pytest.importorskip("distributed")
    script, out = tmp_path / "driver.py", tmp_path / "out"
    script.write_text(DRIVER)
    words = [sys.executable, str(script), str(many), str(out)]
    with subprocess.Popen(words) as driver:
        wait_for(lambda: count(out) >= 3)
        workers = children(driver.pid)
        driver.send_signal(signal.SIGKILL)
    wait_for(lambda: not any(psutil.pid_exists(pid) for pid in workers))  # no orphans
    before = {p: p.stat().st_mtime_ns for p in (out / "units").glob("unit-*.json")}
    assert 3 <= len(before) < 16
    assert all(json.loads(path.read_text())["articles"] == 5 for path in before)
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as driver:
        wait_for(lambda: count(out) > len(before))
        workers = [
            pid
            for pid in children(driver.pid)
            if "spawn_main" in " ".join(psutil.Process(pid).cmdline())
        ]
        os.kill(workers[-1], signal.SIGKILL)
        said = driver.communicate(timeout=240)[0]
    assert driver.returncode == 0
    assert literal_eval(said) == {"made": 16 - len(before), "kept": len(before)}
    assert all(path.stat().st_mtime_ns == then for path, then in before.items())
    documents, _ = kit.read_corpus(many)
    assert_frame_equal(
        kit.open_tables(out).read("hedges"), kit.find_hedges(kit.split_sentences(documents))
    )


def test_the_command_line_goes_on_where_it_stopped(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["analyze", str(corpus), "--out", str(tmp_path / "out"), "--workers", "1"]
    for state in ("made", "kept"):
        assert main(words) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[0].split() == [state, "1", "units", "7", "articles"]
        assert said[-1] == str(tmp_path / "out")


@pytest.mark.parametrize("option", [["--workers", "0"], ["--scheduler", "tcp://127.0.0.1:9"]])
def test_the_command_line_says_what_is_wrong(  # type: ignore[no-untyped-def]
    option, corpus: Path, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.scale.clusters._PATIENCE", 1)
    assert main(["analyze", str(corpus), "--out", str(tmp_path / "out"), *option]) == 2
    assert "analyze_files needs" in capsys.readouterr().err


@pytest.mark.parametrize(
    "dates", [("x", "y"), "2019-01", ("2022-03-01", "2022-02-01"), ("2022-02-01",)]
)
def test_dates_that_are_no_two_days_are_refused(dates, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nRain may fall.,2022-02-15\n", encoding="utf-8")
    kit.analyze_files(tmp_path / "a.csv", tmp_path / "tables")
    stored = kit.open_tables(tmp_path / "tables")
    with pytest.raises(KitError, match="two days, the earlier one first"):
        stored.read("hedges", dates=dates)
    assert len(stored.read("hedges", dates=("2022-02-15", "2022-02-15"))) == 1
    with pytest.raises(KitError, match=r"does not know the group 'nope'\. Known: .*category, cue"):
        kit.count_rates_files(tmp_path / "tables", by=["nope"])

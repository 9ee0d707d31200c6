"""Outputs are whole or absent: the disk may be full, the process stopped or killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kit.places import list_outputs, mark_outputs, write_whole
from kit.tables import KitError


def write(path: Path, words: str = "new") -> None:
    with write_whole(path, function="build_report") as new:
        new.write_text(words)


def stop(path: Path, error: type[BaseException]) -> None:
    with write_whole(path, function="build_report") as new:
        new.write_text("half")
        raise error


def fill_the_disk(path: Path) -> None:
    with write_whole(path, function="build_report") as new:
        new.symlink_to("/dev/full")
        new.write_text("half")


def test_a_file_is_made_or_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    for words in ("first", "second"):
        write(tmp_path / "a.html", words)
        assert (tmp_path / "a.html").read_text() == words
        assert os.listdir(tmp_path) == ["a.html"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, MemoryError])
def test_what_stops_the_writing_leaves_the_old_file(
    tmp_path: Path, error: type[BaseException]
) -> None:
    (tmp_path / "a.html").write_text("old")
    with pytest.raises(error):
        stop(tmp_path / "a.html", error)
    assert (tmp_path / "a.html").read_text() == "old"
    assert os.listdir(tmp_path) == ["a.html"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    with pytest.raises(KitError, match=r"a\.html \(No space left on device\)\. Free some space"):
        fill_the_disk(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text() == "old"
    assert os.listdir(tmp_path) == ["a.html"]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_kill_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    code = (
        "import os, sys, signal\nfrom kit.places import write_whole\n"
        "with write_whole(sys.argv[1], function='f') as new:\n"
        "    new.write_text('half')\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.html")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "a.html").read_text() == "old"
    rest = [name for name in os.listdir(tmp_path) if name != "a.html"]
    assert all(name.startswith(".") for name in rest)  # hidden: never read as an article


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    write(tmp_path / "link.html")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_folder_a_pipe_and_no_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, why in [
        ("folder", "no regular file"),
        ("pipe", "no regular file"),
        ("pipe/a", "(exists|Not a directory)"),
    ]:
        with pytest.raises(KitError, match=f"build_report needs a place .*{why}"):
            write(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anything"
)
def test_a_read_only_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    (tmp_path / "a.html").chmod(0o444)
    with pytest.raises(KitError, match="read-only"):
        write(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text() == "old"


def test_outputs_are_noted_once_each_and_kept(tmp_path: Path) -> None:
    assert list_outputs(tmp_path) == set()
    mark_outputs(tmp_path, ["b.csv", "a.csv"], function="f")
    mark_outputs(tmp_path, ["c.csv", "a.csv"], function="f")
    assert list_outputs(tmp_path) == {"a.csv", "b.csv", "c.csv"}
    assert os.listdir(tmp_path) == [".hedgerow"]

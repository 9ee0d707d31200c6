"""Mutated files of every kind: nothing is raised, nothing hangs, nothing is lost without a word."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import lzma
import random
import tarfile
import time
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kit.corpus.assembling import Orders, assemble
from kit.corpus.dispatch import read_source
from kit.corpus.packed import expand
from kit.corpus.pieces import Options, Source
from tests import test_archives as archives
from tests.test_documents import FILES
from tests.test_formats import NESTED, RAIN, SNOW, SUN, A, B, workbook
from tests.test_notations import EXPORTS, HEADERS, SERVICES, TABLES

_LONGEST = 8.0  # seconds of CPU for one small file, on a slow machine
_PARTS = [b"<", b"]]>", b"\0" * 50, b"{\\", b"(", b"\xff\xfe", b'"\n,;\\\x00{[', b"9" * 30, b"\n\n", b"-1", b"\xf0\x9f"]  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def tables(folder: Path) -> dict[str, bytes]:
    """Write tables in the formats that libraries write."""
    workbook(folder / "a.xlsx", {"s": [["text", "date"], [RAIN, dt.datetime(2022, 3, 4)]]})
    pq.write_table(pa.table({"text": [RAIN], "x": [{"y": [1]}]}), folder / "a.parquet")
    pd.DataFrame({"text": [RAIN], "date": ["2022-02-15"]}).to_feather(folder / "a.feather")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


PACKED = {"a.txt": RAIN.encode(), "b/c.csv": f'text\n"{SUN}"\n'.encode()}
SEEDS: dict[str, bytes] = {
    "a.csv": f'sep=;\nid;text;date\n1;"{RAIN}";03/04/2022\n2;"{SUN}\n{SNOW}";25/04/2022\n'.encode(),
    "b.tsv": f'id\ttext\n1\t"{RAIN}\n2\t{SUN}"\n'.encode(),
    "a.jsonl": "\n".join(map(json.dumps, [A, B, {"article": A}])).encode(),
    "a.txt": f"---\ntitle: Rain\ndate: 2022-02-15\n---\n{RAIN}\n\n{SUN}".encode(),
    "b.txt": f"Talks stall\nBy Ann Lee\n15 February 2022\n\n{RAIN}\n-----\nX\n{SUN}".encode("utf-16"),
    "a.csv.gz": gzip.compress(f'text\n"{RAIN}"\n'.encode(), mtime=0),
    "a.csv.xz": lzma.compress(f'text\n"{RAIN}"\n'.encode()),
    "a.csv.zst": pa.compress(f'text\n"{RAIN}"\n'.encode(), codec="zstd", asbytes=True),
    "a.zip": zipped(PACKED),
    "a.tar": tarred(PACKED),
    "a.tar.gz": gzip.compress(tarred(PACKED), mtime=0),
    "nexis.txt": archives.NEXIS.encode(),
    "factiva.txt": archives.FACTIVA_TEXT.encode(),
    "proquest.txt": archives.PROQUEST.encode(),
    "ebsco.txt": archives.EBSCO.encode(),
    "gale.txt": archives.GALE.encode(),
    "newsbank.txt": archives.NEWSBANK.encode(),
    "a.ris": archives.RIS.encode(),
    "codes.txt": archives.CODES.encode(),
    "tagged.txt": archives.TAGGED.encode(),
}  # fmt: skip
SEEDS |= FILES
SEEDS |= {f"nested{i}.json": json.dumps(value).encode() for i, (_, value) in enumerate(NESTED)}
SEEDS |= {f"{name}.json": json.dumps([make("A", RAIN)]).encode() for name, (make, _) in SERVICES.items()}  # fmt: skip
SEEDS |= {f"{name}.txt": form.format(t="A", x=RAIN).encode() for name, form in HEADERS.items()}
SEEDS |= {f"{name}.csv": form.format(t="A", x=RAIN, u="B", y=SUN).encode() for name, form in TABLES.items()}  # fmt: skip
SEEDS |= {f"{name}.txt": 2 * form.format(t="A", x=RAIN, i=1).encode() for name, form in EXPORTS.items()}  # fmt: skip


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Cut, flip, double or fill in bytes, as broken downloads and hostile files have them."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                made[at:at] = bytes(chance.choices(range(256), k=chance.choice((1, 3, 40))))
            case 2:
                del made[at : at + chance.choice((1, 4, 200))]
            case 3:
                made[at:at] = chance.choice(_PARTS)
            case 4:
                made[at:at] = made[at : at + chance.randint(1, 300)] * chance.choice((1, 2, 9))
            case _:
                made[at : at + 60] = made[: chance.choice((5, 50))]
    return bytes(made)


def mutate_inside(data: bytes, chance: random.Random) -> bytes:
    """Mutate one file within a zip, so that its sums still hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    return zipped(members | {name: mutate(members[name], chance)})


def read_whole(name: str, data: bytes) -> None:
    """Read a file as `read_corpus` does, bytes in place of a path."""
    begin = time.process_time()
    pieces = []
    for item in expand(Source(name, None, data, len(data))):
        if not isinstance(item, Source):
            assert item.message
            continue
        parts = list(read_source(item, Options()))
        assert parts
        assert all(part.lines or part.problems for part in parts)
        unread = [p.message for part in parts for p in part.problems if p.code == "unreadable"]
        assert not unread, (name, data)
        pieces += parts
    documents, _ = assemble(pieces, Orders())
    assert (documents["text"].str.strip() != "").all()
    assert time.process_time() - begin < _LONGEST, (name, data)


def fuzz(folder: Path, n: int, seed: str) -> int:
    """Read n mutations of each seed; return how many files were read."""
    seeds = SEEDS | tables(folder)
    for name, data in seeds.items():
        chance = random.Random(f"{name} {seed}")
        inner = data.startswith(b"PK")
        for i in range(n):
            changed = mutate_inside(data, chance) if inner and i % 2 else mutate(data, chance)
            try:
                read_whole(name, changed)
            except Exception as err:
                raise AssertionError(f"{name} {changed!r}") from err
    return n * len(seeds)


def test_mutated_files_raise_nothing(tmp_path: Path) -> None:
    assert fuzz(tmp_path, 4, "small") > 300


@pytest.mark.slow
def test_thousands_of_mutated_files_raise_nothing(tmp_path: Path) -> None:
    assert fuzz(tmp_path, 60, "large") > 5000

"""Read a binary workbook (.xls, .xlsb) in a process of its own; run as a program, this file is it.

A damaged one can claim cells without number, and the reader would take this process with it.
"""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any

_MOST_MEMORY = 4 << 30  # bytes of the child, where the system can hold it to that
_MOST_TEXT = 256 << 20  # characters handed back
_MOST_SECONDS = 120


def read_apart(data: bytes) -> list[tuple[str, int, list[list[Any]]]]:
    """Return each sheet's name, the number of its first row, and its rows; raise OSError."""
    call = [sys.executable, "-P", __file__]
    kinds: dict[str, Any] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}
    try:
        done = subprocess.run(
            call, input=data, capture_output=True, check=True, timeout=_MOST_SECONDS
        )
        made: list[Any] = json.loads(done.stdout, object_hook=lambda d: kinds[d["kind"]](d["iso"]))
    except (subprocess.SubprocessError, ValueError) as err:
        raise OSError("its reader gave up, as it does on a damaged file") from err
    return made


def _as_json(cell: Any) -> Any:
    """Write a cell that JSON has no type for."""
    is_date = isinstance(cell, date)
    return {"kind": type(cell).__name__, "iso": cell.isoformat()} if is_date else str(cell)


def main() -> None:
    """Read a workbook from standard input and write its sheets as JSON."""
    from python_calamine import CalamineWorkbook

    with suppress(ImportError, ValueError, OSError):  # a system without limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    made = [(s.name, (s.start or (0, 0))[0], s.to_python(skip_empty_area=True)) for s in sheets]
    size = sum(len(str(cell)) + 3 for _, _, rows in made for row in rows for cell in row)
    if size > _MOST_TEXT:
        sys.exit("too much text")
    sys.stdout.write(json.dumps(made, default=_as_json))


if __name__ == "__main__":
    main()

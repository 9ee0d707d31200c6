"""Run notebooks, one after the other, in one kernel of the interpreter that asks."""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

_PACKAGE_HOME = Path(__file__).resolve().parents[2]


def run_notebooks(
    notebooks: Sequence[NotebookNode], *, on_start: Callable[[int], None] | None = None
) -> list[str]:
    """Run notebooks top to bottom, in place; return a message for each, "" where it ran to its end.

    One kernel serves them all, so that pandas and the kit load once; each has an empty
    namespace, and one that fails stops at its failing cell. The kernel is this interpreter,
    whatever kernels are installed, with the caller's working directory and kit, without the
    user's IPython start-up files. No module is imported from the working directory, where the
    articles may lie and a stranger's ``pandas.py`` among them. It runs in a thread of its own:
    nbclient would otherwise take over Ctrl-C, and a report could not be built from within a
    notebook.
    """
    if not notebooks:
        return []
    messages: list[str] = []
    ending = threading.Event()
    with tempfile.TemporaryDirectory(prefix="hedgerow-") as folder:

        async def run_all() -> None:
            kernel = _kernel(folder)
            try:
                for position, notebook in enumerate(notebooks):
                    if on_start is not None:
                        on_start(position)
                    if position and not await kernel.is_alive():
                        kernel = _kernel(folder)
                    elif position:
                        await _run_one(_reset(), kernel, folder)
                    messages.append(await _run_one(notebook, kernel, folder))
            finally:
                ending.set()
                await _stop(kernel)

        _run_in_thread(run_all, ending)
    return messages


def _run_in_thread(work: Callable[[], Coroutine[Any, Any, None]], ending: threading.Event) -> None:
    """Run a coroutine in a thread of its own; on Ctrl-C cancel it and wait for its end."""
    # ZeroMQ needs a selector, which is not what Windows gives by itself.
    windows = sys.platform == "win32"
    loop = asyncio.SelectorEventLoop() if windows else asyncio.new_event_loop()
    task = loop.create_task(work())
    failures: list[BaseException] = []

    def run() -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(task)
        except BaseException as err:
            failures.append(err)
        finally:
            _close(loop)

    thread = threading.Thread(target=run, name="notebooks")
    try:
        thread.start()
        while thread.is_alive():
            thread.join(0.1)  # a bare join would not let Ctrl-C through on every system
    except KeyboardInterrupt:
        # Jupyter's client swallows a cancellation here and there, so we repeat it.
        while thread.is_alive():
            with suppress(RuntimeError):  # the loop may close in this very moment
                if not ending.is_set():
                    loop.call_soon_threadsafe(task.cancel)
            thread.join(0.3)
        raise
    if failures:
        raise failures[0]


def _close(loop: asyncio.AbstractEventLoop) -> None:
    """Close a loop after ending what a stopped run may have left waiting in it."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.close()


def _reset() -> NotebookNode:
    return new_notebook(cells=[new_code_cell("%reset -f")])


async def _stop(kernel: AsyncKernelManager) -> None:
    """End the kernel's process, also when it was interrupted while starting."""
    process = kernel.provisioner
    if process is not None and process.has_process:
        await process.kill()
        await process.wait()
    with suppress(Exception):
        await kernel.shutdown_kernel(now=True)  # clears away its files


def _kernel(folder: str) -> AsyncKernelManager:
    """Describe a kernel of this very interpreter, independent of installed kernel specs."""
    folder = tempfile.mkdtemp(dir=folder)
    specs = KernelSpecManager(kernel_dirs=[], allowed_kernelspecs=set())
    kernel = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
    kernel.connection_file = str(Path(folder) / "kernel.json")
    if os.name == "posix":
        kernel.transport = "ipc"  # sockets in a private folder, none on the network
    return kernel


async def _run_one(notebook: NotebookNode, kernel: AsyncKernelManager, folder: str) -> str:
    client = NotebookClient(
        notebook, km=kernel, timeout=None, store_widget_state=False, record_timing=False,
        extra_arguments=["--IPKernelApp.ignore_cwd=True"],  # IPython would import from it
    )  # fmt: skip
    try:
        # What the kernel's own process writes to the terminal is no output of a cell.
        quiet: dict[str, Any] = {
            "env": _environment(folder),
            "cwd": os.getcwd(),
            "stderr": subprocess.DEVNULL,
        }
        await client.async_execute(cleanup_kc=False, **quiet)
    except CellExecutionError as err:
        return f"{err.ename}: {err.evalue}"
    except (DeadKernelError, RuntimeError):  # killed, or never came up
        return "Python stopped without a message. It may have run out of memory."
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
    return ""


def _environment(folder: str) -> dict[str, Any]:
    """Describe a process that imports the caller's kit and nothing that lies about."""
    # The launcher drops the first path when it is the working directory, as in a clone.
    paths = [folder, str(_PACKAGE_HOME), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {
        **os.environ,
        "IPYTHONDIR": folder,
        "JUPYTER_RUNTIME_DIR": folder,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),  # an empty one is the working directory
        "PYTHONSAFEPATH": "1",
        "TQDM_DISABLE": "1",  # a bar of progress would stand on the page as an output
    }

"""The explorers as a page without code, served to this machine alone (the extra `app`)."""

import os
import secrets
import socket
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbformat

from kit.places import bundled
from kit.report.cells import set_parameters
from kit.tables import KitError

#: Nothing is asked of another host: Voila's template would fetch icons and MathJax.
_POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'self'"
)

#: Of JupyterLab's extensions in this environment only the widgets are wanted, once.
_WIDGETS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]


def serve(
    corpus: str | os.PathLike[str] | None = None, *, port: int = 0, open_browser: bool = True
) -> None:
    """Serve the app until Ctrl-C, at a loopback address that holds a secret token.

    Parameters
    ----------
    corpus : path, optional
        The folder, file or zip with which the page begins; by default the sample. Another
        is chosen in the page, among what lies in the working folder.
    port : int
        By default one that is free.
    open_browser : bool
        Whether the page opens by itself; its address is printed too.

    Raises
    ------
    KitError
        If Voila is not installed.
    """
    if find_spec("voila") is None:
        raise KitError(
            "hedgerow app needs Voila.",
            "Found none in this Python.",
            "Install it with: pip install 'hedgerow[app]', or conda install voila.",
        )
    from voila.app import Voila

    token, port = secrets.token_urlsafe(24), port or _free_port()
    here = os.getcwd()
    os.environ["PYTHONSAFEPATH"] = "1"  # kernels import nothing from where the articles lie
    with tempfile.TemporaryDirectory(prefix="hedgerow-") as home:
        page = write_pages(corpus, Path(home))
        os.chdir(home)
        headers = {"headers": {"Content-Security-Policy": _POLICY}}
        app = Voila(
            notebook_path=str(page), ip="127.0.0.1", port=port, token=token, root_dir=home,
            open_browser=open_browser, tornado_settings=headers,
        )  # fmt: skip
        app.initialize([])
        app.voila_configuration.strip_sources = True
        app.voila_configuration.extension_allowlist = _WIDGETS
        print(
            f"Open in your browser, or stop with Ctrl-C:\nhttp://127.0.0.1:{port}/?token={token}",
            flush=True,
        )
        try:
            app.start()
        finally:
            os.chdir(here)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def write_pages(corpus: str | os.PathLike[str] | None, home: Path) -> Path:
    """Write the app's notebook with its corpus into a folder; return it."""
    start = "sample" if corpus is None else str(Path(corpus).resolve())
    if corpus is not None and not Path(corpus).exists():
        raise KitError(
            "hedgerow app needs a folder, a file or a zip.", f"Found nothing at {corpus}."
        )
    notebook = nbformat.read(bundled("notebooks") / "app.ipynb", as_version=4)
    values = {"corpus": start, "folder": os.getcwd()}
    page = home / "hedgerow.ipynb"
    nbformat.write(set_parameters(notebook, values), page)
    return page

"""Where units are made: in this process, in worker processes, or on the cluster that the user has."""

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from kit.tables import KitError

if TYPE_CHECKING:
    from distributed import Client

Job = tuple[Any, ...]
Outcome = tuple[Job, Any]  # what was to be made; its result, or the exception that stands for it
_AHEAD = 2  # units that wait for each thread
_PATIENCE = 10  # seconds for a scheduler to answer, and for a first worker before it is told
#: Workers of our own watch themselves every second, not every 10 to 100 ms: a twentieth of the time.
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.memory.monitor-interval": "1s",
    # Dask's own would have the allocator give each freed page back: a twentieth of the time.
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1
    ),
}


@contextmanager
def open_client(client: "Client | int | str | None", *, function: str) -> Iterator["Client | None"]:
    """Give the user's client, or one on workers of our own; close what was opened here.

    Raises
    ------
    KitError
        If `client` is something else, the extra is missing, or no scheduler answers.
    """
    if client is None or hasattr(client, "submit"):
        yield client  # type: ignore[misc]
        return
    if not isinstance(client, str) and (type(client) is not int or client < 1):
        raise KitError(
            f"{function} needs client as a number of workers, a scheduler or a Dask client.",
            f"Found: {client!r}.",
            "Pass for example client=2.",
        )
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise KitError(
            f"{function} needs the package distributed for workers.",
            "Found: it is not installed.",
            'Install it with: pip install "hedgerow[scale]"',
        ) from None
    with ExitStack() as opened:
        where: Any = client
        if isinstance(client, int):
            # A process a worker and one thread each: the analysis is Python and holds its lock.
            options = {"threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
            options |= {"scheduler_kwargs": {"dashboard": False}}
            opened.enter_context(dask.config.set(_QUIET))
            where = LocalCluster(n_workers=client, silence_logs=logging.CRITICAL, **options)
            opened.enter_context(where)
        try:
            made = opened.enter_context(Client(where, timeout=_PATIENCE))
        except (OSError, ValueError, ImportError) as err:
            raise KitError(
                f"{function} needs a Dask scheduler that answers.",
                f"Found: nothing at {client} ({str(err)[:200] or type(err).__name__}).",
                "Start it there, or check the address; no unit was made.",
            ) from None
        yield made


def run(
    call: Callable[..., Any], jobs: Iterable[Job], client: "Client | None", *, function: str
) -> Iterator[Outcome]:
    """Call `call` with each job, as they end; each is tried twice.

    Yields
    ------
    job, result
        The result is the exception where both tries failed.

    Raises
    ------
    KitError
        What `call` says in the house's voice holds for every job, so it ends the run.
    """
    for job, result in (
        _here(call, jobs) if client is None else _there(call, jobs, client, function)
    ):
        if isinstance(result, KitError):
            raise result
        yield job, result


def _here(call: Callable[..., Any], jobs: Iterable[Job]) -> Iterator[Outcome]:
    for job in jobs:
        result = _try(call, job)
        again = isinstance(result, Exception) and not isinstance(result, KitError)
        yield job, _try(call, job) if again else result


def _try(call: Callable[..., Any], job: Job) -> Any:
    try:
        return call(*job)
    except Exception as err:
        return err


def _there(
    call: Callable[..., Any], jobs: Iterable[Job], client: "Client", function: str
) -> Iterator[Outcome]:
    """Hand out jobs in a window, not all at once: reading goes on while workers work."""
    from distributed import as_completed

    running, jobs_of = as_completed(loop=client.loop), dict[Any, Job]()

    def take() -> Outcome:
        if not client.nthreads():
            _wait_for_worker(client, function)
        future = next(running)
        if future.status == "cancelled":
            raise CancelledError
        error = future.exception()
        return jobs_of.pop(future), error if error is not None else future.result()

    try:
        for job in jobs:
            future = client.submit(call, *job, pure=False, retries=1)
            jobs_of[future] = job
            running.add(future)
            window = _AHEAD * max(2, sum(client.nthreads().values()))
            while running.count() >= window:
                yield take()
        while jobs_of:
            yield take()
    except (OSError, CancelledError) as err:
        raise KitError(
            f"{function} lost its scheduler.",
            f"Found: {str(err)[:200] or type(err).__name__}.",
            "Call it again when the scheduler runs: whole units are kept.",
        ) from None
    finally:
        if jobs_of:
            client.cancel(list(jobs_of))


def _wait_for_worker(client: "Client", function: str) -> None:
    """Wait for a worker to join, and say so where that takes long."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        said = f"{function} waits: no worker has joined the scheduler. Start one; Ctrl-C ends the call."
        warnings.warn(said, stacklevel=2)
        client.wait_for_workers(1)

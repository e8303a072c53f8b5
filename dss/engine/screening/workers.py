"""Threads for tasks that let go of the interpreter's lock."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from dss.engine.screening.bitmaps import Run


@contextmanager
def start_workers(threads: int) -> Iterator[Run]:
    """Give a way to run tasks: by so many threads, or one after the other by the calling one."""
    if threads == 1:
        yield _run_one_by_one
        return
    with ThreadPoolExecutor(threads) as pool:
        yield lambda tasks: _wait_for_all(pool.submit(task) for task in tasks)


def _run_one_by_one(tasks: Iterable[Callable[[], None]]) -> None:
    for task in tasks:
        task()


def _wait_for_all(futures: Iterable[Future[None]]) -> None:
    for future in list(futures):
        future.result()

"""The memory and threads that the engine may use; its tasks release the interpreter's lock."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """Limits of the engine. No limit changes a result.

    Attributes:
        threads: Threads that a call may use; None for one for each processor.
        table_cells: The most cells of the table of one rule; a rule that would need more is split into atoms, or
            evaluated for every employee.
        kept_bytes: Bitmaps up to this size are made once and kept, and so are points; larger ones are made again
            by each call, for its seats only.
        span_bytes: Memory of the bitmaps and points that a call holds at a time, where they are not kept.
        serial_work: Less work than this (pairs to screen, or bits to make) is not worth a second thread.
    """

    threads: int | None = None
    table_cells: int = 1 << 22
    kept_bytes: int = 256 << 20
    span_bytes: int = 128 << 20
    serial_work: int = 1 << 22


Run = Callable[[Iterable[Callable[[], None]]], None]
"""Runs tasks, several at a time, and returns when all are done."""


@contextmanager
def start_workers(threads: int) -> Iterator[Run]:
    """Yield a function that runs tasks in a number of threads, or in the calling thread if that is one."""
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

"""Work in a process of its own: to know its peak memory, or to end it when it runs past its time."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any, Final, TypeVar

from bench.harness.contest import Contestant, Timed, timed

Answer = TypeVar("Answer")

GRACE_SECONDS: Final = 10.0
"""How long a contestant may run past twice its time before it is ended."""

STARTING_SECONDS: Final = 120.0
"""The longest that a process may take to start and to prepare."""


def in_new_process(measure: Callable[..., Answer], *arguments: object) -> Answer:
    """Call a function in a new process, which has done nothing else, and return what it returns.

    Raises:
        BrokenProcessPool: If the process ends without an answer.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measure, *arguments).result()


def run_apart(contestant: Contestant, seconds: float, grace_seconds: float = GRACE_SECONDS) -> Timed[Any]:
    """Prepare and run a contestant in a new process, which is ended `grace_seconds` after twice its time.

    Returns:
        The result, which is None where the process had to be ended, and the seconds once prepared.

    Raises:
        TimeoutError: If the contestant was not even prepared in time.
        EOFError: If the process fails; the cause is in its standard error.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(contestant, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(STARTING_SECONDS):
            raise TimeoutError(f"{contestant.name} was not prepared after {STARTING_SECONDS:g} seconds.")
        ours.recv()
        started = perf_counter()
        if not ours.poll(2 * seconds + grace_seconds):
            return Timed(perf_counter() - started, None)
        run: Timed[Any] = ours.recv()
        return run
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _run(contestant: Contestant, answers: Connection) -> None:
    prepared = contestant.prepare()
    answers.send("prepared")
    answers.send(timed(partial(contestant.run, prepared)))

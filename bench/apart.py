"""A solver in a process of its own, which is ended when it goes on past its time."""

from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Final

from bench.planners import Answer, Planner
from dss.planning.problem import Problem

GRACE_SECONDS: Final = 10.0
"""How long a solver may go on past twice its time before it is ended."""

STARTING_SECONDS: Final = 120.0
"""The longest that a process may take to start and to prepare."""


def solved_apart(
    planner: Planner, demand: Problem, seconds: float, grace_seconds: float = GRACE_SECONDS
) -> tuple[Answer, float]:
    """Solve a demand in a new process, which is ended `grace_seconds` after twice the time.

    Returns:
        The answer, which is empty where the solver had to be ended, and the seconds that it took once prepared.

    Raises:
        TimeoutError: If the solver was not even prepared in time.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_solve, args=(planner, demand, seconds, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(STARTING_SECONDS):
            raise TimeoutError(f"{planner.name} was not prepared after {STARTING_SECONDS:g} seconds.")
        ours.recv()
        started = perf_counter()
        if not ours.poll(2 * seconds + grace_seconds):
            return Answer(None), perf_counter() - started
        answer, took = ours.recv()
        return answer, took
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _solve(planner: Planner, demand: Problem, seconds: float, answers: Connection) -> None:
    prepared = planner.prepared(demand)
    answers.send("prepared")
    started = perf_counter()
    answer = planner.solved(prepared, seconds)
    answers.send((answer, perf_counter() - started))

"""Traced decisions, one case at a time: the state of every rule, the verdict and the score."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bench.peers import Tracer
from bench.timing import in_turns
from dss.model.organisation.table import FactRow


class Different(Exception):
    """A peer and our engine differ, so that no comparison of their times stands."""

    def __init__(self, peer: str, what: object) -> None:
        super().__init__(f"{peer} differs from our engine: {what}")


@dataclass(frozen=True, slots=True)
class Traces:
    """How many cases a peer traces in a second."""

    peer: str
    seconds_a_case: float

    @property
    def cases_a_second(self) -> float:
        """Cases traced in a second."""
        return 1 / self.seconds_a_case


def compare_traces(ours: Tracer, peers: Sequence[Tracer], rows: Sequence[FactRow], rounds: int) -> list[Traces]:
    """Trace the same cases by each, in turns.

    Raises:
        Different: If a peer tells another state of any rule, another verdict or score, on any case.
    """
    everyone = [ours, *peers]
    tasks = {peer.name: partial(_trace, peer, [peer.prepared(row) for row in rows]) for peer in everyone}
    runs = in_turns(tasks, rounds)
    told = {
        peer.name: [(peer.states(trace), peer.judgement(trace)) for trace in runs[peer.name].result]
        for peer in everyone
    }
    for peer in peers:
        for number, (mine, theirs) in enumerate(zip(told[ours.name], told[peer.name], strict=True)):
            differing = sorted(rule for rule, state in mine[0].items() if theirs[0].get(rule) is not state)
            if differing or mine[1] != theirs[1]:
                raise Different(peer.name, f"case {number}, {differing}, {theirs[1]} against {mine[1]}")
    return [Traces(peer.name, runs[peer.name].median / len(rows)) for peer in everyone]


def _trace(peer: Tracer, cases: Sequence[Any]) -> list[Any]:
    return [peer.traced(case) for case in cases]

"""One module per peer: the rules written for it as its own community would write them."""

from typing import Any, Protocol

from bench.engines.columns import Best
from bench.engines.rules import CaseAnswer, Judgement
from dss.model.organisation.table import FactRow


class Tracer(Protocol):
    """Decides one case at a time with a trace of every rule; `trace` alone is timed."""

    name: str

    def prepare(self, row: FactRow) -> Any: ...

    def trace(self, case: Any) -> Any: ...

    def answer(self, trace: Any) -> CaseAnswer: ...


class CaseJudge(Protocol):
    """Judges one case at a time; `judge` alone is timed."""

    name: str

    def prepare(self, row: FactRow) -> Any: ...

    def judge(self, case: Any) -> Judgement: ...


class Ranker(Protocol):
    """Finds the best candidates of the seats that it was made for."""

    name: str

    def best(self, most: int) -> Best: ...

"""One module a peer: the rules written for it as its own community would write them."""

from typing import Any, Protocol

from bench.blocks import Best
from bench.rules import Judgement, States
from dss.model.organisation.table import FactRow


class Tracer(Protocol):
    """Decides a case at a time with a trace of every rule; `traced` alone is timed."""

    name: str

    def prepared(self, row: FactRow) -> Any: ...

    def traced(self, case: Any) -> Any: ...

    def states(self, trace: Any) -> States: ...

    def judgement(self, trace: Any) -> Judgement: ...


class CaseJudge(Protocol):
    """Judges a case at a time; `judged` alone is timed."""

    name: str

    def prepared(self, row: FactRow) -> Any: ...

    def judged(self, case: Any) -> Judgement: ...


class Ranker(Protocol):
    """Finds the best candidates of the seats that it was made for."""

    name: str

    def best(self, most: int) -> Best: ...

"""One module a peer: the rules written for it as its own community would write them."""

from typing import Any, Protocol

from bench.blocks import Best
from bench.rules import States
from dss.model.assessment import Verdict
from dss.model.table import FactRow


class Tracer(Protocol):
    """Tells the state of every rule, a case at a time; what `prepared` and `states` do isn't timed."""

    name: str

    def prepared(self, row: FactRow) -> Any: ...

    def traced(self, case: Any) -> Any: ...

    def states(self, trace: Any) -> States: ...


class CaseJudge(Protocol):
    """Tells the verdict and the score, a case at a time."""

    name: str

    def prepared(self, row: FactRow) -> Any: ...

    def judged(self, case: Any) -> tuple[Verdict, int]: ...


class Ranker(Protocol):
    """Finds the best candidates of the seats that it was made for."""

    name: str

    def best(self, most: int) -> Best: ...

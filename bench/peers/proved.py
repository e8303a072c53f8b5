"""Our own `prove` with `assess`: what an officer is shown of a case."""

from bench.rules import Judgement, States
from dss.assessment import assess
from dss.engine.proving.prove import Prover
from dss.model.judgement.assessment import Assessment
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import CompiledPolicy


class Proved:
    """Traces cases by our prover: branch, values read and missing facts of every rule; verdict, score and effects."""

    name = "prove"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._policy = policy
        self._prover = Prover(policy)

    def prepared(self, row: FactRow) -> FactRow:
        """Return the case as it is."""
        return row

    def traced(self, case: FactRow) -> Assessment:
        """Prove and assess a case."""
        return assess(self._policy, self._prover.prove(case))

    def states(self, trace: Assessment) -> States:
        """Read the states of rules."""
        return {firing.rule: firing.state for firing in trace.firings}

    def judgement(self, trace: Assessment) -> Judgement:
        """Read the verdict and the score."""
        return Judgement(trace.verdict, trace.score)

    def judged(self, case: FactRow) -> Judgement:
        """Judge a case; nothing is left out of the trace for that."""
        return self.judgement(self.traced(case))

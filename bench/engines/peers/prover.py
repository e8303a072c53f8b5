"""Our own `prove` with `assess`: what an officer is shown of a case."""

from bench.engines.rules import CaseAnswer, Judgement
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

    def prepare(self, row: FactRow) -> FactRow:
        """Return the case as it is."""
        return row

    def trace(self, case: FactRow) -> Assessment:
        """Prove and assess a case."""
        return assess(self._policy, self._prover.prove(case))

    def answer(self, trace: Assessment) -> CaseAnswer:
        """Read the judgement and the states of rules."""
        return _read_judgement(trace), {firing.rule: firing.state for firing in trace.firings}

    def judge(self, case: FactRow) -> Judgement:
        """Judge a case; nothing is left out of the trace for that."""
        return _read_judgement(self.trace(case))


def _read_judgement(assessment: Assessment) -> Judgement:
    return Judgement(assessment.verdict, assessment.score)

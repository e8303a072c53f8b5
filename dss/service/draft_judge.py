"""Single cases judged under policies that are being edited, in a process that goes on for months."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from dss.engine.switch import SwitchingProver
from dss.model.assessment import Firing
from dss.model.compiled import CompiledPolicy
from dss.model.identifiers import FactName
from dss.service.judging import Judge


class DraftJudge:
    """Judges by one engine whose policy is switched, however many drafts there are; threads take turns.

    A draft's engine is freed as soon as another takes its place, so that memory stays flat as people type.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._prover: SwitchingProver | None = None
        self._policy: CompiledPolicy | None = None

    @contextmanager
    def under(self, policy: CompiledPolicy) -> Iterator[Judge]:
        """Give a judge under a policy, good for as long as the block runs.

        Raises:
            EngineFailure: If the engine can't take the policy; the one before stays.
        """
        with self._lock:
            if self._prover is None:
                self._prover = SwitchingProver(policy)
            elif self._policy is not policy:
                self._prover.switch(policy)
            self._policy = policy
            yield Judge(policy, _Switched(self._prover))

    def close(self) -> None:
        """Let go of the engine's memory; another is built when a judge is asked for again."""
        with self._lock:
            if self._prover is not None:
                self._prover.close()
            self._prover = self._policy = None


class _Switched:
    """A switching prover whose policy stays what it is."""

    def __init__(self, prover: SwitchingProver) -> None:
        self._prover = prover

    def prove(self, row: Mapping[FactName, int], /) -> tuple[Firing, ...]:
        return self._prover.prove(row).firings

    def close(self) -> None:
        """Leave the engine to the next policy."""

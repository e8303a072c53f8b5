"""A prover whose policy can be changed while cases are being proved."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from dss.engine.proving.prove import Prover, ProverClosed
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Firing
from dss.model.policy.compiled import CompiledPolicy


@dataclass(frozen=True, slots=True)
class CaseProof:
    """The trace of one case, with the policy that it was proved under."""

    policy: CompiledPolicy
    firings: tuple[Firing, ...]


class SwitchingProver:
    """Proves each case under the current policy; a case under way keeps the policy it began with."""

    def __init__(self, policy: CompiledPolicy) -> None:
        """Build the engine for the first policy; raises as `Prover` does."""
        self._switching = threading.Lock()
        self._prover = Prover(policy)

    def prove(self, row: Mapping[FactName, int]) -> CaseProof:
        """Prove one case; raises as `Prover.prove` does."""
        while True:
            prover = self._prover
            try:
                return CaseProof(prover.policy, prover.prove(row))
            except ProverClosed:
                if prover is self._prover:
                    raise

    def switch(self, policy: CompiledPolicy) -> None:
        """Prove under another policy from now on.

        The new engine is built while the old one continues. The old one is freed once its running case ends.

        Raises:
            EngineFailure: If the engine can't take the policy; the old one stays.
        """
        prover = Prover(policy)
        with self._switching:
            replaced, self._prover = self._prover, prover
        replaced.close()

    def close(self) -> None:
        """Free the engine once the case that is running ends."""
        with self._switching:
            self._prover.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

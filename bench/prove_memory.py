"""Prove a million cases in one process, and show that memory stays flat.

Run it as ``python -m bench.prove_memory [CASES]``. The policy is the one of ``rules/``, on a fixed day; the cases
are drawn from a seed over the whole vocabulary, with one fact in ten unknown. Linux only.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

from bench.harness.memory import resident_bytes
from bench.organisation import AS_OF, SEED
from dss.engine.proving.prove import Prover
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Fact, FactType
from dss.model.policy.compiled import CompiledPolicy
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

CASES: Final = 1_000_000
CASES_PER_LINE: Final = 100_000
HIGHEST: Final = 120
"""The highest whole number drawn: months, hours, percent and levels all have limits below it."""


def cases(policy: CompiledPolicy, seed: int) -> Iterator[Mapping[FactName, int]]:
    """Draw cases without end."""
    random = Random(seed)
    facts = [fact for fact in policy.vocabulary.facts.values() if not fact.derived]
    while True:
        yield {fact.name: _number(fact, random) for fact in facts if random.random() > 0.1}


def _number(fact: Fact, random: Random) -> int:
    match fact.type:
        case FactType.YES_NO:
            return random.randrange(2)
        case FactType.CODE:
            return random.randrange(len(fact.codes))
        case FactType.WHOLE:
            return random.randint(0, HIGHEST)


def main(count: int) -> None:
    """Prove `count` cases, and print memory and speed after each `CASES_PER_LINE`."""
    policy = Workspace(Settings.of(AS_OF)).judge().policy
    drawn = cases(policy, SEED)
    print(f"{len(policy.rules)} rules, policy of {AS_OF}")
    print(f"{'cases':>10}  {'resident MiB':>12}  {'cases per second':>16}")
    with Prover(policy) as prover:
        for done in range(0, count, CASES_PER_LINE):
            some = [next(drawn) for _ in range(1_000)]
            lap = min(CASES_PER_LINE, count - done)
            started = time.process_time()
            for number in range(lap):
                prover.prove(some[number % len(some)])
            speed = lap / (time.process_time() - started)
            print(f"{done + lap:>10,}  {resident_bytes() / 2**20:>12.1f}  {speed:>16,.0f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)

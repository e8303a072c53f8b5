"""Prove a million cases in one process, and show that memory stays flat.

Run it as ``python bench/prove_memory.py [CASES]``. The policy is the one of ``rules/``, on a fixed day; the cases
are drawn from a seed over the whole vocabulary, with one fact in ten unknown. Linux only.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random
from resource import getpagesize
from typing import Final

from dss.engine.compile import compile_policy
from dss.engine.proving.prove import Prover
from dss.model.errors import InvalidInput
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Fact, FactType
from dss.model.policy.compiled import CompiledPolicy
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.policy.policy import read_policy

ROOT: Final = Path(__file__).parents[1]
AS_OF: Final = date(2026, 7, 1)
SEED: Final = 1
CASES: Final = 1_000_000
CASES_A_LINE: Final = 100_000
HIGHEST: Final = 120
"""The highest whole number drawn: months, hours, percent and levels all have limits below it."""


def load_policy() -> CompiledPolicy:
    """Compile the repository's own policy.

    Raises:
        InvalidInput: If the knowledge or the rules hold errors.
    """
    knowledge, diagnostics = read_knowledge(ROOT / "knowledge")
    if knowledge is None:
        raise InvalidInput(diagnostics)
    policy, diagnostics = read_policy(ROOT / "rules", knowledge.vocabulary)
    if policy is None:
        raise InvalidInput(diagnostics)
    return compile_policy(policy, knowledge.vocabulary, AS_OF)


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


def resident_mib() -> float:
    """Return the memory that this process holds, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize() / 2**20


def main(count: int) -> None:
    """Prove `count` cases, and print memory and speed after each `CASES_A_LINE`."""
    policy = load_policy()
    drawn = cases(policy, SEED)
    print(f"{len(policy.rules)} rules, policy of {AS_OF}")
    print(f"{'cases':>10}  {'resident MiB':>12}  {'cases a second':>14}")
    with Prover(policy) as prover:
        for done in range(0, count, CASES_A_LINE):
            some = [next(drawn) for _ in range(1_000)]
            lap = min(CASES_A_LINE, count - done)
            started = time.process_time()
            for number in range(lap):
                prover.prove(some[number % len(some)])
            speed = lap / (time.process_time() - started)
            print(f"{done + lap:>10,}  {resident_mib():>12.1f}  {speed:>14,.0f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)

"""One generated Python function: every rule a line of if-else over local variables.

This is what a rule compiler that targets Python would emit, with no trace of values or branches: the least
that one case can cost without leaving the language.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bench.formula import falsity, truth, write
from bench.infix import Infix, flat
from bench.rules import States, derivations
from dss.model.assessment import State, Verdict
from dss.model.compiled import CompiledPolicy
from dss.model.identifiers import FactName
from dss.model.table import FactRow

PYTHON: Final = Infix(
    name=flat,
    known="{} is not None",
    absent="{} is None",
    one_of="{} in ({})",
    none_of="{} not in ({})",
    equal="==",
    unequal="!=",
    yes="True",
    no="False",
    choice="({then} if {condition} else {otherwise})",
    least="min({}, {})",
    greatest="max({}, {})",
    nulls=False,
)

_STATES: Final = {1: State.HOLDS, 0: State.FAILS, None: State.UNKNOWN}


class GeneratedPython:
    """The states of all rules, or the verdict and score, by a generated function each."""

    name = "generated Python function"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._rules = [rule.id for rule in policy.rules]
        states = ", ".join(f"r{number}" for number in range(len(policy.rules)))
        self._trace: Callable[[Mapping[FactName, int]], tuple[int | None, ...]]
        self._trace = _compiled(policy, f"return ({states},)")
        self._judge: Callable[[Mapping[FactName, int]], tuple[Verdict, int]]
        self._judge = _compiled(policy, "\n    ".join(_judgement(policy)))

    def prepared(self, row: FactRow) -> Mapping[FactName, int]:
        """Return a case as the function takes it."""
        return dict(row)

    def traced(self, case: Mapping[FactName, int]) -> tuple[int | None, ...]:
        """Tell every rule: 1 holds, 0 fails, None can't be told."""
        return self._trace(case)

    def states(self, trace: tuple[int | None, ...]) -> States:
        """Read the states from a trace."""
        return {rule: _STATES[state] for rule, state in zip(self._rules, trace, strict=True)}

    def judged(self, case: Mapping[FactName, int]) -> tuple[Verdict, int]:
        """Return the verdict and the score."""
        return self._judge(case)


def _compiled(policy: CompiledPolicy, end: str) -> Callable[[Mapping[FactName, int]], Any]:
    lines = [f"{flat(fact)} = case.get({fact!r})" for fact in _records(policy)]
    derived = derivations(policy.rules)
    numbers = {rule.id: number for number, rule in enumerate(policy.rules)}
    for rule in policy.rules:
        holds, fails = (write(side(rule, policy), PYTHON) for side in (truth, falsity))
        lines.append(f"r{numbers[rule.id]} = 1 if {holds} else 0 if {fails} else None")
        for fact, sources in derived.get(rule.id, {}).items():
            states = ", ".join(f"r{numbers[source.id]}" for source in sources)
            lines.append(f"{flat(fact)} = 1 if 1 in ({states},) else None if None in ({states},) else 0")
    source = "\n    ".join(["def run(case):", *lines, end])
    namespace: dict[str, Any] = {"Verdict": Verdict}
    exec(compile(source, "<generated>", "exec"), namespace)
    run: Callable[[Mapping[FactName, int]], Any] = namespace["run"]
    return run


def _records(policy: CompiledPolicy) -> list[FactName]:
    """Name the facts that rules read and records give."""
    read = {fact for rule in policy.rules for fact in rule.reads}
    return sorted(read - {fact for rule in policy.rules for fact in rule.derives})


def _judgement(policy: CompiledPolicy) -> list[str]:
    rules = list(enumerate(policy.rules))
    forbids = [number for number, rule in rules if rule.forbids]
    refers = [number for number, rule in rules if rule.refers]
    points = [
        f"({PYTHON.points(rule.points)} if r{number} else 0)" for number, rule in rules if rule.points is not None
    ]
    gates = ", ".join(f"r{number}" for number in sorted({*forbids, *refers}))
    return [
        f"score = {' + '.join(['0', *points])}",
        f"if {' or '.join(['False', *(f'r{number}' for number in forbids)])}: return Verdict.FORBIDDEN, score",
        f"if None in ({gates},): return Verdict.UNDETERMINED, score",
        f"if {' or '.join(['False', *(f'r{number}' for number in refers)])}: return Verdict.REFERRED, score",
        "return Verdict.ELIGIBLE, score",
    ]

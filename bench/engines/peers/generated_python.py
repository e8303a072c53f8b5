"""One generated Python function: one line of if-else per rule over local variables.

This is what a rule compiler that targets Python would emit, with no trace of values or branches: the least
that one case can cost without leaving the language.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bench.engines.formula import falsity, truth
from bench.engines.infix import Infix, flat
from bench.engines.rules import CaseAnswer, Judgement, derivations
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import State, Verdict
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import CompiledPolicy

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


Case = Mapping[FactName, int]
Trace = tuple[Verdict, int, tuple[int | None, ...]]


class GeneratedPython:
    """Decides cases by a generated function: with the states of all rules, or without."""

    name = "generated Python function"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._rules = [rule.id for rule in policy.rules]
        states = ", ".join(f"r{number}" for number in range(len(policy.rules)))
        self._trace: Callable[[Case], Trace] = _compiled(policy, f"return verdict, score, ({states},)")
        self._judge: Callable[[Case], tuple[Verdict, int]] = _compiled(policy, "return verdict, score")

    def prepare(self, row: FactRow) -> Case:
        """Return a case as the function takes it."""
        return dict(row)

    def trace(self, case: Case) -> Trace:
        """Return the verdict, the score, and every rule: 1 holds, 0 fails, None is undetermined."""
        return self._trace(case)

    def answer(self, trace: Trace) -> CaseAnswer:
        """Read the judgement and the states of rules."""
        states = {rule: _STATES[state] for rule, state in zip(self._rules, trace[2], strict=True)}
        return Judgement(*trace[:2]), states

    def judge(self, case: Case) -> Judgement:
        """Judge a case."""
        return Judgement(*self._judge(case))


def _compiled(policy: CompiledPolicy, end: str) -> Callable[[Case], Any]:
    lines = [f"{flat(fact)} = case.get({fact!r})" for fact in _records(policy)]
    derived = derivations(policy.rules)
    numbers = {rule.id: number for number, rule in enumerate(policy.rules)}
    for rule in policy.rules:
        holds, fails = (side(rule, policy, PYTHON) for side in (truth, falsity))
        lines.append(f"r{numbers[rule.id]} = 1 if {holds} else 0 if {fails} else None")
        for fact, sources in derived.get(rule.id, {}).items():
            states = ", ".join(f"r{numbers[source.id]}" for source in sources)
            lines.append(f"{flat(fact)} = 1 if 1 in ({states},) else None if None in ({states},) else 0")
    source = "\n    ".join(["def run(case):", *lines, *_judgement(policy), end])
    namespace: dict[str, Any] = {"Verdict": Verdict}
    exec(compile(source, "<generated>", "exec"), namespace)
    run: Callable[[Case], Any] = namespace["run"]
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
        f"forbidden = {' or '.join(['False', *(f'r{number}' for number in forbids)])}",
        f"referred = {' or '.join(['False', *(f'r{number}' for number in refers)])}",
        "verdict = Verdict.FORBIDDEN if forbidden"
        f" else Verdict.UNDETERMINED if None in ({gates},)"
        " else Verdict.REFERRED if referred else Verdict.ELIGIBLE",
    ]

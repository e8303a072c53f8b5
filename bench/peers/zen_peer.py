"""ZEN (GoRules) through its Python binding: a decision graph of expression nodes, an expression a rule.

Its decision tables were tried first: a row a conjunct, hit policy *collect*. Without a trace they take as long as
the expressions; with one, forty times longer, for the trace of each matching row repeats every column.
ZEN's comparisons fail on null, so each is guarded, and a rule takes its three values from two conditions.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import zen

from bench.formula import falsity, truth, write
from bench.infix import Infix, flat
from bench.rules import States, derivations
from dss.model.assessment import State, Verdict
from dss.model.candidates import VERDICTS
from dss.model.compiled import CompiledPolicy, CompiledRule
from dss.model.table import FactRow

ZEN: Final = Infix(
    name=str,
    known="{} != null",
    absent="{} == null",
    one_of="{} in [{}]",
    none_of="{} not in [{}]",
    equal="==",
    unequal="!=",
    yes="true",
    no="false",
    choice="({condition} ? {then} : {otherwise})",
    least="min([{}, {}])",
    greatest="max([{}, {}])",
    nulls=False,
)

_STATES: Final = {1: State.HOLDS, 0: State.FAILS, None: State.UNKNOWN}

Expressions = list[tuple[str, str]]
"""A key and the expression of its value, in order."""


class Zen:
    """The states of all rules with the engine's trace, or the verdict and score without, by a graph each."""

    name = "ZEN"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._rules = policy.rules
        stages = [_stage(policy, stage) for stage in sorted({rule.stage for rule in policy.rules})]
        self._traced = _decision(stages)
        self._judged = _decision([*stages, _judgement(policy)])

    def prepared(self, row: FactRow) -> Mapping[str, Mapping[str, int]]:
        """Return a case as an object of objects, as the fact names have it."""
        case: dict[str, dict[str, int]] = {}
        for fact, value in row.items():
            group, _, name = fact.partition(".")
            case.setdefault(group, {})[name] = value
        return case

    def traced(self, case: Mapping[str, Any]) -> Any:
        """Evaluate every rule, with ZEN's own trace of each node."""
        return self._traced.evaluate(case, {"trace": True})

    def states(self, trace: Any) -> States:
        """Read the states of rules from the trace's result."""
        result = trace["result"]
        return {rule.id: _STATES[result[f"stage{rule.stage}"][flat(rule.id)]] for rule in self._rules}

    def judged(self, case: Mapping[str, Any]) -> tuple[Verdict, int]:
        """Return the verdict and the score."""
        result = self._judged.evaluate(case)["result"]
        return VERDICTS[int(result["verdict"])], int(result["score"])


def _key(rule: CompiledRule) -> str:
    return f"stage{rule.stage}.{flat(rule.id)}"


def _stage(policy: CompiledPolicy, stage: int) -> Expressions:
    """Write the rules of a stage, and what they derive; ``$`` is the node's own output."""
    language = replace(ZEN, name=lambda fact: derived_at.get(fact, fact))
    told = derivations(policy.rules)
    last = {rule.id: rule for rule in policy.rules}
    derived_at = {fact: f"stage{last[id].stage}.{flat(fact)}" for id, facts in told.items() for fact in facts}
    expressions: Expressions = []
    for rule in policy.rules:
        if rule.stage != stage:
            continue
        holds, fails = (write(side(rule, policy), language) for side in (truth, falsity))
        expressions.append((_key(rule), f"{holds} ? 1 : {fails} ? 0 : null"))
        for fact, sources in told.get(rule.id, {}).items():
            expressions.append((derived_at[fact], _any_of(sources, stage)))
    return expressions


def _any_of(sources: Iterable[CompiledRule], stage: int) -> str:
    """Tell a derived fact: yes where any rule holds, no where all fail."""
    states = [("$." if source.stage == stage else "") + _key(source) for source in sources]
    some = " or ".join(f"{state} == 1" for state in states)
    none = " and ".join(f"{state} == 0" for state in states)
    return f"{some} ? 1 : {none} ? 0 : null"


def _judgement(policy: CompiledPolicy) -> Expressions:
    forbids = [f"{_key(rule)} == 1" for rule in policy.rules if rule.forbids]
    refers = [f"{_key(rule)} == 1" for rule in policy.rules if rule.refers]
    untold = [f"{_key(rule)} == null" for rule in policy.rules if rule.forbids or rule.refers]
    points = [
        ZEN.choose(f"{_key(rule)} == 1", ZEN.points(rule.points), 0) for rule in policy.rules if rule.points is not None
    ]
    verdict = "0"
    for number, gates in ((1, refers), (2, untold), (3, forbids)):
        verdict = ZEN.choose(ZEN.either(gates), number, verdict)
    return [("verdict", verdict), ("score", " + ".join(["0", *points]))]


def _decision(nodes: Iterable[Expressions]) -> Any:
    """Build a graph: the nodes one after the other, each adding to what came in."""
    contents = [
        {"type": "expressionNode", "content": {"expressions": _written(expressions), "passThrough": True}}
        for expressions in nodes
    ]
    contents = [{"type": "inputNode"}, *contents, {"type": "outputNode"}]
    names = [f"node{number}" for number in range(len(contents))]
    placed = [
        {"id": id, "name": id, "position": {"x": 0, "y": 0}, **node} for id, node in zip(names, contents, strict=True)
    ]
    edges = [{"id": f"edge{id}", "type": "edge", "sourceId": id, "targetId": after} for id, after in pairwise(names)]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": placed, "edges": edges}))


def _written(expressions: Expressions) -> list[dict[str, str]]:
    return [{"id": key, "key": key, "value": value} for key, value in expressions]

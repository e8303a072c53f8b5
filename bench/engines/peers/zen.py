"""ZEN (GoRules) through its Python binding: a decision graph of expression nodes, one expression per rule.

The graph comes from a static loader, which compiles it once; `create_decision` takes two to three times as long. Its
decision tables were tried, one row per conjunct, hit policy *collect*: with a trace they take forty times longer, for
the trace of each matching row repeats every column.
ZEN's comparisons fail on null, so each is guarded, and a rule takes its three values from two conditions.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import zen

from bench.engines.formula import falsity, truth
from bench.engines.infix import Infix, flat
from bench.engines.rules import CaseAnswer, Judgement, derivations
from dss.model.judgement.assessment import State
from dss.model.judgement.candidates import VERDICTS
from dss.model.organisation.table import FactRow
from dss.model.policy.compiled import CompiledPolicy, CompiledRule

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

_KEY: Final = "transfer"

Case = dict[str, dict[str, int]]

Expressions = list[tuple[str, str]]
"""A key and the expression of its value, in order."""


class Zen:
    """Decides cases by a graph, with the engine's own trace or without."""

    name = "ZEN"

    def __init__(self, policy: CompiledPolicy) -> None:
        self._rules = policy.rules
        stages = [_stage(policy, stage) for stage in sorted({rule.stage for rule in policy.rules})]
        content = {_KEY: _graph([*stages, _judgement(policy)])}
        self._engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})

    def prepare(self, row: FactRow) -> Case:
        """Return a case as an object of objects, as the fact names have it."""
        case: Case = {}
        for fact, value in row.items():
            group, _, name = fact.partition(".")
            case.setdefault(group, {})[name] = value
        return case

    def trace(self, case: Case) -> Any:
        """Decide a case, with ZEN's own trace of each node."""
        return self._engine.evaluate(_KEY, case, {"trace": True})

    def answer(self, trace: Any) -> CaseAnswer:
        """Read the judgement and the states of rules."""
        result = trace["result"]
        states = {rule.id: _STATES[result[f"stage{rule.stage}"][flat(rule.id)]] for rule in self._rules}
        return _read_judgement(result), states

    def judge(self, case: Case) -> Judgement:
        """Judge a case without a trace."""
        return _read_judgement(self._engine.evaluate(_KEY, case)["result"])


def _read_judgement(result: Any) -> Judgement:
    return Judgement(VERDICTS[int(result["verdict"])], int(result["score"]))


def _key(rule: CompiledRule) -> str:
    return f"stage{rule.stage}.{flat(rule.id)}"


def _language(policy: CompiledPolicy) -> Infix:
    """Return ZEN's signs; a derived fact is read from the stage that derives it."""
    stages = {rule.id: rule.stage for rule in policy.rules}
    derived = {fact: stages[rule] for rule, facts in derivations(policy.rules).items() for fact in facts}
    return replace(ZEN, name=lambda fact: f"stage{derived[fact]}.{flat(fact)}" if fact in derived else fact)


def _stage(policy: CompiledPolicy, stage: int) -> Expressions:
    """Write the rules of a stage, and what they derive; ``$`` is the node's own output."""
    language, derived = _language(policy), derivations(policy.rules)
    expressions: Expressions = []
    for rule in policy.rules:
        if rule.stage != stage:
            continue
        holds, fails = (side(rule, policy, language) for side in (truth, falsity))
        expressions.append((_key(rule), f"{holds} ? 1 : {fails} ? 0 : null"))
        for fact, sources in derived.get(rule.id, {}).items():
            expressions.append((language.name(fact), _any_of(sources, stage)))
    return expressions


def _any_of(sources: Iterable[CompiledRule], stage: int) -> str:
    """Derive a fact: yes where any rule holds, no where all fail."""
    states = [("$." if source.stage == stage else "") + _key(source) for source in sources]
    some = " or ".join(f"{state} == 1" for state in states)
    none = " and ".join(f"{state} == 0" for state in states)
    return f"{some} ? 1 : {none} ? 0 : null"


def _judgement(policy: CompiledPolicy) -> Expressions:
    language = _language(policy)
    forbids = [f"{_key(rule)} == 1" for rule in policy.rules if rule.forbids]
    refers = [f"{_key(rule)} == 1" for rule in policy.rules if rule.refers]
    undetermined = [f"{_key(rule)} == null" for rule in policy.rules if rule.forbids or rule.refers]
    points = [
        language.choose(f"{_key(rule)} == 1", language.points(rule.points), 0)
        for rule in policy.rules
        if rule.points is not None
    ]
    verdict = "0"
    for number, gates in ((1, refers), (2, undetermined), (3, forbids)):
        verdict = language.choose(language.either(gates), number, verdict)
    return [("verdict", verdict), ("score", " + ".join(["0", *points]))]


def _graph(nodes: Iterable[Expressions]) -> dict[str, Any]:
    """Lay out a graph: the nodes one after the other, each adding to what came in."""
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
    return {"nodes": placed, "edges": edges}


def _written(expressions: Expressions) -> list[dict[str, str]]:
    return [{"id": key, "key": key, "value": value} for key, value in expressions]

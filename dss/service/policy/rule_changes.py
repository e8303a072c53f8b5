"""One case under two policies: the rules that judge it otherwise."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import Assessment, State
from dss.model.policy.compiled import CompiledPolicy, CompiledRule
from dss.model.text import Language, _, ngettext


class Gate(StrEnum):
    """What a rule does as a gate, where it holds."""

    FORBIDS = "forbids"
    REFERS = "refers"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that judges a pair otherwise under the second policy.

    Attributes:
        state_before, state_after: None where the policy lacks the rule, or it isn't in force.
        points_before, points_after: None where it gives none or they are unknown.
        gate_before, gate_after: None where it is no gate, or not there.
        place: Place of the rule, in the second policy if it is there.
    """

    rule: RuleId
    title: str
    seat: str
    state_before: State | None
    state_after: State | None
    points_before: int | None
    points_after: int | None
    gate_before: Gate | None
    gate_after: Gate | None
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule says of a pair; by default it isn't there."""

    state: State | None = None
    points: int | None = None
    gate: Gate | None = None

    @property
    def counts(self) -> tuple[State | None, int | None, Gate | None]:
        """What matters of it: a gate that fails is none."""
        return self.state, self.points, None if self.state is State.FAILS else self.gate


_NOT_THERE: Final = _Said()
_RULE: Final = _("{title} for {seat}: from {before} to {after}")
_STATES: Final = {
    State.HOLDS: _("holds"),
    State.FAILS: _("does not hold"),
    State.UNKNOWN: _("undetermined"),
}
_ABSENT: Final = _("not there")
_GATES: Final = {
    Gate.FORBIDS: _("{state} and forbids"),
    Gate.REFERS: _("{state} and asks for consent"),
    None: _("{state} and decides nothing"),
}


def compare_firings(
    policies: tuple[CompiledPolicy, CompiledPolicy],
    assessments: tuple[Assessment, Assessment],
    seat: str,
    language: Language,
) -> tuple[RuleChange, ...]:
    """Return the rules whose state, points or effect on the verdict differ, by id.

    Args:
        policies: The policy before and after.
        assessments: The case under each.
        seat: What the seat is called.
        language: The language of titles and sentences.
    """
    first, second = map(_said, policies, assessments)
    rules = {rule.id: rule.rule for policy in policies for rule in policy.rules}
    found = []
    for id in sorted(first.keys() | second.keys()):
        was, now = first.get(id, _NOT_THERE), second.get(id, _NOT_THERE)
        if was.counts == now.counts:
            continue
        gates = None not in (was.state, now.state) and was.gate is not now.gate
        title = rules[id].title.spoken(language)
        sentence = _RULE.spoken(language).format(
            title=title, seat=seat, before=_stands(was, gates, language), after=_stands(now, gates, language)
        )
        found.append(
            RuleChange(
                rule=id,
                title=title,
                seat=seat,
                state_before=was.state,
                state_after=now.state,
                points_before=was.points,
                points_after=now.points,
                gate_before=was.gate,
                gate_after=now.gate,
                place=f"{rules[id].place.file}:{rules[id].place.line}",
                sentence=sentence,
            )
        )
    return tuple(found)


def _said(policy: CompiledPolicy, assessment: Assessment) -> dict[RuleId, _Said]:
    points = {part.rule: part.points for part in assessment.parts}
    return {
        firing.rule: _Said(firing.state, points.get(firing.rule), _gate(policy.by_id[firing.rule]))
        for firing in assessment.firings
    }


def _gate(rule: CompiledRule) -> Gate | None:
    if rule.forbids:
        return Gate.FORBIDS
    return Gate.REFERS if rule.refers else None


def _stands(said: _Said, with_gate: bool, language: Language) -> str:
    if said.state is None:
        return _ABSENT.spoken(language)
    state = _STATES[said.state].spoken(language)
    if with_gate and said.state is not State.FAILS:
        state = _GATES[said.gate].spoken(language).format(state=state)
    if not said.points:
        return state
    shown = f"{said.points:+d}"
    text = ngettext(
        "{state} ({points} point)", "{state} ({points} points)", abs(said.points), state=state, points=shown
    )
    return text.spoken(language)

"""One case under two policies: the rules that judge it otherwise."""

from dataclasses import dataclass
from typing import Final

from dss.model.assessment import Assessment, State
from dss.model.compiled import CompiledPolicy
from dss.model.identifiers import RuleId
from dss.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that judges a pair otherwise under the second policy.

    Attributes:
        state_before, state_after: None where the policy lacks the rule, or it isn't in force.
        points_before, points_after: None where it gives none or they can't be told.
        place: Where the rule stands, in the second policy if it is there.
    """

    rule: RuleId
    title: str
    seat: str
    state_before: State | None
    state_after: State | None
    points_before: int | None
    points_after: int | None
    place: str
    sentence: str


_RULE: Final = Text("{title} untuk {seat}: {before} menjadi {after}", "{title} for {seat}: from {before} to {after}")
_STATES: Final = {
    State.HOLDS: Text("berlaku", "holds"),
    State.FAILS: Text("tidak berlaku", "does not hold"),
    State.UNKNOWN: Text("belum pasti", "can't be told"),
}
_ABSENT: Final = Text("tidak ada", "not there")
_POINTS: Final = Text("{state} ({points:+d} poin)", "{state} ({points:+d} points)")


def rule_changes(
    policies: tuple[CompiledPolicy, CompiledPolicy],
    assessments: tuple[Assessment, Assessment],
    seat: str,
    language: Language,
) -> tuple[RuleChange, ...]:
    """Return the rules whose state or points differ, by id.

    Args:
        policies: The policy before and after.
        assessments: The case under each.
        seat: What the seat is called.
        language: The language of titles and sentences.
    """
    seen = [
        {
            firing.rule: (firing.state, next((part.points for part in one.parts if part.rule == firing.rule), None))
            for firing in one.firings
        }
        for one in assessments
    ]
    rules = {rule.id: rule.rule for policy in policies for rule in policy.rules}
    found = []
    for id in sorted(seen[0].keys() | seen[1].keys()):
        first, second = (of_policy.get(id) for of_policy in seen)
        if first == second:
            continue
        title = rules[id].title.spoken(language)
        found.append(
            RuleChange(
                rule=id,
                title=title,
                seat=seat,
                state_before=first[0] if first else None,
                state_after=second[0] if second else None,
                points_before=first[1] if first else None,
                points_after=second[1] if second else None,
                place=f"{rules[id].place.file}:{rules[id].place.line}",
                sentence=_RULE.spoken(language).format(
                    title=title, seat=seat, before=_stands(first, language), after=_stands(second, language)
                ),
            )
        )
    return tuple(found)


def _stands(seen: tuple[State, int | None] | None, language: Language) -> str:
    if seen is None:
        return _ABSENT.spoken(language)
    state, points = seen
    said = _STATES[state].spoken(language)
    return said if not points else _POINTS.spoken(language).format(state=said, points=points)

"""Cases of rules as they are shown: what is given, what is expected, how it came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.explanation import Phrases
from dss.model.identifiers import RuleId
from dss.model.text import Language, Text
from dss.reading.policy_files import CASES
from dss.rule_tests import CaseResult

_OUTCOMES: Final[Mapping[str, Text]] = {
    "holds": Text("berlaku", "holds"),
    "fails": Text("tidak berlaku", "does not hold"),
    "unknown": Text("belum pasti", "can't be told"),
}
_WITH_POINTS: Final = Text("{state}, {points:+d} poin", "{state}, {points:+d} points")


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """A case of a rule, as it came out.

    Attributes:
        as_of: The day whose rules judge it.
        facts: What is given, each with its value in words; all else is unknown.
        expected, got: In words, with points where the case names them.
        path, line: Where it stands in the folder of rules.
    """

    rule: RuleId
    title: str
    as_of: date
    facts: tuple[tuple[str, str], ...]
    passed: bool
    expected: str
    got: str
    path: str
    line: int


def case_outcome(result: CaseResult, phrases: Phrases) -> CaseOutcome:
    """Tell what became of a case."""
    case, got = result.case, result.got
    facts = phrases.vocabulary.facts
    return CaseOutcome(
        rule=case.rule,
        title=phrases.said(case.title),
        as_of=case.as_of,
        facts=tuple((phrases.label(name), phrases.value(facts[name], value)) for name, value in case.facts.items()),
        passed=result.passed,
        expected=_said(case.expected.value, case.points, phrases.language),
        got=_said(got.state.value, None if case.points is None else got.points, phrases.language),
        path=f"{CASES}/{case.place.file.rsplit('/', 1)[-1]}",
        line=case.place.line,
    )


def _said(state: str, points: int | None, language: Language) -> str:
    said = _OUTCOMES[state].spoken(language)
    return said if points is None else _WITH_POINTS.spoken(language).format(state=said, points=points)

"""One case told by a policy of a few rules: what comes first, what matters, and what is said in short."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dss.engine.compile import compile_policy
from dss.explanation import Phrases, Subject, explain
from dss.model.identifiers import FactName
from dss.model.judgement.explanation import Card, CaseExplanation
from dss.model.knowledge.facts import Value
from dss.model.text import Language
from dss.service.workspace.judging import Judge
from tests.support.policy_texts import a_rule, read_rule_texts, vocabulary

AS_OF = date(2026, 7, 1)
RULES = (
    a_rule(id="a.flag", when="{seat.border: true}", then="{flag: jarak_jauh}"),
    a_rule(id="b.few", when="{seat.critical: true}", then="{score: {criterion: career, points: 5}}"),
    a_rule(id="c.many", when="{seat.critical: true}", then="{score: {criterion: career, points: -30}}"),
    a_rule(id="d.none", when="{seat.critical: true}", then="{score: {criterion: career, points: 0}}"),
    a_rule(id="e.refer", when="{origin.critical: true}", then="{refer: {authority: ppk}}"),
    a_rule(id="f.open", when="{employee.audit_findings: true}", then="{refer: {authority: ppk}}"),
    a_rule(id="g.short", because="{id: x, en: 'Only {employee.months_in_position}.'}"),
)
LONG_ENOUGH: Mapping[str, Value] = {
    "employee.months_in_position": 30,
    "employee.audit_findings": False,
    "origin.critical": False,
    "seat.critical": True,
    "seat.border": True,
}


def told(folder: Path, **changed: Value | None) -> CaseExplanation:
    """Tell a case whose facts are those of `LONG_ENOUGH`, save some (written with ``__`` for a dot)."""
    policy, diagnostics = read_rule_texts(folder, *RULES)
    assert policy is not None, diagnostics
    facts = LONG_ENOUGH | {name.replace("__", "."): value for name, value in changed.items()}
    words = vocabulary()
    row = {
        FactName(name): words.facts[FactName(name)].encode(value) for name, value in facts.items() if value is not None
    }
    judge = Judge(compile_policy(policy, words, AS_OF))
    try:
        assessment = judge.assessment(row, "a case")
    finally:
        judge.close()
    subject = Subject(Card("1", "A", ()), Card("2", "B", ()), ())
    return explain(judge.policy, assessment, subject, (), Phrases(Language.ENGLISH, words, policy.parameters, AS_OF))


def test_what_blocks_comes_first_then_what_is_open_then_consent_then_points_and_what_fails_last(
    tmp_path: Path,
) -> None:
    case = told(
        tmp_path,
        employee__months_in_position=3,
        employee__audit_findings=None,
        origin__critical=True,
        seat__border=False,
    )
    assert [line.rule for line in case.lines] == ["g.short", "f.open", "e.refer", "c.many", "b.few", "d.none", "a.flag"]


def test_rules_that_fail_or_give_no_points_do_not_matter_and_open_gates_do(tmp_path: Path) -> None:
    case = told(tmp_path, employee__audit_findings=None)
    assert {line.rule for line in case.lines if line.matters} == {"a.flag", "b.few", "c.many", "f.open"}


def test_the_waterfall_begins_with_the_most_points_leaves_out_none_and_ends_at_the_score(tmp_path: Path) -> None:
    case = told(tmp_path)
    assert [(step.rule, step.points, step.total) for step in case.waterfall] == [("b.few", 5, 5), ("c.many", -30, -25)]
    assert case.score == -25


@pytest.mark.parametrize(
    ("changed", "summary"),
    [
        ({}, "Eligible. Score -25."),
        (
            {"employee__months_in_position": 3, "origin__critical": True},
            "Not allowed. Only 3 months (PP 11/2017 art. 190(3)).",
        ),
        ({"origin__critical": True}, "Referred to an authority. Too short (PP 11/2017 art. 190(3))."),
        ({"employee__audit_findings": None}, "Undetermined. To be found out first: Open audit findings."),
    ],
)
def test_the_summary_gives_the_verdict_with_its_reason_and_law(
    tmp_path: Path, changed: dict[str, Value | None], summary: str
) -> None:
    assert told(tmp_path, **changed).summary == summary


def test_a_reason_is_given_only_by_a_rule_that_holds(tmp_path: Path) -> None:
    case = told(tmp_path)
    assert [line.rule for line in case.lines if line.because] == ["c.many", "b.few", "a.flag", "d.none"]

"""What kinds of moves name, held against the rules and the rest of the policy of casework."""

from pathlib import Path

from dss.lint import lint_kinds
from dss.model.identifiers import RuleId
from tests.reading.test_casework_policy import TEXT, edited, read

RULES = [
    RuleId(name)
    for name in (
        "career.promotion_review",
        "eligibility.on_leave",
        "organisation_need.last_holder",
        "organisation_need.origin_floor",
        "organisation_need.receiver_full",
        "tenure.minimum",
    )
]


def lint(text: str, folder: Path) -> list[str]:
    policy, diagnostics = read(text, folder)
    assert policy is not None, diagnostics
    return [str(one) for one in lint_kinds(policy, RULES)]


def test_the_kinds_of_the_policy_are_in_order(tmp_path: Path) -> None:
    assert lint(TEXT, tmp_path) == []


def test_a_kind_that_sets_a_rule_aside_which_there_is_none_of_is_an_error(tmp_path: Path) -> None:
    (found,) = lint(edited("set_aside: [eligibility.on_leave", "set_aside: [eligibility.on_leaf"), tmp_path)
    assert "error[unknown-rule] There is no rule 'eligibility.on_leaf'. Did you mean 'eligibility.on_leave'?" in found


def test_what_follows_an_order_and_no_kind_names_is_reported(tmp_path: Path) -> None:
    (found,) = lint(edited("unless: pelantikan, days", "requirement: pelantikan, days").replace(
        "  - {id: spmt,", "  - {id: sertijab, title: {id: A, en: B}, days: 5, responsible: hr_officer, basis: "
        "{local_policy: A}}\n  - {id: spmt,"), tmp_path)  # fmt: skip
    assert "warning[idle-formality] No kind of move names 'sertijab'." in found

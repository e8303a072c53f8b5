"""The hand-written cases of the Salor sample: each shows what it says, under the repository's own rules."""

import pytest

from dss.assessment import assess
from dss.engine.compile import compile_policy
from dss.engine.proving.prove import Prover
from dss.facts import OrganisationFacts
from dss.graph import build_graph
from dss.model.judgement.assessment import Assessment, Verdict
from dss.model.organisation.table import FactTable
from dss.model.policy.rules import Decision, Forbid, Refer, Require
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.organisation.organisation import read_organisation
from dss.reading.policy.policy import read_policy
from dss.sample.organisation import AS_OF
from dss.sample.salor import SEED_CASES
from dss.sample.workload import WORKING_MINUTES
from tests.support.repository import REPOSITORY

SEAT_OF = {case.employee["id"]: case.seat for case in SEED_CASES}


class Office:
    """The repository's rules over the Salor sample, as of its day."""

    def __init__(self) -> None:
        knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
        assert knowledge is not None
        organisation, _ = read_organisation(REPOSITORY / "knowledge" / "salor", knowledge, AS_OF)
        assert organisation is not None
        policy, _ = read_policy(REPOSITORY / "rules", knowledge.vocabulary)
        assert policy is not None
        self.table: FactTable = OrganisationFacts(build_graph(knowledge), organisation, WORKING_MINUTES).table(AS_OF)
        self._employees = list(organisation.employees.ids)
        self._seats = list(organisation.seats.ids)
        self._transfer = compile_policy(policy, knowledge.vocabulary, AS_OF)
        self._follow_up = compile_policy(policy, knowledge.vocabulary, AS_OF, Decision.FOLLOW_UP)

    def transfer(self, employee: str, seat: str | None = None) -> Assessment:
        """Judge the transfer of a hand-written person to a seat, by default that of their case."""
        seat = seat or SEAT_OF[employee]
        assert seat is not None
        row = self.table.row(self._employees.index(employee), self._seats.index(seat))
        with Prover(self._transfer) as prover:
            return assess(self._transfer, prover.prove(row))

    def follow_up(self, employee: str) -> Assessment:
        """Judge what follows after the move of a hand-written person."""
        row = self.table.employee_row(self._employees.index(employee))
        with Prover(self._follow_up) as prover:
            return assess(self._follow_up, prover.prove(row))


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


def in_the_way(assessment: Assessment) -> set[str]:
    """The rules that forbid or refer the move."""
    return {outcome.rule for outcome in assessment.outcomes if isinstance(outcome.effect, Forbid | Refer)}


@pytest.mark.parametrize("employee", ["S9000001", "S9000002", "S9000003", "S9000007"])
def test_people_in_the_wrong_place_may_go_where_they_are_needed(office: Office, employee: str) -> None:
    assessment = office.transfer(employee)
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.score >= 50


def test_a_clerk_who_meets_the_conditions_of_a_functional_post_changes_posts_and_is_not_promoted(
    office: Office,
) -> None:
    assessment = office.transfer("S9000001", "F900002")
    assert assessment.verdict is Verdict.ELIGIBLE
    assert in_the_way(assessment) == set()


@pytest.mark.parametrize(
    ("employee", "rule"),
    [
        ("S9000004", "experience.field_too_short"),
        ("S9000008", "tenure.minimum"),
        ("S9000009", "education_fit.level_minimum"),
        ("S9000011", "eligibility.contract_staff"),
        ("S9000012", "discipline.sanction"),
    ],
)
def test_one_rule_alone_stands_in_the_way(office: Office, employee: str, rule: str) -> None:
    assessment = office.transfer(employee)
    assert assessment.verdict is Verdict.FORBIDDEN
    assert in_the_way(assessment) == {rule}
    assert assessment.open_gates == ()


def test_a_doctor_who_served_long_in_remote_posts_needs_consent_for_another(office: Office) -> None:
    assessment = office.transfer("S9000006")
    assert assessment.verdict is Verdict.REFERRED
    assert in_the_way(assessment) == {"remote_posting.fair_share"}


def test_a_missing_rating_alone_leaves_the_verdict_open(office: Office) -> None:
    assessment = office.transfer("S9000010")
    assert assessment.verdict is Verdict.UNDETERMINED
    assert assessment.open_gates == ("performance.weak",)


def test_the_officer_who_struggles_is_to_be_trained(office: Office) -> None:
    required = {
        outcome.effect.requirement
        for outcome in office.follow_up("S9000005").outcomes
        if isinstance(outcome.effect, Require)
    }
    assert {"pelatihan_teknis", "mentoring"} <= required

"""What makes the papers of a move complete: handed in, or granted by BKN."""

from collections.abc import Iterator
from datetime import date

from dss.lifecycle.state import awaits_test
from dss.model.casework.cases import MoveCase, WayOfTesting
from dss.model.casework.events import GrantPertek, HandIn, MoveEvent, RecordTest, SubmitPertek
from dss.model.policy.casework import CaseworkLimits
from dss.service.office.office import Office
from dss.service.workspace.case_rules import load_case_rules


def limits_of(office: Office) -> CaseworkLimits:
    """Return the policy of casework on the day of an office."""
    return load_case_rules(office.workspace(), office.on).limits


def pertek_of(office: Office, case: MoveCase) -> str | None:
    """Return the paper as which BKN's technical consideration of a move is kept; None where it needs none."""
    return limits_of(office).kind(case.proposal.kind).pertek


def paper_events(office: Office, case: MoveCase, dated: date, number: str = "800/1") -> Iterator[MoveEvent]:
    """Yield what completes the papers of a move, with the test that the rules require."""
    pertek = pertek_of(office, case)
    if awaits_test(case):
        yield RecordTest(WayOfTesting.COMPETENCY_TEST, passed=True, number=number, dated=dated)
    yield from (HandIn(document, number, dated) for document in case.documents if document != pertek)
    if pertek in case.documents:
        yield SubmitPertek(number, dated)
        yield GrantPertek(number, dated)

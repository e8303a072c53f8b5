"""Reasons for which an auditor reads personal data."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.model.office.access_errors import NotAllowed, ReasonNeeded, ReasonNotSaid
from dss.service.audit.access_log import list_accesses
from dss.service.audit.entries import show_recorded_entry
from dss.service.candidates.recorded import recommend
from dss.service.casework.reading_reasons import (
    LEAST_LETTERS,
    MOST_LETTERS,
    OPEN_FOR,
    PersonalRecord,
    RecordKind,
    find_reason,
    give_reason,
)
from tests.support.offices import START, Offices, founded, sample_of_300

PERSON = PersonalRecord(RecordKind.EMPLOYEE, "S0000002")
WHY = "Pengaduan 12/2026."


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("reasons")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    recommend(made.on(START), made.acting("hr"), "F000021", most=2)
    yield made
    made.close()


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count()


def test_a_reason_opens_one_record_to_one_account_for_some_time(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    given = give_reason(office, auditor, PERSON, f"  {WHY} ")
    with office.reading() as view:
        at = view.entries.entry(given.entry).at
        assert find_reason(view, auditor, at, PERSON) == given
        assert given.until == at + OPEN_FOR
        assert given.reason == WHY
        assert find_reason(view, auditor, given.until, PERSON) is None, "it ends"
        assert find_reason(view, auditor, at, PersonalRecord(RecordKind.EMPLOYEE, "S0000003")) is None, (
            "it is of one record"
        )
        assert find_reason(view, offices.acting("hr"), at, PERSON) is None, "it is of one account"
        assert find_reason(view, auditor, at, PersonalRecord(RecordKind.ENTRY, "0"), PERSON) == given, (
            "any of several will do"
        )


def test_a_reason_is_recorded_with_whose_data_it_opens(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    given = give_reason(office, auditor, PersonalRecord(RecordKind.ENTRY, str(recommended(offices))), WHY)
    row = list_accesses(office, auditor, None, 1)[0]
    assert (row.entry, row.account, row.reason) == (given.entry, "auditor", WHY)
    assert len(row.employees) == 2


def recommended(offices: Offices) -> int:
    return recommend(offices.on(START), offices.acting("hr"), "F000021", most=2).entry


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [
        ("", ReasonNeeded),
        ("   \n", ReasonNeeded),
        ("x" * (LEAST_LETTERS - 1), ReasonNotSaid),
        ("x" * (MOST_LETTERS + 1), ReasonNotSaid),
    ],
)
def test_a_reason_that_says_nothing_or_too_much_opens_nothing(
    offices: Offices, reason: str, refusal: type[Exception]
) -> None:
    before = entries(offices)
    with pytest.raises(refusal):
        give_reason(offices.on(START), offices.acting("auditor"), PERSON, reason)
    assert entries(offices) == before


@pytest.mark.parametrize("reference", ["move:M9", "plan:P9", "employee:nobody", "entry:99999", "entry:-1", "entry:x"])
def test_no_reason_opens_what_is_not_there(offices: Offices, reference: str) -> None:
    with pytest.raises(UnknownName):
        give_reason(offices.on(START), offices.acting("auditor"), PersonalRecord.read(reference), WHY)


@pytest.mark.parametrize("reference", ["", "move", "move:", "seat:F000001", "Employee:S0000002"])
def test_what_is_no_record_is_refused(reference: str) -> None:
    with pytest.raises(UnknownName):
        PersonalRecord.read(reference)


def test_a_reason_opens_nothing_that_the_role_may_not_read(offices: Offices) -> None:
    with pytest.raises(NotAllowed) as refusal:
        give_reason(offices.on(START), offices.acting("admin"), PERSON, WHY)
    assert refusal.value.action is Action.READ_PERSON


def test_a_single_reading_opens_nothing(offices: Offices) -> None:
    office, auditor = offices.on(START), offices.acting("auditor")
    sequence = recommended(offices)
    show_recorded_entry(office, auditor, sequence, reason=WHY)
    with office.reading() as view:
        newest = view.entries.entry(view.entries.count() - 1)
        assert (
            find_reason(
                view, auditor, newest.at + timedelta(minutes=1), PersonalRecord(RecordKind.ENTRY, str(sequence))
            )
            is None
        )

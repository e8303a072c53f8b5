"""What entries of the ledger are called."""

from datetime import UTC, datetime

import pytest

from dss.model.casework.events import MoveEvent, PlanEvent
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Role
from dss.model.text import Language
from dss.service.audit.words import describe_reading, describe_reason, describe_value, kind_words, summarise_entry


def entry(kind: EntryKind, body: dict[str, Json]) -> LedgerEntry:
    at = datetime(2026, 7, 1, tzinfo=UTC)
    return LedgerEntry(1, at, "hr", Role.HR_OFFICER, kind, "move:M000001", body, {}, {}, {})


def test_every_kind_of_entry_has_a_name_of_its_own() -> None:
    assert set(kind_words) == set(EntryKind)
    assert (
        len({text.spoken(Language.INDONESIAN) for text in kind_words.values()})
        == len({text.spoken(Language.ENGLISH) for text in kind_words.values()})
        == len(EntryKind)
    )


@pytest.mark.parametrize("event", [*MoveEvent.__args__, *PlanEvent.__args__])
def test_every_step_of_a_case_is_told_in_both_languages(event: type) -> None:
    text = describe_value("event", event.__name__)
    assert event.__name__ not in (text.spoken(Language.INDONESIAN), text.spoken(Language.ENGLISH)) or text.spoken(
        Language.ENGLISH
    ) in ("Withdraw",)
    assert text.spoken(Language.INDONESIAN) != text.spoken(Language.ENGLISH)


def test_a_few_words_say_what_happened_and_name_nobody() -> None:
    answered = entry(
        EntryKind.RESPONSE, {"event": "Respond", "stance": "objects", "reason": "Sakit.", "employee": "S1"}
    )
    assert (
        summarise_entry(answered).spoken(Language.INDONESIAN),
        summarise_entry(answered).spoken(Language.ENGLISH),
    ) == ("Tanggapan: tidak setuju", "Answer: disagrees")
    asked = entry(
        EntryKind.RECOMMENDATION, {"everyone": {"employees": ["S1", "S2"]}, "candidates": [{"employee": "S1"}]}
    )
    assert summarise_entry(asked).spoken(Language.ENGLISH) == "2 employees ranked"
    made = entry(EntryKind.PLAN_MADE, {"event": "Draft", "moves": [{"employee": "S1", "seat": "F1"}], "revision": 2})
    assert summarise_entry(made).spoken(Language.ENGLISH) == "moves: 1, revision 2"
    voted = entry(EntryKind.MOVE_STEP, {"event": "CastVote", "approves": True})
    assert summarise_entry(voted).spoken(Language.INDONESIAN) == "Suara: menyetujui"


@pytest.mark.parametrize(("what", "said"), [("case", "mutasi"), ("entry 7", "entri 7"), ("odd", "odd")])
def test_what_was_read_is_said_in_words(what: str, said: str) -> None:
    assert describe_reading(what).spoken(Language.INDONESIAN) == said


@pytest.mark.parametrize(
    ("reason", "indonesian", "english"),
    [
        ("hr_officer of M000004", "Pengelola kepegawaian, mutasi M000004", "HR officer, move M000004"),
        ("auditor", "auditor", "auditor"),
        ("seat:F000003", "formasi F000003", "seat F000003"),
        ("csv of seat:F000003, 12 people", "csv formasi F000003, pegawai: 12", "csv of seat F000003, people: 12"),
        ("Aduan nomor 12.", "Aduan nomor 12.", "Aduan nomor 12."),
        ("nobody of M000004", "nobody of M000004", "nobody of M000004"),
    ],
)
def test_a_reason_that_the_system_gives_is_told_in_words_and_that_of_a_person_as_it_is(
    reason: str, indonesian: str, english: str
) -> None:
    assert (describe_reason(reason).spoken(Language.INDONESIAN), describe_reason(reason).spoken(Language.ENGLISH)) == (
        indonesian,
        english,
    )

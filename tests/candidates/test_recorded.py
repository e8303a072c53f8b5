"""Recommendations: recorded before they are given, replayed to the byte, rejudged under other rules."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dss.ledger.entries import serialise_entry
from dss.ledger.signing import SigningKey
from dss.model.errors import InvalidInput, UnknownName
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.office.errors import WrongSigningKey
from dss.model.planning.record import PlanSource
from dss.service.audit.replay import ReplayOutcome, rejudge, replay, replay_all
from dss.service.candidates import ranking
from dss.service.candidates.filters import CandidateFilter
from dss.service.candidates.recorded import Recommended, recommend
from dss.service.office.accounts import add_account
from dss.service.workspace.settings import SHIPPED
from tests.support.offices import START, Offices, founded, sample_of_300
from tests.support.publishing import put_into_force

SEAT = "F000021"
NARROW = CandidateFilter(verdicts=(Verdict.REFERRED, Verdict.FORBIDDEN), golongan="III/a")


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    folder = tmp_path_factory.mktemp("recommending")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    add_account(made.on(START), made.acting("admin"), "dewi", "Dewi", [Role.POLICY_OFFICER])
    yield made
    made.close()


@pytest.fixture(scope="module")
def recommended(offices: Offices) -> Recommended:
    return recommend(offices.on(START), offices.acting("hr"), SEAT, most=5)


@pytest.fixture(scope="module")
def lenient_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules that ask for nobody's performance."""
    rules = shutil.copytree(SHIPPED / "rules", tmp_path_factory.mktemp("lenient") / "rules")
    for file in (rules / "performance.yaml", rules / "cases" / "performance.yaml"):
        file.unlink()
    return rules


def entries(offices: Offices) -> int:
    with offices.on(START).reading() as view:
        return view.entries.count()


def test_what_was_answered_is_what_candidates_answers_and_what_was_recorded(
    offices: Offices, recommended: Recommended
) -> None:
    office = offices.on(START)
    assert recommended.candidates == ranking.list_candidates(office.workspace(), SEAT, most=5)
    with office.reading() as view:
        entry = view.entries.entry(recommended.entry)
    assert (entry.actor, entry.kind, entry.subject) == ("hr", EntryKind.RECOMMENDATION, f"seat:{SEAT}")
    assert entry.sources == office.version().digests
    told = [(row.rank, row.employee, row.verdict.value, row.score) for row in recommended.candidates.rows]
    candidates = entry.body["candidates"]
    assert [(one["rank"], one["employee"], one["verdict"], one["score"]) for one in candidates] == told
    assert [sum(one["points"].values()) for one in candidates] == [row.score for row in recommended.candidates.rows]


def test_an_entry_names_nobody_by_name(offices: Offices, recommended: Recommended) -> None:
    with offices.on(START).reading() as view:
        data = view.entries.stored(recommended.entry).data.decode()
    assert not [row.name for row in recommended.candidates.rows if row.name in data]


def test_only_an_hr_officer_asks_for_candidates(offices: Offices) -> None:
    with pytest.raises(NotAllowed):
        recommend(offices.on(START), offices.acting("auditor"), SEAT)


def test_an_unknown_seat_is_not_recorded(offices: Offices) -> None:
    before = entries(offices)
    with pytest.raises(UnknownName):
        recommend(offices.on(START), offices.acting("hr"), "F9")
    assert entries(offices) == before


def test_an_answer_that_could_not_be_recorded_is_not_given(offices: Offices, tmp_path: Path) -> None:
    key = Path(f"{offices.url.removeprefix('sqlite:///')}.key")
    before, kept = entries(offices), key.read_text("ascii")
    found = None
    try:
        key.write_text(SigningKey.generate().text(), "ascii")
        with pytest.raises(WrongSigningKey):
            found = recommend(offices.on(START), offices.acting("hr"), SEAT)
    finally:
        key.write_text(kept, "ascii")
    assert (found, entries(offices)) == (None, before)


@pytest.mark.parametrize("wanted", [CandidateFilter(), NARROW], ids=["plain", "narrow"])
def test_a_recommendation_replays_to_the_byte_after_another_version_came_into_force(
    offices: Offices, lenient_rules: Path, wanted: CandidateFilter
) -> None:
    office = offices.on(START)
    asked = recommend(office, offices.acting("hr"), SEAT.lower(), 7, wanted)
    put_into_force(office, offices.acting("dewi"), lenient_rules)
    assert replay(office, offices.acting("auditor"), asked.entry).outcome is ReplayOutcome.REPLAYED
    put_into_force(office, offices.acting("dewi"), SHIPPED / "rules")


def test_what_somebody_did_is_no_computation(offices: Offices) -> None:
    assert replay(offices.on(START), offices.acting("auditor"), 1).outcome is ReplayOutcome.NOT_A_COMPUTATION


def test_an_entry_that_says_otherwise_differs_at_a_place(offices: Offices, recommended: Recommended) -> None:
    office = offices.on(START)
    with office.reading() as view:
        entry = view.entries.entry(recommended.entry)
    first, *others = entry.body["candidates"]
    body = {**entry.body, "candidates": [{**first, "score": first["score"] + 1}, *others]}
    with office.recording(offices.acting("hr")) as work:
        made_up = work.record(EntryDraft(entry.kind, entry.subject, body, entry.sources))
    replayed = replay(office, offices.acting("auditor"), made_up.sequence)
    assert (replayed.outcome, replayed.where) == (ReplayOutcome.DIFFERS, "candidates[#1].score")
    every = replay_all(office, offices.acting("auditor"))
    assert [one.sequence for one in every.doubtful] == [made_up.sequence]
    assert sum(one.count for one in every.counts) == entries(offices)


def test_an_entry_without_what_it_rests_on_says_what_is_missing(offices: Offices, recommended: Recommended) -> None:
    office = offices.on(START)
    with office.reading() as view:
        entry = view.entries.entry(recommended.entry)
    lost = "0" * 64
    with office.recording(offices.acting("hr")) as work:
        sources = {**entry.sources, PlanSource.DATA: lost}
        made_up = work.record(EntryDraft(entry.kind, entry.subject, entry.body, sources))
    replayed = replay(office, offices.acting("auditor"), made_up.sequence)
    assert (replayed.outcome, replayed.where) == (ReplayOutcome.SOURCE_MISSING, lost)


def test_another_program_may_come_to_something_else(
    offices: Offices, recommended: Recommended, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = offices.on(START)
    monkeypatch.setattr(office.database, "_program", {"format": "dss-entry/1", "salor-dss": "0.0.1"})
    with office.reading() as view:
        entry = view.entries.entry(recommended.entry)
    with office.recording(offices.acting("hr")) as work:
        made_up = work.record(EntryDraft(entry.kind, entry.subject, {**entry.body, "candidates": []}, entry.sources))
        same = work.record(EntryDraft(entry.kind, entry.subject, entry.body, entry.sources))
    auditor = offices.acting("auditor")
    other = replay(office, auditor, made_up.sequence)
    assert (other.outcome, other.version) == (ReplayOutcome.OTHER_PROGRAM, "0.0.1")
    assert str(other.words) == "computed by version 0.0.1, whose result this version does not give"
    assert replay(office, auditor, same.sequence).outcome is ReplayOutcome.REPLAYED
    every = replay_all(office, auditor)
    assert made_up.sequence not in {one.sequence for one in every.doubtful}
    assert [(one.version, one.count) for one in every.counts if one.outcome is ReplayOutcome.OTHER_PROGRAM] == [
        ("0.0.1", 1)
    ]


def test_a_body_that_asks_nothing_fails(offices: Offices, recommended: Recommended) -> None:
    office = offices.on(START)
    with office.reading() as view:
        entry = view.entries.entry(recommended.entry)
    with office.recording(offices.acting("hr")) as work:
        made_up = work.record(EntryDraft(entry.kind, entry.subject, {"request": {}}, entry.sources))
    assert replay(office, offices.acting("auditor"), made_up.sequence).outcome is ReplayOutcome.FAILED


def test_other_rules_show_what_they_would_change(
    offices: Offices, recommended: Recommended, lenient_rules: Path
) -> None:
    office, dewi = offices.on(START), offices.acting("dewi")
    before = entries(offices)
    (rejudged,) = rejudge(office, dewi, lenient_rules, recommended.entry)
    lost = [one for one in rejudged.differences if ".points.performance." in one.path]
    assert lost and all(one.after is None for one in lost)
    assert [one for one in rejudged.differences if one.path.endswith(".score")]
    assert not [one for one in rejudged.differences if one.path.endswith(".proof")]
    assert entries(offices) == before


def test_the_same_rules_would_change_nothing(offices: Offices, recommended: Recommended) -> None:
    (rejudged,) = rejudge(offices.on(START), offices.acting("dewi"), SHIPPED / "rules", recommended.entry)
    assert (rejudged.differences, rejudged.problem) == ((), "")


def test_faulty_rules_judge_nothing(offices: Offices, recommended: Recommended, tmp_path: Path) -> None:
    (tmp_path / "tenure.yaml").write_text("theme: tenure\nrules: nonsense\n", "utf-8")
    with pytest.raises(InvalidInput):
        rejudge(offices.on(START), offices.acting("dewi"), tmp_path, recommended.entry)


def test_an_entry_is_computed_anew_as_it_was_written(offices: Offices, recommended: Recommended) -> None:
    with offices.on(START).reading() as view:
        assert serialise_entry(view.entries.entry(recommended.entry)) == view.entries.stored(recommended.entry).data

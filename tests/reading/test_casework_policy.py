"""The policy of casework: every fault of it located, and what is sound read as written."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dss.lifecycle.calendar import calendar_of
from dss.lifecycle.limits import casework_limits
from dss.model.casework.cases import Capacity, MoveKind
from dss.model.diagnostic import Diagnostic
from dss.model.errors import ParameterMissing
from dss.model.policy.casework import (
    CASEWORK_FORMS,
    CaseworkPolicy,
    CaseworkTerm,
    DocumentForm,
    NeededBefore,
    papers_asked,
)
from dss.model.policy.rules import values_on
from dss.reading.policy.casework import CASEWORK, read_casework
from dss.reading.policy.files import read_policy_files
from dss.reading.policy.policy import read_policy
from tests.lifecycle.case_worlds import MOVE
from tests.reading.repository import knowledge
from tests.support.repository import REPOSITORY

TEXT = (REPOSITORY / "rules" / CASEWORK).read_text("utf-8")


@cache
def repository() -> CaseworkPolicy:
    policy, diagnostics = read_casework(read_policy_files(REPOSITORY / "rules"), knowledge())
    assert policy is not None
    assert diagnostics == []
    return policy


def papers_of(kind: MoveKind) -> tuple[DocumentForm, ...]:
    policy = repository()
    return papers_asked(policy.kinds[kind], policy.kinds.values(), policy.documents)


def read(text: str, folder: Path) -> tuple[CaseworkPolicy | None, list[Diagnostic]]:
    (folder / CASEWORK).write_text(text, "utf-8")
    return read_casework(read_policy_files(folder), knowledge())


def edited(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def test_every_number_of_casework_is_there_with_title_and_basis() -> None:
    assert set(repository().parameters) == set(CASEWORK_FORMS)
    for parameter in repository().parameters.values():
        assert parameter.title.id != parameter.title.en
        assert all(value.basis.document for value in parameter.values)


def test_the_numbers_of_the_law_are_those_of_the_law() -> None:
    policy, _ = read_policy(REPOSITORY / "rules", knowledge().vocabulary)
    assert policy is not None
    limits = casework_limits(repository(), policy.parameters, date(2026, 6, 2))
    assert (limits.notice_days, limits.objection_days, limits.objection_answer_days) == (10, 14, 21)
    assert limits.team_least == 5
    assert limits.evaluation_months == (3, 6, 12)
    assert limits.working_week == frozenset(range(5))
    assert not limits.unanswered_granted


@pytest.mark.parametrize(
    ("on", "days"),
    [(date(2014, 10, 17), 10), (date(2020, 11, 1), 10), (date(2020, 11, 2), 5), (date(2023, 3, 31), 5)],
)
def test_a_complete_request_is_decided_in_the_days_that_the_law_gave_on_that_day(on: date, days: int) -> None:
    assert values_on(repository().parameters, CaseworkTerm.DECISION_DAYS, on) == (days,)


def test_a_day_before_the_policy_has_no_limits() -> None:
    policy, _ = read_policy(REPOSITORY / "rules", knowledge().vocabulary)
    assert policy is not None
    with pytest.raises(ParameterMissing, match="response_days"):
        casework_limits(repository(), policy.parameters, date(2025, 12, 31))


def test_a_local_day_off_is_no_working_day_and_a_worked_one_is() -> None:
    policy, _ = read_policy(REPOSITORY / "rules", knowledge().vocabulary)
    assert policy is not None
    limits = casework_limits(repository(), policy.parameters, date(2026, 6, 2))
    gospel_day = date(2026, 2, 5)
    assert not calendar_of(limits).works(gospel_day)
    worked = tuple(replace(day, working=True) for day in limits.days)
    assert calendar_of(replace(limits, days=worked)).works(gospel_day)


def test_papers_say_by_which_moves_and_for_what_they_are_needed() -> None:
    forms = {form.id: form for form in repository().documents}
    move = replace(MOVE, kind=MoveKind.WITHIN_AGENCY, own_request=False)
    assert forms["sk_pangkat"].needed_by(move)
    assert not forms["permohonan"].needed_by(move)
    assert not forms["surat_sehat"].needed_by(move)
    assert forms["surat_sehat"].needed_by(replace(move, requirements=("surat_sehat",)))
    asked = {kind: {form.id for form in papers_of(kind)} for kind in repository().kinds}
    assert "keputusan_gubernur" in asked[MoveKind.BETWEEN_REGENCIES]
    assert "keputusan_gubernur" not in asked[MoveKind.BETWEEN_AGENCIES]
    assert asked[MoveKind.ACTING] == {"surat_perintah"}
    assert forms["keputusan_gubernur"].before is NeededBefore.DECISION
    assert forms["pencatatan_imut"].before is NeededBefore.ORDER
    assert all(form.basis for form in forms.values())


def test_follow_ups_name_who_is_responsible() -> None:
    forms = {form.requirement: form for form in repository().follow_ups}
    assert (forms["pelatihan_teknis"].responsible, forms["pelatihan_teknis"].months) == (Capacity.RECEIVING_HEAD, 6)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 14, basis", "value: 0, basis", "out-of-range"),
        ("value: 14, basis", "value: two, basis", "wrong-type"),
        ("value: stands", "value: stand", "unknown-value"),
        ("value: stands", "value: [stands, granted]", "wrong-type"),
        ("[monday, ", "[munday, ", "unknown-value"),
        ("[baik, sangat_baik]", "[]", "empty-list"),
        ("unit: working_days", "unit: months", "wrong-unit"),
        ("  notice_days:", "  notise_days:", "unknown-parameter"),
        ("  notice_days:", "  notise_days:", "missing-key"),
        ("kind: between_regencies", "kind: between_governments", "unknown-value"),
        ("kind: between_regencies", "kind: within_agency", "duplicate-id"),
        ("kind: between_regencies", "kind: within_agency", "missing-kind"),
        ("    direction: within", "    direction: sideways", "unknown-value"),
        ("considers: tim_penilai", "considers: panitia", "unknown-authority"),
        ("papers: laporan_selesai_cuti", "papers: laporan", "unknown-paper"),
        ("pertek: pertimbangan_bkn", "pertek: surat_perintah", "pertek-not-asked"),
        ("formalities: spmt", "formalities: sptm", "unknown-formality"),
        ("periods: [response_days", "periods: [answer_days", "unknown-value"),
        ("set_aside: [eligibility.on_leave", "set_aside: [Eligibility", "malformed-name"),
        ("most_months: 3", "most_months: 0", "out-of-range"),
        ("  - id: surat_perintah", "  - id: surat_perintah\n    kinds: within_agency", "kinds-of-paper"),
        ("  pertek_days:", "  pertek_day:", "missing-key"),
        ("unless: pelantikan", "unless: lantik", "unknown-requirement"),
        ("before: order", "before: oder", "unknown-value"),
        ("    own_request: true", "    own_request: maybe", "wrong-type"),
        ("id: sk_jabatan", "id: sk_pangkat", "duplicate-id"),
        ("id: sk_jabatan", "id: SK Jabatan", "malformed-name"),
        ("requirement: dialog", "requirement: dialgo", "unknown-requirement"),
        ("requirement: dialog", "requirement: mentoring", "duplicate-id"),
        ("responsible: hr_officer", "responsible: ppk", "unknown-value"),
        ("months: 1,", "months: 61,", "out-of-range"),
        ("day: 2027-02-05", "day: 2026-02-05", "duplicate-id"),
        ("day: 2027-02-05", "day: someday", "wrong-type"),
        ("documents:", "document:", "unknown-key"),
        ("basis: {local_policy: Evaluasi", "bases: {local_policy: Evaluasi", "missing-citation"),
    ],
)
def test_a_fault_is_found_at_its_line(old: str, new: str, code: str, tmp_path: Path) -> None:
    policy, diagnostics = read(edited(old, new), tmp_path)
    assert policy is None
    assert code in {diagnostic.code for diagnostic in diagnostics}
    assert all(diagnostic.place.line > 0 for diagnostic in diagnostics)


def test_a_folder_without_the_file_says_so(tmp_path: Path) -> None:
    policy, diagnostics = read_casework(read_policy_files(tmp_path), knowledge())
    assert policy is None
    assert [diagnostic.code for diagnostic in diagnostics] == ["no-such-file"]

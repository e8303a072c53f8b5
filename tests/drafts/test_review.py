"""Drafts of the policy: kept with their entries, sound before anybody approves, and never approved by their author."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dss.model.errors import UnknownName
from dss.model.identifiers import ParameterName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access_errors import NotAllowed
from dss.model.office.storage_errors import StateChanged
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import (
    DRAFT_RULES,
    CommentNeeded,
    DraftError,
    DraftInvalid,
    DraftStage,
    DraftStep,
    Hand,
    NothingDrafted,
    NotInThisStage,
    TextChanged,
    TitleNeeded,
    WrongHand,
)
from dss.reading.records.digest import digest_of_text
from dss.service.audit.verification import verify_records
from dss.service.drafts.edits import NoPolicyFile
from dss.service.drafts.review import approve_draft, hand_in_draft, return_draft, take_back_draft, withdraw_draft
from dss.service.drafts.texts import keep_as_drafted
from dss.service.drafts.views import drafts_awaiting, list_drafts, show_draft
from dss.service.drafts.writing import (
    TypedText,
    begin_draft,
    begin_from_folders,
    begin_restoring,
    discard_text,
    save_text,
)
from dss.service.office.office import Office
from dss.service.workspace.settings import SHIPPED
from tests.support.offices import START, Offices
from tests.support.policy_offices import (
    CASES,
    NEW,
    OLD,
    PARAMETERS,
    a_remark,
    in_force,
    put_into_force_by_two,
    three_years,
    typed,
)


def entries(office: Office) -> int:
    with office.reading() as view:
        return view.entries.count()


def months(office: Office) -> object:
    found = office.workspace().policy.parameters[ParameterName("minimum_months_in_position")].on(START)
    return found and found.values


def test_what_one_officer_writes_and_another_approves_is_in_force_at_once(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    kept = three_years(office, dewi)
    assert months(office) == (24,)
    assert put_into_force_by_two(office, kept, dewi, yohana) == 2
    assert months(office) == (36,)
    with office.reading() as view:
        draft = view.entries.entry(entries(office) - 2)
        published = view.entries.entry(entries(office) - 1)
    assert (draft.kind, draft.subject, draft.actor) == (EntryKind.POLICY_DRAFT, "draft:D000001", "yohana")
    assert draft.body == {"step": "approve", "comment": "Sudah ditinjau."}
    assert (published.kind, published.subject) == (EntryKind.POLICY_PUBLISHED, "version:2")
    told = {key: published.body[key] for key in ("draft", "author", "title", "comment", "changed")}
    assert told == {
        "draft": "D000001",
        "author": "dewi",
        "title": "Tiga tahun",
        "comment": "Sudah ditinjau.",
        "changed": ["rules"],
    }
    assert show_draft(office, dewi, "d000001").row.version == 2
    assert verify_records(office, officers.acting("auditor")).sound


def test_nobody_approves_or_returns_their_own_draft(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = a_remark(office, dewi).draft.id
    hand_in_draft(office, dewi, id, "Mohon ditinjau.")
    before = entries(office)
    for step in (approve_draft, return_draft):
        with pytest.raises(WrongHand, match="Ask another policy officer"):
            step(office, dewi, id, "Setuju")
    assert (entries(office), office.version().number) == (before, 1)
    assert show_draft(office, dewi, id).may == {DraftStep.TAKE_BACK}


@pytest.mark.parametrize("step", [DraftStep.SAVE, DraftStep.HAND_IN, DraftStep.WITHDRAW])
def test_nobody_but_its_author_goes_on_with_a_draft(officers: Offices, step: DraftStep) -> None:
    office, yohana = officers.on(START), officers.acting("yohana")
    id = a_remark(office, officers.acting("dewi")).draft.id
    steps: dict[DraftStep, Callable[[], object]] = {
        DraftStep.SAVE: lambda: save_text(office, yohana, id, typed(office, PARAMETERS, "x")),
        DraftStep.HAND_IN: lambda: hand_in_draft(office, yohana, id, "Ayo"),
        DraftStep.WITHDRAW: lambda: withdraw_draft(office, yohana, id),
    }
    with pytest.raises(WrongHand, match="Only its author"):
        steps[step]()


def test_of_every_step_that_needs_another_the_author_is_shut_out_by_the_table() -> None:
    reviewed = {step for step, rule in DRAFT_RULES.items() if rule.hand is Hand.REVIEWER}
    assert reviewed == {step for step, rule in DRAFT_RULES.items() if rule.leads_to is DraftStage.PUBLISHED} | {
        DraftStep.RETURN
    }


def test_a_draft_whose_cases_fail_is_refused_with_the_cases_named(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = begin_draft(office, dewi, "Tiga tahun tanpa kasus").draft.id
    save_text(office, dewi, id, typed(office, PARAMETERS, in_force(office, PARAMETERS).replace(OLD, NEW)))
    before = entries(office)
    with pytest.raises(DraftInvalid) as fault:
        hand_in_draft(office, dewi, id, "Ayo")
    assert [place.split(":")[0] for place in fault.value.failed_tests] == [f"rules/{CASES}"] * 3
    assert (fault.value.errors, fault.value.disagreements) == ((), ())
    assert entries(office) == before


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("tenure.yaml", "    when:", "    whn:", "unknown-key"),
        ("letters.yaml", "statements:", "statement:", "unknown-key"),
        (PARAMETERS, "  minimum_months_in_position:", "  another_name:", "unknown-parameter"),
    ],
)
def test_a_draft_with_errors_is_refused_with_their_places(
    officers: Offices, path: str, old: str, new: str, code: str
) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = begin_draft(office, dewi, "Keliru").draft.id
    save_text(office, dewi, id, typed(office, path, in_force(office, path).replace(old, new, 1)))
    with pytest.raises(DraftInvalid) as fault:
        hand_in_draft(office, dewi, id, "Ayo")
    assert code in {one.code for one in fault.value.errors}
    assert all(one.place.line for one in fault.value.errors if one.code == code)


def test_on_what_the_engines_differ_is_said_beside_the_rest() -> None:
    assert "The engines disagree on S1 for F1: score 3, 4" in str(DraftInvalid((), (), ["S1 for F1: score 3, 4"]))


def test_an_edit_upon_an_older_text_is_refused_with_all_three_and_goes_on_upon_the_newer(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    old = in_force(office, "tenure.yaml")
    mine, hers = a_remark(office, dewi, "# Dewi\n"), a_remark(office, yohana)
    put_into_force_by_two(office, hers, yohana, dewi)
    assert show_draft(office, dewi, mine.draft.id).stale == ("tenure.yaml",)
    with pytest.raises(TextChanged) as refused:
        hand_in_draft(office, dewi, mine.draft.id, "Ayo")
    digest, continued = digest_of_text(old), digest_of_text(f"{old}# Dewi\n")
    with pytest.raises(TextChanged) as fault:
        save_text(office, dewi, mine.draft.id, TypedText("tenure.yaml", digest, continued, f"{old}# Dewi lagi\n"))
    told = fault.value
    assert (told.before, told.now, told.theirs) == (old, f"{old}# Ditinjau\n", f"{old}# Dewi lagi\n")
    assert told.in_force and refused.value.theirs == f"{old}# Dewi\n"

    both = f"{old}# Ditinjau\n# Dewi\n"
    upon = TypedText("tenure.yaml", digest_of_text(f"{old}# Ditinjau\n"), continued, both)
    save_text(office, dewi, mine.draft.id, upon)
    view = show_draft(office, dewi, mine.draft.id)
    assert (view.stale, view.difference.files[0].text.new) == ((), 1)


def test_what_another_window_saved_is_not_written_over(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    text = in_force(office, "tenure.yaml")
    id = a_remark(office, dewi, "# Satu\n").draft.id
    with pytest.raises(TextChanged) as fault:
        save_text(office, dewi, id, typed(office, "tenure.yaml", f"{text}# Dua\n"))
    told = fault.value
    assert (told.in_force, told.now, told.theirs) == (False, f"{text}# Satu\n", f"{text}# Dua\n")


def test_a_digest_of_something_else_that_is_kept_shows_nothing_of_it(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = begin_draft(office, dewi, "Ingin tahu").draft.id
    with office.reading() as view:
        people = view.snapshots.files(office.version().digests[PlanSource.DATA])["employees.csv"]
    with pytest.raises(TextChanged) as fault:
        save_text(office, dewi, id, TypedText("tenure.yaml", people, people, "x"))
    assert fault.value.before is None


def test_the_same_text_again_records_nothing_and_the_text_in_force_takes_the_file_out(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    kept = a_remark(office, dewi)
    before, text = entries(office), in_force(office, "tenure.yaml")
    again = TypedText("tenure.yaml", digest_of_text(text), kept.draft.files[0].text, f"{text}# Ditinjau\n")
    assert save_text(office, dewi, kept.draft.id, again).version == kept.version
    assert entries(office) == before
    assert save_text(office, dewi, kept.draft.id, replace(again, text=text)).draft.files == ()
    with pytest.raises(NothingDrafted):
        hand_in_draft(office, dewi, kept.draft.id, "Ayo")


def test_a_file_may_come_and_go_and_its_edit_be_discarded(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    id = begin_draft(office, dewi, "Berkas").draft.id
    save_text(office, dewi, id, typed(office, "mentoring.yaml", "theme: mentoring\nrules: []\n"))
    save_text(office, dewi, id, typed(office, CASES, None))
    assert [(one.path, one.added, one.removed) for one in show_draft(office, dewi, id).files] == [
        (CASES, False, True),
        ("mentoring.yaml", True, False),
    ]
    assert [one.path for one in discard_text(office, dewi, id, CASES).draft.files] == ["mentoring.yaml"]
    with pytest.raises(NoPolicyFile):
        save_text(office, dewi, id, TypedText("../secret.yaml", "", "", "x"))
    withdraw_draft(office, dewi, id)
    with pytest.raises(NotInThisStage):
        take_back_draft(office, dewi, id)
    assert drafts_awaiting(office, dewi) == drafts_awaiting(office, yohana) == ()


def test_a_draft_that_is_returned_goes_on_with_what_was_said_of_it(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    id = a_remark(office, dewi).draft.id
    hand_in_draft(office, dewi, id, "Mohon ditinjau.")
    assert [row.id for row in drafts_awaiting(office, yohana)] == [id]
    with pytest.raises(NotInThisStage):
        save_text(office, dewi, id, typed(office, PARAMETERS, "x"))
    for comment in ("  ", "x" * 2001):
        with pytest.raises(CommentNeeded):
            return_draft(office, yohana, id, comment)
    return_draft(office, yohana, id, "Tambahkan dasar hukumnya.")
    view = show_draft(office, dewi, id)
    assert (view.row.stage, view.steps[0].comment) == (DraftStage.WRITING, "Tambahkan dasar hukumnya.")
    assert [row.id for row in drafts_awaiting(office, dewi)] == [id]
    assert [one.step for one in reversed(view.steps)] == [
        DraftStep.BEGIN,
        DraftStep.SAVE,
        DraftStep.HAND_IN,
        DraftStep.RETURN,
    ]


def test_what_was_changed_since_it_was_seen_is_not_approved(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    kept = a_remark(office, dewi)
    seen = hand_in_draft(office, dewi, kept.draft.id, "Ayo").version
    take_back_draft(office, dewi, kept.draft.id, seen)
    with pytest.raises(NotInThisStage):
        approve_draft(office, yohana, kept.draft.id, "Ya")
    hand_in_draft(office, dewi, kept.draft.id, "Ayo lagi")
    for stale in ({"seen": seen}, {"in_force": 7}):
        with pytest.raises(StateChanged):
            approve_draft(office, yohana, kept.draft.id, "Ya", **stale)
    assert office.version().number == 1


def test_the_way_back_is_a_draft_of_the_rules_of_an_earlier_version(officers: Offices) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    first = office.version()
    with pytest.raises(NothingDrafted):
        begin_restoring(office, dewi, 1, "Kembali")
    put_into_force_by_two(office, a_remark(office, dewi), dewi, yohana)
    back = begin_restoring(office, yohana, 1, "Kembali").draft
    assert keep_as_drafted(office, yohana, back, office.version()) == first.digests
    assert (back.stage, back.author) == (DraftStage.WRITING, "yohana")


def test_knowledge_comes_in_by_two_as_well(officers: Offices, tmp_path: Path) -> None:
    office, dewi, yohana = officers.on(START), officers.acting("dewi"), officers.acting("yohana")
    knowledge = shutil.copytree(SHIPPED / "knowledge", tmp_path / "knowledge")
    (knowledge / "facts.yaml").write_text((knowledge / "facts.yaml").read_text("utf-8") + "# Ditinjau\n", "utf-8")
    kept = begin_from_folders(office, dewi, "Pengetahuan", None, knowledge)
    assert [(one.source, one.path) for one in kept.draft.files] == [(PlanSource.KNOWLEDGE, "facts.yaml")]
    assert put_into_force_by_two(office, kept, dewi, yohana) == 2
    with office.reading() as view:
        assert view.entries.entry(entries(office) - 1).body["changed"] == ["knowledge"]


@pytest.mark.parametrize("account", ["admin", "hr", "auditor"])
def test_other_roles_neither_read_nor_write_drafts(officers: Offices, account: str) -> None:
    office, other = officers.on(START), officers.acting(account)
    id = a_remark(office, officers.acting("dewi")).draft.id
    before = entries(office)
    for attempt in (
        lambda: begin_draft(office, other, "x"),
        lambda: save_text(office, other, id, typed(office, PARAMETERS, "x")),
        lambda: hand_in_draft(office, other, id, "x"),
        lambda: approve_draft(office, other, id, "x"),
        lambda: return_draft(office, other, id, "x"),
        lambda: show_draft(office, other, id),
        lambda: list_drafts(office, other),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert entries(office) == before


@pytest.mark.parametrize("title", ["", "  \n ", "x" * 201])
def test_a_draft_says_what_it_is_for(officers: Offices, title: str) -> None:
    with pytest.raises(TitleNeeded):
        begin_draft(officers.on(START), officers.acting("dewi"), title)


def test_an_unknown_draft_is_said_to_be_none(officers: Offices) -> None:
    with pytest.raises(UnknownName):
        show_draft(officers.on(START), officers.acting("dewi"), "D000099")


def test_every_refusal_says_the_way_out() -> None:
    told: list[DraftError] = [
        NotInThisStage(DraftStep.HAND_IN, DraftStage.PUBLISHED),
        WrongHand(DraftStep.APPROVE, Hand.REVIEWER),
        CommentNeeded(DraftStep.RETURN),
    ]
    assert [str(one) for one in told] == [
        "The draft is put into force; this step is taken while it is being written. Open it to see what is possible.",
        "Its author may not do this with a draft. Ask another policy officer.",
        "This step needs a comment. Say why, in 2,000 characters at most.",
    ]

"""One validation of policies: what it lets pass can be worked with on the day, and every use of it finds the same."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.errors import InvalidInput
from dss.model.office.access import Role
from dss.model.policy.draft import DraftInvalid
from dss.model.text import Language
from dss.reading.policy.files import PolicyFiles, read_policy_files
from dss.reading.policy.policy import PolicyReader
from dss.reading.records.digest import digest_of_text
from dss.service.candidates.ranking import EVERYONE_FIT, rank_and_judge
from dss.service.casework.judgement import judge_move
from dss.service.casework.stored import move_kept
from dss.service.drafts.check import Editor
from dss.service.drafts.edits import Edit, apply_edits
from dss.service.drafts.review import hand_in_draft
from dss.service.drafts.writing import TypedText, begin_draft, save_text
from dss.service.letters.contents import Dossier, Heading, gather_contents
from dss.service.letters.sending import gather_dossier
from dss.service.needs.analysis import sum_needs
from dss.service.office.accounts import add_account
from dss.service.planning.request import policy_limits
from dss.service.planning.solve import make_plan
from dss.service.plans.life import plan_draft, start_dialogue
from dss.service.policy.validation import validate, validate_policy
from dss.service.setup.imports import import_all
from dss.service.workspace.case_rules import load_case_rules
from dss.service.workspace.loading import load_letters
from dss.service.workspace.settings import SHIPPED
from dss.service.workspace.workspace import Workspace
from tests.support.case_beginnings import REQUEST, SEATS
from tests.support.offices import START, Offices, founded, sample_of_300

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
PART: Final = re.compile(r"^  (?:- id: )?([a-z_0-9]+):?\n(?:    .*\n|\n)+", re.MULTILINE)
"""A parameter or a statement with its name."""

FILES: Final = read_policy_files(SHIPPED / "rules")
NUMBERED: Final = ("parameters.yaml", "planning.yaml", "casework.yaml")


def later(part: str) -> str:
    """Let every value of a parameter, or a statement, begin in 2030 or after."""
    years = iter(range(2030, 2100))
    return re.sub(r"from: \d{4}-\d{2}-\d{2}", lambda _: f"from: {next(years)}-01-01", part)


def ended(part: str) -> str:
    """Let a statement end before it was ever said."""
    return re.sub(r"in_force: \{from: [^}]*\}", "in_force: {from: 2000-01-01, to: 2000-12-31}", part)


def shifted() -> Iterator[tuple[str, PolicyFiles]]:
    """Yield the policy with each dated part in turn on other days."""
    for path in (*NUMBERED, "letters.yaml"):
        text = FILES.texts[path] or ""
        for shift in (later, ended):
            for match in PART.finditer(text):
                moved = shift(match[0])
                if moved != match[0]:
                    edited = text.replace(match[0], moved)
                    yield f"{path} {match[1]} {shift.__name__}", FILES.with_texts({path: edited})


SHIFTED: Final = dict(shifted())


@dataclass
class Small:
    """The small organisation with one move under way, and a reader of policies that keeps what it read."""

    offices: Offices
    workspace: Workspace
    dossier: Dossier
    reader: PolicyReader

    def errors(self, files: PolicyFiles) -> list[Diagnostic]:
        found = validate_policy(files, self.workspace.knowledge, START, self.reader)
        return [one for one in found if one.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    folder = tmp_path_factory.mktemp("validation")
    made = founded(f"sqlite:///{folder}/r.db", sample_of_300(folder / "data"), folder / "cache")
    office, hr = made.on(START), made.acting("hr")
    add_account(office, made.acting("admin"), "dewi", "Dewi", [Role.POLICY_OFFICER])
    plan, _ = plan_draft(office, hr, REQUEST)
    start_dialogue(office, hr, plan.plan)
    workspace = office.workspace()
    with office.reading() as view:
        kept = move_kept(view, made.plan(plan.plan).moves[0])
        dossier = gather_dossier(office, view, workspace, load_case_rules(workspace, START), kept)
    yield Small(made, workspace, dossier, PolicyReader(workspace.knowledge.vocabulary))
    made.close()


def work_with(small: Small, files: PolicyFiles) -> None:
    """Rank candidates, analyse needs, make a plan, and write the letters about a move, under a policy."""
    with small.workspace.under(files, small.reader) as workspace:
        rank_and_judge(workspace, SEATS[0], 3, EVERYONE_FIT)
        sum_needs(workspace)
        policy_limits(workspace)
        make_plan(workspace, REQUEST)
        rules = load_case_rules(workspace, START)
        letters, _ = load_letters(workspace.files, workspace.knowledge, workspace.policy, START)
        judged = judge_move(workspace, small.dossier.kept.case.move)
        dossier = replace(small.dossier, rules=rules, policy=letters, judged=judged)
        for kind in LetterKind:
            gather_contents(dossier, kind, Heading("800/1", START), Language.INDONESIAN)


def test_every_dated_part_of_the_policy_is_shifted() -> None:
    dates = sum(len(re.findall("from:", FILES.texts[path] or "")) > 0 for path in (*NUMBERED, "letters.yaml"))
    assert dates == 4
    assert len(SHIFTED) > 120


@pytest.mark.parametrize("part", SHIFTED)
def test_a_policy_without_errors_can_be_worked_with_on_the_day(small: Small, part: str) -> None:
    errors = small.errors(SHIFTED[part])
    assert all(one.place.line for one in errors)
    if not errors:
        work_with(small, SHIFTED[part])


@pytest.mark.parametrize("part", ["planning.yaml floor_percent later", "casework.yaml response_days later"])
def test_a_number_that_is_needed_and_begins_in_2030_is_an_error_at_its_line(small: Small, part: str) -> None:
    (found,) = small.errors(SHIFTED[part])
    path, name, _ = part.split()
    assert (found.place.file, found.code) == (f"rules/{path}", "no-value-yet")
    assert (FILES.texts[path] or "").splitlines()[found.place.line - 2].strip() == f"{name}:"
    assert "2026-07-01" in str(found.message)


def written(folder: Path, files: PolicyFiles) -> Path:
    """Write a policy into a folder called rules."""
    rules = shutil.copytree(SHIPPED / "rules", folder / "rules")
    for path, text in files.texts.items():
        (rules / path).write_text(text or "", "utf-8")
    return rules


@pytest.mark.parametrize(
    "part",
    ["planning.yaml floor_percent later", "casework.yaml working_week later", "parameters.yaml years_of_needs later"],
)
def test_check_import_hand_in_and_the_editor_find_the_same_errors(small: Small, part: str, tmp_path: Path) -> None:
    files, office, dewi = SHIFTED[part], small.offices.on(START), small.offices.acting("dewi")
    path = part.split()[0]
    settings = replace(office.settings, rules=written(tmp_path, files))
    checked = [one for one in validate(settings) if one.severity is Severity.ERROR]
    assert checked

    with pytest.raises(InvalidInput) as refused:
        import_all(office, small.offices.acting("admin"), settings)
    assert [one for one in refused.value.diagnostics if one.severity is Severity.ERROR] == checked

    draft = begin_draft(office, dewi, part).draft
    digest = digest_of_text(FILES.texts[path] or "")
    save_text(office, dewi, draft.id, TypedText(path, digest, digest, files.texts[path]))
    with pytest.raises(DraftInvalid) as unsound:
        hand_in_draft(office, dewi, draft.id, "Mohon ditinjau.")
    assert list(unsound.value.errors) == checked

    edit = Edit(path, digest, files.texts[path])
    found = Editor(small.workspace).diagnose(apply_edits(small.workspace.files, [edit]))
    assert [one for one in found if one.severity is Severity.ERROR] == checked


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("years_of_needs", "1000000", "out-of-range"),
        ("first_evaluation_months", "2000000000", "out-of-range"),
        ("high_satisfaction", "6", "out-of-range"),
        ("high_satisfaction", "tinggi", "wrong-type"),
    ],
)
def test_a_number_that_the_program_reads_is_within_its_range(small: Small, name: str, value: str, code: str) -> None:
    text = FILES.texts["parameters.yaml"] or ""
    part = next(match[0] for match in PART.finditer(text) if match[1] == name)
    edited = text.replace(part, re.sub(r"value: \d+", f"value: {value}", part))
    assert code in {one.code for one in small.errors(FILES.with_texts({"parameters.yaml": edited}))}


def test_a_rule_may_end_on_the_last_day_of_the_calendar(small: Small) -> None:
    text = (FILES.texts["tenure.yaml"] or "").replace(
        "in_force: {from: 2017-04-07}", "in_force: {from: 2017-04-07, to: 9999-12-31}"
    )
    files = FILES.with_texts({"tenure.yaml": text})
    assert files != FILES
    assert small.errors(files) == []
    work_with(small, files)


def test_a_day_before_the_policy_is_told_with_all_that_has_no_value_on_it(small: Small) -> None:
    found = validate_policy(FILES, small.workspace.knowledge, date(2020, 1, 1), small.reader)
    missing = {one.place.file for one in found if one.code == "no-value-yet"}
    assert missing >= {f"rules/{path}" for path in NUMBERED}


@pytest.mark.parametrize("path", ["tenure.yaml", *NUMBERED, "letters.yaml"])
def test_a_basis_that_names_no_document_of_the_list_is_found_at_its_place(small: Small, path: str) -> None:
    text = FILES.texts[path] or ""
    named = re.search(r"document: ((?:UU|PP|Perpres) \d+/\d{4})", text)
    assert named
    misnamed = f"document: {named[1]}0"
    edited = text.replace(named[0], misnamed, 1)
    (found,) = small.errors(FILES.with_texts({path: edited}))
    assert (found.place.file, found.code) == (f"rules/{path}", "unknown-document")
    assert misnamed in edited.splitlines()[found.place.line - 1]
    assert f"Did you mean {named[1]!r}?" in str(found.message)


def test_the_names_of_documents_are_free_where_a_policy_lists_none(small: Small) -> None:
    text = (FILES.texts["tenure.yaml"] or "").replace("document: PP 11/2017", "document: PP 11/2071")
    assert small.errors(FILES.with_texts({"tenure.yaml": text, "sources.yaml": None})) == []

"""Rules in force, their texts and versions, and the validation and impact of edits."""

from datetime import date
from typing import Annotated, Final

from msgspec import Meta, Struct

from dss.model.diagnostic import Diagnostic
from dss.service.candidates.views import FactSummary, RuleSummary
from dss.service.drafts.check import Editor
from dss.service.drafts.edits import Edit, apply_edits
from dss.service.drafts.impact import Watcher, compare_edit
from dss.service.plans.compare import Side
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.texts import PolicyText, policy_texts
from dss.service.policy.versions import VersionRow, versions
from web.api import words
from web.api.jobs import JobOutcome, JobStatus, start_job
from web.api.values import FilledLine, Name, Page, Paging, TextLine, page_of
from web.jobs.jobs import Control
from web.site.language import spoken
from web.site.session import acting, office, workspace

Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$(?!\n)")]
LONGEST_TEXT: Final = 200_000


class RuleQuery(Paging, forbid_unknown_fields=True):
    """Which rules.

    Attributes:
        on: The day on which they are in force; by default today.
        theme: Only those of this theme.
    """

    on: date | None = None
    theme: Name | None = None


class DayQuery(Struct, forbid_unknown_fields=True):
    """As of which day.

    Attributes:
        on: The day whose parameters apply; by default today.
    """

    on: date | None = None


class FactQuery(Paging, forbid_unknown_fields=True):
    """Which facts.

    Attributes:
        text: A part of the name or label.
    """

    text: TextLine = ""


class TextEdit(Struct, forbid_unknown_fields=True):
    """A new text for one file of the policy.

    Attributes:
        path: The file's path, e.g. `cases/tenure.yaml`.
        began_with: SHA-256 of the text that the edit started from; null for a new file.
        text: The new text; null to delete the file.
    """

    path: FilledLine
    began_with: Digest | None
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] | None


Edits = Annotated[tuple[TextEdit, ...], Meta(max_length=100)]


class Edited(Struct, forbid_unknown_fields=True):
    """An edited policy."""

    edits: Edits


class ImpactQuestion(Struct, forbid_unknown_fields=True):
    """Which impact of an edit to compute.

    Attributes:
        most: The maximum number of people and seats listed.
        assignment: Whether plans are made by both policies and compared, which takes longer.
    """

    edits: Edits
    most: Annotated[int, Meta(ge=0, le=200)] = 10
    assignment: bool = True


class Checked(Struct):
    """The diagnostics of an edited policy.

    Attributes:
        sound: Whether it has no errors.
        edited: The paths of the files that differ.
        diagnostics: Every fault and warning, by place.
    """

    sound: bool
    edited: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def index(query: RuleQuery) -> Page[RuleSummary]:
    """List the rules in force."""
    return page_of(PolicyInForce.over(workspace()).rules(spoken(), query.on or office().on, query.theme), query)


def show(rule: Name, query: DayQuery) -> RuleSummary:
    """Show one rule."""
    return PolicyInForce.over(workspace()).rule(rule, spoken(), query.on or office().on)


def facts(query: FactQuery) -> Page[FactSummary]:
    """List the vocabulary."""
    return page_of(PolicyInForce.over(workspace()).facts(query.text, spoken()), query)


def list_versions(query: Paging) -> Page[VersionRow]:
    """List versions."""
    return page_of(versions(office()), query)


def texts(query: Paging) -> Page[PolicyText]:
    """List the texts of the policy."""
    return page_of(policy_texts(workspace()), query)


def check(body: Edited) -> Checked:
    """Check an edited policy."""
    here = workspace()
    draft = apply_edits(here.files, _edits(body.edits))
    found = here.once(Editor, lambda: Editor(here)).diagnose(draft)
    return Checked(not any(one.severity == "error" for one in found), draft.edited, found)


def impact(body: ImpactQuestion) -> JobStatus:
    """Compute what an edit would change."""
    here, by, edits = office(), acting(), _edits(body.edits)
    apply_edits(workspace().files, edits)

    def work(control: Control) -> JobOutcome:
        def screened(done: int, pairs: int) -> None:
            control.check()
            control.report(words.SCREENING, 100 * done // max(pairs, 1))

        def planned(side: Side) -> None:
            control.check()
            control.report(words.BEFORE_EDIT if side is Side.BEFORE else words.AFTER_EDIT)

        watcher = Watcher(screened, planned, control.settle)
        found = compare_edit(here, by, edits, most=body.most, assignment=body.assignment, watcher=watcher)
        return JobOutcome(impact=found)

    return start_job(words.RULE_IMPACT, work)


def _edits(given: tuple[TextEdit, ...]) -> tuple[Edit, ...]:
    return tuple(Edit(each.path, each.began_with, each.text) for each in given)

"""What edits of the rules would change, of texts that nobody keeps: verdicts and scores, and the plan of all moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dss.model.access import Action
from dss.model.plan_request import PlanRequest
from dss.service.drafts import Edit, draft_of
from dss.service.office import Acting, Office
from dss.service.personal_data import record_access
from dss.service.plan_comparison import PlanComparison, Side, compare_policies
from dss.service.policy_impact import IMPACT
from dss.service.verdict_impact import VerdictImpact, verdict_impact


@dataclass(frozen=True, slots=True)
class EditImpact:
    """What edits would change.

    Attributes:
        assignment: What they would change of the plan of all moves; None where that was not asked.
    """

    verdicts: VerdictImpact
    assignment: PlanComparison | None


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told how far it is, and may end it by raising.

    Attributes:
        screened: Told how many pairs are judged, and how many there are.
        planned: Told which plan is made.
        settle: Called before it is recorded whose data are shown.
    """

    screened: Callable[[int, int], None] = lambda done, pairs: None
    planned: Callable[[Side], None] = lambda side: None
    settle: Callable[[], None] = lambda: None


def edit_impact(
    office: Office, acting: Acting, edits: Sequence[Edit], *, most: int, assignment: bool, watcher: Watcher
) -> EditImpact:
    """Tell what edits would change against what is in force, and record whose data that shows.

    Args:
        office: Where.
        acting: Who asks.
        edits: Edits of files of the rules.
        most: The most people and seats that are listed.
        assignment: Whether plans are made by both policies and compared.
        watcher: Is told how far it is.

    Raises:
        NotAllowed: If the role may not weigh edits.
        StaleEdit, NoPolicyFile: If an edit can't be, as `draft_of`.
        InvalidInput: If the rules would hold errors.
        EngineDisagreement: If the engines differ on a case that is told.
        DssError: As `compare_policies`.
    """
    acting.allow(Action.WEIGH)
    before = office.workspace()
    with before.under(draft_of(before.files, edits).files) as after:
        verdicts = verdict_impact(before, after, most=most, language=office.language, progress=watcher.screened)
        comparison: PlanComparison | None = None
        if assignment:
            comparison = compare_policies(before, after, PlanRequest(), progress=lambda side, _: watcher.planned(side))
    shown = {person.employee for person in verdicts.top_people}
    shown |= set() if comparison is None else {change.employee for change in comparison.changes}
    watcher.settle()
    if shown:
        with office.recording(acting) as work:
            record_access(work, shown, IMPACT, "edited rules")
    return EditImpact(verdicts, comparison)

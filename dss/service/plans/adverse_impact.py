"""The adverse impact of plans and recommendations on groups that no rule can see: the four-fifths rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dss.model.errors import UnknownName
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action
from dss.service.office.office import Acting, Office
from dss.service.plans.cache import PlanCache
from dss.service.plans.group_effects import Chosen, group_effects
from dss.service.plans.reading import read_plan
from dss.service.plans.views import EffectRow


@dataclass(frozen=True, slots=True)
class PlanImpact:
    """The employees a plan moves, of those who could take one of its seats.

    Attributes:
        moves: How many move.
    """

    plan: str
    stage_label: str
    moves: int
    rows: tuple[EffectRow, ...]
    descriptive: str


@dataclass(frozen=True, slots=True)
class RecommendationImpact:
    """The employees a recommendation shows first, of those it ranked.

    Attributes:
        ranked: How many it ranked; None where the entry doesn't name them.
        shown: How many it shows first, with their points.
    """

    entry: int
    seat: str
    ranked: int | None
    shown: int
    rows: tuple[EffectRow, ...]


def plan_impact(office: Office, acting: Acting, cache: PlanCache, plan: str) -> PlanImpact:
    """Count whom a plan moves, by group.

    Raises:
        NotAllowed, UnknownName, InvalidInput, SnapshotMissing, SnapshotDamaged: As `read_plan`.
    """
    read = read_plan(office, acting, cache, plan, with_reasons=False)
    report = read.report
    return PlanImpact(
        read.case.plan, read.case.stage_label, len(report.moves), tuple(report.effects), report.descriptive
    )


def recommendation_impact(office: Office, acting: Acting, sequence: int) -> RecommendationImpact:
    """Count whom a recommendation shows first, by group.

    Raises:
        NotAllowed: If the role may not read the ledger.
        UnknownName: If there is no such entry, or it is no recommendation.
        SnapshotMissing, SnapshotDamaged, InvalidInput: If what it rests on can't be read any more.
    """
    acting.allow(Action.READ_LEDGER)
    with office.reading() as view:
        entry = view.entries.entry(sequence)
    request = entry.body.get("request")
    if entry.kind is not EntryKind.RECOMMENDATION or not isinstance(request, Mapping):
        raise UnknownName("entry", str(sequence), ())
    everyone, candidates = entry.body.get("everyone"), _employees(entry.body.get("candidates"))
    seat = str(request.get("seat"))
    if not isinstance(everyone, Mapping):
        return RecommendationImpact(sequence, seat, None, len(candidates), ())
    workspace = office.workspace(entry.sources, date.fromisoformat(str(request["as_of"])))
    rows = {id: row for row, id in enumerate(workspace.organisation.employees.ids)}
    ranked, shown, nobody = np.zeros((3, len(rows)), np.bool_)
    named = everyone["employees"]
    assert isinstance(named, Sequence)
    ranked[[rows[str(id)] for id in named]] = True
    shown[[rows[id] for id in candidates]] = True
    effects = group_effects(workspace, Chosen(ranked, shown, nobody, nobody), office.language)
    return RecommendationImpact(sequence, seat, len(named), len(candidates), effects)


def _employees(candidates: object) -> list[str]:
    parts = candidates if isinstance(candidates, Sequence) else ()
    return [str(part["employee"]) for part in parts if isinstance(part, Mapping)]

"""What is odd about a plan or what it was made of, to be read before its figures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from dss.model.identifiers import RegionId
from dss.model.organisation.needs import PRIORITIES
from dss.model.organisation.organisation import UNKNOWN
from dss.model.text import Number, Text, Verbatim, _, join, ngettext
from dss.service.needs.rows import priority_words
from dss.service.planning.demand import WISHES
from dss.service.planning.findings import NOTHING_TO_MOVE
from dss.service.planning.solve import Planned
from dss.service.planning.worth import compile_fit, most_points
from dss.service.plans import words
from dss.service.plans.views import ProfessionFigure

_MOST_NAMED: Final = 3

_NO_MOVE: Final = _("The plan moves nobody: no move that the rules allow is worth more than it costs.")
_NO_WISHES: Final = _("No employee has stated a wish for a place, so that nobody moves as a volunteer.")
_ONE_PLACE: Final = _("All wishes are for one place, {place}; elsewhere nobody moves as a volunteer.")
_NO_VOLUNTEER: Final = _(
    "Of {people} who stated a wish, the rules let none take a vacant seat in a place that they wish for."
)
_NO_WEIGHT: Final = _("The points of {what} are zero, so they do not count.")
_NEEDS: Final = _("all needs")
_FIT: Final = _("fit")
_CONTRADICTORY: Final = _(
    "A need that is {less} counts more (points: {points}) than one that is {more}: the plan fills the less urgent "
    "first."
)
_NOBODY_IN_POST: Final = _("Nobody holds a post as {professions}, so no transfer can fill these needs: recruit.")


def remarks(planned: Planned, professions: Sequence[ProfessionFigure]) -> Iterator[Text]:
    """Yield what is odd: first why nothing moves, if nothing does."""
    short = planned.demand.posts.posts.shortage.any()
    if not planned.moves:
        faults = [finding.message for finding in planned.warnings if finding.code in NOTHING_TO_MOVE]
        yield from faults or [_NO_MOVE]
    if not short:
        yield words.NOTHING_SHORT
    yield from _wishes(planned)
    yield from _weights(planned)
    nobody = [Verbatim(one.name) for one in professions if not one.in_post]
    if nobody:
        yield _NOBODY_IN_POST.filled(professions=join(nobody[:_MOST_NAMED]))


def _wishes(planned: Planned) -> Iterator[Text]:
    demand = planned.demand
    people = demand.workspace.organisation.employees.columns
    wishes = np.array([people[name] for name in WISHES if name in people])
    stated = np.flatnonzero((wishes != UNKNOWN).any(axis=0)) if len(wishes) else np.empty(0, np.intp)
    pairs = demand.problem.pairs
    asked = demand.asked(pairs.person, pairs.seat)
    if len(demand.here) and not len(stated):
        yield _NO_WISHES
    elif len(demand.here) and not asked.any():
        yield _NO_VOLUNTEER.filled(people=ngettext("{n} person", "{n} people", len(stated)))
    places = np.unique(wishes[wishes != UNKNOWN])
    if len(stated) > 1 and len(places) == 1:
        regions = demand.workspace.knowledge.regions
        yield _ONE_PLACE.filled(place=regions[RegionId(list(regions)[int(places[0])])].name)


def _weights(planned: Planned) -> Iterator[Text]:
    limits = planned.demand.limits
    points = [limits.fill_points[priority] for priority in PRIORITIES]
    if not any(points):
        yield _NO_WEIGHT.filled(what=_NEEDS)
    if not most_points(compile_fit(planned.demand.workspace.judge().policy, limits.criteria)):
        yield _NO_WEIGHT.filled(what=_FIT)
    for more, less in pairwise(PRIORITIES):
        if limits.fill_points[less] > limits.fill_points[more]:
            yield _CONTRADICTORY.filled(
                less=priority_words[less], points=Number(limits.fill_points[less]), more=priority_words[more]
            )

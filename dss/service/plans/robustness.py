"""How sure each move of a plan is, in words: its share of other plans, and with whom it could be exchanged."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace
from dss.model.identifiers import EmployeeId
from dss.model.organisation.table import Rows
from dss.model.planning.plan import NOWHERE
from dss.model.text import Language, Text, _, ngettext
from dss.service.planning.robustness import DrawnPlans, draw_plans
from dss.service.planning.solve import Planned
from dss.service.plans.why import ReasonWriter

SURE_PERCENT: Final = 90
"""The share of the plans of each kind, inclusive, from which on a move is core, or a seat is surely filled."""

MOST_OTHERS: Final = 3
"""The most people who are named beside a move."""


class CoreBand(StrEnum):
    """How sure a move is."""

    CORE = "core"
    """Nearly all plans have it."""

    EXCHANGEABLE = "exchangeable"
    """Nearly all plans fill the seat, but others could as well."""

    WEAK = "weak"
    """Plans as plausible leave the seat open."""


band_words: Final = {
    CoreBand.CORE: _("core"),
    CoreBand.EXCHANGEABLE: _("exchangeable"),
    CoreBand.WEAK: _("weak"),
}

NO_RANGES: Final = _("No weight has a plausible range, so none was drawn.")
NOT_PROVED: Final = _("The plan is not proved best, so plans of equal worth can't be drawn.")
NO_OTHERS: Final = _("{draws} random settlements of ties gave no other plan of the same worth.")
STOPPED: Final = _("Stopped early: {wanted} draws of each kind were wanted.")


@dataclass(frozen=True, slots=True)
class OtherFiller:
    """Someone else who takes the seat of a move, and in what share of all plans drawn, in percent, at least 1."""

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    percent: Open[int]


@dataclass(frozen=True, slots=True)
class MoveRobustness:
    """How sure a move is.

    Attributes:
        at_weights: In what share of the best plans at drawn weights it stays, in percent, rounded down; None without.
        among_equals: The same of the plans drawn among those worth as much.
        others: Who takes the seat instead, the most frequent first.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    band: Open[CoreBand]
    band_label: Open[str]
    at_weights: Open[int | None]
    among_equals: Open[int | None]
    others: Open[tuple[OtherFiller, ...]]


@dataclass(frozen=True, slots=True)
class Robustness:
    """How sure a plan is.

    Attributes:
        weights: How many weights were drawn.
        draws_of_weights, draws_of_equals: How many plans of each kind were drawn, and how many of each were `wanted`.
        other_equals: How many different plans, other than this one, were among those drawn that are worth as much.
        core, exchangeable, weak: How many moves are in each band.
        sentences: What was counted, in words.
        moves: In the order of the plan.
    """

    weights: Open[int]
    draws_of_weights: Open[int]
    draws_of_equals: Open[int]
    wanted: Open[int]
    other_equals: Open[int]
    core: Open[int]
    exchangeable: Open[int]
    weak: Open[int]
    sentences: Open[tuple[str, ...]]
    moves: Open[tuple[MoveRobustness, ...]]


def measure_robustness(
    planned: Planned,
    language: Language,
    draws: int | None = None,
    *,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Robustness:
    """Draw plans beside one, and describe how sure each of its moves is; arguments as of `draw_plans`."""
    return describe_robustness(planned, draw_plans(planned, draws, stop=stop, progress=progress), language)


def describe_robustness(planned: Planned, drawn: DrawnPlans, language: Language) -> Robustness:
    """Describe how sure each move of a plan is, from plans drawn beside it."""
    problem, chosen = planned.solution.problem, planned.solution.chosen
    own = np.full(problem.seats, NOWHERE, np.intp)
    own[problem.pairs.seat[chosen]] = problem.pairs.person[chosen]
    writer = ReasonWriter(planned.standing, language)
    moves = tuple(_move(planned, writer, drawn, seat, language) for seat in problem.pairs.seat[chosen].tolist())
    others = {plan.tobytes() for plan in drawn.equals} - {own.tobytes()}
    bands = Counter(move.band for move in moves)
    return Robustness(
        weights=drawn.parameters,
        draws_of_weights=len(drawn.at_weights),
        draws_of_equals=len(drawn.equals),
        wanted=drawn.wanted,
        other_equals=len(others),
        core=bands[CoreBand.CORE],
        exchangeable=bands[CoreBand.EXCHANGEABLE],
        weak=bands[CoreBand.WEAK],
        sentences=tuple(text.spoken(language) for text in _sentences(drawn, len(others))),
        moves=moves,
    )


def _move(planned: Planned, writer: ReasonWriter, drawn: DrawnPlans, seat: int, language: Language) -> MoveRobustness:
    row = int(planned.standing.row_of_seat[seat])
    person = int(planned.solution.problem.pairs.person[row])
    kinds = [plans[:, seat] for plans in (drawn.at_weights, drawn.equals)]
    band = _band(kinds, person)
    fillers = np.concatenate(kinds)
    counts = Counter(fillers[(fillers != person) & (fillers != NOWHERE)].tolist())
    ids = planned.demand.workspace.organisation.employees.ids
    often = [(other, count) for other, count in counts.items() if 100 * count >= len(fillers)]
    ranked = sorted(often, key=lambda one: (-one[1], ids[one[0]]))[:MOST_OTHERS]
    at_weights, among_equals = (_percent(int((kind == person).sum()), len(kind)) for kind in kinds)
    return MoveRobustness(
        employee=planned.demand.employee(person),
        name=writer.name(person),
        seat=planned.demand.seat_ids[seat],
        position=writer.position(seat),
        place=writer.place(seat),
        band=band,
        band_label=band_words[band].spoken(language),
        at_weights=at_weights,
        among_equals=among_equals,
        others=tuple(
            OtherFiller(planned.demand.employee(other), writer.name(other), 100 * count // len(fillers))
            for other, count in ranked
        ),
    )


def _band(kinds: list[Rows], person: int) -> CoreBand:
    """Return the band of the move of a person, from who takes the seat in the plans of each kind."""
    drawn = [kind for kind in kinds if len(kind)]

    def surely(counts: list[int]) -> bool:
        return all(100 * count >= SURE_PERCENT * len(kind) for count, kind in zip(counts, drawn, strict=True))

    if surely([int((kind == person).sum()) for kind in drawn]):
        return CoreBand.CORE
    filled = surely([int((kind != NOWHERE).sum()) for kind in drawn])
    return CoreBand.EXCHANGEABLE if filled else CoreBand.WEAK


def _percent(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None


def _sentences(drawn: DrawnPlans, others: int) -> Iterator[Text]:
    draws = len(drawn.equals)
    if drawn.parameters:
        yield ngettext(
            "{n} draw of {weights} weights, each within its plausible range; ties fall by the published order.",
            "{n} draws of {weights} weights, each within its plausible range; ties fall by the published order.",
            len(drawn.at_weights),
        ).filled(weights=drawn.parameters)
    else:
        yield NO_RANGES
    if not drawn.proved:
        yield NOT_PROVED
    elif others:
        yield ngettext(
            "At least {n} other plan is worth exactly as much: {draws} random settlements of ties gave it.",
            "At least {n} other plans are worth exactly as much: {draws} random settlements of ties gave so many.",
            others,
        ).filled(draws=draws)
    else:
        yield NO_OTHERS.filled(draws=draws)
    if max(len(drawn.at_weights), draws) < drawn.wanted or (drawn.proved and draws < drawn.wanted):
        yield STOPPED.filled(wanted=drawn.wanted)

"""Two plans side by side: their figures, the shortages that differ, who moves differently."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dss.model.plan_record import PlanSource
from dss.model.text import Language, Text
from dss.service.plan_comparison import PlanComparison, compare_moves
from dss.service.plan_figures import FigureWriter
from dss.service.plan_views import AgencyFigure, PlanFigures
from dss.service.planner import Planned

Digests = Mapping[PlanSource, str]


class FigureName(StrEnum):
    """A figure of a plan that is a number."""

    WORTH = "worth"
    """Points, without those for keeping to an earlier plan."""

    FILLED = "filled"
    MOVES = "moves"
    CHAIN_MOVES = "chain_moves"
    REMOTE = "remote"
    SHORTAGE = "shortage"
    """People that all agencies are short of."""

    WISHES = "wishes"
    """Movers who get a place of their wishes."""

    COST = "cost"


FIGURE_WORDS: Final = {
    FigureName.WORTH: Text("Nilai rencana (poin)", "Worth of the plan (points)"),
    FigureName.FILLED: Text("Formasi terisi", "Seats filled"),
    FigureName.MOVES: Text("Mutasi", "Moves"),
    FigureName.CHAIN_MOVES: Text("Pengisian tempat yang ditinggalkan", "Moves into places that movers leave"),
    FigureName.REMOTE: Text("Formasi terpencil terisi", "Remote seats filled"),
    FigureName.SHORTAGE: Text("Kekurangan pegawai", "People short"),
    FigureName.WISHES: Text("Keinginan terpenuhi", "Wishes met"),
    FigureName.COST: Text("Biaya (ribu rupiah)", "Cost (thousand rupiah)"),
}


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of two plans.

    Attributes:
        better: Whether the second is better; None where they are alike, or neither way is better in itself.
    """

    name: FigureName
    label: str
    before: int
    after: int
    better: bool | None

    @property
    def change(self) -> int:
        """By how much it grows."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """What two plans leave an agency short of."""

    name: str
    government: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Two plans side by side.

    Attributes:
        agencies: Those whose shortage differs, the largest difference first.
        grounds: What they were not both made from; empty where their worths compare exactly.
        other_day: Whether they were made for different days.
    """

    figures: tuple[FigureChange, ...]
    agencies: tuple[AgencyChange, ...]
    moves: PlanComparison
    grounds: tuple[PlanSource, ...]
    other_day: bool


_MORE_IS_BETTER: Final = {FigureName.WORTH, FigureName.FILLED, FigureName.REMOTE, FigureName.WISHES}
_LESS_IS_BETTER: Final = {FigureName.SHORTAGE, FigureName.COST}


def plan_difference(
    before: Planned, after: Planned, grounds: tuple[Digests, Digests], language: Language
) -> PlanDifference:
    """Set two plans side by side.

    Args:
        before: The one.
        after: The other.
        grounds: The digests of what each was made from.
        language: What names are in.

    Raises:
        UnknownName: If the first moves someone whom the data of the second don't have.
    """
    one, other = (FigureWriter(planned.standing, language) for planned in (before, after))
    first, second = one.figures(), other.figures()
    agencies = one.agencies(), other.agencies()
    numbers = [_numbers(figures, short) for figures, short in zip((first, second), agencies, strict=True)]
    workspaces = before.demand.workspace, after.demand.workspace
    return PlanDifference(
        figures=tuple(
            FigureChange(name, FIGURE_WORDS[name].spoken(language), was, now, _better(name, now - was))
            for name, (was, now) in {name: (numbers[0][name], numbers[1][name]) for name in FigureName}.items()
        ),
        agencies=_agencies(*agencies),
        moves=compare_moves(workspaces[1].speaking(language), before.moves, after.moves),
        grounds=tuple(source for source in PlanSource if grounds[0][source] != grounds[1][source]),
        other_day=workspaces[0].as_of != workspaces[1].as_of,
    )


def _numbers(figures: PlanFigures, agencies: tuple[AgencyFigure, ...]) -> dict[FigureName, int]:
    wishes = figures.wishes
    return {
        FigureName.WORTH: figures.objective - figures.kept_points,
        FigureName.FILLED: figures.filled,
        FigureName.MOVES: figures.moves,
        FigureName.CHAIN_MOVES: figures.chain_moves,
        FigureName.REMOTE: figures.remote_filled,
        FigureName.SHORTAGE: sum(agency.shortage_after for agency in agencies),
        FigureName.WISHES: wishes.first + wishes.second + wishes.third,
        FigureName.COST: figures.cost,
    }


def _better(name: FigureName, change: int) -> bool | None:
    if not change or name not in _MORE_IS_BETTER | _LESS_IS_BETTER:
        return None
    return (change > 0) is (name in _MORE_IS_BETTER)


def _agencies(before: tuple[AgencyFigure, ...], after: tuple[AgencyFigure, ...]) -> tuple[AgencyChange, ...]:
    was, now = ({one.agency: one for one in figures} for figures in (before, after))
    found = []
    for agency in {**was, **now}:
        one, other = was.get(agency), now.get(agency)
        named = other or one
        assert named is not None
        short = one.shortage_after if one else 0, other.shortage_after if other else 0
        if short[0] != short[1]:
            found.append(AgencyChange(named.name, named.government, *short))
    return tuple(sorted(found, key=lambda change: (-abs(change.after - change.before), change.name)))

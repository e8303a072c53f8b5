"""The figures of a plan: needs filled, shortages closed, wishes met, cost, and the limits that bind."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final

import numpy as np

from dss.model.identifiers import AgencyId, FactName
from dss.model.organisation.needs import PRIORITIES, Priority
from dss.model.organisation.organisation import Column
from dss.model.planning.plan import FINE, Whole, gap_percent
from dss.model.text import Language, Number, Text
from dss.service.needs.rows import priority_words
from dss.service.planning.solve import Planned
from dss.service.plans import words
from dss.service.plans.needs_change import NeedsChange
from dss.service.plans.professions import profession_figures
from dss.service.plans.remarks import remarks
from dss.service.plans.views import (
    AgencyFigure,
    BindingLimit,
    PlanFigures,
    PriorityFigure,
    ProfessionFigure,
    WishFigure,
)

MOST_NAMED: Final = 5
"""The most professions that a sentence names."""

_REMOTE: Final = (Priority.CRITICAL_REMOTE, Priority.REMOTE)


class FigureWriter:
    """Writes the figures of a plan in one language."""

    def __init__(self, planned: Planned, language: Language) -> None:
        standing = planned.standing
        self._planned, self._demand, self._solution = planned, standing.demand, standing.solution
        self._language = language
        problem, chosen = self._solution.problem, self._solution.chosen
        self._persons, self._seats = problem.pairs.person[chosen], problem.pairs.seat[chosen]
        self._worth = self._demand.value_of(self._persons, self._seats, standing.scores[chosen])
        self._cost = int(problem.pairs.cost[chosen].sum())
        self._asked = self._demand.asked(self._persons, self._seats)
        self._unasked_remote = int(self._demand.unasked_remote(self._persons, self._seats, self._asked).sum())
        self.change = NeedsChange(standing)

    def figures(self) -> PlanFigures:
        """Write the headline."""
        demand, solution, problem = self._demand, self._solution, self._solution.problem
        by_priority = tuple(self._by_priority())
        remote = [figure for figure in by_priority if figure.priority in _REMOTE]
        filled = int((self._seats < demand.vacant).sum())
        fit = np.array([self._planned.fit(place) for place in range(len(self._seats))], np.int64)
        gained = fit - demand.here[self._persons]
        return PlanFigures(
            seats=demand.vacant,
            filled=filled,
            moves=len(self._seats),
            chain_moves=len(self._seats) - filled,
            by_priority=by_priority,
            remote_seats=sum(figure.seats for figure in remote),
            remote_filled=sum(figure.filled for figure in remote),
            short_before=int(self.change.before.sum()),
            net_closed=int(self.change.before.sum() - self.change.after.sum()),
            opened=int(self.change.opened.sum()),
            fit_gained_unasked=self._mean(gained[~self._asked]),
            fit_gained_asked=self._mean(gained[self._asked]),
            wishes=self._wishes(),
            cost=self._cost,
            budget=problem.budget,
            most_moves=problem.cap,
            unasked_remote=self._unasked_remote,
            most_unasked_remote=next(iter(problem.sides.tolist()), None),
            objective=solution.objective,
            kept_points=solution.objective - int(self._worth.sum()),
            bound=solution.bound,
            gap_percent=gap_percent(solution.objective, solution.bound),
            ending=solution.ending,
            ending_label=self._speak(words.ending_words[solution.ending]),
            pairs=len(problem.pairs),
            remarks=tuple(map(self._speak, remarks(self._planned, self.professions))),
        )

    def agencies(self) -> tuple[AgencyFigure, ...]:
        """Write the shortage of each agency that has one before or after, the largest change first."""
        knowledge, posts = self._demand.workspace.knowledge, self._demand.posts.posts
        before, after, closed, opened = (
            self.change.before,
            self.change.after,
            self.change.closed,
            self.change.opened,
        )
        units = tuple(knowledge.units.values())
        totals: dict[AgencyId, Counter[str]] = {}
        for post in np.flatnonzero((before > 0) | (after > 0)).tolist():
            total = totals.setdefault(units[posts.units[post]].agency, Counter())
            total["before"] += int(before[post])
            total["after"] += int(after[post])
            total["closed"] += int(closed[post])
            total["opened"] += int(opened[post])
        figures = [
            AgencyFigure(
                agency=id,
                name=self._speak(knowledge.agencies[id].name),
                government=self._speak(knowledge.governments[knowledge.agencies[id].government].name),
                shortage_before=total["before"],
                closed=total["closed"],
                opened=total["opened"],
                shortage_after=total["after"],
            )
            for id, total in totals.items()
        ]
        return tuple(sorted(figures, key=lambda one: (one.opened - one.closed, -one.shortage_before, one.agency)))

    @cached_property
    def professions(self) -> tuple[ProfessionFigure, ...]:
        """What a plan can do for each group of positions that is or will be short."""
        return profession_figures(self._planned.standing, self.change, self._language)

    def honest(self) -> str:
        """Say in a sentence what no transfer can provide."""
        if not self.change.before.any() and not self.change.after.any():
            return self._speak(words.NOTHING_SHORT)
        lacking = [one for one in self.professions if one.to_recruit]
        if not lacking:
            return self._speak(words.TRANSFERS_SUFFICE)
        named = ", ".join(f"{one.to_recruit} {one.name}" for one in lacking[:MOST_NAMED])
        rest = sum(one.to_recruit for one in lacking[MOST_NAMED:])
        more = self._speak(words.AND_OTHERS.filled(rest)) if rest else ""
        return self._speak(words.TO_RECRUIT.filled(named=named, more=more))

    def limits(self) -> tuple[BindingLimit, ...]:
        """Write the limits that bind, the dearest first."""
        found = [*self._floors(), *self._sums()]
        return tuple(limit for _, limit in sorted(found, key=lambda one: (-one[0], one[1].limit)))

    def _by_priority(self) -> Iterator[PriorityFigure]:
        demand = self._demand
        priorities = np.array(
            [PRIORITIES.index(one) for one in demand.posts.priorities(demand.screen_seats[: demand.vacant])], np.int64
        )
        filled = np.zeros(demand.vacant, np.bool_)
        filled[self._seats[self._seats < demand.vacant]] = True
        of_post = demand.posts.posts.priorities
        for number, priority in enumerate(PRIORITIES):
            mine = priorities == number
            yield PriorityFigure(
                priority=priority,
                label=self._speak(priority_words[priority]),
                seats=int(mine.sum()),
                needed=int((mine & demand.covers_need).sum()),
                filled=int((mine & filled).sum()),
                needed_filled=int((mine & filled & demand.covers_need).sum()),
                closed=int(self.change.closed[of_post == number].sum()),
                opened=int(self.change.opened[of_post == number].sum()),
            )

    def _mean(self, points: Whole) -> str:
        """Write a mean of points; empty without any."""
        if not len(points):
            return ""
        return self._decimal((Decimal(int(points.sum())) / len(points)).quantize(Decimal("0.1")))

    def _wish_ranks(self) -> Column:
        """Return the rank of each mover's place among their wishes, as recorded."""
        ranks = self._demand.workspace.table.pairs[FactName("match.wish_rank")]
        return ranks.values(self._persons, self._demand.screen_seats[self._seats])

    def _wishes(self) -> WishFigure:
        ranks = self._wish_ranks()
        first, second, third = (int((ranks == rank).sum()) for rank in (1, 2, 3))
        return WishFigure(first, second, third, len(ranks) - first - second - third)

    def _floors(self) -> Iterator[tuple[Decimal, BindingLimit]]:
        demand, problem, duals = self._demand, self._solution.problem, self._solution.duals
        knowledge = demand.workspace.knowledge
        lost = Counter(problem.around(problem.person_group[self._persons]).tolist())
        lost.subtract(problem.around(problem.seat_group[self._seats]).tolist())
        for row in np.flatnonzero(duals.floor).tolist():
            group = demand.groups[row]
            if group.post is not None:
                continue
            price = Decimal(int(duals.floor[row])) / duals.scale
            label = self._speak(words.FLOOR_LIMIT).format(
                agency=self._speak(knowledge.agency_name(group.agency)),
                group=self._speak(knowledge.group_name(group.group)),
            )
            shown = self._decimal(price.quantize(Decimal("0.1")))
            sentence = self._speak(words.FLOOR_PRICE).format(allowed=group.spare, price=shown)
            id = f"{group.agency}/{group.group}"
            yield price, BindingLimit(id, label, group.spare, lost[row], shown, sentence)

    def _sums(self) -> Iterator[tuple[Decimal, BindingLimit]]:
        problem, duals = self._solution.problem, self._solution.duals
        if problem.budget is not None and duals.budget:
            price = Decimal(duals.budget * 1000) / FINE / duals.scale
            yield self._sum("budget", words.BUDGET_LIMIT, words.BUDGET_PRICE, (problem.budget, self._cost), price)
        if problem.cap is not None and duals.cap:
            price = Decimal(duals.cap) / duals.scale
            yield self._sum("cap", words.CAP_LIMIT, words.CAP_PRICE, (problem.cap, len(self._seats)), price)
        for limit, remote_price in zip(problem.sides.tolist(), duals.sides.tolist(), strict=True):
            if remote_price:
                price = Decimal(remote_price) / FINE / duals.scale
                numbers = limit, self._unasked_remote
                yield self._sum("unasked_remote", words.REMOTE_LIMIT, words.REMOTE_PRICE, numbers, price)

    def _sum(
        self, limit: str, label: Text, sentence: Text, numbers: tuple[int, int], price: Decimal
    ) -> tuple[Decimal, BindingLimit]:
        shown = self._decimal(price.quantize(Decimal("0.1")))
        said = self._speak(sentence).format(price=shown)
        return price, BindingLimit(limit, self._speak(label), *numbers, shown, said)

    def _decimal(self, number: Decimal) -> str:
        return self._speak(Number(number))

    def _speak(self, text: Text) -> str:
        return text.spoken(self._language)

"""The figures of a plan: needs filled, shortages closed, wishes met, cost, and the limits that bind."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import numpy as np

from dss.model.identifiers import AgencyId, FactName
from dss.model.organisation.needs import PRIORITIES, Priority
from dss.model.planning.plan import FINE, NOWHERE, gap_percent
from dss.model.text import Language, Number, Text
from dss.service.needs.rows import priority_words
from dss.service.planning.solved import SolvedDemand
from dss.service.plans import words
from dss.service.plans.views import AgencyFigure, BindingLimit, PlanFigures, PriorityFigure, WishFigure

_REMOTE: Final = (Priority.CRITICAL_REMOTE, Priority.REMOTE)


class FigureWriter:
    """Writes the figures of a plan in one language."""

    def __init__(self, standing: SolvedDemand, language: Language) -> None:
        self._standing, self._demand, self._solution = standing, standing.demand, standing.solution
        self._language = language
        problem, chosen = self._solution.problem, self._solution.chosen
        self._persons, self._seats = problem.pairs.person[chosen], problem.pairs.seat[chosen]
        self._worth = self._demand.value_of(self._persons, self._seats, standing.scores[chosen])
        self._cost = int(problem.pairs.cost[chosen].sum())

    def figures(self) -> PlanFigures:
        """Write the headline."""
        demand, solution, problem = self._demand, self._solution, self._solution.problem
        by_priority = tuple(self._by_priority())
        remote = [figure for figure in by_priority if figure.priority in _REMOTE]
        filled = int((self._seats < demand.vacant).sum())
        return PlanFigures(
            seats=demand.vacant,
            filled=filled,
            moves=len(self._seats),
            chain_moves=len(self._seats) - filled,
            by_priority=by_priority,
            remote_seats=sum(figure.seats for figure in remote),
            remote_filled=sum(figure.filled for figure in remote),
            average_score=self._average(),
            wishes=self._wishes(),
            cost=self._cost,
            budget=problem.budget,
            most_moves=problem.cap,
            objective=solution.objective,
            kept_points=solution.objective - int(self._worth.sum()),
            bound=solution.bound,
            gap_percent=gap_percent(solution.objective, solution.bound),
            ending=solution.ending,
            ending_label=self._speak(words.ending_words[solution.ending]),
            pairs=len(problem.pairs),
        )

    def agencies(self) -> tuple[AgencyFigure, ...]:
        """Write the shortage of each agency that has one before or after, the largest change first."""
        demand, knowledge = self._demand, self._demand.workspace.knowledge
        posts = demand.posts.posts
        change = np.zeros(len(posts), np.int64)
        np.add.at(change, demand.posts.seat_post[demand.screen_seats[self._seats]], 1)
        left = demand.posts.person_post[self._persons]
        np.subtract.at(change, left[left != NOWHERE], 1)
        before = posts.shortage
        after = np.maximum(posts.needed - posts.in_post - change, 0)
        units = tuple(knowledge.units.values())
        totals: dict[AgencyId, Counter[str]] = {}
        for post in np.flatnonzero((before > 0) | (after > 0)).tolist():
            total = totals.setdefault(units[posts.units[post]].agency, Counter())
            total["before"] += int(before[post])
            total["after"] += int(after[post])
            total["closed"] += max(int(before[post] - after[post]), 0)
            total["opened"] += max(int(after[post] - before[post]), 0)
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
        for number, priority in enumerate(PRIORITIES):
            mine = priorities == number
            yield PriorityFigure(
                priority=priority,
                label=self._speak(priority_words[priority]),
                seats=int(mine.sum()),
                needed=int((mine & demand.covers_need).sum()),
                filled=int((mine & filled).sum()),
                needed_filled=int((mine & filled & demand.covers_need).sum()),
            )

    def _average(self) -> str:
        scores = self._standing.scores[self._solution.chosen]
        if not len(scores):
            return ""
        mean = (Decimal(int(scores.sum())) / len(scores)).quantize(Decimal("0.1"))
        return self._decimal(mean)

    def _wishes(self) -> WishFigure:
        ranks = self._demand.workspace.table.pairs[FactName("match.wish_rank")].values(
            self._persons, self._demand.screen_seats[self._seats]
        )
        first, second, third = (int((ranks == rank).sum()) for rank in (1, 2, 3))
        return WishFigure(first, second, third, len(ranks) - first - second - third)

    def _floors(self) -> Iterator[tuple[Decimal, BindingLimit]]:
        demand, problem, duals = self._demand, self._solution.problem, self._solution.duals
        knowledge = demand.workspace.knowledge
        lost = Counter(problem.person_group[self._persons].tolist())
        lost.subtract(problem.seat_group[self._seats].tolist())
        for row in np.flatnonzero(duals.floor).tolist():
            group = demand.groups[row]
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

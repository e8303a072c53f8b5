"""A plan of several years in words: measures by year, people due, posts due, and ends of remote terms."""

from collections.abc import Iterator, Sequence
from typing import Final

from dss.model.identifiers import EmployeeId, PositionId, UnitId
from dss.model.knowledge.knowledge import join_places
from dss.model.organisation.needs import PRIORITIES
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.request import PLACE_OF
from dss.model.planning.years import PostDue, UnfilledPost, YearsRecord
from dss.model.policy.program_parameters import MINIMUM_MONTHS, ROTATION_MONTHS
from dss.model.text import Language, Number, Text, _, ngettext
from dss.service.needs.rows import priority_words
from dss.service.plans.year_views import FirstMove, PersonDue, PostLine, TermLine, YearMeasure, YearsView
from dss.service.workspace.loading import number_or_none
from dss.service.workspace.workspace import Workspace

Post = tuple[UnitId, PositionId]

_SENTENCE: Final = _(
    "{years} from {day}: {moves}. On the first day of the last year {without} people would be missing without moves, "
    "and {left} with them."
)
_EXPLAINED: Final = _(
    "The first year is the plan itself, by name. Later years are indicative: they say which people and posts are due, "
    "not who goes where. They take it that the moves are carried out on the first day of each year, that everyone "
    "retires at the age of the position, that nobody is recruited or leaves otherwise, and that workload, ratings, "
    "training and licences stay as they are."
)
_MOVES: Final = _("Moves planned")
_COST: Final = _("Cost (thousand rupiah)")
_RETIRING: Final = _("Retirements within the year")
_WITHOUT: Final = _("People missing without any moves")
_WITH: Final = _("People missing after the moves")
_UNFILLED: Final = _("Vacant seats that nobody can fill")
_PAST: Final = _("In the present post for {months} or more")
_TERMS: Final = _("Remote terms that end")
_RETURNS: Final = _("of them returns that the plan promised")


def describe_years(workspace: Workspace, record: YearsRecord, language: Language | None = None) -> YearsView:
    """Describe a plan of several years.

    Args:
        workspace: What the first year was planned on.
        record: The plan.
        language: The language (that of the settings by default).
    """
    return _Writer(workspace, record, language or workspace.settings.language).view()


class _Writer:
    def __init__(self, workspace: Workspace, record: YearsRecord, language: Language) -> None:
        self._workspace, self._record, self._language = workspace, record, language
        self._titles = {rule.id: rule.title for rule in workspace.policy.rules}

    def view(self) -> YearsView:
        """Write all of it."""
        record = self._record
        last = record.years[-1]
        sentence = _SENTENCE.filled(
            years=ngettext("{n} year", "{n} years", len(record.years)),
            day=record.as_of,
            moves=ngettext("{n} move planned", "{n} moves planned", sum(year.moves for year in record.years)),
            without=Number(sum(last.short_without)),
            left=Number(sum(last.short_with)),
        )
        return YearsView(
            as_of=record.as_of,
            plan=record.plan,
            years=tuple(year.on for year in record.years),
            sentence=self._speak(sentence),
            explained=self._speak(_EXPLAINED),
            measures=tuple(self._measures()),
            moves=tuple(self._first_move(employee, seat) for employee, seat in record.moves),
            people=tuple(
                PersonDue(number, employee, *self._person(employee))
                for number, year in enumerate(record.years, 1)
                if number > 1
                for employee in year.people_due
            ),
            posts=self._posts(),
            terms=tuple(
                TermLine(
                    term.on,
                    term.employee,
                    self._person(term.employee)[0],
                    self._position(term.position),
                    self._place(term.unit),
                    term.promised,
                )
                for year in record.years
                for term in year.terms
            ),
        )

    def _measures(self) -> Iterator[YearMeasure]:
        years = self._record.years
        yield self._measure("moves", _MOVES, [year.moves for year in years])
        yield self._measure("cost", _COST, [year.cost for year in years])
        yield self._measure("retiring", _RETIRING, [year.retiring for year in years])
        for code, label in (("short_without", _WITHOUT), ("short_with", _WITH)):
            short = [getattr(year, code) for year in years]
            yield self._measure(code, label, [sum(one) for one in short])
            for place, priority in enumerate(PRIORITIES):
                words = priority_words[priority]
                yield self._measure(f"{code}_{priority}", words, [one[place] for one in short], part=True)
        yield self._measure("unfilled", _UNFILLED, [sum(post.seats for post in year.unfilled) for year in years])
        for code, parameter in (("past_minimum", MINIMUM_MONTHS), ("past_rotation", ROTATION_MONTHS)):
            months = number_or_none(self._workspace.policy, parameter, self._workspace.as_of)
            if months is not None:
                label = _PAST.filled(months=ngettext("{n} month", "{n} months", months))
                yield self._measure(code, label, [getattr(year, code) for year in years])
        yield self._measure("terms", _TERMS, [len(year.terms) for year in years])
        promised = [sum(term.promised for term in year.terms) for year in years]
        yield self._measure("returns", _RETURNS, promised, part=True)

    def _measure(self, code: str, label: Text, values: Sequence[int | None], *, part: bool = False) -> YearMeasure:
        return YearMeasure(code, self._speak(label), tuple(values), part)

    def _first_move(self, employee: EmployeeId, seat: str) -> FirstMove:
        workspace = self._workspace
        if seat.startswith(PLACE_OF):
            holder = seat.removeprefix(PLACE_OF)
            _, position, place = self._person(EmployeeId(holder))
        else:
            row = workspace.seats.row(seat)
            position = self._position(workspace.position_of_seat(row).id)
            place = self._place(workspace.unit_of_seat(row).id)
        return FirstMove(employee, self._person(employee)[0], seat, position, place)

    def _person(self, employee: EmployeeId) -> tuple[str, str, str]:
        """Return the name of an employee, and the present post in words; blank where it is unknown."""
        people = self._workspace.organisation.employees
        row = self._workspace.employees.row(employee)
        unit, position = (int(people.columns[name][row]) for name in ("unit", "position"))
        return (
            people.names[row],
            "" if position == UNKNOWN else self._position(self._workspace.position(position).id),
            "" if unit == UNKNOWN else self._place(self._workspace.unit(unit).id),
        )

    def _posts(self) -> tuple[PostLine, ...]:
        due = [{(post.unit, post.position): post for post in year.posts_due} for year in self._record.years]
        unfilled = [{(post.unit, post.position): post for post in year.unfilled} for year in self._record.years]
        found: dict[Post, list[PostDue | UnfilledPost]] = {}
        for one_year in self._record.years:
            posts: tuple[PostDue | UnfilledPost, ...] = (*one_year.posts_due, *one_year.unfilled)
            for one in posts:
                found.setdefault((one.unit, one.position), []).append(one)
        order = sorted(found, key=lambda post: (PRIORITIES.index(found[post][0].priority), post))
        return tuple(
            self._post(
                post,
                found[post],
                tuple(year[post].people if post in year else 0 for year in due),
                tuple(year[post].seats if post in year else 0 for year in unfilled),
            )
            for post in order
        )

    def _post(
        self, post: Post, found: Sequence[PostDue | UnfilledPost], due: tuple[int, ...], unfilled: tuple[int, ...]
    ) -> PostLine:
        unit, position = post
        gate = next((one for one in found if isinstance(one, UnfilledPost) and one.gate is not None), None)
        return PostLine(
            position=self._position(position),
            place=self._place(unit),
            priority=found[0].priority,
            priority_label=self._speak(priority_words[found[0].priority]),
            due=due,
            unfilled=unfilled,
            gate=None if gate is None else gate.gate,
            gate_title="" if gate is None or gate.gate is None else self._speak(self._titles[gate.gate]),
            kept_out=0 if gate is None else gate.people,
            alone=0 if gate is None else gate.alone,
        )

    def _position(self, position: PositionId) -> str:
        return self._speak(self._workspace.knowledge.positions[position].name)

    def _place(self, unit: UnitId) -> str:
        knowledge = self._workspace.knowledge
        there = knowledge.units[unit]
        return join_places(self._speak(there.name), knowledge.regions[there.region].name)

    def _speak(self, text: Text) -> str:
        return text.spoken(self._language)

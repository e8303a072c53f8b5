"""Plans of several years on the terminal."""

from collections.abc import Callable, Sequence
from typing import Final

from dss.cli.tables import Column, Screenwriter, count
from dss.model.text import Number, _
from dss.service.plans.year_views import FirstMove, PersonDue, PostLine, TermLine, YearMeasure, YearsView
from dss.service.plans.yearly import YearlyEvaluation, YearlyRow
from dss.service.workspace import labels

MOST_SHOWN: Final = 12
"""The most people, posts and terms that are shown; --json has all."""

_PLACE: Final = _("Place")
_NAME: Final = _("Name")


def print_years(writer: Screenwriter, view: YearsView) -> None:
    """Write a plan of several years."""
    writer.write(view.sentence, "bold")
    writer.write(view.explained, "dim")
    _measures(writer, view)
    writer.heading(_("Year 1: the plan"))
    writer.table(
        (
            Column[FirstMove](labels.EMPLOYEE, lambda move: f"{move.employee} {move.name}"),
            Column(labels.SEAT, lambda move: move.seat),
            Column(labels.POSITION, lambda move: move.position),
            Column(_PLACE, lambda move: move.place),
        ),
        view.moves,
    )
    _people(writer, view.people)
    _posts(writer, view)
    _terms(writer, view.terms)


def _measures(writer: Screenwriter, view: YearsView) -> None:
    def of_year(place: int) -> Column[YearMeasure]:
        def cell(row: YearMeasure) -> Number | None:
            value = row.values[place]
            return None if value is None else Number(value)

        return Column(view.years[place].isoformat(), cell, "right")

    writer.console.print()
    label = Column[YearMeasure](_("From"), lambda row: f"  {row.label}" if row.part else row.label)
    writer.table((label, *map(of_year, range(len(view.years)))), view.measures)


def _people(writer: Screenwriter, people: Sequence[PersonDue]) -> None:
    if people:
        writer.heading(_("People due in later years (indicative)"))
        writer.table(
            (
                Column[PersonDue](_("Year"), lambda one: one.year, "right"),
                Column(labels.EMPLOYEE, lambda one: f"{one.employee} {one.name}"),
                Column(labels.POSITION, lambda one: one.position),
                Column(_PLACE, lambda one: one.place),
            ),
            people[:MOST_SHOWN],
        )
        _rest(writer, len(people))


def _posts(writer: Screenwriter, view: YearsView) -> None:
    due = [post for post in view.posts if any(post.due)]
    if due:
        writer.heading(_("Posts due, with the people planned each year"))
        writer.table((*_named(), *_yearly(view, lambda post: post.due)), due[:MOST_SHOWN])
        _rest(writer, len(due))
    unfilled = [post for post in view.posts if any(post.unfilled)]
    if unfilled:
        writer.heading(_("Posts that nobody can fill, with their seats each year"))
        gate = Column[PostLine](_("Mostly in the way (people; by it alone)"), _gate)
        writer.table((*_named(), *_yearly(view, lambda post: post.unfilled), gate), unfilled[:MOST_SHOWN])
        _rest(writer, len(unfilled))


def _terms(writer: Screenwriter, terms: Sequence[TermLine]) -> None:
    promised = [term for term in terms if term.promised]
    if promised:
        writer.heading(_("Returns that the plan promises"))
        writer.table(
            (
                Column[TermLine](_("From"), lambda term: term.on),
                Column(labels.EMPLOYEE, lambda term: f"{term.employee} {term.name}"),
                Column(labels.POSITION, lambda term: term.position),
                Column(_PLACE, lambda term: term.place),
            ),
            promised[:MOST_SHOWN],
        )
        _rest(writer, len(promised))


def print_evaluation(writer: Screenwriter, evaluation: YearlyEvaluation) -> None:
    """Write what has become of what was planned."""
    if not evaluation.rows:
        writer.write(_("No move has been proposed yet."))
        return
    writer.table(
        (
            Column[YearlyRow](_("Year"), lambda row: row.year if row.total else None, "right"),
            Column(labels.AGENCY, lambda row: row.agency if row.total else f"  {row.agency}"),
            count(_("Planned"), lambda row: row.planned),
            count(_("Done"), lambda row: row.done),
            count(_("Refused"), lambda row: row.refused),
            count(_("Dropped"), lambda row: row.dropped),
            count(_("Still due"), lambda row: row.due),
        ),
        evaluation.rows,
    )
    writer.write(_("As of {day}.").filled(day=evaluation.on), "dim")


def _named() -> tuple[Column[PostLine], ...]:
    return (
        Column[PostLine](labels.POSITION, lambda post: post.position),
        Column(_PLACE, lambda post: post.place),
        Column(_("Priority"), lambda post: post.priority_label),
    )


def _yearly(view: YearsView, numbers: Callable[[PostLine], Sequence[int]]) -> tuple[Column[PostLine], ...]:
    """Return a column for each year, by its number."""
    return tuple(
        count(str(place + 1), lambda post, place=place: numbers(post)[place] or None)  # type: ignore[misc]
        for place in range(len(view.years))
    )


def _gate(post: PostLine) -> str:
    return f"{post.gate_title} ({post.kept_out}; {post.alone})" if post.gate else ""


def _rest(writer: Screenwriter, found: int) -> None:
    if found > MOST_SHOWN:
        writer.write(_("and {} more (--json has all)").filled(found - MOST_SHOWN), "dim")

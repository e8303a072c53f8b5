"""Masking by declaration: what a view does not declare open is not shown to an auditor who gave no reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import pytest

from dss.cli.output import to_json
from dss.model.disclosure import Disclosure, Labelled, Open, Personal, PersonalId, SeatOrPlace, Sensitive
from dss.model.text import LabelledText
from dss.service.casework.lists import CaseWithDuties, find_cases, list_moves, show_move, show_plan
from dss.service.casework.views import CaseRow, MoveCaseView, PlanCaseView
from dss.service.office.masking import mask_view, read_disclosures
from dss.service.office.office import Acting, Office
from dss.service.office.personal_data import MASK, Mask
from dss.service.people.person import PersonView, show_person
from dss.service.people.search import PersonFound, list_people
from dss.service.plans.cache import PlanCache
from dss.service.plans.reading import read_dialogue, read_plan
from dss.service.plans.views import PlanReport
from tests.support.planned_sample import PlannedSample

SHOWN: Final = (CaseWithDuties, CaseRow, MoveCaseView, PersonFound, PersonView, PlanCaseView, PlanReport)
"""What auditors are shown of moves, plans and people."""


@dataclass(frozen=True, slots=True)
class Inner:
    said: Open[str]
    added: str = "added later"


@dataclass(frozen=True, slots=True)
class Outer:
    employee: PersonalId[str]
    other: PersonalId[str | None]
    seat: SeatOrPlace[str]
    place: SeatOrPlace[str]
    lines: Labelled[tuple[LabelledText, ...]]
    notes: Personal[tuple[str, ...]]
    rules: Sensitive[tuple[str, ...]]
    nothing: Personal[str]
    parts: Open[tuple[Inner, ...]]
    by_name: Open[Mapping[str, Inner]]
    number: int = 7
    day: date | None = date(1980, 2, 3)
    inner: Inner | None = Inner("hidden with the field that holds it")


def view_classes(kind: Any) -> Iterator[type]:
    """Yield the dataclasses of a type, and those that their open fields hold."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
        hints = get_type_hints(kind, include_extras=True)
        for name, disclosure in read_disclosures(kind).items():
            if disclosure is Disclosure.OPEN:
                yield from view_classes(hints[name])
    for part in get_args(kind):
        yield from view_classes(part)


def admits_a_mask(kind: Any) -> bool:
    """Tell whether a field of a type can hold what masking leaves of it."""
    if get_origin(kind) is Annotated:
        return admits_a_mask(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return type(None) in get_args(kind)
    return kind is str or get_origin(kind) in (tuple, Mapping) or getattr(kind, "__supertype__", None) is str


def texts(value: object) -> set[str]:
    """Return every text in a value, and the value of every day."""
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(texts(getattr(value, field.name)) for field in fields(value)))
    if isinstance(value, Mapping):
        return set().union(*map(texts, value.values()))
    if isinstance(value, tuple):
        return set().union(*map(texts, value))
    return {str(value)} if isinstance(value, str | date) else set()


def test_a_field_that_declares_nothing_is_masked() -> None:
    inner = Inner("open")
    outer = Outer(
        employee="S0000009",
        other=None,
        seat="F000001",
        place="@S0000009",
        lines=(LabelledText("Rank", "III/a"),),
        notes=("one", "two"),
        rules=("affirmative.oap",),
        nothing="",
        parts=(inner,),
        by_name={"part": inner},
    )
    hidden = Inner("open", MASK)
    assert mask_view(outer, Mask()) == Outer(
        employee="#1",
        other=None,
        seat="F000001",
        place="@#1",
        lines=(LabelledText("Rank", MASK),),
        notes=(MASK, MASK),
        rules=(),
        nothing="",
        parts=(hidden,),
        by_name={"part": hidden},
        number=None,  # type: ignore[arg-type]
        day=None,
        inner=None,
    )


@pytest.mark.parametrize("view", sorted({one for kind in SHOWN for one in view_classes(kind)}, key=str))
def test_each_field_shown_to_auditors_is_declared_and_can_be_masked(view: type) -> None:
    hints = get_type_hints(view, include_extras=True)
    for field in fields(view):
        declared = [one for one in get_args(hints[field.name]) if isinstance(one, Disclosure)]
        assert len(declared) == 1, field.name
        assert declared == [Disclosure.OPEN] or admits_a_mask(hints[field.name]), field.name


# The sample's people


@pytest.fixture(scope="module")
def here(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    """A copy of the planned sample in which people are read."""
    made = planned.copy(tmp_path_factory.mktemp("masking"))
    yield made
    made.sample.office.database.close()


@pytest.fixture(scope="module")
def office(here: PlannedSample) -> Office:
    return here.sample.office


@pytest.fixture(scope="module")
def auditor(office: Office) -> Acting:
    return office.acting("test.auditor")


@pytest.fixture(scope="module")
def people(office: Office) -> Mapping[str, PersonView]:
    """Everyone whom a move concerns, in clear."""
    hr = office.acting("test.hr_officer")
    return {move.employee: show_person(office, hr, move.employee) for move in list_moves(office, hr)}


def of_a_person(person: PersonView) -> set[str]:
    """Return what is recorded of a person apart from moves, but for durations, which anybody may have."""
    lines = {line.text for line in (*person.work, *person.standing, *person.circumstances)}
    career = {text for event in person.history if not event.move for text in (str(event.on), event.detail) if text}
    named = {one for one in lines if len(one) > 3 and not one[0].isdigit() and not one.endswith("bulan")}
    return {person.employee, person.name, *named, *career}


def test_a_masked_person_tells_nothing_of_them(
    office: Office, auditor: Acting, people: Mapping[str, PersonView]
) -> None:
    for id, person in people.items():
        shown = show_person(office, auditor, id)
        scale = {*texts(shown.nine_box.columns), *texts(shown.nine_box.rows)}
        assert of_a_person(person) & texts(shown) - scale == set()
        assert id not in to_json(shown)
        assert {event.move for event in person.history if event.move} & texts(shown) == set()


def test_a_masked_move_tells_nothing_of_whose_it_is(
    office: Office, auditor: Acting, people: Mapping[str, PersonView]
) -> None:
    hr = office.acting("test.hr_officer")
    for row in list_moves(office, hr):
        clear, shown = show_move(office, hr, row.move), show_move(office, auditor, row.move)
        dated = {str(one.dated) for one in (*clear.papers, *clear.pertek, *clear.formalities)}
        dated |= {str(one.due) for one in clear.formalities}
        if clear.order is not None:  # on which the person is in the new post, too
            dated.add(str(clear.order.effective_on))
        of_the_case = {row.origin, row.receiver, row.position, row.place, *dated}
        assert of_a_person(people[row.employee]) & texts(shown) <= of_the_case, row.move
        assert not texts(clear.favoured_by) & texts(shown)
        for person in people.values():
            assert person.name not in to_json(shown)
            assert person.employee not in to_json(shown)


def test_lists_and_plans_name_nobody(office: Office, auditor: Acting, people: Mapping[str, PersonView]) -> None:
    shelf, plans = PlanCache(), {row.plan for row in list_moves(office, auditor)}
    assert plans
    shown = [list_moves(office, auditor), find_cases(office, auditor)]
    for plan in plans:
        dialogue, read = read_dialogue(office, auditor, plan), read_plan(office, auditor, shelf, plan)
        shown += [show_plan(office, auditor, plan), dialogue.case, dialogue.moves, read.case, read.report]
    for value in shown:
        written = to_json(value)
        for person in people.values():
            assert person.name not in written
            assert person.employee not in written


def test_a_masked_plan_tells_nothing_that_is_recorded_of_its_movers(
    office: Office, auditor: Acting, people: Mapping[str, PersonView]
) -> None:
    hr, shelf = office.acting("test.hr_officer"), PlanCache()
    for plan in {row.plan for row in list_moves(office, hr)}:
        clear, shown = (read_plan(office, one, shelf, plan).report for one in (hr, auditor))
        for before, after in zip(clear.moves, shown.moves, strict=True):
            verdict = {before.candidate.verdict, before.candidate.verdict_label}
            seats = {text for one in (after, *after.instead) for text in (one.position, one.place)}
            assert texts(before.candidate) & texts(after.candidate) - {""} == verdict
            assert of_a_person(people[before.candidate.employee]) & texts(after) <= seats
            assert (after.reasons, after.wish) == ((), None)


def test_an_auditor_who_finds_a_number_is_told_no_name(
    office: Office, auditor: Acting, people: Mapping[str, PersonView]
) -> None:
    (person, *_) = people.values()
    (found,) = list_people(office, auditor, person.employee).rows
    assert found == PersonFound(person.employee, MASK, MASK, MASK)  # type: ignore[arg-type]

"""Records that plans of later years take to be renewed, on the sample."""

from datetime import date

import numpy as np
import pytest

from dss.facts import derive_facts
from dss.graph import build_graph
from dss.model.organisation.organisation import UNKNOWN
from dss.model.organisation.table import FactTable
from dss.organisation.days import day_number
from dss.organisation.renewal import renew_records
from tests.organisation.test_step import KNOWLEDGE, SAMPLE, TODAY

GRAPH = build_graph(KNOWLEDGE)
RENEWED = [
    fact.name
    for fact in KNOWLEDGE.vocabulary.facts.values()
    if fact.history is not None and KNOWLEDGE.histories[fact.history.file].renewed
]
RATED = SAMPLE.employees.columns["joined"] < day_number(date(2024, 1, 1))
"""Recruited before the last two complete years; of whoever came later, ratings are missing in later years."""


def facts(years: int, *, renewed: bool = True) -> FactTable:
    organisation = renew_records(SAMPLE, KNOWLEDGE, years) if renewed else SAMPLE
    return derive_facts(GRAPH, organisation, date(TODAY.year + years, TODAY.month, TODAY.day), 75_000)


@pytest.mark.parametrize("years", [1, 2, 5])
def test_what_is_known_of_ratings_training_and_papers_stays_so_in_later_years(years: int) -> None:
    now, later = facts(0), facts(years)
    employees, seats = np.arange(len(SAMPLE.employees.ids)), np.zeros(len(SAMPLE.employees.ids), np.intp)
    for name in RENEWED:
        if name in now.employees:
            before, after = now.employees[name], later.employees[name]
        else:
            before, after = (table.pairs[name].values(employees, seats) for table in (now, later))
        known = (before != UNKNOWN) & RATED
        assert np.array_equal(before[known], after[known]), name


def test_without_renewal_a_training_of_this_year_is_too_old_in_two_years() -> None:
    hours = "employee.training_hours"
    assert (facts(0).employees[hours] > 0).any()  # type: ignore[index]
    assert not (facts(2, renewed=False).employees[hours] > 0).any()  # type: ignore[index]


def test_periods_and_sanctions_grow_old_all_the_same() -> None:
    renewed = renew_records(SAMPLE, KNOWLEDGE, 3)
    for name in ("positions_held", "discipline", "education", "requests"):
        assert renewed.histories[name] is SAMPLE.histories[name]

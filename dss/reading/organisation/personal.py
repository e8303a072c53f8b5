"""Which columns of an organisation's files hold personal data."""

from collections.abc import Mapping

import polars as pl

from dss.model.knowledge.knowledge import Knowledge
from dss.reading.csv.cells import Day
from dss.reading.organisation.columns import employees_form, evaluations_form
from dss.reading.organisation.histories import history_form
from dss.reading.organisation.relations import RELATIONS, relations_form


def list_personal_columns(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of each file that records people, by the file's name."""
    forms = {
        "employees.csv": employees_form(knowledge, Day()),
        "evaluations.csv": evaluations_form(knowledge, Day(), None),
        RELATIONS: relations_form(pl.Series([], dtype=pl.String)),
        **{f"{name}.csv": history_form(file, knowledge, None, None) for name, file in knowledge.histories.items()},
    }
    return {name: tuple(form.cells) for name, form in forms.items()}

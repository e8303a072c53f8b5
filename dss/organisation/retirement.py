"""When people retire: a day that follows from their birth and the position that they hold."""

import numpy as np

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, Employees
from dss.organisation.days import months_later


def retirement_days(knowledge: Knowledge, employees: Employees) -> Column:
    """Return the day on which everyone reaches the retirement age of their position (PP 11/2017 ps 239-240).

    Whoever was born on 29 February is a year older on 1 March of a common year.

    Returns:
        Days since 1970-01-01; shape (employees,). UNKNOWN where the birth or the position is.
    """
    columns = employees.columns
    born = columns.get("born", np.full(len(employees.ids), UNKNOWN, np.int32))
    return days_of_retirement(knowledge, born, columns["position"])


def days_of_retirement(knowledge: Knowledge, born: Column, position: Column) -> Column:
    """Return the same for births and positions, each as in the columns of employees."""
    known = (born != UNKNOWN) & (position != UNKNOWN)
    ages = np.array([one.retirement_age for one in knowledge.positions.values()] or [0], np.int32)
    days = months_later(np.where(known, born, 0), 12 * ages[np.where(known, position, 0)])
    return np.where(known, days, np.int32(UNKNOWN))

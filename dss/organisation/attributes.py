"""What the knowledge says of the positions, units and regions in the rows of histories."""

import numpy as np

from dss.model.knowledge.histories import HistoryColumn
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column


def codes_of(column: HistoryColumn, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the codes or ids that number the cells of a column, in order."""
    match column.ids_of:
        case "units":
            return tuple(knowledge.units)
        case "programmes":
            return tuple(knowledge.programmes)
        case _:
            fact = None if column.codes_of is None else knowledge.vocabulary.facts[column.codes_of]
            return () if fact is None else tuple(code.id for code in fact.codes)


def attributes_of(column: HistoryColumn, knowledge: Knowledge, source: Column) -> Column:
    """Return what the knowledge says of the positions, units or regions that fill a column.

    Args:
        column: A column that is `of` another.
        knowledge: Has positions, units and regions.
        source: The column that it is of; UNKNOWN stays so.
    """
    attributes = np.append(list_attributes(column, knowledge), np.int32(UNKNOWN))
    return attributes[np.where(source == UNKNOWN, -1, source)]


def list_attributes(column: HistoryColumn, knowledge: Knowledge) -> Column:
    """Return the attribute of each position, unit or region, in the numbers of the column."""
    values: list[object]
    match column.of:
        case "unit":
            agencies = [knowledge.agencies[unit.agency] for unit in knowledge.units.values()]
            units = zip(knowledge.units.values(), agencies, strict=True)
            values = [getattr(unit, column.name, None) or getattr(agency, column.name) for unit, agency in units]
        case "position":
            values = [getattr(position, column.name) for position in knowledge.positions.values()]
        case _:
            values = [getattr(region, column.name) for region in knowledge.regions.values()]
    if not codes_of(column, knowledge):
        return np.array(values, np.int32)
    numbers: dict[object, int] = {code: number for number, code in enumerate(codes_of(column, knowledge))}
    return np.array([numbers.get(value, UNKNOWN) for value in values], np.int32)

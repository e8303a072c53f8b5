"""The distance of a field of study from what a position asks for, also where the field is not known."""

import numpy as np

from dss.graph import KnowledgeGraph
from dss.model.organisation.organisation import UNKNOWN, Column


def extend_distances(graph: KnowledgeGraph) -> Column:
    """Return the graph's distances with one more column, for a field that is not known.

    Returns:
        Shape (positions, fields + 1). In the last column 0 where the position asks for no field, whatever
        was studied, else UNKNOWN.
    """
    asks_none = [not position.fields for position in graph.knowledge.positions.values()]
    of_unknown_field = np.where(asks_none, np.int32(0), np.int32(UNKNOWN))
    return np.column_stack([graph.education_distances(), of_unknown_field])


def place_fields(field: Column, table: Column) -> Column:
    """Return the column of the table of each field; UNKNOWN has the last."""
    return np.where(field == UNKNOWN, np.int32(table.shape[1] - 1), field)


def look_up_distance(position: Column, field: Column, table: Column) -> Column:
    """Return the distance of each field from what one position asks for; UNKNOWN where the position is."""
    known = position != UNKNOWN
    found = table[np.where(known, position, 0), place_fields(field, table)]
    return np.where(known, found, np.int32(UNKNOWN))

"""Records that are taken to be renewed each year, for plans of later years.

Nobody knows yet who will be rated, trained and licensed in years to come. Those plans take it that everyone stays as
they are: a rating of last year is one of last year then too, and a licence is renewed in time.
Of recruits who have no rating yet, none is known then either.
"""

from dataclasses import replace

import numpy as np

from dss.model.knowledge.histories import CellType, HistoryFile
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, Column, History, Organisation
from dss.organisation.days import months_later


def renew_records(organisation: Organisation, knowledge: Knowledge, years: int) -> Organisation:
    """Return an organisation whose rows of files that are `renewed` are so many years younger."""
    histories = dict(organisation.histories)
    for name, file in knowledge.histories.items():
        if file.renewed and name in histories:
            histories[name] = _renew(histories[name], file, years)
    return replace(organisation, histories=histories)


def _renew(history: History, file: HistoryFile, years: int) -> History:
    columns = dict(history.columns)
    for name, column in file.columns.items():
        if column.type is CellType.YEAR:
            columns[name] = _where_known(columns[name], columns[name] + np.int32(years))
        elif column.type is CellType.DAY:
            known = np.where(columns[name] == UNKNOWN, 0, columns[name])
            columns[name] = _where_known(columns[name], months_later(known, 12 * years))
    return replace(history, columns=columns)


def _where_known(before: Column, after: Column) -> Column:
    return np.where(before == UNKNOWN, before, after)

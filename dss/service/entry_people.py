"""Whom entries of the ledger tell of, and concern."""

from dss.model.access import NOBODY, Concerned
from dss.model.errors import UnknownName
from dss.model.ledger import LedgerEntry
from dss.service.access import concerned_with
from dss.service.case_states import MOVE
from dss.service.personal_data import EMPLOYEE, employees_in
from dss.storage.states import Tag
from dss.storage.view import View


def concerned_by(entry: LedgerEntry, view: View) -> Concerned:
    """Return whom an entry concerns: of one about a move or an employee them and their agencies, else nobody."""
    kind, _, id = entry.subject.partition(":")
    if kind == MOVE:
        tags = view.states.state(kind, id).tags
        return concerned_with(next(iter(tags.get(Tag.EMPLOYEE, ())), None), tags.get(Tag.AGENCY, ()))
    return Concerned(id) if entry.subject.startswith(EMPLOYEE) else NOBODY


def employees_of(entry: LedgerEntry, view: View) -> set[str]:
    """Return the employees that an entry tells of."""
    try:
        concerned = concerned_by(entry, view).employee
    except UnknownName:
        concerned = None
    return employees_in(entry.body) | ({concerned} if concerned is not None else set())

"""Which agencies stand for another on a day: by the recorded chain of renamings, mergers and splits.

Successions outlive the import that they were recorded after. They are read from the states of changes rather than from
the changes recorded since an import, which later data replace.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.model.identifiers import AgencyId
from dss.model.ledger.ledger import Json
from dss.model.organisation.change_kinds import AGENCY_SUCCEEDED
from dss.reading.organisation.change_documents import split_ids
from dss.service.office.recorded_changes import CHANGE
from dss.storage.records.accounts import Account
from dss.storage.records.states import StateSearch
from dss.storage.view import View, find_states


@dataclass(frozen=True, slots=True)
class Successors:
    """An agency with those that take its place from a day on; none where it is abolished."""

    agency: AgencyId
    on: date
    successors: tuple[AgencyId, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """Every succession, in the order in which they take effect; those of one day as they were recorded."""

    steps: tuple[Successors, ...] = ()

    def stand_for(self, agency: str, on: date) -> tuple[AgencyId, ...]:
        """Return the agencies that stand for one on a day, the main one first; itself where none took its place.

        It is empty for one that was abolished.
        """
        return tuple(dict.fromkeys(self._follow(AgencyId(agency), on, 0)))

    def main(self, agency: str, on: date) -> AgencyId:
        """Return the agency that takes over on a day what can't be divided; itself where there is none."""
        return next(iter(self.stand_for(agency, on)), AgencyId(agency))

    def alike(self, agency: str | None, on: date) -> frozenset[str]:
        """Return all agencies for which the same one stands on a day, itself among them; empty for none."""
        if agency is None:
            return frozenset()
        main = self.main(agency, on)
        known = {one for step in self.steps for one in (step.agency, *step.successors)}
        return frozenset({agency, main, *(one for one in known if self.main(one, on) == main)})

    def following(self, later: "Succession") -> "Succession":
        """Return these with others, recorded after them."""
        return Succession(tuple(sorted((*self.steps, *later.steps), key=lambda step: step.on)))

    def _follow(self, agency: AgencyId, on: date, first: int) -> list[AgencyId]:
        for place in range(first, len(self.steps)):
            step = self.steps[place]
            if step.agency == agency and step.on <= on:
                return [one for successor in step.successors for one in self._follow(successor, on, place + 1)]
        return [agency]


NO_SUCCESSION: Final = Succession()


def read_succession(view: View) -> Succession:
    """Return every succession that was recorded and not taken back."""
    found = find_states(view, StateSearch(CHANGE, stage=AGENCY_SUCCEEDED))
    return NO_SUCCESSION.following(Succession(tuple(_read(state.document["given"]) for state in found)))


def succession_for(view: View, account: Account) -> Succession:
    """Return the successions for an account; none for one of no agency, which needs none."""
    return NO_SUCCESSION if account.agency is None else read_succession(view)


def _read(given: Json) -> Successors:
    assert isinstance(given, dict)
    successors = split_ids(str(given.get("successors", "")))
    return Successors(
        AgencyId(str(given["subject"])), date.fromisoformat(str(given["on"])), tuple(map(AgencyId, successors))
    )

"""What the changes recorded since an import cost: ``python -m bench.changes``.

The organisation of a day after thousands of changes, beside loading the data alone; and one more change: recorded, and
the organisation, the reasons of one case and the candidates of one seat afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

import click
import numpy as np

from bench.harness.contest import timed
from bench.harness.report import Figure, Report, json_option
from bench.organisation import AS_OF, SEED, write_organisation
from dss.model.ledger.ledger import EntryDraft, EntryKind
from dss.model.office.access import Role
from dss.model.organisation.changes import ChangeDocument
from dss.model.text import Language
from dss.organisation.days import day_number
from dss.organisation.retirement import retirement_days
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.office.accounts import add_account
from dss.service.office.office import KeySource, Office
from dss.service.setup.founding import found_office
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace
from dss.storage.records.changes import begin_block, changes_state

EMPLOYEES: Final = 20_000
SEATS: Final = 2_000
CHANGES: Final = 5_000
DAY: Final = date(2027, 6, 30)
"""A day after all of them."""

THE_DAY: Final = 0.3
ONE_MORE: Final = 0.05
"""Seconds of the processor to reach."""


def draw_changes(workspace: Workspace, count: int) -> Iterator[ChangeDocument]:
    """Make up changes of a year: moves, departures, leave and requests, each of another person."""
    draws = np.random.default_rng(SEED)
    employees = workspace.organisation.employees
    stay = retirement_days(workspace.knowledge, employees) > day_number(DAY)
    stay &= employees.columns["legal_position"] == 0  # active
    people = [id for id, stays in zip(employees.ids, stay.tolist(), strict=True) if stays]
    seats = list(workspace.organisation.seats.ids)
    draws.shuffle(people)
    for number, person in enumerate(people[:count]):
        on = AS_OF + timedelta(days=int(draws.integers(1, 300)))
        document = {"id": f"C{number + 1:06}", "subject": person, "on": on.isoformat()}
        if number < min(len(seats), count) * 3 // 10:
            row = workspace.seats.row(seats[number])
            post = workspace.unit_of_seat(row).id, workspace.position_of_seat(row).id
            if post != workspace.post_of(person):
                where = {"unit": str(post[0]), "position": str(post[1]), "seat": seats[number]}
                yield {**document, "kind": "moved", **where, "leaves": f"V{number + 1:06}"}
        elif number % 3 == 0:
            yield {**document, "kind": "left"}
        elif number % 3 == 1:
            yield {**document, "kind": "suspended"}
        else:
            yield {**document, "kind": "request", "document": f"800/{number}", "region": "93.01.11"}


@contextmanager
def office_with_changes(folder: Path, count: int) -> Iterator[Office]:
    """Open an office on a made-up organisation with so many changes recorded, all at once."""
    write_organisation(folder / "data", EMPLOYEES, SEATS)
    settings = Settings.of(AS_OF, data=folder / "data", as_of=AS_OF, language=Language.ENGLISH)
    url = f"sqlite:///{folder}/records.db"
    key = KeySource.of(url, None, {})
    found_office(url, key, "admin", "Admin", settings, _now)
    office = Office.open(url, settings, key, folder / "cache", _now)
    add_account(office, office.acting("admin"), "hr", "HR", [Role.HR_OFFICER])
    documents = list(draw_changes(office.workspace(), count))
    with office.recording(office.acting("hr")) as work:
        state = changes_state(work.states, work.keep_content(begin_block(AS_OF, documents)))
        work.record(EntryDraft(EntryKind.CHANGE, "organisation:organisation", {}), [state])
    yield office
    office.close()


def measure(folder: Path, count: int = CHANGES) -> tuple[Figure, ...]:
    """Measure in a folder that is empty."""
    with office_with_changes(folder, count) as first:
        digests = first.version().digests
        office = Office(first.url, first.database, _on(first, DAY), first._key, folder / "cache", _now)
        imported = {source: digest for source, digest in digests.items() if source.value != "changes"}
        load = timed(lambda: office.workspace(imported), process_time)
        there = timed(lambda: office.workspace(), process_time)
        workspace = there.result
        whole = timed(lambda: (workspace.table, workspace.screen), process_time)
        person = next(iter(draw_changes(workspace, 1)))["subject"]
        asked = ChangeRequest("suspended", person, DAY, {}, "SK/1", "Bench")
        record = timed(lambda: record_change(office, office.acting("hr"), asked), process_time)
        after = timed(lambda: office.workspace(), process_time)
        why = timed(lambda: after.result.table.row(0, 0), process_time)
        candidates = timed(lambda: after.result.screen.best(np.array([0]), most=20), process_time)
    return (
        Figure(f"the organisation of a day after {count:,} changes", there.seconds, "s", load.seconds, THE_DAY),
        Figure("one more change, recorded", record.seconds, "s", load.seconds, ONE_MORE),
        Figure("the organisation after it", after.seconds, "s", load.seconds, ONE_MORE),
        Figure("the facts of everyone after it", why.seconds, "s", whole.seconds),
        Figure("the index and the candidates of a seat after it", candidates.seconds, "s", whole.seconds),
    )


def _on(office: Office, day: date) -> Settings:
    return replace(office.settings, as_of=day)


def _now() -> datetime:
    return datetime.now(UTC)


@click.command()
@json_option
def main(file: Path | None) -> None:
    """Measure on a made-up organisation."""
    report = Report(file)
    with TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    report.figures(f"{EMPLOYEES:,} people and {CHANGES:,} changes", figures, "loading the data")
    report.keep("changes", map(asdict, figures))
    report.write()


if __name__ == "__main__":
    main()

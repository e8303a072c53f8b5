"""The events of a year, drawn by a seed: told to an office by its use cases, and to a naive organisation."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from dss.model.casework.events import Implement
from dss.model.identifiers import FactName, UnitId
from dss.model.office.import_errors import ChangesUnanswered
from dss.model.organisation.organisation import UNKNOWN
from dss.model.planning.request import PlanRequest
from dss.service.audit.replay import SOUND, replay_all
from dss.service.audit.verification import verify_records
from dss.service.candidates.recorded import recommend
from dss.service.changes.lists import list_changes
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.letters.sending import deliver_order, inform_employee
from dss.service.plans.life import plan_draft, start_dialogue
from dss.service.setup.answers import NO_ANSWERS, ImportAnswers
from dss.service.setup.imports import import_all
from dss.service.workspace.settings import SHIPPED
from dss.service.workspace.workspace import Workspace
from tests.support.case_beginnings import MOVES as CASES
from tests.support.case_beginnings import REQUEST, decided
from tests.support.offices import START, TEAM, Offices, founded, sample_of_300
from tests.year.naive import NaiveOrganisation

MONTHS = 12
COMPARED = ("unit", "position", "position_since", "legal_position", "wish_1", "wish_2", "wish_3")
MOVES = 30
RETIREMENTS = 10
RETIRING = ("pengelola-kependudukan", 58)
"""A post that many hold, and the age of retirement in it."""

NEVER = {member.employee for member in TEAM}
"""Who sits in the team stays in post."""


@dataclass
class Year:
    """A year of an office.

    Attributes:
        told: What happened, a line each.
    """

    offices: Offices
    naive: NaiveOrganisation
    folder: Path
    draws: Random
    tell: Callable[[str], None]
    told: list[str] = field(default_factory=list)
    moves: int = 0
    retired: set[str] = field(default_factory=set)
    today: date = START
    cases: list[str] = field(default_factory=list)
    busy: set[str] = field(default_factory=lambda: {employee for employee, _ in CASES})
    away: list[str] = field(default_factory=list)
    imports: list[int] = field(default_factory=list)
    wishes: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.told.append(line)
        self.tell(f"{self.today}  {line}")

    def record(self, kind: str, subject: str, /, **values: str) -> str:
        """Record a change today; return its id."""
        asked = ChangeRequest(kind, subject, self.today, values, "SK/1", "Uji setahun")
        return record_change(self.offices.on(self.today), self.offices.acting("hr"), asked).id

    def pass_to(self, day: date) -> None:
        """Let the days pass; people retire on theirs."""
        self.today = day
        gone = self.naive.retire(day)
        self.retired |= gone
        for id in sorted(gone):
            self.say(f"{id} has retired")


def check(year: Year) -> Iterator[str]:
    """Check what must hold at the end; yield a line for each thing that does.

    Raises:
        AssertionError: If one doesn't.
    """
    office, auditor = year.offices.on(year.today), year.offices.acting("auditor")
    verified = verify_records(office, auditor)
    assert verified.findings == (), verified.findings
    yield f"The ledger of {verified.entries} entries verifies."
    replayed = replay_all(office, auditor)
    assert {one.outcome for one in replayed.counts} <= SOUND, replayed.counts
    yield "Every recommendation, plan and decision replays to the byte."
    workspace = office.workspace()
    organisation = workspace.organisation
    assert len(set(organisation.seats.ids)) == len(organisation.seats.ids)
    changes = list_changes(office, year.offices.acting("hr"), most=1000).rows
    filled = [row.values for row in changes if not row.withdrawn]
    seats = [one.value for values in filled for one in values if one.label == "Vacant seat that is filled"]
    assert len(seats) == len(set(seats))
    yield f"No seat is held twice: {len(seats)} were filled."
    assert len(set(organisation.employees.ids)) == len(organisation.employees.ids)
    yield f"No person has two posts: {len(organisation.employees.ids)} people."
    assert _rows_of(workspace) == {
        id: tuple(row.get(name, "") for name in COMPARED) for id, row in year.naive.people.items()
    }
    posts = {
        id: (workspace.unit_of_seat(row).id, workspace.position_of_seat(row).id)
        for row, id in enumerate(organisation.seats.ids)
    }
    assert posts == {id: (row["unit"], row["position"]) for id, row in year.naive.seats.items()}
    yield "People and vacant seats are what an independent fold of the events gives."


def _rows_of(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return what is compared of everyone, as it is written in employees.csv."""
    knowledge, employees = workspace.knowledge, workspace.organisation.employees
    status = knowledge.vocabulary.facts[FactName("employee.legal_position")]
    codes = {
        "unit": tuple(knowledge.units),
        "position": tuple(knowledge.positions),
        "legal_position": tuple(code.id for code in status.codes),
        **{f"wish_{number}": tuple(knowledge.regions) for number in (1, 2, 3)},
    }

    def written(name: str, number: int) -> str:
        if number == UNKNOWN:
            return ""
        return codes[name][number] if name in codes else str(date(1970, 1, 1) + timedelta(days=number))

    columns = {name: employees.columns[name].tolist() for name in COMPARED}
    return {id: tuple(written(name, columns[name][row]) for name in COMPARED) for row, id in enumerate(employees.ids)}


def begin(folder: Path, seed: int, tell: Callable[[str], None] = lambda line: None) -> Year:
    """Found the office of a year."""
    draws = Random(seed)
    data = sample_of_300(folder / "data")
    _let_retire(data / "employees.csv", draws)
    offices = founded(f"sqlite:///{folder / 'records.db'}", data, folder / "shelf")
    positions = offices.on(START).workspace().knowledge.positions
    naive = NaiveOrganisation(data, {id: one.retirement_age for id, one in positions.items()})
    return Year(offices, naive, folder, draws, tell)


def _let_retire(employees: Path, draws: Random) -> None:
    """Let ten people be so old that they retire within the year, at the age of their post."""
    with employees.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    holders = [row for row in rows if row["position"] == RETIRING[0] and row["id"] not in NEVER]
    for row in draws.sample(holders, RETIREMENTS):
        day = START + timedelta(days=draws.randrange(20, 330))
        row["born"] = str(day.replace(year=day.year - RETIRING[1]))
    with employees.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def live(year: Year) -> None:
    """Let the twelve months happen."""
    for month in range(MONTHS):
        first = _month_later(START, month)
        year.pass_to(first)
        if month == 0:
            _begin_cases(year)
        elif month == 1:
            _order(year)
        for number in range(2 if month < 3 else 3):
            year.pass_to(first + timedelta(days=2 + 3 * number))
            _move(year)
        year.pass_to(first + timedelta(days=14))
        _leave_or_return(year, month)
        _ask(year)
        _come_and_go(year, month)
        if month % 3 == 1:
            _plan(year)
        if month in (2, 5, 8):
            year.pass_to(first + timedelta(days=20))
            IMPORTS[month // 3](year)
    year.pass_to(_month_later(START, MONTHS))
    while year.moves < MOVES:
        _move(year)


def _month_later(day: date, months: int) -> date:
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, day.day)


# Moves by their cases


def _begin_cases(year: Year) -> None:
    """Bring the four moves of a plan to their decision."""
    office, hr = year.offices.on(year.today), year.offices.acting("hr")
    made, _ = plan_draft(office, hr, REQUEST)
    start_dialogue(office, hr, made.plan)
    for move in year.offices.plan(made.plan).moves:
        decided(year.offices, move)
        inform_employee(office, hr, move, f"S/{move}")
        year.cases.append(move)
    year.say(f"Plan {made.plan}: {len(year.cases)} moves are decided and told to the employees")


def _order(year: Year) -> None:
    """Carry the decided moves out."""
    hr = year.offices.acting("hr")
    for move in year.cases:
        case = year.offices.move(move)
        year.pass_to(max(year.today, *(one.day + timedelta(days=1) for one in case.deadlines)))
        deliver_order(year.offices.on(year.today), hr, move, Implement(f"SK/{move}", year.today, year.today))
        _follow(year, case.proposal.employee)
        year.say(f"{case.proposal.employee} takes {case.proposal.seat} by the order of {move}")


def _follow(year: Year, person: str) -> None:
    """Tell the naive organisation what the newest change says of a move."""
    row = list_changes(year.offices.on(year.today), year.offices.acting("hr"), person, most=1).rows[0]
    with year.offices.on(year.today).reading() as view:
        given = view.states.state("change", row.id).document["given"]
    year.naive.move(
        person, given["unit"], given["position"], given.get("seat", ""), year.today, given.get("leaves", "")
    )
    year.moves += 1


# What HR records


def _someone(year: Year, **cells: str) -> str:
    """Draw someone who was in no event that a later one could contradict, with these cells."""
    fitting = [
        id
        for id, row in sorted(year.naive.people.items())
        if id not in NEVER
        and id not in year.busy
        and row["position"] != RETIRING[0]
        and all(row[name] == value for name, value in cells.items())
    ]
    chosen = year.draws.choice(fitting)
    year.busy.add(chosen)
    return chosen


def _move(year: Year) -> None:
    """Record a move by an order that was made elsewhere."""
    if year.moves >= MOVES:
        return
    person = _someone(year, legal_position="aktif")
    post = year.naive.people[person]["unit"], year.naive.people[person]["position"]
    taken = {year.offices.move(move).proposal.seat for move in year.cases}
    seats = [
        id for id, row in sorted(year.naive.seats.items()) if (row["unit"], row["position"]) != post and id not in taken
    ]
    seat = year.draws.choice(seats)
    where = {name: year.naive.seats[seat][name] for name in ("unit", "position")}
    left = year.draws.choice(("vacant", "given_up", "by_need"))
    year.record("moved", person, **where, seat=seat, order="SK/2", leaves=left)
    _follow(year, person)
    year.say(f"{person} takes {seat}; the place left: {left}")


def _leave_or_return(year: Year, month: int) -> None:
    if month % 2 == 0:
        person = _someone(year, legal_position="aktif")
        kind, code = year.draws.choice(
            (("suspended", "pemberhentian_sementara"), ("study-leave", "tugas_belajar"), ("unpaid-leave", "cltn"))
        )
        year.record(kind, person)
        year.naive.people[person]["legal_position"] = code
        year.away.append(person)
        year.say(f"{person}: {kind}")
    elif year.away:
        person = year.away.pop(0)
        year.record("returned", person)
        year.naive.people[person]["legal_position"] = "aktif"
        year.say(f"{person} is back")


def _ask(year: Year) -> None:
    """Record a wish, and what somebody asks for the candidates of a seat."""
    person, region = _someone(year), year.draws.choice(("93.01.11", "93.02.10", "93.03.01"))
    year.record("wish", person, wish_1=region)
    year.naive.people[person] |= {"wish_1": region, "wish_2": "", "wish_3": ""}
    seat = year.draws.choice(sorted(year.naive.seats))
    recommend(year.offices.on(year.today), year.offices.acting("hr"), seat, 5)
    year.wishes.append(person)
    year.say(f"{person} wishes {region}; who fits {seat} was asked")


def _come_and_go(year: Year, month: int) -> None:
    if month % 4 == 1:
        seat = year.draws.choice(sorted(year.naive.seats))
        person = f"N{month:07}"
        values = {
            "name": f"Baru {month}", "unit": year.naive.seats[seat]["unit"], "seat": seat,
            "position": year.naive.seats[seat]["position"], "born": "1995-03-02", "status": "pns", "golongan": "III/a",
            "education_level": "s1", "programme": "hukum-bisnis", "legal_position": "aktif",
        }  # fmt: skip
        year.record("joined", person, **values)
        year.naive.join(person, values, year.today)
        year.busy.add(person)
        year.say(f"{person} joins in {seat}")
    elif month % 4 == 3:
        person = _someone(year)
        change = year.record("died", person, leaves="vacant")
        year.naive.leave(person, year.today, f"V{change[1:]}")
        year.say(f"{person} has died")


# Imports


def _import(year: Year, data: Path, knowledge: Path | None = None, answers: ImportAnswers = NO_ANSWERS) -> Counter[str]:
    """Import data of today; return how many recorded changes came to each outcome."""
    settings = replace(year.offices.on(year.today).settings, data=data)
    if knowledge is not None:
        settings = replace(settings, knowledge=knowledge)
    made = import_all(year.offices.on(year.today), year.offices.acting("admin"), settings, answers)
    assert made.new and made.comparison is not None
    year.imports.append(made.number)
    return Counter(str(one.outcome) for one in made.comparison.changes)


def _confirm(year: Year) -> None:
    """Import data that hold all that was recorded."""
    data = year.folder / "confirming"
    year.naive.save(data)
    found = _import(year, data)
    assert set(found) == {"absorbed"}
    year.say(f"Data are imported that confirm {found.total()} changes")


def _contradict(year: Year) -> None:
    """Import data that say another wish; what was recorded is kept."""
    data, person = year.folder / "contradicting", year.wishes[-1]
    said = year.naive.people[person]["wish_1"]
    year.naive.people[person]["wish_1"] = "93.04.02"
    year.naive.save(data)
    year.naive.people[person]["wish_1"] = said
    with pytest.raises(ChangesUnanswered):
        _import(year, data)
    found = _import(year, data, answers=ImportAnswers(keep_all=True))
    assert found["kept"] == 1
    year.say(f"Data are imported that say another wish of {person}; what was recorded is kept")


def _restructure(year: Year) -> None:
    """Import knowledge in which an agency has another name and id, and data under it."""
    data, knowledge = year.folder / "restructured", year.folder / "knowledge"
    shutil.copytree(SHIPPED / "knowledge", knowledge, ignore=shutil.ignore_patterns("salor"))
    agencies = (knowledge / "agencies.yaml").read_text("utf-8")
    units = year.offices.on(year.today).workspace().knowledge.units
    staffed = Counter(units[UnitId(row["unit"])].agency for row in year.naive.people.values())
    old = next(id for id, _people in staffed.most_common() if f"\n  {id}:\n" in agencies)
    new = f"{old}-baru"
    (knowledge / "agencies.yaml").write_text(agencies.replace(f"\n  {old}:\n", f"\n  {new}:\n"), "utf-8")
    year.naive.save(data)
    for file in [*data.glob("*.csv"), *knowledge.glob("*.yaml")]:
        if file.name != "agencies.yaml":
            file.write_text(file.read_text("utf-8").replace(f"{old}-", f"{new}-"), "utf-8")
    year.naive.read(data)
    found = _import(year, data, knowledge, ImportAnswers(keep_all=True, successors={old: (new,)}))
    year.say(f"{new} takes the place of {old}; {found.total()} changes were compared")


IMPORTS = (_confirm, _contradict, _restructure)


def _plan(year: Year) -> None:
    made, _ = plan_draft(year.offices.on(year.today), year.offices.acting("hr"), PlanRequest())
    year.say(f"Plan {made.plan} is drawn up")

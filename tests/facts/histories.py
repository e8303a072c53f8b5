"""Histories at random over the made-up knowledge, and facts of every form that may be declared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
import yaml

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Change, Fact, FactType, Scope
from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import UNKNOWN, History
from dss.model.text import Bilingual
from dss.reading.yaml.record import Faults
from tests.facts.naive_histories import FACTS, RECORDS, written
from tests.support.made_up_knowledge import with_histories

EPOCH: Final = date(1970, 1, 1)
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2028, 12, 31)
REFERS: Final = {"position": "positions", "unit": "units", "region": "regions", "government": "governments"}

MORE_FACTS: Final = """
  employee.recent_months:
    {file: positions_held, take: months, where: {kind: [pelaksana, jf_keahlian]}, within_months: 30}
  employee.early_posts: {file: positions_held, take: count, where: {remoteness: {at_least: 1, below: 4}}}
  employee.recent_posts: {file: positions_held, take: count, within_months: 7}
  employee.ever_remote: {file: positions_held, take: exists, where: {remoteness: {at_least: 2}}}
  employee.last_remoteness: {file: positions_held, take: latest, column: remoteness}
  employee.former_remoteness: {file: positions_held, take: latest, column: remoteness, skip: 2}
  employee.highest_remoteness: {file: positions_held, take: highest, column: remoteness, where: {kind: {is: pelaksana}}}
  employee.all_hours: {file: training, take: sum, column: hours}
  employee.recent_course: {file: training, take: exists, within_months: 1}
  employee.ratings_ever_good: {file: ratings, take: count, where: {rating: [baik, sangat_baik]}}
  employee.rating_long_ago: {file: ratings, take: latest, column: rating, skip: 2}
  employee.assessed_years: {file: talent, take: count, within_years: 3}
  employee.sanctions: {file: discipline, take: count, where: {sanction: {at_least: sedang}}, within_months: 60}
  employee.sanction_ever: {file: discipline, take: highest, column: sanction, none: tidak_ada}
  employee.degrees: {file: education, take: count, where: {level: {at_least: s1}}}
  employee.recent_degree: {file: education, take: exists, within_months: 100}
  employee.passed_ever:
    {file: qualifications, take: latest, column: passed, where: {passed: {is: true, or_empty: true}}}
  employee.months_since_degree: {file: education, take: months_since, where: {level: {at_least: s1}}}
  employee.months_since_test: {file: qualifications, take: months_since, where: {passed: true}, valid: true}
  match.posts_here:
    file: positions_held
    take: count
    where: {region: {same_as: seat.region}, kind: {same_as: seat.position_kind}}
  match.last_in_unit: {file: positions_held, take: latest, column: remoteness, where: {unit: {same_as: seat.unit}}}
  match.highest_in_sector:
    file: positions_held
    take: highest
    column: remoteness
    where:
      sector: {same_as: seat.sector, or_empty: true}
      any: [{kind: pelaksana}, {level: ahli_muda, kind: jf_keahlian}]
  match.same_remoteness:
    {file: positions_held, take: months, where: {remoteness: {same_as: seat.remoteness}}, within_months: 24}
  match.remoteness_sum: {file: positions_held, take: sum, column: remoteness, where: {region: {same_as: seat.region}}}
  match.licence_left:
    {file: qualifications, take: months_left, where: {qualification: {same_as: seat.licence}}, valid: true}
  match.asked_for_place: {file: requests, take: count, where: {region: {same_as: seat.region}}, within_months: 12}
"""
"""Facts in forms that facts.yaml does not use, or with edges that it does not have."""


def with_more_facts(knowledge: Knowledge, folder: Path) -> tuple[Knowledge, Path]:
    """Return a knowledge base with `MORE_FACTS`, and a file in which they are declared."""
    text = FACTS.read_text("utf-8")
    more = yaml.safe_load(MORE_FACTS)
    entries = {name: {**_form(name, source), "history": source} for name, source in more.items()}
    at = text.index("facts:\n") + len("facts:\n")
    path = folder / "facts.yaml"
    dumped = yaml.safe_dump(entries, default_flow_style=None, width=1000)
    path.write_text(text[:at] + "".join(f"  {line}\n" for line in dumped.splitlines()) + text[at:], "utf-8")
    rating = knowledge.vocabulary.facts[FactName("employee.performance_last")].codes
    sanction = knowledge.vocabulary.facts[FactName("employee.discipline")].codes
    codes = {"employee.rating_long_ago": rating, "employee.sanction_ever": sanction}
    facts = {
        FactName(name): Fact(
            FactName(name),
            FactType(entry["type"]),
            Scope(entry["scope"]),
            Bilingual(name, name),
            codes=codes.get(name, ()),
            change=Change.NEVER,
        )
        for name, entry in entries.items()
    }
    wider = replace(knowledge, vocabulary=replace(knowledge.vocabulary, facts={**knowledge.vocabulary.facts, **facts}))
    faults = Faults()
    wider = replace(wider, vocabulary=with_histories(wider, path, faults))
    assert faults.found == []
    return wider, path


def _form(name: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the type and scope of a fact, with a label."""
    column = source.get("column")
    kind = {"exists": "yes_no"}.get(source["take"], "whole")
    if column in ("rating", "sanction"):
        kind = "code"
    elif column == "passed":
        kind = "yes_no"
    form: dict[str, Any] = {"type": kind, "scope": "pair" if name.startswith("match.") else "employee"}
    form["label"] = {"id": name, "en": name}
    if kind == "code":
        fact = "employee.performance_last" if column == "rating" else "employee.discipline"
        form["codes"] = written(FACTS)["facts"][fact]["codes"]
        form["ordered"] = True
    return form


def draw_day(random: Random) -> date:
    return FIRST_DAY + timedelta(random.randrange((LAST_DAY - FIRST_DAY).days))


def draw_histories(random: Random, knowledge: Knowledge, people: int) -> dict[str, History]:
    """Draw files; any may be missing."""
    files = {}
    for name, file in written(RECORDS)["files"].items():
        if random.random() < 0.9:
            rows = [(row, cells) for row in range(people) for cells in _draw_rows(random, file, knowledge)]
            random.shuffle(rows)
            files[name] = build_history(name, rows, knowledge, people)
    return files


def _draw_rows(random: Random, file: Mapping[str, Any], knowledge: Knowledge) -> list[dict[str, Any]]:
    """Draw the rows of one person, with cells as a CSV file says them; None where empty."""
    forms = {name: form for name, form in file["columns"].items() if form.get("written", True)}
    rows = [
        {
            name: _draw_cell(random, form, knowledge)
            for name, form in forms.items()
            if form["type"] != "words" and (form.get("required") or random.random() < 0.8)
        }
        for _ in range(random.randrange(6))
    ]
    if file.get("apart"):
        limits = sorted(random.sample(range((LAST_DAY - FIRST_DAY).days), 2 * len(rows)))
        for place, row in enumerate(rows):
            row["from"], row["to"] = (FIRST_DAY + timedelta(limits[2 * place + end]) for end in (0, 1))
            if place and random.random() < 0.5:
                row["from"] = rows[place - 1]["to"] + timedelta(1)
        if rows and random.random() < 0.5:
            rows[-1]["to"] = None
    elif "ends" in file:
        for row in rows:
            row[file["ends"]] = max(row[file["ends"]], row[file["begins"]]) if row.get(file["ends"]) else None
    return list({tuple(row.get(column) for column in file["key"]): row for row in rows}.values())


def _draw_cell(random: Random, form: Mapping[str, Any], knowledge: Knowledge) -> Any:
    match form["type"]:
        case "day":
            return draw_day(random)
        case "year":
            return random.randint(2019, 2027)
        case "yes_no":
            return random.random() < 0.5
        case "whole":
            return random.randint(0, 3)
        case _:
            codes = [code for code in codes_of(form, knowledge) if code not in form.get("without", [])]
            return random.choice(codes[:4] if random.random() < 0.5 else codes)


def codes_of(form: Mapping[str, Any], knowledge: Knowledge) -> Sequence[str]:
    match form["codes"]:
        case {"from": "units"}:
            return list(knowledge.units)
        case {"from": "programmes"}:
            return list(knowledge.programmes)
        case fact:
            return [code.id for code in knowledge.vocabulary.facts[FactName(fact)].codes]


def build_history(
    name: str, rows: Sequence[tuple[int, Mapping[str, Any]]], knowledge: Knowledge, people: int
) -> History:
    """Build a history of rows, each with the row number of its employee, as reading a file would."""
    file = written(RECORDS)["files"][name]
    filled = [(row, _filled(dict(cells), file, knowledge)) for row, cells in rows]
    begins = file.get("begins")

    def order(one: tuple[int, Mapping[str, Any]]) -> tuple[int, bool, Any]:
        begin = one[1].get(begins)
        return one[0], begin is not None, begin or 0

    filled.sort(key=order)
    columns = {
        column: np.array([_number(form, cells.get(column), knowledge) for _, cells in filled], np.int32)
        for column, form in file["columns"].items()
        if form["type"] != "words"
    }
    employee = np.array([row for row, _ in filled], np.int32)
    starts = np.array([sum(one < row for one in employee.tolist()) for row in range(people + 1)], np.int64)
    return History(starts, {"employee": employee, **columns})


def _filled(cells: dict[str, Any], file: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """Fill empty cells with what the knowledge says of the position, the unit and the region."""
    for column, form in file["columns"].items():
        of = cells.get(form["of"]) if "of" in form else None
        if cells.get(column) is not None or of is None:
            continue
        if form["of"] == "position":
            cells[column] = getattr(knowledge.positions[of], column)
        elif form["of"] == "region":
            cells[column] = getattr(knowledge.regions[of], column)
        else:
            cells[column] = knowledge.units[of].region
    return cells


def _number(form: Mapping[str, Any], value: Any, knowledge: Knowledge) -> int:
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return (value - EPOCH).days
    return codes_of(form, knowledge).index(value) if form["type"] == "code" else int(value)

"""What an HR officer is told about needs, on the Salor sample."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dss.model.errors import InvalidInput, ParameterMissing, UnknownName
from dss.model.identifiers import AgencyId, FactName, ParameterName
from dss.model.organisation.needs import NeedFault, Priority, RollUp
from dss.model.policy.program_parameters import EFFECTIVE_MINUTES, RULE_PARAMETERS
from dss.model.policy.rules import DatedValue, Policy
from dss.model.text import Language
from dss.service.needs.analysis import analyse, sum_needs
from dss.service.needs.competency_map import build_competency_map
from dss.service.needs.rows import fault_words, priority_words
from dss.service.workspace.loading import number_on
from dss.service.workspace.workspace import Workspace

PUBLIC_WORKS = "papua-selatan-dinas-pekerjaan-umum"
SUMMED = ("minutes", "needed", "in_post", "vacant", "retiring", "shortage", "surplus", "on_leave")


def of(workspace: Workspace, by: RollUp, id: str) -> dict[str, object]:
    (row,) = (row for row in sum_needs(workspace, by).rows if row.id == id)
    return {name: getattr(row, name) for name in ("needed", "in_post", "shortage", "surplus")}


# The sample's story


def test_public_works_lacks_engineers_that_the_province_cannot_do_without(workspace: Workspace) -> None:
    short = sum_needs(workspace, agency=PUBLIC_WORKS, shortage_only=True).rows
    engineers = [row for row in short if row.priority is Priority.CRITICAL]
    assert sum(row.shortage for row in engineers) >= 4
    assert {"Road and bridge engineer, first expert", "Water engineer, first expert"} <= {row.name for row in engineers}


def test_remote_clinics_lack_doctors(workspace: Workspace) -> None:
    (doctors,) = (row for row in sum_needs(workspace, RollUp.GROUP).rows if row.id == "dokter")
    assert doctors.shortage_by_priority[Priority.CRITICAL_REMOTE] >= 4


@pytest.mark.parametrize("agency", ["papua-selatan-sekretariat-daerah", "papua-selatan-dinas-pendidikan"])
def test_the_secretariat_and_the_education_office_have_more_people_than_work(workspace: Workspace, agency: str) -> None:
    (row,) = (row for row in sum_needs(workspace, RollUp.AGENCY).rows if row.id == agency)
    assert row.surplus >= 5
    assert row.surplus > row.shortage


def test_the_neediest_are_first(workspace: Workspace) -> None:
    rows = sum_needs(workspace).rows
    urgency = [tuple(-row.shortage_by_priority[priority] for priority in Priority) for row in rows]
    assert urgency == sorted(urgency)
    assert rows[0].shortage_by_priority[Priority.CRITICAL_REMOTE] > 0


# Figures agree with one another


@pytest.mark.parametrize("by", RollUp)
def test_every_way_of_summing_has_the_same_total(workspace: Workspace, by: RollUp) -> None:
    shown = sum_needs(workspace, by)
    for name in SUMMED:
        assert getattr(shown.total, name) == sum(getattr(row, name) for row in shown.rows)
        assert getattr(shown.total, name) == getattr(sum_needs(workspace).total, name)


def test_everyone_is_in_post_somewhere_and_every_seat_is_listed_with_its_post(workspace: Workspace) -> None:
    shown = sum_needs(workspace, RollUp.POST)
    assert shown.total.in_post == len(workspace.organisation.employees.ids)
    listed = Counter(seat for row in shown.rows for seat in row.seats)
    assert listed == Counter(workspace.organisation.seats.ids)
    assert all(len(row.seats) == row.vacant for row in shown.rows)


def test_an_agency_by_itself_has_the_figures_that_it_has_among_all(workspace: Workspace) -> None:
    alone = sum_needs(workspace, agency=PUBLIC_WORKS).total
    assert of(workspace, RollUp.AGENCY, PUBLIC_WORKS) == {
        name: getattr(alone, name) for name in ("needed", "in_post", "shortage", "surplus")
    }


def test_only_shortages_are_shown_and_summed_when_asked_for(workspace: Workspace) -> None:
    every, short = sum_needs(workspace, RollUp.UNIT), sum_needs(workspace, RollUp.UNIT, shortage_only=True)
    assert [row for row in every.rows if row.shortage] == list(short.rows)
    assert short.total.shortage == every.total.shortage
    assert short.total.surplus == sum(row.surplus for row in short.rows)


def test_the_exact_need_is_written_with_the_decimal_sign_of_the_language(workspace: Workspace) -> None:
    english, indonesian = (
        {row.id: row for row in sum_needs(workspace, language=language).rows}[PUBLIC_WORKS]
        for language in (Language.ENGLISH, Language.INDONESIAN)
    )
    hundredths = (english.minutes * 200 + 75_000) // 150_000
    assert english.exact_need == f"{hundredths // 100}.{hundredths % 100:02d}"
    assert indonesian.exact_need == english.exact_need.replace(".", ",")


def test_a_post_alone_in_its_group_has_the_staffing_that_rules_read_of_its_seats(workspace: Workspace) -> None:
    positions, units = list(workspace.knowledge.positions.values()), list(workspace.knowledge.units)
    percents = workspace.table.seats[FactName("seat.staffing_percent")]
    rows = {row.id: row for row in sum_needs(workspace, RollUp.POST).rows}
    seats = workspace.organisation.seats.columns
    groups = Counter((id.rpartition("/")[0], workspace.knowledge.positions[id.rpartition("/")[2]].group) for id in rows)
    compared = 0
    for seat, (unit, position) in enumerate(zip(seats["unit"].tolist(), seats["position"].tolist(), strict=True)):
        if groups[units[unit], positions[position].group] == 1:
            assert rows[f"{units[unit]}/{positions[position].id}"].staffing_percent == percents[seat]
            compared += 1
    assert compared > 20


# Competencies


def test_the_map_counts_no_more_people_below_than_were_assessed(workspace: Workspace) -> None:
    cells = build_competency_map(workspace).cells
    assert cells
    for cell in cells:
        assert cell.below <= cell.required - cell.unassessed
        assert cell.below <= cell.missing_levels
        assert (cell.heat is None) == (cell.below_percent is None) == (cell.required == cell.unassessed)


def test_the_heat_of_a_cell_is_its_percentage_in_tenths(workspace: Workspace) -> None:
    told = [cell for cell in build_competency_map(workspace).cells if cell.below_percent is not None]
    assert len({cell.heat for cell in told}) > 3
    assert all(cell.heat == min(cell.below_percent // 10, 9) for cell in told)


def test_agencies_that_lack_most_come_first_and_one_can_be_asked_for(workspace: Workspace) -> None:
    shown = build_competency_map(workspace)
    lacking: Counter[str] = Counter()
    for cell in shown.cells:
        lacking[cell.agency] += cell.missing_levels
    assert list(lacking.values()) == sorted(lacking.values(), reverse=True)
    one = build_competency_map(workspace, PUBLIC_WORKS)
    assert one.cells == tuple(cell for cell in shown.cells if cell.agency == PUBLIC_WORKS)
    short = build_competency_map(workspace, PUBLIC_WORKS, shortage_only=True)
    assert short.cells == tuple(cell for cell in one.cells if cell.below)


# What is wrong


def test_an_agency_that_is_not_there_is_answered_with_the_nearest(workspace: Workspace) -> None:
    misspelt = PUBLIC_WORKS.replace("pekerjaan", "pekerjan")
    for ask in (sum_needs, build_competency_map):
        with pytest.raises(UnknownName) as caught:
            ask(workspace, agency=misspelt)
        assert PUBLIC_WORKS in caught.value.nearest


def test_a_finding_names_the_file_and_speaks_the_language(workspace: Workspace) -> None:
    findings = sum_needs(workspace, language=Language.INDONESIAN).findings
    assert findings
    assert all(finding.place.file == "of_2000/workload.csv" for finding in findings)
    assert any("tanpa beban kerja tercatat" in finding.message.spoken(Language.INDONESIAN) for finding in findings)


def test_findings_of_other_agencies_are_left_out_when_one_is_asked_for(workspace: Workspace) -> None:
    of_all, of_one = sum_needs(workspace).findings, sum_needs(workspace, agency=PUBLIC_WORKS).findings
    name = workspace.knowledge.agency_name(AgencyId(PUBLIC_WORKS)).spoken(workspace.settings.language)
    assert [finding for finding in of_all if name in finding.message.spoken(workspace.settings.language)] == list(
        of_one
    )
    assert len(of_one) < len(of_all)


@pytest.mark.parametrize("fault", NeedFault)
def test_every_fault_has_words_in_both_languages(fault: NeedFault) -> None:
    gaps = {"unit": "A", "position": "B", "task": "C", "people": 4}
    for language in Language:
        said = fault_words[fault].spoken(language).format(**gaps)
        assert "{" not in said
        assert len(said) > 20


def test_every_priority_has_a_name() -> None:
    assert set(priority_words) == set(Priority)


# Parameters


def with_value(policy: Policy, value: int | str) -> Policy:
    parameter = policy.parameters[EFFECTIVE_MINUTES]
    dated = (DatedValue(date(2014, 1, 1), (value,), parameter.values[0].basis),)
    return replace(policy, parameters={**policy.parameters, EFFECTIVE_MINUTES: replace(parameter, values=dated)})


@pytest.mark.parametrize("value", [0, -5, "banyak"])
def test_a_parameter_that_no_figure_can_stand_on_is_located(workspace: Workspace, value: int | str) -> None:
    with pytest.raises(InvalidInput) as caught:
        number_on(with_value(workspace.policy, value), EFFECTIVE_MINUTES, date(2026, 7, 1))
    (fault,) = caught.value.diagnostics
    assert fault.place.file.endswith("rules/parameters.yaml")
    assert fault.place.line > 0


def test_a_parameter_that_is_not_there_or_not_yet_is_said_to_be_missing(workspace: Workspace) -> None:
    for name, day in ((EFFECTIVE_MINUTES, date(2000, 1, 1)), (ParameterName("tiada"), date(2026, 7, 1))):
        with pytest.raises(ParameterMissing):
            number_on(workspace.policy, name, day)


def test_needs_and_facts_stand_on_the_parameters_of_the_day(workspace: Workspace) -> None:
    assert analyse(workspace).limits.effective_minutes == 75_000
    assert workspace.policy.parameters.keys() >= RULE_PARAMETERS.keys()


def test_half_the_effective_time_doubles_the_exact_need(workspace: Workspace, tmp_path: Path) -> None:
    halved = tmp_path / "rules"
    for source in sorted(workspace.settings.rules.rglob("*.yaml")):
        target = halved / source.relative_to(workspace.settings.rules)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        target.write_text(text.replace("value: 75000", "value: 37500"), encoding="utf-8")
    other = Workspace(replace(workspace.settings, rules=halved))
    assert float(sum_needs(other).total.exact_need) == pytest.approx(
        2 * float(sum_needs(workspace).total.exact_need), abs=0.02
    )
    percent = FactName("seat.staffing_percent")
    assert other.table.seats[percent].tolist() != workspace.table.seats[percent].tolist()
    other.close()

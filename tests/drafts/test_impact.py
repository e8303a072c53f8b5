"""The impact of a draft: counted as the command counts it, told in both languages, every reading of people recorded."""

from collections.abc import Callable

import pytest

from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Role
from dss.model.office.access_errors import NotAllowed
from dss.model.planning.request import PlanRequest
from dss.model.policy.draft import NothingDrafted
from dss.model.text import Language
from dss.service.audit.access_log import list_accesses
from dss.service.drafts.impact import (
    ImpactCache,
    Phase,
    PhaseProgress,
    count_impact,
    impact_key,
    record_weighed,
    weigh_person,
)
from dss.service.drafts.stored import find_draft
from dss.service.drafts.texts import read_texts_of
from dss.service.drafts.verdict_impact import compare_verdicts
from dss.service.drafts.writing import begin_draft
from dss.service.plans.compare import compare_policies
from tests.support.offices import START, Offices
from tests.support.policy_offices import a_remark, three_years


class Broken(Exception):
    """Somebody ended it."""


def breaking(after: int) -> Callable[[], None]:
    """Return what raises when it is called once too often."""
    calls = []

    def check() -> None:
        calls.append(1)
        if len(calls) > after:
            raise Broken

    return check


def test_it_is_what_the_service_counts_between_the_two_policies_in_either_language(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = three_years(office, dewi).draft.id
    phases: list[PhaseProgress] = []
    found = count_impact(office, dewi, id, progress=phases.append)
    before = office.workspace()
    with office.reading() as view:
        texts = read_texts_of(view, find_draft(view, id).draft, office.version())
    with before.under(before.files.with_texts({one.file.path: one.drafted for one in texts})) as after:
        verdicts = compare_verdicts(before, after, most=10**6)
        plans = compare_policies(before, after, PlanRequest())
    assert found.verdicts[Language.ENGLISH] == verdicts
    assert found.assignment[Language.ENGLISH] == plans
    assert verdicts.changed
    other = found.assignment[Language.INDONESIAN]
    assert [one.employee for one in other.changes] == [one.employee for one in plans.changes]
    assert found.verdicts[Language.INDONESIAN] != verdicts, "in the words of each language"
    assert list(dict.fromkeys(one.phase for one in phases)) == list(Phase)
    assert max(one.percent or 0 for one in phases) == 100


def test_it_is_found_again_until_the_draft_is_another(officers: Offices) -> None:
    office, dewi, shelf = officers.on(START), officers.acting("dewi"), ImpactCache()
    id = a_remark(office, dewi).draft.id
    assert shelf.find(impact_key(office, dewi, id)) is None
    shelf.lay(count_impact(office, dewi, id))
    found = shelf.find(impact_key(office, officers.acting("yohana"), id))
    assert found is not None and found.verdicts[Language.ENGLISH].changed == 0
    for remark in ("# 1\n", "# 2\n", "# 3\n", "# 4\n"):
        other = a_remark(office, dewi, remark).draft.id
        assert shelf.find(impact_key(office, dewi, other)) is None


def test_it_ends_when_nobody_wants_it_any_more(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = a_remark(office, dewi).draft.id
    with pytest.raises(Broken):
        count_impact(office, dewi, id, check=breaking(3))


def test_whose_impact_is_shown_is_recorded(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    id = three_years(office, dewi).draft.id
    employee = office.workspace().organisation.employees.ids[0]
    seats = weigh_person(office, dewi, id, employee.lower(), 5)
    assert len(seats) <= 5 and {one.employee for one in seats} <= {employee}
    record_weighed(office, dewi, id, ["S0000002", "S0000001"])
    record_weighed(office, dewi, id, [])
    newest, first = list_accesses(office, officers.acting("auditor"), None, 2)
    assert (newest.what, newest.employees, newest.reason) == ("impact", ("S0000001", "S0000002"), f"draft {id}")
    assert (first.account, first.role, first.employees) == ("dewi", Role.POLICY_OFFICER, (employee,))


def test_a_draft_that_changes_nothing_has_no_impact(officers: Offices) -> None:
    office, dewi = officers.on(START), officers.acting("dewi")
    with pytest.raises(NothingDrafted):
        count_impact(office, dewi, begin_draft(office, dewi, "Kosong").draft.id)


def test_nobody_but_policy_officers_weighs_a_draft(officers: Offices) -> None:
    office, hr = officers.on(START), officers.acting("hr")
    id = a_remark(office, officers.acting("dewi")).draft.id
    for attempt in (
        lambda: count_impact(office, hr, id),
        lambda: weigh_person(office, hr, id, "S0000001", 5),
        lambda: record_weighed(office, hr, id, ["S0000001"]),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    with office.reading() as view:
        assert view.entries.entry(view.entries.count() - 1).kind is EntryKind.POLICY_DRAFT

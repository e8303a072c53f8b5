"""The page of an imported version in a real browser: what its import changed fits and breaks no rule of WCAG."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dss.model.office.access import Role
from dss.service.changes.record import ChangeRequest, record_change
from dss.service.setup.answers import ImportAnswers
from dss.service.setup.imports import import_all
from tests.browser.browser_pages import PageOf, examine
from tests.support.organisations import OF_2000
from tests.support.sample_office import AS_OF, SampleOffice


@pytest.fixture(scope="module")
def own(sample: SampleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleOffice]:
    """The sample after another import, which keeps one recorded change and drops another."""
    made = sample.copy(tmp_path_factory.mktemp("imported"))
    office = made.office
    hr = office.acting("test.hr_officer")
    for employee in ("S0000002", "S0000003"):
        record_change(office, hr, ChangeRequest("suspended", employee, AS_OF, {}, "SK/1", "Uji"))
    later = shutil.copytree(OF_2000, Path(tmp_path_factory.mktemp("later")) / "data")
    seats = (later / "seats.csv").read_text("utf-8").splitlines()
    (later / "seats.csv").write_text("\n".join(seats[:-1]) + "\n", "utf-8")
    settings = replace(office.settings, data=later)
    import_all(office, office.acting("admin"), settings, ImportAnswers(keep=frozenset({"C000001"}), take_all=True))
    yield made
    made.office.database.close()


@pytest.fixture(scope="module")
def address(own: SampleOffice, serve: Callable[[SampleOffice], str]) -> str:
    """Where it is served."""
    return serve(own)


def test_what_an_import_changed_fits_and_has_no_violation(page_of: PageOf) -> None:
    examine(page_of(Role.ADMINISTRATOR), "/versions/2", "imported_version")

"""The page of a version says what its import changed, to those who may read it."""

import shutil
from dataclasses import replace
from pathlib import Path

from dss.model.office.access import Role
from dss.service.office.office import Office
from dss.service.setup.answers import ImportAnswers
from dss.service.setup.imports import import_all
from tests.support.organisations import OF_2000
from tests.support.sample_office import ClientOf, SampleOffice


def bring_in(office: Office, data: Path) -> None:
    seats = (data / "seats.csv").read_text("utf-8").splitlines()
    (data / "seats.csv").write_text("\n".join(seats[:-1]) + "\n", "utf-8")
    import_all(office, office.acting("admin"), replace(office.settings, data=data), ImportAnswers())


def test_who_imports_and_who_reads_changes_sees_what_an_import_changed(
    own_sample: SampleOffice, own_client_of: ClientOf, tmp_path: Path
) -> None:
    bring_in(own_sample.office, shutil.copytree(OF_2000, tmp_path / "later"))
    for role in (Role.ADMINISTRATOR, Role.HR_OFFICER, Role.AUDITOR):
        page = own_client_of(role).get("/versions/2").get_data(as_text=True)
        assert "Yang diubah oleh impor" in page
        assert "Formasi yang tidak lagi lowong" in page
    for role in (Role.EMPLOYEE, Role.AGENCY_HEAD, Role.POLICY_OFFICER):
        assert "Yang diubah oleh impor" not in own_client_of(role).get("/versions/2").get_data(as_text=True)
    assert "Yang diubah oleh impor" not in own_client_of(Role.HR_OFFICER).get("/versions/1").get_data(as_text=True)

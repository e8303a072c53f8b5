"""The Salor sample, made again once for all tests of this folder."""

from pathlib import Path

import pytest

from dss.model.knowledge.knowledge import Knowledge
from dss.model.organisation.organisation import Organisation
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.organisation.organisation import read_organisation
from dss.sample.organisation import AS_OF
from dss.sample.salor import draw_salor
from dss.storage.files.csv_folder import write_csv_folder
from tests.support.repository import REPOSITORY


@pytest.fixture(scope="session")
def salor_knowledge() -> Knowledge:
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    assert knowledge is not None
    return knowledge


@pytest.fixture(scope="session")
def salor_sample(salor_knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("salor")
    write_csv_folder(draw_salor(salor_knowledge), folder)
    return folder


@pytest.fixture(scope="session")
def organisation(salor_knowledge: Knowledge, salor_sample: Path) -> Organisation:
    organisation, diagnostics = read_organisation(salor_sample, salor_knowledge, AS_OF)
    assert diagnostics == []
    assert organisation is not None
    return organisation

"""An office with two policy officers, for tests of drafts: founded once, copied by each test."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dss.model.office.access import Role
from dss.reading.records.digest import digest_of_text
from dss.service.drafts.review import approve_draft, hand_in_draft
from dss.service.drafts.stored import KeptDraft
from dss.service.drafts.writing import TypedText, begin_draft, save_text
from dss.service.office.accounts import add_account
from dss.service.office.office import Acting, Office
from tests.support.offices import START, Offices, founded, sample_of_300

PARAMETERS: Final = "parameters.yaml"
CASES: Final = "cases/tenure.yaml"
OLD: Final = "value: 24, basis: {document: PP 11/2017, article: '190(3)'}"
NEW: Final = "value: 36, basis: {document: PP 11/2017, article: '190(3)'}"
"""Three years in a position before a transfer, instead of two; two cases then fail."""


@pytest.fixture(scope="session")
def made_for_policy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Offices, Path]]:
    folder = tmp_path_factory.mktemp("policy")
    data = sample_of_300(folder / "data")
    made = founded(f"sqlite:///{folder}/records.db", data, folder / "shelf")
    for id, name in (("dewi", "Dewi Perancang"), ("yohana", "Yohana Penyetuju")):
        add_account(made.on(START), made.acting("admin"), id, name, [Role.POLICY_OFFICER])
    made.on(START).database.close()  # so that all of it is in the one file that is copied
    yield made, folder / "records.db"
    made.close()


@pytest.fixture
def officers(made_for_policy: tuple[Offices, Path], tmp_path: Path) -> Offices:
    made, records = made_for_policy
    made.copy(records, tmp_path / "records.db")
    return made


def in_force(office: Office, path: str) -> str:
    """The text of a file of rules that is in force."""
    return office.workspace().files.texts[path] or ""


def typed(office: Office, path: str, text: str | None) -> TypedText:
    """What is typed by one who began with what is in force."""
    digest = digest_of_text(in_force(office, path)) if path in office.workspace().files.texts else ""
    return TypedText(path, digest, digest, text)


def three_years(office: Office, acting: Acting, title: str = "Tiga tahun") -> KeptDraft:
    """A draft of three years, with the cases that go with it."""
    draft = begin_draft(office, acting, title).draft
    numbers = in_force(office, PARAMETERS).replace(OLD, NEW)
    save_text(office, acting, draft.id, typed(office, PARAMETERS, numbers))
    cases = in_force(office, CASES)
    for before, after in ((23, 35), (24, 36), (25, 37)):
        cases = re.sub(rf"(employee\.months_in_position: ){before}\b", rf"\g<1>{after}", cases)
    return save_text(office, acting, draft.id, typed(office, CASES, cases))


def a_remark(office: Office, acting: Acting, remark: str = "# Ditinjau\n") -> KeptDraft:
    """A draft that adds a remark to the rules of tenure."""
    draft = begin_draft(office, acting, f"Catatan: {remark.strip()}").draft
    return save_text(office, acting, draft.id, typed(office, "tenure.yaml", in_force(office, "tenure.yaml") + remark))


def put_into_force_by_two(office: Office, kept: KeptDraft, author: Acting, reviewer: Acting) -> int:
    """Hand a draft in, approve it, and return the version that it came to be."""
    hand_in_draft(office, author, kept.draft.id, "Mohon ditinjau.")
    return approve_draft(office, reviewer, kept.draft.id, "Sudah ditinjau.").number

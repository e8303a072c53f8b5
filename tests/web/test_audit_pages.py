"""The auditor's pages over the sample with its plans."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from planned_sample import PLAN, PlannedSample
from sample_office import ClientOf

from dss.model.access import Role


@pytest.fixture
def auditor(planned_client_of: ClientOf) -> FlaskClient:
    browser = planned_client_of(Role.AUDITOR)
    browser.delete_cookie("lang")
    return browser


def text_of(browser: FlaskClient, address: str) -> str:
    """Return the page as a person reads it, with blanks folded."""
    answer = browser.get(address)
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_smoke(auditor, planned):
    with planned.sample.office.reading() as view:
        kinds = {}
        for stored in view.entries.all_stored():
            e = view.entries.entry(stored.sequence)
            kinds.setdefault(e.kind, e.sequence)
            kinds[e.kind + "last"] = e.sequence
    for n in kinds.values():
        r = auditor.get(f"/ledger/{n}")
        assert r.status_code == 200, (n, r.text)
    for a in ["/ledger", "/ledger?text=tenure", "/ledger?kind=decision&role=hr_officer", "/ledger?person=S0000677", "/ledger/verify", "/ledger/verify?earlier=3&later=20", "/policy", "/policy?on=2026-07-01", "/access", "/access?employee=S0000677", "/effects", "/outcomes", "/receipts/verify", f"/ledger/{kinds['decision']}/receipt"]:
        r = auditor.get(a)
        assert r.status_code == 200, (a, r.text)

"""Who may open each page and send each form, a line each; ``api_permissions`` has the routes under /api/v1."""

import re
from typing import Final

from flask import Flask

from dss.model.office.access import Role
from tests.support.api_permissions import API_PLACES

NOBODY: Final = "nobody"
ALL: Final = frozenset(Role)
PUBLIC: Final = frozenset({*ALL, NOBODY})
HR, POLICY, AUDITOR, ADMIN = Role.HR_OFFICER, Role.POLICY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR
HEAD, EMPLOYEE, TEAM = Role.AGENCY_HEAD, Role.EMPLOYEE, Role.TEAM_MEMBER
IN_CASES: Final = {HR, HEAD, EMPLOYEE, TEAM, AUDITOR}

STEPS: Final = {
    "respond": {HR, HEAD, EMPLOYEE},
    "end-consultation": {HR},
    "pursue": {HR},
    "hand-in": {HR, HEAD, EMPLOYEE},
    "waive": {HR, TEAM},
    "convene": {HR},
    "substitute": {HR},
    "declare": {TEAM},
    "vote": {TEAM},
    "decide": {HR},
    "inform": {HR},
    "object": {HR, EMPLOYEE},
    "answer": {HR},
    "lapse": {HR, EMPLOYEE},
    "implement": {HR},
    "rate-as-head": {HR, HEAD, EMPLOYEE},
    "rate-as-employee": {HR, HEAD, EMPLOYEE},
    "assign": {HR},
    "finish": {HR, HEAD, EMPLOYEE},
    "close": {HR},
    "withdraw": {HR, EMPLOYEE},
    "discontinue": {HR},
    "leave-seat": {HR},
    "annul": {HR},
}
"""Who may send the form of each step of a move."""

PERMISSIONS: Final = {
    "GET /": ALL,
    "GET /login": PUBLIC,
    "POST /login": PUBLIC,
    "POST /logout": ALL,
    "POST /logout/everywhere": ALL,
    "POST /role": ALL,
    "GET /account": ALL,
    "POST /account": ALL,
    "GET /account/tokens": ALL,
    "POST /account/tokens": ALL,
    "POST /account/tokens/<token>/revoke": ALL,
    "GET /api/v1": PUBLIC,
    "GET /accounts": {ADMIN, AUDITOR},
    "GET /needs": {HR},
    "GET /needs/competencies": {HR},
    "GET /needs/regions": {HR},
    "GET /people": ALL - {POLICY, ADMIN},
    "GET /people/<employee>": {HR, AUDITOR},  # of somebody who is nothing to the others
    "GET /vacancies": {HR},
    "GET /seats/<seat>": {HR},
    "GET /seats/<seat>/candidates.<kind>": {HR},
    "GET /seats/<seat>/compare": {HR},
    "GET /seats/<seat>/ask": {HR},
    "GET /why/<employee>/<seat>": {HR},
    "GET /awaiting": ALL,
    "GET /moves": IN_CASES,
    "GET /moves/<move>": IN_CASES,
    "GET /moves/<move>/letter": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/letter.pdf": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/objection-letter": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/objection-letter.pdf": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/order-letter": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/order-letter.pdf": {HR, EMPLOYEE, AUDITOR},
    "GET /moves/<move>/sheet": {HR, TEAM, AUDITOR},
    "GET /moves/<move>/sheet.pdf": {HR, TEAM, AUDITOR},
    **{f"POST /moves/<move>/{step}": roles for step, roles in STEPS.items()},
    "GET /plans": {HR, AUDITOR},
    "GET /plans/new": {HR},
    "POST /plans/new": {HR},
    "GET /plans/compare": {HR, AUDITOR},
    "GET /plans/<plan>": {HR, AUDITOR},
    "GET /plans/<plan>/moves": {HR, AUDITOR},
    "GET /plans/<plan>/moves.<kind>": {HR},
    "GET /plans/<plan>/open": {HR, AUDITOR},
    "GET /plans/<plan>/sheet": {HR, AUDITOR},
    "GET /plans/<plan>/people": {HR, AUDITOR},
    "GET /plans/<plan>/people/<employee>": {HR, AUDITOR},
    "GET /plans/<plan>/seats/<seat>": {HR, AUDITOR},
    "GET /plans/<plan>/edit": {HR},
    "POST /plans/<plan>/edit": {HR},
    "POST /plans/<plan>/edit/add": {HR},
    "GET /plans/<plan>/results/<job>": {HR},
    "POST /plans/<plan>/results/<job>": {HR},
    "GET /plans/yearly": {POLICY, HR, AUDITOR},
    "GET /plans/<plan>/years": {HR, AUDITOR},
    "POST /plans/<plan>/years": {HR},
    "GET /plans/<plan>/sureness": {HR, AUDITOR},
    "POST /plans/<plan>/sureness": {HR},
    "POST /plans/<plan>/tradeoff": {HR},
    "GET /plans/<plan>/fallbacks": {HR},
    "POST /plans/<plan>/fallbacks": {HR},
    "GET /plans/<plan>/fallbacks/<job>": {HR},
    "GET /plans/<plan>/dialogue": {HR, AUDITOR},
    "POST /plans/<plan>/dialogue": {HR},
    "GET /plans/<plan>/steps/<step>": {HR},
    "POST /plans/<plan>/steps/<step>": {HR},
    "GET /rules": ALL,
    "GET /rules/<rule>": ALL,
    "GET /facts": ALL,
    "GET /parameters": ALL,
    "GET /parameters/<parameter>": ALL,
    "GET /texts/<path:text>": ALL,
    "GET /versions": ALL,
    "GET /versions/compare": ALL,
    "GET /versions/<int:version>": ALL,
    "POST /versions/<int:version>/restore": {POLICY},
    "GET /drafts": {POLICY},
    "GET /drafts/new": {POLICY},
    "POST /drafts/new": {POLICY},
    "GET /drafts/<draft>": {POLICY},
    "POST /drafts/<draft>/hand-in": {POLICY},
    "POST /drafts/<draft>/review": {POLICY},
    "POST /drafts/<draft>/take-back": {POLICY},
    "POST /drafts/<draft>/withdraw": {POLICY},
    "GET /drafts/<draft>/files": {POLICY},
    "GET /drafts/<draft>/files/<path:path>": {POLICY},
    "POST /drafts/<draft>/files/<path:path>": {POLICY},
    "POST /drafts/<draft>/findings/<path:path>": {POLICY},
    "GET /drafts/<draft>/impact": {POLICY},
    "POST /drafts/<draft>/impact": {POLICY},
    "GET /drafts/<draft>/impact/people": {POLICY},
    "GET /drafts/<draft>/impact/people/<employee>": {POLICY},
    "GET /drafts/<draft>/impact/assignment": {POLICY},
    "GET /drafts/<draft>/impact/moves": {POLICY},
    "GET /ledger": {AUDITOR},
    "GET /ledger/<int:sequence>": {AUDITOR},
    "POST /ledger/<int:sequence>/replay": {AUDITOR},
    "GET /ledger/<int:sequence>/effects": {AUDITOR},
    "GET /ledger/<int:sequence>/receipt": {HR, HEAD, EMPLOYEE, AUDITOR},
    "POST /ledger/<int:sequence>/receipt": {HR, HEAD, EMPLOYEE, AUDITOR},
    "GET /ledger/verify": {AUDITOR, ADMIN},
    "POST /ledger/verify": {AUDITOR, ADMIN},
    "POST /ledger/replay": {AUDITOR},
    "POST /ledger/archive": {AUDITOR},
    "GET /receipts/verify": ALL,
    "POST /receipts/verify": ALL,
    "GET /receipts/receipt_verifier.py": ALL,
    "GET /policy": {POLICY, HR, AUDITOR},
    "GET /access": {EMPLOYEE, AUDITOR},
    "GET /effects": {HR, AUDITOR},
    "GET /outcomes": {POLICY, HR, AUDITOR},
    "GET /reasons/<record>": {AUDITOR},
    "POST /reasons": {AUDITOR},
    "GET /jobs/<job>": ALL,
    "GET /jobs/<job>/state": ALL,
    "POST /jobs/<job>": ALL,
    "GET /health/live": PUBLIC,
    "GET /health/ready": PUBLIC,
    "GET /metrics": PUBLIC,
    "GET /static/<path:filename>": PUBLIC,
}
"""Who may open what. With whose records is for the service to say, and for the tests of each page."""

PLACES: Final = {
    "seat": "F900003",
    "employee": "S9000008",
    "kind": "csv",
    "rule": "tenure.minimum",
    "token": "00000000",
    "move": "M000009",
    "plan": "P000009",
    "step": "start",
    "record": "entry:0",
    "sequence": "3",
    "filename": "site.css",
    "parameter": "minimum_months_in_position",
    "text": "tenure.yaml",
    "version": "1",
    "draft": "D000001",
    "path": "tenure.yaml",
    "job": "none",
}
"""What to put into the places of an address."""


def routes(app: Flask) -> dict[str, str]:
    """Return an address for each route."""
    found, places = {}, {**API_PLACES, **PLACES}
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:\w+:)?(\w+)>", lambda place: places[place[1]], rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found[f"{method} {rule.rule}"] = address
    return found

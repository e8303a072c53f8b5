"""Who may use each route under /api/v1, a line each; ``page_permissions`` has the routes of pages."""

import re
from typing import Final

from dss.model.office.access import Role

ALL: Final = frozenset(Role)
NOBODY: Final = "nobody"
HR, POLICY, AUDITOR, ADMIN = Role.HR_OFFICER, Role.POLICY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR
HEAD: Final = Role.AGENCY_HEAD
CASES: Final = ALL - {POLICY, ADMIN}
"""Who has to do with cases of moves."""

API_PERMISSIONS: Final = {
    "GET /api/v1/openapi.json": {*ALL, NOBODY},
    "GET /api/v1/me": ALL,
    "GET /api/v1/needs": {HR, HEAD},
    "GET /api/v1/competencies": {HR, HEAD},
    "GET /api/v1/vacancies": {HR, HEAD},
    "GET /api/v1/seats/<seat>": {HR},
    "POST /api/v1/seats/<seat>/candidates": {HR},
    "GET /api/v1/why/<employee>/<seat>": {HR},  # of somebody who is not the reader
    "GET /api/v1/people": CASES,
    "GET /api/v1/people/<employee>": {HR, AUDITOR},  # of somebody who is nothing to the others
    "GET /api/v1/people/<employee>/vacancies": {HR},  # of somebody who is not the reader
    "POST /api/v1/reasons": {AUDITOR},
    "GET /api/v1/changes": {HR, AUDITOR, Role.AGENCY_HEAD, Role.EMPLOYEE},
    "POST /api/v1/changes": {HR, Role.AGENCY_HEAD, Role.EMPLOYEE},
    "GET /api/v1/changes/kinds": {HR, Role.AGENCY_HEAD, Role.EMPLOYEE},
    "POST /api/v1/changes/<change>/take-back": {HR, Role.AGENCY_HEAD, Role.EMPLOYEE},  # the service refuses all but HR
    "GET /api/v1/changes/orders": {HR},
    "POST /api/v1/changes/orders": {HR, Role.AGENCY_HEAD, Role.EMPLOYEE},  # likewise
    "GET /api/v1/plans": {HR, AUDITOR},
    "POST /api/v1/plans": {HR},
    "GET /api/v1/plans/<plan>": {HR, AUDITOR},
    "GET /api/v1/plans/<plan>/report": {HR, AUDITOR},
    "POST /api/v1/plans/<plan>/steps": {HR},
    "POST /api/v1/plans/<plan>/revisions": {HR},
    "GET /api/v1/plans/<plan>/years": {HR, AUDITOR},
    "POST /api/v1/plans/<plan>/years": {HR},
    "GET /api/v1/plans/<plan>/sureness": {HR, AUDITOR},
    "POST /api/v1/plans/<plan>/sureness": {HR},
    "POST /api/v1/plans/<plan>/tradeoff": {HR},
    "GET /api/v1/plans/<plan>/fallbacks": {HR},
    "POST /api/v1/plans/<plan>/fallbacks": {HR},
    "GET /api/v1/plans/<plan>/papers": {HR},
    "POST /api/v1/plans/<plan>/papers": {HR},
    "GET /api/v1/plan-comparison": {HR},
    "GET /api/v1/moves": CASES,
    "POST /api/v1/moves": {HR},
    "POST /api/v1/exchanges": {HR},
    "GET /api/v1/moves/<move>": CASES,
    "GET /api/v1/moves/<move>/seats": {HR, HEAD, Role.EMPLOYEE},
    "GET /api/v1/moves/<move>/steps": CASES,
    "POST /api/v1/moves/<move>/steps": CASES,
    "POST /api/v1/moves/<move>/papers": CASES - {AUDITOR, Role.TEAM_MEMBER},
    "GET /api/v1/moves/<move>/papers/<document>": CASES,
    "GET /api/v1/awaiting": CASES,
    "GET /api/v1/rules": ALL,
    "GET /api/v1/rules/<rule>": ALL,
    "GET /api/v1/facts": ALL,
    "GET /api/v1/versions": ALL,
    "GET /api/v1/policy/texts": {POLICY},
    "POST /api/v1/policy/check": {POLICY},
    "POST /api/v1/policy/impact": {POLICY},
    "GET /api/v1/entries": {AUDITOR},
    "GET /api/v1/entries/<entry>": {AUDITOR},
    "POST /api/v1/entries/<entry>/receipt": CASES - {Role.TEAM_MEMBER},
    "POST /api/v1/entries/<entry>/replay": {HR, POLICY, AUDITOR},
    "GET /api/v1/ledger/head": {ADMIN, AUDITOR},
    "POST /api/v1/ledger/examinations": {ADMIN, AUDITOR},
    "GET /api/v1/accesses": {AUDITOR, Role.EMPLOYEE},
    "GET /api/v1/jobs": ALL,
    "GET /api/v1/jobs/<job>": ALL,
    "DELETE /api/v1/jobs/<job>": ALL,
}
"""Who may ask for what. With whose records is for the service to say."""

API_PLACES: Final = {
    "change": "C000001",
    "document": "sk_pangkat",
    "employee": "S9000008",
    "entry": "0",
    "job": "none",
    "move": "M000001",
    "plan": "P000001",
    "rule": "tenure.minimum",
    "seat": "F900003",
}
"""What to put into the places of an address."""


def address_in(route: str) -> tuple[str, str]:
    """Return the method of a line, and its address with its places filled."""
    method, path = route.split(" ")
    return method, re.sub(r"<(\w+)>", lambda place: API_PLACES[place[1]], path)

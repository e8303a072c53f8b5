"""The interface holds to its own document: Schemathesis asks everything that it says may be asked, and what it doesn't.

Every address is asked in all of the roles that it is open to, by turns.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from zlib import crc32

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from dss.model.office.access import Role
from dss.model.text import Language
from tests.support.api_client import ADDRESS, Programs
from tests.support.api_permissions import API_PERMISSIONS
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import configuration
from web.api.openapi import openapi_document
from web.app import create_app
from web.jobs.progress import jobs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_FITTING: Final = ["2xx", "304", "403", "404", "409", "412", "422", "429"]
"""How what is as the document says may be answered: the records may still know better."""

_REFUSALS: Final = ["400", "401", "403", "404", "405", "413", "415", "428"]
"""How what isn't is answered."""


@pytest.fixture(scope="module")
def asked(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programs]:
    """Programs over a copy that these tests alone change. Work in the background is taken, and waits."""
    own = planned.copy(tmp_path_factory.mktemp("schemathesis"))
    made = Programs(create_app(own.sample.office, configuration()), own)
    with made.app.app_context():
        jobs().at_once = 0
    SERVED.app = made.app
    yield made
    own.sample.office.database.close()


class Served:
    """The application that is asked, named before it is made: tests are laid out by the document alone."""

    def __init__(self) -> None:
        self.app: Flask | None = None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        assert self.app is not None
        return self.app(environ, start_response)


SERVED: Final = Served()


def _schema() -> BaseSchema:
    checks = {
        "positive_data_acceptance": {"expected-statuses": _FITTING},
        "negative_data_rejection": {"expected-statuses": _REFUSALS},
        "missing_required_header": {"expected-statuses": _REFUSALS},
    }
    config = SchemathesisConfig.from_dict({"checks": checks, "generation": {"with-security-parameters": False}})
    made = schemathesis.openapi.from_dict(openapi_document(Language.ENGLISH), config=config)
    made.app = SERVED
    return made


schema = _schema()


@schema.parametrize()
@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_what_is_asked_is_answered_as_the_document_says(case: schemathesis.Case, asked: Programs) -> None:
    line = f"{case.operation.method.upper()} {ADDRESS}{case.operation.path}".replace("{", "<").replace("}", ">")
    roles = sorted(API_PERMISSIONS[line] & set(Role))
    who = roles[crc32(repr((case.path_parameters, case.query, case.body)).encode()) % len(roles)]
    plain = {"Accept-Encoding": "identity"}  # of an application, Schemathesis accepts gzip without decompressing it
    case.call_and_validate(headers={"Authorization": f"Bearer {asked.token(who)}", **plain})

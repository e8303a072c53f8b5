"""Every error of the system has an entry in the table that pages, API and jobs answer from."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import dss
from dss.model.errors import DssError
from dss.model.text import Verbatim
from web.api.problems import KINDS
from web.site.errors import ERRORS, FAILURE, RequestError, entry_of, kind_of


def subclasses(base: type[Exception]) -> Iterator[type[Exception]]:
    """Yield every class of errors below a base."""
    for kind in base.__subclasses__():
        yield kind
        yield from subclasses(kind)


def declared_errors() -> list[type[Exception]]:
    """Return every class of errors of the system, with all of its modules imported."""
    for module in walk_packages(dss.__path__, "dss."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    return [kind for kind in subclasses(DssError) if kind.__module__.startswith("dss.")]


def test_every_class_of_errors_has_an_entry_or_inherits_one() -> None:
    assert [kind.__name__ for kind in declared_errors() if entry_of(kind) is None] == []


def test_an_entry_of_a_base_is_overridden_by_that_of_a_subclass() -> None:
    declared = declared_errors()
    assert all(entry_of(kind) is ERRORS[kind] for kind in declared if kind in ERRORS)


def test_an_error_without_an_entry_is_a_failure_that_is_logged() -> None:
    class Undeclared(DssError):
        pass

    assert (entry_of(Undeclared), kind_of(Undeclared(Verbatim("Undeclared.")))) == (None, FAILURE)
    assert (FAILURE.status, FAILURE.log_level is None) == (500, False)


@pytest.mark.parametrize("kind", [*RequestError.__subclasses__()], ids=lambda kind: kind.__name__)
def test_an_error_that_the_web_raises_is_documented_by_the_api(kind: type[RequestError]) -> None:
    assert kind.error_kind in KINDS

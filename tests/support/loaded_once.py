"""What the service loads is kept from test to test, for as long as no byte of its files differs.

Reading knowledge, rules and people is most of what a command or a new office costs, and hundreds of tests load the same
files. The functions themselves stay as they are: `tests/reading`, `tests/graph` and `tests/facts` call them directly.
"""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Generic, ParamSpec, TypeVar

import pytest

from dss.facts import OrganisationFacts
from dss.model.knowledge.knowledge import Knowledge
from dss.reading.policy.files import PolicyFiles
from dss.reading.policy.policy import PolicyReader
from dss.service.workspace import loading, workspace

_MOST: Final = 16
"""Results of each function that are kept, those used last."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Kept(Generic[Given, Result]):
    """A function that keeps its results by a key of its arguments; one whose key is None is not kept."""

    def __init__(self, function: Callable[Given, Result], key_of: Callable[Given, Hashable | None]) -> None:
        self._function = function
        self._key_of = key_of
        self._kept: dict[Hashable, tuple[object, Result]] = {}

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Result:
        key = self._key_of(*given, **named)
        if key is None:
            return self._function(*given, **named)
        found = self._kept.pop(key, None) or ((given, named), self._function(*given, **named))
        self._kept[key] = found  # the arguments too, so that no other object gets the identity of one of them
        if len(self._kept) > _MOST:
            self._kept.pop(next(iter(self._kept)), None)
        return found[1]


class KeptWithFindings(Kept[Given, tuple[Result, list[Any]]]):
    """The same of a function that also returns findings, of which everyone gets a list of their own."""

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> tuple[Result, list[Any]]:
        result, findings = super().__call__(*given, **named)
        return result, list(findings)


def bytes_in(folder: Path) -> Hashable | None:
    """Return the name and the files of a folder; None where one can't be read."""
    try:
        return folder.name, *((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    except OSError:
        return None


def _of_organisation(folder: Path, knowledge: Knowledge, latest: date | None = None) -> Hashable | None:
    files = bytes_in(folder)
    return None if files is None else (files, id(knowledge), latest)


def _of_policy(
    files: PolicyFiles, knowledge: Knowledge, as_of: date, reader: PolicyReader | None = None
) -> Hashable | None:
    if reader is not None:
        return None
    return files.name, files.there, tuple(files.found), tuple(files.texts.items()), id(knowledge), as_of


def _facts_with_tables(*given: Any) -> OrganisationFacts:
    made = OrganisationFacts(*given)
    made.table = lru_cache(_MOST)(made.table)  # type: ignore[method-assign]
    return made


@pytest.fixture(scope="session", autouse=True)
def loaded_once() -> Iterator[None]:
    """The functions by which workspaces are loaded keep what they loaded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_knowledge", KeptWithFindings(loading.read_knowledge, bytes_in))
        patch.setattr(loading, "read_organisation", KeptWithFindings(loading.read_organisation, _of_organisation))
        patch.setattr(loading, "PolicyReader", Kept(loading.PolicyReader, id))
        patch.setattr(loading, "load_policy", KeptWithFindings(loading.load_policy, _of_policy))
        patch.setattr(workspace, "build_graph", Kept(workspace.build_graph, id))
        of_facts = Kept(_facts_with_tables, lambda graph, organisation, minutes: (id(graph), id(organisation), minutes))
        patch.setattr(workspace, "OrganisationFacts", of_facts)
        yield

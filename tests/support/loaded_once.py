"""What the service loads is kept from test to test, for as long as no byte of its files differs.

Reading knowledge, rules and people is most of what a command or a new office costs, and hundreds of tests load the same
files. The functions themselves stay as they are: `tests/reading`, `tests/graph` and `tests/facts` call them directly.
"""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Generic, ParamSpec, TypeVar

import pytest

from dss.model.knowledge.knowledge import Knowledge
from dss.reading.policy.files import PolicyFiles
from dss.reading.policy.policy import PolicyReader
from dss.service.drafts import views
from dss.service.office import office
from dss.service.policy import in_force
from dss.service.workspace import loading, workspace

_MOST: Final = 16
"""Results of each function that are kept, those used last."""


Given = ParamSpec("Given")
Result = TypeVar("Result")


class Kept(Generic[Given, Result]):
    """A function whose results are kept by what `key_of` tells of its arguments; None tells of nothing to keep."""

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
            self._kept.pop(next(iter(self._kept)))
        return found[1]


def bytes_in(folder: Path) -> Hashable | None:
    """Return the name and the files of a folder; None where one can't be read."""
    try:
        return folder.name, *((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    except OSError:
        return None


def _organisation(folder: Path, knowledge: Knowledge, latest: date | None = None) -> Hashable | None:
    files = bytes_in(folder)
    return None if files is None else (files, id(knowledge), latest)


def _policy(
    files: PolicyFiles, knowledge: Knowledge, as_of: date, reader: PolicyReader | None = None
) -> Hashable | None:
    if reader is not None:
        return None
    return files.name, files.there, tuple(files.found), tuple(files.texts.items()), id(knowledge), as_of


def _facts(*given: object) -> Hashable:
    return tuple(map(id, given[:2])), given[2]


def _facts_with_table(*given: object) -> workspace.OrganisationFacts:
    made = _Facts(*given)  # type: ignore[arg-type]
    made.table = lru_cache(_MOST)(made.table)  # type: ignore[method-assign]
    return made


_Facts: Final = workspace.OrganisationFacts


@pytest.fixture(scope="session", autouse=True)
def loaded_once() -> Iterator[None]:
    """The functions by which workspaces are loaded keep what they loaded."""
    load_policy = Kept(loading.load_policy, _policy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "read_knowledge", Kept(loading.read_knowledge, bytes_in))
        patch.setattr(loading, "read_organisation", Kept(loading.read_organisation, _organisation))
        patch.setattr(workspace, "build_graph", Kept(workspace.build_graph, id))
        patch.setattr(workspace, "OrganisationFacts", Kept(_facts_with_table, _facts))
        for module in (loading, office, in_force, views):
            patch.setattr(module, "load_policy", load_policy)
        yield

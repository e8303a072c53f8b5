"""The files of a policy as texts, so that it can be read as it stands in its folder or as it is being edited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from dss.model.diagnostic import Diagnostic, Place, error, warning
from dss.model.text import _
from dss.reading.version import check_version
from dss.reading.yaml.document import NO_SUCH_FILE, decoded, parse_document, read_text
from dss.reading.yaml.record import Faults, Read

T = TypeVar("T")

PARAMETERS: Final = "parameters.yaml"
"""The numbers that rules stand on."""

PLANNING: Final = "planning.yaml"
"""What plans keep to."""

CASEWORK: Final = "casework.yaml"
"""What plan cases and move cases keep to."""

LETTERS: Final = "letters.yaml"
"""What letters say of law and policy."""

SOURCES: Final = "sources.yaml"
"""The documents that bases name."""

APART: Final = frozenset({PLANNING, CASEWORK, LETTERS, SOURCES})
"""Files of the folder that hold neither rules nor their numbers, each read by whoever needs it."""

RULE_TESTS: Final = "cases"
"""The folder of the rule tests."""


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """The texts of a policy.

    Attributes:
        name: What diagnostics call the folder, e.g. ``rules``.
        texts: By path in the folder, ascending, e.g. ``cases/tenure.yaml``; None for a file whose text can't be had.
        found: What is wrong with the folder, or with files before anything is made of their texts.
        there: Whether there is a folder at all.
    """

    name: str
    texts: Mapping[str, str | None]
    found: tuple[Diagnostic, ...] = ()
    there: bool = True

    @property
    def at_the_top(self) -> tuple[str, ...]:
        """The files beside the folder of rule tests."""
        return tuple(path for path in self.texts if "/" not in path)

    @property
    def rule_tests(self) -> tuple[str, ...]:
        """The files of rule tests."""
        return tuple(path for path in self.texts if path.startswith(f"{RULE_TESTS}/"))

    def shown(self, path: str) -> str:
        """Return what diagnostics call a file."""
        return f"{self.name}/{path}"

    def with_texts(self, edited: Mapping[str, str | None]) -> "PolicyFiles":
        """Return the same with other texts in the place of some, or beside them; None takes a file away."""
        files = {path: text for path, text in self.texts.items() if path not in edited}
        found = [one for one in self.found if one.place.file not in {self.shown(path) for path in edited}]
        for path, text in edited.items():
            if text is not None:
                files[path], faults = decoded(text.encode("utf-8", "surrogatepass"), self.shown(path))
                found += faults
        return replace(self, texts=dict(sorted(files.items())), found=tuple(found))


def read_policy_files(folder: Path) -> PolicyFiles:
    """Read the texts of a folder of rules; what can't be read is reported in `PolicyFiles.found`."""
    name = folder.resolve().name
    if not folder.is_dir():
        missing = error(Place(str(folder)), "no-such-folder", _("There is no such folder. Check its name."))
        return PolicyFiles(name, {}, (missing,), there=False)
    found = check_version(folder, name)
    texts = {}
    for path in sorted([*folder.glob("*.yaml"), *(folder / RULE_TESTS).glob("*.yaml")]):
        place = path.relative_to(folder).as_posix()
        texts[place], faults = read_text(path, f"{name}/{place}")
        found += faults
    for path in sorted([*folder.glob("*.yml"), *(folder / RULE_TESTS).glob("*.yml")]):
        message = _("Only files that end in .yaml are read. Rename this one.")
        found.append(warning(Place(f"{name}/{path.relative_to(folder).as_posix()}"), "not-read", message))
    return PolicyFiles(name, texts, tuple(found))


def read_file(files: PolicyFiles, path: str, reader: Read[T]) -> tuple[T | None, list[Diagnostic]]:
    """Read one of the texts.

    Returns:
        What it says, or None where it holds an error or there is no such file, and every fault found, sorted.
    """
    text, shown = files.texts.get(path), files.shown(path)
    if text is None:
        unreadable = [one for one in files.found if one.place.file == shown]
        return None, unreadable or [error(Place(shown), "no-such-file", NO_SUCH_FILE)]
    node, found = parse_document(text, shown)
    if node is None:
        return None, found
    faults = Faults(found)
    read = reader(node, faults)
    return None if faults.errors else read, sorted(faults.found)

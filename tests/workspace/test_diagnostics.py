"""Whatever is found wrong in a file of the policy is named in either language."""

import ast
from collections.abc import Iterator
from pathlib import Path

from dss.service.workspace.diagnostics import OTHER, TITLES, diagnostic_title

from tests.support.repository import REPOSITORY

ROOT = REPOSITORY / "dss"
READERS = ("reading/policy/*.py", "reading/yaml/*.py", "lint/*.py", "service/workspace/loading.py")
"""What reads and checks files of the policy."""


def codes(path: Path) -> Iterator[str]:
    """Yield the code of each diagnostic that a module makes, where it stands there as a text."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            code = node.args[1]
            if called in ("error", "warning") and isinstance(code, ast.Constant) and isinstance(code.value, str):
                yield code.value


def test_every_fault_of_the_policy_has_words() -> None:
    found = {code for reader in READERS for path in ROOT.glob(reader) for code in codes(path)}
    assert len(found) > 40
    assert found - TITLES.keys() == set()


def test_what_has_no_words_is_to_be_looked_at_all_the_same() -> None:
    assert diagnostic_title("unheard-of") is OTHER

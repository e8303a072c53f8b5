"""The table of OWASP ASVS names tests that are there, and has a line for every requirement of level 1."""

import re
from typing import Final

from tests.support.repository import REPOSITORY

TABLE = (REPOSITORY / "docs" / "asvs.md").read_text("utf-8")

LEVEL_1: Final = {
    *(f"V1.2.{number}" for number in range(1, 6)),
    *("V1.3.1", "V1.3.2", "V1.5.1"),
    *("V2.1.1", "V2.2.1", "V2.2.2", "V2.3.1"),
    *("V3.2.1", "V3.2.2", "V3.3.1", "V3.4.1", "V3.4.2", "V3.5.1", "V3.5.2", "V3.5.3"),
    *("V4.1.1", "V4.4.1"),
    *("V5.2.1", "V5.2.2", "V5.3.1", "V5.3.2"),
    "V6.1.1",
    *(f"V6.2.{number}" for number in range(1, 9)),
    *("V6.3.1", "V6.3.2", "V6.4.1", "V6.4.2"),
    *(f"V7.2.{number}" for number in range(1, 5)),
    *("V7.4.1", "V7.4.2"),
    *("V8.1.1", "V8.2.1", "V8.2.2", "V8.3.1"),
    *("V9.1.1", "V9.1.2", "V9.1.3", "V9.2.1"),
    "V10.4.1 to V10.4.5",
    *("V11.3.1", "V11.3.2", "V11.4.1"),
    *("V12.1.1", "V12.2.1", "V12.2.2", "V13.4.1", "V14.2.1", "V14.3.1"),
    *("V15.1.1", "V15.2.1", "V15.3.1"),
}


def test_every_requirement_of_level_1_has_one_line() -> None:
    lines = re.findall(r"^\| (V[^|]+?) \|", TABLE, re.MULTILINE)
    assert len(lines) == len(set(lines))
    assert set(lines) == LEVEL_1


def test_every_test_that_the_table_names_is_there() -> None:
    tests = "".join(file.read_text("utf-8") for file in (REPOSITORY / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    assert {name for name in named if f"def {name}(" not in tests} == set()
    assert {path for path in re.findall(r"`(tests/[\w/.]+)`", TABLE) if not (REPOSITORY / path).exists()} == set()

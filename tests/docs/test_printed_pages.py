"""The page on the law, and the tables of the page on data protection, are what the program prints."""

from typing import Final

from click.testing import CliRunner

from dss.cli import main
from tests.support.repository import REPOSITORY

DOCUMENTED: Final = ("--as-of", "2026-12-01", "--lang", "en")
"""The day and the language of both pages, as `make docs` has them."""


def printed(command: str) -> str:
    run = CliRunner().invoke(main, ["policy", command, *DOCUMENTED])
    assert run.exit_code == 0, run.output
    return run.stdout


def test_the_page_on_the_law_is_what_the_program_prints() -> None:
    page = (REPOSITORY / "docs" / "law.md").read_text("utf-8")
    assert page == printed("law"), "docs/law.md is out of date. Print it again: make docs"


def test_the_table_of_the_kinds_of_moves_is_what_the_program_prints() -> None:
    page = (REPOSITORY / "docs" / "moves.md").read_text("utf-8")
    _, _, table = page.partition("<!-- printed by make docs -->\n")
    assert table == printed("kinds"), "The table of docs/moves.md is out of date. Print it again: make docs"


def test_the_tables_on_data_protection_are_what_the_program_prints() -> None:
    page = (REPOSITORY / "docs" / "dpia.md").read_text("utf-8")
    _, _, tables = page.partition("<!-- printed by make docs -->\n")
    assert tables == printed("personal-data"), "The tables of docs/dpia.md are out of date. Print them again: make docs"

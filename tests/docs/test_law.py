"""The page on the law is what the program prints."""

from click.testing import CliRunner

from dss.cli import main
from tests.support.repository import REPOSITORY


def test_the_page_on_the_law_is_what_the_program_prints() -> None:
    printed = CliRunner().invoke(main, ["policy", "law", "--as-of", "2026-12-01", "--lang", "en"]).stdout
    page = (REPOSITORY / "docs" / "law.md").read_text("utf-8")
    assert page == printed, "docs/law.md is out of date. Print it again: make docs"

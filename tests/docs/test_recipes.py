"""The recipes of docs/architecture.md, followed in a copy of the program: what each adds is there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest

from tests.support.repository import REPOSITORY

PAGE: Final = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
RECIPES: Final = {
    title: text
    for title, _, text in (part.partition("\n") for part in PAGE.partition("\n## Recipes\n")[2].split("\n### ")[1:])
}

CASE: Final = ("S9000008", "F900003", "--as-of", "2026-07-01")
"""Someone with a seat of the same government."""

REQUIRED_OF_REMIND: Final = """
import msgspec
from web.api.move_steps import schema_of_all
print(msgspec.json.schema_components([schema_of_all()])[1]["Remind"]["required"])
"""

TESTS_OF_PAGES: Final = """
from dss.model.office.access import Role

def test_the_page_of_a_move_has_the_form_to_remind(planned, planned_client_of):
    page = planned_client_of(Role.HR_OFFICER).get(f"/moves/{planned.moves['asked']}").text
    assert "Remind the parties" in page
    assert 'name="remind-reason"' in page

def test_the_page_of_vacant_positions_counts_them_and_is_a_tab(planned_client_of):
    page = planned_client_of(Role.HR_OFFICER).get("/needs/positions")
    assert page.status_code == 200
    assert "<li>Kepala Distrik: " in page.text
    assert 'href="/needs/positions" aria-current="page"' in page.text
"""


def run(program: Path, *arguments: str) -> str:
    """Run Python in a copy of the program, and return what it prints."""
    done = subprocess.run([sys.executable, *arguments], cwd=program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def edit(file: Path, hunk: list[str]) -> None:
    """Replace the lines of a hunk without those added, which are in the file once, by those without the removed."""
    before, after = ("\n".join(line[1:] for line in hunk if not line.startswith(mark)) for mark in "+-")
    if not before:
        file.write_text(f"{after}\n", encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file}: {text.count(before)} places are as\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def follow(recipe: str, program: Path) -> None:
    """Make the changes and run the commands of a recipe, in its order."""
    for kind, indented in re.findall(r"^ *```(diff|sh)\n(.*?)^ *```$", recipe, re.DOTALL | re.MULTILINE):
        block = dedent(indented)
        if kind == "sh":
            for command in block.splitlines():
                run(program, "-m", "dss.cli", *command.split()[1:])
            continue
        for path, lines in re.findall(r"^\+\+\+ (\S+)\n(.*?)(?=^\+\+\+ |\Z)", block, re.DOTALL | re.MULTILINE):
            for hunk in lines.removesuffix("\n").split("\n@@\n"):
                edit(program / path, hunk.split("\n"))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which every recipe was followed."""
    copy = tmp_path_factory.mktemp("recipes")
    listing = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).exists():  # a file that is deleted stays listed until that is staged
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, copy / name, follow_symlinks=False)
    for recipe in RECIPES.values():
        follow(recipe, copy)
    return copy


def test_there_is_a_recipe_for_each_kind_of_addition() -> None:
    assert list(RECIPES) == ["Add a fact", "Add an effect", "Add a step of a move", "Add a page"]


def test_the_page_is_read_in_five_minutes() -> None:
    prose = re.sub(r"^ *```.*?^ *```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert len(prose.split()) <= 5 * 250


def test_the_added_fact_is_read_by_its_rule(program: Path) -> None:
    assert '"experience.district_head"' in run(program, "-m", "dss.cli", "why", *CASE, "--json")


def test_what_tests_state_on_their_own_agrees_with_the_additions(program: Path) -> None:
    stated = ("facts/test_derive.py", "lifecycle/test_walks.py", "records/test_stored_forms.py", "docs/test_readme.py")
    files = (f"tests/{file}" for file in (*stated, "reading/test_knowledge_glossary.py"))
    chosen = "by_hand or in_its_scope or table_of_moves or stored or glossary or page_of_commands"
    run(program, "-m", "pytest", "-q", "-p", "no:xdist", *files, "-k", chosen)


def test_the_added_effect_is_shown_with_its_rule(program: Path) -> None:
    assert "asks the Head of BKN for an opinion" in run(program, "-m", "dss.cli", "why", *CASE, "--lang", "en")


def test_the_added_step_is_a_command_and_a_request(program: Path) -> None:
    shown = run(program, "-m", "dss.cli", "case", "remind", "--help")
    assert "Remind the parties." in shown
    assert "--reason" in shown
    required = run(program, "-c", REQUIRED_OF_REMIND)
    assert required == "['step', 'reason']\n"


def test_the_added_form_and_page_are_served_to_those_who_may_see_them(program: Path) -> None:
    (program / "tests" / "site" / "test_additions.py").write_text(TESTS_OF_PAGES, encoding="utf-8")
    tested = ("tests/site/test_additions.py", "tests/site/test_permissions.py")
    run(program, "-m", "pytest", "-q", "-p", "no:xdist", *tested, "-k", "remind or positions")

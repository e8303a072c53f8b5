"""The wheel, installed without a checkout: commands and pages work in an empty folder, on its own policy."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.error import URLError

import pytest

from dss import __version__

ROOT: Final = Path(__file__).resolve().parents[2]
PRESENT: Final = __version__
SECONDS: Final = 300


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy so that nothing is left behind in it."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("dss", "web", "rules", "knowledge"):
        shutil.copytree(ROOT / name, source / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", built, source)
    (file,) = built.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and sees the other packages of this one."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home)
    programs = home / "bin"
    run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-deps", wheel)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "present.pth").write_text(sysconfig.get_path("purelib"))
    return programs


@pytest.fixture
def dss(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installed program, with an empty working folder and the day of the sample."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("DSS_", "PYTHON"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DSS_AS_OF", "2026-07-01")
    monkeypatch.setenv("DSS_LANG", "en")
    return installed / "dss"


def run(*command: str | Path, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it printed."""
    ran = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert bool(ran.returncode) == fails, ran.stdout + ran.stderr
    return ran


def test_the_wheel_contains_the_policy_and_marks_its_packages_as_typed(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = {name: [path for path in (ROOT / name).rglob("*") if path.is_file()] for name in ("rules", "knowledge")}
    assert all(folders.values())
    assert names >= {f"dss/shipped/{path.relative_to(ROOT)}" for paths in folders.values() for path in paths}
    assert names >= {"dss/py.typed", "web/py.typed"}


def test_candidates_are_ranked_by_the_policy_in_the_wheel(dss: Path) -> None:
    shown = run(dss, "candidates", "F900003", "--top", "1")
    assert re.search(r"\bS\d{7}\b", shown.stdout)
    assert shown.stderr == ""


def test_check_finds_no_error_in_the_policy_in_the_wheel(dss: Path) -> None:
    assert "error[" not in run(dss, "check").stdout


def test_a_plan_is_made(dss: Path) -> None:
    assert "missing people placed" in run(dss, "plan", "--headline").stdout


def test_the_version_is_shown_with_the_folder_of_the_program(dss: Path) -> None:
    shown = run(dss, "--version").stdout
    assert shown.startswith(f"Salor {PRESENT}, installed in {dss.parents[1]}")


@pytest.fixture
def served(dss: Path) -> Iterator[str]:
    """The address of the pages over records that were just created."""
    run(dss, "init", "--database", "sqlite:///salor.db")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [dss.with_name("python"), "-m", "web", "--database", "sqlite:///salor.db", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def test_the_pages_are_served_with_their_style_sheets(served: str) -> None:
    page = read(f"{served}/login")
    assert "Salor" in page
    assert read(f"{served}/static/site.css")


def read(address: str) -> str:
    """Read an address once the server answers."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                return answer.read().decode()
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_a_copied_policy_is_that_of_the_checkout_and_can_be_used(dss: Path) -> None:
    assert run(dss, "policy", "copy", "own").stdout.split() == ["own/rules", "own/knowledge"]
    for name in ("rules", "knowledge"):
        copied = {path.relative_to("own") for path in Path("own", name).rglob("*") if path.is_file()}
        assert copied - {Path(name, "SALOR_VERSION")} == {
            path.relative_to(ROOT) for path in (ROOT / name).rglob("*") if path.is_file()
        }
    shown = run(dss, "check", "--rules", "own/rules", "--knowledge", "own/knowledge", "--data", "own/knowledge/salor")
    assert "other-version" not in shown.stdout


def test_a_policy_is_never_copied_over_another(dss: Path) -> None:
    Path("rules").mkdir()
    assert run(dss, "policy", "copy", ".", fails=True).stderr == (
        "rules can't be written: File exists. Check the folder and its permissions.\n"
    )


def test_a_policy_copied_from_another_version_is_named_with_what_to_do(dss: Path) -> None:
    run(dss, "policy", "copy", "own")
    Path("own/rules/SALOR_VERSION").write_text("0.0.1\n")
    shown = run(dss, "check", "--rules", "own/rules").stdout
    assert "rules/SALOR_VERSION:1:1" in shown
    assert "'0.0.1'" in shown and "dss policy copy" in shown
    assert "Folder ini disalin dari versi “0.0.1”" in run(dss, "check", "--rules", "own/rules", "--lang", "id").stdout


def test_a_policy_in_the_working_folder_that_is_not_read_is_mentioned(dss: Path) -> None:
    shutil.copytree(ROOT / "rules", "rules")
    shown = run(dss, "rules", "tenure.minimum").stderr
    assert f"The rules in {Path.cwd() / 'rules'} are not read" in shown
    assert "Yang dibaca bukan aturan dalam" in run(dss, "rules", "tenure.minimum", "--lang", "id").stderr
    assert run(dss, "rules", "tenure.minimum", "--rules", "rules").stderr == ""

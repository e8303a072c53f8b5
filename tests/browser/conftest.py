"""A served sample and a headless Chromium."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
import waitress
from playwright.sync_api import Browser, sync_playwright

from dss.service.officer import Desk
from dss.service.settings import Settings
from dss.service.workspace import Workspace
from web.app import app_over

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the pages are served, on this machine alone."""
    settings = Settings.of(date(2026, 7, 1))
    workspace = Workspace(settings)
    server = waitress.create_server(app_over(workspace, Desk(settings)), host="127.0.0.1", port=0)
    thread = Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join()
    workspace.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; missing, it fails where tests run unattended and is skipped elsewhere."""
    if not CHROMIUM.exists():
        missing = f"no browser at {CHROMIUM} (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()

"""The sample, served, and a headless Chromium in which anybody can be signed in."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dss.model.office.access import Role
from tests.browser.browser_pages import PageOf
from tests.support.planned_sample import PlannedSample
from tests.support.sample_office import PASSWORD, SampleOffice, configuration
from tests.support.serving import serving
from web.app import create_app

CHROMIUMS = tuple(Path("/usr/bin", name) for name in ("chromium-headless-shell", "chromium"))
"""Debian's, the lighter one first."""
CookiesOf = Callable[[str, str], list[dict[str, object]]]


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[SampleOffice], str]]:
    """Serves an office on this machine alone, and says where."""
    with ExitStack() as servers:
        yield lambda office: servers.enter_context(serving(create_app(office.office, configuration()), threads=8))


@pytest.fixture(scope="session")
def served(sample: SampleOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleOffice]:
    """The sample that is served; all browser tests share it."""
    made = sample.copy(tmp_path_factory.mktemp("served"))
    yield made
    made.office.database.close()


@pytest.fixture(scope="session")
def address(served: SampleOffice, serve: Callable[[SampleOffice], str]) -> str:
    """Where it is served."""
    return serve(served)


@pytest.fixture(scope="session")
def served_planned(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSample]:
    """The sample with its plans that is served; all browser tests share it."""
    made = planned.copy(tmp_path_factory.mktemp("served_planned"))
    yield made
    made.sample.office.database.close()


@pytest.fixture(scope="session")
def planned_address(served_planned: PlannedSample, serve: Callable[[SampleOffice], str]) -> str:
    """Where it is served."""
    return serve(served_planned.sample)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; missing, it fails where tests run unattended and is skipped elsewhere."""
    chromium = next(filter(Path.exists, CHROMIUMS), None)
    if chromium is None:
        missing = f"no browser at {CHROMIUMS[0]} (apt-get install {CHROMIUMS[0].name})"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def cookies(browser: Browser) -> CookiesOf:
    """Gives the cookies of an account that is signed in at an address; each signs in once for all tests."""
    known: dict[tuple[str, str], list[dict[str, object]]] = {}

    def cookies_of(address: str, account: str) -> list[dict[str, object]]:
        if (address, account) not in known:
            context = browser.new_context()
            window = context.new_page()
            window.goto(f"{address}/login")
            window.get_by_label("Akun", exact=True).fill(account)
            window.get_by_label("Kata sandi").fill(PASSWORD)
            window.get_by_role("button", name="Masuk").click()
            window.wait_for_url(lambda url: "/login" not in url)
            known[address, account] = [dict(cookie) for cookie in context.cookies()]
            context.close()
        return known[address, account]

    return cookies_of


@pytest.fixture
def page_of(browser: Browser, address: str, cookies: CookiesOf) -> Iterator[PageOf]:
    """Gives windows in which nothing may go wrong unseen: a complaint of the browser fails the test."""
    yield from _windows(browser, address, cookies)


@pytest.fixture
def planned_page_of(browser: Browser, planned_address: str, cookies: CookiesOf) -> Iterator[PageOf]:
    """As `page_of`, over the sample with its plans."""
    yield from _windows(browser, planned_address, cookies)


def _windows(browser: Browser, address: str, cookies: CookiesOf) -> Iterator[PageOf]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def page_of(
        who: Role | str | None,
        width: int = 1280,
        language: str = "id",
        *,
        expect_complaint: bool = False,
        **options: object,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **options)
        contexts.append(context)
        if who is not None:
            account = f"test.{who}" if who in list(Role) else str(who)
            context.add_cookies(cookies(address, account))
        context.add_cookies([{"name": "lang", "value": language, "url": address}])
        window = context.new_page()
        if expect_complaint:  # as browsers do of every answer that is an error
            return window
        window.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        window.on("pageerror", lambda error: complaints.append(str(error)))
        return window

    yield page_of
    for context in contexts:
        context.close()
    assert complaints == []

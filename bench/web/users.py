"""People who use the pages at the same time: each asks for candidates, reads why, and takes a moment to think."""

import html
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Barrier, Thread
from time import perf_counter, sleep
from typing import Final
from urllib.parse import urlencode

from bench.web.province import PASSWORD, Province

CANDIDATES: Final = "candidates for a seat"
WHY: Final = "why one of them"
FLOOR: Final = "a page that asks nothing"
FILTERS: Final[tuple[dict[str, str], ...]] = (
    {},
    {"education_level": "s1"},
    {"text": "wa"},
    {"verdict": "eligible"},
)
_LINK: Final = re.compile(r'href="(/why/[^"?#]+)')
_TOKEN: Final = re.compile(r'name="csrf_token" value="([^"]+)"')
_SECONDS: Final = 30


@dataclass
class Asked:
    """What was asked and how long each answer took.

    Attributes:
        seconds: By kind of question.
        faults: What went wrong.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, other: "Asked") -> None:
        """Add another user's questions."""
        for kind, seconds in other.seconds.items():
            self.seconds.setdefault(kind, []).extend(seconds)
        self.faults.extend(other.faults)


class User:
    """A user at a computer of their own: an address of this machine, and one connection.

    Args:
        port: Where the pages are.
        number: Identifies the user; the seed of the questions.
    """

    def __init__(self, port: int, number: int) -> None:
        self.draw = random.Random(number)
        self.asked = Asked()
        self._cookies: dict[str, str] = {}
        self._connection = HTTPConnection("127.0.0.1", port, _SECONDS, (f"127.0.1.{number % 250 + 1}", 0))

    def sign_in(self, account: str) -> None:
        """Sign in by the form.

        Raises:
            PermissionError: If that fails.
        """
        _, page = self._answer("GET", "/login")
        token = _TOKEN.search(page)
        assert token is not None
        status, page = self._answer(
            "POST", "/login", urlencode({"csrf_token": token[1], "account": account, "password": PASSWORD})
        )
        if status != 303:
            raise PermissionError(f"{account} can't sign in: {status} {page[:200]}")

    def work(self, seats: Sequence[str], until: float, thinking: float) -> None:
        """Ask for candidates and why, in turns, with `thinking` seconds between on average."""
        sleep(self.draw.uniform(0, thinking))
        while perf_counter() < until:
            query = urlencode(self.draw.choice(FILTERS))
            page = self.ask(CANDIDATES, f"/seats/{self.draw.choice(seats)}" + (f"?{query}" if query else ""))
            sleep(self.draw.expovariate(1 / thinking))
            links = _LINK.findall(page)
            if links and perf_counter() < until:
                self.ask(WHY, html.unescape(self.draw.choice(links)))
                sleep(self.draw.expovariate(1 / thinking))

    def ask(self, kind: str, address: str) -> str:
        """Ask for a page and note how long it took, until its last byte."""
        start = perf_counter()
        try:
            status, page = self._answer("GET", address)
        except (OSError, HTTPException) as fault:
            self.asked.faults.append(f"{address}: {fault!r}")
            self._connection.close()
            return ""
        if status != 200:
            self.asked.faults.append(f"{address}: {status}")
        self.asked.seconds.setdefault(kind, []).append(perf_counter() - start)
        return page

    def _answer(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.read().decode("utf-8")


def signed_in(port: int, province: Province) -> list[User]:
    """Return a user for each account, signed in."""
    users = [User(port, number) for number in range(len(province.accounts))]
    for user, account in zip(users, province.accounts, strict=True):
        user.sign_in(account)
    return users


def at_once(users: Sequence[User], task: Callable[[User], None]) -> Asked:
    """Let all of them do something at the same time; return what they asked."""
    ready = Barrier(len(users))

    def do(user: User) -> None:
        user.asked = Asked()
        ready.wait()
        task(user)

    threads = [Thread(target=do, args=(user,)) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = Asked()
    for user in users:
        together.take(user.asked)
    return together

"""Walks the pages as a browser's user does: links followed, forms read with what each field takes."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

_TYPED: Final = ("text", "search", "password", "textarea")
_CHOSEN: Final = ("radio", "checkbox", "submit")
_FORM: Final = re.compile(r"<form\b.*?</form>", re.DOTALL)
_LINK: Final = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')


@dataclass
class Field:
    """A field of a form; `options` are what a list or buttons offer."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def typed(self) -> bool:
        """Whether a person may write any text into it."""
        return self.kind in _TYPED

    @property
    def likely(self) -> str:
        """What a person who fills it in might send."""
        if self.kind == "date":
            return self.value or "2026-07-01"
        return self.value or next(filter(None, self.options), "")


@dataclass
class Form:
    """A form of a page."""

    method: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """What one address answered; of what is no page, there is no text."""

    address: str
    status: int
    text: str

    @property
    def links(self) -> list[str]:
        """Where its links lead within the site, languages aside."""
        found = (urljoin(self.address, unescape(link)) for link in _LINK.findall(self.text))
        return [link for link in found if link.startswith("/") and "lang=" not in link]

    @property
    def forms(self) -> list[Form]:
        """Its forms."""
        reader = _Forms(self.address)
        for form in _FORM.findall(self.text):
            reader.feed(form)
        return reader.forms


class _Forms(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self.unfolding: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.address, given.get("action") or self.address)
            self.forms.append(Form(given.get("method", "get").upper(), action))
        elif tag == "option" and self.unfolding is not None:
            self.unfolding.options.append(given.get("value", ""))
        elif tag in ("select", "textarea", "input", "button") and given.get("name"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else "submit" if tag == "button" else tag
        found = self.forms[-1].fields.setdefault(given["name"], Field(given["name"], kind))
        if kind in _CHOSEN:
            found.options.append(given.get("value", "1"))
        elif tag == "input":
            found.value = given.get("value", "")
        elif tag == "select":
            self.unfolding = found
        else:
            self.area = found

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.unfolding = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data


def view_of(app: Flask, address: str, method: str = "GET") -> str | None:
    """Return the name of the view behind an address; None where none is."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(address).path, method=method)[0])
    except HTTPException:
        return None


def opened(client: FlaskClient, address: str) -> Page:
    """Open an address, and follow where it leads."""
    with client.get(address, follow_redirects=True) as answer:
        text = answer.text if answer.mimetype == "text/html" else ""
        return Page(answer.request.full_path.rstrip("?"), answer.status_code, text)


def walked(app: Flask, client: FlaskClient, starts: list[str], most: int, others: Mapping[str, int]) -> Iterator[Page]:
    """Open pages from where one starts, by their links: of each view so many at most, of `others` as they say."""
    waiting, seen, count = deque(starts), set(starts), Counter[str]()
    while waiting:
        address = waiting.popleft()
        view = view_of(app, address)
        if view is None or view == "static" or count[view] >= others.get(view, most):
            continue
        count[view] += 1
        page = opened(client, address)
        yield page
        for link in page.links:
            if link not in seen:
                seen.add(link)
                waiting.append(link)

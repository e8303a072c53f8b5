"""Sends the forms of a move's page as a browser does: with all that the page has filled in already."""

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart


class _Form(HTMLParser):
    """Reads what a browser would send of the form with an action."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.found = action, False, False
        self.values: dict[str, list[str]] = {}
        self.select: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.inside = (given.get("action") or "").split("#")[0] == self.action
            self.found |= self.inside
        elif not self.inside:
            return
        elif tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.values.setdefault(name, []).append(value)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = [value]
        elif tag == "textarea":
            self.area = name
            self.values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.values[self.area] = [self.values[self.area][0] + data.removeprefix("\n")]


def fields_of(client: FlaskClient, move: str, step: str, **given: Any) -> dict[str, Any]:
    """Return what a browser would send with the form of a step, filled with what is given."""
    form = _Form(f"/moves/{move}/{step}")
    form.feed(client.get(f"/moves/{move}").text)
    assert form.found, f"no form for {step}"
    return {**form.values, **{f"{step}-{name}": value for name, value in given.items()}}


def send(client: FlaskClient, move: str, step: str, **given: Any) -> TestResponse:
    """Fill in and send the form of a step."""
    return client.post(f"/moves/{move}/{step}", data=fields_of(client, move, step, **given))


def sent(client: FlaskClient, move: str, step: str, **given: Any) -> str:
    """Send the form of a step that is taken, and return the page that it leads to."""
    answer = send(client, move, step, **given)
    assert answer.status_code == 303, re.findall(r'class="fault"[^>]*>([^<]+)', answer.text) or answer.text
    return client.get(answer.headers["Location"]).text


def fill_checklist(client: FlaskClient, move: str, **given: Any) -> TestResponse:
    """Fill in fields of the checklist of a move, named for example ``number_sk_pangkat``, and send it."""
    form = _Form(f"/moves/{move}/papers")
    form.feed(client.get(f"/moves/{move}/papers").text)
    assert form.found, "no checklist"
    values = {name: value for name, value in form.values.items() if not name.startswith("file_")}
    return post_files(client, f"/moves/{move}/papers", {**values, **given})


def post_files(client: FlaskClient, address: str, values: dict[str, Any]) -> TestResponse:
    """Send a form with files, each its content and its name."""
    made = {
        name: FileStorage(BytesIO(given[0]), given[1]) if isinstance(given, tuple) else given
        for name, given in values.items()
    }
    boundary, body = encode_multipart(made)
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")

"""Whatever people type, and whatever the data call people and things, is shown as the text that it is. Everywhere."""

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask

from dss.model.casework.events import Declare
from dss.model.ledger.ledger import EntryKind
from dss.model.planning.request import PlanRequest
from dss.service.moves.steps import take_step
from dss.service.moves.teams import add_team
from dss.service.plans.life import plan_draft
from dss.service.setup.imports import record_import
from dss.service.setup.sources import validate_sources
from dss.service.workspace.settings import Settings
from tests.site.walked_pages import Form, view_of, walked
from tests.support.planned_sample import TEAM, PlannedSample
from tests.support.policy_offices import three_years
from tests.support.repository import REPOSITORY
from tests.support.sample_office import PASSWORD, ClientOf, clients_of, configuration, token_on
from web.app import create_app

EVIL: Final = """javascript:qz"'><svg/onload=q>{0}{x.y}%s"""
"""Breaks out of attributes and texts, makes whatever fills places stumble, and runs where it is taken for an address;
``qz`` is in no other text."""

TYPED: Final = f"typed {EVIL}"
KEPT: Final = escape(TYPED).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
"""What was typed, as Jinja shows it."""

DIGITS: Final = "9" * 5000
"""More than Python makes a number of."""

NAMED: Final = re.compile(
    r"((?:name|label|title)s?: \{id: )(?:'(?:[^']|'')*'|[^,{}]*)(, en: )(?:'(?:[^']|'')*'|[^,{}]*)\}"
)
"""Names in both languages, as the files of the knowledge base have them."""

LATER: Final = date(2027, 5, 3)
"""When every day that a case of the sample keeps is over."""

READ_BY_ALL: Final = dict.fromkeys(
    (
        *(
            "policy.rules",
            "policy.rule",
            "policy.parameters",
            "policy.parameter",
            "policy.text",
            "policy.facts",
            "policy.kinds",
        ),
        *("policy.versions", "policy.version", "policy.compare", "reference.reference", "audit.policy"),
        *("moves.notice_pdf", "moves.order_pdf", "moves.decision_sheet_pdf", "moves.objection_outcome_pdf"),  # no pages
        *("candidates.export", "plans.export", "audit.verifier"),
    ),
    0,
)
"""Pages that are the same for everybody, which one role opens; and files."""

ONE_MOVE: Final = {**READ_BY_ALL, "moves.move": 2}
MOVES: Final = {**READ_BY_ALL, "moves.move": 60}
NOT_SENT: Final = {
    "login.sign_in_sent",  # tests/site/test_sessions.py fills these
    "login.account_sent",
    "login.sign_out_sent",
    "login.sign_out_everywhere_sent",
    "login.role_sent",
    "reminders.revoke",  # nothing is typed here, and it shows only beside a calendar
    "jobs.end",  # nothing is typed here, and the work is long
    "changes.confirm",  # nothing is typed here, and only an upgraded database has orders to confirm
    "moves.discontinue",  # only a case that would be decided otherwise has these: tests/moves/test_review_pages.py
    "moves.leave_open",
    "audit.replay_all_sent",
    "audit.replay_sent",
    "policy.count",
    "policy.restore",
    "policy.hand_in",  # takes long: tests/drafts/test_pages.py
    "policy.review",
    "policy.take_back",
    "moves.close",
    "moves.return_pertek",  # BKN answers once, and the walk has it grant
    "moves.refuse_pertek",
    "moves.record_test",  # the rules require a test of no move of the walk
    "moves.propose_sent",  # tests/moves/test_propose_page.py
    "moves.exchange_sent",
    "moves.lapse",
    "plans.save",  # a result of work in the background: tests/plans/test_making_pages.py
}
"""Forms that would end the walk, or into which nothing can be written."""


SHOWN_AT: Final = {
    "audit.access",
    "audit.entry",
    "moves.awaiting",
    "moves.decision_sheet_html",
    "moves.move",
    "moves.objection_outcome_html",
    "plans.plans",
    "policy.draft",
    "policy.drafts",
    "policy.edit",
    "tokens.tokens",
}
"""Pages on which something that was typed into some form is shown at the end."""


@dataclass
class Site:
    """The pages over records in which everything is called by markup, on two days."""

    apps: dict[str, tuple[Flask, ClientOf]]
    planned: PlannedSample
    sent: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def site(planned: PlannedSample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    own = planned.copy(folder)
    office = own.sample.office
    plan_draft(office, office.acting("test.hr_officer"), PlanRequest(seats=("F900003",)), title=TYPED)
    settings = office.settings_of(office.version().digests)
    poisoned = _poisoned(settings, folder)
    with office.recording(office.acting("admin")) as work:
        record_import(work, validate_sources(poisoned), EntryKind.POLICY_PUBLISHED, office.on)
    three_years(office, office.acting("test.policy_officer"), EVIL)
    add_team(office, office.acting("test.hr_officer"), TYPED, TEAM)
    take_step(office, office.acting("test.team_member"), own.moves["to_waive"], Declare(conflict=False))
    today, later = (create_app(office, given) for given in (configuration(), configuration(as_of=LATER)))
    yield Site({"today": (today, clients_of(today)), "later": (later, clients_of(later))}, own)
    office.database.close()


def _poisoned(settings: Settings, folder: Path) -> Settings:
    """Return settings on copies in which people, posts, places, rules and all else are called by markup."""
    made = {"rules": settings.rules, "knowledge": settings.knowledge, "data": settings.data}
    for name, source in made.items():
        made[name] = folder / name
        shutil.copytree(source, made[name])
    quoted = "'" + EVIL.replace("'", "''") + "'"
    for file in (*made["knowledge"].glob("*.yaml"), *made["rules"].glob("*.yaml")):
        text = NAMED.sub(lambda found: f"{found[1]}{quoted}{found[2]}{quoted}}}", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    people = made["data"] / "employees.csv"
    header, *rows = csv.reader(StringIO(people.read_text("utf-8")))
    name, out = header.index("name"), StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [header, *([*row[:name], f"{EVIL} {row[name]}", *row[name + 1 :]] for row in rows)]
    )
    people.write_text(out.getvalue(), "utf-8")
    return replace(settings, **made)


def harmless(status: int, text: str, about: object) -> None:
    """See that an answer has what was typed as text alone, and is no failure."""
    assert status < 500, about
    assert "<svg/onload" not in text, about
    assert 'qz"' not in text, about
    assert not re.search(r"""(?:href|src|action)=["']?javascript:""", text), about


def filled(form: Form, typed: str, *, everywhere: bool) -> dict[str, Any]:
    """Fill a form: what may be written freely, or also everything else, with a text."""
    data: dict[str, Any] = {}
    for one in form.fields.values():
        if one.name == "csrf_token":
            data[one.name] = one.value
        elif one.kind == "file":
            data[one.name] = (BytesIO(typed.encode()), f"{typed[:60]}.json")
        elif one.name == "answer-effective_from" and not everywhere:
            data[one.name] = ""  # only for an order that is amended
        elif one.kind == "password" and not everywhere:
            data[one.name] = PASSWORD
        else:
            data[one.name] = typed if everywhere or one.typed else one.likely
    return data


def send(site: Site, day: str, who: str, form: Form, data: dict[str, Any]) -> None:
    """Send a form, go where it leads, and look at what is answered."""
    client = site.apps[day][1](who)
    if form.method == "GET":
        answer = client.get(form.action.partition("?")[0], query_string=data, follow_redirects=True)
    else:
        kind = "multipart/form-data" if any(isinstance(one, tuple) for one in data.values()) else None
        answer = client.post(form.action, data=data, content_type=kind, follow_redirects=True)
    with answer:
        harmless(answer.status_code, answer.text if answer.mimetype == "text/html" else "", (who, form.action, data))


def walk(site: Site, day: str, who: str, starts: list[str], others: dict[str, int], most: int = 1) -> None:
    """Open pages as somebody, and send every kind of form that nobody has sent yet."""
    app, client_of = site.apps[day]
    for page in walked(app, client_of(who), starts, most, others):
        harmless(page.status, page.text, (who, page.address))
        if KEPT in page.text:
            site.shown.add(str(view_of(app, page.address)))
        used = False
        for form in page.forms:
            view = str(view_of(app, form.action, form.method))
            writable = any(one.kind not in ("hidden", "submit") for one in form.fields.values())
            if view in NOT_SENT or view in site.sent or (writable and used):
                continue
            site.sent.add(view)
            send(site, day, who, form, filled(form, EVIL, everywhere=True))
            if numbers := {one.name: DIGITS for one in form.fields.values() if one.value.isdecimal()}:
                send(site, day, who, form, filled(form, TYPED, everywhere=False) | numbers)
            if writable and form.method == "POST":
                send(site, day, who, form, filled(form, TYPED, everywhere=False))
                used = True


def look_over(site: Site, draft: str, path: str) -> None:
    """Ask what is to be said of a text as it is typed, which a script does and no form."""
    client = site.apps["today"][1]("test.policy_officer")
    text = client.get(f"{draft}/files/{path}").text
    data = {"csrf_token": token_on(client, "/account"), "text": f"{TYPED}: {text}"}
    answer = client.post(f"{draft}/findings/{path}", data=data)
    assert answer.status_code == 200
    harmless(200, answer.text, path)
    site.sent.add("policy.findings")


def test_markup_in_any_field_of_any_form_and_in_any_name_is_shown_as_text(site: Site) -> None:
    moves = {name: f"/moves/{move}" for name, move in site.planned.moves.items()}
    every, tokens = list(moves.values()), "/account/tokens"
    people = ["/people/S9000002", "/why/S9000002/F900003", "/seats/F900003"]
    teams = ["/teams/T000001", "/teams"]
    compared = "/seats/F900003/compare?employee=S9000002&employee=S9000008"
    plans = ["/plans/P000002/dialogue", "/plans/P000003/edit", "/plans/P000003/steps/withdraw"]
    pages = [*every, *people, compared, *plans, *teams, tokens, "/receipts/verify"]
    walk(site, "today", "test.hr_officer", pages, MOVES)
    for _ in range(4):
        walk(site, "today", "test.hr_officer", [moves["consulted"], moves["ordered"]], ONE_MOVE)
    walk(site, "today", "test.hr_officer", [tokens, "/awaiting"], {"tokens.tokens": 1, "moves.awaiting": 1}, most=0)
    walk(site, "today", "test.auditor", [moves["answered"], people[0]], ONE_MOVE)
    for _ in range(2):
        walk(site, "today", "test.team_member", [moves["to_waive"], moves["before_team"]], ONE_MOVE)
    for who in ("asked", "informed", "objected", "evaluation_due", "evaluation_due.receiver"):
        walk(site, "today", f"test.{who}", ["/awaiting", moves[who.split(".")[0]]], ONE_MOVE)
    walk(
        site,
        "today",
        "test.policy_officer",
        ["/awaiting", "/drafts/D000001", "/drafts/new"],
        {},
    )
    for _ in range(2):
        drafts = [f"/drafts/D00000{number}" for number in (1, 2, 3)]
        walk(site, "today", "test.policy_officer", drafts, {"policy.draft": 3, "policy.edit": 3}, most=0)
    look_over(site, "/drafts/D000002", "tenure.yaml")
    walk(site, "today", "test.administrator", ["/accounts"], READ_BY_ALL)
    late = [moves["refused"], moves["asked"], moves["answered"], "/plans/P000002/dialogue"]
    walk(site, "later", "test.hr_officer", late, {"moves.move": 3, "plans.dialogue": 1}, most=0)
    walk(site, "today", "test.auditor", ["/ledger"], {**ONE_MOVE, "audit.entry": 10})
    forms = {rule.endpoint for rule in site.apps["today"][0].url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert {view for view in forms if not view.startswith("api.")} - site.sent == NOT_SENT
    assert site.shown >= SHOWN_AT


def test_no_template_takes_any_text_for_markup() -> None:
    for file in (REPOSITORY / "web").rglob("*"):
        if file.suffix in (".html", ".py"):
            text = file.read_text("utf-8")
            assert not re.search(r"\|\s*safe\b|autoescape|Markup\(", text), file

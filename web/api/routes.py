"""The table of all routes of the API: path, function, permission and title."""

from dataclasses import dataclass
from typing import Final

from dss.model.office.access import Action
from dss.model.text import Text
from web.api import account, ahead, changes, jobs, ledger, moves, people, plans, rules, seats, words
from web.api.route import Route
from web.site.permissions import Audience


@dataclass(frozen=True, slots=True)
class RouteGroup:
    """Routes about one subject.

    Attributes:
        tag: The subject in the OpenAPI document, the same in every language: generators name modules after it.
    """

    tag: str
    title: Text
    routes: tuple[Route, ...]


SIGNED_IN: Final = Audience.SIGNED_IN
A = Action

# fmt: off
ROUTE_GROUPS: Final = (
    RouteGroup("me", words.OWN, (
        Route("GET", "/me", account.me, SIGNED_IN, words.ME),
    )),
    RouteGroup("seats", words.SEATS, (
        Route("GET", "/needs", seats.list_needs, A.READ_NEEDS, words.LIST_NEEDS, steady=True),
        Route("GET", "/competencies", seats.list_competencies, A.READ_NEEDS, words.LIST_COMPETENCIES, steady=True),
        Route("GET", "/vacancies", seats.list_vacancies, A.READ_NEEDS, words.LIST_VACANCIES, steady=True),
        Route("GET", "/seats/{seat}", seats.show_seat, A.RECOMMEND, words.SHOW_SEAT, steady=True),
        Route("POST", "/seats/{seat}/candidates", seats.candidates, A.RECOMMEND, words.CANDIDATES),
        Route("GET", "/why/{employee}/{seat}", seats.why, A.READ_FIT, words.WHY),
    )),
    RouteGroup("people", words.PEOPLE, (
        Route("GET", "/people", people.find_people, A.READ_PERSON, words.FIND_PEOPLE),
        Route("GET", "/people/{employee}", people.show, A.READ_PERSON, words.SHOW_PERSON),
        Route("GET", "/people/{employee}/vacancies", people.fit, A.READ_FIT, words.LIST_FIT),
        Route("POST", "/reasons", people.give_reason, A.READ_LEDGER, words.GIVE_REASON, status=201),
    )),
    RouteGroup("plans", words.PLANS, (
        Route("GET", "/plans", plans.index, A.READ_PLAN, words.LIST_PLANS),
        Route("POST", "/plans", plans.make, A.PLAN, words.MAKE_PLAN, status=202, located_at=jobs.job_address),
        Route("GET", "/plans/{plan}", plans.show, A.READ_PLAN, words.SHOW_PLAN, versioned=True),
        Route("GET", "/plans/{plan}/report", plans.report, A.READ_PLAN, words.REPORT_PLAN),
        Route("POST", "/plans/{plan}/steps", plans.step, A.START, words.PLAN_STEP, versioned=True),
        Route("POST", "/plans/{plan}/revisions", plans.revise, A.PLAN, words.REVISE_PLAN,
              status=202, located_at=jobs.job_address),
        Route("GET", "/plans/{plan}/years", ahead.years, A.READ_PLAN, words.SHOW_YEARS),
        Route("POST", "/plans/{plan}/years", ahead.plan_years, A.PLAN, words.PLAN_YEARS,
              status=202, located_at=jobs.job_address),
        Route("GET", "/plans/{plan}/sureness", ahead.sureness, A.READ_PLAN, words.SHOW_SURENESS),
        Route("POST", "/plans/{plan}/sureness", ahead.draw, A.PLAN, words.DRAW_PLANS,
              status=202, located_at=jobs.job_address),
        Route("POST", "/plans/{plan}/tradeoff", ahead.trade, A.PLAN, words.TRADE_OFF,
              status=202, located_at=jobs.job_address),
        Route("GET", "/plans/{plan}/fallbacks", ahead.fallbacks, A.PLAN, words.LIST_FALLBACKS),
        Route("POST", "/plans/{plan}/fallbacks", ahead.expect, A.PLAN, words.EXPECT,
              status=202, located_at=jobs.job_address),
        Route("GET", "/plans/{plan}/papers", plans.papers, A.PLAN, words.LIST_PLAN_PAPERS),
        Route("POST", "/plans/{plan}/papers", plans.hand_in, A.PLAN, words.HAND_IN_FOR_PLAN, files=True),
        Route("GET", "/plan-comparison", plans.compare, A.PLAN, words.COMPARE_PLANS),
    )),
    RouteGroup("moves", words.MOVES, (
        Route("GET", "/moves", moves.index, A.READ_CASE, words.LIST_MOVES),
        Route("POST", "/moves", moves.propose, A.START, words.PROPOSE_MOVE, status=201, located_at=moves.move_address),
        Route("POST", "/exchanges", moves.exchange, A.START, words.PROPOSE_EXCHANGE, status=201),
        Route("GET", "/moves/{move}", moves.show, A.READ_CASE, words.SHOW_MOVE, versioned=True),
        Route("GET", "/moves/{move}/steps", moves.steps, A.READ_CASE, words.LIST_STEPS),
        Route("POST", "/moves/{move}/steps", moves.step, A.READ_CASE, words.MOVE_STEP, versioned=True),
        Route("GET", "/moves/{move}/seats", moves.other_seats, A.RESPOND, words.LIST_OTHER_SEATS),
        Route("POST", "/moves/{move}/papers", moves.hand_in, A.HAND_IN, words.HAND_IN_PAPERS,
              versioned=True, files=True),
        Route("GET", "/moves/{move}/papers/{document}", moves.paper, A.READ_CASE, words.READ_PAPER),
        Route("GET", "/awaiting", moves.awaiting, A.READ_CASE, words.LIST_DUTIES),
    )),
    RouteGroup("changes", words.CHANGES, (
        Route("GET", "/changes", changes.index, A.READ_CHANGES, words.LIST_CHANGES),
        Route("POST", "/changes", changes.record, A.RECORD_CHANGE, words.RECORD_CHANGE, status=201),
        Route("GET", "/changes/kinds", changes.kinds, A.RECORD_CHANGE, words.LIST_KINDS),
        Route("POST", "/changes/{change}/take-back", changes.take_back, A.RECORD_CHANGE, words.TAKE_BACK, status=201),
        Route("GET", "/changes/orders", changes.orders, A.RECORD_CHANGE, words.LIST_ORDERS),
        Route("POST", "/changes/orders", changes.confirm, A.RECORD_CHANGE, words.CONFIRM_ORDER, status=201),
    )),
    RouteGroup("rules", words.RULES, (
        Route("GET", "/rules", rules.index, SIGNED_IN, words.LIST_RULES, steady=True),
        Route("GET", "/rules/{rule}", rules.show, SIGNED_IN, words.SHOW_RULE, steady=True),
        Route("GET", "/facts", rules.facts, SIGNED_IN, words.LIST_FACTS, steady=True),
        Route("GET", "/versions", rules.list_versions, SIGNED_IN, words.LIST_VERSIONS),
        Route("GET", "/policy/texts", rules.texts, A.WEIGH, words.SHOW_FILES, steady=True),
        Route("POST", "/policy/check", rules.check, A.WEIGH, words.CHECK_RULES),
        Route("POST", "/policy/impact", rules.impact, A.WEIGH, words.RULE_IMPACT,
              status=202, located_at=jobs.job_address),
    )),
    RouteGroup("ledger", words.LEDGER, (
        Route("GET", "/entries", ledger.index, A.READ_LEDGER, words.LIST_ENTRIES),
        Route("GET", "/entries/{entry}", ledger.show_entry, A.READ_LEDGER, words.SHOW_ENTRY),
        Route("POST", "/entries/{entry}/receipt", ledger.receipt, A.RECEIPT, words.RECEIPT),
        Route("POST", "/entries/{entry}/replay", ledger.replay, A.REPLAY, words.REPLAY),
        Route("GET", "/ledger/head", ledger.head, A.VERIFY, words.HEAD),
        Route("POST", "/ledger/examinations", ledger.verify, A.VERIFY, words.VERIFY,
              status=202, located_at=jobs.job_address),
        Route("GET", "/accesses", ledger.accesses, A.READ_ACCESS, words.LIST_ACCESSES),
    )),
    RouteGroup("jobs", words.JOBS, (
        Route("GET", "/jobs", jobs.index, SIGNED_IN, words.LIST_JOBS),
        Route("GET", "/jobs/{job}", jobs.show, SIGNED_IN, words.SHOW_JOB),
        Route("DELETE", "/jobs/{job}", jobs.end, SIGNED_IN, words.END_JOB),
    )),
)
# fmt: on
"""All routes; that of the OpenAPI document is in `web.api.blueprint`."""

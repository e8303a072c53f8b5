"""The dialogue about a plan: who answered, whose deadline is near or over, and what can be settled."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.casework.cases import FINAL_MOVE_STAGES, MoveStage
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.events import CloseConsultation, Pursue
from dss.model.listing import Page, page_of
from dss.model.office.access import Action
from dss.model.text import Text, Verbatim, join
from dss.service.casework.views import MoveCaseView
from dss.service.plans.life import SettlingEvent, settle_moves
from dss.service.plans.reading import Dialogue, read_dialogue
from web.pages.forms import AtMost, Form, add_error, choice, long_text, options
from web.plans import words
from web.plans.frame import Frame, frame_of
from web.site.language import spoken
from web.site.permissions import allowed
from web.site.query import QueryReader, is_whole
from web.site.session import acting, office

PAGE_SIZE: Final = 50
"""Moves on a page."""


class SettleForm(Form):
    """What is to be done with the moves that are ticked."""

    step = choice(words.SETTLE_STEP, radio=True)
    reason = long_text(words.SETTLE_REASON, AtMost(1000), hint=words.SETTLE_REASON_HINT)


@dataclass(frozen=True, slots=True)
class Counts:
    """The state of the dialogue in numbers: answers of parties, then moves."""

    answered: int
    parties: int
    waiting: int
    refused: int
    overdue: int
    consulted: int


@dataclass(frozen=True, slots=True)
class DialoguePage:
    """The dialogue of a plan.

    Attributes:
        shown: Which moves are listed, of `SHOWN`.
        settling: The form, where some of those listed can be settled; else None.
        settleable: Which of the listed moves can be.
        chosen: Which are ticked.
        refusal: Why nothing was settled; None before a first try.
        settled: How many moves were settled a moment ago.
    """

    frame: Frame
    dialogue: Dialogue
    counts: Counts
    shown: str
    shown_words: Mapping[str, Text]
    listed: Page[MoveCaseView]
    settling: SettleForm | None
    settleable: frozenset[str]
    chosen: frozenset[str]
    refusal: Text | None
    settled: int


def _waits(move: MoveCaseView) -> bool:
    return move.stage is MoveStage.PROPOSED


def _overdue(move: MoveCaseView) -> bool:
    return any(duty.overdue for duty in move.awaited)


SHOWN: Final[Mapping[str, tuple[Text, Callable[[MoveCaseView], bool]]]] = {
    "all": (words.SHOWN_ALL, lambda move: True),
    "waiting": (words.SHOWN_WAITING, _waits),
    "refused": (words.SHOWN_REFUSED, lambda move: move.stage is MoveStage.REFUSED),
    "overdue": (words.SHOWN_OVERDUE, _overdue),
    "ended": (words.SHOWN_ENDED, lambda move: move.stage in FINAL_MOVE_STAGES),
}
"""Which moves may be listed."""


def add_dialogue(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/dialogue")
    @allowed(Action.READ_PLAN)
    def dialogue(plan: str) -> str:
        return _page(read_dialogue(office(), acting(), plan), _form())

    @pages.post("/plans/<plan>/dialogue")
    @allowed(Action.SETTLE)
    def settle(plan: str) -> Response | tuple[str, int]:
        form, read = _form(), read_dialogue(office(), acting(), plan)
        moves = _chosen()
        if not form.validate_on_submit() or not _is_whole(form, moves):
            return _page(read, form), 400
        event = Pursue(form.reason.data) if form.step.data == "pursue" else CloseConsultation()
        try:
            taken = settle_moves(office(), acting(), plan, moves, event)
        except CaseRefusal as refusal:
            why = join([Verbatim(refusal.case), refusal.reason], separator=": ")
            return _page(read, form, why), 409
        return redirect(url_for(".dialogue", plan=plan, done="settled", count=len(taken)), 303)


_STEPS: Final[Mapping[str, tuple[type[SettlingEvent], Text]]] = {
    "close": (CloseConsultation, words.SETTLE_CLOSE),
    "pursue": (Pursue, words.SETTLE_PURSUE),
}
"""The steps that may be taken of several moves, by their names in the form."""


def _form() -> SettleForm:
    form = SettleForm()
    form.step.choices = options((name, said.spoken(spoken())) for name, (_, said) in _STEPS.items())
    return form


def _is_whole(form: SettleForm, moves: Mapping[str, int]) -> bool:
    """Return whether something is ticked, with a reason where one is needed; else the form field gets an error."""
    if not moves:
        add_error(form.step, words.NOTHING_CHOSEN)
    if form.step.data == "pursue" and not form.reason.data.strip():
        add_error(form.reason, words.SETTLE_REASON_HINT)
    return not form.step.errors and not form.reason.errors


def _chosen() -> dict[str, int]:
    """Return the moves that are ticked, with the version of each that the page showed."""
    found = {}
    for value in request.form.getlist("move"):
        move, _, version = value.partition(":")
        if is_whole(version):
            found[move] = int(version)
    return found


def _page(read: Dialogue, form: SettleForm, refusal: Text | None = None) -> str:
    query = QueryReader(request.args)
    shown = query.code("show", list(SHOWN)) or "all"
    found = [move for move in read.moves if SHOWN[shown][1](move)]
    listed = page_of(found, query.page(), PAGE_SIZE)
    frame = frame_of(read.case)
    settleable = frozenset(move.move for move in listed.rows if move.move in read.settling)
    offered = {event for move in settleable for event in read.settling[move]}
    form.step.choices = [(name, said) for name, said in form.step.choices if _STEPS[name][0] in offered]
    page = DialoguePage(
        frame=frame,
        dialogue=read,
        counts=_counts(read),
        shown=shown,
        shown_words={name: said for name, (said, _) in SHOWN.items()},
        listed=listed,
        settling=form if settleable else None,
        settleable=settleable,
        chosen=frozenset(_chosen()),
        refusal=refusal,
        settled=query.number("count", 0, 1_000_000),
    )
    return render_template("plans/dialogue.html", page=page)


def _counts(read: Dialogue) -> Counts:
    going_on = [move for move in read.moves if move.stage not in FINAL_MOVE_STAGES]
    answers = [answer for move in going_on for answer in move.answers]
    return Counts(
        answered=sum(bool(answer.stance) for answer in answers),
        parties=len(answers),
        waiting=sum(map(_waits, going_on)),
        refused=sum(move.stage is MoveStage.REFUSED for move in going_on),
        overdue=sum(map(_overdue, going_on)),
        consulted=sum(move.stage is MoveStage.CONSULTED for move in going_on),
    )

"""The page that proposes moves without a plan: one person's move of a kind, or the exchange of two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from dss.model.casework.errors import CannotBegin, CaseRefusal, KindNotDeclared, OriginNotRecorded
from dss.model.casework.fields import Offered, YesNo
from dss.model.casework.steps import BEGIN, EXCHANGE, MoveStep
from dss.model.errors import UnknownName
from dss.model.office.access import Action
from dss.service.casework.views import StepTaken
from dss.service.moves.begin import begin_exchange, begin_move, kinds_to_begin
from web.moves import words
from web.moves.forms import StepForm, blame, form_class, given_in, pairs, rows_of
from web.pages.rendering import said
from web.site.permissions import allowed
from web.site.session import acting, office

_BEGIN: Final[dict[str, Callable[[Any], Sequence[StepTaken]]]] = {
    BEGIN.name: lambda beginning: [begin_move(office(), acting(), beginning)],
    EXCHANGE.name: lambda beginning: begin_exchange(office(), acting(), beginning),
}


@dataclass(frozen=True, slots=True)
class ProposePage:
    """The forms that propose moves, each with its step."""

    forms: tuple[tuple[MoveStep, StepForm], ...]


def add_propose(pages: Blueprint) -> None:
    """Add the page, and what each of its forms is sent to."""

    @pages.get("/moves/propose")
    @allowed(Action.START)
    def propose() -> str:
        return _page()

    for step in (BEGIN, EXCHANGE):
        pages.add_url_rule(
            f"/moves/{step.name}", f"{step.name}_sent", allowed(step.action)(_proposing(step)), methods=["POST"]
        )


def _proposing(step: MoveStep) -> Callable[[], Response | tuple[str, int]]:
    """Return the view that proposes what its form says."""

    def proposed() -> Response | tuple[str, int]:
        form = _form(step, filled=True)
        if not form.validate():
            return _page(step, form), 400
        try:
            begun = _BEGIN[step.name](step.event_of(given_in(form, step)))
        except (CannotBegin, CaseRefusal, KindNotDeclared, OriginNotRecorded, UnknownName) as refusal:
            guard = refusal.guard if isinstance(refusal, CannotBegin) else None
            blame(form, step, guard, refusal.message)
            return _page(step, form), 400
        return redirect(url_for(".move", move=begun[0].case, done=begun[0].entries), 303)

    return proposed


def _page(step: MoveStep | None = None, sent: StepForm | None = None) -> str:
    forms = tuple(
        (one, sent if sent is not None and one is step else _form(one, filled=False)) for one in (BEGIN, EXCHANGE)
    )
    return render_template("moves/propose.html", page=ProposePage(forms), rows_of=rows_of, own=words)


def _form(step: MoveStep, *, filled: bool) -> StepForm:
    kind, prefix = form_class(step), f"{step.name}-"
    form = kind(prefix=prefix) if filled else kind(formdata=None, prefix=prefix)
    for field in step.fields:
        match field.kind:
            case Offered():
                form[field.form].choices = pairs(kinds_to_begin(office()))
            case YesNo(answers=answers):
                form[field.form].choices = [(code, said(text)) for code, text in answers.items()]
                if not filled:
                    form[field.form].data = next(iter(answers))
    return form

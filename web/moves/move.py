"""One move: its stage, why it is recommended, its history, and the steps that can be taken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.casework.cases import MoveStage
from dss.model.casework.errors import CaseRefusal
from dss.model.casework.fields import Coded, Offer, YesNo
from dss.model.casework.steps import STEPS, MoveStep, step_called
from dss.model.office.access import Action
from dss.model.office.storage_errors import StateChanged
from dss.model.text import Text
from dss.service.casework.reading_reasons import RecordKind
from dss.service.casework.stored import MOVE
from dss.service.casework.views import MoveCaseView
from dss.service.moves.awaiting import Nearness, nearness
from dss.service.moves.open_steps import OpenStep
from dss.service.moves.overview import MoveOverview, StepTold, move_overview
from dss.service.moves.steps import take
from web.moves import words
from web.moves.forms import Row, StepForm, blame_refusal, form_of, given_in, rows_of, seen_of
from web.moves.papers import STEP as PAPERS
from web.pages.forms import add_error
from web.pages.navigation import open_address
from web.pages.reasons import RecordReading, reading
from web.pages.rendering import said
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office

_MOST_ENTRIES: Final = 999_999_999


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A step that can be taken, with its form; `chosen` says whether a seat was chosen for it on another page."""

    step: OpenStep
    form: StepForm
    chosen: bool = False

    @property
    def declared(self) -> MoveStep:
        """The step as the table of steps has it."""
        return step_called(self.step.step)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The fields of its form, as they are shown."""
        return tuple(rows_of(self.form, self.declared))

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why some answers are not offered; empty where what can be chosen says it by itself."""
        subject = self.declared.subject
        return self.step.refusals if subject is not None and isinstance(subject.kind, YesNo | Coded) else ()

    @property
    def unfolded(self) -> bool:
        """Whether it is shown at once: it was sent and could not be taken, or is being filled in."""
        return self.chosen or bool(self.form.errors)


@dataclass(frozen=True, slots=True)
class Turn:
    """The duties of one party, of one kind.

    Attributes:
        about: What in particular, e.g. the titles of papers.
    """

    who: str
    duty: str
    about: tuple[str, ...]
    due: date | None
    opens_on: date | None
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class MovePage:
    """One move.

    Attributes:
        mine: The steps that the case waits for them to take.
        others: Other steps that they may take.
        shut: The titles of steps that they could take once something comes first, and what comes first.
        done: The steps that were just taken; empty where none was.
        reading: How an auditor reads it; None for those who need no reason.
        draft_letter: Whether the letter to the employee is a draft still.
        papers: The step of handing in papers, which has a page of its own; None where none can be.
        duties: Who must act next.
        acts_as: What they are called in the capacities in which they take part.
        person_address, why_address: Where they see the employee, and the whole judgement; None where they don't.
    """

    overview: MoveOverview
    mine: tuple[OpenForm, ...]
    others: tuple[OpenForm, ...]
    shut: tuple[tuple[Text, tuple[str, ...]], ...]
    done: tuple[StepTold, ...]
    reading: RecordReading | None
    draft_letter: bool
    acts_as: tuple[str, ...]

    person_address: str | None
    why_address: str | None
    papers: OpenStep | None
    duties: tuple[Turn, ...]

    def entry_address(self, number: int) -> str | None:
        """Return where an entry is shown to who looks; None where it isn't."""
        return open_address("audit.entry", sequence=number)

    def receipt_address(self, number: int) -> str | None:
        """Return where who looks gets the receipt of an entry; None where they don't."""
        return open_address("audit.receipt", sequence=number) if self.overview.may_receipt else None


def add_move(pages: Blueprint) -> None:
    """Add the page of a move, and a form for each of its steps."""

    @pages.get("/moves/<move>")
    @allowed(Action.READ_CASE)
    def move(move: str) -> str:
        return _page(move_overview(office(), acting(), move), seat=QueryReader(request.args).text("seat"))

    for step in STEPS:
        if step.by_hand and step is not PAPERS:
            add_step(pages, step)


def add_step(pages: Blueprint, step: MoveStep) -> None:
    """Add the address to which the form of a step is sent."""
    pages.add_url_rule(
        f"/moves/<move>/{step.name}",
        step.name.replace("-", "_"),
        allowed(step.action)(_taking(step)),
        methods=["POST"],
    )


def _taking(step: MoveStep) -> Callable[[str], Response | tuple[str, int]]:
    """Return the view that takes a step as its form says."""

    def taken(move: str) -> Response | tuple[str, int]:
        overview = move_overview(office(), acting(), move)
        found = next((one for one in overview.steps if one.step == step.name and one.possible), None)
        if found is None:
            raise StateChanged(MOVE, overview.case.move)
        form = form_of(found, overview, filled=True)
        if seen_of(form) != overview.case.version:
            return _changed(overview, found)
        if not form.validate():
            return _page(overview, form), 400
        try:
            given = given_in(form, step, overview.case)
            done = take(office(), acting(), overview.case.move, step, given, seen_of(form))
        except CaseRefusal as refusal:
            blame_refusal(form, step, refusal)
            return _page(overview, form), 400
        except StateChanged:
            overview = move_overview(office(), acting(), move)
            found = next((one for one in overview.steps if one.step == step.name and one.possible), None)
            if found is None:
                raise
            return _changed(overview, found)
        return redirect(url_for(".move", move=overview.case.move, done=done.entries), 303)

    return taken


def _changed(overview: MoveOverview, step: OpenStep) -> tuple[str, int]:
    """Show how things are now, with what was typed, to be sent again."""
    form = form_of(step, overview, filled=True)
    form.seen.data = str(overview.case.version)
    add_error(form.seen, words.CHANGED_MEANWHILE)
    return _page(overview, form), 409


def _page(overview: MoveOverview, sent: StepForm | None = None, seat: str = "") -> str:
    possible = {step.step: step for step in overview.steps if step.possible}
    papers = possible.pop(PAPERS.name, None)
    open_forms = [
        OpenForm(step, _form(step, overview, sent, seat), bool(seat) and _offers_seats(step))
        for step in possible.values()
    ]
    done = QueryReader(request.args).numbers("done", most=_MOST_ENTRIES)
    person_address, why_address = _addresses(overview)
    page = MovePage(
        overview=overview,
        mine=tuple(one for one in open_forms if one.step.awaited),
        others=tuple(one for one in open_forms if not one.step.awaited),
        shut=tuple(_shut(overview.steps)),
        done=tuple(step for step in reversed(overview.history) if step.entry in done),
        reading=reading(RecordKind.MOVE, overview.case.move),
        draft_letter=overview.case.stage is MoveStage.DECIDED,
        acts_as=tuple(said(words.CAPACITIES[capacity]) for capacity in sorted(overview.capacities)),
        person_address=person_address,
        why_address=why_address,
        papers=papers,
        duties=_duties(overview.case, overview.names),
    )
    return render_template("moves/move.html", page=page, own=words)


def _shut(steps: Iterable[OpenStep]) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for step in steps:
        words_of_step = step_called(step.step).words
        if not step.possible and words_of_step is not None:
            yield words_of_step.title, step.refusals


def _addresses(overview: MoveOverview) -> tuple[str | None, str | None]:
    """Return the addresses of the employee and of the whole assessment."""
    case, reasons = overview.case, overview.reasons
    if reasons is None or not reasons.with_facts:
        return None, None
    vacant = not case.seat.startswith("@")
    why = open_address("candidates.why", employee=case.employee, seat=case.seat) if vacant else None
    return open_address("people.person", employee=case.employee), why


def _duties(case: MoveCaseView, names: Mapping[str, str]) -> tuple[Turn, ...]:
    """Join the duties of one party, of one kind and by one day."""
    joined: dict[tuple[str, str, date | None, date | None], list[str]] = {}
    for duty in case.awaited:
        about = joined.setdefault((duty.who_label, duty.duty_label, duty.due, duty.opens_on), [])
        if duty.about:
            about.append(names.get(duty.about_id, duty.about))
    return tuple(
        Turn(who, duty, tuple(about), due, opens_on, nearness(due, office().on))
        for (who, duty, due, opens_on), about in joined.items()
    )


def _offers_seats(step: OpenStep) -> bool:
    return any(field.offer is Offer.SEATS for field in step_called(step.step).fields)


def _form(step: OpenStep, overview: MoveOverview, sent: StepForm | None, seat: str) -> StepForm:
    """Return the form that was sent, if it is this step's; else an empty one."""
    if sent is not None and sent._prefix == f"{step.step}-":
        return sent
    return form_of(step, overview, filled=False, seat=seat)

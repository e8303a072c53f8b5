"""Papers that serve many moves of a plan, such as the decree that it is part of: handed in once."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dss.model.casework.errors import PapersRefused
from dss.model.office.access import Action
from dss.service.casework.lists import show_plan
from dss.service.moves.papers import GivenFile, GivenPaper, PlanPaper, hand_in_for_plan, list_plan_papers
from web.pages.forms import AtMost, Form, Required, add_error, choice, day, scan, sent_file, text
from web.pages.words import CHOOSE_AGAIN, FILE_HINT
from web.plans import words
from web.plans.frame import Frame, frame_of
from web.site.limits import takes_files
from web.site.permissions import allowed
from web.site.query import QueryReader
from web.site.session import acting, office


class PaperForm(Form):
    """A paper for all moves that lack it."""

    document = choice(words.PAPER, Required())
    number = text(words.PAPER_NUMBER, Required(), AtMost(200))
    dated = day(words.PAPER_DAY, Required())
    file = scan(words.PAPER_FILE, FILE_HINT)


@dataclass(frozen=True, slots=True)
class PapersPage:
    """The papers of a plan.

    Attributes:
        form: None where no move lacks a paper that can be handed in now.
        done: The paper that was just handed in; None for none.
    """

    frame: Frame
    papers: tuple[PlanPaper, ...]
    form: PaperForm | None
    done: PlanPaper | None


def add_papers(pages: Blueprint) -> None:
    """Add the pages."""

    @pages.get("/plans/<plan>/papers")
    @allowed(Action.PLAN)
    def papers(plan: str) -> str:
        return _page(plan, PaperForm(formdata=None))

    @pages.post("/plans/<plan>/papers")
    @takes_files
    @allowed(Action.PLAN)
    def hand_in(plan: str) -> Response | tuple[str, int]:
        form = PaperForm()
        form.document.choices = _choices(list_plan_papers(office(), acting(), plan))
        if form.validate():
            sent = sent_file(form.file)
            file = None if sent is None else GivenFile(*sent)
            paper = GivenPaper(form.document.data, form.number.data, form.dated.data, file)
            try:
                taken = hand_in_for_plan(office(), acting(), plan, paper)
                return redirect(url_for(".papers", plan=plan, paper=taken.document), 303)
            except PapersRefused as refusal:
                for fault in refusal.faults:
                    add_error(form[fault.part], fault.reason)
        if form.file.data and not form.file.errors:
            add_error(form.file, CHOOSE_AGAIN)
        return _page(plan, form), 400


def _choices(papers: tuple[PlanPaper, ...]) -> list[tuple[str, str]]:
    return [(paper.document, paper.title) for paper in papers if paper.lacking]


def _page(plan: str, form: PaperForm) -> str:
    papers = list_plan_papers(office(), acting(), plan)
    form.document.choices = _choices(papers)
    done = QueryReader(request.args).code("paper", [paper.document for paper in papers])
    page = PapersPage(
        frame=frame_of(show_plan(office(), acting(), plan)),
        papers=papers,
        form=form if form.document.choices else None,
        done=next((paper for paper in papers if paper.document == done), None),
    )
    return render_template("plans/papers.html", page=page)

"""The letter on an objection: what was decided on it, why, and which remedies are left."""

from collections.abc import Iterator
from datetime import date

from dss.letters import first_page, parts, words
from dss.letters.contents import Contents
from dss.letters.wording import Wording
from dss.model.casework.cases import DeadlineKind, Objection
from dss.model.casework.letter import Callout, Fields, Letter, LetterKind, LetterNotDue, Paragraph, Section
from dss.model.policy.letters import LetterPart
from dss.model.text import _


def compose_objection_outcome(contents: Contents, say: Wording) -> Letter:
    """Write the letter on an objection that was decided, or not decided in time.

    Args:
        contents: What it says.
        say: The words of its language.

    Raises:
        LetterNotDue: If no objection was filed, or it still awaits its answer.
    """
    objection = contents.case.objection
    if objection is None or objection.granted is None:
        missing = _("no objection was filed") if objection is None else _("the objection is not decided yet")
        raise LetterNotDue(contents.case.id, LetterKind.OBJECTION_OUTCOME, missing)
    there = contents.there
    opening = say.said(words.OUTCOME_OPENING).format(
        day=say.day(objection.filed_on), position=there.position, unit=there.unit
    )
    return parts.compose_letter(
        LetterKind.OBJECTION_OUTCOME,
        contents,
        say,
        title=words.OUTCOME,
        subject=say.said(words.OUTCOME_SUBJECT).format(position=there.position),
        addressee=parts.address_employee(contents, say),
        first_page=_first_page(contents, objection, opening, say),
        sections=_sections(contents, objection, say),
        closing=parts.close_letter(words.INFORMED_CLOSING, say),
    )


def _first_page(contents: Contents, objection: Objection, opening: str, say: Wording) -> Iterator[Section]:
    due = contents.case.day_of(DeadlineKind.OBJECTION_ANSWER)
    yield Section(say.said(words.DECIDED), (Paragraph(opening), _outcome(contents, objection, due, say)))
    order = contents.case.order
    stands = order is not None and not objection.granted
    days = [(order.effective_on, words.TO_DO_AT_START)] if order is not None and stands else []
    yield from first_page.list_remedies(contents, days, say)


def _sections(contents: Contents, objection: Objection, say: Wording) -> Iterator[Section]:
    due = contents.case.day_of(DeadlineKind.OBJECTION_ANSWER)
    answer = (Paragraph(objection.answer),) if objection.answer else ()
    yield Section(say.said(words.ANSWER), (_outcome(contents, objection, due, say), *answer))
    days = [(words.FILED_ON, objection.filed_on), (words.ANSWER_DUE, due), (words.ANSWERED_ON, objection.answered_on)]
    known = tuple((say.said(label), say.day(day)) for label, day in days if day is not None)
    yield Section(say.said(words.GROUNDS), (Paragraph(objection.grounds), Fields(known)))
    yield Section(
        say.said(words.CONTESTED),
        (parts.compare_posts(contents, say), parts.list_terms(contents, say), parts.describe_decision(contents, say)),
    )
    yield Section(say.said(words.RIGHTS), parts.list_statements(contents, LetterPart.RIGHTS))
    yield parts.describe_proof(contents, say)


def _outcome(contents: Contents, objection: Objection, due: date | None, say: Wording) -> Callout:
    result = objection.result
    if result is not None:
        return Callout(contents.outcome, (Paragraph(say.said(words.MEANINGS[result])),))
    since = () if due is None else (Paragraph(say.said(words.LAPSED_SINCE).format(day=say.day(due))),)
    meaning = words.GRANTED_MEANS if objection.granted else words.STANDS_MEANS
    return Callout(contents.outcome, (*since, Paragraph(say.said(meaning))))

"""The letter on an objection: what became of it, why, and which remedies are left."""

from collections.abc import Iterator

from dss.letters import parts, words
from dss.letters.contents import Contents
from dss.letters.wording import Wording
from dss.model.casework.cases import DeadlineKind, Objection
from dss.model.casework.letter import Callout, Fields, Letter, LetterKind, LetterNotDue, Paragraph, Section
from dss.model.policy.letters import LetterPart
from dss.model.text import _


def compose_objection_outcome(contents: Contents, say: Wording) -> Letter:
    """Write the letter on an objection that was answered, or to which nobody answered in time.

    Args:
        contents: What it says.
        say: The words of its language.

    Raises:
        LetterNotDue: If no objection was filed, or it still awaits its answer.
    """
    objection = contents.case.objection
    if objection is None or objection.granted is None:
        missing = _("no objection was filed") if objection is None else _("the objection is not answered yet")
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
        opening=(Paragraph(opening),),
        sections=_sections(contents, objection, say),
        closing=(Paragraph(say.said(words.OUTCOME_CLOSING)), Paragraph(say.said(words.TRANSLATION))),
    )


def _sections(contents: Contents, objection: Objection, say: Wording) -> Iterator[Section]:
    due = contents.case.day_of(DeadlineKind.OBJECTION_ANSWER)
    granted = bool(objection.granted)
    meaning = [Paragraph(say.said(words.GRANTED_MEANS if granted else words.REFUSED_MEANS))]
    if objection.lapsed and due is not None:
        meaning.insert(0, Paragraph(say.said(words.LAPSED).format(day=say.day(due))))
    outcome = Callout(say.said(words.GRANTED if granted else words.REFUSED), tuple(meaning))
    answer = (Paragraph(objection.answer),) if objection.answer else ()
    yield Section(say.said(words.ANSWER), (outcome, *answer))
    days = [(words.FILED_ON, objection.filed_on), (words.ANSWER_DUE, due), (words.ANSWERED_ON, objection.answered_on)]
    known = tuple((say.said(label), say.day(day)) for label, day in days if day is not None)
    yield Section(say.said(words.GROUNDS), (Paragraph(objection.grounds), Fields(known)))
    yield Section(
        say.said(words.CONTESTED),
        (parts.compare_posts(contents, say), parts.list_terms(contents, say), parts.describe_decision(contents, say)),
    )
    yield Section(say.said(words.RIGHTS), parts.list_statements(contents, LetterPart.RIGHTS))
    yield parts.describe_proof(contents, say)

"""The letter that goes with the order: the decision as the employee receives it, and the rights against it."""

from collections.abc import Iterator

from dss.letters import parts, words
from dss.letters.contents import Contents
from dss.letters.wording import Wording
from dss.model.casework.cases import DeadlineKind, Order
from dss.model.casework.letter import Letter, LetterKind, LetterNotDue, Paragraph, Section
from dss.model.policy.letters import LetterPart
from dss.model.text import _


def compose_order(contents: Contents, say: Wording) -> Letter:
    """Write the letter that goes with an order.

    Args:
        contents: What it says.
        say: The words of its language.

    Raises:
        LetterNotDue: If there is no order.
    """
    order = contents.case.order
    if order is None:
        raise LetterNotDue(contents.case.id, LetterKind.ORDER, _("there is no order"))
    there = contents.there
    opening = say.said(words.ORDER_OPENING).format(
        number=order.number,
        day=say.day(order.dated),
        position=there.position,
        unit=there.unit,
        place=there.place,
        effective=say.day(order.effective_on),
    )
    return parts.compose_letter(
        LetterKind.ORDER,
        contents,
        say,
        title=words.ORDER_LETTER,
        subject=say.said(words.ORDER_SUBJECT).format(position=there.position, unit=there.unit),
        addressee=parts.address_employee(contents, say),
        opening=(Paragraph(opening),),
        sections=_sections(contents, order, say),
        closing=(Paragraph(say.said(words.INFORMED_CLOSING)), Paragraph(say.said(words.TRANSLATION))),
    )


def _sections(contents: Contents, order: Order, say: Wording) -> Iterator[Section]:
    case = contents.case
    yield Section(say.said(words.MOVE), (parts.compare_posts(contents, say), parts.list_terms(contents, say)))
    yield Section(say.said(words.WHO_DECIDED), (parts.describe_decision(contents, say),))
    yield Section(say.said(words.BENEFITS), parts.list_statements(contents, LetterPart.BENEFITS))
    yield Section(say.said(words.RIGHTS), parts.list_statements(contents, LetterPart.RIGHTS))
    days = (
        (words.ORDER_DATED, order.dated),
        (words.DECISION_RECEIVED_ON, order.received_on),
        (words.OBJECT_UNTIL, case.day_of(DeadlineKind.OBJECTION)),
        (words.ANSWER_UNTIL, contents.answer_until),
        (words.EFFECTIVE, order.effective_on),
    )
    yield Section(say.said(words.DAYS), (parts.tabulate_days(days, case, say),))
    yield parts.describe_proof(contents, say)

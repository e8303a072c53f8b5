"""The letter that goes with the order: the decision as the employee receives it, and the rights against it."""

from collections.abc import Iterator

from dss.letters import first_page, parts, words
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
        first_page=first_page.explain_move(contents, (Paragraph(opening),), _to_do(contents, order), say),
        sections=_sections(contents, order, say),
        closing=parts.close_letter(words.INFORMED_CLOSING, say),
    )


def _to_do(contents: Contents, order: Order) -> first_page.Days:
    yield contents.case.day_of(DeadlineKind.OBJECTION), words.TO_DO_ON_OBJECTION
    yield order.effective_on, words.TO_DO_AT_START


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

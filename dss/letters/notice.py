"""The letter to the employee before the order: the move, who decides and why, what it brings, and the rights."""

from collections.abc import Iterator

from dss.letters import first_page, parts, words
from dss.letters.contents import Contents
from dss.letters.wording import Wording
from dss.model.basis import Source
from dss.model.casework.cases import Capacity, DeadlineKind
from dss.model.casework.letter import Block, Column, Letter, LetterKind, LetterNotDue, Paragraph, Points, Section, Table
from dss.model.judgement.explanation import Consequence, TransferExplanation
from dss.model.policy.letters import LetterPart
from dss.model.text import _


def compose_notice(contents: Contents, say: Wording) -> Letter:
    """Write the letter that announces a move which the authority has approved, before its order.

    Args:
        contents: What it says; its case has a decision for the move and the notice, be it only expected.
        say: The words of its language.

    Raises:
        LetterNotDue: If the move was not approved.
    """
    decision = contents.case.decision
    if decision is None or not decision.approved:
        raise LetterNotDue(contents.case.id, LetterKind.NOTICE, _("the move was not approved"))
    there = contents.there
    opening = say.said(words.NOTICE_OPENING).format(
        authority=contents.authority,
        day=say.day(decision.on),
        position=there.position,
        unit=there.unit,
        place=there.place,
    )
    return parts.compose_letter(
        LetterKind.NOTICE,
        contents,
        say,
        title=words.NOTICE,
        subject=say.said(words.NOTICE_SUBJECT).format(position=there.position, unit=there.unit),
        addressee=parts.address_employee(contents, say),
        first_page=first_page.explain_move(contents, (Paragraph(opening),), _to_do(contents), say),
        sections=_sections(contents, say),
        closing=parts.close_letter(words.NOTICE_CLOSING, say),
    )


def _to_do(contents: Contents) -> first_page.Days:
    case = contents.case
    yield case.day_of(DeadlineKind.NOTICE), words.TO_DO_IN_NOTICE
    if case.order is None:
        yield case.proposal.effective_on, words.TO_DO_AT_START_PLANNED
    else:
        yield case.order.effective_on, words.TO_DO_AT_START


def _sections(contents: Contents, say: Wording) -> Iterator[Section]:
    move = (parts.compare_posts(contents, say), parts.list_terms(contents, say))
    yield Section(say.said(words.MOVE), move)
    yield Section(say.said(words.WHO_DECIDED), (parts.describe_decision(contents, say), *_heard(contents, say)))
    if (explanation := contents.explanation) is not None:
        yield Section(
            say.said(words.REASONS),
            (
                parts.describe_verdict(explanation, say),
                *parts.list_reasons(explanation, say),
                parts.sum_criteria(explanation, say),
            ),
        )
    yield Section(
        say.said(words.BENEFITS), (_incentives(contents, say), *parts.list_statements(contents, LetterPart.BENEFITS))
    )
    yield Section(say.said(words.CAREER), parts.list_statements(contents, LetterPart.CAREER))
    yield Section(say.said(words.PREPARATION), tuple(_preparation(contents, say)))
    yield Section(say.said(words.RIGHTS), parts.list_statements(contents, LetterPart.RIGHTS))
    yield Section(say.said(words.DAYS), (_days(contents, say),))
    yield parts.describe_proof(contents, say)


def _heard(contents: Contents, say: Wording) -> Iterator[Block]:
    """Tell what the employee had answered, whose consents were given, and that a refusal was overruled."""
    own = next((reply for reply in contents.replies if reply.who is Capacity.EMPLOYEE), None)
    if own is not None and own.on is not None:
        answer = say.said(words.YOUR_ANSWER).format(day=say.day(own.on), stance=own.stance, reason=own.reason)
        yield Paragraph(answer.strip())
    if contents.case.pursued:
        yield Paragraph(say.said(words.PURSUED))
    given = [gate for gate in contents.gates if gate.official]
    if given:
        consents = (
            say.said(words.CONSENT).format(
                title=gate.title,
                authority=gate.authority,
                official=gate.official,
                letter=gate.letter,
                reason=gate.reason,
            )
            for gate in given
        )
        yield Points("", tuple(map(Paragraph, consents)))


def _incentives(contents: Contents, say: Wording) -> Block:
    explanation = contents.explanation
    if explanation is None or not explanation.incentives:
        return Paragraph(say.said(words.NO_INCENTIVES))
    columns = (
        Column(say.said(words.INCENTIVE), 3),
        Column(say.said(words.AMOUNT), 3),
        Column(say.said(words.WHY), 7),
    )
    rows = tuple(
        (one.label, one.amount or say.said(words.NO_AMOUNT), _because(explanation, one))
        for one in explanation.incentives
    )
    return Table(say.said(words.INCENTIVES), columns, rows)


def _because(explanation: TransferExplanation, granted: Consequence) -> str:
    line = next(line for line in explanation.lines if line.rule == granted.rule)
    return f"{line.because} ({parts.join_citations(granted.sources)})"


def _preparation(contents: Contents, say: Wording) -> Iterator[Block]:
    yield from parts.list_statements(contents, LetterPart.PREPARATION)
    if contents.skills:
        columns = (
            Column(say.said(words.COMPETENCY), 6),
            Column(say.said(words.HELD), 2),
            Column(say.said(words.REQUIRED), 2),
        )
        level = say.said(words.LEVEL)
        rows = tuple(
            (
                skill.name,
                say.said(words.NOT_ASSESSED) if skill.held is None else level.format(skill.held),
                level.format(skill.required),
            )
            for skill in contents.skills
        )
        yield Table(say.said(words.SKILLS), columns, rows)
    steps: dict[tuple[Source, ...], list[str]] = {}
    for one in () if contents.explanation is None else contents.explanation.requirements:
        steps.setdefault(one.sources, []).append(one.label)
    if steps:
        items = tuple(Paragraph(f"{'; '.join(labels)}.", sources) for sources, labels in steps.items())
        yield Points(say.said(words.STEPS), items)
    yield from _papers(contents, say)


def _papers(contents: Contents, say: Wording) -> Iterator[Block]:
    """Tell how many papers are there, and which are awaited."""
    missing = [one for one in contents.documents if not one.number]
    if not contents.documents:
        return
    there = len(contents.documents) - len(missing)
    yield Paragraph(say.said(words.PAPERS_THERE).format(there=there, all=len(contents.documents)))
    if missing:
        columns = (Column(say.said(words.PAPER), 7), Column(say.said(words.NEEDED_FOR), 3))
        rows = tuple((one.title, one.needed) for one in missing)
        yield Table(say.said(words.PAPERS_MISSING), columns, rows)


def _days(contents: Contents, say: Wording) -> Table:
    case = contents.case
    days = (
        (words.DECIDED_ON, None if case.decision is None else case.decision.on),
        (words.RECEIVED_ON, None if case.notice is None else case.notice.received_on),
        (words.NOTICE_ENDS, case.day_of(DeadlineKind.NOTICE)),
        (words.EFFECTIVE, case.proposal.effective_on if case.order is None else case.order.effective_on),
    )
    return parts.tabulate_days(days, case, say)

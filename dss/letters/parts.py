"""Parts that several letters have in common."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Final

from dss.letters import words
from dss.letters.contents import Contents, EntryProof, Post
from dss.letters.wording import Wording
from dss.model.basis import Source
from dss.model.casework.cases import AuthorityDecision, MoveCase
from dss.model.casework.letter import (
    Block,
    Callout,
    Column,
    Fields,
    Letter,
    LetterKind,
    Paragraph,
    Points,
    Section,
    Signature,
    Table,
)
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.explanation import RuleLine, TransferExplanation
from dss.model.policy.letters import LetterPart
from dss.model.text import Language, Text

WIT: Final = timezone(timedelta(hours=9), "WIT")
"""The time of eastern Indonesia, which Papua Selatan keeps."""

CODE_GROUP: Final = 8
"""Digits per group, so that a code can be read out."""

OF_NEED: Final = "organisation_need"
"""The theme of the rules that say which need a move meets."""


def compose_letter(
    kind: LetterKind,
    contents: Contents,
    say: Wording,
    title: Text,
    subject: str,
    addressee: tuple[str, ...],
    sections: Iterable[Section],
    closing: tuple[Paragraph, ...],
    first_page: Iterable[Section] = (),
) -> Letter:
    """Put a letter together: its head, the sections that have something in them, its end.

    What is addressed to nobody stays inside; it has no number and no signature. With a first page, the sections are
    its annex.
    """
    first = tuple(section for section in first_page if section.blocks)
    case = contents.case.id
    numbered = ((say.said(words.NUMBER), contents.number or say.said(words.NO_NUMBER)),) if addressee else ()
    return Letter(
        kind=kind,
        language=say.language,
        dated=contents.dated,
        draft=contents.draft,
        title=say.said(title),
        issuer=contents.issuer,
        subject=subject,
        reference=Fields(
            (
                *numbered,
                (say.said(words.DATE), say.day(contents.dated)),
                (say.said(words.SUBJECT), subject),
                (say.said(words.CASE), f"{case} ({contents.case.plan})"),
            )
        ),
        addressee=addressee,
        sections=tuple(section for section in sections if section.blocks),
        closing=closing,
        signature=Signature(say.day(contents.dated), say.said(words.AUTHORITY), contents.signatory)
        if addressee
        else None,
        running=say.said(words.RUNNING).format(title=say.said(title), case=case),
        first_page=first,
        annex=say.said(words.ANNEX) if first else "",
    )


def close_letter(thanks: Text, say: Wording) -> tuple[Paragraph, ...]:
    """Return the end of a letter to the employee: a last sentence, what the annex has, and which language prevails."""
    return Paragraph(f"{say.said(thanks)} {say.said(words.IN_ANNEX)}"), Paragraph(say.said(words.TRANSLATION))


def address_employee(contents: Contents, say: Wording) -> tuple[str, ...]:
    """Return whom a letter to the employee is to, a line each."""
    number = say.said(words.EMPLOYEE_NUMBER).format(contents.case.proposal.employee)
    here = contents.here
    post = () if here is None else (here.position, f"{here.unit}, {here.agency}")
    return (f"{say.said(words.TO)} {contents.name}", number, *post)


def compare_posts(contents: Contents, say: Wording) -> Table:
    """Set the post of now beside the one to come."""
    here, there = contents.here, contents.there
    labels = (words.POSITION, words.UNIT, words.AGENCY, words.GOVERNMENT, words.PLACE, words.REMOTENESS)
    now = ("—",) * len(labels) if here is None else _lines(here)
    rows = tuple((say.said(label), *pair) for label, *pair in zip(labels, now, _lines(there), strict=True))
    return Table(
        say.said(words.FROM_TO),
        (Column(say.said(words.ASPECT), 3), Column(say.said(words.NOW), 5), Column(say.said(words.NEW), 5)),
        rows,
    )


def list_terms(contents: Contents, say: Wording) -> Fields:
    """Say which kind of move it is, whose wish, from when, and by which order."""
    proposal, order = contents.case.proposal, contents.case.order
    initiative = words.OWN_REQUEST if proposal.own_request else words.OF_THE_AGENCY
    if order is not None:
        effective, carried = say.day(order.effective_on), say.said(words.ORDER_OF)
        carried = carried.format(number=order.number, day=say.day(order.dated))
    else:
        planned = proposal.effective_on
        carried = say.said(words.NOT_YET)
        effective = say.said(words.AS_ORDERED)
        if planned is not None:
            effective = say.said(words.PLANNED).format(say.day(planned))
    return Fields(
        (
            (say.said(words.KIND), contents.kind),
            (say.said(words.INITIATIVE), say.said(initiative)),
            (say.said(words.ORDER), carried),
            (say.said(words.EFFECTIVE), effective),
        )
    )


def describe_verdict(explanation: TransferExplanation, say: Wording) -> Paragraph:
    """Say what both engines came to."""
    sentence = say.said(words.JUDGED).format(
        day=say.day(explanation.as_of),
        verdict=explanation.verdict_label,
        score=format_points(explanation.score, say),
    )
    return Paragraph(sentence)


def list_reasons(explanation: TransferExplanation, say: Wording, with_flags: bool = True) -> Iterator[Points]:
    """Tell what speaks for a move, the need that it meets first, and what speaks against it or is to be minded.

    Args:
        explanation: Of the move.
        say: The words.
        with_flags: Whether warnings belong there.
    """
    held = [line for line in explanation.lines if line.state is State.HOLDS and line.matters]
    flagged = {flag.rule for flag in explanation.flags} if with_flags else set()
    need = [line for line in held if line.theme == OF_NEED and (line.points or 0) > 0]
    others = [line for line in held if line.theme != OF_NEED and (line.points or 0) > 0]
    against = [
        line
        for line in held
        if (line.points or 0) < 0 or (line.rule in flagged and not line.points) or line.gate is Verdict.REFERRED
    ]
    for title, lines in ((words.NEED, need), (words.FOR, others), (words.AGAINST, against)):
        if lines:
            yield Points(say.said(title), tuple(write_reason(line, say) for line in lines))


def write_reason(line: RuleLine, say: Wording) -> Paragraph:
    """Write the reason that a rule gives, with its points."""
    if not line.points:
        return Paragraph(line.because, line.sources)
    plus = "+" if line.points > 0 else ""
    return Paragraph(f"{line.because} {line.criterion}: {plus}{format_points(line.points, say)}.", line.sources)


def format_points(points: int, say: Wording) -> str:
    """Write points, negative ones with the minus sign, which is as wide as the plus."""
    sign = "\N{MINUS SIGN}" if points < 0 else ""
    return f"{sign}{say.quantity(abs(points), 'points')}"


def sum_criteria(explanation: TransferExplanation, say: Wording) -> Table:
    """Sum the points up by criterion, the weightiest first."""
    sums: dict[str, int] = {}
    for step in explanation.waterfall:
        sums[step.criterion] = sums.get(step.criterion, 0) + step.points
    ranked = sorted(sums.items(), key=lambda one: (-abs(one[1]), one[0]))
    rows = [(name, format_points(points, say)) for name, points in ranked]
    total = (say.said(words.TOTAL), format_points(explanation.score, say))
    return Table(
        say.said(words.CRITERIA),
        (Column(say.said(words.CRITERION), 4), Column(say.said(words.POINTS), 1, numeric=True)),
        (*rows, total),
        total=True,
    )


def select_statements(contents: Contents, part: LetterPart) -> tuple[Paragraph, ...]:
    """Return the statements of a part of the letter."""
    return tuple(one.paragraph for one in contents.statements if one.part is part)


def list_statements(contents: Contents, part: LetterPart) -> tuple[Block, ...]:
    """Return the statements of a part as a list; nothing where there is none."""
    said = select_statements(contents, part)
    return (Points("", said),) if said else ()


def describe_decision(contents: Contents, say: Wording) -> Callout:
    """Say that people decided: after which consideration, who, when, and for which reason."""
    decision = contents.case.decision
    said = list(select_statements(contents, LetterPart.DECISION))
    if decision is not None:
        said.append(Paragraph(count_votes(decision.votes_for, decision.votes_against, say)))
        said += describe_outcome(decision, contents.authority, say)
    return Callout(say.said(words.NOT_BY_PROGRAM), tuple(said))


def describe_outcome(decision: AuthorityDecision, authority: str, say: Wording) -> tuple[Paragraph, ...]:
    """Say what the authority decided and when, and its reason where it gave one."""
    sentence = words.APPROVED_BY if decision.approved else words.REJECTED_BY
    decided = Paragraph(say.said(sentence).format(authority=authority, day=say.day(decision.on)))
    if not decision.reason:
        return (decided,)
    return (decided, Paragraph(say.said(words.DECISION_REASON).format(decision.reason)))


def count_votes(votes_for: int, votes_against: int, say: Wording) -> str:
    """Say by how many votes the assessment team considers a move."""
    if not votes_against:
        return say.said(words.UNANIMOUS_FOR)
    if not votes_for:
        return say.said(words.UNANIMOUS_AGAINST)
    return say.said(words.VOTES).format(
        votes_for=say.quantity(votes_for, "people"), votes_against=say.quantity(votes_against, "people")
    )


def tabulate_days(days: Iterable[tuple[Text, date | None]], case: MoveCase, say: Wording) -> Table:
    """Tabulate days by what they are, those of evaluations too, in order; days that there are not are left out."""
    dated = [(day, say.said(event)) for event, day in days if day is not None]
    evaluation = say.said(words.EVALUATION)
    dated += [(one.opens_on, evaluation.format(say.quantity(one.months, "months"))) for one in case.evaluations]
    rows = tuple((event, say.day(day)) for day, event in sorted(dated, key=lambda one: one[0]))
    return Table("", (Column(say.said(words.EVENT), 7), Column(say.said(words.DAY), 3)), rows)


def describe_proof(contents: Contents, say: Wording) -> Section:
    """Say by which entry of the ledger a decision can be verified."""
    proof = contents.proof
    if proof is None:
        return Section(say.said(words.PROOF), ())
    fields = Fields(
        (
            (say.said(words.ENTRY), str(proof.entry)),
            (say.said(words.RECORDED), format_moment(proof.at, say)),
            (say.said(words.RECORDED_BY), proof.by),
            (say.said(words.CODE), group_digits(proof)),
        )
    )
    return Section(say.said(words.PROOF), (*select_statements(contents, LetterPart.PROOF), fields))


def group_digits(proof: EntryProof) -> str:
    """Write a code in groups.

    >>> group_digits(EntryProof(0, datetime(2026, 7, 1, tzinfo=WIT), "hr", "0123456789abcdef"))
    '01234567 89abcdef'
    """
    return " ".join(proof.code[at : at + CODE_GROUP] for at in range(0, len(proof.code), CODE_GROUP))


def format_moment(at: datetime, say: Wording) -> str:
    """Write a moment in the local time, to the minute."""
    here = at.astimezone(WIT)
    time = f"{here:%H:%M}" if say.language == Language.ENGLISH else f"{here:%H.%M}"
    return say.said(words.CLOCK).format(day=say.day(here.date()), time=time)


def join_citations(sources: Iterable[Source]) -> str:
    """Write what something rests on.

    >>> join_citations([Source("PP 11/2017 pasal 196", False, None), Source("UU 30/2014 pasal 47", False, None)])
    'PP 11/2017 pasal 196; UU 30/2014 pasal 47'
    """
    return "; ".join(dict.fromkeys(source.text for source in sources))


def _lines(post: Post) -> tuple[str, ...]:
    return (post.position, post.unit, post.agency, post.government, post.place, post.remoteness)

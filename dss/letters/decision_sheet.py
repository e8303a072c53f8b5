"""The sheet for the assessment team: what is recommended and why, instead of what, and how the team votes.

Before the vote it is what the team considers; once everybody has voted, the minutes of its consideration, after which
the authority decides (PP 11/2017 ps 191, 200).
"""

from collections.abc import Iterator

from dss.letters import parts, words
from dss.letters.contents import ConsentNeeded, Contents, TeamMemberVote
from dss.letters.wording import Wording
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
    Table,
)
from dss.model.policy.letters import LetterPart


def compose_decision_sheet(contents: Contents, say: Wording) -> Letter:
    """Write the sheet of a move, decided or not.

    Args:
        contents: What it says.
        say: The words of its language.
    """
    subject = say.said(words.SHEET_SUBJECT).format(name=contents.name, position=contents.there.position)
    return parts.compose_letter(
        LetterKind.DECISION_SHEET,
        contents,
        say,
        title=words.MINUTES if contents.considered else words.SHEET,
        subject=subject,
        addressee=(),
        sections=_sections(contents, say),
        closing=(Paragraph(say.said(words.TRANSLATION)),),
    )


def _sections(contents: Contents, say: Wording) -> Iterator[Section]:
    person = Fields(((say.said(words.PERSON), f"{contents.name} ({contents.case.proposal.employee})"),))
    move = (person, parts.compare_posts(contents, say), parts.list_terms(contents, say))
    yield Section(say.said(words.PROPOSAL), move)
    recommended = words.RECOMMENDED if contents.case.proposal.recommended else words.NOT_RECOMMENDED
    if contents.explanation is not None:
        yield Section(
            say.said(words.RECOMMENDATION),
            (
                Callout(
                    say.said(recommended).format(authority=contents.authority),
                    parts.select_statements(contents, LetterPart.DECISION),
                ),
                parts.describe_verdict(contents.explanation, say),
                *parts.list_reasons(contents.explanation, say, with_flags=False),
                parts.sum_criteria(contents.explanation, say),
            ),
        )
    yield Section(say.said(words.GATES), (_gates(contents, say),))
    yield Section(say.said(words.FLAGS), (_flags(contents, say),))
    yield Section(say.said(words.ALTERNATIVES), (_rivals(contents, say),))
    yield Section(say.said(words.REPLIES), (_replies(contents, say),) if contents.replies else ())
    yield Section(say.said(words.PAPERS), (_papers(contents, say),) if contents.documents else ())
    yield Section(say.said(words.TEAM), tuple(_team(contents, say)))
    yield Section(say.said(words.DECISION).format(authority=contents.authority), (_decision(contents, say),))
    yield parts.describe_proof(contents, say)


def _gates(contents: Contents, say: Wording) -> Block:
    if not contents.gates:
        return Paragraph(say.said(words.NO_GATES))
    columns = (
        Column(say.said(words.RULE), 5),
        Column(say.said(words.AUTHORITY_OF_GATE), 3),
        Column(say.said(words.GIVEN), 5),
    )
    rows = tuple((gate.title, gate.authority, _consent(gate, say)) for gate in contents.gates)
    return Table("", columns, rows)


def _consent(gate: ConsentNeeded, say: Wording) -> str:
    if not gate.official:
        return say.said(words.NOT_YET)
    given = say.said(words.GIVEN_BY).format(official=gate.official, letter=gate.letter)
    return f"{given}: {gate.reason}"


def _flags(contents: Contents, say: Wording) -> Block:
    explanation = contents.explanation
    if explanation is None or not explanation.flags:
        return Paragraph(say.said(words.NO_FLAGS))
    because = {line.rule: line.because for line in explanation.lines}
    return Points(
        "", tuple(Paragraph(f"{flag.label}. {because[flag.rule]}", flag.sources) for flag in explanation.flags)
    )


def _rivals(contents: Contents, say: Wording) -> Block:
    if not contents.rivals:
        return Paragraph(say.said(words.NO_RIVALS))
    columns = (
        Column(say.said(words.CANDIDATE), 5),
        Column(say.said(words.JUDGEMENT), 3),
        Column(say.said(words.POINTS), 2, numeric=True),
        Column(say.said(words.REMARKS), 7),
    )
    rows = tuple(
        (
            f"{rival.name}, {rival.present}",
            rival.verdict_label,
            parts.format_points(rival.score, say),
            "; ".join(rival.notes) or "—",
        )
        for rival in contents.rivals
    )
    return Table(say.said(words.RIVALS), columns, rows)


def _replies(contents: Contents, say: Wording) -> Table:
    columns = (
        Column(say.said(words.PARTY), 4),
        Column(say.said(words.STANCE), 3),
        Column(say.said(words.DAY), 3),
        Column(say.said(words.REASON), 6),
    )
    rows = tuple(
        (
            reply.party,
            reply.stance or say.said(words.NOT_YET),
            "—" if reply.on is None else say.day(reply.on),
            reply.reason or "—",
        )
        for reply in contents.replies
    )
    return Table("", columns, rows)


def _papers(contents: Contents, say: Wording) -> Table:
    columns = (
        Column(say.said(words.PAPER), 6),
        Column(say.said(words.PAPER_NUMBER), 3),
        Column(say.said(words.NEEDED_FOR), 2),
    )
    missing = say.said(words.NOT_YET)
    rows = tuple((one.title, one.number or missing, one.needed) for one in contents.documents)
    return Table("", columns, rows)


def _team(contents: Contents, say: Wording) -> Iterator[Block]:
    if not contents.members:
        yield Paragraph(say.said(words.NO_TEAM))
        return
    columns = (
        Column(say.said(words.MEMBER), 4),
        Column(say.said(words.OFFICE), 4),
        Column(say.said(words.VOTE), 3),
        Column(say.said(words.REASON), 4),
    )
    rows = tuple((member.name, member.office, _vote(member, say), member.reason or "—") for member in contents.members)
    yield Table("", columns, rows)
    if contents.considered:
        votes = [member.vote for member in contents.members]
        consideration = parts.count_votes(votes.count(True), votes.count(False), say)
        yield Callout(say.said(words.CONSIDERATION), (Paragraph(consideration),))


def _vote(member: TeamMemberVote, say: Wording) -> str:
    if member.absent:
        return say.said(words.STANDS_DOWN).format(member.absent)
    if member.vote is None:
        return say.said(words.NOT_YET)
    return say.said(words.APPROVES if member.vote else words.REJECTS)


def _decision(contents: Contents, say: Wording) -> Block:
    decision = contents.case.decision
    if decision is None:
        return Paragraph(say.said(words.UNDECIDED))
    said = parts.describe_outcome(decision, contents.authority, say)
    reason = () if decision.reason else (Paragraph(say.said(words.AS_CONSIDERED)),)
    return Callout(say.said(words.APPROVED if decision.approved else words.REJECTED), (*said, *reason))

"""What a move brings, and why it is recommended, in plain words: what letters are written from, for pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dss.letters.contents import Contents, Post, Said, Skill
from dss.model.assessment import State, Verdict
from dss.model.explanation import Consequence, Source
from dss.model.letter import LetterKind, Paragraph
from dss.model.letter_policy import LetterPart
from dss.service.letter_contents import Dossier, Heading, contents_of
from dss.service.office import Office

_PARTS: Final = (LetterPart.BENEFITS, LetterPart.CAREER, LetterPart.PREPARATION, LetterPart.RIGHTS)


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that speaks for or against a move, in a sentence.

    Attributes:
        because: Blank where the rule has nothing to say beside its title.
        points: What it adds to the score; None where it scores nothing.
    """

    rule: str
    title: str
    because: str
    points: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Incentive:
    """What a move brings to the one who moves.

    Attributes:
        amount: How much; blank where the law names none yet.
    """

    label: str
    amount: str
    because: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class MoveReasons:
    """Why a move is recommended and what it brings, as both engines judge it.

    Attributes:
        with_facts: Whether the facts are told that it rests on.
        here: The post of now; None where the records have none.
        there: The post to come.
        summary: The verdict and its main reason in a sentence or two.
        reasons: Those that give most points first.
        gates: Those that only an authority can let the move pass.
        missing: What is not known and would have to be found out.
        skills: Competencies that the new position requires beyond what the employee holds.
        requirements: What is to be done before or after the move.
        benefits, career, preparation, rights: What law and policy say of these.
    """

    with_facts: bool
    here: Post | None
    there: Post
    verdict: Verdict
    verdict_label: str
    summary: str
    score: int
    reasons: tuple[Reason, ...]
    gates: tuple[Reason, ...]
    missing: tuple[str, ...]
    incentives: tuple[Incentive, ...]
    skills: tuple[Skill, ...]
    requirements: tuple[str, ...]
    benefits: tuple[Paragraph, ...]
    career: tuple[Paragraph, ...]
    preparation: tuple[Paragraph, ...]
    rights: tuple[Paragraph, ...]


def reasons_of(office: Office, dossier: Dossier) -> MoveReasons:
    """Tell why a move is recommended and what it brings, in the language of the office."""
    contents = contents_of(dossier, LetterKind.NOTICE, Heading("", office.on), office.language)
    told = contents.explanation
    scoring = sorted(_reasons(contents, scoring=True), key=lambda reason: -(reason.points or 0))
    parts = {part: tuple(_said(contents.statements, part)) for part in _PARTS}
    return MoveReasons(
        with_facts=True,
        here=contents.here,
        there=contents.there,
        verdict=told.verdict,
        verdict_label=told.verdict_label,
        summary=told.summary,
        score=told.score,
        reasons=tuple(scoring),
        gates=tuple(_reasons(contents, scoring=False)),
        missing=tuple(reading.label for reading in told.missing),
        incentives=tuple(_incentive(contents, one) for one in told.incentives),
        skills=contents.skills,
        requirements=tuple(dict.fromkeys(one.label for one in told.requirements)),
        benefits=parts[LetterPart.BENEFITS],
        career=parts[LetterPart.CAREER],
        preparation=parts[LetterPart.PREPARATION],
        rights=parts[LetterPart.RIGHTS],
    )


def without_facts(told: MoveReasons) -> MoveReasons:
    """Return the same for those who are asked for consent and not for a judgement of the person.

    They are told which rules speak for the move and which only an authority can waive, what the new position asks for,
    and who pays; nothing of the facts that this rests on, nor what only the one who moves needs to know.
    """
    return replace(
        told,
        with_facts=False,
        summary="",
        reasons=tuple(replace(reason, because="") for reason in told.reasons),
        gates=tuple(replace(reason, because="") for reason in told.gates),
        missing=(),
        incentives=(),
        skills=tuple(replace(skill, held=None) for skill in told.skills),
        requirements=(),
        career=(),
        preparation=(),
        rights=(),
    )


def _reasons(contents: Contents, scoring: bool) -> Iterator[Reason]:
    for line in contents.explanation.lines:
        scores = line.criterion is not None and bool(line.points)
        stops = line.gate is not None and line.state is not State.FAILS
        if scores if scoring else stops:
            yield Reason(line.rule, line.title, line.because, line.points, line.sources)


def _incentive(contents: Contents, one: Consequence) -> Incentive:
    because = next((line.because for line in contents.explanation.lines if line.rule == one.rule), "")
    return Incentive(one.label, one.amount or "", because, one.sources)


def _said(statements: tuple[Said, ...], part: LetterPart) -> Iterator[Paragraph]:
    return (one.paragraph for one in statements if one.part is part)

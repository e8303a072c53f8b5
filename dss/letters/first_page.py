"""The first page of a letter to an employee: what is decided, why, what it brings, the rights, and what to do by when.

It is short, so that everyone reads it: one sheet of paper, two screens of a telephone. All the rest, with the legal
bases, is the annex.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dss.letters import parts, words
from dss.letters.contents import Contents
from dss.letters.wording import Wording
from dss.model.casework.letter import Block, Fields, Paragraph, Points, Section
from dss.model.judgement.assessment import State
from dss.model.judgement.explanation import RuleLine
from dss.model.policy.letters import LetterPart
from dss.model.text import Text

MOST_REASONS: Final = 3
"""The most reasons on the first page: those with the most points."""

Days = Iterable[tuple[date | None, Text]]
"""What is to be done, by its day; None where the day is not known, which leaves it out."""


def explain_move(contents: Contents, decided: Iterable[Block], days: Days, say: Wording) -> Iterator[Section]:
    """Write the first page of a letter about a move.

    Args:
        contents: What the letter says.
        decided: What is decided.
        days: What the employee has to do or may do, and by when.
        say: The words of its language.
    """
    yield Section(say.said(words.DECIDED), tuple(decided))
    yield _reasons(contents, say)
    brings = (_incentives(contents, say), *_shorts(contents, LetterPart.BENEFITS))
    yield Section(say.said(words.BRINGS), (Points("", brings),))
    yield from list_remedies(contents, days, say)


def list_remedies(contents: Contents, days: Days, say: Wording) -> Iterator[Section]:
    """Write which rights there are and whom to ask, and what is to be done by when."""
    rights = _shorts(contents, LetterPart.RIGHTS)
    yield Section(say.said(words.RIGHTS_AND_QUESTIONS), (Points("", rights),) if rights else ())
    known = sorted((day, say.said(what)) for day, what in days if day is not None)
    yield Section(say.said(words.TO_DO), (Fields(tuple((say.day(day), what) for day, what in known)),) if known else ())


def _reasons(contents: Contents, say: Wording) -> Section:
    """Name the reasons with the most points, and the weightiest one against the move."""
    lines = () if contents.explanation is None else contents.explanation.lines
    scored = [line for line in lines if line.state is State.HOLDS and line.points]
    scored.sort(key=lambda line: -(line.points or 0))
    best = [line for line in scored if (line.points or 0) > 0][:MOST_REASONS]
    blocks: list[Block] = [Points("", tuple(Paragraph(_reason(line, say)) for line in best))] if best else []
    if scored and (scored[-1].points or 0) < 0:
        blocks.append(Paragraph(say.said(words.MAIN_REASON_AGAINST).format(_reason(scored[-1], say))))
    title = words.THREE_REASONS if len(best) == MOST_REASONS else words.MAIN_REASONS
    return Section(say.said(title), tuple(blocks))


def _reason(line: RuleLine, say: Wording) -> str:
    plus = "+" if (line.points or 0) > 0 else ""
    return f"{line.because} ({plus}{parts.format_points(line.points or 0, say)})"


def _incentives(contents: Contents, say: Wording) -> Paragraph:
    incentives = () if contents.explanation is None else contents.explanation.incentives
    granted = dict.fromkeys(f"{one.label} ({one.amount})" if one.amount else one.label for one in incentives)
    if not granted:
        return Paragraph(say.said(words.NO_INCENTIVES))
    return Paragraph(say.said(words.INCENTIVES_SHORT).format("; ".join(granted)))


def _shorts(contents: Contents, part: LetterPart) -> tuple[Paragraph, ...]:
    """Return the statements of a part in a few words; in full where the policy has none in a few words."""
    of_part = [one for one in contents.statements if one.part is part]
    short = tuple(Paragraph(one.short) for one in of_part if one.short)
    return short or tuple(Paragraph(one.paragraph.text) for one in of_part)

"""Remedies in words: the smallest changes that would help."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dss.explanation import words
from dss.explanation.phrases import Phrases
from dss.model.judgement.assessment import Assessment
from dss.model.judgement.counterfactual import Alteration, Row
from dss.model.judgement.explanation import FactChange, Remedy
from dss.model.text import _

_FROM_TO: Final = _("{label} from {before} to {after}, {how}")
_BECOMES: Final = _("{label}: {after}, {how}")
_IF_FOUND: Final = _("if it turns out that {label}: {after}")
_WAIT: Final = _("waiting until {day}")
_THEN: Final = _("{changes}: {verdict} (score {score}).")


def describe_remedy(
    alterations: Sequence[Alteration], on: date | None, before: Row, after: Assessment, phrases: Phrases
) -> Remedy:
    """Put a verified proposal into words.

    Args:
        alterations: The facts to change; none where time alone helps.
        on: The day to wait for, or None.
        before: The facts as they are, or as time will have made them on that day.
        after: The assessment of the changed transfer.
        phrases: The language.
    """
    changes = tuple(_change(alteration, before, phrases) for alteration in alterations)
    parts = [phrases.said(_WAIT).format(day=phrases.day(on))] if on else []
    parts += [_sentence(change, phrases) for change in changes]
    sentence = phrases.said(_THEN).format(
        changes=_capitalised(phrases.said(words.AND).join(parts)),
        verdict=phrases.said(words.verdict_words[after.verdict]),
        score=after.score,
    )
    return Remedy(changes, on, after.verdict, after.score, sentence)


def _change(alteration: Alteration, before: Row, phrases: Phrases) -> FactChange:
    fact = phrases.vocabulary.facts[alteration.fact]
    number = before.get(alteration.fact)
    old, new = None if number is None else fact.decode(number), fact.decode(alteration.number)
    return FactChange(
        fact=fact.name,
        label=phrases.said(fact.label),
        before=old,
        after=new,
        shown_before=phrases.value(fact, old),
        shown_after=phrases.value(fact, new),
        how=None if old is None else fact.change,
        detail=alteration.detail,
    )


def _sentence(change: FactChange, phrases: Phrases) -> str:
    if change.how is None:
        return phrases.said(_IF_FOUND).format(label=change.label, after=change.shown_after)
    how = phrases.said(words.change_words[change.how])
    if change.detail:
        how = f"{how}: {change.detail}"
    template = _BECOMES if isinstance(change.after, bool) else _FROM_TO
    return phrases.said(template).format(
        label=change.label, before=change.shown_before, after=change.shown_after, how=how
    )


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

"""The effects of rules in words."""

from typing import Final, assert_never

from dss.explanation.phrases import Phrases
from dss.model.policy.rules import (
    Derive,
    Effect,
    FixedPoints,
    Flag,
    Forbid,
    Grant,
    Literal,
    Number,
    Refer,
    Require,
    Score,
    StepPoints,
    TablePoints,
)
from dss.model.text import _

_FORBIDS: Final = _("not allowed")
_REFERRED_TO: Final = _("needs the consent of the {}")
_DERIVES: Final = _("concludes {}")
_OTHERWISE: Final = _("otherwise {}")
_EACH: Final = _("{points} for each {fact} above {start}")
_AT_LEAST: Final = _(", at least {}")
_AT_MOST: Final = _(", at most {}")


def effect_phrase(effect: Effect, phrases: Phrases) -> str:
    """Describe an effect."""
    match effect:
        case Forbid():
            return phrases.said(_FORBIDS)
        case Refer(authority=authority):
            return phrases.said(_REFERRED_TO).format(phrases.said(phrases.vocabulary.authorities[authority]))
        case Score():
            return _score(effect, phrases)
        case Derive(fact=fact):
            return phrases.said(_DERIVES).format(phrases.label(fact))
        case Grant() | Require() | Flag():
            _, label, amount = named_effect(effect, phrases)
            return label if amount is None else f"{label}: {amount}"
        case _:
            assert_never(effect)


def named_effect(effect: Grant | Require | Flag, phrases: Phrases) -> tuple[str, str, str | None]:
    """Return the code, the label and, where there is one, the amount of an effect."""
    vocabulary = phrases.vocabulary
    match effect:
        case Grant(incentive=code, amount=amount, unit=unit):
            shown = None if amount is None else phrases.quantity(_value(amount, phrases), unit)
            return code, phrases.said(vocabulary.incentives[code]), shown
        case Require(requirement=code):
            return code, phrases.said(vocabulary.requirements[code]), None
        case Flag(flag=code):
            return code, phrases.said(vocabulary.flags[code]), None
        case _:
            assert_never(effect)


def _score(score: Score, phrases: Phrases) -> str:
    criterion = phrases.said(phrases.vocabulary.criteria[score.criterion])
    return f"{criterion}: {_points(score, phrases)}"


def _points(score: Score, phrases: Phrases) -> str:
    def signed(number: Number) -> str:
        return f"{_value(number, phrases):+d}"

    match score.points:
        case FixedPoints(points=points):
            return signed(points)
        case TablePoints(fact=name, points=rows, otherwise=otherwise):
            fact = phrases.vocabulary.facts[name]
            listed = [f"{phrases.value(fact, value)} → {signed(points)}" for value, points in rows]
            listed.append(phrases.said(_OTHERWISE).format(signed(otherwise)))
            return f"{phrases.said(fact.label)}: {', '.join(listed)}"
        case StepPoints(fact=name, points=points, start=start, at_least=least, at_most=most):
            each = phrases.said(_EACH).format(
                points=signed(points), fact=phrases.label(name).lower(), start=_value(start, phrases)
            )
            bounds = [(_AT_LEAST, least), (_AT_MOST, most)]
            said = [phrases.said(text).format(signed(bound)) for text, bound in bounds if bound is not None]
            return "".join([each, *said])
        case _:
            assert_never(score.points)


def _value(number: Number, phrases: Phrases) -> int:
    if isinstance(number, Literal):
        return int(number.value)
    dated = phrases.parameters[number.name].on(phrases.on)
    assert dated is not None  # from the first day of a rule on, its parameters have values
    return int(dated.values[0])

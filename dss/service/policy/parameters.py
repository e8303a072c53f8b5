"""The dated parameters of the policy: values, their basis, and the rules that use them."""

from dataclasses import dataclass
from datetime import date, timedelta

from dss.explanation import Phrases
from dss.model.identifiers import RuleId
from dss.model.policy.rules import DatedValue, Parameter, Policy


@dataclass(frozen=True, slots=True)
class ValueSummary:
    """A value of a parameter, from a day on.

    Attributes:
        until: Its last day; None where no other value follows.
        shown: The value with its unit; a list with commas.
        in_force: Whether it is the one of the day that was asked for.
    """

    since: date
    until: date | None
    shown: str
    source: str
    note: str | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class ParameterSummary:
    """A parameter in words.

    Attributes:
        values: By day, the newest first.
        now: The value of the day that was asked for; None where there is none yet.
        stale: Whether its review is overdue on that day.
        rules: The rules that use it, each with its title, by id.
    """

    name: str
    title: str
    now: str | None
    values: tuple[ValueSummary, ...]
    review_by: date | None
    stale: bool
    rules: tuple[tuple[RuleId, str], ...]
    place: str


def describe_parameter(parameter: Parameter, policy: Policy, phrases: Phrases) -> ParameterSummary:
    """Tell a parameter in the language, and as of the day, of phrases."""
    on, present = phrases.on, parameter.on(phrases.on)
    following = [one.start - timedelta(days=1) for one in parameter.values[1:]]
    values = tuple(
        _value(dated, until, parameter, phrases, in_force=dated is present)
        for dated, until in zip(parameter.values, [*following, None], strict=True)
    )
    rules = sorted((rule.id, phrases.said(rule.title)) for rule in policy.rules if parameter.name in rule.parameters)
    return ParameterSummary(
        name=parameter.name,
        title=phrases.said(parameter.title),
        now=None if present is None else describe_values(present, parameter.unit, phrases),
        values=values[::-1],
        review_by=parameter.review_by,
        stale=parameter.review_by is not None and parameter.review_by < on,
        rules=tuple(rules),
        place=f"{parameter.place.file}:{parameter.place.line}",
    )


def describe_values(dated: DatedValue, unit: str | None, phrases: Phrases) -> str:
    """Write a value with its unit."""
    return ", ".join(phrases.quantity(one, unit) if isinstance(one, int) else str(one) for one in dated.values)


def _value(
    dated: DatedValue, until: date | None, parameter: Parameter, phrases: Phrases, *, in_force: bool
) -> ValueSummary:
    source = phrases.source(dated.basis)
    shown = describe_values(dated, parameter.unit, phrases)
    return ValueSummary(dated.start, until, shown, source.text, source.note, in_force)

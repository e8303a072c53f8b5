"""Values, conditions and citations as phrases in one language."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeVar, assert_never, cast

from babel.dates import format_date
from babel.numbers import format_decimal

from dss.explanation import words
from dss.explanation.citations import cite
from dss.model.basis import Citation, Source
from dss.model.identifiers import FactName, ParameterName
from dss.model.judgement.assessment import Firing
from dss.model.judgement.explanation import FactRead
from dss.model.knowledge.facts import Fact, FactType, Value, Vocabulary
from dss.model.policy.rules import (
    GAP,
    All,
    Any,
    Comparison,
    Condition,
    FactRef,
    Literal,
    Not,
    Operand,
    Parameter,
    ParameterRef,
    Rule,
    Test,
)
from dss.model.text import Language, Text

Made = TypeVar("Made")

_FRACTIONS: Final = {"tenths": 10, "hundredths": 100}
"""Units that whole numbers count so that fractions are exact, and how many of them make one."""


class Phrases:
    """Writes values of the vocabulary, conditions and citations in words.

    Args:
        language: The language of every phrase.
        vocabulary: Facts with their labels and units.
        parameters: Parameters of the policy, for their units.
        on: The day whose parameter values are meant; not before the first day of any rule that is described.
    """

    def __init__(
        self,
        language: Language,
        vocabulary: Vocabulary,
        parameters: Mapping[ParameterName, Parameter],
        on: date,
    ) -> None:
        self.language = language
        self.vocabulary = vocabulary
        self.parameters = parameters
        self.on = on
        self._of_rules: dict[int, tuple[Rule, object]] = {}

    def of_rule(self, rule: Rule, make: Callable[[], Made]) -> Made:
        """Return a value of a rule that is the same for every transfer, made on first use and cached."""
        known = self._of_rules.get(id(rule))
        if known is None:
            known = self._of_rules[id(rule)] = (rule, make())  # keeping the rule prevents reuse of its id
        return cast(Made, known[1])

    def said(self, text: Text) -> str:
        """Return `text` in the language."""
        return text.spoken(self.language)

    def label(self, name: FactName) -> str:
        """Return the label of a fact."""
        return self.said(self.vocabulary.facts[name].label)

    def number(self, number: int | Decimal) -> str:
        """Write a number with the language's marks.

        >>> from dss.model.knowledge.facts import Vocabulary
        >>> empty = Vocabulary({}, {}, {}, {}, {}, {}, {})
        >>> Phrases(Language.INDONESIAN, empty, {}, date(2026, 7, 1)).number(30012000)
        '30.012.000'
        """
        return _decimal(number, self.language.value)

    def quantity(self, number: int, unit: str | None) -> str:
        """Write a number with its unit; a year has no unit, and hundredths are written as a fraction.

        >>> from dss.model.knowledge.facts import Vocabulary
        >>> from dss.model.text import Bilingual
        >>> month, months = Bilingual("bulan", "month"), Bilingual("bulan", "months")
        >>> words = Vocabulary({}, {}, {}, {}, {}, {}, {"months": months}, {"months": month})
        >>> phrases = Phrases(Language.ENGLISH, words, {}, date(2026, 7, 1))
        >>> phrases.quantity(1, "months"), phrases.quantity(2, "months")
        ('1 month', '2 months')
        """
        if unit is None:
            return str(number)
        if unit in _FRACTIONS:
            return self.number(Decimal(number) / _FRACTIONS[unit])
        units = self.vocabulary.units
        word = self.vocabulary.units_of_one.get(unit, units[unit]) if abs(number) == 1 else units[unit]
        return f"{self.number(number)} {self.said(word)}".rstrip()

    def value(self, fact: Fact, value: Value | None) -> str:
        """Write a fact's value as a person reads it."""
        if value is None:
            return self.said(words.UNKNOWN)
        match fact.type:
            case FactType.YES_NO:
                return self.said(words.YES if value else words.NO)
            case FactType.WHOLE:
                return self.quantity(int(value), fact.unit)
            case FactType.CODE:
                return self.said(fact.codes[fact.encode(value)].label)
            case _:
                assert_never(fact.type)

    def reading(self, name: FactName, value: Value | None) -> FactRead:
        """Describe one fact as it was read."""
        fact = self.vocabulary.facts[name]
        return FactRead(name, self.said(fact.label), value, self.value(fact, value))

    def day(self, day: date) -> str:
        """Write a date in full."""
        return format_date(day, "long", locale=self.language.value)

    def parameter(self, name: ParameterName) -> str:
        """Write a parameter's value of the day, with its unit."""
        parameter = self.parameters[name]
        dated = parameter.on(self.on)
        if dated is None:
            return self.said(words.UNKNOWN)
        return ", ".join(
            self.quantity(value, parameter.unit) if isinstance(value, int) else str(value) for value in dated.values
        )

    def filled(
        self,
        template: Text,
        values: Mapping[FactName, Value | None] | None = None,
        others: Mapping[str, str] | None = None,
    ) -> str:
        """Fill the ``{fact}`` and ``{parameter}`` places of a sentence, each once: inserted text is not filled again.

        Args:
            template: The sentence.
            values: The value of each fact, or None to write the label of the fact instead.
            others: The text of places that are neither.
        """

        def fill(match: re.Match[str]) -> str:
            if others is not None and match.group(1) in others:
                return others[match.group(1)]
            fact = self.vocabulary.facts.get(FactName(match.group(1)))
            if fact is None:
                return self.parameter(ParameterName(match.group(1)))
            return f"[{self.said(fact.label)}]" if values is None else self.value(fact, values.get(fact.name))

        return GAP.sub(fill, self.said(template))

    def because(self, rule: Rule, firing: Firing) -> str:
        """Write the reason that a rule gives, with the values that it read."""
        values = self.values_read(firing)
        facts = self.vocabulary.facts
        numbers = [value for name, value in values.items() if name in rule.gaps and facts[name].type is FactType.WHOLE]
        at_zero = rule.because_at_zero if numbers and not any(number != 0 for number in numbers) else None
        return self.filled(at_zero or rule.because, values)

    def values_read(self, firing: Firing) -> dict[FactName, Value | None]:
        """Return the values that a firing read, as written in files, by fact name."""
        facts = self.vocabulary.facts
        return {
            name: None if number is None else facts[name].decode(number) for name, number in sorted(firing.read.items())
        }

    def condition(self, condition: Condition) -> str:
        """Write a condition in words."""
        match condition:
            case Test():
                return self._test(condition)
            case All(parts=()):
                return self.said(words.ALWAYS)
            case Any(parts=()):
                return self.said(words.NEVER)
            case All(parts=parts):
                return self.said(words.AND).join(self._nested(part, Any) for part in parts)
            case Any(parts=parts):
                return self.said(words.OR).join(self._nested(part, All) for part in parts)
            case Not(part=part):
                return f"{self.said(words.NOT)}({self.condition(part)})"
            case _:
                assert_never(condition)

    def source(self, citation: Citation) -> Source:
        """Write a citation."""
        note = None if citation.note is None else self.said(citation.note)
        return Source(self.said(cite(citation)), citation.local, note)

    def _nested(self, part: Condition, other: type[All] | type[Any]) -> str:
        phrase = self.condition(part)
        return f"({phrase})" if isinstance(part, other) and len(part.parts) > 1 else phrase

    def _test(self, test: Test) -> str:
        fact = self.vocabulary.facts[test.fact]
        label = self.said(fact.label)
        if test.comparison is Comparison.KNOWN:
            (operand,) = test.operands
            known = isinstance(operand, Literal) and bool(operand.value)
            return f"{label} {self.said(words.IS_KNOWN if known else words.IS_UNKNOWN)}"
        operands = self.said(words.OR).join(self._operand(fact, operand) for operand in test.operands)
        match test.comparison:
            case Comparison.IS:
                return f"{label}: {operands}"
            case Comparison.NOT_IN:
                return f"{label} {self.said(words.comparison_words[Comparison.IS_NOT])} {operands}"
            case comparison:
                return f"{label} {self.said(words.comparison_words[comparison])} {operands}"

    def _operand(self, fact: Fact, operand: Operand) -> str:
        match operand:
            case Literal(value=value):
                return self.value(fact, value)
            case ParameterRef(name=name):
                dated = self.parameters[name].on(self.on)
                assert dated is not None  # from the first day of a rule on, its parameters have values
                return self.said(words.OR).join(self.value(fact, value) for value in dated.values)
            case FactRef(name=name):
                return self.label(name).lower()
            case _:
                assert_never(operand)


@lru_cache(maxsize=10_000)
def _decimal(number: int | Decimal, locale: str) -> str:
    return format_decimal(number, locale=locale)

"""The terms that a rule may use, and what may be compared with what."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.identifiers import FactName, ParameterName
from dss.model.knowledge.facts import Fact, FactType, Value, Vocabulary
from dss.model.policy.rules import FactRef, Literal, Number, Operand, Parameter, ParameterRef
from dss.model.text import Text, Verbatim, _
from dss.reading.yaml.document import MappingNode, Node, Scalar
from dss.reading.yaml.record import (
    A_WHOLE_NUMBER,
    TRUE_OR_FALSE,
    Faults,
    Read,
    named,
    nearest,
    record,
    unknown,
    whole,
    wrong_type,
)

_KINDS: Final[Mapping[FactType, Text]] = {
    FactType.WHOLE: A_WHOLE_NUMBER,
    FactType.YES_NO: TRUE_OR_FALSE,
    FactType.CODE: _("a code"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Facts and parameters by name.

    Attributes:
        parameters: None where their file can't be read, which is reported there; then any name is taken.
    """

    vocabulary: Vocabulary
    parameters: Mapping[ParameterName, Parameter] | None

    def fact(self, node: Node, faults: Faults, also: Collection[str] = ()) -> Fact | None:
        """Read the name of a fact, or None; `also` are hints of what else may stand here."""
        name = named(_("fact"), [*self.vocabulary.facts, *also])(node, faults)
        return self.vocabulary.facts.get(FactName(name))

    def literal(self, fact: Fact) -> Read[Value | None]:
        """Read a value of a fact, or None."""

        def read(node: Node, faults: Faults) -> Value | None:
            match fact.type, node:
                case FactType.YES_NO, Scalar(value=bool() as value):
                    return value
                case FactType.WHOLE, Scalar(value=int() as value) if not isinstance(value, bool):
                    return value
                case FactType.CODE, Scalar(value=str()):
                    return named(_("code"), fact.code_numbers)(node, faults) or None
            remedy = _("Write what {fact!q} takes.").filled(fact=fact.name)
            wrong_type(node, faults, _KINDS[fact.type], remedy)
            return None

        return read

    def operand(self, fact: Fact, single: bool = True) -> Read[Operand | None]:
        """Read what a fact is compared with, or None; `single` refuses a parameter that holds a list."""

        def read(node: Node, faults: Faults) -> Operand | None:
            if isinstance(node, MappingNode):
                return self._other_fact(fact, node, faults)
            if (name := _parameter_name(node)) is None:
                value = self.literal(fact)(node, faults)
                return None if value is None else Literal(value)
            for value in self._values(name, single, node, faults):
                _check_value(fact, name, value, node, faults)
            self._compare_units(fact, name, node, faults)
            return ParameterRef(name)

        return read

    def number(self, most: int) -> Read[Number]:
        """Read a whole number within `most` on either side of zero, or a parameter that holds one; it stands as 0."""

        def read(node: Node, faults: Faults) -> Number:
            if (name := _parameter_name(node)) is None:
                return Literal(whole(-most, most)(node, faults))
            for value in self._values(name, True, node, faults):
                if not isinstance(value, int):
                    message = _("Expected a whole number; the parameter ${name} holds {value!q}. Name another.")
                    faults.error(node.place, "wrong-type", message, name=name, value=value)
                elif abs(value) > most:
                    message = _("The parameter ${name} holds {value}, beyond {most} on either side of zero. Lower it.")
                    faults.error(node.place, "out-of-range", message, name=name, value=value, most=most)
            return ParameterRef(name)

        return read

    def unit(self, name: ParameterName) -> str | None:
        """Return the unit of a parameter, or None where it has none or isn't known."""
        parameter = (self.parameters or {}).get(name)
        return None if parameter is None else parameter.unit

    def _unit_name(self, unit: str | None) -> Text:
        return _("no unit") if unit is None else self.vocabulary.units.get(unit, Verbatim(unit))

    def _values(self, name: ParameterName, single: bool, node: Node, faults: Faults) -> Iterator[Value]:
        """Yield every value that a parameter ever holds, and report a name that is unknown."""
        if self.parameters is None:
            return
        if name not in self.parameters:
            faults.error(node.place, *unknown(_("parameter"), f"${name}", faults.hint(name, self.parameters)))
            return
        dated = self.parameters[name].values
        if single and any(len(one.values) > 1 for one in dated):
            message = _("One value is wanted here, and ${name} holds a list. Name another parameter.")
            faults.error(node.place, "list-not-taken", message, name=name)
        yield from (value for one in dated for value in one.values)

    def _other_fact(self, fact: Fact, node: Node, faults: Faults) -> FactRef | None:
        with record(node, faults) as reference:
            other = reference.read("fact", self.fact)
            place = reference.place_of("fact")
        if other is None:
            return None
        if other.name == fact.name:
            message = _("The fact {fact!q} is compared with itself. Name another.")
            faults.error(place, "same-fact", message, fact=fact.name)
        elif other.type is not fact.type:
            message = _("{fact!q} is {kind}, and {other!q} is {other_kind}. Compare facts of one kind.")
            kinds = {"kind": _KINDS[fact.type], "other_kind": _KINDS[other.type]}
            faults.error(place, "wrong-type", message, fact=fact.name, other=other.name, **kinds)
        elif [code.id for code in other.codes] != [code.id for code in fact.codes]:
            message = _("{fact!q} and {other!q} take their codes from two lists. Compare facts with the same codes.")
            faults.error(place, "wrong-type", message, fact=fact.name, other=other.name)
        elif other.unit != fact.unit:
            units = {"unit": self._unit_name(fact.unit), "other_unit": self._unit_name(other.unit)}
            message = _("{fact!q} is in {unit}, {other!q} in {other_unit}. Compare facts of one unit.")
            faults.warning(place, "unit-mismatch", message, fact=fact.name, other=other.name, **units)
        return FactRef(other.name)

    def _compare_units(self, fact: Fact, name: ParameterName, node: Node, faults: Faults) -> None:
        unit = self.unit(name)
        if unit is not None and unit != fact.unit:
            units = {"unit": self._unit_name(fact.unit), "other_unit": self._unit_name(unit)}
            message = _("{fact!q} is in {unit}, ${name} in {other_unit}. Name a parameter of that unit.")
            faults.warning(node.place, "unit-mismatch", message, fact=fact.name, name=name, **units)


def _parameter_name(node: Node) -> ParameterName | None:
    """Return the name in ``$name``, or None for anything else."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.startswith("$"):
        return ParameterName(node.value[1:])
    return None


def _check_value(fact: Fact, name: ParameterName, value: Value, node: Node, faults: Faults) -> None:
    """Report a value of a parameter that is none of a fact."""
    if fact.type is FactType.CODE and isinstance(value, str):
        if value not in fact.code_numbers:
            message = _("The parameter ${name} holds {value!q}, no code of {fact!q}.")
            hint = nearest(value, fact.code_numbers)
            faults.error(node.place, "wrong-type", message, hint, name=name, value=value, fact=fact.name)
    elif fact.type is not FactType.WHOLE or not isinstance(value, int):
        message = _("The parameter ${name} holds {value!q}, while {fact!q} takes {kind}. Name another parameter.")
        kind = _KINDS[fact.type]
        faults.error(node.place, "wrong-type", message, name=name, value=value, fact=fact.name, kind=kind)

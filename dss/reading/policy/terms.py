"""The terms that a rule may use, and what may be compared with what."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.identifiers import FactName, ParameterName
from dss.model.knowledge.facts import Fact, FactType, Value, Vocabulary
from dss.model.policy.rules import FactRef, Literal, Number, Operand, Parameter, ParameterRef
from dss.reading.yaml.document import MappingNode, Node, Scalar
from dss.reading.yaml.record import Faults, Read, named, nearest, record, whole, wrong_type

_KINDS: Final[Mapping[FactType, str]] = {
    FactType.WHOLE: "a whole number",
    FactType.YES_NO: "true or false",
    FactType.CODE: "a code",
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
        """Read the name of a fact that rules may read, or None; `also` are hints of what else may stand here."""
        name = named("fact", [*self.vocabulary.facts, *also])(node, faults)
        fact = self.vocabulary.facts.get(FactName(name))
        if fact is not None and fact.sensitive and fact.allowed_by is None:
            message = f"The fact {name!r} is sensitive, and no law lets rules read it. Leave it out."
            faults.error(node.place, "sensitive-fact", message)
        return fact

    def literal(self, fact: Fact) -> Read[Value | None]:
        """Read a value of a fact, or None."""

        def read(node: Node, faults: Faults) -> Value | None:
            match fact.type, node:
                case FactType.YES_NO, Scalar(value=bool() as value):
                    return value
                case FactType.WHOLE, Scalar(value=int() as value) if not isinstance(value, bool):
                    return value
                case FactType.CODE, Scalar(value=str()):
                    return named("code", fact.code_numbers)(node, faults) or None
            wrong_type(node, faults, _KINDS[fact.type], f" That is what {fact.name!r} takes.")
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
                if wrong := _misfit(fact, value):
                    faults.error(node.place, "wrong-type", f"The parameter ${name} holds {value!r}, {wrong}.")
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
                    message = f"Expected a whole number; the parameter ${name} holds {value!r}."
                    faults.error(node.place, "wrong-type", message)
                elif abs(value) > most:
                    message = f"The parameter ${name} holds {value}, beyond {most} on either side of zero."
                    faults.error(node.place, "out-of-range", message)
            return ParameterRef(name)

        return read

    def unit(self, name: ParameterName) -> str | None:
        """Return the unit of a parameter, or None where it has none or isn't known."""
        parameter = (self.parameters or {}).get(name)
        return None if parameter is None else parameter.unit

    def _values(self, name: ParameterName, single: bool, node: Node, faults: Faults) -> Iterator[Value]:
        """Yield every value that a parameter ever holds, and report a name that is unknown."""
        if self.parameters is None:
            return
        if name not in self.parameters:
            message = f"Unknown parameter '${name[:80]}'. {faults.hint(name, self.parameters)}"
            faults.error(node.place, "unknown-parameter", message)
            return
        dated = self.parameters[name].values
        if single and any(len(one.values) > 1 for one in dated):
            faults.error(node.place, "list-not-taken", f"One value is wanted here, and ${name} holds a list.")
        yield from (value for one in dated for value in one.values)

    def _other_fact(self, fact: Fact, node: Node, faults: Faults) -> FactRef | None:
        with record(node, faults) as reference:
            other = reference.read("fact", self.fact)
            place = reference.place_of("fact")
        if other is None:
            return None
        if other.name == fact.name:
            faults.error(place, "same-fact", f"The fact {fact.name!r} is compared with itself.")
        elif other.type is not fact.type:
            message = f"{fact.name!r} is {_KINDS[fact.type]}, and {other.name!r} is {_KINDS[other.type]}."
            faults.error(place, "wrong-type", message)
        elif [code.id for code in other.codes] != [code.id for code in fact.codes]:
            faults.error(place, "wrong-type", f"{fact.name!r} and {other.name!r} take their codes from two lists.")
        elif other.unit != fact.unit:
            faults.warning(place, "unit-mismatch", f"{fact.name!r} is in {fact.unit}, {other.name!r} in {other.unit}.")
        return FactRef(other.name)

    def _compare_units(self, fact: Fact, name: ParameterName, node: Node, faults: Faults) -> None:
        unit = self.unit(name)
        if unit is not None and unit != fact.unit:
            faults.warning(node.place, "unit-mismatch", f"{fact.name!r} is in {fact.unit}, ${name} in {unit}.")


def _parameter_name(node: Node) -> ParameterName | None:
    """Return the name in ``$name``, or None for anything else."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.startswith("$"):
        return ParameterName(node.value[1:])
    return None


def _misfit(fact: Fact, value: Value) -> str | None:
    """Say why a value is none of a fact, or return None where it is one."""
    if fact.type is FactType.CODE and isinstance(value, str):
        return None if value in fact.code_numbers else f"no code of {fact.name!r}. {nearest(value, fact.code_numbers)}"
    if fact.type is FactType.WHOLE and isinstance(value, int):
        return None
    return f"while {fact.name!r} takes {_KINDS[fact.type]}"

"""Dated parameters: ``rules/parameters.yaml``."""

import re
from collections.abc import Collection
from typing import Final

from dss.model.diagnostic import Place
from dss.model.identifiers import ParameterName
from dss.model.knowledge.facts import Value
from dss.model.policy.rules import DatedValue, Parameter, PlausibleRange
from dss.model.text import _, pgettext
from dss.reading.policy.basis import citation, read_basis
from dss.reading.yaml.document import Node, Scalar
from dss.reading.yaml.record import (
    Faults,
    Read,
    Record,
    day,
    each,
    keyed,
    matching,
    named,
    one_or_each,
    record,
    text,
    whole,
    words,
)

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
"""What a parameter may be called."""

OF_NAME: Final = _("small letters, digits and '_', a letter first")
"""The same in words."""


def read_parameters(node: Node, units: Collection[str], faults: Faults) -> dict[ParameterName, Parameter]:
    """Read a file of parameters by name; one that holds an error has no values."""
    with record(node, faults) as file:
        parameters = file.read("parameters", read_parameter_entries(units))
    return {ParameterName(name): parameter for name, parameter in parameters.items()}


def read_parameter_entries(units: Collection[str]) -> Read[dict[str, Parameter]]:
    """Read a mapping of parameters by name; else as `read_parameters`."""

    def parameter(name: str, node: Node, faults: Faults) -> Parameter:
        with record(node, faults) as entry:
            return _parameter(ParameterName(name), entry, units, faults)

    return keyed(parameter, matching(NAME, OF_NAME))


def _parameter(name: ParameterName, entry: Record, units: Collection[str], faults: Faults) -> Parameter:
    title = entry.read("title", words)
    unit = entry.read("unit", named(pgettext("of a number", "unit"), units), None)
    review_by = entry.read("review_by", day, None)
    plausible = entry.read("plausible", _plausible, None)
    placed = entry.read("values", each(_dated))
    dated = [value for _, value in placed]
    if entry.sound:
        _check(placed, entry, faults)
        _check_plausible(plausible, placed, entry, faults)
    values = tuple(sorted(dated, key=lambda one: one.start)) if entry.sound else ()
    return Parameter(name, title, unit, values, review_by, entry.place, plausible)


def _dated(node: Node, faults: Faults) -> tuple[Place, DatedValue]:
    with record(node, faults) as dated:
        start = dated.read("from", day)
        values = dated.read("value", one_or_each(_value))
        return node.place, DatedValue(start, values, read_basis(dated, citation, faults))


def _plausible(node: Node, faults: Faults) -> PlausibleRange:
    with record(node, faults) as bounds:
        return PlausibleRange(bounds.read("from", whole()), bounds.read("to", whole()))


def _value(node: Node, faults: Faults) -> Value:
    """Read a number or a code."""
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return text(node, faults)
    return whole()(node, faults)


def _check_plausible(
    plausible: PlausibleRange | None, placed: tuple[tuple[Place, DatedValue], ...], entry: Record, faults: Faults
) -> None:
    """See that the newest value lies in the plausible range."""
    if plausible is None or not placed:
        return
    newest = max((dated for _, dated in placed), key=lambda dated: dated.start).values
    if len(newest) != 1 or not isinstance(newest[0], int) or not plausible.least <= newest[0] <= plausible.most:
        message = _("The newest value, {value}, does not lie from {least} to {most}. Correct 'plausible' or the value.")
        value = ", ".join(map(str, newest))
        place = entry.place_of("plausible")
        faults.error(place, "not-plausible", message, value=value, least=plausible.least, most=plausible.most)


def _check(placed: tuple[tuple[Place, DatedValue], ...], entry: Record, faults: Faults) -> None:
    if not placed:
        faults.error(entry.place_of("values"), "empty-list", _("The parameter needs at least one value. Write one."))
    starts = set()
    kind = type(placed[0][1].values[0]) if placed else None
    for place, dated in placed:
        if dated.start in starts:
            message = _("Another value starts on {day} too. Take one of them out.")
            faults.error(place, "contradictory-dates", message, day=dated.start)
        starts.add(dated.start)
        if any(type(value) is not kind for value in dated.values):
            message = _("The values of a parameter are all numbers, or all codes. Make this one like the first.")
            faults.error(place, "wrong-type", message)

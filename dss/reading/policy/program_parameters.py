"""Parameters that the program itself asks for, by closed lists of terms: which there are, in what unit and range."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from dss.model.policy.program_parameters import TermForm
from dss.model.policy.rules import Parameter
from dss.reading.policy.parameters import read_parameter_entries
from dss.reading.yaml.record import Faults, Record

T = TypeVar("T", bound=str)


def read_terms(
    file: Record, forms: Mapping[T, TermForm], units: Collection[str], subject: str, faults: Faults
) -> dict[T, Parameter]:
    """Read the ``parameters`` of a file that must be those of a list of terms.

    Args:
        file: The file.
        forms: What each term takes.
        units: Every unit of the vocabulary.
        subject: What the terms are about, as messages name it, e.g. ``Planning``.
        faults: Where faults are noted: terms that are unknown or missing, and values that a term does not take.
    """
    by_name = {str(term): term for term in forms}
    terms: dict[T, Parameter] = {}
    for name, parameter in file.read("parameters", read_parameter_entries(units)).items():
        if name in by_name:
            terms[by_name[name]] = parameter
            _check(parameter, forms[by_name[name]], faults)
        elif name:
            message = f"{subject} has no parameter {name!r}. {faults.hint(name, list(by_name))}"
            faults.error(parameter.place, "unknown-parameter", message)
    for term, form in forms.items():
        if file.is_mapping and form.required and term not in terms:
            message = f"The parameter {str(term)!r} is missing here."
            faults.error(file.place_of("parameters"), "missing-key", message)
    return terms


def _check(parameter: Parameter, form: TermForm, faults: Faults) -> None:
    """See that every value of a parameter is what its term takes."""
    if parameter.values and parameter.unit != form.unit:
        wanted = f"the unit {form.unit!r}" if form.unit else "no unit"
        faults.error(parameter.place, "wrong-unit", f"{parameter.name!r} has {wanted}.")
    for dated in parameter.values:
        if len(dated.values) > 1 and not form.many:
            message = f"{parameter.name!r} takes one value from a day on, not a list."
            faults.error(parameter.place, "wrong-type", message)
            continue
        for value in dated.values:
            _check_value(parameter, value, form, faults)


def _check_value(parameter: Parameter, value: object, form: TermForm, faults: Faults) -> None:
    if form.codes and value not in form.codes:
        hint = f" {faults.hint(str(value), form.codes)}"
        faults.error(parameter.place, "unknown-value", f"{value!r} is no value of {parameter.name!r}.{hint}")
    elif not form.codes and not isinstance(value, int):
        faults.error(parameter.place, "wrong-type", f"{parameter.name!r} takes a whole number.")
    elif isinstance(value, int) and not form.codes and not form.least <= value <= form.most:
        message = f"{parameter.name!r} is {value}, outside the range of {form.least} to {form.most}."
        faults.error(parameter.place, "out-of-range", message)

"""Parameters that the program itself asks for, by closed lists of terms: which there are, in what unit and range."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from dss.model.policy.program_parameters import TermForm
from dss.model.policy.rules import Parameter
from dss.model.text import _
from dss.reading.policy.parameters import read_parameter_entries
from dss.reading.yaml.record import Faults, Record, unknown

T = TypeVar("T", bound=str)


def read_terms(file: Record, forms: Mapping[T, TermForm], units: Collection[str], faults: Faults) -> dict[T, Parameter]:
    """Read the ``parameters`` of a file that must be those of a list of terms.

    Args:
        file: The file.
        forms: What each term takes.
        units: Every unit of the vocabulary.
        faults: Where faults are noted: terms that are unknown or missing, and values that a term does not take.
    """
    by_name = {str(term): term for term in forms}
    terms: dict[T, Parameter] = {}
    for name, parameter in file.read("parameters", read_parameter_entries(units)).items():
        if name in by_name:
            terms[by_name[name]] = parameter
            _check(parameter, forms[by_name[name]], faults)
        elif name:
            faults.error(parameter.place, *unknown(_("parameter"), name, faults.hint(name, list(by_name))))
    for term, form in forms.items():
        if file.is_mapping and form.required and term not in terms:
            message = _("The parameter {name!q} is missing here. Add it.")
            faults.error(file.place_of("parameters"), "missing-key", message, name=term)
    return terms


def _check(parameter: Parameter, form: TermForm, faults: Faults) -> None:
    """See that every value of a parameter is what its term takes."""
    if parameter.values and parameter.unit != form.unit:
        message = _("{name!q} has no unit. Take 'unit' out.")
        if form.unit:
            message = _("{name!q} has the unit {unit!q}. Write it as 'unit'.")
        faults.error(parameter.place, "wrong-unit", message, name=parameter.name, unit=form.unit)
    if parameter.plausible is not None and not form.drawn:
        message = _("{name!q} is no weight, so no other value of it is tried. Take 'plausible' out.")
        faults.error(parameter.place, "not-drawn", message, name=parameter.name)
    for dated in parameter.values:
        if len(dated.values) > 1 and not form.many:
            message = _("{name!q} takes one value from a day on, not a list. Write one.")
            faults.error(parameter.place, "wrong-type", message, name=parameter.name)
            continue
        for value in dated.values:
            _check_value(parameter, value, form, faults)


def _check_value(parameter: Parameter, value: object, form: TermForm, faults: Faults) -> None:
    if form.codes and value not in form.codes:
        hint = faults.hint(str(value), form.codes)
        message = _("{value!q} is no value of {name!q}.")
        faults.error(parameter.place, "unknown-value", message, hint, value=value, name=parameter.name)
    elif not form.codes and not isinstance(value, int):
        message = _("{name!q} takes a whole number. Write one, without quotes.")
        faults.error(parameter.place, "wrong-type", message, name=parameter.name)
    elif isinstance(value, int) and not form.codes and not form.least <= value <= form.most:
        message = _("{name!q} is {value}, outside the range of {least} to {most}.")
        bounds = {"least": form.least, "most": form.most}
        faults.error(parameter.place, "out-of-range", message, name=parameter.name, value=value, **bounds)

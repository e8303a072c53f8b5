"""What candidates and vacant seats can be filtered by, declared once for commands, forms, the API and the ledger."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from dss.explanation import verdict_words
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE
from dss.model.text import Language, Text, _
from dss.service.workspace import labels
from dss.service.workspace.workspace import Workspace

_NO_CONTROL: Final = r"^[^\x00-\x1f\x7f]*$(?!\n)"
_Code = Annotated[str, Meta(min_length=1, max_length=100, pattern=_NO_CONTROL)]


WITH_IN_CASE: Final = "with_in_case"
"""The field that leaves nobody out."""


def _criterion(label: Text, help: str, fact: str = "", value_name: str = "") -> Meta:
    """Describe a field of `CandidateFilter`; `FilterCriterion` explains the arguments."""
    return Meta(description=help, extra={"label": label, "fact": fact, "value_name": value_name})


class CandidateFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which employees to consider for a seat; a criterion that is None or empty lets everyone through.

    Each field says what it does, for the command line and the document of the API. It is the only declaration: options,
    form fields, members of requests and recorded questions follow from it.
    """

    verdicts: Annotated[
        tuple[Verdict, ...],
        Meta(min_length=1, max_length=len(Verdict)),
        _criterion(
            labels.VERDICT, "Only this verdict; may be repeated (default: eligible and referred).", "", "verdict"
        ),
    ] = tuple(verdict for verdict in Verdict if verdict in ACCEPTABLE)
    agency: Annotated[
        _Code | None,
        _criterion(labels.AGENCY, "Only those who work in this agency, by its id.", "employee.agency"),
    ] = None
    regency: Annotated[
        _Code | None,
        _criterion(_("Regency"), "Only those who work in this regency, by its code.", "employee.regency"),
    ] = None
    region: Annotated[
        _Code | None,
        _criterion(labels.REGION, "Only those who work in this district, by its code."),
    ] = None
    education_level: Annotated[
        _Code | None,
        _criterion(
            _("Education level"),
            "Only this education level, e.g. s1.",
            "employee.education_level",
        ),
    ] = None
    education_field: Annotated[
        _Code | None,
        _criterion(
            _("Field of study"),
            "Only this field of study and all narrower ones, by its ISCED-F code.",
            "employee.education_field",
        ),
    ] = None
    golongan: Annotated[
        _Code | None,
        _criterion(_("Golongan"), "Only this golongan, e.g. III/a.", "employee.golongan"),
    ] = None
    text: Annotated[
        str,
        Meta(max_length=200, pattern=_NO_CONTROL),
        _criterion(_("Search name or number"), "Only those whose name or number holds this."),
    ] = ""
    with_in_case: Annotated[
        bool,
        Meta(description="With those too whose move is under way, whom an office leaves out."),
    ] = False


@dataclass(frozen=True, slots=True)
class FilterCriterion:
    """A criterion of `CandidateFilter` as people meet it.

    Attributes:
        name: Of the field.
        label: Of the form field.
        help: What it does.
        fact: The fact of an employee's present record that it is compared with; None where there is none.
        value_name: What an address or a command calls one value of a criterion that takes several; blank for others.
        values: All values where the type lists them; empty where they depend on the knowledge base.
    """

    name: str
    label: Text
    help: str
    fact: FactName | None
    value_name: str
    values: tuple[str, ...]


def _declared(field: msgspec.inspect.Field) -> FilterCriterion:
    """Read a criterion from the type of its field."""
    assert isinstance(field.type, msgspec.inspect.Metadata)
    assert field.type.extra is not None and field.type.extra_json_schema is not None
    label, fact, value_name = (field.type.extra[name] for name in ("label", "fact", "value_name"))
    help = field.type.extra_json_schema["description"]
    values: tuple[str, ...] = ()
    match field.type.type:
        case msgspec.inspect.VarTupleType(item_type=msgspec.inspect.EnumType(cls=kind)):
            values = tuple(one.value for one in kind)
    return FilterCriterion(field.name, label, help, FactName(fact) if fact else None, value_name, values)


def _all_declared() -> dict[str, FilterCriterion]:
    declared = msgspec.inspect.type_info(CandidateFilter)
    assert isinstance(declared, msgspec.inspect.StructType)
    return {field.name: _declared(field) for field in declared.fields if field.name != WITH_IN_CASE}


CRITERIA: Final[Mapping[str, FilterCriterion]] = _all_declared()
"""The criteria by the names of their fields."""

WIDER: Final = CRITERIA["education_field"]
"""The criterion whose codes stand for all narrower ones: a narrower code begins with the wider one."""

_LEVELS: Final = {
    2: _("broad field"),
    3: _("narrow field"),
    4: _("detailed field"),
    6: _("division"),
}
"""The levels of ISCED-F 2013, and its divisions, by the length of the code."""


def filter_by(values: Mapping[str, Any]) -> CandidateFilter:
    """Return a filter by the values of its fields; those that are missing, None or empty are not filtered by.

    Raises:
        ValueError: If a value has another type than its field, or breaks its limits.
    """
    try:
        return msgspec.convert({name: value for name, value in values.items() if value}, CandidateFilter)
    except msgspec.ValidationError as fault:
        raise ValueError(str(fault)) from None


@dataclass(frozen=True, slots=True)
class Choice:
    """A code with its label.

    Attributes:
        within: The code of the wider choice that holds it; blank where there is none.
    """

    code: str
    label: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class VacancyFilter:
    """Which vacant seats to list; None or empty lets all through.

    Attributes:
        text: A part of the position, unit, agency, region or number.
        critical: Whether to list only those whose vacancy stops a service.
    """

    text: str = ""
    agency: str | None = None
    regency: str | None = None
    region: str | None = None
    critical: bool = False


Choices = Mapping[str, tuple[Choice, ...]]
"""What may be chosen for each criterion, by its name; nothing for a criterion of free text."""


def list_choices(workspace: Workspace, language: Language | None = None) -> Choices:
    """List the choices of each criterion in a language (that of the settings by default).

    Agencies, regencies and regions come by label, all others in the order of the knowledge base. Of the fields of study
    there are those that anybody's programme lies in, each after the wider ones that hold it.
    """
    tongue = language or workspace.settings.language
    return workspace.once((list_choices, tongue), lambda: _choices(workspace, tongue))


def _choices(workspace: Workspace, tongue: Language) -> Choices:
    knowledge = workspace.knowledge
    offered = {
        one.name: tuple(
            Choice(code.id, code.label.spoken(tongue)) for code in knowledge.vocabulary.facts[one.fact].codes
        )
        for one in CRITERIA.values()
        if one.fact is not None
    }
    offered["verdicts"] = tuple(Choice(verdict, verdict_words[verdict].spoken(tongue)) for verdict in Verdict)
    offered["region"] = tuple(Choice(one.id, one.name, one.regency) for one in knowledge.regions.values())
    studied = {programme.field for programme in knowledge.programmes.values()}
    offered[WIDER.name] = _with_levels(
        [one for one in offered[WIDER.name] if any(field.startswith(one.code) for field in studied)], tongue
    )
    return offered | {name: _by_label(offered[name]) for name in ("agency", "regency", "region")}


def _with_levels(fields: Collection[Choice], tongue: Language) -> tuple[Choice, ...]:
    """Add the level of the classification to fields that share their name, such as a field with a single part."""
    counts = Counter(one.label for one in fields)
    return tuple(
        replace(one, label=f"{one.label} ({level.spoken(tongue)})")
        if counts[one.label] > 1 and (level := _LEVELS.get(len(one.code)))
        else one
        for one in fields
    )


def _by_label(offered: Collection[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(offered, key=lambda choice: (choice.label.casefold(), choice.code)))

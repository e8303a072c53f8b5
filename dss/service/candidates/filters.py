"""What the filters of vacancies and candidates offer to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dss.explanation import verdict_words
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Verdict
from dss.model.text import Language
from dss.service.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Choice:
    """A code and what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The codes of each filter: agencies, regencies and regions by label, all others in their own order.

    Attributes:
        regions: Those of each regency, in the order of `regencies`.
        education_fields: Each field of study that anybody's programme lies in, after the wider ones that hold it.
    """

    verdicts: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    regencies: tuple[Choice, ...]
    regions: tuple[tuple[Choice, tuple[Choice, ...]], ...]
    education_levels: tuple[Choice, ...]
    education_fields: tuple[Choice, ...]
    golongan: tuple[Choice, ...]


FILTER_FACTS: Final[Mapping[str, FactName]] = {
    "agency": FactName("employee.agency"),
    "regency": FactName("employee.regency"),
    "education_level": FactName("employee.education_level"),
    "education_field": FactName("employee.education_field"),
    "golongan": FactName("employee.golongan"),
}
"""The fact that each filter of candidates reads, by its name in `CandidateFilter`."""


def choices(workspace: Workspace, language: Language | None = None) -> Choices:
    """List what the filters take, in a language (that of the settings by default)."""
    tongue = language or workspace.settings.language
    return workspace.once((choices, tongue), lambda: _choices(workspace, tongue))


def _choices(workspace: Workspace, tongue: Language) -> Choices:

    def codes(filter_name: str) -> tuple[Choice, ...]:
        fact = workspace.knowledge.vocabulary.facts[FILTER_FACTS[filter_name]]
        return tuple(Choice(code.id, code.label.spoken(tongue)) for code in fact.codes)

    regencies = _by_label(codes("regency"))
    regions = workspace.knowledge.regions.values()
    studied = {programme.field for programme in workspace.knowledge.programmes.values()}
    return Choices(
        verdicts=tuple(Choice(verdict, verdict_words[verdict].spoken(tongue)) for verdict in Verdict),
        agencies=_by_label(codes("agency")),
        regencies=regencies,
        regions=tuple(
            (
                regency,
                _by_label(tuple(Choice(one.id, one.name) for one in regions if one.regency == regency.code)),
            )
            for regency in regencies
        ),
        education_levels=codes("education_level"),
        education_fields=tuple(
            one for one in codes("education_field") if any(field.startswith(one.code) for field in studied)
        ),
        golongan=codes("golongan"),
    )


def _by_label(offered: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(sorted(offered, key=lambda choice: (choice.label.casefold(), choice.code)))

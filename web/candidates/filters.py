"""The filters of candidates and vacant seats as forms show them and addresses hold them.

A form offers regencies and districts as one field, ``region``, whose value is the code of either.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dss.model.text import Text
from dss.service.candidates.filters import (
    CRITERIA,
    WIDER,
    WITH_IN_CASE,
    CandidateFilter,
    Choice,
    Choices,
    VacancyFilter,
    filter_by,
)
from web.site.query import QueryReader

_PLACES = ("regency", "region")
_FREE_TEXT = "text"


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of a form in which one choice is made.

    Attributes:
        chosen: The code that the address has; None where it has none.
        nested: Whether the codes are a tree, each beginning with the one that holds it.
    """

    name: str
    label: Text
    choices: tuple[Choice, ...]
    chosen: str | None
    nested: bool


def codes(offered: tuple[Choice, ...]) -> dict[str, str]:
    """Return labels by code."""
    return {choice.code: choice.label for choice in offered}


def agencies_offered(offered: Choices, own: str | None) -> tuple[Choice, ...]:
    """Return the agencies to choose from; none for those who read the records of their own alone."""
    return () if own is not None else offered["agency"]


def asked_place(query: QueryReader, offered: Choices) -> Mapping[str, str | None]:
    """Read the regency or the region that ``region`` of the address names; neither for everywhere.

    Raises:
        BadValue: If it names neither.
    """
    code = query.code("region", {choice.code for name in _PLACES for choice in offered[name]})
    return {name: code if code in codes(offered[name]) else None for name in _PLACES}


def asked_vacancies(query: QueryReader, offered: Choices) -> VacancyFilter:
    """Read the filter of vacant seats.

    Raises:
        BadValue: If a criterion has a value that is not offered.
    """
    return VacancyFilter(
        text=query.text("text"),
        agency=query.code("agency", codes(offered["agency"])),
        critical=query.yes("critical"),
        **asked_place(query, offered),
    )


def asked_candidates(query: QueryReader, offered: Choices) -> CandidateFilter:
    """Read the filter of candidates, without its text.

    Raises:
        BadValue: If a criterion has a value that is not offered.
    """
    asked: dict[str, object] = dict(asked_place(query, offered))
    for name, criterion in CRITERIA.items():
        if criterion.value_name:
            asked[name] = sorted(query.codes(criterion.value_name, codes(offered[name])))
        elif name in offered and name not in _PLACES:
            asked[name] = query.code(name, codes(offered[name]))
    return filter_by({**asked, WITH_IN_CASE: query.yes(WITH_IN_CASE)})


def filter_fields(wanted: CandidateFilter, offered: Choices) -> tuple[FilterField, ...]:
    """Return the fields of the form in which one code is chosen, but for the place."""
    return tuple(
        FilterField(name, criterion.label, offered[name], getattr(wanted, name), criterion == WIDER)
        for name, criterion in CRITERIA.items()
        if name in offered and name not in _PLACES and not criterion.value_name
    )

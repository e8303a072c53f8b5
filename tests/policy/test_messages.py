"""No message shows how Python writes a member of an enumeration, such as ``<MoveStage.CONSULTED: 'consulted'>``."""

import importlib
import inspect
import pkgutil
import re
from datetime import date
from enum import StrEnum
from typing import Final, get_type_hints

import pytest

import dss
from dss.lifecycle.words import MOVE_STAGES, PLAN_STAGES
from dss.model.casework.cases import MoveStage, PlanStage
from dss.model.casework.errors import NoSuchStep
from dss.model.errors import DssError, ParameterMissing
from dss.model.office.access import Role
from dss.model.policy.casework import CaseworkTerm
from dss.model.text import Language, Verbatim, _
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.yaml.record import nearest
from dss.service.policy.validation import validate_policy
from dss.service.workspace.names import unknown
from tests.policy.test_policy_validation import FILES, SHIFTED
from tests.support.repository import REPOSITORY

KNOWLEDGE: Final = REPOSITORY / "knowledge"
MEMBER: Final = re.compile(r"<\w+\.\w+")
NAME: Final = re.compile(
    r"(?<=: )[a-z_]{3,}(?=[,}\]\n]) | (?<=\{)[a-z_]{4,}(?=\}) | (?<=^[ ][ ])[a-z_]{4,}(?=:)", re.MULTILINE | re.VERBOSE
)
"""A value, the name in a place of a sentence, or the name of a parameter."""
DAY: Final = date(2020, 1, 1)
OTHERS: Final = {"reason": Verbatim("teks"), "missing": Verbatim("teks"), "roles": [Role.AUDITOR]}
"""What errors take that is neither a text in one language nor a member of an enumeration."""


def members_of(module: str) -> list[type]:
    return [one for _, one in inspect.getmembers(importlib.import_module(module), inspect.isclass)]


CLASSES: Final = {
    one
    for module in pkgutil.walk_packages(dss.__path__, "dss.")
    if ".migrations" not in module.name and not module.name.endswith("__main__")
    for one in members_of(module.name)
}
ENUMS: Final = sorted((one for one in CLASSES if issubclass(one, StrEnum) and len(one)), key=lambda one: one.__name__)
ERRORS: Final = sorted((one for one in CLASSES if issubclass(one, DssError)), key=lambda one: one.__name__)


def enums_taken(error: type[DssError]) -> dict[str, type[StrEnum]]:
    """The parameters of an error that are members of an enumeration."""
    hints = get_type_hints(error.__init__)
    return {name: kind for name, kind in hints.items() if inspect.isclass(kind) and issubclass(kind, StrEnum)}


def test_the_errors_and_enumerations_of_the_program_are_found() -> None:
    assert len(ENUMS) > 40
    assert len(ERRORS) > 40
    assert sum(bool(enums_taken(error)) for error in ERRORS) > 3


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_names_that_are_offered_are_the_values_of_an_enumeration(kind: type[StrEnum]) -> None:
    first = next(iter(kind))
    for asked in (first.value[:-1], f"{first.value}x", "zzz"):
        assert not MEMBER.search(str(nearest(asked, kind)))
        assert not MEMBER.search(str(unknown("employee", asked, kind)))


@pytest.mark.parametrize("error", [one for one in ERRORS if enums_taken(one)], ids=lambda error: error.__name__)
def test_an_error_writes_the_value_of_a_member(error: type[DssError]) -> None:
    taken = enums_taken(error)
    needed = [
        name
        for name, one in inspect.signature(error).parameters.items()
        if one.default is inspect.Parameter.empty and name not in taken
    ]
    for member in range(3):
        given = {name: list(kind)[-1 - member % len(kind)] for name, kind in taken.items()}
        texts = {name: OTHERS.get(name, "teks") for name in needed}
        assert not MEMBER.search(str(error(**given, **texts)))


@pytest.mark.parametrize("stage", [*MoveStage, *PlanStage])
def test_a_step_that_a_stage_lacks_is_refused_by_the_name_of_the_stage(stage: MoveStage | PlanStage) -> None:
    refused = NoSuchStep("M000001", "Decide", (MOVE_STAGES | PLAN_STAGES)[stage], [_("Inform")])
    assert not any(
        map(
            MEMBER.search,
            (str(refused), refused.reason.spoken(Language.INDONESIAN), refused.reason.spoken(Language.ENGLISH)),
        )
    )


@pytest.mark.parametrize("term", CaseworkTerm)
def test_a_number_without_a_value_is_named_by_its_name(term: CaseworkTerm) -> None:
    assert f"Parameter '{term.value}' has" in str(ParameterMissing(term, DAY))


def test_no_diagnostic_of_a_policy_with_misspelt_names_shows_a_member() -> None:
    knowledge, _ = read_knowledge(KNOWLEDGE)
    assert knowledge is not None
    messages = [
        str(one.message)
        for path in FILES.at_the_top
        for one in validate_policy(
            FILES.with_texts({path: NAME.sub(r"\g<0>x", FILES.texts[path] or "")}), knowledge, DAY.replace(year=2026)
        )
    ]
    assert len(messages) > 200
    assert not [message for message in messages if MEMBER.search(message)]


def test_no_diagnostic_of_a_policy_of_other_days_shows_a_member() -> None:
    knowledge, _ = read_knowledge(KNOWLEDGE)
    assert knowledge is not None
    found = validate_policy(SHIFTED["casework.yaml response_days later"], knowledge, DAY)
    assert len(found) > 20
    assert not [one for one in found if MEMBER.search(str(one.message))]

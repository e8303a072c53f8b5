"""The facts that the program itself derives from the records, or reads; a vocabulary must have nearly all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dss.model.identifiers import FactName
from dss.model.knowledge.facts import FactType, Scope

_SCOPES: Final = {
    "employee": Scope.EMPLOYEE,
    "origin": Scope.EMPLOYEE,
    "evaluation": Scope.EMPLOYEE,
    "seat": Scope.SEAT,
    "match": Scope.PAIR,
    "transfer": Scope.PAIR,
}
"""By the first part of a fact's name."""


@dataclass(frozen=True, slots=True)
class FactForm:
    """What the program takes a fact to be.

    Attributes:
        listed: The list of the knowledge that holds its codes; None for a fact with codes of its own, or none.
        same_codes: The fact that has the same codes in the same order, as both are filled from one column; or None.
        codes: Codes that it must have, as the program names them.
        since: The version of the program that brought it, where older knowledge may do without; else None.
    """

    type: FactType
    scope: Scope
    listed: str | None = None
    same_codes: FactName | None = None
    codes: tuple[str, ...] = ()
    since: str | None = None


def _forms(
    type: FactType,
    names: str,
    listed: str | None = None,
    same_codes: str | None = None,
    codes: tuple[str, ...] = (),
    since: str | None = None,
) -> Iterator[tuple[FactName, FactForm]]:
    for name in names.split():
        twin = None if same_codes is None else FactName(same_codes)
        yield FactName(name), FactForm(type, _SCOPES[name.partition(".")[0]], listed, twin, codes, since)


FROM_OUTSIDE: Final = FactName("employee.from_outside")
"""Where outside the province someone comes from."""

NOT_FROM_OUTSIDE: Final = "tidak"
"""Its code for someone of the province."""

PROMOTION: Final = FactName("derived.promotion")
"""Whether the transfer is a promotion, where rules derive that; a vocabulary may do without it."""

OWN_REQUEST: Final = FactName("transfer.own_request")
"""Whether the employee asked for the transfer, where rules derive that; a vocabulary may do without it."""

PROGRAM_FACTS: Final[Mapping[FactName, FactForm]] = dict(
    [
        *_forms(
            FactType.WHOLE,
            """
            employee.months_of_service employee.recruited_year employee.age_months employee.tier employee.remoteness
            employee.months_in_position employee.months_in_tier employee.sector_months employee.remote_months
            employee.discipline_months_left employee.bond_months_left employee.nine_box
            employee.training_hours origin.staffing_percent origin.holders_left origin.education_distance
            evaluation.months_since_move evaluation.employee_satisfaction evaluation.head_satisfaction
            evaluation.technical_gap evaluation.managerial_gap seat.tier seat.remoteness seat.vacant_months
            seat.staffing_percent seat.retirement_age match.education_distance match.competency_gap
            match.managerial_gap match.technical_gap match.profile_score match.travel_hours match.remoteness_change
            match.tier_change match.months_to_retirement match.wish_rank
            """,
        ),
        *_forms(
            FactType.YES_NO,
            """
            employee.under_process employee.audit_findings employee.field_training
            employee.health_fit employee.indigenous_papuan employee.from_underdeveloped employee.election_freeze
            origin.critical origin.downsizing seat.underdeveloped seat.border seat.critical seat.district_head
            seat.election_freeze match.same_unit match.same_agency match.same_government match.same_regency
            match.same_sector match.same_position match.same_group
            """,
        ),
        *_forms(
            FactType.CODE,
            """
            employee.status employee.legal_position employee.potential employee.hardship employee.performance_last
            employee.performance_previous evaluation.performance evaluation.difficulty seat.level seat.position_kind
            seat.profession seat.education_level_min seat.golongan_min
            """,
        ),
        *_forms(FactType.CODE, "employee.discipline", codes=("tidak_ada",)),
        *_forms(FactType.CODE, "employee.position_kind", same_codes="seat.position_kind"),
        *_forms(FactType.CODE, "employee.profession", same_codes="seat.profession"),
        *_forms(FactType.CODE, "employee.education_level", same_codes="seat.education_level_min"),
        *_forms(FactType.CODE, "employee.golongan seat.golongan_max", same_codes="seat.golongan_min"),
        *_forms(FactType.CODE, "employee.education_field", "fields"),
        *_forms(FactType.CODE, "employee.position seat.position", "positions"),
        *_forms(FactType.CODE, "employee.sector seat.sector", "sectors"),
        *_forms(FactType.CODE, "employee.agency seat.agency", "agencies"),
        *_forms(FactType.CODE, "employee.government seat.government", "governments"),
        *_forms(FactType.CODE, "employee.regency seat.regency", "regencies"),
        *_forms(FactType.CODE, "seat.region", "regions"),
        *_forms(
            FactType.WHOLE,
            "employee.months_since_appointment employee.home_remoteness transfer.request_months",
            since="0.2.0",
        ),
        *_forms(
            FactType.YES_NO,
            """
            employee.leads_unit employee.home_border seat.leads_unit seat.any_degree seat.place_of_mover
            origin.any_degree
            """,
            since="0.2.0",
        ),
        *_forms(FactType.CODE, FROM_OUTSIDE, codes=(NOT_FROM_OUTSIDE, "provinsi_lain", "pusat"), since="0.2.0"),
        *_forms(FactType.CODE, "seat.test seat.certificate seat.licence", "qualifications", since="0.2.0"),
    ]
)
"""By name; in no order that matters."""

"""The facts of a vacant seat alone."""

from datetime import date

import numpy as np

from dss.facts.lookups import Lookups, look_up
from dss.facts.months import months_since
from dss.facts.records import Records
from dss.facts.staffing import StaffCounts
from dss.model.organisation.organisation import PLACE_OF_MOVER, Column


def derive_seat_facts(seats: Records, lookups: Lookups, staffing: StaffCounts, on: date) -> dict[str, Column]:
    """Derive every fact of scope seat that no rule derives.

    Args:
        seats: The records.
        lookups: Columns of the knowledge.
        staffing: Head counts and needs of the whole organisation.
        on: The day of the assessment.
    """
    position, unit = seats.column("position"), seats.column("unit")
    return {
        "seat.position": position,
        "seat.place_of_mover": np.maximum(seats.column(PLACE_OF_MOVER), 0),
        **_by_position(position, lookups),
        **_by_place(unit, lookups),
        **derive_dated_seat_facts(seats, lookups, on),
        "seat.leads_unit": lookups.leads_unit(position, seats.column("leads_unit")),
        "seat.staffing_percent": staffing.percent(unit, look_up(lookups.positions.group, position)),
    }


def derive_dated_seat_facts(seats: Records, lookups: Lookups, on: date) -> dict[str, Column]:
    """Derive only the facts of scope seat that depend on the day; arguments as of `derive_seat_facts`."""
    government = look_up(lookups.units.government, seats.column("unit"))
    return {
        "seat.vacant_months": months_since(seats.column("vacant_since"), on),
        "seat.election_freeze": look_up(lookups.frozen(on), government),
    }


def _by_position(position: Column, lookups: Lookups) -> dict[str, Column]:
    known = lookups.positions
    return {
        "seat.position_kind": look_up(known.kind, position),
        "seat.level": look_up(known.level, position),
        "seat.tier": look_up(known.tier, position),
        "seat.sector": look_up(known.sector, position),
        "seat.profession": look_up(known.profession, position),
        "seat.critical": look_up(known.critical, position),
        "seat.district_head": look_up(known.district_head, position),
        "seat.any_degree": look_up(known.any_degree, position),
        "seat.test": look_up(known.test, position),
        "seat.certificate": look_up(known.certificate, position),
        "seat.licence": look_up(known.licence, position),
        "seat.education_level_min": look_up(known.education_level_min, position),
        "seat.golongan_min": look_up(known.golongan_min, position),
        "seat.golongan_max": look_up(known.golongan_max, position),
        "seat.retirement_age": look_up(known.retirement_age, position),
    }


def _by_place(unit: Column, lookups: Lookups) -> dict[str, Column]:
    known = lookups.units
    return {
        "seat.agency": look_up(known.agency, unit),
        "seat.government": look_up(known.government, unit),
        "seat.regency": look_up(known.regency, unit),
        "seat.region": look_up(known.region, unit),
        "seat.remoteness": look_up(known.remoteness, unit),
        "seat.underdeveloped": look_up(known.underdeveloped, unit),
        "seat.border": look_up(known.border, unit),
    }

"""``agencies.yaml``: governments, their agencies, and the units of those.

Agencies that every regency has are written once and made out for each; so are units that every distrik has.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dss.model.basis import Period
from dss.model.diagnostic import Place
from dss.model.identifiers import AgencyId, GovernmentId, RegionId, UnitId
from dss.model.knowledge.knowledge import Agency, Government, Region, Unit
from dss.model.text import Bilingual, _
from dss.reading.knowledge.codes import VocabularyCodes, identifier, one_of, read_provenance
from dss.reading.knowledge.regions import Geography
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Record, day, each, keyed, named, record, text, words


@dataclass(frozen=True, slots=True)
class Agencies:
    """What the file holds: first the agencies written for one government, then those of every regency."""

    governments: Mapping[GovernmentId, Government]
    agencies: Mapping[AgencyId, Agency]
    units: Mapping[UnitId, Unit]


@dataclass(frozen=True, slots=True)
class _Seated:
    """A government with the distrik of its offices, and its regency; None for the province."""

    government: Government
    seat: RegionId
    regency: str | None


@dataclass(frozen=True, slots=True)
class _UnitPart:
    """A unit within its agency; without a region it is at the government's seat."""

    id: str
    name: Bilingual
    region: str | None


@dataclass(frozen=True, slots=True)
class _AgencyPart:
    """An agency as the file has it.

    Attributes:
        government: None for an agency that every regency has.
        district_units: Units of which each distrik of the regency has one; their names go before the distrik's.
    """

    id: str
    place: Place
    name: Bilingual
    government: str | None
    sector: str
    units: tuple[_UnitPart, ...]
    district_units: Mapping[str, Bilingual]


def read_agencies(node: Node, codes: VocabularyCodes, geography: Geography | None, faults: Faults) -> Agencies:
    """Read the file's root.

    Args:
        node: The root.
        codes: Codes of the vocabulary.
        geography: Regencies and regions; None where their file can't be read, and then any will do.
        faults: Takes what is found.

    Returns:
        Governments, agencies and units; no agencies and units where the file holds an error.
    """
    regions = None if geography is None else geography.regions

    def government(id: str, node: Node, faults: Faults) -> _Seated:
        return _government(id, node, geography, faults)

    with record(node, faults) as file:
        read_provenance(file)
        seated = file.read("governments", keyed(government, identifier))

        def agency(id: str, node: Node, faults: Faults) -> _AgencyPart:
            with record(node, faults) as entry:
                owner = entry.read("government", named(_("government"), seated))
                return _agency(id, owner, {}, entry, codes, regions)

        def regency_agency(id: str, node: Node, faults: Faults) -> _AgencyPart:
            with record(node, faults) as entry:
                district_units = entry.read("district_units", keyed(_words, identifier), {})
                return _agency(id, None, district_units, entry, codes, regions)

        parts = [
            *file.read("agencies", keyed(agency, identifier)).values(),
            *file.read("regency_agencies", keyed(regency_agency, identifier), {}).values(),
        ]
        agencies: dict[AgencyId, Agency] = {}
        units: dict[UnitId, Unit] = {}
        if file.sound and regions is not None:
            agencies, units = _made_out(parts, seated, regions, faults)
        downsizing = file.read("downsizing", each(one_of(_("agency"), agencies or None)), ())
    return Agencies(
        governments={one.government.id: one.government for one in seated.values()},
        agencies={id: replace(one, downsizing=id in downsizing) for id, one in agencies.items()},
        units=units,
    )


def _government(id: str, node: Node, geography: Geography | None, faults: Faults) -> _Seated:
    with record(node, faults) as entry:
        read_provenance(entry)
        government = Government(
            id=GovernmentId(id),
            name=entry.read("name", words),
            freezes=entry.read("freezes", each(_freeze), ()),
            siasn_id=entry.read("siasn_id", text, None),
            of_province=entry.node("regency") is None,
        )
        regency = entry.read("regency", one_of(_("regency"), None if geography is None else geography.regencies), None)
        seat = RegionId(entry.read("seat", one_of(_("region"), None if geography is None else geography.regions)))
        if entry.sound and geography is not None and regency not in (None, geography.regions[seat].regency):
            message = _("The seat {seat!q} lies in {lies!q}, not in {regency!q}. Change one of the two.")
            lies = geography.regions[seat].regency
            faults.error(entry.place_of("seat"), "seat-outside", message, seat=seat, lies=lies, regency=regency)
        return _Seated(government, seat, regency)


def _freeze(node: Node, faults: Faults) -> Period:
    """Read ``{from, to?, basis}``, both days inclusive."""
    with record(node, faults) as entry:
        read_provenance(entry)
        entry.read("basis", text)
        freeze = Period(entry.read("from", day), entry.read("to", day, None))
        if entry.sound and freeze.end is not None and freeze.end < freeze.start:
            message = _("The end, {end}, lies before the start, {start}. Change one of the two.")
            faults.error(entry.place, "dates-reversed", message, start=freeze.start, end=freeze.end)
        return freeze


def _agency(
    id: str,
    government: str | None,
    district_units: Mapping[str, Bilingual],
    entry: Record,
    codes: VocabularyCodes,
    regions: Mapping[RegionId, Region] | None,
) -> _AgencyPart:
    def unit(id: str, node: Node, faults: Faults) -> _UnitPart:
        with record(node, faults) as entry:
            read_provenance(entry)
            return _UnitPart(id, entry.read("name", words), entry.read("region", one_of(_("region"), regions), None))

    read_provenance(entry)
    return _AgencyPart(
        id=id,
        place=entry.place,
        name=entry.read("name", words),
        government=government,
        sector=entry.read("sector", one_of(_("sector"), codes.sectors)),
        units=tuple(entry.read("units", keyed(unit, identifier), {}).values()),
        district_units=district_units,
    )


def _words(_: str, node: Node, faults: Faults) -> Bilingual:
    return words(node, faults)


def _made_out(
    parts: list[_AgencyPart], seated: Mapping[str, _Seated], regions: Mapping[RegionId, Region], faults: Faults
) -> tuple[dict[AgencyId, Agency], dict[UnitId, Unit]]:
    """Make out every agency and unit; an id that two of them have is reported."""
    agencies: dict[AgencyId, Agency] = {}
    units: dict[UnitId, Unit] = {}
    for part in parts:
        for owner in _owners(part, seated):
            agency = _agency_of(part, owner)
            if agency.id in agencies:
                message = _("This makes a second agency {id!q}. Change one of the two ids.")
                faults.error(part.place, "duplicate-agency", message, id=agency.id)
            agencies[agency.id] = agency
            for unit in _units_of(part, agency, owner, regions):
                if unit.id in units:
                    message = _("This makes a second unit {id!q}. Change one of the two ids.")
                    faults.error(part.place, "duplicate-unit", message, id=unit.id)
                units[unit.id] = unit
    return agencies, units


def _owners(part: _AgencyPart, seated: Mapping[str, _Seated]) -> list[_Seated]:
    if part.government is not None:
        return [seated[part.government]]
    return [one for one in seated.values() if one.regency is not None]


def _agency_of(part: _AgencyPart, owner: _Seated) -> Agency:
    government = owner.government.id
    id = f"{government}-{part.id}" if part.government is None else part.id
    return Agency(AgencyId(id), part.name, government, part.sector)


def _units_of(part: _AgencyPart, agency: Agency, owner: _Seated, regions: Mapping[RegionId, Region]) -> Iterator[Unit]:
    for unit in part.units:
        at = owner.seat if unit.region is None else RegionId(unit.region)
        yield Unit(UnitId(f"{agency.id}-{unit.id}"), unit.name, agency.id, at)
    distrik = [region for region in regions.values() if region.regency == owner.regency]
    for id, name in part.district_units.items():
        for region in distrik:
            unit_id = UnitId(f"{agency.government}-{id}-{_hyphenated(region.name)}")
            in_region = Bilingual(id=f"{name.id} {region.name}", en=f"{name.en} {region.name}")
            yield Unit(unit_id, in_region, agency.id, region.id)


def _hyphenated(name: str) -> str:
    """Return a name as part of an id.

    >>> _hyphenated("Suru-suru"), _hyphenated("Pantai Kasuari")
    ('suru-suru', 'pantai-kasuari')
    """
    return "-".join(re.findall("[a-z0-9]+", name.lower()))

"""Another policy put into force without drafts, for tests of what follows from it."""

from dataclasses import replace
from pathlib import Path

from dss.model.ledger.ledger import EntryKind
from dss.service.office.office import Acting, Office
from dss.service.setup.imports import VersionInForce, record_import
from dss.service.setup.sources import validate_sources


def put_into_force(office: Office, acting: Acting, rules: Path) -> VersionInForce:
    """Make other rules the version in force, with the knowledge and data that are."""
    sources = validate_sources(replace(office.settings_of(office.version().digests), rules=rules))
    with office.recording(acting) as work:
        return record_import(work, sources, EntryKind.POLICY_PUBLISHED, office.on)

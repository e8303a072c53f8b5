"""The three sources of every judgement: where they are, and the digest of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dss.model.plan_record import PlanSource
from dss.reading.digest import digest_of
from dss.service.settings import Settings

PATTERNS: Final[Mapping[PlanSource, str]] = {
    PlanSource.RULES: "**/*.yaml",
    PlanSource.KNOWLEDGE: "*.yaml",
    PlanSource.DATA: "*.csv",
}
"""Which files of its folder make up each source."""


def folders(settings: Settings) -> dict[PlanSource, Path]:
    """Return the folder of each source."""
    return {
        PlanSource.RULES: settings.rules,
        PlanSource.KNOWLEDGE: settings.knowledge,
        PlanSource.DATA: settings.data,
    }


def digests(settings: Settings) -> dict[PlanSource, str]:
    """Return the digest of each source.

    Raises:
        OSError: If a file can't be read.
    """
    return {source: digest_of(folder, PATTERNS[source]) for source, folder in folders(settings).items()}

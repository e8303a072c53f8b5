"""Where: one choice of a regency or of a district in it, as the filters offer it."""

from dataclasses import dataclass

from dss.service.candidates.filters import Choices
from web.site.query import QueryReader


@dataclass(frozen=True, slots=True)
class Where:
    """A regency, or a region; neither for everywhere."""

    regency: str | None = None
    region: str | None = None

    @property
    def code(self) -> str | None:
        """What the filter has chosen."""
        return self.region or self.regency


def asked_where(query: QueryReader, offered: Choices) -> Where:
    """Read where from ``region`` of the address.

    Raises:
        BadValue: If it is neither a regency nor a region.
    """
    regencies = {regency.code for regency, _ in offered.regions}
    regions = {region.code for _, within in offered.regions for region in within}
    code = query.code("region", regencies | regions)
    return Where(regency=code) if code in regencies else Where(region=code)

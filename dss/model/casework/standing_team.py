"""Assessment teams that stand ready under a name."""

from dataclasses import dataclass
from typing import Final

from dss.model.casework.cases import TeamMember

MOST_TEAM_NAME: Final = 80
"""Characters of the name of a standing team."""


@dataclass(frozen=True, slots=True)
class StandingTeam:
    """An assessment team by which a move's team is convened: its members are copied into the case.

    Attributes:
        id: E.g. ``T000001``.
        name: No other team that is not retired has the same, in any capitals.
        retired: Whether no more teams are convened by it.
    """

    id: str
    name: str
    members: tuple[TeamMember, ...]
    retired: bool = False

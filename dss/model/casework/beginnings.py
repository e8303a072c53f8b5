"""How cases begin that no plan proposes, with what is given: a move of a kind, or an exchange of two people."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dss.model.casework.events import PROPOSE


@dataclass(frozen=True, slots=True)
class BeginMove:
    """A move begins that no plan proposes.

    Attributes:
        move_kind: A code of `MoveKind`.
        employee: Who is to move.
        seat: Where to; blank for a move out of the governments of the province.
        government, post: The other government and the post there, of a move from or to one outside; else blank.
        effective_on: The day on which it is to take effect, or None.
        until: The last day of a move for a time; None for others.
        own_request: Whether the employee asked for it.
    """

    kind: ClassVar[str] = PROPOSE
    move_kind: str
    employee: str
    seat: str = ""
    government: str = ""
    post: str = ""
    effective_on: date | None = None
    until: date | None = None
    own_request: bool = False


@dataclass(frozen=True, slots=True)
class BeginExchange:
    """Two people are to exchange their places, at the request of both."""

    kind: ClassVar[str] = PROPOSE
    first: str
    second: str
    effective_on: date | None = None


Beginning = BeginMove | BeginExchange

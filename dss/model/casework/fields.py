"""What a person gives with a step of a move: fields, from which forms, options and request schemas follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dss.model.casework.cases import DeadlineKind
from dss.model.casework.errors import GuardCode
from dss.model.text import Text


class Offer(StrEnum):
    """What the case, the office or the policy of the day offers to choose from."""

    PARTIES = "parties"
    """The parties that are asked."""

    PAPERS = "papers"
    """The papers of the checklist."""

    GATES = "gates"
    """The rules that are not waived."""

    MEMBERS = "members"
    """Those who sit in the assessment team."""

    HEAD_EVALUATIONS = "head_evaluations"
    EMPLOYEE_EVALUATIONS = "employee_evaluations"
    """The evaluations that lack this part, by month."""

    FORMALITIES = "formalities"
    """What follows the order and is open."""

    FOLLOW_UPS = "follow_ups"
    """The follow-ups that are open, by number."""

    KINDS = "kinds"
    """The kinds of moves that can begin without a plan."""

    SEATS = "seats"
    """The other vacant seats."""

    PEOPLE = "people"
    """Those who may join the assessment team."""

    TEAMS = "teams"
    """The standing teams, by name."""

    PERFORMANCES = "performances"
    DIFFICULTIES = "difficulties"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of several lines."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day.

    Attributes:
        after: The deadline before which it can't be, which makes it the day on which the move takes effect; else None.
    """

    after: DeadlineKind | None = None


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no.

    Attributes:
        answers: What each is called, "yes" and "no", in the order in which they are offered.
        flags: The options of the command line: for yes, and for no.
    """

    answers: Mapping[str, Text]
    flags: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """One of declared codes.

    Attributes:
        labels: What each is called.
    """

    codes: type[StrEnum]
    labels: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Party:
    """The party that answers; an employee need not name it."""

    offer: Offer = Offer.PARTIES


@dataclass(frozen=True, slots=True)
class Offered:
    """One of what is offered, by its code.

    Attributes:
        none: What to choose for none of it, where it may be left open.
        listed: Whether a form lists all of it openly.
    """

    offer: Offer
    none: Text | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of what is offered, by its number: a whole number from 1."""

    offer: Offer
    most: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A whole number from 1.

    Attributes:
        labels: What each is called.
    """

    labels: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Any number of what is offered, the main one first.

    Attributes:
        others: What a form calls those after the main one.
        none: What to choose for none of it.
    """

    offer: Offer
    others: Text
    none: Text


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority that a rule names; a form need not ask for it.

    Attributes:
        of: The field of the rule.
    """

    of: str


@dataclass(frozen=True, slots=True)
class Member:
    """Who takes the place of a member of the team; a form asks for the person alone, who takes the same office.

    Attributes:
        of: The field of the member.
    """

    of: str


@dataclass(frozen=True, slots=True)
class Team:
    """The members of a team.

    Attributes:
        person: What a form calls a member, by number.
        office: What a form calls the office in which a member sits.
        none: What to choose for no member.
    """

    person: Text
    office: Text
    none: Text


Kind = Line | Prose | Day | YesNo | Coded | Party | Offered | Numbered | Scale | Ranked | Authority | Member | Team


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a person gives with a step.

    Attributes:
        name: In requests, and of the option of the command line where that has no other.
        help: What commands and requests say of it in English, where the label and the hint don't suffice.
        needed: Whether it must be given.
        attribute: Of the event; None for what only the use case takes. The name by default.
        form: Its name in forms; the name by default.
        option: Its name on the command line; the name by default.
        positional: Whether the command line takes it without an option.
        subject: Whether it says what the step is about, of which the case offers some.
        when: The field, and the answer to it, that asks for this one; None where it is always asked for.
        blamed: The guards whose refusal is about it.
    """

    name: str
    label: Text
    kind: Kind
    hint: Text | None = None
    help: str = ""
    needed: bool = True
    attribute: str | None = ""
    form: str = ""
    option: str = ""
    positional: bool = False
    subject: bool = False
    when: tuple[str, str] | None = None
    blamed: tuple[GuardCode, ...] = ()

    def __post_init__(self) -> None:
        """Let the name stand for names that are not given."""
        for name in ("attribute", "form", "option"):
            if getattr(self, name) == "":
                object.__setattr__(self, name, self.name)

    @property
    def description(self) -> str:
        """What it is, in English, for those who write commands and requests."""
        label = str(self.label) if str(self.label).endswith("?") else f"{self.label}."
        return self.help or (f"{label} {self.hint}" if self.hint else label)

    @property
    def offer(self) -> Offer | None:
        """What is offered to choose from; None where nothing is, or what is declared with the field."""
        match self.kind:
            case Party(offer) | Offered(offer) | Numbered(offer) | Ranked(offer):
                return offer
            case Member() | Team():
                return Offer.PEOPLE
            case _:
                return None

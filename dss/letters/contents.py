"""What letters are made of: a case with everything about it that a letter says, in the words of one language."""

from dataclasses import dataclass
from datetime import date, datetime

from dss.model.casework.cases import Capacity, MoveCase
from dss.model.casework.letter import Paragraph
from dss.model.identifiers import EmployeeId
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.explanation import TransferExplanation
from dss.model.policy.letters import LetterPart


@dataclass(frozen=True, slots=True)
class Post:
    """A position and where it is.

    Attributes:
        place: District and regency.
        remoteness: Its class, with the word for it.
    """

    position: str
    unit: str
    agency: str
    government: str
    place: str
    remoteness: str


@dataclass(frozen=True, slots=True)
class LetterStatement:
    """A statement of law or policy that applies, and its part of the letter.

    Attributes:
        short: The same in a few words, for the first page; blank for what only the annex says.
    """

    part: LetterPart
    paragraph: Paragraph
    short: str = ""


@dataclass(frozen=True, slots=True)
class ConsentNeeded:
    """A rule that lets the move go ahead only with somebody's consent.

    Attributes:
        official, letter: Who gave it, and the number of the letter; blank while nobody has.
        reason: Why it was given.
    """

    title: str
    authority: str
    official: str = ""
    letter: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a party answered; stance and reason are blank, and there is no day, while it hasn't."""

    who: Capacity
    party: str
    stance: str = ""
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the checklist; its number is blank while it is missing.

    Attributes:
        needed: What it has to be there for.
    """

    title: str
    number: str
    needed: str


@dataclass(frozen=True, slots=True)
class Skill:
    """A competency that the position requires beyond what the employee holds; `held` is None if it wasn't assessed."""

    name: str
    held: int | None
    required: int


@dataclass(frozen=True, slots=True)
class TeamMemberVote:
    """A member of the assessment team.

    Attributes:
        absent: Why the member takes no part; blank for one who does.
        vote: For (True), against (False), or None.
    """

    name: str
    office: str
    absent: str = ""
    vote: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another candidate for the seat.

    Attributes:
        present: Position and agency now.
        notes: Obstacles and warnings.
    """

    employee: EmployeeId
    name: str
    present: str
    verdict: Verdict
    verdict_label: str
    score: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryProof:
    """The entry of the ledger that records a decision.

    Attributes:
        entry: Its sequence number.
        at: When it was recorded; UTC.
        by: Whose account recorded it.
        code: Its leaf hash (RFC 9162, 2.1.1), in 64 hexadecimal digits.
    """

    entry: int
    at: datetime
    by: str
    code: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a letter about a move may say.

    Attributes:
        number: Of the letter; blank while it has none.
        dated: The day that it bears.
        draft: What a reader must know of it as long as it is none to be sent; blank for one that is.
        issuer: Who it is from, from the widest body to the narrowest.
        signatory: Name of who signs; blank where it is signed by hand.
        name: Of the employee.
        here, there: The post of now, None where the records have none, and the one to come.
        kind: Of the move.
        authority: Who decides on it.
        explanation: Of its judgement; None for a move to no seat of the province, which no rule judges.
        outcome: What became of the objection; blank where there is none.
        considered: Whether the assessment team has voted, so that its sheet is the minutes of its consideration.
        answer_until: By when an objection is answered that is filed on the last day; None before that is known.
        proof: None before there is a decision.
    """

    case: MoveCase
    number: str
    dated: date
    draft: str
    issuer: tuple[str, ...]
    name: str
    here: Post | None
    there: Post
    kind: str
    authority: str
    explanation: TransferExplanation | None
    outcome: str = ""
    considered: bool = False
    statements: tuple[LetterStatement, ...] = ()
    gates: tuple[ConsentNeeded, ...] = ()
    replies: tuple[Reply, ...] = ()
    documents: tuple[Document, ...] = ()
    skills: tuple[Skill, ...] = ()
    members: tuple[TeamMemberVote, ...] = ()
    rivals: tuple[Rival, ...] = ()
    answer_until: date | None = None
    proof: EntryProof | None = None
    signatory: str = ""

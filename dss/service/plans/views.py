"""What the web and the command line show of a plan: frozen values in one language, ready for JSON."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dss.model.diagnostic import Diagnostic
from dss.model.disclosure import Open, Personal, PersonalId, SeatOrPlace, Sensitive
from dss.model.identifiers import EmployeeId
from dss.model.judgement.explanation import RuleLine
from dss.model.organisation.needs import Priority
from dss.model.planning.plan import Ending
from dss.service.candidates.views import CandidateRow
from dss.service.plans.needs_change import MoveKind


@dataclass(frozen=True, slots=True)
class PriorityFigure:
    """Vacant seats of one priority.

    Attributes:
        seats: Those asked for whose post has this priority.
        needed: Those of them that cover a need.
        filled: Those that the plan fills.
        needed_filled: Those of them that cover a need.
        closed: By how many people the shortages of posts of this priority shrink, with or without a seat asked for.
        opened: By how many people those of others of these posts grow.
    """

    priority: Open[Priority]
    label: Open[str]
    seats: Open[int]
    needed: Open[int]
    filled: Open[int]
    needed_filled: Open[int]
    closed: Open[int]
    opened: Open[int]


@dataclass(frozen=True, slots=True)
class ProfessionFigure:
    """A group of positions in the whole organisation, and what a plan can do for it.

    Attributes:
        needed, in_post: People.
        short: People missing at posts that are short.
        surplus: People beyond the need at other posts: only they can move within the group without opening a need.
        movable: Those of the surplus whom the rules let move to a vacant seat of the group that was asked for.
        closed, opened: By how many people the plan shrinks and grows the shortages of its posts.
        short_after: People missing after the plan.
        to_recruit: Those of them whom no move within the group could provide: short_after less the surplus left.
        retiring: People who reach the age of retirement in each of the next five years.
        to_recruit_later: To recruit at the end of each of these years, if nobody joined before.
    """

    group: Open[str]
    name: Open[str]
    needed: Open[int]
    in_post: Open[int]
    short: Open[int]
    surplus: Open[int]
    movable: Open[int]
    closed: Open[int]
    opened: Open[int]
    short_after: Open[int]
    to_recruit: Open[int]
    retiring: Open[tuple[int, ...]]
    to_recruit_later: Open[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class AgencyFigure:
    """The shortage of an agency, summed over its posts, and what the plan changes of it.

    Attributes:
        government: The government that it is of, since many have agencies of the same name.
        closed: By how many people the shortage of its posts shrinks.
        opened: By how many people the shortage of others of its posts grows.
    """

    agency: Open[str]
    name: Open[str]
    government: Open[str]
    shortage_before: Open[int]
    closed: Open[int]
    opened: Open[int]
    shortage_after: Open[int]


@dataclass(frozen=True, slots=True)
class WishFigure:
    """How many movers get the first, second or third place of their wishes; the others had not wished for theirs."""

    first: Open[int]
    second: Open[int]
    third: Open[int]
    others: Open[int]


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """The headline figures of a plan.

    Attributes:
        moves: All moves; `chain_moves` of them fill a mover's place.
        short_before: People missing at all posts.
        net_closed: By how many people the plan shrinks that: needs closed less needs opened.
        opened: The needs that it opens.
        fit_gained: Points of fit that movers gain over their present posts, on average, to one decimal: of those who
            did not ask for the place, and of those who did; empty without any.
        cost: In thousands of rupiah.
        unasked_remote: People who go to a more remote place without having asked; at most `most_unasked_remote`.
        objective: What the plan is worth, in points.
        kept_points: Points in it, and in the bound, for moves kept of an earlier plan.
        bound: No plan is worth more.
        gap_percent: By how much a better plan could be better, as a share of the bound, to two decimals, rounded up.
        ending_label: Why solving ended, in words.
        remarks: What is odd about the plan or what it was made of; to be read first.
    """

    seats: Open[int]
    filled: Open[int]
    moves: Open[int]
    chain_moves: Open[int]
    by_priority: Open[tuple[PriorityFigure, ...]]
    remote_seats: Open[int]
    remote_filled: Open[int]
    short_before: Open[int]
    net_closed: Open[int]
    opened: Open[int]
    fit_gained_unasked: Open[str]
    fit_gained_asked: Open[str]
    wishes: Open[WishFigure]
    cost: Open[int]
    budget: Open[int | None]
    most_moves: Open[int | None]
    unasked_remote: Open[int]
    most_unasked_remote: Open[int | None]
    objective: Open[int]
    kept_points: Open[int]
    bound: Open[int]
    gap_percent: Open[str]
    ending: Open[Ending]
    ending_label: Open[str]
    pairs: Open[int]
    remarks: Open[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another move that was considered.

    Attributes:
        worth: What the move would add by itself, in points.
        moves_to: The seat to which the plan moves this person instead, or None.
        filled_by: The person by whom the plan fills this seat instead, or None.
        loses_at_least: What any plan with this move is worth less than this one, at least, in points.
        sentence: All of it in words.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    worth: Open[int]
    moves_to: SeatOrPlace[str | None]
    filled_by: PersonalId[EmployeeId | None]
    loses_at_least: Open[int]
    sentence: Personal[str]


@dataclass(frozen=True, slots=True)
class PlanMove:
    """One move of a plan.

    Attributes:
        candidate: Who moves, with the points by criterion, as `dss candidates` shows them.
        seat: The seat's id, or ``@`` and the id of the employee whose place it is.
        follows: The employee whose place it is, or None for a vacant seat.
        position, place: What and where the seat is.
        kind: What it does to the post that is left, and in words.
        opens: The post that falls short by it, in words; None where none does.
        worth: What the move adds to the plan: fit_after - fit_before + moving + fill - left - per_move, in points.
        fit_before, fit_after: How well the employee fits the present post and the seat.
        moving: What the wishes and the move itself add or cost.
        fill: The points of the need that the seat covers.
        left: The points of the need that the mover leaves open.
        per_move: What a move must bring.
        wish: Rank among the mover's wishes, from 1; 0 where it was not wished for, None where no wishes are recorded.
        cost: In thousands of rupiah.
        cut_off: The gain in fit that it took to be worth the seat, for one whose present unit stays fully staffed.
        consents: Whose consent is needed, where the move is referred.
        reasons: The rules that speak for and against, and what they bring.
        instead: The next best for the seat, then the next best seats for the person.
    """

    candidate: Open[CandidateRow]
    seat: SeatOrPlace[str]
    follows: PersonalId[EmployeeId | None]
    position: Open[str]
    place: Open[str]
    priority: Open[Priority]
    priority_label: Open[str]
    kind: Open[MoveKind]
    kind_label: Open[str]
    opens: Open[str | None]
    worth: Open[int]
    fit_before: Open[int]
    fit_after: Open[int]
    moving: Open[int]
    fill: Open[int]
    left: Open[int]
    per_move: Open[int]
    wish: Sensitive[int | None]
    cost: Open[int]
    cut_off: Open[int]
    consents: Open[tuple[str, ...]]
    reasons: Sensitive[tuple[RuleLine, ...]]
    instead: Open[tuple[Alternative, ...]]


class Openness(StrEnum):
    """Why a seat stays open."""

    NO_CANDIDATE = "no_candidate"
    SCORE_TOO_LOW = "score_too_low"
    FIT_LOST = "fit_lost"
    NEEDED_ELSEWHERE = "needed_elsewhere"
    FLOORS = "floors"
    BUDGET = "budget"
    CAP = "cap"
    UNASKED_REMOTE = "unasked_remote"
    NOT_WORTH_IT = "not_worth_it"
    VETOED = "vetoed"
    COUPLE = "couple"
    OTHERS_LOSE = "others_lose"


class RemedyKind(StrEnum):
    """What fills a seat beside a transfer: for good, then until somebody is found."""

    REVIEW = "review"
    PROMOTION = "promotion"
    CHANGE_OF_POST = "change_of_post"
    TRAINING = "training"
    RECRUITMENT = "recruitment"
    FROM_ELSEWHERE = "from_elsewhere"
    ACTING = "acting"
    SECONDMENT = "secondment"
    VISITING_DAYS = "visiting_days"
    SPECIAL_ASSIGNMENT = "special_assignment"


@dataclass(frozen=True, slots=True)
class RemedyPerson:
    """Someone who could fill a seat by a remedy."""

    employee: PersonalId[EmployeeId]
    name: Personal[str]


@dataclass(frozen=True, slots=True)
class SeatRemedy:
    """What would fill an open seat beside a transfer.

    Attributes:
        lasting: Whether it fills the seat for good.
        people: How many people it is open to; None where it brings someone from outside.
        local_policy: Whether it rests on local policy rather than on a law.
        sentence: The same in words, with the law.
        examples: Some of the people, the best first; empty where nobody is judged one by one.
    """

    kind: Open[RemedyKind]
    label: Open[str]
    lasting: Open[bool]
    people: Open[int | None]
    local_policy: Open[bool]
    sentence: Open[str]
    examples: Open[tuple[RemedyPerson, ...]]


@dataclass(frozen=True, slots=True)
class OpenSeat:
    """A vacant seat that the plan leaves open.

    Attributes:
        reason: Why its best candidates don't take it.
        sentence: The same in words.
        candidates: Its best candidates, and why each doesn't take it.
        remedies: What would fill it beside a transfer, what lasts first; never empty.
    """

    seat: Open[str]
    position: Open[str]
    place: Open[str]
    priority: Open[Priority]
    priority_label: Open[str]
    covers_need: Open[bool]
    eligible: Open[int]
    referred: Open[int]
    undetermined: Open[int]
    forbidden: Open[int]
    reason: Open[Openness]
    sentence: Personal[str]
    candidates: Open[tuple[Alternative, ...]]
    remedies: Open[tuple[SeatRemedy, ...]]


@dataclass(frozen=True, slots=True)
class BindingLimit:
    """A limit that keeps the plan from being better.

    Attributes:
        price: What one more of it would be worth, near the plan, in points to one decimal.
    """

    limit: Open[str]
    label: Open[str]
    allowed: Open[int]
    used: Open[int]
    price: Open[str]
    sentence: Open[str]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One group of employees beside the others, described after the fact: no rule can see what sets it apart.

    Attributes:
        candidates: Those of the group who could take some seat of the plan.
        moved: Those of them who move.
        percent: The share that moves, in percent, rounded; None without candidates.
        ratio_percent: That share against the largest share of a group of the same kind, in percent.
        wished: Movers who get a place that they wished for.
        more_remote: Movers who go to a more remote place without having wished for it.
        below_four_fifths: Whether the ratio lies below 80 percent.
        burden_percent: The share of candidates who go to a more remote place without having wished for it, rounded.
        above_five_fourths: Whether that share lies above 125 percent of that of all candidates.
        too_few: Whether the group is too small for the ratio to mean anything.
    """

    kind: Open[str]
    group: Open[str]
    candidates: Open[int]
    moved: Open[int]
    percent: Open[int | None]
    ratio_percent: Open[int | None]
    wished: Open[int]
    more_remote: Open[int]
    below_four_fifths: Open[bool]
    burden_percent: Open[int | None]
    above_five_fourths: Open[bool]
    too_few: Open[bool]


class Band(StrEnum):
    """Where a share lies."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The share of indigenous Papuans among the employees of a government or an agency, before and after a plan.

    Attributes:
        government: Its name.
        agency: Its name; blank for the government as a whole.
        employees: Those whose origin is recorded, after the plan.
        percent_before, percent_after: Their share, to one decimal; empty for fewer than five employees.
        band: Where it lies after the plan; None where that, or the limits, are not known.
    """

    government: Open[str]
    agency: Open[str]
    employees: Open[int]
    percent_before: Open[str]
    percent_after: Open[str]
    band: Open[Band | None]


@dataclass(frozen=True, slots=True)
class IndigenousShares:
    """The shares of indigenous Papuans in the posts that the priority covers (PP 106/2021 art. 29).

    Attributes:
        least, most: The limits of the law, in percent, both inclusive; None where the policy has none.
        rows: Governments, each followed by its agencies; empty where no origin is recorded.
        explained: What is counted, in words.
    """

    least: Open[int | None]
    most: Open[int | None]
    rows: Open[tuple[ShareRow, ...]]
    explained: Open[str]


@dataclass(frozen=True, slots=True)
class BlockingPair:
    """Someone who asked for the place of a seat and isn't served, though they have more points than who takes it.

    Attributes:
        taken_by: Who takes the seat; None where it stays open.
        sentence: Why the plan does otherwise.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    seat: Open[str]
    position: Open[str]
    place: Open[str]
    taken_by: PersonalId[EmployeeId | None]
    sentence: Personal[str]


@dataclass(frozen=True, slots=True)
class WorseOff:
    """Someone who moves without having asked, to a more remote place or to a post that they fit less."""

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    seat: SeatOrPlace[str]
    position: Open[str]
    place: Open[str]
    more_remote: Open[bool]
    lower_fit: Open[bool]


@dataclass(frozen=True, slots=True)
class RotationClaim:
    """Someone who has served long in remote posts, still serves in one, and so is due to come back.

    Attributes:
        months: Of service in remote posts.
        remoteness: The class of the present place.
        asked: Whether they wish for a less remote place.
        seats: How many vacant seats in less remote places the rules let them take.
        served: Whether the plan moves them to a less remote place.
        moves_to: The seat to which it moves them, less remote or not; None where they stay.
        why: Why they are served or not.
    """

    employee: PersonalId[EmployeeId]
    name: Personal[str]
    months: Sensitive[int | None]
    remoteness: Open[int]
    asked: Sensitive[bool | None]
    seats: Open[int]
    served: Open[bool]
    moves_to: SeatOrPlace[str | None]
    why: Personal[str]


@dataclass(frozen=True, slots=True)
class Fairness:
    """How fair a plan is as a process.

    Attributes:
        asked: People who may take a vacant seat in a place that they asked for; `asked_served` of them get one.
        blocking_pairs: Pairs of a person who asked and a seat that both would rather have than what the plan gives.
        blocking_people: The people in them.
        envy_pairs: Those of them whose seat goes to somebody with fewer points (justified envy).
        wasted_seats: Seats of the others, which stay open.
        barred_pairs: Such pairs that a limit of the plan bars; they are no blocking pairs.
        unasked: Moves that nobody asked for; `unasked_remote` of them lead to a more remote place.
        worse_off_people: Who moves unasked to a more remote place or a post that they fit less.
        due: People due to come back from remote posts; `due_asked` ask for it, `due_served` get a less remote place.
        explained: What is counted, in words.
    """

    asked: Open[int]
    asked_served: Open[int]
    blocking_pairs: Open[int]
    blocking_people: Open[int]
    envy_pairs: Open[int]
    wasted_seats: Open[int]
    barred_pairs: Open[int]
    unasked: Open[int]
    unasked_remote: Open[int]
    worse_off_people: Open[int]
    due: Open[int]
    due_asked: Open[int]
    due_served: Open[int]
    blocking: Open[tuple[BlockingPair, ...]]
    worse_off: Open[tuple[WorseOff, ...]]
    claims: Open[tuple[RotationClaim, ...]]
    explained: Open[str]


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The report of a plan.

    Attributes:
        honest: What no transfer can provide, in a sentence.
        professions: Every group of positions that is short, before or after.
        descriptive: What to know of `effects`.
        findings: What is odd about the request and the planning policy.
    """

    as_of: Open[date]
    figures: Open[PlanFigures]
    moves: Open[tuple[PlanMove, ...]]
    honest: Open[str]
    professions: Open[tuple[ProfessionFigure, ...]]
    open_seats: Open[tuple[OpenSeat, ...]]
    agencies: Open[tuple[AgencyFigure, ...]]
    limits: Open[tuple[BindingLimit, ...]]
    fairness: Open[Fairness]
    effects: Open[tuple[EffectRow, ...]]
    descriptive: Open[str]
    indigenous: Open[IndigenousShares]
    findings: Open[tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why someone does not move, or why a seat is not filled by others.

    Attributes:
        moves_to: The seat to which the plan moves the person after all, or None.
        seats: The seats that the person could take, what each would cost, and who takes it.
        sentence: The main reason in words.
    """

    employee: EmployeeId
    name: str
    moves_to: str | None
    sentence: str
    seats: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class SeatStanding:
    """Who takes a seat and who doesn't.

    Attributes:
        filled_by: The plan's move into it, or None where it stays open.
        open_seat: Why it stays open, or None.
        cut_off: The gain in fit that it takes to be worth the seat, for one whose present unit stays fully staffed.
    """

    filled_by: PlanMove | None
    open_seat: OpenSeat | None
    cut_off: int
    candidates: tuple[Alternative, ...]

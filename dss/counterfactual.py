"""The smallest changes after which a transfer would be judged otherwise.

A counterfactual explanation (Wachter, Mittelstadt and Russell 2018) restricted to facts that can change:
by a decision, by training, or by time. Facts that time moves are never set by hand; the whole case is
looked at again on the day instead. What is not known may be asked for.

The search is exhaustive over the values at which a test of a gate turns, up to three facts together, and
keeps only sets of which no part suffices, the fewest and smallest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, islice
from typing import Final, Protocol

from dss.model.assessment import Verdict
from dss.model.compiled import Atom, CompiledPolicy, CompiledRule
from dss.model.fact import LARGEST, Change, Fact, FactType
from dss.model.identifiers import FactName
from dss.model.proposal import Alteration, Proposal, Row

MOST_TOGETHER: Final = 3
"""The most facts that one proposal changes."""
MOST_TRIED: Final = 20_000
"""The most sets of changes that one search judges; the smallest come first."""
MOST_MONTHS: Final = 120
"""How far ahead time alone is looked at."""

_SEVERITY: Final = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Case(Protocol):
    """The case under search, on any day."""

    def policy_on(self, on: date) -> CompiledPolicy:
        """Return the policy of a day."""

    def row_on(self, on: date) -> Row:
        """Return the facts as time alone will have made them."""

    def verdicts(self, policy: CompiledPolicy, rows: Sequence[Row]) -> Sequence[Verdict]:
        """Judge many variants of the case."""

    def moved_along(self, row: Row, fact: FactName, number: int) -> tuple[Row, str | None] | None:
        """Return the facts that change when `fact` is set to `number`, with a detail in words.

        None where it can't be set so.
        """

    def landmarks(self) -> Iterable[date]:
        """Return days on which something ends that no counter of months tells (an election freeze)."""


def proposals(case: Case, as_of: date, most: int = 5) -> tuple[Proposal, ...]:
    """Find the smallest changes that bring the mildest verdict in reach.

    Args:
        case: The case.
        as_of: Today.
        most: The most proposals returned.

    Returns:
        Proposals, fewest and smallest changes first, those of time alone last; empty where the case is
        eligible already or nothing that can change would help.
    """
    policy, row = case.policy_on(as_of), case.row_on(as_of)
    (now,) = case.verdicts(policy, [row])
    if now is Verdict.ELIGIBLE:
        return ()
    today = list(_by_alterations(case, policy, row, now, None, MOST_TOGETHER))
    days = sorted(_days(case, policy, row, as_of))
    waiting = _by_time(case, days, as_of, now)
    found = today + ([waiting] if waiting else [])
    if not any(proposal.verdict is Verdict.ELIGIBLE for proposal in found):
        for day in days:
            later, then = case.policy_on(day), case.row_on(day)
            found += _by_alterations(case, later, then, now, day, MOST_TOGETHER - 1)
    if not found:
        return ()
    mildest = min(_SEVERITY[proposal.verdict] for proposal in found)
    best = [proposal for proposal in found if _SEVERITY[proposal.verdict] == mildest]
    return tuple(sorted(best, key=_smallness)[:most])


def _smallness(proposal: Proposal) -> tuple[bool, int, int, date, list[str]]:
    return (
        proposal.on is not None,
        len(proposal.alterations),
        sum(alteration.distance for alteration in proposal.alterations),
        proposal.on or date.min,
        [alteration.fact for alteration in proposal.alterations],
    )


def _by_alterations(
    case: Case, policy: CompiledPolicy, row: Row, now: Verdict, on: date | None, together: int
) -> Iterator[Proposal]:
    """Yield every smallest set of alterations that makes the verdict milder than `now`."""
    choices = _alterations(case, policy, row)
    found: list[tuple[frozenset[Alteration], Verdict]] = []
    for size in range(1, together + 1):
        sets = list(islice(_distinct_facts(choices, size), MOST_TRIED))
        variants = [{**row, **_merged(chosen)} for chosen in sets]
        for chosen, verdict in zip(sets, case.verdicts(policy, variants), strict=True):
            members = frozenset(chosen)
            if _SEVERITY[verdict] >= _SEVERITY[now] or _covered(members, verdict, found):
                continue
            found.append((members, verdict))
            yield Proposal(chosen, on, verdict)


def _covered(
    members: frozenset[Alteration], verdict: Verdict, found: Iterable[tuple[frozenset[Alteration], Verdict]]
) -> bool:
    """Tell whether a part of `members` does as well."""
    return any(part <= members and _SEVERITY[reached] <= _SEVERITY[verdict] for part, reached in found)


def _distinct_facts(choices: Sequence[Alteration], size: int) -> Iterator[tuple[Alteration, ...]]:
    for chosen in combinations(choices, size):
        touched = [fact for alteration in chosen for fact in alteration.facts]
        if len(set(touched)) == len(touched):
            yield chosen


def _merged(chosen: Iterable[Alteration]) -> Row:
    return {fact: number for alteration in chosen for fact, number in alteration.facts.items()}


def _alterations(case: Case, policy: CompiledPolicy, row: Row) -> list[Alteration]:
    """List every value at which a test of a gate turns, for facts that may be set, nearest first."""
    wanted: set[tuple[FactName, int]] = set()
    for atom in _gate_atoms(policy):
        wanted |= _turning_values(policy.vocabulary.facts[atom.fact], _operand(atom, row), row)
        if atom.other is not None:
            wanted |= _turning_values(policy.vocabulary.facts[atom.other], row.get(atom.fact), row)
    choices = []
    for fact, number in sorted(wanted):
        moved = case.moved_along(row, fact, number)
        if moved is not None:
            facts, detail = moved
            distance = abs(number - row[fact]) if fact in row else 0
            choices.append(Alteration(fact, number, facts, distance, detail))
    return sorted(choices, key=lambda alteration: (alteration.distance, alteration.fact, alteration.number))


def _operand(atom: Atom, row: Row) -> int | None:
    return atom.number if atom.other is None else row.get(atom.other)


def _turning_values(fact: Fact, operand: int | None, row: Row) -> set[tuple[FactName, int]]:
    """Return values on either side of a comparison that the fact does not have yet and may be given."""
    present = row.get(fact.name)
    if fact.derived or (present is not None and fact.change in (Change.NEVER, Change.TIME)):
        return set()
    match fact.type:
        case FactType.YES_NO:
            values = {0, 1}
        case FactType.CODE if not fact.ordered:
            values = (
                set(range(len(fact.codes))) if len(fact.codes) <= 10 else {operand} if operand is not None else set()
            )
        case _ if operand is None:
            values = set()
        case FactType.CODE:
            values = {operand - 1, operand, operand + 1} & set(range(len(fact.codes)))
        case FactType.WHOLE:
            values = {number for number in (operand - 1, operand, operand + 1) if abs(number) <= LARGEST}
    return {(fact.name, number) for number in values if number != present and _may_move(fact, present, number)}


def _may_move(fact: Fact, present: int | None, number: int) -> bool:
    """Training only ever improves: levels missing go down, everything else goes up."""
    if present is None or fact.change is not Change.TRAINING:
        return number >= 0 or fact.type is FactType.WHOLE
    return number < present if fact.unit == "levels" else number > present


def _gate_atoms(policy: CompiledPolicy) -> set[Atom]:
    """Collect the tests of every gate, and of the rules that derive what gates read."""
    derivers: dict[FactName, list[CompiledRule]] = {}
    for rule in policy.rules:
        for fact in rule.derives:
            derivers.setdefault(fact, []).append(rule)
    atoms: set[Atom] = set()
    pending = [rule for rule in policy.rules if rule.forbids or rule.refers]
    seen = {rule.id for rule in pending}
    while pending:
        rule = pending.pop()
        atoms.update(atom for conjunct in rule.truth + rule.falsity for atom in conjunct)
        sources = [source for fact in rule.reads for source in derivers.get(fact, ()) if source.id not in seen]
        seen.update(source.id for source in sources)
        pending += sources
    return atoms


def _by_time(case: Case, days: Sequence[date], as_of: date, now: Verdict) -> Proposal | None:
    """Find the first day on which time alone brings a milder verdict, the mildest of all if there are several."""
    verdicts = {day: _verdict_on(case, day) for day in days}
    milder = {day: verdict for day, verdict in verdicts.items() if _SEVERITY[verdict] < _SEVERITY[now]}
    if not milder:
        return None
    mildest = min(milder.values(), key=_SEVERITY.__getitem__)
    reached = min(day for day, verdict in milder.items() if verdict is mildest)
    before = max((day for day in days if day < reached), default=as_of)
    while before + timedelta(days=1) < reached:
        middle = before + (reached - before) // 2
        if _verdict_on(case, middle) is mildest:
            reached = middle
        else:
            before = middle
    return Proposal((), reached, mildest)


def _verdict_on(case: Case, on: date) -> Verdict:
    (verdict,) = case.verdicts(case.policy_on(on), [case.row_on(on)])
    return verdict


def _days(case: Case, policy: CompiledPolicy, row: Row, as_of: date) -> set[date]:
    """Return the days by which a counter of months will have passed a test of a gate, or a landmark."""
    facts = policy.vocabulary.facts
    months = {number + 1 for name, number in row.items() if facts[name].by_time < 0 and facts[name].floor == 0}
    for atom in _gate_atoms(policy):
        operand = _operand(atom, row)
        by_time = facts[atom.fact].by_time
        if operand is None or not by_time or atom.fact not in row:
            continue
        months |= {(operand + beyond - row[atom.fact]) // by_time for beyond in (-1, 0, 1)}
    ahead = {months_later(as_of, count) for count in months if 0 < count <= MOST_MONTHS}
    latest = months_later(as_of, MOST_MONTHS)
    return ahead | {day for day in case.landmarks() if as_of < day <= latest}


def months_later(day: date, months: int) -> date:
    """Return the day so many whole months later; past a month's end, the first of the next.

    >>> months_later(date(2026, 1, 31), 1)
    datetime.date(2026, 3, 1)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)

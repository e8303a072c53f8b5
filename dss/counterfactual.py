"""Find the smallest changes after which a transfer would have a milder verdict.

A counterfactual explanation (Wachter, Mittelstadt and Russell 2018) restricted to facts that can change:
by a decision, by training, or by time. Facts that change with time are never set directly; the whole transfer is
assessed again as of the later day instead. Unknown facts may be clarified.

The search is exhaustive over the values at which the result of a gate's test changes, up to three facts together, and
keeps only sets of which no part suffices, the fewest and smallest first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations, islice
from typing import Final, Protocol

from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import STRICTNESS
from dss.model.judgement.counterfactual import Alteration, Proposal, Row
from dss.model.knowledge.facts import LARGEST, Change, Fact, FactType
from dss.model.policy.compiled import Atom, CompiledPolicy, CompiledRule

MOST_TOGETHER: Final = 3
"""The most facts that one proposal changes."""
MOST_TRIED: Final = 20_000
"""The most sets of changes that one search judges; the smallest come first."""
MOST_CODES: Final = 10
"""The most codes of a fact that are all tried; of a longer list, only those that gates name."""
MOST_MONTHS: Final = 120
"""How far ahead the effect of time alone is examined."""


Variants = tuple[date, Sequence[Row]]
"""A day, and sets of facts that become others on it; an empty set leaves the case as it is."""


class Case(Protocol):
    """The case under search, on any day."""

    def policy_on(self, on: date) -> CompiledPolicy:
        """Return the policy of a day."""

    def row_on(self, on: date) -> Row:
        """Return the facts as time alone will have made them."""

    def verdicts(self, variants: Sequence[Variants]) -> Sequence[Sequence[Verdict]]:
        """Judge the case on each of some days, once for each set of facts that become others on that day."""

    def moved_along(self, row: Row, fact: FactName, number: int) -> tuple[Row, str | None] | None:
        """Return the facts that change when `fact` is set to `number`, with a detail in words.

        None where it can't be set so.
        """

    def landmarks(self) -> Iterable[date]:
        """Return the days after the end of an election freeze, which no counter of months shows."""


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
    ((now,),) = case.verdicts([(as_of, [{}])])
    if now is Verdict.ELIGIBLE:
        return ()
    (today,) = _by_alterations(case, [as_of], now, MOST_TOGETHER)
    days = sorted(_days(case, as_of))
    waiting = _by_time(case, days, as_of, now)
    found = today + ([waiting] if waiting else [])
    if not any(proposal.verdict is Verdict.ELIGIBLE for proposal in found):
        later = _by_alterations(case, days, now, MOST_TOGETHER - 1)
        for day, joined in zip(days, later, strict=True):
            row, then = case.row_on(day), [replace(proposal, on=day) for proposal in joined]
            found += [more for more in then if not any(_suffices(less, more, row) for less in found)]
    if not found:
        return ()
    mildest = min(STRICTNESS[proposal.verdict] for proposal in found)
    best = [proposal for proposal in found if STRICTNESS[proposal.verdict] == mildest]
    return tuple(sorted(best, key=_smallness)[:most])


def _smallness(proposal: Proposal) -> tuple[bool, int, int, date, list[str]]:
    return (
        proposal.on is not None,
        len(proposal.alterations),
        sum(alteration.distance for alteration in proposal.alterations),
        proposal.on or date.min,
        [alteration.fact for alteration in proposal.alterations],
    )


def _by_alterations(case: Case, days: Sequence[date], now: Verdict, together: int) -> list[list[Proposal]]:
    """Find for each day every smallest set of alterations that makes the verdict milder than `now`."""
    policies = [case.policy_on(day) for day in days]
    distinct = {id(policy): policy for policy in policies}
    atoms = {key: _gate_atoms(policy) for key, policy in distinct.items()}
    sets = [
        _sets(_alterations(case, day, atoms[id(policy)]), together) for day, policy in zip(days, policies, strict=True)
    ]
    variants = [(day, [_merged(chosen) for chosen in on_day]) for day, on_day in zip(days, sets, strict=True)]
    return [
        _smallest(zip(on_day, verdicts, strict=True), now, case.row_on(day))
        for day, on_day, verdicts in zip(days, sets, case.verdicts(variants), strict=True)
    ]


def _sets(choices: Sequence[Alteration], together: int) -> list[tuple[Alteration, ...]]:
    sizes = (_distinct_facts(choices, size) for size in range(1, together + 1))
    return list(islice(chain.from_iterable(sizes), MOST_TRIED))


def _smallest(judged: Iterable[tuple[tuple[Alteration, ...], Verdict]], now: Verdict, row: Row) -> list[Proposal]:
    found: list[Proposal] = []
    for chosen, verdict in judged:
        proposal = Proposal(chosen, None, verdict)
        if STRICTNESS[verdict] < STRICTNESS[now] and not any(_suffices(less, proposal, row) for less in found):
            found.append(proposal)
    return found


def _suffices(less: Proposal, more: Proposal, row: Row) -> bool:
    """Tell whether `less` asks for nothing that `more` doesn't ask for, and does as well."""
    asked = {alteration.fact: alteration.number for alteration in more.alterations}
    return STRICTNESS[less.verdict] <= STRICTNESS[more.verdict] and all(
        alteration.fact in asked and _on_the_way(row.get(alteration.fact), alteration.number, asked[alteration.fact])
        for alteration in less.alterations
    )


def _on_the_way(present: int | None, near: int, far: int) -> bool:
    """Tell whether a number lies between the present one and one farther off, or is that one."""
    return present is None or near == far or present < near < far or present > near > far


def _distinct_facts(choices: Sequence[Alteration], size: int) -> Iterator[tuple[Alteration, ...]]:
    for chosen in combinations(choices, size):
        touched = [fact for alteration in chosen for fact in alteration.facts]
        if len(set(touched)) == len(touched):
            yield chosen


def _merged(chosen: Iterable[Alteration]) -> Row:
    return {fact: number for alteration in chosen for fact, number in alteration.facts.items()}


def _alterations(case: Case, day: date, atoms: Iterable[Atom]) -> list[Alteration]:
    """List each value at which a gate's test has another result on a day, for facts that may be set, nearest first."""
    facts, row = case.policy_on(day).vocabulary.facts, case.row_on(day)
    wanted: dict[tuple[FactName, int], int] = {}
    for atom in atoms:
        sides = [(atom.fact, _operand(atom, row))]
        if atom.other is not None:
            sides.append((atom.other, row.get(atom.fact)))
        for name, operand in sides:
            for number, distance in _turning_values(facts[name], operand, row.get(name)):
                wanted[name, number] = min(distance, wanted.get((name, number), distance))
    choices = []
    for (fact, number), distance in wanted.items():
        moved = case.moved_along(row, fact, number)
        if moved is not None:
            choices.append(Alteration(fact, number, moved[0], distance, moved[1]))
    return sorted(choices, key=lambda alteration: (alteration.distance, alteration.fact, alteration.number))


def _operand(atom: Atom, row: Row) -> int | None:
    return atom.number if atom.other is None else row.get(atom.other)


def _turning_values(fact: Fact, operand: int | None, present: int | None) -> Iterator[tuple[int, int]]:
    """Yield values on either side of a comparison that a fact does not have and may be given.

    Args:
        fact: The fact.
        operand: What it is compared with, None where that is unknown.
        present: Its value, None where unknown: then it may be any, for it is only to be found out.

    Yields:
        A value, and its distance from the present one (from the operand, where there is no present one).
    """
    if fact.derived or (present is not None and fact.change in (Change.NEVER, Change.TIME)):
        return
    for number in _near(fact, operand):
        if number != present and (present is None or _may_move(fact, present, number)):
            start = operand if present is None else present
            yield number, 0 if start is None else abs(number - start)


def _near(fact: Fact, operand: int | None) -> Iterable[int]:
    """List the values of a fact on which its comparison with `operand` could turn."""
    if fact.type is FactType.YES_NO:
        return (0, 1)
    if fact.type is FactType.CODE and not fact.ordered and len(fact.codes) <= MOST_CODES:
        return range(len(fact.codes))
    if operand is None:
        return ()
    if fact.type is FactType.CODE and not fact.ordered:
        return (operand,)
    least = -LARGEST if operand < 0 else 0
    most = LARGEST if fact.type is FactType.WHOLE else len(fact.codes) - 1
    return range(max(operand - 1, least), min(operand + 1, most) + 1)


def _may_move(fact: Fact, present: int, number: int) -> bool:
    """Tell whether a fact can go from one value to another.

    A code becomes what the vocabulary says. Training only ever improves: levels missing go down, everything else up.
    """
    if fact.becomes is not None:
        return (fact.codes[present].id, fact.codes[number].id) in fact.becomes
    if fact.change is not Change.TRAINING:
        return True
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
    verdicts = {
        day: verdict for day, (verdict,) in zip(days, case.verdicts([(day, [{}]) for day in days]), strict=True)
    }
    milder = {day: verdict for day, verdict in verdicts.items() if STRICTNESS[verdict] < STRICTNESS[now]}
    if not milder:
        return None
    mildest = min(milder.values(), key=STRICTNESS.__getitem__)
    reached = min(day for day, verdict in milder.items() if verdict is mildest)
    before = max((day for day in days if day < reached), default=as_of)
    while before + timedelta(days=1) < reached:
        middle = before + (reached - before) // 2
        if case.verdicts([(middle, [{}])]) == [[mildest]]:
            reached = middle
        else:
            before = middle
    return Proposal((), reached, mildest)


def _days(case: Case, as_of: date) -> set[date]:
    """Return the days by which a counter of months will have passed a test of a gate, or a landmark."""
    policy, row = case.policy_on(as_of), case.row_on(as_of)
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

"""Concurrent writers: several who act on one case at the same instant, and many who write for a while."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.durability.ground import Ground
from bench.durability.kills import Nurseries, bring_to
from bench.durability.life import ActKind
from bench.durability.messages import Order, Task, What
from bench.durability.tally import Broken, check_sound
from dss.service.casework.stored import move_kept, plan_kept


@dataclass(frozen=True, slots=True)
class AtOnce:
    """The outcome of acts at the same instant: how many were acknowledged, and how many refused as too late."""

    done: int
    refused: int


@dataclass(frozen=True, slots=True)
class Written:
    """What writers did.

    Attributes:
        acknowledged: How many acts.
        refused: How many acts came too late.
        seconds: From the first start to the last end.
    """

    acknowledged: int
    refused: int
    seconds: float


def at_once(ground: Ground, url: str, nurseries: Nurseries, task: Task, workers: int = 2) -> AtOnce:
    """Let several decide one move, or answer for it, at the same instant, each having read the same version.

    Raises:
        Broken: If anything but one answer or decision results, or the ledger does not verify.
    """
    move = bring_to(ground, url, nurseries, ActKind.DECISION if task is Task.DECIDE else ActKind.RESPONSE)
    with ground.opened(url) as office, office.reading() as view:
        before = len(move_kept(view, move).case.steps)
    nurseries.warm.order(Order(task, url, workers, moves=[move]))
    messages = list(nurseries.warm.until_ended(workers))
    found = Counter(one.what for one in messages)
    if found[What.FAILED]:
        raise Broken([one.words for one in messages if one.what is What.FAILED])
    with ground.opened(url) as office:
        check_sound(office)
        with office.reading() as view:
            steps = move_kept(view, move).case.steps[before:]
    if len(steps) != found[What.DONE]:
        raise Broken(f"{found[What.DONE]} were acknowledged, and the case took {steps}")
    return AtOnce(found[What.DONE], found[What.REFUSED])


def write_together(ground: Ground, url: str, nurseries: Nurseries, writers: int, seconds: float) -> Written:
    """Let many answer for the moves of one plan, every other time with the version read just before.

    Raises:
        Broken: If an acknowledged answer is missing or duplicated, or the ledger does not verify.
    """
    move = bring_to(ground, url, nurseries, ActKind.RESPONSE)
    with ground.opened(url) as office, office.reading() as view:
        moves = plan_kept(view, move_kept(view, move).case.plan or "").case.moves
        entries = view.entries.count()
    order = Order(Task.WRITE, url, writers, moves=moves, seconds=seconds)
    nurseries.warm.order(order)
    messages = list(nurseries.warm.until_ended(writers))
    if failures := [one.words for one in messages if one.what is What.FAILED]:
        raise Broken(failures)
    acts = [one for one in messages if one.what in (What.DONE, What.REFUSED)]
    acknowledged = [one for one in acts if one.what is What.DONE]
    with ground.opened(url) as office:
        check_sound(office)
        with office.reading() as view:
            reasons = [step.reason for id in moves for step in move_kept(view, id).case.steps]
            came = view.entries.count() - entries
    _check_all_there(reasons, [one.words for one in acknowledged])
    if came != len(acknowledged):
        raise Broken(f"{came} entries of {len(acknowledged)} acts")
    return Written(len(acknowledged), len(acts) - len(acknowledged), acts[-1].at - min(one.at for one in messages))


def _check_all_there(reasons: Sequence[str], acknowledged: Sequence[str]) -> None:
    there = Counter(reasons)
    lost = [words for words in acknowledged if there[words] != 1]
    if lost:
        raise Broken(f"acknowledged and not there once: {lost[:9]}")

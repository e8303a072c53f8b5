"""Many at once, each a process of its own, through the use cases: one wins, the others are told, nothing is lost."""

from bench.durability.ground import Ground
from bench.durability.kills import Nurseries
from bench.durability.messages import Task
from bench.durability.rivals import AtOnce, at_once, write_together


def test_of_two_who_answer_at_the_same_instant_one_is_told(ground: Ground, nurseries: Nurseries, records: str) -> None:
    assert at_once(ground, records, nurseries, Task.ANSWER) == AtOnce(done=1, refused=1)


def test_sixteen_writers_lose_no_answer_and_leave_no_gap(ground: Ground, nurseries: Nurseries, records: str) -> None:
    written = write_together(ground, records, nurseries, writers=16, seconds=1)
    assert written.acknowledged > 0
    assert written.refused > 0


def test_of_two_who_decide_at_the_same_instant_one_is_told(ground: Ground, nurseries: Nurseries, records: str) -> None:
    assert at_once(ground, records, nurseries, Task.DECIDE) == AtOnce(done=1, refused=1)

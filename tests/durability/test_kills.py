"""Killed at any instant: what was acknowledged is there once, nothing is there by half, and the work goes on."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from bench.durability.ground import Ground
from bench.durability.kills import KILLED_DURING, Killer, Nurseries, Victim, bring_to
from bench.durability.life import ActKind, next_act
from bench.durability.server import Server
from bench.durability.tally import Broken, Done, Log, Tally

ONE_EACH = Counter(KILLED_DURING)
SEED = 4


def test_killed_workers_leave_sqlite_whole(ground: Ground, nurseries: Nurseries, sqlite_records: str) -> None:
    killer = Killer(ground, sqlite_records, nurseries, SEED)
    kills = list(killer.kill(ONE_EACH + Counter({ActKind.RESPONSE: 1, ActKind.DECISION: 1}), [Victim.WORKER]))
    assert {kill.during for kill in kills} == set(KILLED_DURING)
    assert killer.tally.transactions > len(kills)
    assert bring_to(ground, sqlite_records, nurseries, ActKind.RESPONSE)


def test_killed_workers_and_servers_leave_postgresql_whole(
    ground: Ground, nurseries: Nurseries, server: Server, postgres_records: str
) -> None:
    killer = Killer(ground, postgres_records, nurseries, SEED, server)
    kills = list(killer.kill(ONE_EACH, [Victim.WORKER, Victim.BACKEND, Victim.WORKER, Victim.SERVER]))
    assert {kill.during for kill in kills} == set(KILLED_DURING)
    assert {kill.victim for kill in kills} == set(Victim)
    assert bring_to(ground, postgres_records, nurseries, ActKind.RESPONSE)


# What the look at the records would find


@pytest.fixture
def tally(ground: Ground, own_records: str) -> Tally:
    with ground.opened(own_records) as office, office.reading() as view:
        return Tally(view.entries.count())


def test_an_act_that_was_acknowledged_and_is_not_there_is_found(ground: Ground, own_records: str, tally: Tally) -> None:
    with ground.opened(own_records) as office, pytest.raises(Broken, match="acknowledged and lost"):
        tally.settle(office, Log(done=[Done(ActKind.PLAN, "", (tally.entries,))]))


def test_an_act_that_was_cut_off_is_there_as_a_whole_or_not_at_all_and_one_that_nobody_began_is_found(
    ground: Ground, own_records: str, tally: Tally
) -> None:
    cut_off = Log(underway=Done(ActKind.IMPORT, ""))
    with ground.opened(own_records) as office:
        assert not tally.settle(office, cut_off)
        next_act(office, ground).take()
        with pytest.raises(Broken, match="came of no act"):
            replace(tally).settle(office, Log())
        with pytest.raises(Broken, match="came to be"):
            replace(tally).settle(office, Log(underway=Done(ActKind.DECISION, "")))
        assert tally.settle(office, cut_off)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM tree_head WHERE size = (SELECT max(size) FROM tree_head)",
        "DELETE FROM account WHERE id = 'hr'",
        "UPDATE account SET name = 'Someone' WHERE id = 'hr'",
        "DELETE FROM entry WHERE sequence = 3",
    ],
)
def test_what_is_there_by_half_is_found(ground: Ground, own_records: str, tally: Tally, damage: str) -> None:
    engine = create_engine(own_records)
    with engine.begin() as connection:
        assert connection.execute(text(damage)).rowcount == 1
    engine.dispose()
    with ground.opened(own_records) as office, pytest.raises(Broken):
        tally.settle(office, Log())

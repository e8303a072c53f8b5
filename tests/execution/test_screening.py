"""Screening in partitions finds the same bytes as screening everyone at once, whoever does it and whoever dies."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dss.engine.screening.parts import of_employees, of_seats
from dss.engine.screening.screen import Screen
from dss.execution.executor import Executor
from dss.execution.screening import merge, partitions, screen_partitions
from dss.model.errors import EngineFailure
from dss.model.judgement.assessment import Verdict
from dss.model.judgement.candidates import ACCEPTABLE, Candidates
from dss.model.organisation.table import FactTable
from tests.execution import work

EVERY = frozenset(Verdict)


@dataclass(frozen=True)
class Here:
    """An executor in this process, whose results arrive in an order drawn by chance."""

    random: Random

    def run(self, work: Callable, pieces: Iterable) -> Iterator:
        results = [work(piece) for piece in pieces]
        self.random.shuffle(results)
        yield from results


@dataclass(frozen=True)
class Deadly:
    """An executor on which the first worker to begin a piece is killed."""

    executor: Executor
    grave: Path

    def run(self, task: Callable, pieces: Iterable) -> Iterator:
        return self.executor.run(work.DieOnce(task, self.grave), pieces)


class Nobody:
    """An executor that must not be asked."""

    def run(self, work: Callable, pieces: Iterable) -> Iterator:
        raise AssertionError("Nothing was to be done elsewhere")


def raw(candidates: Candidates) -> dict[str, tuple]:
    arrays = {each.name: getattr(candidates, each.name) for each in fields(candidates)}
    return {name: (array.dtype, array.shape, array.tobytes()) for name, array in arrays.items()}


@pytest.fixture(scope="session")
def few(salor) -> FactTable:
    """Three hundred of the people, and forty seats, some of them twice."""
    seats = np.concatenate([np.arange(0, 200, 6), np.arange(0, 36, 6)]).astype(np.intp)
    return of_seats(of_employees(salor.table, 1_700, 2_000), seats)


@given(st.integers(60, 299), st.randoms(use_true_random=False), st.sampled_from([0, 1, 7, 400]), st.booleans())
@settings(max_examples=6, deadline=None)
def test_neither_the_cut_nor_the_order_of_arrival_changes_a_byte(salor, few, rows, random, most, every):
    question = {"most": most, "verdicts": EVERY if every else ACCEPTABLE}
    whole = Screen(salor.policy, few).best(**question)
    assert raw(screen_partitions(salor.policy, few, Here(random), **question, rows=rows)) == raw(whole)


def test_partitions_answer_what_is_asked_of_some_seats_and_people_with_handicaps(salor, few):
    draws = np.random.default_rng(5)
    question = {
        "seats": np.array([7, 3, 39, 7], np.intp),
        "verdicts": EVERY,
        "most": 40,
        "employees": draws.random(300) < 0.8,
        "handicap": draws.integers(-9, 60, 300, np.int32),
    }
    whole = Screen(salor.policy, few).best(**question)
    assert raw(screen_partitions(salor.policy, few, Here(Random(1)), **question, rows=80)) == raw(whole)


def test_a_handicap_that_32_bits_may_not_hold_is_refused_before_work_is_given_out(salor, few):
    with pytest.raises(EngineFailure, match="less handicaps"):
        screen_partitions(salor.policy, few, Nobody(), handicap=np.full(300, 2**31 - 1, np.int32), rows=80)


def test_a_worker_killed_in_mid_run_changes_no_byte_whether_its_work_is_local_or_on_a_cluster(
    salor, executor, tmp_path
):
    whole = Screen(salor.policy, salor.table).best(most=20)
    deadly = Deadly(executor, tmp_path / "grave")
    parts = screen_partitions(salor.policy, salor.table, deadly, most=20, rows=700)
    assert (tmp_path / "grave").exists()
    assert raw(parts) == raw(whole)


def test_progress_ends_with_all_pairs_done(salor, few):
    heard = []
    screen_partitions(salor.policy, few, Here(Random(1)), rows=100, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(100 * 40, 300 * 40), (200 * 40, 300 * 40), (300 * 40, 300 * 40)]


def test_people_who_fit_in_one_partition_are_screened_in_this_process(salor, few):
    found = screen_partitions(salor.policy, few, Nobody(), rows=300)
    assert raw(found) == raw(Screen(salor.policy, few).best())


@pytest.mark.parametrize("rows", [1, 7, 299, 300, 1000])
def test_partitions_hold_everyone_once_and_no_more_than_they_may(few, rows):
    cut = list(partitions(few, rows))
    lengths = [len(each.table.employee_ids) for each in cut]
    assert [each.first for each in cut] == [sum(lengths[:number]) for number in range(len(cut))]
    assert sum(lengths) == 300
    assert max(lengths) <= rows
    assert max(lengths) - min(lengths) <= 1


candidate = st.tuples(st.integers(0, 3), st.integers(-(2**31) + 1, 2**31 - 1), st.integers(0, 2**30 - 1))


def ranked(people: list[tuple[int, int, int]], most: int) -> Candidates:
    """Rank people, each a verdict, a score and a row, for one seat, by sorting them."""
    best = sorted(people, key=lambda each: (each[0], -each[1], each[2]))[:most]
    verdicts, scores, rows = zip(*best, strict=True) if best else ((), (), ())
    counts = np.bincount([verdict for verdict, _, _ in people], minlength=4)
    return Candidates(
        np.zeros(1, np.intp),
        np.array([rows], np.int32),
        np.array([scores], np.int32),
        np.array([verdicts], np.uint8),
        np.array([counts], np.int64),
    )


@given(st.lists(candidate, max_size=12, unique_by=lambda each: each[2]), st.integers(0, 12), st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_the_best_of_two_sets_are_those_that_sorting_both_together_ranks_first(people, split, most):
    merged = merge(ranked(people[:split], most), ranked(people[split:], most), most)
    assert raw(merged) == raw(ranked(people, most))

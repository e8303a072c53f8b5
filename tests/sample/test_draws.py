"""Whole numbers from a seed: within their limits, apart by purpose, spread by weight."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dss.sample.draws import Draws, spread


def test_the_numbers_of_a_seed_are_those_of_every_machine() -> None:
    assert Draws(20).below("dice", 1000, 6).tolist() == [960, 707, 210, 99, 619, 522]


@given(seed=st.integers(0, 2**40), limit=st.integers(1, 2**31 - 1))
def test_draws_stay_below_their_limit(seed: int, limit: int) -> None:
    drawn = Draws(seed).below("anything", limit, 50)
    assert drawn.min() >= 0
    assert drawn.max() < limit


def test_draws_of_two_purposes_differ() -> None:
    draws = Draws(3)
    assert draws.below("one", 1000, 20).tolist() != draws.below("another", 1000, 20).tolist()


def test_a_chance_of_none_or_all_in_a_thousand_is_certain() -> None:
    assert not Draws(1).chance("never", 0, 1000).any()
    assert Draws(1).chance("always", 1000, 1000).all()


def test_weighted_draws_never_take_what_weighs_nothing() -> None:
    assert set(Draws(1).weighted("weights", [0, 3, 0, 1, 0], 500).tolist()) == {1, 3}


@given(
    weights=st.lists(st.integers(0, 100), min_size=1, max_size=20).filter(any),
    count=st.integers(0, 300),
    offset=st.integers(0, 2**20),
)
def test_spreading_gives_each_place_its_share_rounded_up_or_down(weights: list[int], count: int, offset: int) -> None:
    total = sum(weights)
    places = spread(np.array(weights, np.int64), count, offset % total)
    counts = np.bincount(places, minlength=len(weights))
    assert counts.sum() == count
    assert all(abs(found * total - count * weight) < total for found, weight in zip(counts, weights, strict=True))

"""What two plans do differently, and which change follows from which."""

from hypothesis import given
from hypothesis import strategies as st

from dss.planning.compare import MoveDifference, changed_moves, trace_origins

PLANS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("stuvw"), max_size=6)


def test_equal_plans_have_no_difference() -> None:
    assert changed_moves([("a", "s"), ("b", "t")], [("b", "t"), ("a", "s")]) == ()


def test_each_way_of_differing_is_told_apart() -> None:
    changes = changed_moves([("a", "s"), ("b", "t")], [("b", "u"), ("c", "s")])
    assert [(one.person, one.difference) for one in changes] == [
        ("a", MoveDifference.DROPPED),
        ("b", MoveDifference.ELSEWHERE),
        ("c", MoveDifference.ADDED),
    ]


@given(before=PLANS, after=PLANS)
def test_changes_applied_to_the_first_plan_give_the_second(before: dict[str, str], after: dict[str, str]) -> None:
    patched = dict(before)
    for change in changed_moves(before.items(), after.items()):
        patched.pop(change.person, None)
        if change.after is not None:
            patched[change.person] = change.after
    assert patched == after


def test_a_change_far_down_a_chain_of_seats_is_traced_to_its_origin() -> None:
    changes = changed_moves([("a", "s"), ("b", "t"), ("c", "u")], [("b", "s"), ("c", "t"), ("d", "u")])
    assert trace_origins(changes, {"a"}) == {"a": "a", "b": "a", "c": "a", "d": "a"}


def test_of_two_origins_the_nearer_one_stands() -> None:
    changes = changed_moves([("a", "s"), ("b", "t"), ("e", "v")], [("b", "s"), ("c", "t"), ("d", "v")])
    assert trace_origins(changes, {"a", "e"})["c"] == "a"
    assert trace_origins(changes, {"a", "e"})["d"] == "e"


def test_a_change_that_touches_no_direct_one_has_no_origin() -> None:
    changes = changed_moves([("a", "s"), ("b", "t")], [])
    assert trace_origins(changes, {"a"}) == {"a": "a"}


def test_a_floor_ties_changes_that_share_no_seat() -> None:
    changes = changed_moves([("a", "s")], [("b", "t")])
    assert trace_origins(changes, {"a"}, {"a": ("health/nurses",), "b": ("health/nurses",)})["b"] == "a"

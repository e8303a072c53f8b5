"""Which agencies stand for another: chains, splits, ways back, and the order of one day."""

from datetime import date

from dss.model.identifiers import AgencyId
from dss.service.office.succession import NO_SUCCESSION, Succession, Successors

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2027, 1, 1), date(2028, 1, 1)


def succession(*steps: tuple[str, date, str]) -> Succession:
    return NO_SUCCESSION.following(
        Succession(tuple(Successors(AgencyId(old), on, tuple(map(AgencyId, new.split()))) for old, on, new in steps))
    )


def test_an_agency_without_successors_stands_for_itself() -> None:
    assert NO_SUCCESSION.stand_for("a", FIRST) == ("a",)
    assert NO_SUCCESSION.alike("a", FIRST) == {"a"}
    assert NO_SUCCESSION.alike(None, FIRST) == frozenset()


def test_a_chain_is_followed_up_to_the_day() -> None:
    chain = succession(("b", SECOND, "c"), ("a", FIRST, "b"))
    assert [chain.main("a", on) for on in (date(2025, 12, 31), FIRST, SECOND)] == ["a", "b", "c"]
    assert chain.alike("b", SECOND) == {"a", "b", "c"}
    assert chain.alike("b", FIRST) == {"a", "b"}


def test_successions_of_one_day_follow_one_another_as_they_were_recorded() -> None:
    assert succession(("a", FIRST, "b"), ("b", FIRST, "c")).main("a", FIRST) == "c"


def test_a_split_has_a_main_successor_and_may_keep_the_agency() -> None:
    split = succession(("a", FIRST, "a b"))
    assert split.stand_for("a", FIRST) == ("a", "b")
    assert (split.main("a", FIRST), split.alike("b", FIRST)) == ("a", {"b"})


def test_a_merger_stands_for_all_that_it_took_in() -> None:
    assert succession(("a", FIRST, "c"), ("b", FIRST, "c")).alike("a", FIRST) == {"a", "b", "c"}


def test_an_agency_that_gets_its_name_back_stands_for_itself() -> None:
    back = succession(("a", FIRST, "b"), ("b", SECOND, "a"))
    assert [back.main("a", on) for on in (FIRST, SECOND, THIRD)] == ["b", "a", "a"]


def test_for_one_that_is_abolished_none_stands_and_its_head_acts_for_it_alone() -> None:
    gone = succession(("a", FIRST, ""))
    assert (gone.stand_for("a", FIRST), gone.alike("a", FIRST)) == ((), {"a"})

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from web.site.query import LONGEST_TEXT, BadValue, QueryReader


def asked(**given: str | list[str]) -> QueryReader:
    return QueryReader(MultiDict(given))


def test_what_is_not_given_takes_its_default() -> None:
    query = asked()
    day = date(2026, 7, 1)
    assert (query.text("text"), query.code("agency", ["a"]), query.codes("verdict", ["a"])) == ("", None, frozenset())
    assert (query.number("page", 1, most=9), query.yes("critical"), query.day("on", day)) == (1, False, day)


def test_an_empty_value_counts_as_not_given() -> None:
    assert asked(agency="").code("agency", ["a"]) is None
    assert asked(page="").number("page", 1, most=9) == 1


def test_a_box_ticked_twice_is_ticked_once() -> None:
    assert asked(verdict=["eligible", "referred", "eligible"]).codes("verdict", ["eligible", "referred"]) == {
        "eligible",
        "referred",
    }


@pytest.mark.parametrize("value", ["0", "10", "-1", "1.5", "1e3", "x", "१", "9" * 5000])
def test_a_number_out_of_range_or_no_number_is_refused(value: str) -> None:
    with pytest.raises(BadValue):
        asked(page=value).number("page", 1, most=9)


@pytest.mark.parametrize("value", ["2026-02-30", "01/07/2026", "x"])
def test_a_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadValue):
        asked(on=value).day("on", date(2026, 7, 1))


def test_one_wrong_code_among_right_ones_is_refused() -> None:
    with pytest.raises(BadValue, match="'maybe' is not a valid value of 'verdict'"):
        asked(verdict=["eligible", "maybe"]).codes("verdict", ["eligible"])


def test_a_text_of_any_length_is_searched_for_or_refused_but_never_cut() -> None:
    assert asked(text=f" {'x' * LONGEST_TEXT} ").text("text") == "x" * LONGEST_TEXT
    with pytest.raises(BadValue):
        asked(text="x" * (LONGEST_TEXT + 1)).text("text")


@given(st.text())
def test_a_refusal_repeats_only_the_beginning_of_a_long_value(value: str) -> None:
    assert len(BadValue("text", value * 3).value) <= LONGEST_TEXT

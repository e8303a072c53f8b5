"""A year in the life: the records verify and replay, and the organisation is what a naive fold of the events gives."""

from pathlib import Path

from tests.year.story import MOVES, RETIREMENTS, begin, check, live


def test_after_a_year_all_holds_and_the_organisation_is_what_happened(tmp_path: Path) -> None:
    year = begin(tmp_path, seed=1)
    live(year)
    assert year.moves == MOVES
    assert len(year.retired) >= RETIREMENTS
    assert len(year.imports) == 3
    assert len(list(check(year))) == 5

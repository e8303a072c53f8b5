"""The bench of several years plans them; times are no matter here."""

from pathlib import Path

from bench.organisation import write_organisation
from bench.years import measure


def test_several_years_are_measured_beside_one(tmp_path: Path) -> None:
    write_organisation(tmp_path, employees=300, seats=20)
    (figure,) = measure(tmp_path, 2)
    assert figure.peer is not None
    assert figure.ours > 0

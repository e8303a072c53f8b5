"""The bench of an edit's impact finds something to count; times are no matter here."""

from pathlib import Path

import pytest

from bench.harness.report import Report
from bench.impact import measure, show
from bench.organisation import write_organisation


def test_the_edit_that_is_measured_changes_verdicts_and_is_planned_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_organisation(tmp_path, employees=300, seats=60)
    impact = measure(tmp_path)
    assert impact.found.changed > 0
    assert impact.comparison.moves_before > 0
    show(Report(None), impact)
    assert f"{impact.found.changed:,} verdicts" in capsys.readouterr().out

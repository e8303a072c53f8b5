"""The bench of an edit's impact finds something to count; times are no matter here."""

from pathlib import Path

from rich.console import Console

from bench.impact import measure, show
from bench.inputs import write_organisation


def test_the_edit_that_is_measured_changes_verdicts_and_is_planned_with(tmp_path: Path) -> None:
    write_organisation(tmp_path, employees=300, seats=20)
    impact = measure(tmp_path)
    assert impact.found.changed > 0
    assert impact.comparison.moves_before > 0
    console = Console(width=120)
    with console.capture() as shown:
        show(console, impact)
    assert f"{impact.found.changed:,} verdicts" in shown.get()

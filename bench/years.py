"""What a plan of five years takes, beside a plan of one: ``python -m bench.years``, or with your own FOLDER."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import process_time
from typing import Final

import click

from bench.harness.contest import timed
from bench.harness.report import Figure, Report, json_option
from bench.organisation import AS_OF
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.service.planning.record import record_of
from dss.service.planning.solve import make_plan
from dss.service.planning.years import plan_years
from dss.service.plans.year_report import describe_years
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

YEARS: Final = 5
TARGET: Final = 10.0
"""Seconds of the processor for five years of 2,000 people, from the files to the words."""

OF_2000: Final = Path("tests/organisations/of_2000")

ONE_YEAR: Final = "one year"


def measure(folder: Path = OF_2000, years: int = YEARS) -> tuple[Figure, ...]:
    """Measure on an organisation, from its files to the words of the answer."""
    settings = Settings.of(AS_OF, data=folder, as_of=AS_OF, language=Language.ENGLISH)

    def plan(ahead: int) -> int:
        with Workspace(settings) as workspace:
            first = make_plan(workspace, PlanRequest())
            record = plan_years(workspace, first, record_of(first.demand, first.solution), ahead)
            return len(describe_years(workspace, record).measures)

    plan(1)  # compiles what is compiled on first use
    one, several = (timed(partial(plan, ahead), process_time) for ahead in (1, years))
    return (Figure(f"{years} years", several.seconds, "s", one.seconds, TARGET if folder == OF_2000 else None),)


@click.command()
@click.argument("folder", default=OF_2000, type=click.Path(path_type=Path, exists=True, file_okay=False))
@json_option
def main(folder: Path, file: Path | None) -> None:
    """Measure on the organisation in FOLDER, by default one of 2,000 people."""
    report = Report(file)
    figures = measure(folder)
    report.figures("A plan of several years", figures, ONE_YEAR)
    report.keep("years", map(asdict, figures))
    report.write()


if __name__ == "__main__":
    main()

"""The comparison of solvers on the command line: ``python -m bench.plan``."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

import click
import numpy as np

from bench.harness.contest import Outcome
from bench.harness.isolation import in_new_process
from bench.harness.report import Report, gibibytes, json_option, number, percent, verdict
from bench.organisation import AS_OF, made_up
from bench.plan.contest import FOREVER, Rival, at_equal_time, side_by_side
from bench.plan.demands import Shape, demand_of, draw_demand, with_limits, without_limits
from bench.plan.models import Models, best_without_need_opened
from bench.plan.ratios import drawn_ratios, plan_ratios
from bench.plan.sizes import ALL, PLAIN, SHAPES, measure
from bench.plan.solvers.bare import FULL_MATCHING, MIN_COST_FLOW, NETWORK_SIMPLEX
from bench.plan.solvers.cp_sat import cp_sat
from bench.plan.solvers.highs import highs
from bench.plan.solvers.ours import ours
from bench.plan.solvers.stable import STABLE
from bench.years import OF_2000, ONE_YEAR
from bench.years import measure as measure_years
from dss.model.planning.request import PlanRequest
from dss.model.text import Language
from dss.planning.problem import PlanningProblem
from dss.service.planning.solve import make_plan
from dss.service.plans.fairness import FairnessWriter
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

PARTS: Final = ("exact", "gaps", "sizes", "ratios", "models")

RIVALS: Final = (Rival(highs(), 1), Rival(cp_sat(), 1), Rival(cp_sat(2), 1), Rival(highs(2), 3), Rival(cp_sat(2), 3))
"""Peers where there are side limits: in equal time, and with twice the threads in three times the time."""

MOST_TIMES_BARE: Final = 2.0
"""How many times as long as the bare flow our solver may take where there are no side limits."""

TODAY: Final = date(2026, 12, 1)
"""The day of the sample of today."""

ORGANISATIONS: Final[tuple[tuple[str, Path | None, date], ...]] = (
    ("the sample", None, TODAY),
    ("the sample of before", OF_2000, AS_OF),
)
PROVINCE: Final = 14_000
"""People of a province by real density."""

PLAIN_TITLE: Final = "No limits but persons and seats"

NOTES: Final = """\
What is timed: from the arrays of pairs to the plan; the programmes that HiGHS, CP-SAT, networkx and matching take are
written before, and not timed. All use one thread unless they say otherwise; ours always does. Every plan was checked by
dss.planning.verify; exact solvers' plans are worth the same, and no bound is below any plan. A stable matching is no
optimum. Gap proved: by how much of its own bound a solver left open whether a better plan exists. Below best bound: the
same with the lowest bound of any solver. Budget: 60 % of what the plan without it costs; cap: 80 % of its moves; 3
couples for 20 moves.

Worth and methods, all on the pairs of the default plan: net, people by whom shortages shrink, less those by whom they
grow (opens); points, those of these needs; fit, gained on average; remote, sent to a more remote place unasked;
blocking, pairs of a person who asked and a seat that would rather have each other. Consent: of pairs of its own."""


@click.command()
@click.option("--employees", default=20_000, show_default=True, type=click.IntRange(10), help="Of the organisation.")
@click.option("--seats", default=2_000, show_default=True, type=click.IntRange(20), help="Vacant ones.")
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Runs of each; medians count.")
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS), default=PARTS, help="Only this part.")
@json_option
def main(employees: int, seats: int, rounds: int, parts: Sequence[str], file: Path | None) -> None:
    """Measure our solver beside its peers; a plan that breaks a limit, or isn't as good as another's, ends the run."""
    report = Report(file, ("scipy", "ortools", "highspy", "networkx", "matching"))
    if {"exact", "gaps"} & set(parts):
        with made_up(employees, seats) as folder:
            bare, chained = (demand_of(folder, chains=chains) for chains in (False, True))
        province, double = draw_demand(Shape.of(seats)), draw_demand(Shape.of(2 * seats))
        drawn = (("drawn pairs", province), ("twice as many", double))
    if "exact" in parts:
        for title, demand in (("the rules' pairs", bare), *drawn):
            _show_bare(report, title, without_limits(demand), rounds)
        _show_all_peers(report, "a tenth of them", without_limits(draw_demand(Shape.of(seats // 10))))
        _show_exact(report, "Chains and floors", "drawn pairs", province, _with_linear(province, rounds))
    if "gaps" in parts:
        for title, demand in (("the rules' pairs", chained), *drawn):
            _show_gaps(report, title, demand)
    if "sizes" in parts:
        _show_sizes(report)
    if "ratios" in parts:
        _show_ratios(report)
    if "models" in parts:
        for name, data, day in ORGANISATIONS:
            _show_models(report, name, _workspace(data, day))
    report.print(NOTES)
    report.write()


def _with_linear(demand: PlanningProblem, rounds: int) -> list[Outcome]:
    """Compare ours with HiGHS' linear programme, which takes much longer, and runs once."""
    found = side_by_side(demand, [ours()], rounds)
    return found + side_by_side(demand, [ours(), highs(whole=False)], 1)[1:]


def _show_bare(report: Report, title: str, demand: PlanningProblem, rounds: int) -> None:
    """Compare where nothing but persons and seats bounds the plan."""
    found = side_by_side(demand, [ours(), MIN_COST_FLOW, FULL_MATCHING], rounds)
    found += side_by_side(demand, [ours(), highs(whole=False)], 1)[1:]
    _show_exact(report, PLAIN_TITLE, title, demand, found)
    ratio = found[0].seconds / found[1].seconds
    target = verdict(ratio <= MOST_TIMES_BARE, MOST_TIMES_BARE)
    report.print(f"Ours takes {number(ratio)} times the bare flow ({target}).", "")


def _show_all_peers(report: Report, title: str, demand: PlanningProblem) -> None:
    """Compare all peers on a demand that is small enough for the slowest."""
    linear_and_whole = [highs(whole=False), highs(), cp_sat()]
    solvers = [ours(), MIN_COST_FLOW, FULL_MATCHING, *linear_and_whole, NETWORK_SIMPLEX, STABLE]
    _show_exact(report, PLAIN_TITLE, title, demand, side_by_side(demand, solvers, 1))


def _show_exact(report: Report, limits: str, title: str, demand: PlanningProblem, found: Sequence[Outcome]) -> None:
    """Print how solvers did that had no limit of time; the first is ours."""
    worth = {"worth of ours": lambda one: _share(one, found[0])}
    heading = f"{limits}: {title}, {_size(demand)}"
    report.contest(heading, found, ("seconds", lambda one: one.seconds), more=worth)
    _keep(report, "exact", f"{limits}: {title}", found)


def _show_gaps(report: Report, title: str, plain: PlanningProblem) -> None:
    """Compare where further limits bound the plan, each alone and all at once."""
    free = ours().solve(plain, FOREVER).chosen
    assert free is not None
    for limits, demand in with_limits(plain, free).items():
        found = at_equal_time(demand, RIVALS)
        first, others = found[0], found[1:]
        best_bound = min(one.result.bound for one in found if one.result.bound is not None)
        rows = []
        for one in found:
            worth, times = one.result.worth, one.result.times
            below = None if worth is None else (best_bound - worth) / max(abs(best_bound), 1)
            name = one.name if times == 1 else f"{one.name}, {times}x the time"
            rows.append([name, number(one.seconds), _share(one, first), percent(one.result.gap), percent(below)])
        heading = f"With {limits}, chains and floors: {title}, {_size(demand)}"
        report.table(heading, ["", "seconds", "worth of ours", "gap proved", "below best bound"], rows)
        for times in sorted({one.result.times for one in others}):
            gaps = [one.result.gap for one in others if one.result.times == times and one.result.gap is not None]
            report.print(f"{_smallest(first.result.gap, min(gaps, default=None))} with {times}x the time for peers.")
        report.print("")
        _keep(report, "gaps", f"{title}, {limits}", found)


def _show_sizes(report: Report) -> None:
    """Print what demands of each size take."""
    sizes = [in_new_process(measure, name, limits) for name in SHAPES for limits in (PLAIN, ALL)]
    rows = [
        [
            f"{one.name}: {one.persons:,} people x {one.seats:,} seats",
            one.limits,
            f"{one.pairs:,}",
            f"{one.moves:,}",
            number(one.seconds),
            percent(one.gap),
            gibibytes(one.peak_bytes),
        ]
        for one in sizes
    ]
    headings = ["", "limits", "pairs", "moves", "seconds", "gap", "peak memory"]
    report.table("Solved alone, one processor", headings, rows, texts=2)
    report.keep("sizes", map(asdict, sizes))


def _show_ratios(report: Report) -> None:
    """Print what planning takes, in solves, on the province's sample and one of real density."""
    sample = make_plan(_workspace(None, TODAY), PlanRequest())
    found = {"the sample": [*plan_ratios(sample), *drawn_ratios(sample)]}
    with made_up(PROVINCE, PROVINCE // 10) as folder:
        found[f"{PROVINCE:,} people"] = plan_ratios(make_plan(_workspace(folder, AS_OF), PlanRequest()))
    rows = [[name, *one.row] for name, ratios in found.items() for one in ratios]
    headings = ["", "", "beside", "seconds", "beside", "times", "target"]
    report.table("What planning takes, in seconds of the processor", headings, rows, texts=3)
    report.keep("ratios", ({"organisation": name, **asdict(one)} for name, ratios in found.items() for one in ratios))
    years = measure_years()
    report.figures("Five years of 2,000 people", years, ONE_YEAR)
    report.keep("years", map(asdict, years))


def _show_models(report: Report, name: str, workspace: Workspace) -> None:
    """Print other ideas of a good plan on the pairs of an organisation's plan."""
    planned = make_plan(workspace, PlanRequest())
    referred = Models(make_plan(workspace, PlanRequest(with_referred=True)))
    models = Models(planned)
    worths, rivals = list(models.worths()), list(models.rivals())
    headings = ["", "moves", "opens", "net", "points", "fit unasked", "asked", "asked", "remote", "blocking"]
    for title, found in (("Worth", [*worths, referred.default("with whoever needs consent")]), ("Methods", rivals)):
        report.table(f"{title}: {name}", headings, [one.row for one in found])
        report.keep("models", ({"organisation": name, **asdict(one)} for one in found))
    default, best = worths[-1], best_without_need_opened(worths)
    free = FairnessWriter(planned, Language.ENGLISH).fairness().blocking_pairs
    report.print(
        f"Net need closed by default {default.net} ({verdict(default.net >= best.net, best.net)}, the most of a model "
        f"that opens none). Fit gained, unasked: {default.fit_unasked:+.1f} ({verdict(default.fit_unasked > 0, 0)}). "
        f"No limit bars {free} of {default.blocking} blocking pairs.",
        "",
    )


def _workspace(folder: Path | None, day: date) -> Workspace:
    return Workspace(Settings.of(day, data=folder, as_of=day))


def _keep(report: Report, part: str, demand: str, found: Sequence[Outcome]) -> None:
    report.keep(part, ({"demand": demand, **one.record(), **asdict(one.result)} for one in found))


def _size(demand: PlanningProblem) -> str:
    """Describe how large a demand is."""
    movers = len(np.unique(demand.pairs.person))
    return f"{demand.seats:,} seats, {movers:,} candidates, {len(demand.pairs):,} pairs"


def _share(one: Outcome, first: Outcome) -> str:
    worth = one.result.worth
    return "no plan" if worth is None else f"{100 * worth / (first.result.worth or 1):.3f} %"


def _smallest(ours: float | None, least: float | None) -> str:
    """Say whether our gap is smaller than the smallest of the peers', None where none has one."""
    if ours is not None and ours == least:
        return "The smallest gap of a peer is as small as ours"
    reached = ours is not None and (least is None or ours < least)
    return f"Ours has {'the smallest gap: reaches' if reached else 'not the smallest gap: misses'}"


if __name__ == "__main__":
    main()

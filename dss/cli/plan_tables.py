"""Plans on the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.text import Text as Line

from dss.cli import words
from dss.cli.candidate_tables import Screenwriter
from dss.cli.tables import Column, print_table
from dss.model.diagnostic import Diagnostic
from dss.model.planning.plan import Progress
from dss.model.text import Language, _, pgettext
from dss.service.plans.compare import PlanComparison
from dss.service.plans.views import (
    AgencyFigure,
    Alternative,
    BindingLimit,
    EffectRow,
    LeftOut,
    OpenSeat,
    PlanFigures,
    PlanMove,
    PlanReport,
    PriorityFigure,
    SeatStanding,
)
from dss.service.plans.words import localise_decimal

MOST_SHOWN: Final = 10
"""The most agencies, limits and effects of agencies that are shown; --json has all."""

MOST_FINDINGS: Final = 3
"""The most findings that are shown."""

_HEADLINE: Final = _(
    "{closed} of {short} missing people placed, net of {opened} needs opened: {moves} moves fill {filled} of {seats} "
    "seats, {chain} of them movers' places."
)
_WORTH: Final = _(
    "Worth {objective} points{kept}; no plan is worth more than {bound} (gap {gap}%): {ending}. {pairs} "
    "pairs evaluated."
)
_DETAILS: Final = _(
    "Fit gained by a move, on average: {unasked} unasked, {asked} asked for. Remote: {remote} of {remotes}. "
    "Wish 1/2/3: {first}/{second}/{third}, others {others}. Cost {cost} thousand rupiah{budget}."
)
_KEPT: Final = _(" ({} for keeping to the earlier plan)")
_OF: Final = _(" of {}")
_PRIORITY: Final = _("Priority")
_SEATS: Final = _("Seats")
_NEEDED: Final = _("Needed")
_FILLED: Final = _("Filled")
_MOVES: Final = _("Moves")
_FROM: Final = _("From")
_TO: Final = _("To")
_WORTH_HEAD: Final = _("Worth")
_CUT_OFF: Final = _("Cut-off")
_MAIN: Final = _("Mainly")
_OPEN: Final = _("Seats left open")
_WHY: Final = pgettext("cause", "Why")
_AGENCIES: Final = _("Shortages by agency")
_SHORT_BEFORE: Final = _("Short")
_CLOSED: Final = _("Closed")
_OPENED: Final = _("Opened")
_SHORT_AFTER: Final = _("Left")
_LIMITS: Final = _("Binding limits")
_EFFECTS: Final = _("Effects by group (descriptive only)")
_GROUP: Final = _("Group")
_CANDIDATES: Final = _("Candidates")
_MOVED: Final = _("Moved")
_RATIO: Final = _("Ratio")
_WISHED: Final = _("As wished")
_REMOTE: Final = _("More remote")
_LOW: Final = _("below 80%")
_FEW: Final = _("too few")
_MORE: Final = _("and {} more (--json has all)")
_PLANNED: Final = _("{employee} {name} moves to {seat}")
_NOW: Final = _("Now: {position}, {agency}, {region}")
_THEN: Final = _("Then: {position}, {place} ({priority})")
_PARTS: Final = _(
    "Worth {worth} = fit {after} - present fit {before} + wishes and burden {moving} + need filled {fill} - need left "
    "open {left} - cost of moving {per_move}. Cut-off {cut_off}. Cost {cost} thousand rupiah."
)
_OPENS: Final = _("{kind}: opens a need at {post}")
_FIT: Final = _("Fit")
_KIND: Final = _("Kind of move")
_CONSENTS: Final = _("Consent needed from: {}")
_INSTEAD: Final = _("Next best alternatives")
_NO_RIVALS: Final = _("There is no other candidate.")
_STAYS: Final = _("{employee} {name} does not move.")
_SAME: Final = _("{before} moves before, {after} after, {same} the same; {changed} people move differently.")
_RULES_BEHIND: Final = _("Rules behind the changes")
_LIMITS_BEHIND: Final = _("Limits of planning that changed")
_PEOPLE: Final = _("{} people")
_PROGRESS: Final = _("Planning: {step}, {seconds:.0f} s")


def _two_lines(first: str, second: str, *, dim: bool = True) -> Line:
    return Line(first).append("\n").append(second, style="dim" if dim else "")


def _reasons(move: PlanMove) -> str:
    mainly = (f"{one.points:+d} {one.criterion}" for one in move.candidate.points[:2])
    return "\n".join((*mainly, *(f"! {one}" for one in move.consents)))


def _ratio(row: EffectRow) -> str:
    return "" if row.ratio_percent is None or row.too_few else f"{row.ratio_percent}%"


_BY_PRIORITY: Final[tuple[Column[PriorityFigure], ...]] = (
    Column(_PRIORITY, lambda row: row.label),
    Column(_SEATS, lambda row: row.seats, "right"),
    Column(_NEEDED, lambda row: row.needed, "right"),
    Column(_FILLED, lambda row: row.filled, "right"),
    Column(_CLOSED, lambda row: row.closed, "right"),
    Column(_OPENED, lambda row: row.opened, "right"),
)
_MOVE_COLUMNS: Final[tuple[Column[PlanMove], ...]] = (
    Column(words.EMPLOYEE, lambda move: _two_lines(move.candidate.employee, move.candidate.name, dim=False)),
    Column(_FROM, lambda move: _two_lines(move.candidate.position, move.candidate.region)),
    Column(words.SEAT, lambda move: move.seat),
    Column(_TO, lambda move: _two_lines(move.position, move.place)),
    Column(_FIT, lambda move: f"{move.fit_before} → {move.fit_after}", "right"),
    Column(_KIND, lambda move: move.kind_label),
    Column(_CUT_OFF, lambda move: move.cut_off, "right"),
    Column(_WORTH_HEAD, lambda move: move.worth, "right"),
    Column(_MAIN, _reasons),
)
_OPEN_COLUMNS: Final[tuple[Column[OpenSeat], ...]] = (
    Column(words.SEAT, lambda seat: seat.seat),
    Column(words.POSITION, lambda seat: _two_lines(seat.position, seat.place)),
    Column(_PRIORITY, lambda seat: seat.priority_label),
    Column(_WHY, lambda seat: seat.sentence),
)
_AGENCY_COLUMNS: Final[tuple[Column[AgencyFigure], ...]] = (
    Column(words.AGENCY, lambda one: one.agency),
    Column(_SHORT_BEFORE, lambda one: one.shortage_before, "right"),
    Column(_CLOSED, lambda one: one.closed, "right"),
    Column(_OPENED, lambda one: one.opened, "right"),
    Column(_SHORT_AFTER, lambda one: one.shortage_after, "right"),
)
_EFFECT_COLUMNS: Final[tuple[Column[EffectRow], ...]] = (
    Column(_GROUP, lambda row: row.kind),
    Column("", lambda row: row.group),
    Column(_CANDIDATES, lambda row: row.candidates, "right"),
    Column(_MOVED, lambda row: f"{row.moved} ({row.percent}%)", "right"),
    Column(_RATIO, _ratio, "right"),
    Column(_WISHED, lambda row: row.wished, "right"),
    Column(_REMOTE, lambda row: row.more_remote, "right"),
    Column("", lambda row: _FEW if row.too_few else _LOW if row.below_four_fifths else None),
)


def progress_line(progress: Progress, language: Language) -> str:
    """Describe how far solving has come, in a line."""
    line = _PROGRESS.spoken(language).format(step=progress.step, seconds=progress.seconds)
    if progress.objective is not None:
        line += f", {progress.objective}"
    return line if progress.bound is None else f"{line} <= {progress.bound}"


def print_plan(writer: Screenwriter, report: PlanReport | PlanFigures) -> None:
    """Write all of a plan but the reasons of its moves, or its figures alone."""
    if isinstance(report, PlanFigures):
        _figures(writer, report)
        return
    _figures(writer, report.figures)
    _moves(writer, report.moves)
    _open_seats(writer, report.open_seats)
    _agencies(writer, report.agencies)
    _limits(writer, report.limits)
    _effects(writer, report.effects, report.descriptive)
    _findings(writer, report.findings)


def print_move(writer: Screenwriter, move: PlanMove) -> None:
    """Write why a move is made, and what would have been next."""
    who = move.candidate
    said = writer.said
    head = said(_PLANNED).format(employee=who.employee, name=who.name, seat=move.seat)
    writer.console.print(Line(head, style="bold"))
    writer.console.print(Line(said(_NOW).format(position=who.position, agency=who.agency, region=who.region)))
    then = said(_THEN).format(position=move.position, place=move.place, priority=move.priority_label)
    writer.console.print(Line(then))
    parts = said(_PARTS).format(
        worth=move.worth,
        after=move.fit_after,
        before=move.fit_before,
        moving=move.moving,
        fill=move.fill,
        left=move.left,
        per_move=move.per_move,
        cut_off=move.cut_off,
        cost=move.cost,
    )
    writer.console.print(Line(parts))
    kind = move.kind_label if move.opens is None else said(_OPENS).format(kind=move.kind_label, post=move.opens)
    writer.console.print(Line(kind))
    if move.consents:
        writer.console.print(Line(said(_CONSENTS).format(", ".join(move.consents)), style="yellow"))
    _alternatives(writer, move.instead)
    writer.rule_lines(move.reasons)


def print_left_out(writer: Screenwriter, left_out: LeftOut) -> None:
    """Write why someone doesn't move."""
    if left_out.moves_to is None:
        head = writer.said(_STAYS).format(employee=left_out.employee, name=left_out.name)
        writer.console.print(Line(head, style="bold"))
    writer.console.print(Line(left_out.sentence))
    for seat in left_out.seats:
        title = f"{seat.seat} {seat.position}, {seat.place}: {writer.said(_WORTH_HEAD).lower()} {seat.worth}"
        writer.console.print(Line(f"- {title}", style="bold"))
        writer.console.print(Line(f"  {seat.sentence}", style="dim"))


def print_why_not(writer: Screenwriter, shown: LeftOut | SeatStanding) -> None:
    """Write why someone doesn't move, or how a seat is filled."""
    if isinstance(shown, LeftOut):
        print_left_out(writer, shown)
        return
    if shown.filled_by is not None:
        print_move(writer, shown.filled_by)
    if shown.open_seat is not None:
        seat = shown.open_seat
        head = f"{seat.seat} {seat.position}, {seat.place} ({seat.priority_label})"
        writer.console.print(Line(head, style="bold"))
        writer.console.print(Line(seat.sentence))
    writer.console.print(Line(f"{writer.said(_CUT_OFF)}: {shown.cut_off}"))
    _alternatives(writer, shown.candidates)


def print_comparison(writer: Screenwriter, comparison: PlanComparison) -> None:
    """Write who moves differently and why."""
    said = writer.said(_SAME).format(
        before=comparison.moves_before,
        after=comparison.moves_after,
        same=comparison.same,
        changed=len(comparison.changes),
    )
    writer.console.print(Line(said, style="bold"))
    for change in comparison.changes:
        writer.console.print(Line(f"{change.employee} {change.sentence}"))
        for rule in change.rules:
            writer.console.print(Line(f"    {rule.sentence}  {rule.place}", style="dim"))
    if comparison.rules:
        writer.heading(_RULES_BEHIND)
        for reach in comparison.rules:
            writer.console.print(Line(f"{reach.rule}: {writer.said(_PEOPLE).format(reach.people)}"))
    if comparison.limits:
        writer.heading(_LIMITS_BEHIND)
        for limit in comparison.limits:
            writer.console.print(Line(f"{limit.limit}: {limit.before} -> {limit.after}"))


def _figures(writer: Screenwriter, figures: PlanFigures) -> None:
    wishes = figures.wishes
    lines = (
        writer.said(_HEADLINE).format(
            closed=figures.net_closed,
            short=figures.short_before,
            opened=figures.opened,
            filled=figures.filled,
            seats=figures.seats,
            moves=figures.moves,
            chain=figures.chain_moves,
        ),
        writer.said(_WORTH).format(
            objective=figures.objective,
            kept=writer.said(_KEPT).format(figures.kept_points) if figures.kept_points else "",
            bound=figures.bound,
            gap=writer.said(localise_decimal(figures.gap_percent)),
            ending=figures.ending_label,
            pairs=figures.pairs,
        ),
        writer.said(_DETAILS).format(
            unasked=figures.fit_gained_unasked or "-",
            asked=figures.fit_gained_asked or "-",
            remote=figures.remote_filled,
            remotes=figures.remote_seats,
            first=wishes.first,
            second=wishes.second,
            third=wishes.third,
            others=wishes.others,
            cost=figures.cost,
            budget="" if figures.budget is None else writer.said(_OF).format(figures.budget),
        ),
    )
    for style, line in zip(("bold", "", ""), lines, strict=True):
        writer.console.print(Line(line, style=style))
    writer.console.print()
    print_table(writer.console, writer.language, _BY_PRIORITY, figures.by_priority)


def _moves(writer: Screenwriter, moves: Sequence[PlanMove]) -> None:
    if moves:
        writer.heading(_MOVES)
        print_table(writer.console, writer.language, _MOVE_COLUMNS, moves)


def _open_seats(writer: Screenwriter, seats: Sequence[OpenSeat]) -> None:
    if seats:
        writer.heading(_OPEN)
        print_table(writer.console, writer.language, _OPEN_COLUMNS, seats)


def _agencies(writer: Screenwriter, agencies: Sequence[AgencyFigure]) -> None:
    changed = [agency for agency in agencies if agency.closed or agency.opened]
    if changed:
        writer.heading(_AGENCIES)
        print_table(writer.console, writer.language, _AGENCY_COLUMNS, changed[:MOST_SHOWN])
        _rest(writer, len(changed))


def _limits(writer: Screenwriter, limits: Sequence[BindingLimit]) -> None:
    if not limits:
        return
    writer.heading(_LIMITS)
    for limit in limits[:MOST_SHOWN]:
        writer.console.print(Line(f"- {limit.label}. {limit.sentence}"))
    _rest(writer, len(limits))


def _effects(writer: Screenwriter, effects: Sequence[EffectRow], descriptive: str) -> None:
    agencies = effects[-1].kind if effects else ""
    shown = [row for row in effects if row.kind != agencies or row.below_four_fifths]
    if not shown:
        return
    writer.heading(_EFFECTS)
    of_agencies = [row for row in shown if row.kind == agencies]
    others = [row for row in shown if row.kind != agencies]
    print_table(writer.console, writer.language, _EFFECT_COLUMNS, [*others, *of_agencies[:MOST_SHOWN]])
    _rest(writer, len(of_agencies))
    writer.console.print(Line(descriptive, style="dim"))


def _findings(writer: Screenwriter, findings: Sequence[Diagnostic]) -> None:
    if findings:
        writer.console.print()
    writer.diagnostics(findings[:MOST_FINDINGS])
    _rest(writer, len(findings), MOST_FINDINGS)


def _alternatives(writer: Screenwriter, alternatives: Sequence[Alternative]) -> None:
    writer.heading(_INSTEAD)
    if not alternatives:
        writer.console.print(writer.said(_NO_RIVALS))
    for one in alternatives:
        worth = f"{writer.said(_WORTH_HEAD).lower()} {one.worth}"
        writer.console.print(Line(f"- {one.employee} {one.name} / {one.seat} {one.position} ({worth})"))
        writer.console.print(Line(f"  {one.sentence}", style="dim"))


def _rest(writer: Screenwriter, count: int, shown: int = MOST_SHOWN) -> None:
    if count > shown:
        writer.console.print(Line(writer.said(_MORE).format(count - shown), style="dim"))

"""Plans on the terminal."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from rich.text import Text as Line

from dss.cli.candidate_tables import show_rule_lines
from dss.cli.tables import Column, Screenwriter
from dss.model.diagnostic import Diagnostic
from dss.model.planning.plan import Progress
from dss.model.text import Language, Number, Text, Verbatim, _, join, ngettext, pgettext
from dss.service.plans.compare import PlanComparison
from dss.service.plans.robustness import MoveRobustness, Robustness
from dss.service.plans.tradeoff import TradeOff, TradeOffPoint
from dss.service.plans.views import (
    AgencyFigure,
    Alternative,
    BindingLimit,
    EffectRow,
    Fairness,
    IndigenousShares,
    LeftOut,
    OpenSeat,
    PlanFigures,
    PlanMove,
    PlanReport,
    PriorityFigure,
    ProfessionFigure,
    RotationClaim,
    SeatStanding,
    ShareRow,
)
from dss.service.plans.words import BY_YEAR, WOULD_FILL, band_words, shares_title
from dss.service.workspace import labels

MOST_SHOWN: Final = 10
"""The most agencies, limits and effects of agencies that are shown; --json has all."""

MOST_FINDINGS: Final = 3
"""The most findings that are shown."""

_CUT_OFF: Final = _("Cut-off")
_WORTH: Final = _("Worth")
_PRIORITY: Final = _("Priority")


def progress_line(progress: Progress, language: Language) -> str:
    """Describe how far solving has come, in a line."""
    line = _("Planning: {step}, {seconds:.0f} s").filled(step=progress.step, seconds=progress.seconds).spoken(language)
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
    _professions(writer, report.honest, report.professions)
    _agencies(writer, report.agencies)
    _limits(writer, report.limits)
    _fairness(writer, report.fairness)
    _effects(writer, report.effects, report.descriptive)
    _shares(writer, report.indigenous)
    _findings(writer, report.findings)


def print_move(writer: Screenwriter, move: PlanMove) -> None:
    """Write why a move is made, and what would have been next."""
    who = move.candidate
    head = _("{employee} {name} moves to {seat}").filled(employee=who.employee, name=who.name, seat=move.seat)
    writer.write(head, "bold")
    now = _("Now: {position}, {agency}, {region}")
    writer.write(now.filled(position=who.position, agency=who.agency, region=who.region))
    then = _("Then: {position}, {place} ({priority})")
    writer.write(then.filled(position=move.position, place=move.place, priority=move.priority_label))
    parts = _(
        "Worth {worth} = fit {after} - present fit {before} + wishes and burden {moving} + need filled {fill} - need "
        "left open {left} - cost of moving {per_move}. Cut-off {cut_off}. Cost {cost} thousand rupiah."
    )
    writer.write(
        parts.filled(
            worth=move.worth,
            after=move.fit_after,
            before=move.fit_before,
            moving=move.moving,
            fill=move.fill,
            left=move.left,
            per_move=move.per_move,
            cut_off=move.cut_off,
            cost=Number(move.cost),
        )
    )
    opens = _("{kind}: opens a need at {post}")
    writer.write(move.kind_label if move.opens is None else opens.filled(kind=move.kind_label, post=move.opens))
    if move.consents:
        writer.write(_("Consent needed from: {}").filled(", ".join(move.consents)), "yellow")
    _alternatives(writer, move.instead)
    show_rule_lines(writer, move.reasons)


def print_left_out(writer: Screenwriter, left_out: LeftOut) -> None:
    """Write why someone doesn't move."""
    if left_out.moves_to is None:
        head = _("{employee} {name} does not move.")
        writer.write(head.filled(employee=left_out.employee, name=left_out.name), "bold")
    writer.write(left_out.sentence)
    for seat in left_out.seats:
        title = f"{seat.seat} {seat.position}, {seat.place}: {writer.said(_WORTH).lower()} {seat.worth}"
        writer.write(f"- {title}", "bold")
        writer.write(f"  {seat.sentence}", "dim")


def print_why_not(writer: Screenwriter, shown: LeftOut | SeatStanding) -> None:
    """Write why someone doesn't move, or how a seat is filled."""
    if isinstance(shown, LeftOut):
        print_left_out(writer, shown)
        return
    if shown.filled_by is not None:
        print_move(writer, shown.filled_by)
    if shown.open_seat is not None:
        seat = shown.open_seat
        writer.write(f"{seat.seat} {seat.position}, {seat.place} ({seat.priority_label})", "bold")
        writer.write(seat.sentence)
        writer.items(WOULD_FILL, [f"{one.label}: {one.sentence}" for one in seat.remedies])
    writer.write(f"{writer.said(_CUT_OFF)}: {shown.cut_off}")
    _alternatives(writer, shown.candidates)


def print_robustness(writer: Screenwriter, shown: Robustness) -> None:
    """Write how sure each move of a plan is."""
    bands = _("{core} core, {exchangeable} exchangeable, {weak} weak of {moves}")
    moves = ngettext("{n} move", "{n} moves", len(shown.moves))
    counts = {"core": shown.core, "exchangeable": shown.exchangeable, "weak": shown.weak}
    writer.write(bands.filled(moves=moves, **counts), "bold")
    for sentence in shown.sentences:
        writer.write(sentence)
    if shown.moves:
        writer.console.print()
        writer.table(
            (
                Column[MoveRobustness](labels.EMPLOYEE, lambda move: _two_lines(move.employee, move.name, dim=False)),
                Column(labels.SEAT, lambda move: move.seat),
                Column(_("To"), lambda move: _two_lines(move.position, move.place)),
                Column(_("How sure"), lambda move: move.band_label),
                Column(_("At other weights"), lambda move: _share(move.at_weights), "right"),
                Column(_("Among equals"), lambda move: _share(move.among_equals), "right"),
                Column(_("Instead"), lambda move: "\n".join(f"{one.name} {one.percent}%" for one in move.others)),
            ),
            shown.moves,
        )


def print_trade_off(writer: Screenwriter, shown: TradeOff) -> None:
    """Write what fewer unasked postings to more remote places cost a plan."""
    for sentence in shown.sentences(writer.language):
        writer.write(sentence)
    writer.console.print()
    writer.table(
        (
            Column[TradeOffPoint](_("At most"), lambda point: point.most, "right"),
            Column(_("Sent unasked"), lambda point: point.unasked_remote, "right"),
            Column(_("Moves"), lambda point: point.moves, "right"),
            Column(_("Net need closed"), lambda point: point.net_closed, "right"),
            Column(_WORTH, lambda point: Number(point.worth), "right"),
            Column(_("Lost"), lambda point: Number(point.lost), "right"),
        ),
        shown.points,
    )


def _share(percent: int | None) -> str:
    return "" if percent is None else f"{percent}%"


def print_comparison(writer: Screenwriter, comparison: PlanComparison) -> None:
    """Write who moves differently and why."""
    changed = ngettext("{n} person moves differently", "{n} people move differently", len(comparison.changes))
    head = _("{before} before, {after} after, {same} the same; {changed}.")
    writer.write(
        head.filled(
            before=ngettext("{n} move", "{n} moves", comparison.moves_before),
            after=Number(comparison.moves_after),
            same=Number(comparison.same),
            changed=changed,
        ),
        "bold",
    )
    for change in comparison.changes:
        writer.write(f"{change.employee} {change.sentence}")
        for rule in change.rules:
            writer.write(f"    {rule.sentence}  {rule.place}", "dim")
    if comparison.rules:
        writer.heading(_("Rules behind the changes"))
        for reach in comparison.rules:
            people = ngettext("{n} person", "{n} people", reach.people)
            writer.write(f"{reach.rule}: {writer.said(people)}")
    if comparison.limits:
        writer.heading(_("Limits of planning that changed"))
        for limit in comparison.limits:
            writer.write(f"{limit.limit}: {limit.before} -> {limit.after}")


def _figures(writer: Screenwriter, figures: PlanFigures) -> None:
    wishes = figures.wishes
    kept: Text = Verbatim("")
    budget: Text = Verbatim("")
    if figures.kept_points:
        kept = _(" ({} for keeping to the earlier plan)").filled(figures.kept_points)
    if figures.budget is not None:
        budget = _(" of {}").filled(Number(figures.budget))
    head = _(
        "{closed} of {short} missing people placed, net of {opened} needs opened: {moves} fill {filled} of {seats}, "
        "{chain} of them movers' places."
    ).filled(
        closed=Number(figures.net_closed),
        short=Number(figures.short_before),
        opened=Number(figures.opened),
        filled=Number(figures.filled),
        seats=ngettext("{n} seat", "{n} seats", figures.seats),
        moves=ngettext("{n} move", "{n} moves", figures.moves),
        chain=Number(figures.chain_moves),
    )
    worth = _("Worth {objective}{kept}; no plan is worth more than {bound} (gap {gap}%): {ending}. {pairs}.").filled(
        objective=ngettext("{n} point", "{n} points", figures.objective),
        kept=kept,
        bound=Number(figures.bound),
        gap=Decimal(figures.gap_percent),
        ending=figures.ending_label,
        pairs=ngettext("{n} pair evaluated", "{n} pairs evaluated", figures.pairs),
    )
    details = _(
        "Fit gained by a move, on average: {unasked} unasked, {asked} asked for. Remote: {remote} of {remotes}. "
        "Wish 1/2/3: {first}/{second}/{third}, others {others}. Cost {cost} thousand rupiah{budget}."
    ).filled(
        unasked=figures.fit_gained_unasked or "-",
        asked=figures.fit_gained_asked or "-",
        remote=figures.remote_filled,
        remotes=figures.remote_seats,
        first=wishes.first,
        second=wishes.second,
        third=wishes.third,
        others=wishes.others,
        cost=Number(figures.cost),
        budget=budget,
    )
    for remark in figures.remarks:
        writer.write(Verbatim(remark), "bold")
    writer.write(head, "bold")
    writer.write(worth)
    writer.write(details)
    writer.console.print()
    writer.table(
        (
            Column[PriorityFigure](_PRIORITY, lambda row: row.label),
            Column(_("Seats"), lambda row: row.seats, "right"),
            Column(_("Needed"), lambda row: row.needed, "right"),
            Column(_("Filled"), lambda row: row.filled, "right"),
            Column(_("Closed"), lambda row: row.closed, "right"),
            Column(_("Opened"), lambda row: row.opened, "right"),
        ),
        figures.by_priority,
    )


def _moves(writer: Screenwriter, moves: Sequence[PlanMove]) -> None:
    if moves:
        writer.heading(_("Moves"))
        writer.table(
            (
                Column[PlanMove](
                    labels.EMPLOYEE, lambda move: _two_lines(move.candidate.employee, move.candidate.name, dim=False)
                ),
                Column(_("From"), lambda move: _two_lines(move.candidate.position, move.candidate.region)),
                Column(labels.SEAT, lambda move: move.seat),
                Column(_("To"), lambda move: _two_lines(move.position, move.place)),
                Column(_("Fit"), lambda move: f"{move.fit_before} → {move.fit_after}", "right"),
                Column(_("Kind of move"), lambda move: move.kind_label),
                Column(_CUT_OFF, lambda move: move.cut_off, "right"),
                Column(_WORTH, lambda move: move.worth, "right"),
                Column(_("Mainly"), _reasons),
            ),
            moves,
        )


def _open_seats(writer: Screenwriter, seats: Sequence[OpenSeat]) -> None:
    if seats:
        writer.heading(_("Seats left open"))
        writer.table(
            (
                Column[OpenSeat](labels.SEAT, lambda seat: seat.seat),
                Column(labels.POSITION, lambda seat: _two_lines(seat.position, seat.place)),
                Column(_PRIORITY, lambda seat: seat.priority_label),
                Column(pgettext("cause", "Why"), lambda seat: seat.sentence),
                Column(WOULD_FILL, lambda seat: _two_lines(seat.remedies[0].label, seat.remedies[0].sentence)),
            ),
            seats,
        )


def _professions(writer: Screenwriter, honest: str, professions: Sequence[ProfessionFigure]) -> None:
    writer.heading(_("What transfers can do, by profession"))
    writer.write(honest)
    if professions:
        years = range(len(professions[0].retiring))
        writer.table(
            (
                Column[ProfessionFigure](_("Profession"), lambda one: one.name),
                Column(_("Needed"), lambda one: one.needed, "right"),
                Column(_("In post"), lambda one: one.in_post, "right"),
                Column(_("Short"), lambda one: one.short, "right"),
                Column(_("Movable"), lambda one: one.movable, "right"),
                Column(_("Closed"), lambda one: one.closed, "right"),
                Column(_("To recruit"), lambda one: one.to_recruit, "right"),
                *(
                    Column[ProfessionFigure](
                        _("Year {number}").filled(number=year + 1), partial(_later, year=year), "right"
                    )
                    for year in years
                ),
            ),
            professions[:MOST_SHOWN],
        )
        _rest(writer, len(professions))
        writer.write(BY_YEAR, "dim")


def _later(one: ProfessionFigure, year: int) -> str:
    """Write who is to be recruited by the end of a year, and who retires in it."""
    return f"{one.to_recruit_later[year]} (-{one.retiring[year]})"


def _agencies(writer: Screenwriter, agencies: Sequence[AgencyFigure]) -> None:
    changed = [agency for agency in agencies if agency.closed or agency.opened]
    if changed:
        writer.heading(_("Shortages by agency"))
        writer.table(
            (
                Column[AgencyFigure](labels.AGENCY, lambda one: _two_lines(one.name, one.government)),
                Column(_("Short"), lambda one: one.shortage_before, "right"),
                Column(_("Closed"), lambda one: one.closed, "right"),
                Column(_("Opened"), lambda one: one.opened, "right"),
                Column(_("Left"), lambda one: one.shortage_after, "right"),
            ),
            changed[:MOST_SHOWN],
        )
        _rest(writer, len(changed))


def _limits(writer: Screenwriter, limits: Sequence[BindingLimit]) -> None:
    writer.items(_("Binding limits"), [f"{limit.label}. {limit.sentence}" for limit in limits[:MOST_SHOWN]])
    _rest(writer, len(limits))


def _fairness(writer: Screenwriter, shown: Fairness) -> None:
    writer.heading(_("Fairness"))
    asked = _("Asked for a place and may take a seat there: {asked}; served: {served}.")
    writer.write(asked.filled(asked=Number(shown.asked), served=Number(shown.asked_served)))
    blocking = _("Blocking pairs: {pairs} (envy {envy}, seats left open {wasted}); barred by a limit: {barred}.")
    writer.write(
        blocking.filled(
            pairs=Number(shown.blocking_pairs),
            envy=Number(shown.envy_pairs),
            wasted=Number(shown.wasted_seats),
            barred=Number(shown.barred_pairs),
        )
    )
    worse = _("Moved unasked: {unasked}; to a more remote place: {remote}; worse off than today: {worse}.")
    writer.write(
        worse.filled(
            unasked=Number(shown.unasked), remote=Number(shown.unasked_remote), worse=Number(shown.worse_off_people)
        )
    )
    due = _("Due to come back from remote posts: {due}, of whom {asked} ask for a less remote place; served: {served}.")
    asked, served = Number(shown.due_asked), Number(shown.due_served)
    writer.write(due.filled(due=Number(shown.due), asked=asked, served=served))
    claims = [claim for claim in shown.claims if claim.served or claim.asked]
    if claims:
        writer.table(
            (
                Column[RotationClaim](_("Due to come back"), lambda one: _two_lines(one.employee, one.name, dim=False)),
                Column(_("Months"), lambda one: one.months, "right"),
                Column(_("Class"), lambda one: one.remoteness, "right"),
                Column(_("Moves to"), lambda one: one.moves_to),
                Column(pgettext("cause", "Why"), lambda one: one.why),
            ),
            claims[:MOST_SHOWN],
        )
        _rest(writer, len(claims))
    writer.write(shown.explained, "dim")


def _effects(writer: Screenwriter, effects: Sequence[EffectRow], descriptive: str) -> None:
    agencies = effects[-1].kind if effects else ""
    shown = [row for row in effects if row.kind != agencies or row.below_four_fifths or row.above_five_fourths]
    if not shown:
        return
    writer.heading(_("Effects by group (descriptive only)"))
    of_agencies = [row for row in shown if row.kind == agencies]
    others = [row for row in shown if row.kind != agencies]

    def mark(row: EffectRow) -> Text | None:
        if row.too_few:
            return _("too few")
        marks = [_("below 80%")] * row.below_four_fifths + [_("higher burden")] * row.above_five_fourths
        return join(marks) if marks else None

    writer.table(
        (
            Column[EffectRow](_("Group"), lambda row: row.kind),
            Column("", lambda row: row.group),
            Column(_("Candidates"), lambda row: row.candidates, "right"),
            Column(_("Moved"), lambda row: f"{row.moved} ({row.percent}%)", "right"),
            Column(_("Ratio"), _ratio, "right"),
            Column(_("As wished"), lambda row: row.wished, "right"),
            Column(_("More remote"), lambda row: f"{row.more_remote} ({row.burden_percent}%)", "right"),
            Column("", mark),
        ),
        [*others, *of_agencies[:MOST_SHOWN]],
    )
    _rest(writer, len(of_agencies))
    writer.write(descriptive, "dim")


def _shares(writer: Screenwriter, shares: IndigenousShares) -> None:
    """Write the shares of governments, and of agencies outside the limits."""
    outside = [row for row in shares.rows if row.agency and row.band in band_words]
    governments = [row for row in shares.rows if not row.agency]
    if not governments:
        return
    writer.heading(shares_title(shares))
    writer.table(
        (
            Column[ShareRow](_("Government"), lambda row: row.government),
            Column(labels.AGENCY, lambda row: row.agency),
            Column(_("Employees"), lambda row: row.employees, "right"),
            Column(_("Now (%)"), lambda row: _percent(row.percent_before), "right"),
            Column(_("After (%)"), lambda row: _percent(row.percent_after), "right"),
            Column("", lambda row: None if row.band is None else band_words.get(row.band)),
        ),
        [*governments, *outside[:MOST_SHOWN]],
    )
    _rest(writer, len(outside))
    writer.write(shares.explained, "dim")


def _percent(shown: str) -> Text | None:
    return Number(Decimal(shown)) if shown else None


def _findings(writer: Screenwriter, findings: Sequence[Diagnostic]) -> None:
    if findings:
        writer.console.print()
    writer.diagnostics(findings[:MOST_FINDINGS])
    _rest(writer, len(findings), MOST_FINDINGS)


def _alternatives(writer: Screenwriter, alternatives: Sequence[Alternative]) -> None:
    writer.heading(_("Next best alternatives"))
    if not alternatives:
        writer.write(_("There is no other candidate."))
    for one in alternatives:
        worth = f"{writer.said(_WORTH).lower()} {one.worth}"
        writer.write(f"- {one.employee} {one.name} / {one.seat} {one.position} ({worth})")
        writer.write(f"  {one.sentence}", "dim")


def _rest(writer: Screenwriter, found: int, shown: int = MOST_SHOWN) -> None:
    if found > shown:
        writer.write(_("and {} more (--json has all)").filled(found - shown), "dim")


def _two_lines(first: str, second: str, *, dim: bool = True) -> Line:
    return Line(first).append("\n").append(second, style="dim" if dim else "")


def _reasons(move: PlanMove) -> str:
    mainly = (f"{one.points:+d} {one.criterion}" for one in move.candidate.points[:2])
    return "\n".join((*mainly, *(f"! {one}" for one in move.consents)))


def _ratio(row: EffectRow) -> str:
    return "" if row.ratio_percent is None or row.too_few else f"{row.ratio_percent}%"

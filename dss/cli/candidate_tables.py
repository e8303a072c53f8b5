"""Candidates, vacant seats, rules and explanations on the terminal."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text as Line

from dss.cli.tables import Column, Screenwriter
from dss.model.basis import Source
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.explanation import Consequence, RuleLine, TransferExplanation, WaterfallStep
from dss.model.judgement.rule_tests import RuleTestReport
from dss.model.knowledge.evidence import EvidencePath
from dss.model.knowledge.knowledge import join_places
from dss.model.text import Language, Text, _, ngettext
from dss.service.candidates.views import (
    CandidateList,
    CandidateRow,
    FactSummary,
    FollowUpAdvice,
    RuleSummary,
    SubstituteList,
    Vacancy,
)
from dss.service.workspace import labels

VERDICT_STYLE = {
    Verdict.ELIGIBLE: "green",
    Verdict.REFERRED: "yellow",
    Verdict.UNDETERMINED: "blue",
    Verdict.FORBIDDEN: "red",
}
_STATE_MARK = {State.HOLDS: "●", State.FAILS: "○", State.UNKNOWN: "?"}
_BAR_WIDTH = 30
_THAT_MATTER: Final = _("The rules that matter")


def show_vacancies(writer: Screenwriter, rows: Sequence[Vacancy]) -> None:
    """Write vacant seats with the number of employees who could fill each."""

    def position(row: Vacancy) -> Line:
        mark = (f"({writer.said(_('critical'))})", "bold") if row.critical else ""
        return Line(" ").join(Line.assemble(part) for part in (row.position, mark) if part)

    writer.table(
        (
            Column(labels.SEAT, lambda row: row.seat, no_wrap=True),
            Column(labels.POSITION, position),
            Column(labels.UNIT, lambda row: row.unit),
            Column(labels.REGION, lambda row: row.place),
            Column(_("Remote"), lambda row: row.remoteness),
            Column(_("Vacant (months)"), lambda row: row.vacant_months),
            Column(labels.ELIGIBLE, lambda row: row.eligible),
            Column(labels.REFERRED, lambda row: row.referred),
            Column(labels.UNDETERMINED, lambda row: row.undetermined),
        ),
        rows,
    )


def show_candidates(writer: Screenwriter, shown: CandidateList) -> None:
    """Write a seat and its ranked candidates."""
    seat = shown.vacancy
    writer.named(seat.seat, seat.position)
    writer.write(join_places(seat.unit, seat.place))
    counts = (
        (labels.ELIGIBLE, seat.eligible),
        (labels.REFERRED, seat.referred),
        (labels.UNDETERMINED, seat.undetermined),
    )
    writer.write(", ".join(f"{writer.said(label)}: {number}" for label, number in counts))
    if not shown.rows:
        writer.write(_("No candidate passes these filters. Widen them, or add --verdict forbidden to see why."))
        return
    shared = set.intersection(*(set(row.flags) for row in shown.rows))
    writer.table(
        (
            Column(_("No"), lambda row: row.rank, no_wrap=True),
            Column(labels.EMPLOYEE, lambda row: f"{row.employee}\n{row.name}"),
            Column(_("Present position"), lambda row: f"{row.position}\n{row.agency}"),
            Column(_("Education"), lambda row: f"{row.education}, {row.golongan}"),
            Column(labels.VERDICT, lambda row: Line(row.verdict_label, style=VERDICT_STYLE[row.verdict])),
            Column(labels.SCORE, lambda row: row.score),
            Column(_("Points"), lambda row: "\n".join(f"{one.points:+d} {one.criterion}" for one in row.points)),
            Column(labels.NOTES, lambda row: "\n".join(_notes(row, shared))),
        ),
        shown.rows,
    )
    if shared:
        everyone = ", ".join(flag for flag in shown.rows[0].flags if flag in shared)
        writer.write(_("For all of the above: {}.").filled(everyone), "dim")


def show_transfer(writer: Screenwriter, case: TransferExplanation, every_rule: bool) -> None:
    """Write the explanation of a transfer."""
    for card in (case.employee, case.seat):
        writer.named(card.id, card.title)
        writer.console.print(_indented(", ".join(f"{line.label}: {line.text}" for line in card.lines), by=2))
    writer.console.print()
    writer.write(case.summary, f"bold {VERDICT_STYLE[case.verdict]}")
    if case.verdict is not Verdict.ELIGIBLE:
        if not case.ways_out:
            writer.write(_("No possible change would alter this result."))
        writer.items(labels.REMEDIES, [way.sentence for way in case.ways_out])
    writer.items(labels.TO_ASK_FOR, [reading.label for reading in case.missing])
    _show_waterfall(writer, case.waterfall)
    _show_rules_of(writer, case.lines, every_rule)
    writer.items(labels.INCENTIVES, map(_consequence, case.incentives))
    writer.items(labels.REQUIREMENTS, map(_consequence, case.requirements))
    writer.items(labels.FLAGS, map(_consequence, case.flags))
    writer.items(labels.PATHS, [_path(path, writer.language) for path in case.paths])


def _show_waterfall(writer: Screenwriter, steps: Sequence[WaterfallStep]) -> None:
    if steps:
        writer.heading(labels.WATERFALL)
        widest = max(step.total for step in steps) or 1
        writer.lines(
            (escape(step.criterion), escape(step.title), f"{step.points:+d}", str(step.total), _bar(step, widest))
            for step in steps
        )


def _bar(step: WaterfallStep, widest: int) -> Line:
    low, high = sorted((step.total - step.points, step.total))
    start, end = (max(0, round(_BAR_WIDTH * edge / widest)) for edge in (low, high))
    return Line(" " * start + "█" * max(end - start, 1), style="green" if step.points > 0 else "red")


def _show_rules_of(writer: Screenwriter, lines: Sequence[RuleLine], every_rule: bool) -> None:
    shown = [line for line in lines if every_rule or line.matters]
    show_rule_lines(writer, shown, _("Every rule in force") if every_rule else _THAT_MATTER)
    if hidden := len(lines) - len(shown):
        text = ngettext(
            "{n} other rule changes nothing (--all shows it).",
            "{n} other rules change nothing (--all shows them).",
            hidden,
        )
        writer.write(text, "dim")


def show_rule_lines(writer: Screenwriter, lines: Sequence[RuleLine], heading: Text = _THAT_MATTER) -> None:
    """Write rules on a case under a heading."""
    writer.heading(heading)
    for line in lines:
        writer.console.print(_rule(line))


def _rule(line: RuleLine) -> RenderableType:
    """A rule in up to four lines: title and points, reason, values read, basis and effects."""
    style = VERDICT_STYLE[line.gate] if line.gate and line.state is not State.FAILS else ""
    head = Line(f"{_STATE_MARK[line.state]} {line.title}", style=style)
    head.append("" if line.points is None else f"  {line.points:+d}", style="bold")
    head.append(f"  {line.rule}", style="dim")
    read = "; ".join(f"{reading.label}: {reading.shown}" for reading in line.readings)
    basis = "; ".join(map(_source, line.sources))
    details = [line.because or line.condition, read, basis, *line.effects]
    return Group(head, *(_indented(detail) for detail in details if detail))


def show_rules(writer: Screenwriter, rules: Sequence[RuleSummary]) -> None:
    """Write rules in a table."""
    writer.table(
        (
            Column(labels.RULE, lambda rule: rule.rule, no_wrap=True),
            Column(_("Meaning"), lambda rule: rule.title),
            Column(labels.EFFECT, lambda rule: "; ".join(rule.effects)),
            Column(labels.BASIS, lambda rule: "; ".join(rule.sources)),
            Column(_("Place"), lambda rule: rule.place),
        ),
        rules,
    )


def show_rule(writer: Screenwriter, rule: RuleSummary) -> None:
    """Write one rule in full."""
    writer.fields(
        (
            (labels.RULE, rule.rule),
            (_("Meaning"), rule.title),
            (labels.CONDITION, rule.condition),
            (labels.EFFECT, "; ".join(rule.effects)),
            (labels.BECAUSE, rule.because),
            (labels.BASIS, "; ".join(rule.sources)),
            (labels.IN_FORCE, f"{rule.in_force_from} .. {rule.in_force_to or ''}"),
            (_("Place"), rule.place),
        )
    )


def show_test_report(writer: Screenwriter, report: RuleTestReport) -> None:
    """Write the cases that failed, and what all of them reach."""
    for result in report.failed:
        case, got = result.case, result.got
        points = "" if case.points is None else f" ({case.points} / {got.points})"
        writer.write(f"{case.place}: {case.rule}: {case.expected} / {got.state}{points}", "red", wrap=False)
    for rule in report.coverage:
        if rule.missed or not rule.failing:
            missed = ", ".join(str(branch + 1) for branch in rule.missed)
            text = _("{rule}: branches that no case reaches: {branches}; cases in which it fails: {failing}")
            writer.write(text.filled(rule=rule.rule, branches=missed or "-", failing=rule.failing), "yellow")
    text = _(
        "{cases}, {failed} wrong. Of {rules} {held} held and {failing} failed in some case; "
        "branches reached: {reached} of {branches}."
    )
    writer.write(
        text.filled(
            cases=ngettext("{n} case", "{n} cases", len(report.results)),
            failed=len(report.failed),
            held=report.rules_held,
            failing=report.rules_failed,
            rules=ngettext("{n} rule", "{n} rules", len(report.coverage)),
            reached=report.branches_reached,
            branches=report.branches,
        )
    )


def show_facts(writer: Screenwriter, facts: Sequence[FactSummary]) -> None:
    """Write the vocabulary of rules."""
    writer.table(
        (
            Column(labels.FACT, lambda fact: fact.fact, no_wrap=True),
            Column(_("Meaning"), lambda fact: fact.label),
            Column(labels.TYPE, lambda fact: f"{fact.type_label} ({fact.unit})" if fact.unit else fact.type_label),
            Column(labels.SCOPE, lambda fact: fact.scope_label),
            Column(labels.CHANGES, lambda fact: fact.change),
            Column(labels.READ_BY, lambda fact: len(fact.read_by)),
        ),
        facts,
    )


def show_substitutes(writer: Screenwriter, found: SubstituteList) -> None:
    """Write which positions and programmes lead to a position."""
    writer.named(found.position, found.name)
    writer.table(
        (
            Column(labels.POSITION, lambda near: near.position, no_wrap=True),
            Column(_("Meaning"), lambda near: near.name),
            Column(_("Study steps"), lambda near: near.steps),
            Column(_("Levels to gain"), lambda near: near.levels),
            Column(_("Tiers"), lambda near: f"{near.tiers:+d}" if near.tiers else 0),
            Column(_("Holders"), lambda near: near.holders),
        ),
        found.positions,
    )
    programmes = [f"{name} ({steps})" for name, steps in found.programmes]
    writer.items(_("Programmes of study that fit (steps)"), programmes)


def show_follow_ups(writer: Screenwriter, rows: Sequence[FollowUpAdvice]) -> None:
    """Write what follows after each evaluated move."""
    evaluated = writer.said(_("Months since the move"))
    for row in rows:
        months = "" if row.months_since_move is None else f"{evaluated}: {row.months_since_move}"
        writer.named(row.employee, f"{row.name}, {row.position}. {months}")
        for line in row.recommendations:
            writer.console.print(Padding(_rule(line), (0, 0, 0, 2), expand=False))


def _notes(row: CandidateRow, shared: Set[str]) -> Iterator[str]:
    yield from row.notes
    if row.settled:
        yield row.settled
    yield from row.missing_skills
    yield from (flag for flag in row.flags if flag not in shared)


def _indented(text: str, by: int = 4) -> Padding:
    return Padding(Line(text, style="dim"), (0, 0, 0, by), expand=False)


def _source(source: Source) -> str:
    return source.text if source.note is None else f"{source.text} ({source.note})"


def _consequence(consequence: Consequence) -> str:
    label = consequence.label if consequence.amount is None else f"{consequence.label}: {consequence.amount}"
    return f"{label} ({consequence.sources[0].text})" if consequence.sources else label


def _path(path: EvidencePath, language: Language) -> str:
    """Write a path as ``Teknik Sipil —bidang→ ... ←meminta— Jabatan``."""
    text = path.nodes[0].label.spoken(language)
    for at, (edge, node) in enumerate(zip(path.edges, path.nodes[1:], strict=True)):
        label = edge.label.spoken(language)
        arrow = f" —{label}→ " if edge.source == at else f" ←{label}— "
        text += arrow + node.label.spoken(language)
    return text

"""Tables and texts on the terminal."""

from collections.abc import Iterable, Iterator, Sequence, Set

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from dss.cli import words
from dss.cli.tables import Column, Row, print_table
from dss.model.basis import Source
from dss.model.diagnostic import Diagnostic, Severity
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.explanation import Consequence, RuleLine, TransferExplanation, WaterfallStep
from dss.model.judgement.rule_tests import RuleTestReport
from dss.model.knowledge.evidence import EvidencePath
from dss.model.text import Language, Text
from dss.service.candidates.views import (
    CandidateList,
    CandidateRow,
    FactSummary,
    FollowUpAdvice,
    RuleSummary,
    SubstituteList,
    Vacancy,
)

_VERDICT_STYLE = {
    Verdict.ELIGIBLE: "green",
    Verdict.REFERRED: "yellow",
    Verdict.UNDETERMINED: "blue",
    Verdict.FORBIDDEN: "red",
}
_STATE_MARK = {State.HOLDS: "●", State.FAILS: "○", State.UNKNOWN: "?"}
_BAR_WIDTH = 30


class Screenwriter:
    """Writes views to a console in one language."""

    def __init__(self, console: Console, language: Language) -> None:
        self.console = console
        self.language = language

    def said(self, text: Text) -> str:
        """Return `text` in the language."""
        return text.spoken(self.language)

    def diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Write each diagnostic on one line, without wrapping, so that tools can parse it."""
        for diagnostic in diagnostics:
            style = "red" if diagnostic.severity is Severity.ERROR else "yellow"
            self.console.print(Line(self.said(diagnostic.line), style=style), soft_wrap=True)

    def vacancies(self, rows: Sequence[Vacancy]) -> None:
        """Write vacant seats with the number of employees who could fill each."""

        def position(row: Vacancy) -> Line:
            mark = (f"({self.said(words.CRITICAL)})", "bold") if row.critical else ""
            return Line(" ").join(Line.assemble(part) for part in (row.position, mark) if part)

        self.table(
            (
                Column(words.SEAT, lambda row: row.seat, no_wrap=True),
                Column(words.POSITION, position),
                Column(words.UNIT, lambda row: row.unit),
                Column(words.REGION, lambda row: f"{row.region}, {row.regency}"),
                Column(words.REMOTENESS, lambda row: row.remoteness),
                Column(words.VACANT, lambda row: row.vacant_months),
                Column(words.ELIGIBLE, lambda row: row.eligible),
                Column(words.REFERRED, lambda row: row.referred),
                Column(words.OPEN, lambda row: row.undetermined),
            ),
            rows,
        )

    def candidates(self, shown: CandidateList) -> None:
        """Write a seat and its ranked candidates."""
        seat = shown.vacancy
        self.named(seat.seat, seat.position)
        self.console.print(Line(f"{seat.unit}, {seat.region}, {seat.regency}"))
        counts = ((words.ELIGIBLE, seat.eligible), (words.REFERRED, seat.referred), (words.OPEN, seat.undetermined))
        self.console.print(Line(", ".join(f"{self.said(label)}: {count}" for label, count in counts)))
        if not shown.rows:
            self.console.print(self.said(words.NOBODY))
            return
        shared = set.intersection(*(set(row.flags) for row in shown.rows))
        self.table(
            (
                Column(words.RANK, lambda row: row.rank, no_wrap=True),
                Column(words.EMPLOYEE, lambda row: f"{row.employee}\n{row.name}"),
                Column(words.NOW, lambda row: f"{row.position}\n{row.agency}"),
                Column(words.EDUCATION, lambda row: f"{row.education}, {row.golongan}"),
                Column(words.VERDICT, lambda row: Line(row.verdict_label, style=_VERDICT_STYLE[row.verdict])),
                Column(words.SCORE, lambda row: row.score),
                Column(words.POINTS, lambda row: "\n".join(f"{one.points:+d} {one.criterion}" for one in row.points)),
                Column(words.NOTES, lambda row: "\n".join(_notes(row, shared))),
            ),
            shown.rows,
        )
        if shared:
            everyone = ", ".join(flag for flag in shown.rows[0].flags if flag in shared)
            self.console.print(Line(self.said(words.EVERYONE).format(everyone), style="dim"))

    def case(self, case: TransferExplanation, every_rule: bool) -> None:
        """Write the explanation of a transfer."""
        for card in (case.employee, case.seat):
            self.named(card.id, card.title)
            self.console.print(_indented(", ".join(f"{line.label}: {line.text}" for line in card.lines), by=2))
        self.console.print()
        self.console.print(Line(case.summary, style=f"bold {_VERDICT_STYLE[case.verdict]}"))
        self._ways_out(case)
        self._section(words.ASK, [f"{reading.label}" for reading in case.missing])
        self._waterfall(case.waterfall)
        self._rules(case.lines, every_rule)
        self._section(words.INCENTIVES, map(_consequence, case.incentives))
        self._section(words.REQUIREMENTS, map(_consequence, case.requirements))
        self._section(words.FLAGS, map(_consequence, case.flags))
        self._section(words.PATHS, [_path(path, self.language) for path in case.paths])

    def _ways_out(self, case: TransferExplanation) -> None:
        if case.verdict is Verdict.ELIGIBLE:
            return
        if not case.ways_out:
            self.console.print(self.said(words.NO_REMEDIES))
            return
        self._section(words.REMEDIES, [way.sentence for way in case.ways_out])

    def _waterfall(self, steps: Sequence[WaterfallStep]) -> None:
        if not steps:
            return
        self.heading(words.WATERFALL)
        widest = max(step.total for step in steps) or 1
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for step in steps:
            before = step.total - step.points
            low, high = sorted((before, step.total))
            start, end = (max(0, round(_BAR_WIDTH * edge / widest)) for edge in (low, high))
            bar = Line(" " * start + "█" * max(end - start, 1), style="green" if step.points > 0 else "red")
            table.add_row(escape(step.criterion), escape(step.title), f"{step.points:+d}", str(step.total), bar)
        self.console.print(table)

    def _rules(self, lines: Sequence[RuleLine], every_rule: bool) -> None:
        shown = [line for line in lines if every_rule or line.matters]
        self.rule_lines(shown, words.ALL_RULES if every_rule else words.RULES)
        hidden = len(lines) - len(shown)
        if hidden:
            self.console.print(Line(self.said(words.HIDDEN).format(hidden), style="dim"))

    def rule_lines(self, lines: Sequence[RuleLine], heading: Text = words.RULES) -> None:
        """Write rules on a case under a heading."""
        self.heading(heading)
        for line in lines:
            self.console.print(self._rule(line))

    def _rule(self, line: RuleLine) -> RenderableType:
        """A rule in up to four lines: title and points, reason, values read, basis and effects."""
        style = _VERDICT_STYLE[line.gate] if line.gate and line.state is not State.FAILS else ""
        head = Line(f"{_STATE_MARK[line.state]} {line.title}", style=style)
        head.append("" if line.points is None else f"  {line.points:+d}", style="bold")
        head.append(f"  {line.rule}", style="dim")
        read = "; ".join(f"{reading.label}: {reading.shown}" for reading in line.readings)
        basis = "; ".join(map(_source, line.sources))
        details = [line.because or line.condition, read, basis, *line.effects]
        return Group(head, *(_indented(detail) for detail in details if detail))

    def rules(self, rules: Sequence[RuleSummary]) -> None:
        """Write rules in a table."""
        self.table(
            (
                Column(words.RULE, lambda rule: rule.rule, no_wrap=True),
                Column(words.MEANING, lambda rule: rule.title),
                Column(words.EFFECT, lambda rule: "; ".join(rule.effects)),
                Column(words.BASIS, lambda rule: "; ".join(rule.sources)),
                Column(words.PLACE, lambda rule: rule.place),
            ),
            rules,
        )

    def rule(self, rule: RuleSummary) -> None:
        """Write one rule in full."""
        until = rule.in_force_to.isoformat() if rule.in_force_to else ""
        rows = (
            (words.RULE, rule.rule),
            (words.MEANING, rule.title),
            (words.CONDITION, rule.condition),
            (words.EFFECT, "; ".join(rule.effects)),
            (words.BECAUSE, rule.because),
            (words.BASIS, "; ".join(rule.sources)),
            (words.IN_FORCE, f"{rule.in_force_from.isoformat()} .. {until}"),
            (words.PLACE, rule.place),
        )
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for label, value in rows:
            table.add_row(self.said(label), escape(value))
        self.console.print(table)

    def case_report(self, report: RuleTestReport) -> None:
        """Write the cases that failed, and what all of them reach."""
        for result in report.failed:
            case, got = result.case, result.got
            points = "" if case.points is None else f" ({case.points} / {got.points})"
            self.console.print(
                Line(f"{case.place}: {case.rule}: {case.expected} / {got.state}{points}", style="red"), soft_wrap=True
            )
        for rule in report.coverage:
            if rule.missed or not rule.failing:
                missed = ", ".join(str(branch + 1) for branch in rule.missed)
                said = self.said(words.MISSED).format(rule=rule.rule, branches=missed or "-", failing=rule.failing)
                self.console.print(Line(said, style="yellow"))
        self.console.print(
            self.said(words.COVERAGE).format(
                cases=len(report.results),
                failed=len(report.failed),
                held=report.rules_held,
                failing=report.rules_failed,
                rules=len(report.coverage),
                reached=report.branches_reached,
                branches=report.branches,
            ),
            highlight=False,
        )

    def facts(self, facts: Sequence[FactSummary]) -> None:
        """Write the vocabulary of rules."""
        self.table(
            (
                Column(words.FACT, lambda fact: fact.fact, no_wrap=True),
                Column(words.MEANING, lambda fact: fact.label),
                Column(words.TYPE, lambda fact: f"{fact.type_label} ({fact.unit})" if fact.unit else fact.type_label),
                Column(words.SCOPE, lambda fact: fact.scope_label),
                Column(words.CHANGES, lambda fact: fact.change),
                Column(words.READ_BY, lambda fact: len(fact.read_by)),
            ),
            facts,
        )

    def substitutes(self, found: SubstituteList) -> None:
        """Write which positions and programmes lead to a position."""
        self.named(found.position, found.name)
        self.table(
            (
                Column(words.POSITION, lambda near: near.position, no_wrap=True),
                Column(words.MEANING, lambda near: near.name),
                Column(words.STEPS, lambda near: near.steps),
                Column(words.LEVELS, lambda near: near.levels),
                Column(words.TIERS, lambda near: f"{near.tiers:+d}" if near.tiers else 0),
                Column(words.HOLDERS, lambda near: near.holders),
            ),
            found.positions,
        )
        self._section(words.PROGRAMMES, [f"{name} ({steps})" for name, steps in found.programmes])

    def follow_ups(self, rows: Sequence[FollowUpAdvice]) -> None:
        """Write what follows after each evaluated move."""
        for row in rows:
            months = "" if row.months_since_move is None else f"{self.said(words.EVALUATED)}: {row.months_since_move}"
            self.named(row.employee, f"{row.name}, {row.position}. {months}")
            for line in row.recommendations:
                self.console.print(Padding(self._rule(line), (0, 0, 0, 2), expand=False))

    def table(
        self, columns: Sequence[Column[Row]], rows: Iterable[Row], total: Row | None = None, gap: int = 2
    ) -> None:
        """Write a table, with a total below it where there is one."""
        print_table(self.console, self.language, columns, rows, total=total, gap=gap)

    def named(self, id: str, name: str) -> None:
        """Write an id with its name in one line."""
        self.console.print(Line.assemble((id, "bold"), f" {name}"))

    def heading(self, text: Text) -> None:
        """Write a heading after an empty line."""
        self.console.print()
        self.console.print(Line(self.said(text), style="bold underline"))

    def _section(self, heading: Text, lines: Iterable[str]) -> None:
        lines = list(lines)
        if not lines:
            return
        self.heading(heading)
        for line in lines:
            self.console.print(Line(f"- {line}"))


def _notes(row: CandidateRow, shared: Set[str]) -> Iterator[str]:
    yield from row.notes
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

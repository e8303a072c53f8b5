"""Commands of the policy officer: check, test, rules, facts."""

import click

from dss.cli import words
from dss.cli.output import print_json, screenwriter
from dss.model.diagnostic import Severity
from dss.options import with_json, with_settings
from dss.service.officer import Desk, check
from dss.service.settings import Settings


@click.command("check")
@with_json
@with_settings
@click.pass_context
def check_all(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Look over the rules, the knowledge and the data, and list every fault with its place."""
    diagnostics = check(settings)
    if as_json:
        print_json(diagnostics)
    elif diagnostics:
        screenwriter(settings.language).diagnostics(diagnostics)
    else:
        click.echo(words.DIAGNOSTICS_NONE.spoken(settings.language))
    context.exit(any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics))


@click.command("test")
@with_json
@with_settings
@click.pass_context
def test_rules(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Run the cases of the rules by both engines, and report what they cover."""
    report = Desk.read(settings).test_report()
    if as_json:
        print_json(report)
    else:
        screenwriter(settings.language).case_report(report)
    context.exit(bool(report.failed))


@click.command()
@click.argument("rule", required=False)
@click.option("--theme", help="Only the rules of this theme.")
@with_json
@with_settings
def rules(settings: Settings, rule: str | None, theme: str | None, as_json: bool) -> None:
    """List the rules in force on the day, or show RULE in full."""
    desk = Desk.read(settings)
    if rule is not None:
        one = desk.rule(rule)
        if as_json:
            print_json(one)
        else:
            screenwriter(settings.language).rule(one)
        return
    listed = desk.rules(theme=theme)
    if as_json:
        print_json(listed)
    else:
        screenwriter(settings.language).rules(listed)


@click.command()
@click.argument("part", default="")
@with_json
@with_settings
def facts(settings: Settings, part: str, as_json: bool) -> None:
    """List the facts that rules may read; PART narrows them to names that hold it."""
    listed = Desk.read(settings).facts(part)
    if as_json:
        print_json(listed)
    else:
        screenwriter(settings.language).facts(listed)


COMMANDS = (check_all, test_rules, rules, facts)

"""How moves turned out that a rule favoured, over all cases."""

from dss.lifecycle.outcomes import Interval, RuleOutcome, Tally, describe_outcome, rule_outcomes
from dss.model.office.access import Action
from dss.model.text import Verbatim
from dss.service.casework.stored import moves_found
from dss.service.casework.views import OutcomeView
from dss.service.office.office import Acting, Office
from dss.service.workspace.case_rules import load_case_rules


def outcomes(office: Office, acting: Acting) -> tuple[OutcomeView, ...]:
    """Compare, for each rule that favoured an evaluated move, the outcomes of those moves with all others.

    It gives counts, and intervals where enough moves were evaluated; it says nothing of causes.

    Raises:
        AccessError: If the role may not read outcomes.
    """
    acting.allow(Action.READ_OUTCOMES)
    workspace = office.workspace()
    limits = load_case_rules(workspace, office.on).limits
    titles = {rule.id: rule.title for rule in workspace.policy.rules}
    with office.reading() as view:
        found = rule_outcomes((kept.case for kept in moves_found(view)), limits)
    named = ((outcome, titles.get(outcome.rule, Verbatim(outcome.rule))) for outcome in found)
    language = office.language
    return tuple(
        _view(outcome, title.spoken(language), describe_outcome(outcome, title, limits).spoken(language))
        for outcome, title in named
    )


def _view(outcome: RuleOutcome, title: str, sentence: str) -> OutcomeView:
    return OutcomeView(
        rule=outcome.rule,
        title=title,
        favoured=_counts(outcome.favoured),
        favoured_interval=_interval(outcome.favoured.interval),
        others=_counts(outcome.others),
        others_interval=_interval(outcome.others.interval),
        difference=_interval(outcome.difference),
        sentence=sentence,
    )


def _counts(tally: Tally) -> tuple[int, int]:
    return tally.evaluated, tally.good


def _interval(interval: Interval | None) -> tuple[int, int] | None:
    return None if interval is None else (interval.low, interval.high)

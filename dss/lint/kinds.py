"""Checks of what kinds of moves name, against the rules and the rest of the policy of casework."""

from collections.abc import Collection, Iterator

from dss.model.diagnostic import Diagnostic, error, warning
from dss.model.identifiers import RuleId
from dss.model.policy.casework import CaseworkPolicy
from dss.model.text import _
from dss.reading.yaml.record import nearest


def lint_kinds(casework: CaseworkPolicy, rules: Collection[RuleId]) -> list[Diagnostic]:
    """Check the kinds of moves.

    Args:
        casework: The policy of casework.
        rules: The ids of the rules of the policy.

    Returns:
        Errors for rules that a kind sets aside and that there are none of; warnings for what follows no order, as no
        kind names it. Sorted by place.
    """
    return sorted([*_unknown_rules(casework, rules), *_idle_formalities(casework)])


def _unknown_rules(casework: CaseworkPolicy, rules: Collection[RuleId]) -> Iterator[Diagnostic]:
    for kind in casework.kinds.values():
        for rule in kind.set_aside:
            if rule not in rules:
                message = _("There is no rule {rule!q}.")
                yield error(kind.place, "unknown-rule", message, nearest(rule, rules), rule=rule)


def _idle_formalities(casework: CaseworkPolicy) -> Iterator[Diagnostic]:
    named = {formality for kind in casework.kinds.values() for formality in kind.formalities}
    for form in casework.formalities:
        if form.id not in named:
            message = _("No kind of move names {formality!q}. Name it in one, or take it out.")
            yield warning(form.place, "idle-formality", message, formality=form.id)

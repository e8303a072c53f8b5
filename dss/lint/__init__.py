"""Lint checks: warnings on rules and knowledge that are valid but look wrong."""

from dss.lint.conjuncts import lint_conjuncts
from dss.lint.kinds import lint_kinds
from dss.lint.knowledge import lint_knowledge
from dss.lint.policy import lint_policy, nothing_in_force, parameters_without_value, stale_parameters
from dss.lint.sources import lint_sources

__all__ = [
    "lint_conjuncts",
    "lint_kinds",
    "lint_knowledge",
    "lint_policy",
    "lint_sources",
    "nothing_in_force",
    "parameters_without_value",
    "stale_parameters",
]

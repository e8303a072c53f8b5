"""What in a policy works, and yet looks wrong: warnings on rules that hold no error."""

from dss.lint.conjuncts import lint_conjuncts
from dss.lint.policy import lint_policy

__all__ = ["lint_conjuncts", "lint_policy"]

"""The fixed words of explanations, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.judgement.assessment import State, Verdict
from dss.model.knowledge.facts import Change, FactType, Scope
from dss.model.policy.rules import Comparison, Decision
from dss.model.text import Text, _

verdict_words: Final[Mapping[Verdict, Text]] = {
    Verdict.ELIGIBLE: _("eligible"),
    Verdict.REFERRED: _("referred to an authority"),
    Verdict.UNDETERMINED: _("undetermined"),
    Verdict.FORBIDDEN: _("not allowed"),
}

state_words: Final[Mapping[State, Text]] = {
    State.HOLDS: _("applies"),
    State.FAILS: _("does not apply"),
    State.UNKNOWN: _("undetermined"),
}

decision_words: Final[Mapping[Decision, Text]] = {
    Decision.TRANSFER: _("transfer"),
    Decision.FOLLOW_UP: _("follow-up"),
    Decision.PLAN: _("plan"),
}

comparison_words: Final[Mapping[Comparison, Text]] = {
    Comparison.IS_NOT: _("is not"),
    Comparison.BELOW: _("below"),
    Comparison.AT_MOST: _("at most"),
    Comparison.ABOVE: _("above"),
    Comparison.AT_LEAST: _("at least"),
}

change_words: Final[Mapping[Change, Text]] = {
    Change.NEVER: _("doesn't change"),
    Change.TIME: _("by time"),
    Change.TRAINING: _("by training or study"),
    Change.DECISION: _("by a decision or an updated record"),
}

type_words: Final[Mapping[FactType, Text]] = {
    FactType.WHOLE: _("whole number"),
    FactType.YES_NO: _("yes/no"),
    FactType.CODE: _("code"),
}

scope_words: Final[Mapping[Scope, Text]] = {
    Scope.EMPLOYEE: _("employee"),
    Scope.SEAT: _("seat"),
    Scope.PAIR: _("employee and seat"),
}

AND: Final = _(" and ")
OR: Final = _(" or ")
NOT: Final = _("it is not the case that ")
ALWAYS: Final = _("always")
NEVER: Final = _("never")
YES: Final = _("yes")
NO: Final = _("no")
UNKNOWN: Final = _("unknown")
IS_KNOWN: Final = _("is known")
IS_UNKNOWN: Final = _("is unknown")

"""What is wrong in a file of the policy, in a few words of either language; the message beside it says it in full.

Messages name keys, values and the remedy as the files write them, in English.
"""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text, _

TITLES: Final[Mapping[str, Text]] = {
    "always-holds": _("Always holds"),
    "blank": _("Blank"),
    "broad-field": _("Too broad a field"),
    "circle": _("Rules derive in a circle"),
    "contradictory-bounds": _("Bounds contradict each other"),
    "contradictory-dates": _("Dates contradict each other"),
    "contradictory-text": _("Read or unread"),
    "control-character": _("Forbidden character"),
    "dates-reversed": _("Dates in the wrong order"),
    "derived-cycle": _("Rules derive in a circle"),
    "duplicate-difference": _("Difference given twice"),
    "duplicate-id": _("Name used twice"),
    "duplicate-key": _("Key given twice"),
    "duplicate-title": _("Title used twice"),
    "empty": _("Empty"),
    "empty-condition": _("Empty condition"),
    "empty-list": _("Empty list"),
    "inconsistent-fact": _("Inconsistent fact"),
    "leading-zero": _("Leading zero"),
    "limits-at-odds": _("Limits at odds"),
    "list-not-taken": _("No list here"),
    "literal-number": _("Number of the law in a rule"),
    "malformed-name": _("Malformed name"),
    "merge-key": _("Form of YAML that is not used"),
    "missing-box": _("Missing box"),
    "missing-citation": _("No basis given"),
    "missing-difference": _("Missing difference"),
    "missing-fact": _("Missing fact"),
    "missing-key": _("Missing key"),
    "missing-unit": _("Missing unit"),
    "missing-value": _("Missing value"),
    "more-faults": _("More faults"),
    "never-derived": _("Never derived"),
    "never-holds": _("Never holds"),
    "no-cases": _("No rule tests"),
    "no-date": _("No date"),
    "no-effect": _("No effect"),
    "no-key": _("No key"),
    "no-number": _("No whole number"),
    "no-rules": _("No rules"),
    "no-such-day": _("No such day"),
    "no-such-file": _("No such file"),
    "no-such-folder": _("No such folder"),
    "no-value-yet": _("No value on that day"),
    "no-yes-no": _("Neither yes nor no"),
    "not-derived": _("Not to be derived"),
    "not-in-force": _("Not in force"),
    "not-ordered": _("Not ordered"),
    "not-read": _("File not read"),
    "not-utf-8": _("Not UTF-8"),
    "nothing-in-force": _("Nothing in force"),
    "number-too-large": _("Number too large"),
    "one-of": _("Exactly one"),
    "one-way-of-points": _("One way of points"),
    "out-of-range": _("Out of range"),
    "parameter-too-late": _("Parameter starts too late"),
    "same-fact": _("Compared with itself"),
    "second-document": _("Second document"),
    "sensitive-fact": _("Sensitive fact"),
    "stale-document": _("Document due for review"),
    "stale-list": _("List due for review"),
    "stale-parameter": _("Parameter due for review"),
    "stray-brace": _("Stray brace"),
    "subsumed": _("Covered already"),
    "syntax": _("No YAML"),
    "too-deep": _("Nested too deeply"),
    "too-large": _("Too large"),
    "too-many-branches": _("Too many branches"),
    "too-many-faults": _("Too many faults"),
    "unit-mismatch": _("Units don't match"),
    "unknown-document": _("Unknown document"),
    "unknown-gap": _("Unknown place in a sentence"),
    "unknown-key": _("Unknown key"),
    "unknown-parameter": _("Unknown parameter"),
    "unknown-rule": _("Unknown rule"),
    "unknown-value": _("Unknown value"),
    "unread-gap": _("The sentence names what is not read"),
    "unreadable": _("Unreadable"),
    "unused-parameter": _("Unused parameter"),
    "wrong-bound": _("Wrong bound"),
    "wrong-scope": _("Wrong scope"),
    "wrong-type": _("Wrong type"),
    "wrong-unit": _("Wrong unit"),
}
"""By the code of a diagnostic."""

OTHER: Final = _("To be checked")
"""Of a code that has no words of its own: faults of knowledge and data, which no editor of rules makes."""


def diagnostic_title(code: str) -> Text:
    """Return what a code says in a few words."""
    return TITLES.get(code, OTHER)

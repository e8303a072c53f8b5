"""What another policy says otherwise: its texts, its rules in sentences, its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from dss.model.errors import InvalidInput
from dss.model.identifiers import RuleId
from dss.model.planning.record import PlanSource
from dss.service.candidates.views import RuleSummary
from dss.service.office.office import Office
from dss.service.policy.in_force import PolicyInForce
from dss.service.policy.parameters import ParameterSummary
from dss.service.policy.texts import POLICY, file_digests, kept_text, policy_of_version
from dss.storage.records.versions import Version
from dss.storage.view import View

CONTEXT: Final = 3
"""Lines shown before and after those that differ."""


class LineChange(StrEnum):
    """What became of a line."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of either text.

    Attributes:
        before, after: Its number in the first and the second text, from 1; None where it isn't there.
    """

    change: LineChange
    before: int | None
    after: int | None
    text: str


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What differs between two texts.

    Attributes:
        parts: Runs of lines, in order; lines between them are the same in both.
        gone, new: How many lines went and came.
    """

    parts: tuple[tuple[DiffLine, ...], ...]
    gone: int
    new: int


def compare_texts(before: str | None, after: str | None, context: int = CONTEXT) -> TextDifference:
    r"""Compare two texts line by line; None means no text at all.

    >>> found = compare_texts("a\nb\nc\n", "a\nB\nc\n")
    >>> [(line.change.value, line.text) for line in found.parts[0]]
    [('same', 'a'), ('gone', 'b'), ('new', 'B'), ('same', 'c')]
    >>> found.gone, found.new
    (1, 1)

    Args:
        before: The first.
        after: The second.
        context: Lines to show around those that differ.
    """
    first, second = (before or "").splitlines(), (after or "").splitlines()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    parts = tuple(
        tuple(line for step in group for line in _lines(step, first, second))
        for group in matcher.get_grouped_opcodes(context)
    )
    changes = [line.change for part in parts for line in part]
    return TextDifference(parts, changes.count(LineChange.GONE), changes.count(LineChange.NEW))


def _lines(step: tuple[str, int, int, int, int], first: Sequence[str], second: Sequence[str]) -> Iterator[DiffLine]:
    kind, start, end, start_after, end_after = step
    if kind == "equal":
        for place in range(end - start):
            number, after = start + place, start_after + place
            yield DiffLine(LineChange.SAME, number + 1, after + 1, first[number])
        return
    for number in range(start, end):
        yield DiffLine(LineChange.GONE, number + 1, None, first[number])
    for number in range(start_after, end_after):
        yield DiffLine(LineChange.NEW, None, number + 1, second[number])


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A file that differs.

    Attributes:
        path: In the folder of its source.
        added, removed: Whether the file itself came or went.
    """

    source: PlanSource
    path: str
    added: bool
    removed: bool
    text: TextDifference


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A rule that says something else; None where it isn't there."""

    rule: RuleId
    before: RuleSummary | None
    after: RuleSummary | None

    @property
    def title(self) -> str:
        """What it is called, in the second policy if it is there."""
        shown = self.after or self.before
        assert shown is not None
        return shown.title


@dataclass(frozen=True, slots=True)
class ParameterDifference:
    """A number with other values, another basis or another title; None where it isn't there."""

    parameter: str
    before: ParameterSummary | None
    after: ParameterSummary | None

    @property
    def title(self) -> str:
        """What it is called, in the second policy if it is there."""
        shown = self.after or self.before
        assert shown is not None
        return shown.title


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """The differences between two policies.

    Attributes:
        read: Whether both could be read; else nothing is known of rules and numbers.
    """

    files: tuple[FileDifference, ...]
    rules: tuple[RuleDifference, ...]
    parameters: tuple[ParameterDifference, ...]
    read: bool = True


def compare_versions(office: Office, first: int, second: int) -> PolicyDifference:
    """Compare the policy of two versions, for everyone who may read the rules.

    Raises:
        UnknownName: If there is no version of one of the numbers.
    """
    with office.reading() as view:
        versions = view.versions.version(first), view.versions.version(second)
        files = tuple(_compare_files(view, *versions))
    try:
        in_force = [policy_of_version(office, version) for version in versions] if files else []
    except InvalidInput:
        return PolicyDifference(files, (), (), read=False)
    return compare_in_force(files, in_force[0], in_force[1]) if in_force else PolicyDifference((), (), ())


def compare_in_force(
    files: tuple[FileDifference, ...], before: PolicyInForce, after: PolicyInForce
) -> PolicyDifference:
    """Compare what two policies say, as of the day and in the language of each."""
    return PolicyDifference(files, tuple(compare_rules(before, after)), tuple(_compare_parameters(before, after)))


def compare_file(source: PlanSource, path: str, before: str | None, after: str | None) -> FileDifference:
    """Compare two texts of a file; None where it isn't there."""
    return FileDifference(source, path, before is None, after is None, compare_texts(before, after))


def _compare_files(view: View, first: Version, second: Version) -> Iterator[FileDifference]:
    for source in POLICY:
        before, after = file_digests(view, first, source), file_digests(view, second, source)
        for path in sorted(before.keys() | after.keys()):
            was, now = before.get(path, ""), after.get(path, "")
            if was != now:
                yield compare_file(source, path, kept_text(view, was), kept_text(view, now))


def compare_rules(before: PolicyInForce, after: PolicyInForce) -> Iterator[RuleDifference]:
    """Yield the rules of which two policies say something else, by id."""
    first, second = _describe_rules(before), _describe_rules(after)
    for id in sorted(first.keys() | second.keys()):
        was, now = first.get(id), second.get(id)
        if was is None or now is None or replace(was, place="") != replace(now, place=""):
            yield RuleDifference(id, was, now)


def _describe_rules(in_force: PolicyInForce) -> Mapping[RuleId, RuleSummary]:
    return {rule.id: in_force.rule(rule.id) for rule in in_force.policy.rules}


def _compare_parameters(before: PolicyInForce, after: PolicyInForce) -> Iterator[ParameterDifference]:
    first, second = ({one.name: one for one in in_force.parameters()} for in_force in (before, after))
    for name in sorted(first.keys() | second.keys()):
        was, now = first.get(name), second.get(name)
        if was is None or now is None or _lasting(was) != _lasting(now):
            yield ParameterDifference(name, was, now)


def _lasting(parameter: ParameterSummary) -> ParameterSummary:
    """Return a parameter without what changes by itself: its place, and the rules that use it."""
    return replace(parameter, place="", rules=())

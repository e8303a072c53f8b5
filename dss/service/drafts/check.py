"""The editor of a policy: validates drafts, runs their rule tests, and judges one transfer under them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from dss.engine.compile import compile_policy
from dss.engine.proving.switch import SwitchingProver
from dss.model.diagnostic import Diagnostic
from dss.model.identifiers import FactName, RuleId
from dss.model.judgement.assessment import Firing
from dss.model.judgement.rule_tests import RuleTestReport
from dss.model.policy.compiled import CompiledPolicy
from dss.model.policy.rules import Derive, Policy, Rule
from dss.reading.policy.policy import PolicyReader
from dss.service.drafts.case_impact import CaseImpact, compare_transfer
from dss.service.drafts.edits import Draft
from dss.service.policy.rule_tests import report_rule_tests
from dss.service.policy.validation import validate_policy
from dss.service.workspace.judging import Judge
from dss.service.workspace.loading import load_policy_in_force
from dss.service.workspace.workspace import Workspace


class DraftJudge:
    """Judges all drafts by one engine, whose policy is switched; one thread uses it at a time.

    A draft's engine is freed as soon as another takes its place, so that memory stays flat as people type.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._prover: SwitchingProver | None = None
        self._policy: CompiledPolicy | None = None

    @contextmanager
    def under(self, policy: CompiledPolicy) -> Iterator[Judge]:
        """Give a judge under a policy, good for as long as the block runs.

        Raises:
            EngineFailure: If the engine can't take the policy; the one before stays.
        """
        with self._lock:
            if self._prover is None:
                self._prover = SwitchingProver(policy)
            elif self._policy is not policy:
                self._prover.switch(policy)
            self._policy = policy
            yield Judge(policy, _Switched(self._prover))

    def close(self) -> None:
        """Free the engine's memory; another is built when a judge is needed again."""
        with self._lock:
            if self._prover is not None:
                self._prover.close()
            self._prover = self._policy = None


class _Switched:
    """A switching prover whose policy stays what it is."""

    def __init__(self, prover: SwitchingProver) -> None:
        self._prover = prover

    def prove(self, row: Mapping[FactName, int], /) -> tuple[Firing, ...]:
        return self._prover.prove(row).firings

    def close(self) -> None:
        """Do nothing: the engine serves the next policy."""


class Editor:
    """Validates drafts of the policy of a workspace. One serves all officers; threads may share it.

    Args:
        workspace: What is in force.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._reader = PolicyReader(workspace.knowledge.vocabulary)
        self._judge = DraftJudge()

    def close(self) -> None:
        """Free the engine's memory."""
        self._judge.close()

    def diagnose(self, draft: Draft) -> tuple[Diagnostic, ...]:
        """Validate the whole policy as it would be, and return every error and warning, by place.

        It takes as long as reading the files that were edited since it was last asked.
        """
        workspace = self.workspace
        return validate_policy(draft.files, workspace.knowledge, workspace.as_of, self._reader)

    def policy(self, draft: Draft) -> Policy:
        """Read a draft.

        Raises:
            InvalidInput: If it holds errors.
        """
        workspace = self.workspace
        return load_policy_in_force(draft.files, workspace.knowledge, workspace.as_of, self._reader)[0]

    def rule_tests(self, draft: Draft) -> RuleTestReport:
        """Run the rule tests of every theme that a draft touches, by both engines.

        Raises:
            InvalidInput: If the draft holds errors.
            EngineDisagreement: If the engines differ on a test.
        """
        workspace = self.workspace
        policy = self.policy(draft)
        themes = find_touched_themes(workspace.policy, policy, {draft.files.shown(path) for path in draft.edited})
        rules = {rule.id for rule in policy.rules if rule.theme in themes}
        return report_rule_tests(policy, workspace.knowledge.vocabulary, workspace.as_of, rules)

    def judged(self, draft: Draft, employee: str, seat: str) -> CaseImpact:
        """Judge one case by the policy in force and by a draft.

        Raises:
            InvalidInput: If the draft holds errors.
            UnknownName: If there is no such employee or seat; it carries the nearest.
            EngineDisagreement: If the engines differ under either policy.
        """
        before = self.workspace
        after = before.under(draft.files, self._reader)
        rows = before.employees.row(employee), before.seats.row(seat)
        compiled = compile_policy(after.policy, after.knowledge.vocabulary, after.as_of)
        with self._judge.under(compiled) as judge:
            return compare_transfer((before, after), (before.judge(), judge), *rows)


def find_touched_themes(before: Policy, after: Policy, edited: Collection[str]) -> frozenset[str]:
    """Return the themes whose rules or rule tests an edit touches.

    They are those of the rules and rule tests in edited files, of rules that use a parameter with other values, and of
    rules that read what a touched rule derives.

    Args:
        before: The policy before the edit.
        after: The policy after it.
        edited: The edited files, as their places name them.
    """
    rules = {rule.id: rule for policy in (before, after) for rule in policy.rules}
    values = [{name: each.values for name, each in policy.parameters.items()} for policy in (before, after)]
    others = {name for name in values[0].keys() | values[1].keys() if values[0].get(name) != values[1].get(name)}
    tested = {test.rule for policy in (before, after) for test in policy.rule_tests if test.place.file in edited}
    touched: set[RuleId] = {
        rule.id
        for policy in (before, after)
        for rule in policy.rules
        if rule.place.file in edited or rule.id in tested or rule.parameters & others
    }
    while True:
        derived = {effect.fact for id in touched for effect in rules[id].then if isinstance(effect, Derive)}
        more = {rule.id for rule in rules.values() if _reads(rule, derived)} - touched
        if not more:
            return frozenset(rules[id].theme for id in touched)
        touched |= more


def _reads(rule: Rule, facts: Collection[str]) -> bool:
    return not rule.reads.isdisjoint(facts)

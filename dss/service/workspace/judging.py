"""One case judged by both engines, which must agree."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np

from dss.assessment import assess
from dss.engine.proving.prove import Prover
from dss.engine.screening.states import judge_cases
from dss.explanation import state_words, verdict_words
from dss.model.errors import EngineDisagreement
from dss.model.identifiers import FactName
from dss.model.judgement.assessment import Assessment, Firing, State, Verdict
from dss.model.judgement.candidates import VERDICTS, PairStates
from dss.model.judgement.counterfactual import Row
from dss.model.organisation.organisation import UNKNOWN, Column
from dss.model.policy.compiled import CompiledPolicy
from dss.model.text import Text, _


class Proves(Protocol):
    """Proves cases under one policy, as `Prover` does."""

    def prove(self, row: Mapping[FactName, int], /) -> tuple[Firing, ...]:
        """Prove one case."""
        ...

    def close(self) -> None:
        """Free memory."""
        ...


class Judge:
    """Both engines under one compiled policy. Safe to share between threads.

    Args:
        policy: The policy.
        prover: What proves under `policy`, or None for a new engine.
    """

    def __init__(self, policy: CompiledPolicy, prover: Proves | None = None) -> None:
        self.policy = policy
        self._prover: Proves = prover or Prover(policy)
        deciding = tuple(rule for rule in policy.rules if rule.forbids or rule.refers or rule.derives)
        self._gates = replace(policy, rules=deciding)

    def close(self) -> None:
        """Free the engine's memory."""
        self._prover.close()

    def assessment(self, row: Row, case: str) -> Assessment:
        """Judge a case by both engines.

        Args:
            row: The known facts of the case.
            case: What to call it in an error.

        Raises:
            EngineDisagreement: If the engines differ on any rule, on the verdict or on the score.
        """
        (assessment,) = self.assessments([row], [case])
        return assessment

    def assessments(self, rows: Sequence[Row], cases: Sequence[str]) -> list[Assessment]:
        """Judge many cases; else as `assessment`."""
        screened = self.screened(rows)
        proved = [assess(self.policy, self._prover.prove(row)) for row in rows]
        for number, (assessment, case) in enumerate(zip(proved, cases, strict=True)):
            differences = _differences(assessment, screened, number)
            if differences:
                raise EngineDisagreement(case, differences)
        return proved

    def screened(self, rows: Sequence[Row]) -> PairStates:
        """Judge many cases by columns alone."""
        names = {name for row in rows for name in row}
        columns: dict[FactName, Column] = {
            name: np.array([row.get(name, UNKNOWN) for row in rows], np.int32) for name in sorted(names)
        }
        return judge_cases(self.policy, columns, len(rows))

    def verdicts(self, variants: Sequence[tuple[Row, Sequence[Row]]]) -> list[list[Verdict]]:
        """Return the verdict on cases by columns alone, once for each set of facts that become others.

        Args:
            variants: The known facts of a case, and the sets.

        Returns:
            As many verdicts for each case as it has sets.
        """
        counts = [len(changes) for _, changes in variants]
        rows = [row for row, _ in variants]
        changed = {name for _, changes in variants for change in changes for name in change}
        columns: dict[FactName, Column] = {}
        for name in sorted({name for row in rows for name in row} | changed):
            before = [row.get(name, UNKNOWN) for row in rows]
            if name in changed:
                numbers = [
                    change.get(name, own) for own, (_, all) in zip(before, variants, strict=True) for change in all
                ]
                columns[name] = np.array(numbers, np.int32)
            elif len(set(before)) == 1:  # one value, so that what hangs on it is evaluated once
                columns[name] = np.array(before[:1], np.int32)
            else:
                columns[name] = np.repeat(np.array(before, np.int32), counts)
        verdicts = [VERDICTS[verdict] for verdict in judge_cases(self._gates, columns, sum(counts)).verdicts.tolist()]
        ends = list(accumulate(counts, initial=0))
        return [verdicts[first:end] for first, end in pairwise(ends)]


def outcome_differences(found: tuple[Verdict, int], assessment: Assessment) -> list[Text]:
    """Return in what a verdict and a score differ from those of an assessment; nothing where they are the same."""
    differences: list[Text] = []
    verdict, score = found
    if verdict is not assessment.verdict:
        message = _("result: {one} against {other}")
        differences.append(message.filled(one=verdict_words[assessment.verdict], other=verdict_words[verdict]))
    if score != assessment.score:
        differences.append(_("score: {one} against {other}").filled(one=assessment.score, other=score))
    return differences


def _differences(assessment: Assessment, screened: PairStates, number: int) -> list[Text]:
    differences: list[Text] = []
    by_rule = {firing.rule: firing.state for firing in assessment.firings}
    for rule, holds, unknown in zip(
        screened.rules, screened.holds[:, number], screened.unknown[:, number], strict=True
    ):
        state = State.HOLDS if holds else State.UNKNOWN if unknown else State.FAILS
        proved = by_rule.get(rule)
        if proved is not state:
            one = _("not there") if proved is None else state_words[proved]
            differences.append(_("{rule}: {one} against {other}").filled(rule=rule, one=one, other=state_words[state]))
    found = VERDICTS[screened.verdicts[number]], int(screened.scores[number])
    return [*differences, *outcome_differences(found, assessment)]

"""Cases judged under drafts that take turns on one engine."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dss.engine.compile import compile_policy
from dss.model.judgement.assessment import Assessment
from dss.model.policy.compiled import CompiledPolicy
from dss.service.drafts.check import DraftJudge
from dss.service.workspace.judging import Judge
from dss.service.workspace.workspace import Workspace
from tests.drafts.drafting import FIVE_YEARS, TWO_YEARS, edited


@pytest.fixture(scope="module")
def policies(workspace: Workspace) -> tuple[CompiledPolicy, CompiledPolicy]:
    draft = edited(workspace.files, "parameters.yaml", (TWO_YEARS, FIVE_YEARS))
    with workspace.under(draft.files) as after:
        both = workspace.policy, after.policy
    return tuple(compile_policy(policy, workspace.knowledge.vocabulary, workspace.as_of) for policy in both)


@pytest.fixture
def judge() -> Iterator[DraftJudge]:
    judge = DraftJudge()
    yield judge
    judge.close()


def judged(judge: DraftJudge, policy: CompiledPolicy, workspace: Workspace, person: int) -> Assessment:
    with judge.under(policy) as under:
        return under.assessment(workspace.table.row(person, 0), "a case")


def alone(policy: CompiledPolicy, workspace: Workspace, people: range) -> list[Assessment]:
    judge = Judge(policy)
    assessments = judge.assessments([workspace.table.row(row, 0) for row in people], ["a case"] * len(people))
    judge.close()
    return assessments


def test_a_draft_is_judged_as_by_an_engine_of_its_own(
    judge: DraftJudge, policies: tuple[CompiledPolicy, CompiledPolicy], workspace: Workspace
) -> None:
    people = range(30)
    in_turns = [[judged(judge, policy, workspace, row) for policy in policies] for row in people]
    assert [list(column) for column in zip(*in_turns, strict=True)] == [
        alone(policy, workspace, people) for policy in policies
    ]


def test_drafts_that_threads_judge_at_once_are_not_mixed_up(
    judge: DraftJudge, policies: tuple[CompiledPolicy, CompiledPolicy], workspace: Workspace
) -> None:
    people = range(20)
    expected = [alone(policy, workspace, people) for policy in policies]
    with ThreadPoolExecutor(4) as pool:
        running = [
            (side, row, pool.submit(judged, judge, policies[side], workspace, row)) for row in people for side in (0, 1)
        ]
    assert all(future.result() == expected[side][row] for side, row, future in running)


def test_a_closed_judge_builds_an_engine_anew_when_it_is_asked(
    judge: DraftJudge, policies: tuple[CompiledPolicy, CompiledPolicy], workspace: Workspace
) -> None:
    before = judged(judge, policies[0], workspace, 0)
    judge.close()
    assert judged(judge, policies[0], workspace, 0) == before

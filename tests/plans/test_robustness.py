"""How sure a plan's moves are: weights drawn give what the engines give, and every number is what it says."""

from pathlib import Path

import numpy as np
import pytest

from dss.model.identifiers import ParameterName
from dss.model.planning.request import PlanRequest
from dss.model.policy.planning import PlanningTerm
from dss.model.text import Language
from dss.service.planning.demand import Demand, score_pairs
from dss.service.planning.robustness import DrawnPlans, draw_plans
from dss.service.planning.solve import Planned, make_plan
from dss.service.planning.weights import SCALE, WeightedWorth, Weights
from dss.service.plans.robustness import CoreBand, Robustness, describe_robustness
from dss.service.workspace.workspace import Workspace, open_edited_policy
from tests.support.policy_texts import edited_policy

OTHERS = {
    "points_field_exact": 29,
    "points_field_one_step": 15,
    "points_per_missing_level": -4,
    "points_experience_long": 3,
    "points_first_wish": 7,
    "points_per_travel_hour": -2,
    "points_volunteer": 850,
    "points_unasked_remote": -120,
    "points_critical_remote": 330,
    "points_ordinary": 120,
    "points_per_move": 24,
}


@pytest.fixture(scope="module")
def made(workspace: Workspace) -> Planned:
    return make_plan(workspace, PlanRequest())


@pytest.fixture(scope="module")
def worth(made: Planned) -> WeightedWorth:
    return WeightedWorth(made.demand, made.solution.problem.pairs)


@pytest.fixture(scope="module")
def drawn(made: Planned) -> DrawnPlans:
    return draw_plans(made, 40)


@pytest.fixture(scope="module")
def measured(made: Planned, drawn: DrawnPlans) -> Robustness:
    return describe_robustness(made, drawn, Language.ENGLISH)


def test_at_the_weights_of_the_policy_pairs_are_worth_what_the_plan_says(made: Planned, worth: WeightedWorth) -> None:
    assert worth.values(Weights({}, {})).tolist() == (SCALE * made.solution.problem.pairs.value).tolist()

"""The Salor sample under the repository's policy, and executors on real processes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import dask
import pytest
from distributed import LocalCluster

from dss.engine.compile import compile_policy
from dss.execution.cluster import Cluster
from dss.execution.executor import Executor
from dss.execution.processes import Processes
from dss.facts import derive_facts
from dss.graph import build_graph
from dss.model.organisation.table import FactTable
from dss.model.policy.compiled import CompiledPolicy
from dss.reading.knowledge.knowledge import read_knowledge
from dss.reading.organisation.organisation import read_organisation
from dss.reading.policy.policy import read_policy
from tests.support.organisations import OF_2000
from tests.support.repository import REPOSITORY

AS_OF = date(2026, 7, 1)
PATIENCE_SECONDS = 60.0

CLUSTER = {
    "distributed.scheduler.allowed-failures": 1,  # what was lost with two workers is not tried again
    "distributed.deploy.lost-worker-timeout": "1h",  # a place whose worker dies again and again is kept
}


@dataclass(frozen=True)
class Salor:
    policy: CompiledPolicy
    table: FactTable


@pytest.fixture(scope="session")
def salor() -> Salor:
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    policy, _ = read_policy(REPOSITORY / "rules", knowledge.vocabulary)
    organisation, _ = read_organisation(OF_2000, knowledge)
    compiled = compile_policy(policy, knowledge.vocabulary, AS_OF)
    return Salor(compiled, derive_facts(build_graph(knowledge), organisation, AS_OF, effective_minutes=75_000))


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two worker processes on this machine."""
    with (
        dask.config.set(CLUSTER),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            scheduler_port=0,
            dashboard_address=":0",
            memory_limit=0,
        ) as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture(params=["processes", "cluster"])
def executor(request: pytest.FixtureRequest) -> Executor:
    if request.param == "processes":
        return Processes(workers=2, patience_seconds=PATIENCE_SECONDS)
    return Cluster(request.getfixturevalue("scheduler"), patience_seconds=PATIENCE_SECONDS)

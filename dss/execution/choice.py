"""The choice of the executor."""

from importlib.util import find_spec

from dss.execution.executor import Executor
from dss.execution.processes import Processes
from dss.model.errors import ExtraMissing


def choose_executor(scheduler: str | None = None, workers: int | None = None) -> Executor:
    """Return the processors of this machine, or the cluster of a Dask scheduler.

    Args:
        scheduler: The address of a scheduler, e.g. ``tcp://10.0.0.5:8786``; None for this machine.
        workers: How many processes of this machine; None for one for each processor. A cluster has its own.

    Raises:
        ExtraMissing: If a scheduler is named and Dask is not installed.
    """
    if scheduler is None:
        return Processes(workers)
    if find_spec("distributed") is None:
        raise ExtraMissing("distributed")
    from dss.execution.cluster import Cluster

    return Cluster(scheduler)

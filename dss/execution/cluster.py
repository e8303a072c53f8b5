"""Work on the machines of a Dask cluster; the only importer of Dask.

Pieces are sent with the task through the scheduler, which can therefore repeat a lost one. Only a few are under way
at a time. The scheduler and its workers need this program installed, in the same version.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

import dask
from distributed import Client, Future, wait
from distributed.scheduler import KilledWorker

from dss.execution.executor import NOTHING_CAME, PATIENCE_SECONDS
from dss.model.errors import SchedulerUnreachable, WorkersLost

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_LARGE_PIECES: Final = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""Dask warns of pieces above 10 MB, since the scheduler holds them for a while; ours are few."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor whose workers are those of a Dask scheduler.

    Attributes:
        address: Of the scheduler, e.g. ``tcp://10.0.0.5:8786``.
        patience_seconds: How long to wait for the next piece to be done.
        connect_seconds: How long to wait for the scheduler to answer.
    """

    address: str
    patience_seconds: float = PATIENCE_SECONDS
    connect_seconds: float = 10.0

    def run(self, work: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Generator[Result]:
        """Do the work on each piece; see `Executor.run`.

        Raises:
            SchedulerUnreachable: If no scheduler answers at the address.
            WorkersLost: As `Executor.run` says.
        """
        with dask.config.set(_LARGE_PIECES), self._client() as client:
            yield from self._results(client, work, iter(pieces))

    def _client(self) -> Client:
        try:
            return Client(self.address, timeout=self.connect_seconds, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise SchedulerUnreachable(self.address, str(fault)) from fault

    def _results(self, client: Client, work: Callable[[Piece], Result], pieces: Iterator[Piece]) -> Iterator[Result]:
        under_way: set[Future[Result]] = set()
        while True:
            free = 1 + sum(client.nthreads().values()) - len(under_way)
            under_way |= {client.submit(work, piece, pure=False) for piece in islice(pieces, max(free, 0))}
            if not under_way:
                return
            try:
                with client.as_current():
                    done = wait(under_way, self.patience_seconds, return_when="FIRST_COMPLETED").done
                for future in done:
                    under_way.remove(future)
                    yield future.result()
            except TimeoutError as fault:
                raise WorkersLost(NOTHING_CAME.filled(seconds=round(self.patience_seconds))) from fault
            except (KilledWorker, CancelledError) as fault:
                raise WorkersLost(str(fault)) from fault

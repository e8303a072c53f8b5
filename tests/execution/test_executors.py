"""Both executors do all of the work, whatever becomes of a worker."""

import os
from functools import partial
from multiprocessing import active_children

import numpy as np
import pytest

from dss.execution.choice import executor_for
from dss.execution.cluster import Cluster
from dss.execution.processes import Processes
from dss.model.errors import EngineFailure, SchedulerUnreachable, WorkersLost
from tests.execution import work


def test_every_piece_is_done(executor):
    assert sorted(executor.run(work.double, range(7))) == [0, 2, 4, 6, 8, 10, 12]


def test_no_piece_gives_no_result(executor):
    assert list(executor.run(work.double, [])) == []


def test_work_is_done_in_other_processes(executor):
    assert os.getpid() not in set(executor.run(work.process_of, range(4)))


def test_a_piece_lost_with_a_killed_worker_is_done_by_another(executor, tmp_path):
    grave = tmp_path / "grave"
    assert sorted(executor.run(work.DieOnce(work.double, grave), range(5))) == [0, 2, 4, 6, 8]
    assert grave.exists()


def test_work_that_kills_every_worker_is_given_up(executor):
    with pytest.raises(WorkersLost):
        list(executor.run(work.die, [0]))


def test_what_work_raises_is_raised_here_with_its_message(executor):
    with pytest.raises(EngineFailure, match="engine test failed: piece 3"):
        list(executor.run(work.fail, [3]))


def test_arrays_arrive_whole_and_may_be_written_to(executor):
    column = np.arange(1000, dtype=np.int32)
    assert list(executor.run(work.total, [column, column])) == [500_500, 500_500]
    assert int(column.sum()) == 499_500


def test_pieces_are_made_only_as_there_is_room_for_them(executor):
    made = []

    def pieces():
        for number in range(20):
            made.append(number)
            yield number

    results = executor.run(work.double, pieces())
    next(results)
    assert len(made) <= 6
    results.close()


def test_processes_end_when_nobody_listens_any_more():
    others = set(active_children())
    results = Processes(workers=2, patience_seconds=60).run(work.sleep, [0.0, 600.0, 600.0])
    assert next(results) == 0.0
    assert len(set(active_children()) - others) == 2
    results.close()
    assert set(active_children()) <= others


@pytest.mark.parametrize("kind", ["processes", "cluster"])
def test_work_that_does_not_come_back_is_not_waited_for_longer_than_patience_lasts(kind, request):
    if kind == "processes":
        impatient = Processes(workers=1, patience_seconds=0.5)
    else:
        impatient = Cluster(request.getfixturevalue("scheduler"), patience_seconds=0.5)
    with pytest.raises(WorkersLost, match="nothing came back"):
        list(impatient.run(work.sleep, [2.0]))


def test_an_address_where_no_scheduler_answers_is_an_error_that_names_it():
    nobody = Cluster("tcp://127.0.0.1:9", connect_seconds=0.2)
    with pytest.raises(SchedulerUnreachable, match=r"tcp://127\.0\.0\.1:9"):
        list(nobody.run(work.double, [1]))


def test_an_address_that_is_none_is_an_error_that_names_it():
    with pytest.raises(SchedulerUnreachable, match="elsewhere"):
        list(Cluster("elsewhere:port", connect_seconds=0.2).run(work.double, [1]))


def test_a_scheduler_s_address_chooses_its_cluster():
    assert executor_for("tcp://10.0.0.5:8786") == Cluster("tcp://10.0.0.5:8786")
    assert executor_for(workers=3) == Processes(3)


def test_work_may_have_arguments_filled_in(executor):
    assert list(executor.run(partial(pow, 2), [5])) == [32]

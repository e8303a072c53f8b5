"""Made-up workload: tasks whose hours add up to the people that a unit needs in a position."""

from typing import Final

import numpy as np

from dss.model.knowledge.knowledge import Knowledge, Position
from dss.sample.columns import CodeColumn, CsvTable, NumberColumn
from dss.sample.draws import Draws
from dss.sample.staffing import Staffing

WORKING_MINUTES: Final = 75_000
"""Effective minutes of work in a year, 1,250 hours (PermenPANRB 1/2020)."""

MOST_ROUNDED: Final = 30_000
"""Minutes by which the work of a post differs from a whole number of people at most; half a person is 37,500."""

TASKS_OF_SECTOR: Final = {
    "kesehatan": (("Pelayanan pasien", 20), ("Kunjungan dan pencatatan", 45)),
    "pendidikan": (("Pembelajaran di kelas", 40), ("Penilaian hasil belajar", 15)),
    "pekerjaan_umum": (("Survei dan perancangan", 480), ("Pengawasan pekerjaan", 240)),
    "perhubungan": (("Pemeriksaan sarana angkutan", 60), ("Pengaturan lalu lintas", 120)),
}
"""The two tasks of a sector's own professions, with the minutes that one item takes."""

TASKS_OF_KIND: Final = {
    "pelaksana": (("Pengolahan berkas", 15), ("Pelayanan permohonan", 30)),
    "jf_keterampilan": (("Pelayanan teknis", 45), ("Pencatatan hasil kerja", 20)),
    "jf_keahlian": (("Kajian dan analisis", 600), ("Penyusunan laporan", 300)),
}
"""The two tasks of the others."""

TASKS_OF_HEADS: Final = (("Rapat dan koordinasi", 90), ("Penetapan dan pengendalian", 60))


def draw_workload(knowledge: Knowledge, staffing: Staffing, draws: Draws) -> CsvTable:
    """Draw two tasks for each position that a unit needs.

    Args:
        knowledge: The units and positions.
        staffing: How many people each unit needs in each position.
        draws: The source of chance.
    """
    kinds = tuple(knowledge.positions.values())
    count = len(staffing.needs)
    apart = draws.between("load", -MOST_ROUNDED, MOST_ROUNDED, count)
    minutes_a_year = staffing.needs.astype(np.int64) * WORKING_MINUTES + apart
    first_share = draws.between("first share", 400, 700, count)
    names = [[task for task, _ in _tasks(kind)] for kind in kinds]
    norms = np.array([[minutes for _, minutes in _tasks(kind)] for kind in kinds])[staffing.need_positions]
    parts = np.stack((minutes_a_year * first_share // 1000, minutes_a_year * (1000 - first_share) // 1000), axis=1)
    texts = sorted({name for pair in names for name in pair})
    numbers = np.array([[texts.index(name) for name in pair] for pair in names])[staffing.need_positions]
    return {
        "unit": CodeColumn(tuple(knowledge.units), np.repeat(staffing.need_units, 2)),
        "position": CodeColumn(tuple(knowledge.positions), np.repeat(staffing.need_positions, 2)),
        "task": CodeColumn(texts, numbers.ravel().astype(np.int32)),
        "minutes": NumberColumn(norms.ravel().astype(np.int32)),
        "volume": NumberColumn((parts // norms).ravel().astype(np.int32)),
    }


def _tasks(position: Position) -> tuple[tuple[str, int], tuple[str, int]]:
    if position.kind not in TASKS_OF_KIND:
        return TASKS_OF_HEADS
    if position.kind != "pelaksana" and position.sector in TASKS_OF_SECTOR:
        return TASKS_OF_SECTOR[position.sector]
    return TASKS_OF_KIND[position.kind]

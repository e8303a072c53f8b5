"""The Salor sample: 4,500 made-up people, a few of them written by hand to show what the system is for.

Writing `draw_salor` of the repository's knowledge to ``knowledge/salor`` reproduces it to the byte.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from dss.model.identifiers import UnitId
from dss.model.knowledge.knowledge import CompetencyKind, Knowledge
from dss.model.text import Bilingual
from dss.sample.columns import CodeColumn, CsvTable, append_rows, day_number, keep_rows
from dss.sample.draws import Draws
from dss.sample.histories import draw_histories
from dss.sample.organisation import AS_OF, Files, draw_present

EMPLOYEES: Final = 4_500
SEATS: Final = 450
SEED: Final = 20_260_701

Row = Mapping[str, str]
"""A row of a CSV file, by column; missing cells are empty."""


@dataclass(frozen=True, slots=True)
class SeedCase:
    """A hand-written person, with the seat to consider them for.

    Attributes:
        shows: What the case shows.
        employee: The columns that differ from `EVERYBODY`.
        seat: The id of a seat of `SEED_SEATS`, or None where the case is about the present position.
        evaluation: A row of ``evaluations.csv`` without its employee, or None.
        posts: Rows of ``positions_held.csv`` before the present post, without employee and last day; None for one post
            of `OFFICE_WORK` since recruitment.
        requests: Rows of ``requests.csv`` without employee.
        qualifications: What the person passed or holds since `QUALIFIED_ON`.
        spare: Whether the present unit can spare the person; else it needs one more of the present position.
    """

    shows: Bilingual
    employee: Row
    seat: str | None
    evaluation: Row | None = None
    posts: tuple[Row, ...] | None = None
    requests: tuple[Row, ...] = ()
    qualifications: tuple[str, ...] = ()
    spare: bool = False


EVERYBODY: Final[Row] = {
    "status": "pns",
    "legal_position": "aktif",
    "born": "1988-04-12",
    "sex": "L",
    "papuan": "ya",
    "joined": "2014-03-03",
    "golongan": "III/b",
    "education_level": "s1",
    "programme": "teknik-sipil",
    "position_since": "2022-01-10",
    "tier_since": "2022-01-10",
    "sector_since": "2022-01-10",
    "performance_last": "baik",
    "performance_previous": "baik",
    "discipline": "tidak_ada",
    "under_process": "tidak",
    "audit_findings": "tidak",
    "potential": "menengah",
    "field_training": "ya",
    "health_fit": "ya",
    "hardship": "tidak_ada",
    "home_region": "93.01.01",
}
"""The columns that hand-written people share; competencies that a row does not give are at level 2 if managerial or
sociocultural, else 0."""

OFFICE_WORK: Final[Row] = {"kind": "pelaksana", "level": "none", "sector": "pemerintahan", "region": "93.01.01"}
"""A post of executing staff that is no longer among the positions."""

COURSES: Final[tuple[Row, ...]] = (
    {"on": "2025-03-04", "hours": "16", "subject": "Etika ASN"},
    {"on": "2026-03-10", "hours": "24", "subject": "Pelayanan publik"},
)
"""The courses of hand-written people."""

QUALIFIED_ON: Final = "2024-08-20"

SEED_SEATS: Final[tuple[Row, ...]] = (
    {
        "id": "F900001",
        "position": "analis-kesehatan",
        "unit": "papua-selatan-dinas-kesehatan-bidang-kesehatan-masyarakat",
        "vacant_since": "2025-02-01",
    },
    {
        "id": "F900002",
        "position": "epidemiolog-kesehatan-ahli-pertama",
        "unit": "papua-selatan-dinas-kesehatan-bidang-pengendalian-penyakit",
        "vacant_since": "2024-08-01",
    },
    {
        "id": "F900003",
        "position": "analis-jalan",
        "unit": "papua-selatan-dinas-pekerjaan-umum-bidang-bina-marga",
        "vacant_since": "2024-10-01",
    },
    {
        "id": "F900004",
        "position": "teknik-jalan-dan-jembatan-ahli-pertama",
        "unit": "papua-selatan-dinas-pekerjaan-umum-bidang-bina-marga",
        "vacant_since": "2024-06-01",
    },
    {
        "id": "F900005",
        "position": "teknik-pengairan-ahli-pertama",
        "unit": "papua-selatan-dinas-pekerjaan-umum-bidang-sumber-daya-air",
        "vacant_since": "2025-05-01",
    },
    {
        "id": "F900006",
        "position": "dokter-ahli-pertama",
        "unit": "asmat-puskesmas-koroway-buluanop",
        "vacant_since": "2023-11-01",
    },
    {
        "id": "F900007",
        "position": "perawat-terampil",
        "unit": "asmat-puskesmas-koroway-buluanop",
        "vacant_since": "2024-03-01",
    },
    {
        "id": "F900008",
        "position": "analis-transportasi-darat",
        "unit": "papua-selatan-dinas-perhubungan-bidang-lalu-lintas",
        "vacant_since": "2025-09-01",
    },
)

SEED_CASES: Final[tuple[SeedCase, ...]] = (
    SeedCase(
        Bilingual(
            "Sarjana kesehatan masyarakat menjadi pelaksana di dinas pendidikan, sementara formasi kesehatan kosong.",
            "A graduate of public health works as a clerk in the education agency while health seats stand vacant.",
        ),
        {
            "id": "S9000001",
            "name": "Merince Kaliwen",
            "sex": "P",
            "programme": "kesehatan-masyarakat",
            "position": "analis-pendidikan",
            "unit": "papua-selatan-dinas-pendidikan-sekretariat",
            "wish_1": "93.01.11",
            "KES1": "1",
            "KES2": "3",
            "KES3": "1",
            "DIK2": "1",
        },
        "F900001",
        posts=({**OFFICE_WORK, "sector": "kesehatan", "from": "2014-03-03"},),
        qualifications=("uji-epidemiolog-kesehatan-ahli-pertama", "str-epidemiolog-kesehatan"),
        spare=True,
    ),
    SeedCase(
        Bilingual(
            "Sarjana teknik sipil di bagian umum, sementara bidang bina marga kekurangan tenaga.",
            "A civil engineer in general affairs while the roads division is short of them.",
        ),
        {
            "id": "S9000002",
            "name": "Sudiwan Kartalukita",
            "papuan": "tidak",
            "position": "penelaah-teknis-kebijakan",
            "unit": "papua-selatan-sekretariat-daerah-bagian-umum",
            "PU1": "2",
            "PU3": "2",
            "REN2": "2",
        },
        "F900003",
        spare=True,
    ),
    SeedCase(
        Bilingual(
            "Sarjana teknik sipil di badan kesatuan bangsa dan politik.",
            "A civil engineer in the national unity and politics agency.",
        ),
        {
            "id": "S9000003",
            "name": "Yolikor Mberupak",
            "position": "penata-layanan-operasional",
            "unit": "papua-selatan-kesbangpol-sekretariat",
            "golongan": "III/a",
            "joined": "2018-02-01",
            "PU1": "2",
            "PU2": "1",
            "PU3": "1",
            "UMU1": "1",
        },
        "F900004",
        posts=({**OFFICE_WORK, "sector": "pekerjaan_umum", "from": "2018-02-01"},),
        qualifications=("uji-teknik-jalan-dan-jembatan-ahli-pertama",),
        spare=True,
    ),
    SeedCase(
        Bilingual(
            "Sarjana teknik pengairan di dinas kependudukan, sementara bidang sumber daya air kekurangan tenaga.",
            "A water engineer in civil registration while the water division is short of them.",
        ),
        {
            "id": "S9000004",
            "name": "Lewarince Saraja",
            "sex": "P",
            "programme": "teknik-pengairan",
            "position": "pengelola-kependudukan",
            "unit": "papua-selatan-dinas-kependudukan-sekretariat",
            "PU1": "1",
            "PU2": "2",
            "PU3": "1",
            "PEM2": "1",
        },
        "F900005",
        posts=({**OFFICE_WORK, "sector": "umum", "from": "2014-03-03"},),
        qualifications=("uji-teknik-pengairan-ahli-pertama",),
    ),
    SeedCase(
        Bilingual(
            "Petugas perhubungan yang kesulitan setelah pindah: kinerja turun karena kompetensi teknis kurang.",
            "A transport officer who struggles after a move: performance fell for want of technical competency.",
        ),
        {
            "id": "S9000005",
            "name": "Palewa Telbekkang",
            "papuan": "tidak",
            "education_level": "d3",
            "golongan": "II/d",
            "programme": "administrasi-perkantoran",
            "position": "pengelola-transportasi-darat",
            "unit": "papua-selatan-dinas-perhubungan-bidang-lalu-lintas",
            "position_since": "2025-11-03",
            "tier_since": "2019-01-02",
            "sector_since": "2025-11-03",
            "field_training": "tidak",
            "UMU1": "3",
        },
        None,
        {
            "moved_on": "2025-11-03",
            "evaluated_on": "2026-05-04",
            "performance": "butuh_perbaikan",
            "employee_satisfaction": "2",
            "head_satisfaction": "2",
            "difficulty": "kompetensi",
        },
        posts=(
            {**OFFICE_WORK, "from": "2014-03-03"},
            {**OFFICE_WORK, "region": "93.01.11", "from": "2019-01-02"},
        ),
    ),
    SeedCase(
        Bilingual(
            "Dokter di rumah sakit kabupaten; puskesmas di distrik terjauh Asmat tanpa dokter.",
            "A doctor in a regency's hospital; the clinic in the farthest distrik of Asmat has none.",
        ),
        {
            "id": "S9000006",
            "name": "Tirince Ndonduma",
            "sex": "P",
            "born": "1993-09-30",
            "joined": "2020-12-01",
            "education_level": "profesi",
            "programme": "profesi-dokter",
            "position": "dokter-ahli-pertama",
            "unit": "asmat-dinas-kesehatan-rsud",
            "position_since": "2022-12-01",
            "tier_since": "2020-12-01",
            "sector_since": "2020-12-01",
            "home_region": "93.04.01",
            "KES1": "3",
            "KES2": "2",
            "KES3": "1",
        },
        "F900006",
        posts=({"position": "dokter-ahli-pertama", "unit": "asmat-puskesmas-agats", "from": "2020-12-01"},),
        qualifications=("uji-dokter-ahli-pertama", "str-dokter"),
    ),
    SeedCase(
        Bilingual(
            "Perawat yang meminta sendiri penugasan ke distrik terpencil asalnya.",
            "A nurse who asks for the remote distrik that she comes from.",
        ),
        {
            "id": "S9000007",
            "name": "Betewina Yewatop",
            "sex": "P",
            "born": "1996-01-20",
            "joined": "2019-04-01",
            "golongan": "II/d",
            "education_level": "d3",
            "programme": "keperawatan",
            "position": "perawat-terampil",
            "unit": "asmat-dinas-kesehatan-rsud",
            "position_since": "2023-02-01",
            "tier_since": "2019-04-01",
            "sector_since": "2019-04-01",
            "home_region": "93.04.23",
            "wish_1": "93.04.23",
            "KES1": "3",
            "KES2": "2",
        },
        "F900007",
        posts=({"position": "perawat-terampil", "unit": "asmat-puskesmas-agats", "from": "2019-04-01"},),
        requests=(
            {"position": "perawat-terampil", "region": "93.04.23", "on": "2026-02-16", "document": "800.1.3/0017"},
        ),
        qualifications=("uji-perawat-terampil", "str-perawat"),
        spare=True,
    ),
    SeedCase(
        Bilingual(
            "Hanya masa jabatan yang menghalangi: baru 20 bulan di jabatan sekarang.",
            "Only tenure stands in the way: 20 months in the present position.",
        ),
        {
            "id": "S9000008",
            "name": "Nagomar Gusobai",
            "position": "penata-layanan-operasional",
            "unit": "papua-selatan-sekretariat-dprp-bagian-umum",
            "position_since": "2024-11-01",
            "tier_since": "2019-03-01",
            "sector_since": "2019-03-01",
            "PU1": "2",
            "PU3": "2",
        },
        "F900003",
        posts=(
            {**OFFICE_WORK, "from": "2014-03-03"},
            {
                "position": "penata-layanan-operasional",
                "unit": "merauke-sekretariat-daerah-bagian-umum",
                "from": "2019-03-01",
            },
        ),
    ),
    SeedCase(
        Bilingual(
            "Hanya tingkat pendidikan yang menghalangi: D-III teknik sipil untuk formasi yang meminta S-1.",
            "Only the level of education stands in the way: a diploma in civil engineering for a bachelor's seat.",
        ),
        {
            "id": "S9000009",
            "name": "Wiryantoro Purwasmaya",
            "papuan": "tidak",
            "education_level": "d3",
            "position": "penata-teknik-jalan",
            "unit": "papua-selatan-dinas-pekerjaan-umum-bidang-sumber-daya-air",
            "sector_since": "2014-03-03",
            "home_region": "93.01.06",
            "PU1": "3",
            "PU3": "1",
        },
        "F900003",
        posts=({**OFFICE_WORK, "sector": "pekerjaan_umum", "from": "2014-03-03"},),
    ),
    SeedCase(
        Bilingual(
            "Tidak dapat ditentukan: predikat kinerja tahun terakhir belum diisi.",
            "Undetermined: last year's performance rating was never entered.",
        ),
        {
            "id": "S9000010",
            "name": "Komina Boyagop",
            "sex": "P",
            "position": "penata-layanan-operasional",
            "unit": "papua-selatan-biro-organisasi-kelembagaan",
            "performance_last": "",
            "PU1": "2",
            "PU3": "2",
        },
        "F900003",
    ),
    SeedCase(
        Bilingual(
            "Pegawai kontrak (PPPK), yang tidak dapat dimutasi seperti PNS.",
            "A contract employee (PPPK), who can't be transferred as a civil servant is.",
        ),
        {
            "id": "S9000011",
            "name": "Ranrappila Lamtorowa",
            "sex": "P",
            "papuan": "tidak",
            "status": "pppk",
            "golongan": "",
            "joined": "2023-04-03",
            "position": "pengolah-data-dan-informasi",
            "unit": "papua-selatan-dinas-penanaman-modal-sekretariat",
            "position_since": "2023-04-03",
            "tier_since": "2023-04-03",
            "sector_since": "2023-04-03",
            "PU1": "2",
            "PU3": "2",
        },
        "F900003",
        posts=(),
    ),
    SeedCase(
        Bilingual(
            "Sedang menjalani hukuman disiplin tingkat sedang; masih beberapa bulan lagi.",
            "Serving a medium disciplinary sanction with some months left.",
        ),
        {
            "id": "S9000012",
            "name": "Muldiwan Jayapradonggo",
            "papuan": "tidak",
            "position": "penata-layanan-operasional",
            "unit": "papua-selatan-dinas-koperasi-sekretariat",
            "discipline": "sedang",
            "discipline_until": "2026-12-31",
            "PU1": "2",
            "PU3": "2",
        },
        "F900003",
    ),
    SeedCase(
        Bilingual(
            "Rekan dokter di rumah sakit yang sama, sehingga layanan tetap berjalan bila salah satunya pindah.",
            "A fellow doctor in the same hospital, so that its service goes on when one of them moves.",
        ),
        {
            "id": "S9000013",
            "name": "Mulmonowo Wirawiraksa",
            "papuan": "tidak",
            "born": "1990-02-14",
            "joined": "2019-03-01",
            "education_level": "profesi",
            "programme": "profesi-dokter",
            "position": "dokter-ahli-pertama",
            "unit": "asmat-dinas-kesehatan-rsud",
            "tier_since": "2019-03-01",
            "sector_since": "2019-03-01",
            "KES1": "3",
            "KES2": "1",
            "KES3": "1",
        },
        None,
        posts=({"position": "dokter-ahli-pertama", "unit": "asmat-puskesmas-agats", "from": "2019-03-01"},),
        qualifications=("uji-dokter-ahli-pertama", "str-dokter"),
    ),
)

SEED_WORKLOAD: Final[tuple[Row, ...]] = tuple(
    {"unit": post["unit"], "position": post["position"], "task": task, "minutes": "60", "volume": "1250"}
    for post, task in (
        *((seat, f"Pekerjaan formasi {seat['id']}") for seat in SEED_SEATS),
        *((case.employee, f"Pekerjaan {case.employee['id']}") for case in SEED_CASES if not case.spare),
    )
)
"""A year's work of one person for each hand-written seat, so that there is a need for it, and for each hand-written
person whom the present unit can't spare."""


def draw_salor(knowledge: Knowledge) -> Files:
    """Make the Salor sample, as of `AS_OF`.

    Args:
        knowledge: That of the repository, whose units and positions the hand-written rows use.
    """
    units = {UnitId(row["unit"]) for row in (*SEED_SEATS, *(case.employee for case in SEED_CASES))}
    drawn = draw_present(knowledge, EMPLOYEES - len(SEED_CASES), SEED, SEATS - len(SEED_SEATS), AS_OF, units)
    levels = {
        id: "0" if competency.kind is CompetencyKind.TECHNICAL else "2"
        for id, competency in knowledge.competencies.items()
    }
    written = [{**levels, **EVERYBODY, **case.employee} for case in SEED_CASES]
    evaluations = [{"employee": case.employee["id"], **case.evaluation} for case in SEED_CASES if case.evaluation]
    employees = append_rows(drawn["employees.csv"], written)
    histories = draw_histories(knowledge, employees, day_number(AS_OF), Draws(SEED))
    return {
        "employees.csv": employees,
        "seats.csv": append_rows(drawn["seats.csv"], SEED_SEATS),
        "workload.csv": append_rows(drawn["workload.csv"], SEED_WORKLOAD),
        "evaluations.csv": append_rows(drawn["evaluations.csv"], evaluations),
        **histories,
        "positions_held.csv": _instead(histories["positions_held.csv"], _posts),
        "training.csv": _instead(histories["training.csv"], lambda case: COURSES),
        "qualifications.csv": _instead(histories["qualifications.csv"], _qualifications),
        "requests.csv": _instead(histories["requests.csv"], lambda case: case.requests),
    }


def _posts(case: SeedCase) -> list[Row]:
    """Return all posts of a case, each with its last day; the present one has none."""
    row = {**EVERYBODY, **case.employee}
    earlier = case.posts
    if earlier is None:
        earlier = ({**OFFICE_WORK, "from": row["joined"]},)
    present = {"position": row["position"], "unit": row["unit"], "from": row["position_since"]}
    posts = [*earlier, present]
    ends = [str(date.fromisoformat(post["from"]) - timedelta(days=1)) for post in posts[1:]]
    return [{**post, "to": end} for post, end in zip(posts, [*ends, ""], strict=True)]


def _qualifications(case: SeedCase) -> list[Row]:
    return [{"qualification": id, "passed": "ya", "on": QUALIFIED_ON} for id in case.qualifications]


def _instead(table: CsvTable, rows_of: Callable[[SeedCase], Sequence[Row]]) -> CsvTable:
    """Return a table with hand-written rows in the place of those drawn for hand-written people."""
    ids = {case.employee["id"] for case in SEED_CASES}
    employees = table["employee"]
    assert isinstance(employees, CodeColumn)
    drawn = np.array([id not in ids for id in employees.texts])[employees.numbers]
    rows = [{"employee": case.employee["id"], **row} for case in SEED_CASES for row in rows_of(case)]
    return append_rows(keep_rows(table, drawn), rows)

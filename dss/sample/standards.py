"""How many people a unit needs in each group of positions, by the standards of its kind.

Community health centres: the least staff of Permenkes 75/2014, annex, without beds in towns and by road, with beds
elsewhere. Hospitals: class D with 50 beds, two nurses to three beds (Permenkes 56/2014); what that leaves to a count of
the workload is ours. Primary schools: a teacher for each of six classes, four in special areas (Permendikbud 23/2013).
Secondary schools: the weekly lessons of each subject (Kepmendikbudristek 56/M/2022) by a teacher's 24 (PP 74/2008
ps 52(2)), and a guidance teacher for five classes (Permendikbudristek 25/2024). The annex of Permenkes 75/2014, the
lessons and the classes of guidance were read in secondary texts, Permendikbud 23/2013 was not read. How many schools
and classes a distrik has, and the staff of offices, are our own estimates, as each government counts its workload
(PermenPANRB 1/2020).

The tables name groups of positions as ``knowledge/positions.yaml`` does; those that a knowledge base lacks are passed
over. Units are recognised by words of their Indonesian names.
"""

from collections.abc import Mapping
from typing import Final

from dss.sample.places import Place, Pool

People = Mapping[str, int]
"""People needed, by group of positions."""

HEALTH_CENTRES: Final[tuple[People, ...]] = (
    {
        "dokter": 1,
        "dokter-gigi": 1,
        "perawat": 5,
        "bidan": 4,
        "tenaga-promosi-kesehatan": 1,
        "epidemiolog-kesehatan": 1,
        "tenaga-sanitasi-lingkungan": 1,
        "pranata-laboratorium-kesehatan": 1,
        "nutrisionis": 1,
        "apoteker": 1,
        "pengadministrasi-perkantoran": 3,
        "operator-layanan-operasional": 2,
    },
    {
        "dokter": 1,
        "dokter-gigi": 1,
        "perawat": 5,
        "bidan": 4,
        "tenaga-promosi-kesehatan": 1,
        "tenaga-sanitasi-lingkungan": 1,
        "pranata-laboratorium-kesehatan": 1,
        "nutrisionis": 1,
        "asisten-apoteker": 1,
        "pengadministrasi-perkantoran": 2,
        "operator-layanan-operasional": 1,
    },
    {
        "dokter": 2,
        "dokter-gigi": 1,
        "perawat": 8,
        "bidan": 7,
        "tenaga-promosi-kesehatan": 1,
        "tenaga-sanitasi-lingkungan": 1,
        "pranata-laboratorium-kesehatan": 1,
        "nutrisionis": 2,
        "asisten-apoteker": 1,
        "pengadministrasi-perkantoran": 2,
        "operator-layanan-operasional": 1,
    },
)
"""In a town, by road, and further away; the last serves all classes of remoteness from 2."""

HOSPITAL: Final[People] = {
    "dokter": 7,
    "dokter-spesialis": 3,
    "dokter-gigi": 2,
    "perawat": 33,
    "bidan": 12,
    "apoteker": 3,
    "asisten-apoteker": 4,
    "pranata-laboratorium-kesehatan": 4,
    "nutrisionis": 3,
    "perekam-medis": 4,
    "tenaga-sanitasi-lingkungan": 2,
    "pengadministrasi-perkantoran": 5,
    "operator-layanan-operasional": 5,
    "pengelola-keuangan": 3,
}

LABORATORY: Final[People] = {
    "pranata-laboratorium-kesehatan": 8,
    "analis-kesehatan": 3,
    "pengadministrasi-perkantoran": 2,
}

PRIMARY_SCHOOLS: Final = (12, 7, 5, 4, 3)
LOWER_SECONDARY_CLASSES: Final = (36, 24, 15, 12, 9)
"""Primary schools, and classes of lower secondary schools, of a distrik, by its class of remoteness."""

UPPER_SECONDARY_CLASSES: Final = (36, 18, 12)

CLASSES_OF_PRIMARY_SCHOOL: Final = 6
TEACHERS_IN_SPECIAL_AREA: Final = 4
SPECIAL_AREA: Final = 3
"""The class of remoteness from which a distrik counts as a special area."""

LESSONS: Final = {
    "guru-bahasa-indonesia": 6,
    "guru-matematika": 5,
    "guru-ipa": 5,
    "guru-ips": 4,
    "guru-bahasa-inggris": 4,
    "guru-ppkn": 3,
    "guru-olahraga": 3,
}
"""Weekly lessons of a class."""

LESSONS_OF_TEACHER: Final = 24
CLASSES_OF_GUIDANCE_TEACHER: Final = 5

DISTRICT_OFFICE: Final[People] = {
    "pengelola-kependudukan": 3,
    "pengadministrasi-perkantoran": 3,
}

SECRETARIAT: Final[People] = {
    "pengadministrasi-perkantoran": 2,
    "penata-layanan-operasional": 2,
    "pengelola-keuangan": 2,
    "perencana": 2,
}

SUPPORT: Final[People] = {"pengadministrasi-perkantoran": 2, "pengelola-keuangan": 2}
"""The office staff of an agency whose units have no secretariat."""

OFFICES: Final[Mapping[str, People]] = {
    "pimpinan": {"penelaah-teknis-kebijakan": 3, "pengadministrasi-perkantoran": 3},
    "staf ahli": {"analis-kebijakan": 3, "penelaah-teknis-kebijakan": 2},
    "bagian umum": {
        "pengadministrasi-perkantoran": 4,
        "operator-layanan-operasional": 4,
        "penata-layanan-operasional": 2,
        "pengelola-barang-daerah": 3,
    },
    "penghubung": {"penata-layanan-operasional": 2, "pengelola-barang-daerah": 2, "operator-layanan-operasional": 2},
    "kelembagaan": {"analis-kebijakan": 3, "penelaah-teknis-kebijakan": 3},
    "bagian hukum": {"perancang-peraturan": 3, "analis-hukum": 3},
    "perundang-undangan": {"perancang-peraturan": 4, "analis-hukum": 3},
    "pengadaan": {"pengelola-pengadaan": 5, "pengelola-barang-daerah": 2},
    "otonomi khusus": {"penelaah-teknis-kebijakan": 4, "analis-kebijakan": 2},
    "bagian pemerintahan": {"penelaah-teknis-kebijakan": 4, "analis-kebijakan": 2},
    "inspektur pembantu": {"auditor": 7, "pengawas-urusan-pemerintahan-daerah": 4},
    "mutasi": {"analis-sdm-aparatur": 4, "pengelola-kepegawaian": 4},
    "pengembangan kompetensi": {"asesor-sdm-aparatur": 3, "analis-sdm-aparatur": 2, "pengelola-kepegawaian": 2},
    "perencanaan": {"perencana": 6, "penelaah-teknis-kebijakan": 3, "pengolah-data-dan-informasi": 2},
    "perbendaharaan": {"analis-keuangan-daerah": 4, "pengelola-keuangan": 6},
    "bidang aset": {"pengelola-barang-daerah": 5, "pengelola-keuangan": 2},
    "samsat": {"pengelola-keuangan": 4, "pengadministrasi-perkantoran": 3},
    "kesehatan masyarakat": {
        "analis-kesehatan": 4,
        "tenaga-promosi-kesehatan": 4,
        "analis-kesehatan-gizi": 2,
    },
    "pelayanan kesehatan": {"administrator-kesehatan": 4, "analis-kesehatan": 3},
    "pengendalian penyakit": {"epidemiolog-kesehatan": 5, "entomolog-kesehatan": 2, "analis-kesehatan": 2},
    "pembinaan sma": {"pengawas-sekolah": 5, "analis-pendidikan": 3, "pengembang-teknologi-pembelajaran": 2},
    "pembinaan sd": {"pengawas-sekolah": 6, "analis-pendidikan": 3, "analis-sarana-pendidikan": 2},
    "pembinaan smp": {"pengawas-sekolah": 4, "analis-pendidikan": 2, "analis-prasarana-pendidikan": 2},
    "kebudayaan": {"analis-pendidikan": 3, "pamong-belajar": 3},
    "bina marga": {
        "teknik-jalan-dan-jembatan": 6,
        "penata-teknik-jalan": 3,
        "pengawas-teknik-jalan": 3,
        "analis-jalan": 2,
    },
    "sumber daya air": {"teknik-pengairan": 6, "pengadministrasi-perkantoran": 2},
    "cipta karya": {"teknik-tata-bangunan": 4, "teknik-penyehatan-lingkungan": 4, "penata-ruang": 2},
    "peralatan": {"operator-layanan-operasional": 4, "penata-teknik-jalan": 2},
    "lalu lintas": {
        "penguji-kendaraan-bermotor": 3,
        "pengelola-transportasi-darat": 4,
        "analis-transportasi-darat": 3,
    },
    "angkutan": {
        "penguji-kendaraan-bermotor": 4,
        "pengelola-transportasi-darat": 3,
        "analis-transportasi-darat": 2,
    },
    "pelayaran": {"pengawas-keselamatan-pelayaran": 5, "analis-transportasi-laut": 3},
    "pemberdayaan": {"penggerak-swadaya-masyarakat": 5, "pengelola-kependudukan": 2},
    "rehabilitasi": {"pekerja-sosial": 4, "pengelola-perlindungan-sosial": 4},
    "tanaman pangan": {"penyuluh-pertanian": 7, "pengelola-pertanian": 3},
    "penyuluhan": {"penyuluh-pertanian": 9, "pengelola-pertanian": 3, "medik-veteriner": 2},
    "benih": {"pengelola-pertanian": 5},
    "perikanan tangkap": {"penyuluh-perikanan": 6},
    "pelabuhan perikanan": {"penyuluh-perikanan": 3, "operator-layanan-operasional": 2},
    "pencemaran": {"pengendali-dampak-lingkungan": 4, "pengelola-lingkungan": 4},
    "kehutanan": {"penyuluh-kehutanan": 5, "pengelola-lingkungan": 2},
    "aplikasi": {"pranata-komputer": 5, "pengolah-data-dan-informasi": 3, "pranata-hubungan-masyarakat": 2},
    "pencatatan sipil": {"pengelola-kependudukan": 7, "pengolah-data-dan-informasi": 2},
    "ketertiban": {"polisi-pamong-praja": 8, "petugas-ketertiban": 6, "pemadam-kebakaran": 4},
}
"""The professional staff of offices by words of the unit's name; the first that fits counts."""

OF_SECTOR: Final[Mapping[str, People]] = {
    "hukum": {"auditor": 6, "pengawas-urusan-pemerintahan-daerah": 3},
    "pemerintahan": {"penelaah-teknis-kebijakan": 3},
    "sosial": {"penggerak-swadaya-masyarakat": 3},
    "ketertiban": {"petugas-ketertiban": 4},
    "keuangan": {"analis-keuangan-daerah": 3},
}
"""What a secretariat has in addition where it is the only unit of its agency, by the sector of that."""


def list_standard(place: Place) -> People:
    """Return the people that a unit needs by the standards of its kind, without heads; empty if it has none."""
    match place.pool:
        case Pool.SCHOOLS:
            return _list_teachers(place)
        case Pool.HEALTH:
            return _list_health_workers(place)
        case Pool.OFFICES:
            return _list_office_staff(place)


def _list_health_workers(place: Place) -> People:
    if place.in_distrik:
        return HEALTH_CENTRES[min(place.remoteness, len(HEALTH_CENTRES) - 1)]
    return HOSPITAL if place.is_hospital else LABORATORY


def _list_teachers(place: Place) -> People:
    remoteness = place.remoteness
    if place.is_primary:
        schools = PRIMARY_SCHOOLS[min(remoteness, len(PRIMARY_SCHOOLS) - 1)]
        teachers = TEACHERS_IN_SPECIAL_AREA if remoteness >= SPECIAL_AREA else CLASSES_OF_PRIMARY_SCHOOL
        return {
            "guru-kelas-sd": schools * teachers,
            "guru-olahraga": schools,
            "pengadministrasi-perkantoran": max(1, schools // 6),
        }
    classes_of = LOWER_SECONDARY_CLASSES if place.in_distrik and "smp" in place.words else UPPER_SECONDARY_CLASSES
    classes = classes_of[min(remoteness, len(classes_of) - 1)]
    by_subject = {group: round_half_up(classes * lessons, LESSONS_OF_TEACHER) for group, lessons in LESSONS.items()}
    return {
        **by_subject,
        "guru-bimbingan-konseling": round_half_up(classes, CLASSES_OF_GUIDANCE_TEACHER),
        "pengadministrasi-perkantoran": max(1, classes // 12),
    }


def _list_office_staff(place: Place) -> People:
    if place.district_office:
        return DISTRICT_OFFICE
    if place.is_secretariat:
        return _add(SECRETARIAT, OF_SECTOR.get(place.agency.sector, {}) if place.alone else {})
    own = next((people for word, people in OFFICES.items() if word in place.words), {})
    return _add(own, SUPPORT if place.first and not place.has_secretariat else {})


def _add(one: People, other: People) -> People:
    return {group: one.get(group, 0) + other.get(group, 0) for group in (*one, *other)}


def round_half_up(total: int, part: int) -> int:
    """Divide whole numbers, to the nearest, and to at least 1."""
    return max(1, (2 * total + part) // (2 * part))

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

from typing import Final

from dss.sample.offices import People, list_office_staff
from dss.sample.places import Place, Pool

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


def list_standard(place: Place) -> People:
    """Return the people that a unit needs by the standards of its kind, without heads; empty if it has none."""
    match place.pool:
        case Pool.SCHOOLS:
            return _list_teachers(place)
        case Pool.HEALTH:
            return _list_health_workers(place)
        case Pool.OFFICES:
            return list_office_staff(place)


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


def round_half_up(total: int, part: int) -> int:
    """Divide whole numbers, to the nearest, and to at least 1."""
    return max(1, (2 * total + part) // (2 * part))

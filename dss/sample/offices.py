"""The staff of offices, by words of their names: our own estimates, as each government counts its workload."""

from collections.abc import Mapping
from typing import Final

from dss.sample.places import Place

People = Mapping[str, int]
"""People needed, by group of positions."""

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


def list_office_staff(place: Place) -> People:
    """Return the people that an office needs, without heads; empty if no word of its name fits."""
    if place.district_office:
        return DISTRICT_OFFICE
    if place.is_secretariat:
        return _add(SECRETARIAT, OF_SECTOR.get(place.agency.sector, {}) if place.alone else {})
    own = next((people for word, people in OFFICES.items() if word in place.words), {})
    return _add(own, SUPPORT if place.first and not place.has_secretariat else {})


def _add(one: People, other: People) -> People:
    return {group: one.get(group, 0) + other.get(group, 0) for group in (*one, *other)}

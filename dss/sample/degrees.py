"""The programmes that people of a sample commonly finished, each with its relative number.

The weights are our own estimates. Ids that a knowledge base lacks are passed over.
"""

from collections.abc import Mapping
from typing import Final

USUAL: Final[Mapping[str, int]] = {
    # Health
    "profesi-dokter": 10,
    "ilmu-penyakit-dalam": 3,
    "ilmu-kesehatan-anak": 3,
    "ilmu-bedah": 2,
    "obstetri-dan-ginekologi": 3,
    "profesi-dokter-gigi": 10,
    "keperawatan": 12,
    "profesi-ners": 10,
    "kebidanan": 12,
    "profesi-bidan": 8,
    "teknologi-laboratorium-medis": 6,
    "analis-kesehatan": 6,
    "farmasi": 8,
    "profesi-apoteker": 8,
    "gizi": 8,
    "kesehatan-masyarakat": 10,
    "kesehatan-lingkungan": 8,
    "rekam-medis": 8,
    # Education
    "pgsd": 12,
    "pendidikan-matematika": 8,
    "pendidikan-bahasa-indonesia": 8,
    "pendidikan-bahasa-inggris": 8,
    "pendidikan-biologi": 4,
    "pendidikan-fisika": 2,
    "pendidikan-kimia": 2,
    "pendidikan-ekonomi": 3,
    "pendidikan-geografi": 3,
    "pendidikan-sejarah": 3,
    "pendidikan-kewarganegaraan": 8,
    "pendidikan-jasmani-kesehatan-dan-rekreasi": 8,
    "bimbingan-dan-konseling": 8,
    "pendidikan-luar-sekolah": 4,
    "teknologi-pendidikan": 4,
    "administrasi-pendidikan": 4,
    # Engineering and transport
    "teknik-sipil": 14,
    "teknik-pengairan": 3,
    "arsitektur": 3,
    "perencanaan-wilayah-dan-kota": 3,
    "teknik-lingkungan": 6,
    "transportasi-darat": 6,
    "manajemen-transportasi": 4,
    "nautika": 6,
    "teknik-otomotif": 3,
    # Offices
    "ilmu-pemerintahan": 14,
    "administrasi-negara": 14,
    "manajemen": 10,
    "ilmu-hukum": 12,
    "akuntansi": 9,
    "keuangan-daerah": 3,
    "ekonomi-pembangunan": 8,
    "psikologi": 3,
    "kearsipan": 4,
    "ilmu-komunikasi": 4,
    "sosiologi": 3,
    "kesejahteraan-sosial": 5,
    "sistem-informasi": 4,
    "teknik-informatika": 6,
    # Agriculture and environment
    "agribisnis": 6,
    "agroteknologi": 5,
    "profesi-dokter-hewan": 4,
    "budidaya-perairan": 5,
    "kehutanan": 5,
    "ilmu-lingkungan": 4,
    "manajemen-keamanan-dan-keselamatan-publik": 4,
    # Schools
    "sma-ipa": 8,
    "sma-ips": 10,
    "smk-administrasi-perkantoran": 6,
    "smk-akuntansi": 3,
    "smk-teknik-kendaraan-ringan": 2,
}
"""The programmes that people commonly finished, with their relative number; others only where none of these fits."""

GENERAL: Final[Mapping[str, int]] = {
    "ilmu-pemerintahan": 22,
    "administrasi-negara": 22,
    "manajemen": 15,
    "ilmu-hukum": 14,
    "akuntansi": 9,
    "ekonomi-pembangunan": 8,
    "sosiologi": 4,
    "ilmu-komunikasi": 3,
}
"""The same of holders of positions that take any degree."""

DRIFTED: Final[Mapping[str, int]] = {
    "kesehatan-masyarakat": 16,
    "teknik-sipil": 14,
    "pendidikan-bahasa-inggris": 8,
    "pendidikan-matematika": 6,
    "pendidikan-ekonomi": 8,
    "keperawatan": 8,
    "agribisnis": 10,
    "teknik-informatika": 8,
    "perencanaan-wilayah-dan-kota": 4,
    "kesejahteraan-sosial": 6,
    "kehutanan": 5,
    "psikologi": 4,
}
"""The same of those who do office work instead of the profession that they studied."""

"""The texts of the pages of vacant seats and candidates, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text
from dss.service.candidates.browsing import SortBy
from dss.service.candidates.filters import CRITERIA
from web.pages import words

SEARCH_PEOPLE: Final = CRITERIA["text"].label
WHERE: Final = Text("Wilayah", "Area")
WHOLE_REGENCY: Final = Text("Seluruh Kabupaten {name}", "All of {name} Regency")
FIT: Final = Text("Kecocokan", "Fit")
MORE_POINTS: Final = Text("{count} kriteria lain", "{count} other criteria")
GATES_AND_FLAGS: Final = Text("Syarat dan perhatian", "Gates and flags")
NOTHING_MISSING: Final = Text("Tidak ada", "None")
COUNT_SHOWN: Final = Text("{first} sampai {last} dari {found} kandidat", "{first} to {last} of {found} candidates")
COUNT_NOBODY: Final = Text("Tidak ada kandidat yang cocok", "No candidate matches")
RECORDED: Final = Text(
    "Jawaban ini tercatat di buku besar, catatan nomor {entry}, menurut versi {version}.",
    "This answer is recorded in the ledger as entry {entry}, by version {version}.",
)
EXPORT_AS: Final = Text("Unduh {count} kandidat sebagai {kind}", "Download {count} candidates as {kind}")
EXPORT_HINT: Final = Text(
    "Pengunduhan dicatat beserta jumlah dan nomor pegawainya.",
    "A download is recorded with the number of people and who they are.",
)
EXPORT_TOO_MANY: Final = Text(
    "Untuk mengunduh, persempit saringan sampai paling banyak {most} kandidat.",
    "To download, narrow the filters down to {most} candidates at most.",
)
TOO_MANY_TITLE: Final = Text("Terlalu banyak untuk satu berkas", "Too many for one file")
TOO_MANY: Final = Text(
    "Ada {people} kandidat, sedangkan satu berkas memuat paling banyak {most}. Persempit saringannya.",
    "There are {people} candidates, and one file holds {most} at most. Narrow the filters.",
)
COMPARE_HINT: Final = Text(
    "Centang dua atau tiga orang, lalu bandingkan.", "Tick two or three people, then compare them."
)
COMPARE_TICK: Final = Text("Bandingkan {name}", "Compare {name}")
COMPARED_TITLE: Final = Text("Berdampingan", "Side by side")
COMPARED_OF: Final = Text("Perbandingan untuk {position}", "Compared for {position}")
COMPARE_WHOM: Final = Text("Siapa yang dibandingkan?", "Whom to compare?")
COMPARE_WHOM_HINT: Final = Text(
    "Dua atau tiga orang dapat dibandingkan; yang dipilih ada {chosen}. Kembalilah ke daftar dan centang mereka.",
    "Two or three people can be compared; {chosen} were chosen. Go back to the list and tick them.",
)
PROFILE: Final = Text("Profil", "Profile")
REQUIRED_LEVEL: Final = Text("Diminta", "Required")
COMPETENCY: Final = Text("Kompetensi", "Competency")
CRITERION: Final = Text("Kriteria", "Criterion")
NOT_ASSESSED: Final = Text("belum dinilai", "not assessed")
BELOW: Final = Text("kurang {levels}", "{levels} short")
ENOUGH: Final = Text("cukup", "enough")
NO_CRITERIA: Final = Text("Tidak seorang pun mendapat nilai.", "No candidate has points.")
NO_COMPETENCIES: Final = Text(
    "Jabatan ini tidak meminta kompetensi tertentu.", "This position requires no particular competency."
)

SORTS: Final[Mapping[SortBy, Text]] = {
    SortBy.RANK: Text("Peringkat", "Rank"),
    SortBy.SCORE: Text("Skor saja", "Score alone"),
    SortBy.NAME: Text("Nama", "Name"),
    SortBy.POSITION: words.POSITION,
    SortBy.AGENCY: words.AGENCY,
    SortBy.REGION: words.REGION,
    SortBy.EDUCATION: CRITERIA["education_level"].label,
    SortBy.GOLONGAN: CRITERIA["golongan"].label,
}

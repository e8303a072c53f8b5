"""What only the HR officer's room says, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.organisation.needs import RollUp
from dss.model.text import Text
from dss.service.candidates.browsing import SortBy
from web.pages import words

# Candidates

WHERE: Final = Text("Wilayah", "Area")
WHOLE_REGENCY: Final = Text("Seluruh Kabupaten {name}", "All of {name} Regency")
EDUCATION_FIELD: Final = Text("Bidang studi", "Field of study")
FIT: Final = Text("Kecocokan", "Fit")
MORE_POINTS: Final = Text("{count} kriteria lain", "{count} other criteria")
GATES_AND_FLAGS: Final = Text("Syarat dan perhatian", "Gates and flags")
NOTHING_MISSING: Final = Text("Tidak ada", "None")
COUNT: Final = Text("{found} dari {total} kandidat", "{found} of {total} candidates")
COUNT_SHOWN: Final = Text("{first} sampai {last} dari {found} kandidat", "{first} to {last} of {found} candidates")
COUNT_NOBODY: Final = Text("Tidak ada kandidat yang cocok", "No candidate matches")
RECORDED: Final = Text(
    "Jawaban ini tercatat di buku besar, catatan nomor {entry}, menurut versi {version}.",
    "This answer stands in the ledger as entry {entry}, by version {version}.",
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
COMPARE_WHOM: Final = Text("Siapa yang dibandingkan?", "Who is to be compared?")
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
NO_CRITERIA: Final = Text("Tidak seorang pun mendapat nilai.", "Nobody has points.")
NO_COMPETENCIES: Final = Text(
    "Jabatan ini tidak meminta kompetensi tertentu.", "This position asks for no competency in particular."
)

SORTS: Final[Mapping[SortBy, Text]] = {
    SortBy.RANK: Text("Peringkat", "Rank"),
    SortBy.SCORE: Text("Skor saja", "Score alone"),
    SortBy.NAME: Text("Nama", "Name"),
    SortBy.POSITION: words.POSITION,
    SortBy.AGENCY: words.AGENCY,
    SortBy.REGION: words.REGION,
    SortBy.EDUCATION: words.EDUCATION_LEVEL,
    SortBy.GOLONGAN: words.GOLONGAN,
}

# Needs

NEEDS: Final = words.NEEDS
NEEDS_LEAD: Final = Text(
    "Kebutuhan menurut beban kerja (ABK, {hours} jam kerja efektif setahun) dibandingkan dengan pegawai yang ada, "
    "yang paling mendesak lebih dahulu.",
    "The need by workload ({hours} effective hours a year) against who is in post, the most urgent first.",
)
NEEDS_OF: Final = Text("Kebutuhan {agency}", "Needs of {agency}")
TAB_NEEDS: Final = Text("Kekurangan dan kelebihan", "Shortage and surplus")
TAB_COMPETENCIES: Final = Text("Peta kompetensi", "Competency map")
TAB_REGIONS: Final = Text("Wilayah", "Regions")
ALL_AGENCIES: Final = Text("Semua perangkat daerah", "All agencies")
SUM_BY: Final = Text("Jumlahkan menurut", "Sum by")
ONLY_SHORTAGE: Final = Text("Hanya yang kurang", "Shortages only")
URGENCY: Final = Text("Paling mendesak", "Most urgent")
NEED_OF: Final = Text("Nama", "Name")
NEEDED: Final = Text("Kebutuhan", "Needed")
IN_POST: Final = Text("Terisi", "In post")
STAFFING: Final = Text("Keterisian", "Staffed")
NO_NEED: Final = Text("tidak dibutuhkan", "none needed")
SHORTAGE: Final = Text("Kurang", "Short")
SURPLUS: Final = Text("Lebih", "Surplus")
VACANT_SEATS: Final = Text("Formasi lowong", "Vacant seats")
RETIRING: Final = Text("Akan pensiun", "Retiring")
RETIRING_YEARS: Final = Text("Pensiun dalam {years} tahun", "Retiring within {years} years")
NO_NEEDS: Final = Text("Tidak ada yang kurang di sini.", "Nothing is short here.")
NO_NEEDS_HINT: Final = Text("Hapus saringan untuk melihat semua kebutuhan.", "Clear the filters to see all needs.")
ROWS: Final = Text("{first} sampai {last} dari {total} baris", "{first} to {last} of {total} rows")
ODD: Final = Text("Yang perlu diperiksa di data ({count})", "What to check in the data ({count})")
VACANCIES_OF: Final = Text("Formasi lowong di {name}", "Vacant seats at {name}")

ROLL_UPS: Final[Mapping[RollUp, Text]] = {
    RollUp.AGENCY: words.AGENCY,
    RollUp.POSITION: words.POSITION,
    RollUp.POST: Text("Jabatan di unit kerja", "Position in a unit"),
    RollUp.UNIT: Text("Unit kerja", "Unit"),
    RollUp.REGION: words.REGION,
    RollUp.REGENCY: words.REGENCY,
    RollUp.SECTOR: Text("Sektor", "Sector"),
}

# Competencies

HEAT_LEAD: Final = Text(
    "Dari seratus pegawai yang dinilai, berapa yang di bawah tingkat yang diminta jabatannya; makin pekat warnanya, "
    "makin banyak."
    " Perangkat daerah yang paling banyak kekurangan tingkat ada di atas.",
    "Of a hundred people assessed, how many are below the level that their position requires; the stronger the shade, "
    "the more. "
    "The agencies that lack most levels come first.",
)
KIND: Final = Text("Jenis kompetensi", "Kind of competency")
GOVERNMENT: Final = Text("Instansi", "Government")
HEAT_CELL: Final = Text(
    "{below} dari {assessed} orang yang dinilai di bawah tingkat; {levels} tingkat kurang; belum dinilai: {unassessed}",
    "{below} of {assessed} people assessed are below; {levels} levels missing; not assessed: {unassessed}",
)
HEAT_UNASSESSED: Final = Text("belum dinilai", "not assessed")
HEAT_NOT_ASKED: Final = Text("tidak diminta", "not asked for")
HEAT_LEGEND: Final = Text("Arti warna: persen di bawah tingkat", "What the shades mean: percent below")
HEAT_CODES: Final = Text("Arti kode kompetensi", "What the codes of competencies stand for")
NO_HEAT: Final = Text("Tidak ada kompetensi yang diminta di sini.", "No competency is asked for here.")

COMPETENCY_KINDS: Final[Mapping[CompetencyKind, Text]] = {
    CompetencyKind.MANAGERIAL: Text("Manajerial", "Managerial"),
    CompetencyKind.SOCIOCULTURAL: Text("Sosial kultural", "Sociocultural"),
    CompetencyKind.TECHNICAL: Text("Teknis", "Technical"),
}

# Regions

REGIONS_LEAD: Final = Text(
    "Setiap distrik menurut lama perjalanan tercepat dari {centre}, tempat pegawai terbanyak bekerja, "
    "dengan kelas keterpencilannya. Pilih distrik untuk melihat formasi lowongnya.",
    "Each district by the fastest journey from {centre}, where most people work, with its class of remoteness. "
    "Choose a district to see its vacant seats.",
)
REGION_DIAGRAM: Final = Text("Diagram Kabupaten {name}", "Diagram of {name} Regency")
REGENCY_TITLE: Final = Text("Kabupaten {name}", "{name} Regency")
HOURS: Final = Text("{hours} jam", "{hours} h")
HOURS_MINUTES: Final = Text("{hours} jam {minutes} menit", "{hours} h {minutes} min")
MINUTES: Final = Text("{minutes} menit", "{minutes} min")
NO_WAY: Final = Text("tidak ada jalan yang tercatat", "no way on record")
HERE: Final = Text("di sini", "here")
REACHED_FROM: Final = Text("dari {name}, {mode}", "from {name}, {mode}")
JOURNEY: Final = Text("Perjalanan", "Journey")
PEOPLE: Final = words.PEOPLE
VACANT_COUNT: Final = Text("{count} lowong", "{count} vacant")
CRITICAL_COUNT: Final = Text("{count} kritis", "{count} critical")
BORDER: Final = Text("perbatasan", "border")
LEGEND: Final = Text("Keterangan", "Legend")
LEGEND_CLASS: Final = Text(
    "Angka dalam lingkaran: kelas keterpencilan, dari 0 (kota) sampai 4 (hanya pesawat carter atau perahu jarak jauh).",
    "The number in a circle: class of remoteness, from 0 (town) to 4 (charter flights or long boat trips only).",
)

TRAVEL_MODES: Final[Mapping[str, Text]] = {
    "road": Text("lewat darat", "by road"),
    "river": Text("lewat sungai", "by river"),
    "sea": Text("lewat laut", "by sea"),
    "air": Text("lewat udara", "by air"),
}

# People

FIND_PERSON: Final = Text("Cari pegawai", "Find a person")
PEOPLE_LEAD: Final = Text(
    "Tulis nama atau nomor pegawai untuk membuka profil, riwayat, dan formasi yang cocok.",
    "Type a name or an employee number to open the profile, history and fitting seats.",
)
PEOPLE_BY_NUMBER: Final = Text(
    "Sebagai auditor Anda mencari dengan nomor pegawai; nama tidak ditampilkan sebelum alasan diberikan.",
    "As an auditor you search by employee number; no name is shown before a reason is given.",
)
SEARCH: Final = Text("Cari", "Search")
NOBODY_FOUND: Final = Text("Tidak ada pegawai yang cocok.", "No employee matches.")
NOBODY_FOUND_HINT: Final = Text(
    "Periksa tulisannya, atau tulis sebagian nama saja.", "Check the spelling, or type a part of the name only."
)
PEOPLE_SHOWN: Final = Text("{first} sampai {last} dari {total} pegawai", "{first} to {last} of {total} people")
WORK: Final = Text("Jabatan dan pendidikan", "Position and education")
STANDING: Final = Text("Kinerja dan pengembangan", "Performance and development")
CIRCUMSTANCES: Final = Text("Keadaan dan minat", "Circumstances and wishes")
NINE_BOX: Final = Text("Kotak talenta", "Talent box")
NINE_BOX_TOLD: Final = Text(
    "Kotak {box} dari 9: kinerja {performance}, potensi {potential}.",
    "Box {box} of 9: performance {performance}, potential {potential}.",
)
NINE_BOX_UNKNOWN: Final = Text(
    "Kotaknya belum dapat ditentukan: kinerja {performance}, potensi {potential}.",
    "The box can't be told: performance {performance}, potential {potential}.",
)
NINE_BOX_CAPTION: Final = Text("Kinerja (baris) dan potensi (kolom)", "Performance (rows) and potential (columns)")
PERFORMANCE: Final = Text("Kinerja", "Performance")
THIS_BOX: Final = Text("di sini", "here")
COMPETENCIES: Final = Text("Kompetensi terhadap jabatan sekarang", "Competencies against the present position")
OTHER_COMPETENCIES: Final = Text("Kompetensi lain ({count})", "Other competencies ({count})")
LEVEL_OF_REQUIRED: Final = Text("Tingkat / diminta", "Level / required")
NO_PROFILE: Final = Text(
    "Jabatan sekarang tidak meminta kompetensi tertentu.", "The present position asks for no competency in particular."
)
NO_HISTORY: Final = Text("Belum ada riwayat yang tercatat.", "No history is on record.")
OPEN_CASE: Final = Text("Buka berkas {move}", "Open case {move}")
FITTING_SEATS: Final = Text("Formasi yang cocok", "Seats that fit")
FITTING_COUNT: Final = Text(
    "{eligible} formasi memenuhi syarat dan {referred} perlu persetujuan; ini yang terbaik.",
    "{eligible} seats are eligible and {referred} referred; these are the best.",
)
NO_FITTING: Final = Text("Tidak ada formasi lowong yang dapat diisi.", "There is no vacant seat to take.")
NO_FITTING_HINT: Final = Text(
    "Buka satu formasi dan tanyakan “Mengapa bukan dia?” untuk melihat apa yang menghalangi.",
    "Open a seat and ask “Why not someone else?” to see what stands in the way.",
)
OWN_PAGE: Final = Text("Ini halaman Anda sendiri.", "This is your own page.")
PERSON: Final = Text("Pegawai", "Person")

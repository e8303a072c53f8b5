"""The texts of the pages of needs, competencies and regions, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.knowledge.knowledge import CompetencyKind
from dss.model.organisation.needs import RollUp
from dss.model.text import Text
from web.pages import words

NEEDS: Final = words.NEEDS
NEEDS_LEAD: Final = Text(
    "Kebutuhan menurut beban kerja (ABK, {hours} jam kerja efektif setahun) dibandingkan dengan pegawai yang ada, "
    "yang paling mendesak lebih dahulu.",
    "Staff required by workload ({hours} effective hours per year) compared with staff in post, the most urgent first.",
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
NO_NEEDS: Final = Text("Tidak ada yang kurang di sini.", "There is no shortage here.")
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
HEAT_NOT_ASKED: Final = Text("tidak diminta", "not required")
HEAT_LEGEND: Final = Text("Arti warna: persen di bawah tingkat", "Meaning of the shades: percent below")
HEAT_CODES: Final = Text("Arti kode kompetensi", "Competency codes")
NO_HEAT: Final = Text("Tidak ada kompetensi yang diminta di sini.", "No competency is required here.")

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
NO_WAY: Final = Text("tidak ada jalan yang tercatat", "no route on record")
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

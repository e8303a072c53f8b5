"""The words of the command line, in both languages."""

from typing import Final

from dss.model.text import Text

SEAT: Final = Text("Formasi", "Seat")
POSITION: Final = Text("Jabatan", "Position")
AGENCY: Final = Text("Perangkat daerah", "Agency")
REGION: Final = Text("Distrik", "District")
REMOTENESS: Final = Text("Terpencil", "Remote")
CRITICAL: Final = Text("kritis", "critical")
VACANT: Final = Text("Kosong (bulan)", "Vacant (months)")
ELIGIBLE: Final = Text("Layak", "Eligible")
REFERRED: Final = Text("Dirujuk", "Referred")
OPEN: Final = Text("Belum pasti", "Undetermined")
RANK: Final = Text("No", "No")
EMPLOYEE: Final = Text("Pegawai", "Employee")
NOW: Final = Text("Jabatan sekarang", "Present position")
EDUCATION: Final = Text("Pendidikan", "Education")
VERDICT: Final = Text("Putusan", "Verdict")
SCORE: Final = Text("Skor", "Score")
POINTS: Final = Text("Rincian", "Points")
MISSING: Final = Text("Kompetensi kurang", "Missing skills")
NOTES: Final = Text("Catatan", "Notes")
NOBODY: Final = Text(
    "Tidak ada yang lolos saringan ini. Longgarkan, atau tambahkan --verdict forbidden untuk melihat sebabnya.",
    "Nobody passes these filters. Loosen them, or add --verdict forbidden to see why.",
)
EVERYONE: Final = Text("Berlaku bagi semua di atas: {}.", "For all of the above: {}.")
RULE: Final = Text("Aturan", "Rule")
STATE: Final = Text("Keadaan", "State")
READ: Final = Text("Nilai yang dibaca", "Values read")
BASIS: Final = Text("Dasar", "Basis")
WATERFALL: Final = Text("Skor, langkah demi langkah", "The score, step by step")
RULES: Final = Text("Aturan yang menentukan", "The rules that matter")
ALL_RULES: Final = Text("Semua aturan yang berlaku", "Every rule in force")
HIDDEN: Final = Text(
    "{} aturan lain tidak berpengaruh (--all untuk melihatnya).", "{} other rules change nothing (--all shows them)."
)
INCENTIVES: Final = Text("Insentif", "Incentives")
REQUIREMENTS: Final = Text("Yang harus dipenuhi", "Required")
FLAGS: Final = Text("Perhatian", "Mind")
PATHS: Final = Text("Dalam graf pengetahuan", "In the knowledge graph")
WAYS_OUT: Final = Text("Perubahan terkecil yang menolong", "The smallest changes that would help")
NO_WAY_OUT: Final = Text(
    "Tidak ada perubahan yang dapat diusahakan yang mengubah putusan ini.",
    "Nothing that can be changed would turn this verdict.",
)
ASK: Final = Text("Yang perlu ditanyakan", "To ask for")
DIAGNOSTICS_NONE: Final = Text("Tidak ada kesalahan.", "No fault found.")
IN_FORCE: Final = Text("Berlaku", "In force")
CONDITION: Final = Text("Bila", "When")
EFFECT: Final = Text("Maka", "Then")
BECAUSE: Final = Text("Sebab", "Because")
PLACE: Final = Text("Letak", "Place")
FACT: Final = Text("Fakta", "Fact")
MEANING: Final = Text("Arti", "Meaning")
TYPE: Final = Text("Jenis", "Type")
SCOPE: Final = Text("Lingkup", "Scope")
CHANGES: Final = Text("Dapat berubah", "Can change")
READ_BY: Final = Text("Dibaca oleh", "Read by")
EVALUATED: Final = Text("Bulan sejak pindah", "Months since the move")
RECOMMENDED: Final = Text("Tindak lanjut", "Follow-up")
OF_DAY: Final = Text("Keadaan per {}", "As of {}")
SCREENING: Final = Text("Menyaring", "Screening")
PLANNING: Final = Text("Menyusun rencana", "Planning")
LOADING: Final = Text("Memuat", "Loading")
MISSED: Final = Text(
    "{rule}: cabang yang tak teruji: {branches}; kasus yang gagal: {failing}",
    "{rule}: branches that no case reaches: {branches}; cases in which it fails: {failing}",
)
COVERAGE: Final = Text(
    "{cases} kasus, {failed} salah. Dari {rules} aturan: {held} pernah berlaku, {failing} pernah tidak; "
    "cabang teruji {reached} dari {branches}.",
    "{cases} cases, {failed} wrong. Of {rules} rules {held} held and {failing} failed in some case; "
    "branches reached: {reached} of {branches}.",
)

"""The words of the command line, in both languages."""

from typing import Final

from dss.model.text import Text
from dss.service.workspace import labels

SEAT: Final = labels.SEAT
POSITION: Final = labels.POSITION
UNIT: Final = labels.UNIT
AGENCY: Final = labels.AGENCY
REGION: Final = labels.REGION
REMOTENESS: Final = Text("Terpencil", "Remote")
CRITICAL: Final = Text("kritis", "critical")
VACANT: Final = Text("Kosong (bulan)", "Vacant (months)")
ELIGIBLE: Final = labels.ELIGIBLE
REFERRED: Final = labels.REFERRED
OPEN: Final = labels.UNDETERMINED
RANK: Final = Text("No", "No")
EMPLOYEE: Final = labels.EMPLOYEE
NOW: Final = Text("Jabatan sekarang", "Present position")
EDUCATION: Final = Text("Pendidikan", "Education")
VERDICT: Final = labels.VERDICT
SCORE: Final = labels.SCORE
POINTS: Final = Text("Rincian", "Points")
MISSING: Final = labels.MISSING_SKILLS
NOTES: Final = labels.NOTES
NOBODY: Final = Text(
    "Tidak ada yang lolos saringan ini. Longgarkan, atau tambahkan --verdict forbidden untuk melihat sebabnya.",
    "No candidate passes these filters. Widen them, or add --verdict forbidden to see why.",
)
NOBODY_FIT: Final = Text(
    "Tidak ada yang memenuhi syarat atau dirujuk; `dss candidates` dengan --verdict forbidden memperlihatkan sebabnya.",
    "No candidate is eligible or referred; `dss candidates` with --verdict forbidden shows why.",
)
EVERYONE: Final = Text("Berlaku bagi semua di atas: {}.", "For all of the above: {}.")
RULE: Final = labels.RULE
READ: Final = labels.VALUES_READ
BASIS: Final = labels.BASIS
WATERFALL: Final = labels.WATERFALL
RULES: Final = Text("Aturan yang menentukan", "The rules that matter")
ALL_RULES: Final = Text("Semua aturan yang berlaku", "Every rule in force")
HIDDEN: Final = Text(
    "{} aturan lain tidak berpengaruh (--all untuk melihatnya).", "{} other rules change nothing (--all shows them)."
)
INCENTIVES: Final = labels.INCENTIVES
REQUIREMENTS: Final = labels.REQUIREMENTS
FLAGS: Final = labels.FLAGS
PATHS: Final = labels.PATHS
REMEDIES: Final = labels.REMEDIES
NO_REMEDIES: Final = Text(
    "Tidak ada perubahan yang dapat diusahakan yang mengubah putusan ini.",
    "No possible change would alter this result.",
)
ASK: Final = labels.TO_ASK_FOR
DIAGNOSTICS_NONE: Final = Text("Tidak ada kesalahan.", "No fault found.")
IN_FORCE: Final = labels.IN_FORCE
CONDITION: Final = labels.CONDITION
EFFECT: Final = labels.EFFECT
BECAUSE: Final = labels.BECAUSE
PLACE: Final = Text("Letak", "Place")
FACT: Final = labels.FACT
MEANING: Final = Text("Arti", "Meaning")
TYPE: Final = labels.TYPE
SCOPE: Final = labels.SCOPE
CHANGES: Final = labels.CHANGES
READ_BY: Final = labels.READ_BY
EVALUATED: Final = Text("Bulan sejak pindah", "Months since the move")
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
STEPS: Final = Text("Jarak studi", "Study steps")
LEVELS: Final = Text("Tingkat kurang", "Levels to gain")
TIERS: Final = Text("Jenjang", "Tiers")
HOLDERS: Final = Text("Pemegang", "Holders")
PROGRAMMES: Final = Text("Program studi yang sesuai (jarak)", "Programmes of study that fit (steps)")

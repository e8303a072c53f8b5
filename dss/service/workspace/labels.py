"""Words that pages, terminal and descriptions share; words of one of them alone are kept with it."""

from collections.abc import Mapping
from typing import Final

from dss import explanation
from dss.lifecycle import words as casework_words
from dss.model.casework.cases import PlanStage
from dss.model.judgement.assessment import Verdict
from dss.model.office.access import Role
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text

AGENCY: Final = Text("Perangkat daerah", "Agency")
BASIS: Final = Text("Dasar", "Basis")
BECAUSE: Final = Text("Sebab", "Because")
CHANGES: Final = Text("Dapat berubah", "Can change")
CONDITION: Final = Text("Bila", "When")
EFFECT: Final = Text("Maka", "Then")
ELIGIBLE: Final = Text("Memenuhi syarat", "Eligible")
EMPLOYEE: Final = Text("Pegawai", "Employee")
FACT: Final = Text("Fakta", "Fact")
FLAGS: Final = Text("Perhatian", "Mind")
INCENTIVES: Final = Text("Insentif", "Incentives")
IN_FORCE: Final = Text("Berlaku", "In force")
MISSING_SKILLS: Final = Text("Kompetensi kurang", "Missing skills")
NOTES: Final = Text("Catatan", "Notes")
PATHS: Final = Text("Dalam graf pengetahuan", "In the knowledge graph")
POSITION: Final = Text("Jabatan", "Position")
READ_BY: Final = Text("Dibaca oleh", "Read by")
REFERRED: Final = Text("Perlu persetujuan", "Referred")
REGION: Final = Text("Distrik", "District")
REQUIREMENTS: Final = Text("Yang harus dipenuhi", "Required")
RULE: Final = Text("Aturan", "Rule")
SCOPE: Final = Text("Lingkup", "Scope")
SCORE: Final = Text("Skor", "Score")
SEAT: Final = Text("Formasi", "Seat")
TO_ASK_FOR: Final = Text("Yang perlu ditanyakan", "To ask for")
TYPE: Final = Text("Jenis", "Type")
UNDETERMINED: Final = Text("Belum pasti", "Undetermined")
UNIT: Final = Text("Unit kerja", "Unit")
VALUES_READ: Final = Text("Nilai yang dibaca", "Values read")
VERDICT: Final = Text("Putusan", "Verdict")
WATERFALL: Final = Text("Skor, langkah demi langkah", "The score, step by step")
WAYS_OUT: Final = Text("Perubahan terkecil yang menolong", "The smallest changes that would help")

draft_stage_words: Final[Mapping[DraftStage, Text]] = {
    DraftStage.WRITING: Text("sedang ditulis", "being written"),
    DraftStage.HANDED_IN: Text("menunggu persetujuan", "awaiting approval"),
    DraftStage.PUBLISHED: Text("sudah berlaku", "put into force"),
    DraftStage.WITHDRAWN: Text("dibatalkan", "withdrawn"),
}

draft_step_words: Final[Mapping[DraftStep, Text]] = {
    DraftStep.BEGIN: Text("dimulai", "begun"),
    DraftStep.SAVE: Text("disimpan", "saved"),
    DraftStep.HAND_IN: Text("diajukan", "submitted"),
    DraftStep.TAKE_BACK: Text("ditarik kembali untuk ditulis", "taken back to be written on"),
    DraftStep.RETURN: Text("dikembalikan", "returned"),
    DraftStep.APPROVE: Text("disetujui", "approved"),
    DraftStep.WITHDRAW: Text("dibatalkan", "withdrawn"),
}

plan_stage_words: Final[Mapping[PlanStage, Text]] = casework_words.PLAN_STAGES

verdict_words: Final[Mapping[Verdict, Text]] = explanation.verdict_words

role_words: Final[Mapping[Role, Text]] = {
    Role.POLICY_OFFICER: Text("perancang kebijakan", "policy officer"),
    Role.HR_OFFICER: Text("petugas kepegawaian", "HR officer"),
    Role.AUDITOR: Text("auditor", "auditor"),
    Role.AGENCY_HEAD: Text("pimpinan perangkat daerah", "agency head"),
    Role.EMPLOYEE: Text("pegawai", "employee"),
    Role.TEAM_MEMBER: Text("anggota tim penilai", "member of an assessment team"),
    Role.ADMINISTRATOR: Text("administrator", "administrator"),
}

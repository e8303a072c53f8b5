"""What stages, capacities and the rest of a case are called on the screen and in letters."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from dss.model.casework.cases import (
    Capacity,
    ConflictKind,
    DeadlineKind,
    Duty,
    MoveKind,
    MoveStage,
    PlanStage,
    Stance,
    TeamOffice,
)
from dss.model.casework.events import DRAFT, PROPOSE
from dss.model.casework.steps import STEPS as STEPS_OF_MOVES
from dss.model.organisation.family import FamilyRelation
from dss.model.text import Text

PLAN_STAGES: Final[Mapping[PlanStage, Text]] = {
    PlanStage.DRAFT: Text("Rancangan", "Draft"),
    PlanStage.IN_DIALOGUE: Text("Dalam dialog", "In dialogue"),
    PlanStage.BEFORE_TEAM: Text("Di tim penilai", "Before the team"),
    PlanStage.DECIDED: Text("Diputus", "Decided"),
    PlanStage.IMPLEMENTING: Text("Dilaksanakan", "Being implemented"),
    PlanStage.CLOSED: Text("Selesai", "Closed"),
    PlanStage.WITHDRAWN: Text("Ditarik", "Withdrawn"),
}

MOVE_STAGES: Final[Mapping[MoveStage, Text]] = {
    MoveStage.PROPOSED: Text("Diusulkan", "Proposed"),
    MoveStage.REFUSED: Text("Tidak disetujui", "Refused"),
    MoveStage.CONSULTED: Text("Sudah didialogkan", "Consulted"),
    MoveStage.DECIDED: Text("Diputus", "Decided"),
    MoveStage.INFORMED: Text("Diberitahukan", "Informed"),
    MoveStage.OBJECTED: Text("Dalam keberatan", "Objected to"),
    MoveStage.IMPLEMENTED: Text("Dilaksanakan", "Implemented"),
    MoveStage.EVALUATED: Text("Dievaluasi", "Evaluated"),
    MoveStage.FOLLOWED_UP: Text("Ditindaklanjuti", "Followed up"),
    MoveStage.CLOSED: Text("Selesai", "Closed"),
    MoveStage.REJECTED: Text("Ditolak tim penilai", "Rejected by the team"),
    MoveStage.WITHDRAWN: Text("Ditarik", "Withdrawn"),
    MoveStage.REPLACED: Text("Diganti rencana baru", "Replaced by a new plan"),
    MoveStage.ANNULLED: Text("Dibatalkan", "Annulled"),
}

CAPACITIES: Final[Mapping[Capacity, Text]] = {
    Capacity.HR_OFFICER: Text("Petugas kepegawaian", "HR officer"),
    Capacity.ORIGIN_HEAD: Text("Pimpinan perangkat daerah asal", "Head of the agency of origin"),
    Capacity.RECEIVING_HEAD: Text("Pimpinan perangkat daerah penerima", "Head of the receiving agency"),
    Capacity.EMPLOYEE: Text("Pegawai", "Employee"),
    Capacity.TEAM_MEMBER: Text("Anggota tim penilai", "Member of the assessment team"),
}

MOVE_KINDS: Final[Mapping[MoveKind, Text]] = {
    MoveKind.WITHIN_AGENCY: Text("Dalam satu perangkat daerah", "Within one agency"),
    MoveKind.BETWEEN_AGENCIES: Text("Antarperangkat daerah satu instansi", "Between agencies of one government"),
    MoveKind.BETWEEN_GOVERNMENTS: Text("Antarinstansi dalam provinsi", "Between governments of the province"),
    MoveKind.OUT_OF_PROVINCE: Text("Dari atau ke luar provinsi", "From or to outside the province"),
}

STEPS: Final[Mapping[str, Text]] = {
    DRAFT: Text("Rancangan dibuat", "Drafted"),
    "OpenDialogue": Text("Dialog dibuka", "Dialogue opened"),
    "Replan": Text("Rencana disusun ulang", "Planned again"),
    "SubmitPlan": Text("Diajukan ke tim penilai", "Brought before the team"),
    "ConcludePlan": Text("Semua mutasi diputus", "All moves decided"),
    "BeginImplementation": Text("Pelaksanaan dimulai", "Implementation begun"),
    "ClosePlan": Text("Rencana ditutup", "Plan closed"),
    "WithdrawPlan": Text("Rencana ditarik", "Plan withdrawn"),
    PROPOSE: Text("Diusulkan", "Proposed"),
    **{step.event.kind: step.done for step in STEPS_OF_MOVES},
}
"""What each step of a case is called, by the name that `Step.event` keeps."""

STANCES: Final[Mapping[Stance, Text]] = {
    Stance.AGREES: Text("Setuju", "Agrees"),
    Stance.OBJECTS: Text("Keberatan", "Objects"),
    Stance.PROPOSES_OTHERWISE: Text("Mengusulkan lain", "Proposes otherwise"),
}

TEAM_OFFICES: Final[Mapping[TeamOffice, Text]] = {
    TeamOffice.AUTHORISED_OFFICIAL: Text("Pejabat yang Berwenang", "Authorised official"),
    TeamOffice.PERSONNEL: Text("Pejabat kepegawaian", "Personnel official"),
    TeamOffice.OVERSIGHT: Text("Pejabat pengawasan internal", "Internal oversight official"),
    TeamOffice.LEADER: Text("Pejabat pimpinan tinggi terkait", "Related senior leader"),
}

CONFLICTS: Final[Mapping[ConflictKind, Text]] = {
    ConflictKind.SELF: Text("Pegawai yang bersangkutan sendiri", "The employee concerned"),
    ConflictKind.FAMILY: Text("Hubungan keluarga", "Family relation"),
    ConflictKind.PARTYS_HEAD: Text(
        "Pimpinan perangkat daerah asal atau penerima", "Head of the origin or the receiver"
    ),
}

RELATIONS: Final[Mapping[FamilyRelation, Text]] = {
    FamilyRelation.PARENT: Text("Orang tua", "Parent"),
    FamilyRelation.SIBLING: Text("Saudara", "Sibling"),
    FamilyRelation.SPOUSE: Text("Suami atau istri", "Spouse"),
    FamilyRelation.CHILD: Text("Anak", "Child"),
    FamilyRelation.CHILD_IN_LAW: Text("Menantu", "Child-in-law"),
    FamilyRelation.GRANDPARENT: Text("Kakek atau nenek", "Grandparent"),
    FamilyRelation.GRANDCHILD: Text("Cucu", "Grandchild"),
    FamilyRelation.SPOUSES_SIBLING: Text("Saudara dari suami atau istri", "Spouse's sibling"),
    FamilyRelation.SIBLINGS_SPOUSE: Text("Suami atau istri dari saudara", "Sibling's spouse"),
    FamilyRelation.PARENTS_SIBLING: Text("Saudara dari orang tua", "Parent's sibling"),
    FamilyRelation.PARENT_IN_LAW: Text("Mertua", "Parent-in-law"),
}

DEADLINES: Final[Mapping[DeadlineKind, Text]] = {
    DeadlineKind.ANSWERS: Text("Batas jawaban para pihak", "Last day for answers"),
    DeadlineKind.DECISION: Text("Batas keputusan", "Last day for the decision"),
    DeadlineKind.INFORM: Text("Batas pemberitahuan", "Last day for the letter"),
    DeadlineKind.NOTICE: Text("Akhir masa pemberitahuan", "End of the notice"),
    DeadlineKind.OBJECTION: Text("Batas pengajuan keberatan", "Last day for an objection"),
    DeadlineKind.OBJECTION_ANSWER: Text("Batas jawaban keberatan", "Last day for the answer to the objection"),
}

DUTIES: Final[Mapping[Duty, Text]] = {
    Duty.ANSWER: Text("Menjawab usulan", "Answer the proposal"),
    Duty.SETTLE_REFUSAL: Text("Merencanakan ulang atau melanjutkan", "Plan again, or pursue the move"),
    Duty.HAND_IN: Text("Melengkapi berkas", "Hand in a paper"),
    Duty.OBTAIN_WAIVER: Text("Memperoleh pengesampingan aturan", "Obtain a waiver"),
    Duty.CONVENE_TEAM: Text("Membentuk tim penilai", "Convene the assessment team"),
    Duty.SUBSTITUTE: Text("Mengganti anggota yang mundur", "Substitute a member who stands down"),
    Duty.DECLARE: Text("Menyatakan konflik kepentingan", "Declare any conflict of interest"),
    Duty.VOTE: Text("Memberikan suara", "Vote"),
    Duty.DECIDE: Text("Mencatat keputusan", "Record the decision"),
    Duty.INFORM: Text("Memberitahu pegawai", "Inform the employee"),
    Duty.ANSWER_OBJECTION: Text("Menjawab keberatan", "Answer the objection"),
    Duty.IMPLEMENT: Text("Menetapkan surat keputusan", "Issue the order"),
    Duty.RATE: Text("Mengisi evaluasi", "Fill in the evaluation"),
    Duty.ASSIGN: Text("Menetapkan tindak lanjut", "Assign a follow-up"),
    Duty.FOLLOW_UP: Text("Menindaklanjuti", "Follow up"),
    Duty.CLOSE: Text("Menutup kasus", "Close the case"),
}


def stage_label(stage: StrEnum) -> Text:
    """Return what a stage of a move or a plan is called."""
    match stage:
        case MoveStage():
            return MOVE_STAGES[stage]
        case PlanStage():
            return PLAN_STAGES[stage]
        case _:
            raise ValueError(f"{stage.value} is no stage of a move or a plan")

"""The steps of a move, as one table: what each is called, what is given with it, and what it is an act of.

Commands, forms, request schemas and the steps that are offered follow from it. The table of transitions
(`dss.lifecycle.move`) says in which stage a step can be taken, in which capacity, and what it presupposes.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, Final

from dss.model.casework import events
from dss.model.casework.cases import DeadlineKind, Duty, Stance
from dss.model.casework.errors import GuardCode
from dss.model.casework.events import MoveEvent
from dss.model.casework.fields import (
    Authority,
    Coded,
    Day,
    Field,
    Line,
    Member,
    Numbered,
    Offer,
    Offered,
    Party,
    Prose,
    Ranked,
    Scale,
    Team,
    YesNo,
)
from dss.model.ledger.ledger import EntryKind
from dss.model.office.access import Action
from dss.model.text import Text


@dataclass(frozen=True, slots=True)
class StepWords:
    """What people read of a step that is taken by hand.

    Attributes:
        title: What it does.
        lead: What one has to know before. Its places are filled with what the case says.
        button: What takes it.
    """

    title: Text
    lead: Text
    button: Text


@dataclass(frozen=True, slots=True)
class MoveStep:
    """A step of a move.

    Attributes:
        event: What happens.
        action: What it is an act of.
        entry: What its entry in the ledger records.
        name: As its command, form and request are called; blank for a step that only a revision of the plan takes.
        done: What it is called in the history of a case.
        words: None for a step that nobody takes by hand.
        fields: What is given with it.
        command: The command that takes it, where that is not called as the step is.
        schema: The name of its request schema, where that doesn't follow from its own.
        duties: What a case waits for that it does.
        until: The last day for a step that no case waits for, or None.
        own: Whether it has a use case of its own, which needs more than the case (`dss.service.moves.steps`).
        judged: Whether it is taken on the judgement of the move as it is now.
        ends: Whether it ends the move before its time.
    """

    event: type[MoveEvent]
    action: Action
    entry: EntryKind
    name: str = ""
    _: KW_ONLY
    done: Text
    words: StepWords | None = None
    fields: tuple[Field, ...] = ()
    command: str = ""
    schema: str = ""
    duties: tuple[Duty, ...] = ()
    until: DeadlineKind | None = None
    own: bool = False
    judged: bool = False
    ends: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether someone takes it by a form, a command or a request."""
        return self.words is not None

    @property
    def subject(self) -> Field | None:
        """The field that says what it is about; None where there is no choice."""
        return next((one for one in self.fields if one.subject), None)

    @property
    def description(self) -> str:
        """What it does, in English, for those who write commands and requests."""
        if self.words is None:
            return self.done.en
        lead = self.words.lead.en
        return f"{self.words.title.en}." if "{" in lead else f"{self.words.title.en}.\n\n{lead}"

    def event_of(self, given: Mapping[str, Any]) -> MoveEvent:
        """Return what happens, with what was given by the names of its fields; what is missing has its default."""
        return self.event(
            **{one.attribute: given[one.name] for one in self.fields if one.attribute and one.name in given}
        )


_REASON: Final = Text("Alasan", "Reason")
_VOTE_REASON_HINT: Final = Text("Wajib bila berbeda dari saran.", "Needed where it differs from the recommendation.")
_OTHER_HINT: Final = Text("Hanya bila mengusulkan lain.", "Only if you propose an alternative.")
_OTHERWISE: Final = ("stance", Stance.PROPOSES_OTHERWISE.value)
_NONE: Final = Text("Tidak ada", "None")

_REASONED: Final = Field("reason", _REASON, Prose(), blamed=(GuardCode.REASONED,))
_SATISFACTION: Final = Field(
    "satisfaction",
    Text("Seberapa puas Anda dengan penempatan ini?", "How satisfied are you with this placement?"),
    Scale(
        {
            "1": Text("1, sangat tidak puas", "1, very dissatisfied"),
            "2": Text("2, tidak puas", "2, dissatisfied"),
            "3": Text("3, cukup", "3, fair"),
            "4": Text("4, puas", "4, satisfied"),
            "5": Text("5, sangat puas", "5, very satisfied"),
        }
    ),
    help="Satisfaction with the placement, from 1 (lowest) to 5.",
)
_REMARKS: Final = Field("remarks", Text("Catatan", "Remarks"), Prose(), needed=False)


def _months(offer: Offer) -> Field:
    """Return the field that says which evaluation it is."""
    return Field(
        "months",
        Text("Evaluasi", "Evaluation"),
        Numbered(offer, most=120),
        help="The evaluation, by months after the move.",
        subject=True,
        blamed=(GuardCode.EVALUATION_OPEN,),
    )


def _deviation(guard: GuardCode) -> Field:
    """Return the field for the reason of a deviation from the recommendation."""
    return Field("reason", _REASON, Prose(), _VOTE_REASON_HINT, needed=False, blamed=(guard,))


# fmt: off
STEPS: Final = (
    MoveStep(
        events.Respond, Action.RESPOND, EntryKind.RESPONSE, "respond", duties=(Duty.ANSWER,),
        done=Text("Tanggapan", "Answer"),
        words=StepWords(
            Text("Jawab usulan ini", "Answer this proposal"),
            Text(
                "Setuju, berkeberatan dengan alasan, atau mengusulkan formasi atau tanggal lain. Selama belum "
                "diputus, jawaban boleh diganti.",
                "Agree, object with grounds, or propose another seat or day. Until the vote begins, the answer may "
                "be changed."),
            Text("Kirim jawaban", "Send the answer")),
        fields=(
            Field(
                "party", Text("Jawaban dari", "Answer of"), Party(),
                help="The party that answers; an employee need not name it.", subject=True,
                blamed=(GuardCode.FOR_OWN_PARTY,)),
            Field(
                "stance", Text("Jawaban", "Answer"),
                Coded(
                    Stance,
                    {
                        "agrees": Text("Setuju", "Agree"), "objects": Text("Berkeberatan", "Object"),
                        "proposes_otherwise": Text("Mengusulkan yang lain", "Propose an alternative")}),
                blamed=(GuardCode.PROPOSING_ANOTHER,)),
            Field(
                "reason", _REASON, Prose(),
                Text(
                    "Tulis dengan kata-kata sendiri. Alasan ini dibaca oleh tim penilai dan tercatat.",
                    "In your own words. The assessment team reads it, and it is recorded."),
                blamed=(GuardCode.REASONED,)),
            Field(
                "seat", Text("Formasi lain yang diusulkan", "Another seat that you propose"),
                Offered(Offer.SEATS, none=_NONE), _OTHER_HINT, needed=False, when=_OTHERWISE),
            Field(
                "effective_on", Text("Tanggal berlaku lain yang diusulkan", "Another day that you propose"), Day(),
                _OTHER_HINT, needed=False, when=_OTHERWISE))),
    MoveStep(
        events.CloseConsultation, Action.SETTLE, EntryKind.MOVE_STEP, "end-consultation",
        done=Text("Dialog diakhiri", "Consultation ended"),
        words=StepWords(
            Text("Teruskan tanpa jawaban yang belum masuk", "Continue without the missing answers"),
            Text(
                "Batas waktu jawaban sudah lewat; mutasi maju ke tim penilai.",
                "The time for answers is over; the move goes to the assessment team."),
            Text("Teruskan", "Continue"))),
    MoveStep(
        events.Pursue, Action.SETTLE, EntryKind.MOVE_STEP, "pursue", duties=(Duty.SETTLE_REFUSAL,),
        done=Text("Tetap diajukan", "Pursued despite an answer against it"),
        words=StepWords(
            Text("Teruskan ke tim penilai", "Submit it to the team despite the answer"),
            Text(
                "Mutasi tetap diajukan walaupun ada yang tidak setuju; alasannya tercatat dan disebut dalam surat. "
                "Cara lain: susun ulang rencananya.",
                "The move continues in spite of an answer against it; the reason is recorded and named in the "
                "letter. The alternative is to plan again."),
            Text("Teruskan ke tim", "Submit it to the team")),
        fields=(_REASONED,)),
    MoveStep(events.Keep, Action.PLAN, EntryKind.MOVE_STEP, done=Text("Dipertahankan", "Kept")),
    MoveStep(events.Replace, Action.PLAN, EntryKind.MOVE_STEP, done=Text("Diganti", "Replaced")),
    MoveStep(
        events.HandIn, Action.HAND_IN, EntryKind.MOVE_STEP, "hand-in", duties=(Duty.HAND_IN,),
        done=Text("Dokumen diserahkan", "Paper handed in"),
        words=StepWords(
            Text("Catat berkas yang masuk", "Record a paper that was handed in"),
            Text(
                "Berkas yang dicatat lagi menggantikan yang lama.", "A paper recorded again replaces the earlier one."),
            Text("Catat berkas", "Record the paper")),
        fields=(
            Field("document", Text("Berkas", "Paper"), Offered(Offer.PAPERS), positional=True, subject=True),
            Field("number", Text("Nomor surat", "Number of the paper"), Line()),
            Field("dated", Text("Tanggal surat", "Day of the paper"), Day(), blamed=(GuardCode.ON_THE_CHECKLIST,)))),
    MoveStep(
        events.Waive, Action.WAIVE, EntryKind.WAIVER, "waive", duties=(Duty.OBTAIN_WAIVER,), judged=True,
        done=Text("Persetujuan khusus", "Rule waived"),
        words=StepWords(
            Text("Catat pengesampingan aturan", "Record the waiver of a rule"),
            Text(
                "Hanya pejabat yang disebut aturan yang dapat mengesampingkannya.",
                "Only the authority that the rule names can waive it."),
            Text("Catat pengesampingan", "Record the waiver")),
        fields=(
            Field(
                "rule", Text("Aturan", "Rule"), Offered(Offer.GATES, listed=True), positional=True, subject=True,
                blamed=(GuardCode.BY_THE_NAMED_AUTHORITY, GuardCode.NOT_WAIVED_YET)),
            Field("authority", Text("Yang berwenang", "Authority"), Authority(of="rule"), help="E.g. tim_penilai."),
            Field("official", Text("Pejabat yang memutuskan", "Official who decided"), Line()),
            Field("letter", Text("Nomor surat atau berita acara", "Number of the letter or minutes"), Line()),
            _REASONED)),
    MoveStep(
        events.ConveneTeam, Action.CONVENE, EntryKind.MOVE_STEP, "convene", duties=(Duty.CONVENE_TEAM,),
        done=Text("Tim penilai dibentuk", "Team convened"),
        words=StepWords(
            Text("Bentuk tim penilai", "Convene the assessment team"),
            Text(
                "Jumlah anggota ganjil, paling sedikit {least}, dan setiap jabatan terwakili. Anggota harus punya "
                "akun.",
                "An odd number, at least {least}, and every office filled. Members need an account."),
            Text("Bentuk tim", "Convene the team")),
        fields=(
            Field(
                "members", Text("Anggota tim", "Members of the team"),
                Team(Text("Anggota {number}", "Member {number}"), Text("Sebagai", "As"), _NONE),
                help="A member of the team; repeat it for each member.", option="member"),)),
    MoveStep(
        events.Substitute, Action.CONVENE, EntryKind.MOVE_STEP, "substitute", duties=(Duty.SUBSTITUTE,),
        done=Text("Anggota tim diganti", "Member replaced"),
        words=StepWords(
            Text("Ganti anggota tim", "Replace a member"),
            Text("Pengganti duduk pada jabatan yang sama.", "The substitute takes the same office."),
            Text("Ganti anggota", "Replace")),
        fields=(
            Field(
                "leaving", Text("Yang diganti", "Who is replaced"), Offered(Offer.MEMBERS), positional=True,
                subject=True),
            Field(
                "joining", Text("Pengganti", "Substitute"), Member(of="leaving"), positional=True,
                blamed=(GuardCode.A_LAWFUL_SUBSTITUTE,)),
            _REASONED)),
    MoveStep(
        events.Declare, Action.DECLARE, EntryKind.MOVE_STEP, "declare", duties=(Duty.DECLARE,),
        done=Text("Pernyataan benturan kepentingan", "Declaration of interest"),
        words=StepWords(
            Text("Nyatakan konflik kepentingan", "Declare any conflict of interest"),
            Text(
                "Dinyatakan setiap anggota sebelum memberikan suara. Hubungan keluarga yang tercatat diketahui sistem.",
                "Each member declares before voting. The system knows the family relations on record."),
            Text("Kirim pernyataan", "Send the declaration")),
        fields=(
            Field(
                "conflict", Text("Apakah ada konflik kepentingan?", "Is there a conflict of interest?"),
                YesNo(
                    {
                        "no": Text("Tidak ada", "There is none"),
                        "yes": Text("Ada; saya tidak ikut memutus", "There is; I take no part in the decision")},
                    ("conflict", "no-conflict")),
                Text(
                    "Misalnya hubungan keluarga, atau kepentingan pribadi dalam hasilnya.",
                    "For example a family relation, or a personal interest in the outcome.")),
            Field(
                "reason", Text("Konflik kepentingannya", "What the conflict is"), Prose(),
                Text("Wajib bila ada.", "Needed where there is one."), needed=False,
                blamed=(GuardCode.DECLARED_WITH_REASON,)))),
    MoveStep(
        events.CastVote, Action.VOTE, EntryKind.MOVE_STEP, "vote", duties=(Duty.VOTE,), judged=True,
        done=Text("Suara anggota", "Vote"),
        words=StepWords(
            Text("Berikan suara", "Cast your vote"),
            Text(
                "Suara tidak dapat diubah. Baca dulu lembar keputusan dan alasannya.",
                "A vote can't be changed. Read the decision sheet and the reasons first."),
            Text("Kirim suara", "Cast the vote")),
        fields=(
            Field(
                "approves", Text("Suara Anda", "Your vote"),
                YesNo({"yes": Text("Setuju", "For the move"), "no": Text("Menolak", "Against it")}, ("for", "against")),
                blamed=(GuardCode.FREE_TO_VOTE,)),
            _deviation(GuardCode.VOTE_REASONED))),
    MoveStep(
        events.Decide, Action.DECIDE, EntryKind.DECISION, "decide", duties=(Duty.DECIDE,), own=True, judged=True,
        done=Text("Keputusan", "Decision"),
        words=StepWords(
            Text("Catat keputusan", "Record the decision"),
            Text(
                "Keputusan mengikuti suara terbanyak: {votes_for} setuju, {votes_against} menolak. Kedua mesin "
                "menilai ulang sebelum dicatat.",
                "The decision follows the majority: {votes_for} for, {votes_against} against. Both engines assess "
                "the move again before it is recorded."),
            Text("Catat keputusan", "Record the decision")),
        fields=(
            Field(
                "approved", Text("Keputusan", "Decision"),
                YesNo({"yes": Text("Disetujui", "Approved"), "no": Text("Ditolak", "Rejected")}, ("approve", "reject")),
                subject=True,
                blamed=(
                    GuardCode.PAPERS_COMPLETE, GuardCode.GATES_WAIVED, GuardCode.ENOUGH_VOTES,
                    GuardCode.AS_THE_MAJORITY, GuardCode.ALLOWED_NOW, GuardCode.FREE)),
            _deviation(GuardCode.DEVIATION_REASONED))),
    MoveStep(
        events.Inform, Action.INFORM, EntryKind.LETTER, "inform", duties=(Duty.INFORM,), own=True,
        done=Text("Pemberitahuan", "Informed"),
        words=StepWords(
            Text("Kirim surat kepada pegawai", "Send the letter to the employee"),
            Text(
                "Surat dibuat dalam dua bahasa dan disimpan, sidik jarinya dicatat. Hari ini dihitung sebagai hari "
                "diterima.",
                "It is written in both languages, kept, and its digest recorded. Today counts as the day of receipt."),
            Text("Kirim surat", "Send the letter")),
        fields=(
            Field("letter", Text("Nomor surat", "Number of the letter"), Line(), form="number"),
            Field(
                "signatory", Text("Nama penanda tangan", "Who signs"), Line(),
                Text("Kosongkan bila ditandatangani dengan tangan.", "Leave blank where it is signed by hand."),
                needed=False, attribute=None))),
    MoveStep(
        events.FileObjection, Action.OBJECT, EntryKind.OBJECTION, "object", schema="FileObjection",
        until=DeadlineKind.OBJECTION,
        done=Text("Keberatan diajukan", "Objection filed"),
        words=StepWords(
            Text("Ajukan keberatan", "File an objection"),
            Text(
                "Keberatan diajukan satu kali dan harus dijawab dalam batas waktunya. Keberatan tidak menunda "
                "pelaksanaan.",
                "An objection can be filed once, and must be answered in time. It does not hold up the move."),
            Text("Ajukan keberatan", "File the objection")),
        fields=(
            Field(
                "grounds", Text("Alasan keberatan", "Grounds of the objection"), Prose(),
                blamed=(GuardCode.OBJECTION_IN_TIME,)),)),
    MoveStep(
        events.AnswerObjection, Action.ANSWER, EntryKind.OBJECTION, "answer", duties=(Duty.ANSWER_OBJECTION,),
        done=Text("Keberatan dijawab", "Objection answered"),
        words=StepWords(
            Text("Jawab keberatan", "Answer the objection"),
            Text("Bila dikabulkan, keputusan mutasi dibatalkan.", "If it is granted, the decision is annulled."),
            Text("Kirim jawaban", "Send the answer")),
        fields=(
            Field(
                "granted", Text("Jawaban atas keberatan", "Answer to the objection"),
                YesNo(
                    {
                        "yes": Text("Dikabulkan; keputusan dibatalkan", "Granted; the decision is annulled"),
                        "no": Text("Ditolak; keputusan tetap berlaku", "Refused; the decision remains in force")},
                    ("grant", "refuse")),
                subject=True),
            _REASONED)),
    MoveStep(
        events.LetObjectionLapse, Action.LAPSE, EntryKind.OBJECTION, "lapse", duties=(Duty.ANSWER_OBJECTION,),
        done=Text("Keberatan lewat waktu", "Objection lapsed"),
        words=StepWords(
            Text("Nyatakan keberatan lewat waktu", "State that the objection was not answered in time"),
            Text("Batas waktu jawaban sudah lewat tanpa jawaban.", "The time for an answer is over without one."),
            Text("Nyatakan lewat waktu", "State it"))),
    MoveStep(
        events.Implement, Action.IMPLEMENT, EntryKind.MOVE_STEP, "implement", duties=(Duty.IMPLEMENT,),
        done=Text("Surat keputusan", "Order"),
        words=StepWords(
            Text("Catat surat keputusan", "Record the order"),
            Text(
                "Masa pemberitahuan berakhir sebelum surat keputusan. Hari ini dihitung sebagai hari diterima.",
                "The notice ends before the order. Today counts as the day of receipt."),
            Text("Catat surat keputusan", "Record the order")),
        fields=(
            Field(
                "order", Text("Nomor surat keputusan", "Number of the order"), Line(), attribute="order_number",
                form="number"),
            Field(
                "dated", Text("Tanggal surat keputusan", "Day of the order"), Day(), attribute="order_dated",
                blamed=(GuardCode.NOTICE_KEPT, GuardCode.A_SOUND_ORDER)),
            Field(
                "effective_on", Text("Terhitung mulai tanggal (TMT)", "First day in the new seat (TMT)"),
                Day(after=DeadlineKind.NOTICE)))),
    MoveStep(
        events.RateAsHead, Action.EVALUATE, EntryKind.EVALUATION, "rate-as-head", command="evaluate",
        duties=(Duty.RATE,), own=True,
        done=Text("Penilaian pimpinan", "Rated by the head"),
        words=StepWords(
            Text("Evaluasi sebagai pimpinan", "Evaluate as the head"),
            Text(
                "Bersama jawaban pegawai, penilaian Anda menentukan tindak lanjut.",
                "With the employee's answer, your rating determines the follow-up."),
            Text("Kirim evaluasi", "Send the evaluation")),
        fields=(
            _months(Offer.HEAD_EVALUATIONS),
            Field(
                "performance", Text("Kinerja di jabatan baru", "Performance in the new position"),
                Offered(Offer.PERFORMANCES, listed=True)),
            _SATISFACTION, _REMARKS)),
    MoveStep(
        events.RateAsEmployee, Action.EVALUATE, EntryKind.EVALUATION, "rate-as-employee", command="evaluate",
        duties=(Duty.RATE,), own=True,
        done=Text("Penilaian pegawai", "Rated by the employee"),
        words=StepWords(
            Text("Evaluasi sebagai pegawai", "Evaluate as the employee"),
            Text(
                "Bersama penilaian pimpinan, jawaban Anda menentukan tindak lanjut, misalnya pelatihan atau "
                "pendampingan.",
                "With the head's rating, your answer determines the follow-up, such as training or mentoring."),
            Text("Kirim evaluasi", "Send the evaluation")),
        fields=(
            _months(Offer.EMPLOYEE_EVALUATIONS), _SATISFACTION,
            Field(
                "difficulties", Text("Kesulitan utama", "Main difficulty"),
                Ranked(
                    Offer.DIFFICULTIES, others=Text("Kesulitan lain", "Other difficulties"),
                    none=Text("Tidak ada kesulitan", "No difficulty")),
                help="A difficulty of the employee, the main one first; repeat it for each difficulty.", needed=False,
                form="main", option="difficulty"),
            _REMARKS)),
    MoveStep(
        events.AssignFollowUp, Action.ASSIGN_FOLLOW_UP, EntryKind.FOLLOW_UP, "assign", command="follow-up",
        duties=(Duty.ASSIGN,), own=True,
        done=Text("Tindak lanjut ditetapkan", "Follow-up assigned"),
        words=StepWords(
            Text("Tetapkan tindak lanjut", "Assign the follow-ups"),
            Text(
                "Aturan meminta: {list}. Penanggung jawab dan batas waktunya ditetapkan sekaligus.",
                "The rules ask for: {list}. Who is responsible and the last day are set with it."),
            Text("Tetapkan", "Assign"))),
    MoveStep(
        events.FinishFollowUp, Action.FINISH_FOLLOW_UP, EntryKind.FOLLOW_UP, "finish", command="follow-up",
        duties=(Duty.FOLLOW_UP,),
        done=Text("Tindak lanjut selesai", "Follow-up done"),
        words=StepWords(
            Text("Catat hasil tindak lanjut", "Record the result of a follow-up"),
            Text("Tulis apa yang sudah dilakukan dan hasilnya.", "Write what was done, and the result."),
            Text("Catat hasil", "Record the result")),
        fields=(
            Field(
                "number", Text("Tindak lanjut", "Follow-up"), Numbered(Offer.FOLLOW_UPS, most=10000),
                help="The number of the follow-up that is done.", option="done", subject=True,
                blamed=(GuardCode.FOLLOW_UP_OPEN,)),
            Field("result", Text("Hasilnya", "Result"), Prose()))),
    MoveStep(
        events.CloseMove, Action.CLOSE, EntryKind.MOVE_STEP, "close", duties=(Duty.CLOSE,), own=True,
        done=Text("Ditutup", "Closed"),
        words=StepWords(
            Text("Tutup mutasi", "Close the move"),
            Text("Semua evaluasi dan tindak lanjut selesai.", "All evaluations and follow-ups are done."),
            Text("Tutup mutasi", "Close the move"))),
    MoveStep(
        events.Withdraw, Action.WITHDRAW, EntryKind.MOVE_STEP, "withdraw", ends=True,
        done=Text("Ditarik", "Withdrawn"),
        words=StepWords(
            Text("Tarik mutasi", "Withdraw the move"),
            Text(
                "Mutasi dihentikan sebelum diputus. Tidak dapat dibuka lagi.",
                "The move is withdrawn before it is decided. It can't be opened again."),
            Text("Tarik mutasi", "Withdraw the move")),
        fields=(_REASONED,)),
    MoveStep(
        events.LeaveSeat, Action.CLOSE, EntryKind.MOVE_STEP, "leave-seat", ends=True,
        done=Text("Meninggalkan formasi", "Left the seat"),
        words=StepWords(
            Text("Catat bahwa pegawai meninggalkan formasi", "Record that the employee left the seat"),
            Text(
                "Misalnya pensiun atau pindah lagi sebelum semua evaluasi selesai. Mutasi ditutup.",
                "For example by retiring or moving again before the last evaluation. The move is closed."),
            Text("Catat dan tutup", "Record and close")),
        fields=(_REASONED,)),
    MoveStep(
        events.Annul, Action.ANNUL, EntryKind.MOVE_STEP, "annul", ends=True,
        done=Text("Dibatalkan", "Annulled"),
        words=StepWords(
            Text("Batalkan keputusan", "Annul the decision"),
            Text(
                "Keputusan ditarik kembali, atau dibatalkan atasan atau pengadilan. Tidak dapat dipulihkan.",
                "The decision is revoked, or annulled by a superior or a court. This can't be undone."),
            Text("Batalkan keputusan", "Annul the decision")),
        fields=(
            Field(
                "document", Text("Keputusan atau putusan yang membatalkan", "Decision or ruling that annuls it"),
                Line(), blamed=(GuardCode.HAS_A_DOCUMENT,)),
            _REASONED)),
)
# fmt: on
"""Every step of a move, in their usual order."""


def step_for(event: type[MoveEvent]) -> MoveStep:
    """Return the step by which something happens."""
    return next(step for step in STEPS if step.event is event)


def step_called(name: str) -> MoveStep:
    """Return the step of a name."""
    return next(step for step in STEPS if step.name == name)

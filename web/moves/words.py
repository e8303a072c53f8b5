"""What the pages of cases say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import Capacity
from dss.model.casework.letter import LetterKind
from dss.model.text import Text
from dss.service.moves.awaiting import Nearness
from dss.service.moves.open_steps import StepName
from dss.service.moves.overview import Passage

# What awaits somebody

AWAITING: Final = Text("Yang menunggu Anda", "What awaits you")
GREETING: Final = Text("Selamat bekerja, {name}.", "Welcome, {name}.")
NOTHING_AWAITS: Final = Text("Tidak ada yang menunggu Anda saat ini.", "Nothing awaits you now.")
NOTHING_AWAITS_HINT: Final = Text(
    "Bila ada yang perlu Anda kerjakan, hal itu muncul di sini beserta batas waktunya.",
    "As soon as something is yours to do, it appears here with its last day.",
)
NOTHING_OF_THIS: Final = Text("Tidak ada lagi yang menunggu dari jenis ini.", "Nothing more of this kind awaits you.")
ALL_DUTIES: Final = Text("Tampilkan semua jenis", "Show every kind")
SHOW_ALL: Final = Text("Tampilkan semua {count}", "Show all {count}")
OVERDUE_COUNT: Final = Text("{count} lewat batas", "{count} overdue")
ONE_ITEM: Final = Text("1 mutasi", "1 move")
ITEMS: Final = Text("{count} mutasi", "{count} moves")
SO_MANY: Final = Text("{first}, dan {count} lainnya", "{first}, and {count} more")
LATER: Final = Text("Nanti", "Later")
OPENS_ON: Final = Text("Dapat diisi mulai {day}", "Opens on {day}")
OTHERS_LATE: Final = Text("Pihak lain yang terlambat", "Others who are late")
OTHERS_LATE_HINT: Final = Text(
    "Batas waktunya sudah lewat. Hubungi mereka, atau teruskan bila aturan membolehkannya.",
    "Their last day is past. Get in touch with them, or go on where the rules allow it.",
)
OWN_MOVES: Final = Text("Mutasi yang menyangkut Anda", "Moves that concern you")
ALL_MOVES: Final = Text("Semua mutasi", "All moves")
WORK_TITLE: Final = Text("Tempat bekerja", "Where the work is done")
DRAFTS_AWAITING: Final = Text("Rancangan kebijakan", "Drafts of the policy")
DRAFT_TO_REVIEW: Final = Text("Menunggu persetujuan Anda", "Awaits your approval")
DRAFT_TO_FINISH: Final = Text("Rancangan Anda yang belum diajukan", "Your own, not submitted yet")

HEADLINE: Final = Text("Yang sedang berjalan", "What is under way")
OPEN_MOVES: Final = Text("mutasi berjalan", "moves under way")
PLANS_IN_DIALOGUE: Final = Text("rencana dalam dialog", "plans in dialogue")
VACANT_SEATS: Final = Text("formasi lowong", "vacant seats")
FOLLOW_UPS_OPEN: Final = Text("tindak lanjut terbuka", "follow-ups open")
OF_THEM_OVERDUE: Final = Text("{count} lewat batas", "{count} overdue")
BY_STAGE: Final = Text("Mutasi berjalan menurut tahap", "Moves under way by stage")

WORK: Final[Mapping[str, tuple[Text, Text]]] = {
    "needs.needs": (
        Text("Kebutuhan pegawai", "Staffing needs"),
        Text("Kekurangan dan kelebihan menurut perangkat daerah", "Shortage and surplus by agency"),
    ),
    "candidates.vacancies": (
        Text("Formasi lowong", "Vacant seats"),
        Text("Cari kandidat dan alasannya", "Find candidates, and why"),
    ),
    "plans.plans": (
        Text("Rencana", "Plans"),
        Text("Susun, bandingkan, dan mulai dialog", "Make, compare, and start the dialogue"),
    ),
    "moves.moves": (
        Text("Mutasi", "Moves"),
        Text("Semua mutasi yang boleh Anda lihat, menurut tahap", "All moves that you may see, by stage"),
    ),
    "policy.rules": (
        Text("Aturan", "Rules"),
        Text("Aturan yang berlaku, dalam kalimat", "The rules in force, in sentences"),
    ),
    "policy.drafts": (
        Text("Rancangan", "Drafts"),
        Text("Ubah aturan dengan persetujuan orang kedua", "Change rules, with a second person's approval"),
    ),
    "audit.ledger": (
        Text("Buku besar", "Ledger"),
        Text("Cari catatan, lihat dasarnya, putar ulang", "Search entries, see what they stand on, replay"),
    ),
    "audit.verification": (
        Text("Pemeriksaan", "Verification"),
        Text("Periksa keutuhan seluruh buku besar", "Check that the whole ledger is intact"),
    ),
    "audit.access": (
        Text("Pembacaan data", "Readings"),
        Text("Siapa membaca data pribadi siapa, dan mengapa", "Who read whose personal data, and why"),
    ),
    "login.accounts": (
        Text("Akun", "Accounts"),
        Text("Daftar akun dan perannya", "Accounts and their roles"),
    ),
}
"""Where work is done: by endpoint, the name of the page and what it is for."""

# Last days, in words

OVERDUE_DAYS: Final = Text("lewat {days} hari", "{days} days overdue")
OVERDUE_DAY: Final = Text("lewat 1 hari", "1 day overdue")
TODAY: Final = Text("hari ini", "today")
TOMORROW: Final = Text("besok", "tomorrow")
IN_DAYS: Final = Text("{days} hari lagi", "in {days} days")
NO_LAST_DAY: Final = Text("tanpa batas waktu", "no last day")
BY_DAY: Final = Text("paling lambat {day}", "by {day}")
NEARNESS_MARKS: Final[Mapping[Nearness, str]] = {
    Nearness.OVERDUE: "forbidden",
    Nearness.TODAY: "referred",
    Nearness.SOON: "referred",
    Nearness.LATER: "",
    Nearness.NONE: "",
}
"""The tint of each; what is said in words tells it, too."""

# The list of moves

MOVES_LEAD: Final = Text(
    "Setiap mutasi dari usulan sampai evaluasi: di mana posisinya, dan giliran siapa.",
    "Every move from proposal to evaluation: where it stands, and whose turn it is.",
)
MOVE_ID: Final = Text("Mutasi {move}", "Move {move}")
FROM_TO: Final = Text("Dari → ke", "From → to")
NEW_POST: Final = Text("Jabatan baru", "New post")
DUE: Final = Text("Batas waktu", "Last day")
SEARCH_MOVES: Final = Text("Cari nama, jabatan, atau nomor", "Search name, position or number")
DEADLINE: Final = Text("Batas waktu", "Deadline")
DEADLINES: Final[Mapping[str, Text]] = {
    "overdue": Text("Sudah lewat", "Overdue"),
    "week": Text("Dalam 7 hari", "Within 7 days"),
    "month": Text("Dalam 30 hari", "Within 30 days"),
}
NO_MOVES: Final = Text("Tidak ada mutasi yang cocok.", "No move matches.")
NO_MOVES_AT_ALL: Final = Text("Belum ada mutasi yang menyangkut Anda.", "No move concerns you yet.")
NO_MOVES_AT_ALL_HINT: Final = Text(
    "Mutasi muncul di sini begitu rencana dibuka untuk dialog.",
    "Moves appear here as soon as a plan is opened for dialogue.",
)
OUTSIDE: Final = Text("di luar provinsi", "outside the province")

# One move

OWN_REQUEST: Final = Text("atas permintaan sendiri", "at their own request")
COURSE: Final = Text("Perjalanan mutasi ini", "The course of this move")
PASSAGES: Final[Mapping[Passage, Text]] = {
    Passage.PAST: Text("sudah dilalui", "passed"),
    Passage.HERE: Text("sekarang di sini", "it stands here"),
    Passage.AHEAD: Text("berikutnya", "to come"),
    Passage.NEVER: Text("dilewati", "passed over"),
}
EARLIEST: Final = Text("paling cepat {day}", "{day} at the earliest")
TURN: Final = Text("Giliran siapa", "Whose turn it is")
NOBODYS_TURN: Final = Text("Mutasi ini sudah selesai; tidak ada lagi langkah.", "This move has come to its end.")
YOUR_STEPS: Final = Text("Yang perlu Anda lakukan", "What you have to do")
NOT_YOUR_TURN: Final = Text("Bukan giliran Anda", "It is not your turn")
OTHER_STEPS: Final = Text("Langkah lain yang terbuka bagi Anda", "Other steps that are open to you")
NOT_YET: Final = Text("Belum dapat dilakukan", "Not possible yet")
NO_STEPS: Final = Text(
    "Saat ini tidak ada langkah yang perlu Anda ambil dalam mutasi ini.",
    "At present there is no step for you to take in this move.",
)
ACTS_IN: Final = Text("Anda terlibat sebagai: {capacities}.", "You take part as: {capacities}.")

AGENCY: Final = Text("Perangkat daerah", "Agency")
EFFECTIVE_ON: Final = Text("Direncanakan berlaku", "Planned to take effect")

REASONS: Final = Text("Mengapa mutasi ini disarankan", "Why this move is recommended")
REASONS_HINT: Final = Text(
    "Dinilai dengan aturan yang berlaku oleh dua mesin yang terpisah; keduanya sepakat.",
    "Judged by the rules in force, by two engines independent of each other; both agree.",
)
RULES_IN_FAVOUR: Final = Text("Aturan yang mendukung", "Rules in favour")
MORE_REASONS: Final = Text("{count} aturan lain yang mendukung", "{count} more rules in favour")
NO_RULE_IN_FAVOUR: Final = Text("Tidak ada aturan yang menambah nilai.", "No rule adds points.")
GATES: Final = Text("Perlu dikesampingkan oleh yang berwenang", "To be waived by an authority")
WAIVED_BY: Final = Text("dikesampingkan {official}, {letter}", "waived by {official}, {letter}")
NOT_WAIVED: Final = Text("belum dikesampingkan", "not waived yet")
JUDGED_NOW: Final = Text("Penilaian kedua mesin sekarang:", "What both engines say now:")
STANDS_NOW: Final = Text("Menurut aturan dan data sekarang", "By the rules and data of now")
SCORE: Final = Text("Skor", "Score")
WHY_IN_FULL: Final = Text("Lihat penilaian lengkap", "See the whole judgement")
NO_REASONS: Final = Text(
    "Data yang berlaku tidak lagi memuat pegawai atau formasi ini, jadi penilaiannya tidak dapat diulang di sini.",
    "The data in force no longer hold this employee or seat, so it can't be judged anew here.",
)
INCENTIVES: Final = Text("Insentif", "Incentives")
NO_INCENTIVES: Final = Text(
    "Tidak ada insentif khusus untuk formasi ini.", "There is no particular incentive for this seat."
)
AMOUNT_UNSET: Final = Text("besarannya belum ditetapkan", "the amount is not set")
BENEFITS: Final = Text("Manfaat dan biaya", "Benefits and costs")
COSTS: Final = Text("Biaya dan tunjangan", "Costs and allowances")
CAREER: Final = Text("Prospek karier", "Career prospects")
PREPARATION: Final = Text("Persiapan", "Preparation")
RIGHTS: Final = Text("Hak Anda", "Your rights")
RIGHTS_OF: Final = Text("Hak pegawai", "Rights of the employee")
SKILLS: Final = Text("Kompetensi yang perlu ditambah", "Competencies to be added")
SKILL_LEVELS: Final = Text("sekarang {held}, diperlukan {required}", "now {held}, required {required}")
SKILL_REQUIRED: Final = Text("diperlukan tingkat {required}", "level {required} required")
SKILL_NOT_ASSESSED: Final = Text("belum dinilai, diperlukan {required}", "not assessed, required {required}")
REQUIREMENTS: Final = Text("Yang perlu disiapkan", "What is to be prepared")

NO_ANSWER: Final = Text("belum menjawab", "no answer yet")
PROPOSES: Final = Text("Mengusulkan: {what}", "Proposes: {what}")
PURSUED: Final = Text(
    "Diteruskan ke tim penilai walaupun ada yang tidak setuju.",
    "It was brought before the team in spite of an answer against it.",
)
PAPERS: Final = Text("Berkas", "Papers")
PAPERS_COUNT: Final = Text("{there} dari {all} sudah ada", "{there} of {all} are there")
PAPER_MISSING: Final = Text("belum ada", "missing")
BEFORE: Final[Mapping[str, Text]] = {
    "decision": Text("sebelum keputusan", "before the decision"),
    "order": Text("sebelum SK", "before the order"),
}
TEAM: Final = Text("Tim penilai", "Assessment team")
MEMBER: Final = Text("Anggota", "Member")
DECLARATION: Final = Text("Konflik kepentingan", "Conflict of interest")
DECLARED_NONE: Final = Text("menyatakan tidak ada", "declared none")
NOT_DECLARED: Final = Text("belum menyatakan", "not declared yet")
STANDS_DOWN: Final = Text("mengundurkan diri: {why}", "stands down: {why}")
RELEASED: Final = Text("diganti", "replaced")
VOTE: Final = Text("Suara", "Vote")
VOTE_FOR: Final = Text("setuju", "for")
VOTE_AGAINST: Final = Text("menolak", "against")
VOTE_NONE: Final = Text("belum", "none yet")
DAYS: Final = Text("Batas waktu menurut aturan", "Days that the rules set")
DECISION: Final = Text("Keputusan", "Decision")
DECIDED_FOR: Final = Text("Disetujui pada {day}", "Approved on {day}")
DECIDED_AGAINST: Final = Text("Ditolak pada {day}", "Rejected on {day}")
VOTES: Final = Text(
    "{votes_for} suara setuju, {votes_against} menolak", "{votes_for} votes for, {votes_against} against"
)
NOTICE_LETTER: Final = Text("Surat pemberitahuan", "Letter")
ORDER: Final = Text("Surat keputusan", "Order")
ORDER_TOLD: Final = Text(
    "Nomor {number} tanggal {dated}; diterima {received}, berlaku mulai {effective}.",
    "Number {number} dated {dated}; received on {received}, in effect from {effective}.",
)
OBJECTION: Final = Text("Keberatan", "Objection")
OBJECTION_FILED: Final = Text("Diajukan {day}", "Filed on {day}")
OBJECTION_GRANTED: Final = Text("Dikabulkan", "Granted")
OBJECTION_REFUSED: Final = Text("Ditolak", "Refused")
OBJECTION_LAPSED: Final = Text("Tidak dijawab dalam batas waktu", "Not answered in time")
OBJECTION_OPEN: Final = Text("Menunggu jawaban", "Awaits its answer")
EVALUATIONS: Final = Text("Evaluasi", "Evaluations")
EVALUATION: Final = Text("Evaluasi", "Evaluation")
EVALUATION_OF: Final = Text("Bulan ke-{months}", "Month {months}")
EVALUATION_DAYS: Final = Text("{opens} sampai {due}", "{opens} to {due}")
BY_HEAD: Final = Text("Pimpinan", "Head")
BY_EMPLOYEE: Final = Text("Pegawai", "Employee")
PERFORMANCE: Final = Text("Kinerja", "Performance")
SATISFACTION: Final = Text("Kepuasan {level} dari 5", "Satisfaction {level} of 5")
DIFFICULTIES: Final = Text("Kesulitan: {list}", "Difficulties: {list}")
NOT_EVALUATED: Final = Text("belum diisi", "not filled in yet")
FOLLOW_UPS: Final = Text("Tindak lanjut", "Follow-ups")
FOLLOW_UPS_HINT: Final = Text(
    "Yang diminta aturan setelah evaluasi: siapa melakukan apa, sampai kapan.",
    "What the rules ask for upon an evaluation: who does what, and by when.",
)
FOLLOW_UP: Final = Text("Tindak lanjut", "Follow-up")
RESPONSIBLE: Final = Text("Penanggung jawab", "Responsible")
DONE_ON: Final = Text("Selesai {day}: {result}", "Done on {day}: {result}")
BECAUSE_OF: Final = Text("karena: {rules}", "because of: {rules}")
EARLIER_STEPS: Final = Text("{count} langkah sebelumnya", "{count} earlier steps")
LETTERS: Final = Text("Surat", "Letters")
LETTER_KINDS: Final[Mapping[LetterKind, Text]] = {
    LetterKind.NOTICE: Text("Surat pemberitahuan", "Letter to the employee"),
    LetterKind.DECISION_SHEET: Text("Lembar keputusan tim", "Decision sheet of the team"),
    LetterKind.OBJECTION_OUTCOME: Text("Surat jawaban keberatan", "Letter on the objection"),
}
READ_PAGE: Final = Text("Baca", "Read")
READ_PDF: Final = Text("Unduh PDF", "Download PDF")
LETTER_DRAFT: Final = Text("rancangan, belum dikirim", "draft, not sent")
LETTER_NOT_DUE: Final = Text("Surat ini belum ada", "There is no such letter yet")
LETTER_NOT_DUE_HINT: Final = Text(
    "Surat dibuat setelah langkah yang diberitakannya terjadi. Kembali ke mutasi untuk melihat tahapnya.",
    "A letter is written once what it tells of has happened. Go back to the move to see its stage.",
)
BACK_TO_MOVE: Final = Text("Kembali ke mutasi", "Back to the move")
BACK_TO_MOVES: Final = Text("Semua mutasi", "All moves")
PERSON_PAGE: Final = Text("Profil pegawai", "Profile of the employee")

# After a step

STEP_DONE: Final = Text("{event}: tercatat. Sekarang: {stage}.", "{event}: recorded. Now: {stage}.")
NEXT: Final = Text("Berikutnya: {who}: {duty}", "Next: {who}: {duty}")
NOTHING_NEXT: Final = Text("Tidak ada langkah lain yang ditunggu.", "Nothing else is awaited.")
CHANGED_MEANWHILE: Final = Text(
    "Mutasi ini baru saja diubah orang lain. Yang Anda tulis masih ada; periksa keadaan sekarang, lalu kirim lagi.",
    "Somebody else has just changed this move. What you wrote is still here; look at how it stands, and send it again.",
)

# Forms

WHOSE_ANSWER: Final = Text("Jawaban dari", "Answer of")
STANCE: Final = Text("Jawaban", "Answer")
REASON: Final = Text("Alasan", "Reason")
ANSWER_REASON_HINT: Final = Text(
    "Tulis dengan kata-kata sendiri. Alasan ini dibaca oleh tim penilai dan tercatat.",
    "In your own words. The assessment team reads it, and it is recorded.",
)
OTHER_SEAT: Final = Text("Formasi lain yang diusulkan", "Another seat that you propose")
OTHER_SEAT_HINT: Final = Text("Hanya bila mengusulkan lain.", "Only if you propose otherwise.")
OTHER_DAY: Final = Text("Tanggal berlaku lain yang diusulkan", "Another day that you propose")
NO_OTHER: Final = Text("Tidak ada", "None")
DOCUMENT: Final = Text("Berkas", "Paper")
DOCUMENT_NUMBER: Final = Text("Nomor surat", "Number of the paper")
DOCUMENT_DATED: Final = Text("Tanggal surat", "Day of the paper")
RULE: Final = Text("Aturan", "Rule")
OFFICIAL: Final = Text("Pejabat yang memutuskan", "Official who decided")
LETTER_NUMBER: Final = Text("Nomor surat atau berita acara", "Number of the letter or minutes")
PERSON: Final = Text("Anggota {number}", "Member {number}")
SEATED_AS: Final = Text("Sebagai", "As")
LEAVING: Final = Text("Yang diganti", "Who is replaced")
JOINING: Final = Text("Pengganti", "Who takes the place")
CONFLICT: Final = Text("Apakah ada konflik kepentingan?", "Is there a conflict of interest?")
CONFLICT_CHOICES: Final = {
    "no": Text("Tidak ada", "There is none"),
    "yes": Text("Ada; saya tidak ikut memutus", "There is; I take no part in the decision"),
}
CONFLICT_HINT: Final = Text(
    "Misalnya hubungan keluarga, atau kepentingan pribadi dalam hasilnya.",
    "For example a family relation, or a personal interest in the outcome.",
)
CONFLICT_REASON: Final = Text("Konflik kepentingannya", "What the conflict is")
CONFLICT_REASON_HINT: Final = Text("Wajib bila ada.", "Needed where there is one.")
YOUR_VOTE: Final = Text("Suara Anda", "Your vote")
VOTE_CHOICES: Final = {"yes": Text("Setuju", "For the move"), "no": Text("Menolak", "Against it")}
VOTE_REASON_HINT: Final = Text("Wajib bila berbeda dari saran.", "Needed where it differs from the recommendation.")
THE_DECISION: Final = Text("Keputusan", "Decision")
DECISION_CHOICES: Final = {"yes": Text("Disetujui", "Approved"), "no": Text("Ditolak", "Rejected")}
OFFICIAL_LETTER: Final = Text("Nomor surat", "Number of the letter")
SIGNATORY: Final = Text("Nama penanda tangan", "Who signs")
SIGNATORY_HINT: Final = Text("Kosongkan bila ditandatangani dengan tangan.", "Leave blank where it is signed by hand.")
GROUNDS: Final = Text("Alasan keberatan", "Grounds of the objection")
GRANTED: Final = Text("Jawaban atas keberatan", "Answer to the objection")
GRANTED_CHOICES: Final = {
    "yes": Text("Dikabulkan; keputusan dibatalkan", "Granted; the decision is annulled"),
    "no": Text("Ditolak; keputusan tetap berlaku", "Refused; the decision stands"),
}
ORDER_NUMBER: Final = Text("Nomor surat keputusan", "Number of the order")
ORDER_DATED: Final = Text("Tanggal surat keputusan", "Day of the order")
ORDER_EFFECTIVE: Final = Text("Terhitung mulai tanggal (TMT)", "First day in the new seat (TMT)")
ANNUL_DOCUMENT: Final = Text("Keputusan atau putusan yang membatalkan", "Decision or ruling that annuls it")
WHICH_EVALUATION: Final = Text("Evaluasi", "Evaluation")
RATED_PERFORMANCE: Final = Text("Kinerja di jabatan baru", "Performance in the new position")
RATED_SATISFACTION: Final = Text(
    "Seberapa puas Anda dengan penempatan ini?", "How satisfied are you with this placement?"
)
SATISFACTIONS: Final = {
    "1": Text("1, sangat tidak puas", "1, very dissatisfied"),
    "2": Text("2, tidak puas", "2, dissatisfied"),
    "3": Text("3, cukup", "3, fair"),
    "4": Text("4, puas", "4, satisfied"),
    "5": Text("5, sangat puas", "5, very satisfied"),
}
MAIN_DIFFICULTY: Final = Text("Kesulitan utama", "Main difficulty")
OTHER_DIFFICULTIES: Final = Text("Kesulitan lain", "Other difficulties")
NO_DIFFICULTY: Final = Text("Tidak ada kesulitan", "No difficulty")
REMARKS: Final = Text("Catatan", "Remarks")
WHICH_FOLLOW_UP: Final = Text("Tindak lanjut", "Follow-up")
OUTCOME: Final = Text("Hasilnya", "What came of it")

STEP_TITLES: Final[Mapping[StepName, Text]] = {
    StepName.RESPOND: Text("Jawab usulan ini", "Answer this proposal"),
    StepName.END_CONSULTATION: Text("Teruskan tanpa jawaban yang belum masuk", "Go on without the missing answers"),
    StepName.PURSUE: Text("Teruskan ke tim penilai", "Bring it before the team all the same"),
    StepName.HAND_IN: Text("Catat berkas yang masuk", "Enter a paper that came in"),
    StepName.WAIVE: Text("Catat pengesampingan aturan", "Enter that a rule is waived"),
    StepName.CONVENE: Text("Bentuk tim penilai", "Convene the assessment team"),
    StepName.SUBSTITUTE: Text("Ganti anggota tim", "Substitute a member"),
    StepName.DECLARE: Text("Nyatakan konflik kepentingan", "Declare any conflict of interest"),
    StepName.VOTE: Text("Berikan suara", "Cast your vote"),
    StepName.DECIDE: Text("Catat keputusan", "Draw up the decision"),
    StepName.INFORM: Text("Kirim surat kepada pegawai", "Send the letter to the employee"),
    StepName.OBJECT: Text("Ajukan keberatan", "File an objection"),
    StepName.ANSWER: Text("Jawab keberatan", "Answer the objection"),
    StepName.LAPSE: Text("Nyatakan keberatan lewat waktu", "State that the objection was not answered in time"),
    StepName.IMPLEMENT: Text("Catat surat keputusan", "Enter the order"),
    StepName.RATE_AS_HEAD: Text("Evaluasi sebagai pimpinan", "Evaluate as the head"),
    StepName.RATE_AS_EMPLOYEE: Text("Evaluasi sebagai pegawai", "Evaluate as the employee"),
    StepName.ASSIGN: Text("Tetapkan tindak lanjut", "Assign the follow-ups"),
    StepName.FINISH: Text("Catat hasil tindak lanjut", "Enter what came of a follow-up"),
    StepName.CLOSE: Text("Tutup mutasi", "Close the move"),
    StepName.WITHDRAW: Text("Tarik mutasi", "Withdraw the move"),
    StepName.LEAVE_SEAT: Text("Catat bahwa pegawai meninggalkan formasi", "Enter that the employee left the seat"),
    StepName.ANNUL: Text("Batalkan keputusan", "Annul the decision"),
}

STEP_LEADS: Final[Mapping[StepName, Text]] = {
    StepName.RESPOND: Text(
        "Setuju, berkeberatan dengan alasan, atau mengusulkan formasi atau tanggal lain. Selama belum diputus, jawaban "
        "boleh diganti.",
        "Agree, object with grounds, or propose another seat or day. Until the vote begins, the answer may be changed.",
    ),
    StepName.END_CONSULTATION: Text(
        "Batas waktu jawaban sudah lewat; mutasi maju ke tim penilai.",
        "The time for answers is over; the move goes on to the assessment team.",
    ),
    StepName.PURSUE: Text(
        "Mutasi tetap diajukan walaupun ada yang tidak setuju; alasannya tercatat dan disebut dalam surat. "
        "Cara lain: susun ulang rencananya.",
        "The move goes on in spite of an answer against it; the reason is recorded and told in the letter. "
        "The other way is to plan anew.",
    ),
    StepName.HAND_IN: Text(
        "Berkas yang dicatat lagi menggantikan yang lama.", "A paper entered again takes the place of the earlier one."
    ),
    StepName.WAIVE: Text(
        "Hanya pejabat yang disebut aturan yang dapat mengesampingkannya.",
        "Only the authority that the rule names can waive it.",
    ),
    StepName.CONVENE: Text(
        "Jumlah anggota ganjil, paling sedikit {least}, dan setiap jabatan terwakili. Anggota harus punya akun.",
        "An odd number, at least {least}, and every office filled. Members need an account.",
    ),
    StepName.SUBSTITUTE: Text("Pengganti duduk pada jabatan yang sama.", "The substitute sits in the same office."),
    StepName.DECLARE: Text(
        "Dinyatakan setiap anggota sebelum memberikan suara. Hubungan keluarga yang tercatat diketahui sistem.",
        "Each member does so before voting. Family relations on record are seen by the system itself.",
    ),
    StepName.VOTE: Text(
        "Suara tidak dapat diubah. Baca dulu lembar keputusan dan alasannya.",
        "A vote can't be changed. Read the decision sheet and the reasons first.",
    ),
    StepName.DECIDE: Text(
        "Keputusan mengikuti suara terbanyak: {votes_for} setuju, {votes_against} menolak. Kedua mesin menilai ulang "
        "sebelum dicatat.",
        "The decision follows the majority: {votes_for} for, {votes_against} against. Both engines judge the move anew "
        "before it is recorded.",
    ),
    StepName.INFORM: Text(
        "Surat dibuat dalam dua bahasa dan disimpan, sidik jarinya dicatat. Hari ini dihitung sebagai hari diterima.",
        "It is written in both languages and kept, and its digest recorded. Today counts as the day of receipt.",
    ),
    StepName.OBJECT: Text(
        "Keberatan diajukan satu kali dan harus dijawab dalam batas waktunya. Keberatan tidak menunda pelaksanaan.",
        "An objection can be filed once, and must be answered in time. It does not hold up the move.",
    ),
    StepName.ANSWER: Text(
        "Bila dikabulkan, keputusan mutasi dibatalkan.", "If it is granted, the decision is annulled."
    ),
    StepName.LAPSE: Text(
        "Batas waktu jawaban sudah lewat tanpa jawaban.", "The time for an answer is over without one."
    ),
    StepName.IMPLEMENT: Text(
        "Masa pemberitahuan berakhir sebelum surat keputusan. Hari ini dihitung sebagai hari diterima.",
        "The notice ends before the order. Today counts as the day of receipt.",
    ),
    StepName.RATE_AS_HEAD: Text(
        "Bersama jawaban pegawai, penilaian Anda menentukan tindak lanjut.",
        "With the employee's answer, your rating tells what is to be followed up.",
    ),
    StepName.RATE_AS_EMPLOYEE: Text(
        "Bersama penilaian pimpinan, jawaban Anda menentukan tindak lanjut, misalnya pelatihan atau pendampingan.",
        "With the head's rating, your answer tells what is to be followed up, such as training or mentoring.",
    ),
    StepName.ASSIGN: Text(
        "Aturan meminta: {list}. Penanggung jawab dan batas waktunya ditetapkan sekaligus.",
        "The rules ask for: {list}. Who is responsible and by when is set at once.",
    ),
    StepName.FINISH: Text("Tulis apa yang sudah dilakukan dan hasilnya.", "Say what was done and what came of it."),
    StepName.CLOSE: Text("Semua evaluasi dan tindak lanjut selesai.", "All evaluations and follow-ups are done."),
    StepName.WITHDRAW: Text(
        "Mutasi dihentikan sebelum diputus. Tidak dapat dibuka lagi.",
        "The move is given up before it is decided. It can't be opened again.",
    ),
    StepName.LEAVE_SEAT: Text(
        "Misalnya pensiun atau pindah lagi sebelum semua evaluasi selesai. Mutasi ditutup.",
        "For example by retiring or moving on before all is evaluated. The move is closed.",
    ),
    StepName.ANNUL: Text(
        "Keputusan ditarik kembali, atau dibatalkan atasan atau pengadilan. Tidak dapat dipulihkan.",
        "The decision is taken back, or annulled by a superior or a court. This can't be undone.",
    ),
}

STEP_BUTTONS: Final[Mapping[StepName, Text]] = {
    StepName.RESPOND: Text("Kirim jawaban", "Send the answer"),
    StepName.END_CONSULTATION: Text("Teruskan", "Go on"),
    StepName.PURSUE: Text("Teruskan ke tim", "Bring it before the team"),
    StepName.HAND_IN: Text("Catat berkas", "Enter the paper"),
    StepName.WAIVE: Text("Catat pengesampingan", "Enter the waiver"),
    StepName.CONVENE: Text("Bentuk tim", "Convene the team"),
    StepName.SUBSTITUTE: Text("Ganti anggota", "Substitute"),
    StepName.DECLARE: Text("Kirim pernyataan", "Send the declaration"),
    StepName.VOTE: Text("Kirim suara", "Cast the vote"),
    StepName.DECIDE: Text("Catat keputusan", "Record the decision"),
    StepName.INFORM: Text("Kirim surat", "Send the letter"),
    StepName.OBJECT: Text("Ajukan keberatan", "File the objection"),
    StepName.ANSWER: Text("Kirim jawaban", "Send the answer"),
    StepName.LAPSE: Text("Nyatakan lewat waktu", "State it"),
    StepName.IMPLEMENT: Text("Catat surat keputusan", "Enter the order"),
    StepName.RATE_AS_HEAD: Text("Kirim evaluasi", "Send the evaluation"),
    StepName.RATE_AS_EMPLOYEE: Text("Kirim evaluasi", "Send the evaluation"),
    StepName.ASSIGN: Text("Tetapkan", "Assign"),
    StepName.FINISH: Text("Catat hasil", "Enter the result"),
    StepName.CLOSE: Text("Tutup mutasi", "Close the move"),
    StepName.WITHDRAW: Text("Tarik mutasi", "Withdraw the move"),
    StepName.LEAVE_SEAT: Text("Catat dan tutup", "Enter and close"),
    StepName.ANNUL: Text("Batalkan keputusan", "Annul the decision"),
}

STANCES: Final = {
    "agrees": Text("Setuju", "Agree"),
    "objects": Text("Berkeberatan", "Object"),
    "proposes_otherwise": Text("Mengusulkan yang lain", "Propose otherwise"),
}

CAPACITIES: Final[Mapping[Capacity, Text]] = {
    Capacity.HR_OFFICER: Text("petugas kepegawaian", "HR officer"),
    Capacity.ORIGIN_HEAD: Text("pimpinan perangkat daerah asal", "head of the agency of origin"),
    Capacity.RECEIVING_HEAD: Text("pimpinan perangkat daerah penerima", "head of the receiving agency"),
    Capacity.EMPLOYEE: Text("pegawai", "employee"),
    Capacity.TEAM_MEMBER: Text("anggota tim penilai", "member of the assessment team"),
}

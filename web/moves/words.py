"""The words of the pages of moves, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import Capacity
from dss.model.casework.letter import LetterKind
from dss.model.text import Text
from dss.service.moves.awaiting import Nearness
from dss.service.moves.overview import Passage

# Home

AWAITING: Final = Text("Yang menunggu Anda", "What awaits you")
GREETING: Final = Text("Selamat bekerja, {name}.", "Welcome, {name}.")
NOTHING_AWAITS: Final = Text("Tidak ada yang menunggu Anda saat ini.", "Nothing awaits you now.")
NOTHING_AWAITS_HINT: Final = Text(
    "Bila ada yang perlu Anda kerjakan, hal itu muncul di sini beserta batas waktunya.",
    "Your duties appear here with their last day.",
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
    "They are overdue. Contact them, or continue where the rules allow it.",
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
        Text("Cari catatan, lihat dasarnya, putar ulang", "Search entries, see their sources, replay them"),
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
"""The colour of each; the words say it, too."""

# The list of moves

MOVES_LEAD: Final = Text(
    "Setiap mutasi dari usulan sampai evaluasi: di mana posisinya, dan giliran siapa.",
    "Every move from proposal to evaluation: its stage, and whose turn it is.",
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
    Passage.HERE: Text("sekarang di sini", "present stage"),
    Passage.AHEAD: Text("berikutnya", "to come"),
    Passage.NEVER: Text("dilewati", "skipped"),
}
EARLIEST: Final = Text("paling cepat {day}", "{day} at the earliest")
TURN: Final = Text("Giliran siapa", "Whose turn it is")
NOBODYS_TURN: Final = Text("Mutasi ini sudah selesai; tidak ada lagi langkah.", "This move has ended; no step is left.")
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
    "Assessed by the rules in force with two independent engines; both agree.",
)
RULES_IN_FAVOUR: Final = Text("Aturan yang mendukung", "Rules in favour")
MORE_REASONS: Final = Text("{count} aturan lain yang mendukung", "{count} more rules in favour")
NO_RULE_IN_FAVOUR: Final = Text("Tidak ada aturan yang menambah nilai.", "No rule adds points.")
GATES: Final = Text("Perlu dikesampingkan oleh yang berwenang", "To be waived by an authority")
WAIVED_BY: Final = Text("dikesampingkan {official}, {letter}", "waived by {official}, {letter}")
NOT_WAIVED: Final = Text("belum dikesampingkan", "not waived yet")
JUDGED_NOW: Final = Text("Penilaian kedua mesin sekarang:", "Assessment by both engines now:")
STANDS_NOW: Final = Text("Menurut aturan dan data sekarang", "By the rules and data in force now")
SCORE: Final = Text("Skor", "Score")
WHY_IN_FULL: Final = Text("Lihat penilaian lengkap", "See the whole assessment")
NO_REASONS: Final = Text(
    "Data yang berlaku tidak lagi memuat pegawai atau formasi ini, jadi penilaiannya tidak dapat diulang di sini.",
    "The data in force no longer hold this employee or seat, so it can't be assessed again here.",
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
    "A letter is written after the event that it reports. Go back to the move to see its stage.",
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
    "Somebody else has just changed this move. Your text is still here; check the present state, then send it again.",
)

CAPACITIES: Final[Mapping[Capacity, Text]] = {
    Capacity.HR_OFFICER: Text("petugas kepegawaian", "HR officer"),
    Capacity.ORIGIN_HEAD: Text("pimpinan perangkat daerah asal", "head of the agency of origin"),
    Capacity.RECEIVING_HEAD: Text("pimpinan perangkat daerah penerima", "head of the receiving agency"),
    Capacity.EMPLOYEE: Text("pegawai", "employee"),
    Capacity.TEAM_MEMBER: Text("anggota tim penilai", "member of the assessment team"),
}

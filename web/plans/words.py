"""Labels of the pages of plans, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.cases import PlanStage
from dss.model.errors import UnknownName
from dss.model.planning.record import PlanSource
from dss.model.text import Text
from dss.service.plans.edits import EditKind
from dss.service.workspace import labels
from web.pages import words

PLANS: Final = words.PLANS
REVISION: Final = Text("revisi {number}", "revision {number}")
BACK_TO_PLAN: Final = Text("Kembali ke rencana", "Back to the plan")
BACK_TO_PLANS: Final = Text("Semua rencana", "All plans")

# The list

PLANS_LEAD: Final = Text(
    "Rencana menempatkan semua formasi bersama-sama, sehingga satu mutasi tidak merugikan yang lain.",
    "A plan fills all seats together, so that no move is made at the expense of another.",
)
MAKE: Final = Text("Buat rencana", "Make a plan")
COMPARE: Final = Text("Bandingkan dua rencana", "Compare two plans")
NO_PLANS_HINT: Final = Text(
    "Buatlah yang pertama: sistem mencari susunan mutasi terbaik dan membuktikan seberapa baik susunan itu.",
    "Make the first one: the system searches for the best set of moves, and proves how good it is.",
)
NO_PLANS_AUDITOR: Final = Text("Petugas kepegawaian belum membuat satu pun.", "The HR officers have made none yet.")
DATE: Final = Text("Tanggal", "Date")
FILLED: Final = Text("Formasi terisi", "Seats filled")
WORTH: Final = Text("Nilai", "Worth")
GAP: Final = Text("Selisih terbukti", "Proved gap")
GOING_ON_CASES: Final = Text("Kasus berjalan", "Open cases")
OF: Final = Text("{part} dari {whole}", "{part} of {whole}")
OF_ALL: Final = Text("dari {whole}", "of {whole}")

# Making one

NEW: Final = Text("Buat rencana", "Make a plan")
NEW_LEAD: Final = Text(
    "Kosongkan yang tidak perlu dibatasi: kebijakan rencana yang berlaku pada hari ini mengisi sisanya.",
    "Leave blank what needs no limit: the planning policy in force fills in the rest.",
)
WHICH_SEATS: Final = Text("Formasi yang diisi", "Seats to fill")
AGENCIES: Final = Text("Perangkat daerah", "Agencies")
AGENCIES_HINT: Final = Text("Tanpa centang berarti semua.", "None selected means all.")
REGENCIES: Final = Text("Kabupaten", "Regencies")
LIMITS: Final = Text("Batas", "Limits")
NO_LIMIT: Final = Text("tanpa batas", "no limit")
CHAINS_POLICY: Final = Text("menurut kebijakan ({policy})", "according to the policy ({policy})")
YES: Final = Text("ya", "yes")
NO: Final = Text("tidak", "no")
PEOPLE: Final = Text("Orang", "People")
START_MAKING: Final = Text("Hitung rencana", "Make the plan")
MAKING: Final = Text("Menyusun rencana", "Making a plan")
BAD_LINE: Final = Text(
    "Baris {line}: tulis dua nomor dengan spasi di antaranya.", "Line {line}: write two numbers separated by a blank."
)
LINE: Final = Text("Baris {line}: ", "Line {line}: ")
NOBODY_CALLED: Final = Text("Tidak ada pegawai “{name}”.", "There is no employee “{name}”.")
NOTHING_CALLED: Final = Text("Tidak ada formasi “{name}”.", "There is no seat “{name}”.")
NEAREST: Final = Text(" Yang paling mirip: {nearest}.", " The nearest: {nearest}.")
NO_SEATS_LEFT: Final = Text(
    "Tidak ada formasi lowong yang cocok dengan pilihan ini.", "No vacant seat matches the selection."
)

STEPS: Final[Mapping[str, Text]] = {
    "flow": Text("Menempatkan sebanyak mungkin orang", "Placing as many people as possible"),
    "multipliers": Text("Menimbang batas bersama", "Weighing the limits together"),
    "plan": Text("Rencana pertama sudah ada", "First plan found"),
    "columns": Text("Melihat calon yang belum dilihat", "Evaluating further candidates"),
    "sifting": Text("Menyaring pasangan", "Sifting the pairs"),
    "search": Text("Mencari yang lebih baik", "Searching for a better plan"),
}
"""What the solver does at each of its steps."""

SO_FAR: Final = Text("{step}. Nilai sejauh ini {objective} poin.", "{step}. Worth so far: {objective} points.")
STEP: Final = Text("{step}.", "{step}.")

# One plan

SUMMARY: Final = Text("Ringkasan", "Summary")
OPEN_SEATS: Final = Text("Tetap kosong", "Left open")
EMPLOYEES: Final = Text("Pegawai", "People")
EDIT: Final = Text("Ubah", "Change")
DIALOGUE: Final = Text("Dialog", "Dialogue")
PRINT: Final = Text("Versi cetak", "Print version")
PARTS: Final = Text("Bagian rencana", "Parts of the plan")
STAGES: Final = Text("Tahap rencana", "Stages of the plan")
FIGURES: Final = Text("Angka pokok", "Headline figures")
FILLED_LABEL: Final = Text("formasi terisi", "seats filled")
OF_SEATS: Final = Text("dari {seats} yang diminta", "of the {seats} requested")
MOVES_LABEL: Final = Text("mutasi", "moves")
OF_MOVES: Final = Text("dari {moves} mutasi", "of {moves} moves")
CHAIN_MOVES: Final = Text("{count} mengisi tempat yang ditinggalkan", "{count} into places that movers leave")
CAP_IS: Final = Text("batas {count}", "at most {count}")
SHORTAGE: Final = Text("kekurangan pegawai", "people short")
SHORTAGE_BEFORE: Final = Text("dari {before} sebelum rencana", "from {before} before the plan")
REMOTE: Final = Text("formasi terpencil terisi", "remote seats filled")
AVERAGE: Final = Text("skor rata-rata", "average score")
COST: Final = Text("biaya (ribu rupiah)", "cost (thousand rupiah)")
BUDGET_IS: Final = Text("anggaran {budget}", "budget {budget}")
WISHES: Final = Text("keinginan terpenuhi", "wishes met")
WISHES_SPREAD: Final = Text(
    "pertama {first}, kedua {second}, ketiga {third}; tanpa diminta {others}",
    "first {first}, second {second}, third {third}; not wished for {others}",
)
HARDSHIP: Final = Text("ke tempat lebih terpencil tanpa diminta", "to a more remote place without a wish")
CERTIFICATE: Final = Text("Seberapa baik rencana ini", "How good this plan is")
CERTIFICATE_SAID: Final = Text(
    "Nilainya {objective} poin. Terbukti bahwa tidak ada rencana atas permintaan yang sama yang bernilai di atas "
    "{bound} poin: selisihnya paling banyak {gap}%.",
    "It is worth {objective} points. It is proved that no plan for the same request is worth more than {bound} "
    "points: the gap is {gap}% at most.",
)
PAIRS: Final = Text(
    "{pairs} pasangan pegawai dan formasi dilihat; yang tidak dilihat terbukti tidak dapat memperbaikinya lebih dari "
    "selisih itu.",
    "{pairs} pairs of a person and a seat were evaluated; the others are proved unable to improve it by more "
    "than that gap.",
)
KEPT_POINTS: Final = Text(
    "{points} poin di antaranya untuk mutasi yang dipertahankan dari rencana sebelumnya.",
    "{points} points of it are for moves kept from the earlier plan.",
)
CHECKED: Final = Text(
    "Setiap batas diperiksa ulang oleh program lain, dan setiap mutasi dinilai oleh kedua mesin, saat halaman "
    "ini dibuka pertama kali.",
    "Every limit is checked again by separate code, and every move is judged by both engines, when this plan is "
    "first opened.",
)
BY_PRIORITY: Final = Text("Menurut prioritas", "By priority")
SEATS_COLUMN: Final = Text("Formasi", "Seats")
FILLED_COLUMN: Final = Text("Terisi", "Filled")
BY_AGENCY: Final = Text("Kekurangan per perangkat daerah", "Shortages by agency")
AGENCY: Final = labels.AGENCY
CLOSED: Final = Text("Ditutup", "Closed")
OPENED: Final = Text("Timbul", "Opened")
UNCHANGED_AGENCIES: Final = Text(
    "{count} perangkat daerah lain tetap kekurangan", "{count} more agencies keep their shortages"
)
MORE_AGENCIES: Final = Text("{count} perangkat daerah lagi berubah", "{count} more agencies change")
NO_CHANGED_AGENCIES: Final = Text("Tidak ada kekurangan yang berubah.", "No shortage changes.")
BINDING: Final = Text("Batas yang mengikat", "Binding limits")
BINDING_HINT: Final = Text(
    "Batas-batas inilah yang menahan rencana; harganya ialah nilai bila dilonggarkan satu.",
    "These limits keep the plan from being better; the price is the worth of one more of each.",
)
NO_BINDING: Final = Text("Tidak ada batas yang menahan rencana ini.", "No limit is binding.")
MORE_BINDING: Final = Text("{count} batas lagi", "{count} more limits")
EFFECTS: Final = Text("Pengaruh menurut kelompok", "Effects by group")
FINDINGS: Final = Text("{count} catatan tentang kebijakan rencana", "{count} notes on the planning policy")
ASKED: Final = Text("Yang diminta", "The request")
ALL_SEATS: Final = Text("semua formasi lowong", "all vacant seats")
SOME_SEATS: Final = Text("{count} formasi", "{count} seats")
AS_POLICY: Final = Text("menurut kebijakan", "according to the policy")
REVISIONS: Final = Text("Revisi", "Revisions")
SHOWN_NOW: Final = Text("yang ditampilkan", "shown here")
OLD_REVISION: Final = Text(
    "Ini revisi lama. Yang berlaku ialah revisi {newest}.",
    "This is an old revision. Revision {newest} is the current one.",
)
TO_NEWEST: Final = Text("Buka revisi terbaru", "Open the newest revision")
OUTDATED: Final = Text(
    "Sejak rencana ini dibuat, {sources} sudah berganti. Yang tampil di sini tetap keadaan saat dibuat; susun ulang "
    "sebelum dialog dimulai.",
    "Since this plan was made, {sources} changed. The page shows its state at that time; make a new plan "
    "before the dialogue starts.",
)
SOURCES: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: Text("aturan", "the rules"),
    PlanSource.KNOWLEDGE: Text("pengetahuan", "the knowledge"),
    PlanSource.DATA: Text("data pegawai dan formasi", "the data of people and seats"),
}

# Moves and open seats

SEARCH_MOVES: Final = Text("Cari pegawai, jabatan, unit, atau formasi", "Search person, position, unit or seat")
ONLY_CONSENT: Final = Text("Hanya yang perlu persetujuan", "Only those that need consent")
SCORE: Final = labels.SCORE
CUT_OFF: Final = Text("Ambang", "Cut-off")
CUT_OFF_HINT: Final = Text(
    "Ambang ialah skor paling rendah yang sepadan dengan formasi itu bagi orang yang tidak dirindukan di tempat asal.",
    "Cut-off: the lowest score that would win this seat for someone whose present unit stays fully staffed.",
)
CASE: Final = Text("Kasus", "Case")
NO_CASE: Final = Text("belum dimulai", "not begun")
CONSENTS: Final = Text("Perlu persetujuan: {whose}", "Consent needed: {whose}")
WISH_MET: Final = Text("keinginan ke-{number}", "wish no. {number}")
FOLLOWS: Final = Text("tempat {employee}", "the place of {employee}")
NO_MOVES: Final = Text("Rencana ini tidak memindahkan siapa pun.", "This plan has no moves.")
NO_MOVES_FOUND: Final = Text("Tidak ada mutasi yang lolos saringan.", "No move passes the filters.")
OPEN_LEAD: Final = Text(
    "{count} formasi tetap kosong. Untuk setiap formasi tertulis sebabnya dan calon terdekatnya.",
    "{count} seats stay open. Each is shown with the reason and the nearest candidates.",
)
NO_OPEN: Final = Text("Semua formasi yang diminta terisi.", "All requested seats are filled.")
NO_OPEN_FOUND: Final = Text("Tidak ada formasi kosong yang lolos saringan.", "No open seat passes the filters.")
REASON: Final = Text("Sebab", "Why")
NOT_NEEDED: Final = Text("menurut beban kerja tidak dibutuhkan", "not needed by the workload")
SPREAD: Final = Text(
    "{eligible} memenuhi syarat, {referred} perlu persetujuan", "{eligible} eligible, {referred} need consent"
)
NEAREST_CANDIDATES: Final = Text("Calon terdekat", "The nearest candidates")

# People and seats

PEOPLE_LEAD: Final = Text(
    "Tanyakan siapa pun: mengapa pindah, mengapa tidak, dan berapa kerugian rencana bila diubah.",
    "Ask for anyone: why they move, why not, and what a change would cost the plan.",
)
NAME_OR_NUMBER: Final = Text("Nama atau nomor pegawai, atau nomor formasi", "Name or number of an employee, or a seat")
NOBODY_FOUND: Final = Text("Tidak ada yang cocok dengan “{name}”.", "Nothing fits “{name}”.")
NOBODY_FOUND_HINT: Final = Text(
    "Tulis bagian nama lain, atau nomornya.", "Type another part of the name, or the number."
)
MANY_FOUND: Final = Text("{count} pegawai cocok. Pilih satu.", "{count} people fit. Choose one.")
MOST_FOUND: Final = Text(
    "{count} yang pertama ditampilkan; tulis nama lebih lengkap.", "The first {count} are shown; type more of the name."
)
MOVES_TO: Final = Text("{name} pindah ke {seat}", "{name} moves to {seat}")
STAYS: Final = Text("{name} tidak pindah", "{name} does not move")
WORTH_SPLIT: Final = Text("Nilai mutasi ini", "What this move is worth")
FILL: Final = Text("kebutuhan yang diisi", "need filled")
LEFT: Final = Text("kebutuhan yang ditinggalkan", "need left open")
PER_MOVE: Final = Text("beban pindah", "cost of moving")
TOTAL: Final = Text("nilai", "worth")
INSTEAD_SEAT: Final = Text("Orang lain untuk formasi ini", "Other people for this seat")
INSTEAD_PERSON: Final = Text("Formasi lain untuk pegawai ini", "Other seats for this person")
COULD_TAKE: Final = Text("Formasi yang dapat diisi pegawai ini", "Seats that this person could take")
NO_OTHER: Final = Text("Tidak ada yang lain.", "There is no other.")
LOSS: Final = Text("Kerugian paling sedikit", "Loss, at least")
TAKE_INSTEAD: Final = Text("Coba", "Try")
TRY_PIN: Final = Text("Coba tempatkan {name} di {seat}", "Try {name} in {seat}")
TRY_EXCLUDE: Final = Text("Coba tanpa mutasi ini", "Try without this move")
TRY_KEEP: Final = Text("Pertahankan mutasi ini", "Keep this move")
TRY_STAY: Final = Text("Coba tanpa memindahkan {name}", "Try without moving {name}")
RULES_FOR: Final = Text("Aturan yang berbicara", "Rules for and against")
WHOLE_WHY: Final = Text("Penilaian lengkap", "Full assessment")
TO_CASE: Final = Text("Kasus {move}", "Case {move}")
SEAT_TITLE: Final = Text("Formasi {seat}", "Seat {seat}")
SEAT_FILLED: Final = Text("Diisi oleh {name}", "Filled by {name}")
SEAT_OPEN: Final = Text("Tetap kosong", "Stays open")
MASKED_DETAILS: Final = Text(
    "Alasan seorang pegawai baru ditampilkan setelah Anda menyebut mengapa membacanya.",
    "The reasons for a move are shown once you have given a reason for reading.",
)

# Changes by hand

EDIT_LEAD: Final = Text(
    "Kumpulkan perubahan, hitung akibatnya, lalu putuskan. Tidak ada yang berubah sebelum hasilnya Anda simpan.",
    "Add changes, preview the new plan, then save or discard it. Nothing changes before you save.",
)
EDITS: Final = Text("Perubahan yang dikumpulkan", "Changes so far")
NO_EDITS: Final = Text("Belum ada perubahan tangan.", "No changes yet.")
ADD_EDIT: Final = Text("Tambah perubahan", "Add a change")
KIND: Final = Text("Perubahan", "Change")
EMPLOYEE_NUMBER: Final = Text("Nomor pegawai", "Employee number")
SEAT_NUMBER: Final = Text("Nomor formasi", "Seat number")
SEAT_NEEDED: Final = Text("Formasi mana?", "Which seat?")
SEAT_NUMBER_HINT: Final = Text("Tidak perlu bila pegawai tetap di tempatnya.", "Not needed for someone who is to stay.")
ADD: Final = Text("Tambahkan", "Add")
REMOVE: Final = Text("Hapus", "Remove")
REMOVE_EDIT: Final = Text("Hapus: {edit}", "Remove: {edit}")
EDIT_KINDS: Final[Mapping[EditKind, Text]] = {
    EditKind.PIN: Text("tempatkan di formasi ini", "put into this seat"),
    EditKind.EXCLUDE: Text("jangan tempatkan di formasi ini", "don't put into this seat"),
    EditKind.STAY: Text("jangan pindahkan", "don't move at all"),
}
AT_ONCE: Final = Text("Yang sudah diketahui", "Known already")
NOT_POSSIBLE: Final = Text("tidak dapat", "not possible")
NO_CHANGE: Final = Text("sudah begitu", "already so")
AT_LEAST: Final = Text("{points} poin atau lebih", "{points} points or more")
NOT_PROVED: Final = Text("tidak terbukti", "not proved")
UNKNOWN_COST: Final = Text("belum diketahui", "not known yet")
DIALOGUE_ASKS: Final = Text("Yang diminta dari dialog", "Requested by the dialogue")
VETOED: Final = Text("tidak lagi (ditolak, ditarik, atau dibatalkan)", "excluded (refused, withdrawn or annulled)")
LOCKED: Final = Text("harus ada (diputus, atau diusulkan para pihak)", "required (decided, or proposed by the parties)")
DIALOGUE_ASKS_NOTHING: Final = Text(
    "Tidak ada penolakan atau usul lain yang harus diperhitungkan.",
    "No refusal or other proposal to be taken into account.",
)
WORK_OUT: Final = Text("Hitung akibatnya", "Preview the new plan")
WORK_OUT_AGAIN: Final = Text("Susun ulang rencana", "Plan again")
WORKING_OUT: Final = Text("Menghitung akibat perubahan", "Solving the plan with the changes")
TOO_MANY_EDITS: Final = Text("Paling banyak {most} perubahan sekaligus.", "{most} changes at most at a time.")
RESULT: Final = Text("Akibat perubahan", "Effects of the changes")
RESULT_LEAD: Final = Text(
    "Dihitung dengan sesedikit mungkin perubahan lain. Belum ada yang disimpan.",
    "Solved with as few other changes as possible. Nothing is saved yet.",
)
WORTH_DELTA: Final = Text("Nilai rencana", "Worth of the plan")
FIGURE: Final = Text("Angka", "Figure")
DIFFERENCE: Final = Text("Selisih", "Difference")
SAME_MOVES: Final = Text(
    "{same} mutasi tetap; {changed} orang berbeda.", "{same} moves stay; {changed} people move differently."
)
CHANGED_PEOPLE: Final = Text("Siapa yang berbeda", "Who moves differently")
NOBODY_CHANGED: Final = Text("Tidak seorang pun pindah secara berbeda.", "No one moves differently.")
CHANGED_AGENCIES: Final = Text("Kekurangan yang berbeda", "Shortages that differ")
NOT_HAD: Final = Text("Yang tidak dapat dipenuhi", "Requests that can't be met")
SAVE: Final = Text("Simpan sebagai revisi", "Save as a revision")
SAVE_HINT_DRAFT: Final = Text(
    "Rancangan ini diganti; revisi sebelumnya tetap dapat dibuka.",
    "The draft is replaced; the earlier revision can still be opened.",
)
SAVE_HINT: Final = Text(
    "{kept} kasus berjalan terus, {dropped} berakhir, dan {new} dimulai. Para pihak yang baru akan ditanya.",
    "{kept} cases go on, {dropped} end, and {new} begin. The new parties will be asked.",
)
WHY_CHANGED: Final = Text("Alasan", "Reason")
WHY_CHANGED_HINT: Final = Text(
    "Tercatat di buku besar, dan menjadi alasan bagi mutasi yang berakhir.",
    "It is recorded in the ledger, and is the reason for moves that end.",
)
NOT_SAVEABLE: Final = Text(
    "Pada tahap ini rencana tidak disusun ulang; hasil ini hanya untuk dilihat.",
    "At this stage the plan can't be revised; this result is for information only.",
)
DISCARD: Final = Text("Buang hasil ini", "Discard this result")
SAVED: Final = Text("Revisi {revision} sudah disimpan.", "Revision {revision} is saved.")

# Comparing

COMPARE_LEAD: Final = Text(
    "Pilih dua rencana, atau dua revisi dari satu rencana.", "Choose two plans, or two revisions of one plan."
)
COMPARED: Final = Text("{one} dan {other}", "{one} and {other}")
DIFFERENT_GROUNDS: Final = Text(
    "Kedua rencana dibuat dari keadaan yang berbeda ({sources}), sehingga nilainya tidak sepenuhnya sebanding.",
    "The two plans were made from different sources ({sources}), so their worth compares only roughly.",
)
NONE: Final = Text("Pilih rencana", "Choose a plan")
OTHER_DAY: Final = Text("hari penilaian", "the day of assessment")

# Dialogue and steps

DIALOGUE_NONE: Final = Text("Dialog belum dimulai.", "The dialogue has not started.")
DIALOGUE_NONE_HINT: Final = Text(
    "Setelah dimulai, di sini terlihat siapa yang sudah menjawab dan siapa yang lewat batas.",
    "Once it has, this page shows who answered and whose deadline has passed.",
)
STANDING: Final = Text("Keadaan dialog", "State of the dialogue")
HEARD: Final = Text("jawaban masuk", "answers in")
WAITED_FOR: Final = Text("belum menjawab", "not answered yet")
REFUSED: Final = Text("tidak disetujui", "refused")
OVERDUE: Final = Text("lewat batas", "overdue")
CONSULTED: Final = Text("siap untuk tim", "ready for the team")
LAST_DAY: Final = Text("paling lambat {day}", "due {day}")
LATE: Final = Text("lewat batas", "overdue")
SHOW: Final = Text("Tampilkan", "Show")
SHOWN_ALL: Final = Text("semua", "all")
SHOWN_WAITING: Final = Text("menunggu jawaban", "waiting for answers")
SHOWN_REFUSED: Final = Text("tidak disetujui", "refused")
SHOWN_OVERDUE: Final = Text("lewat batas", "overdue")
SHOWN_ENDED: Final = Text("berakhir", "ended")
NONE_SHOWN: Final = Text("Tidak ada mutasi seperti itu.", "No such move.")
NO_ANSWER: Final = Text("belum menjawab", "not answered")
PROPOSES: Final = Text("mengusulkan {what}", "proposes {what}")
CHOOSE_MOVE: Final = Text("Pilih {move}", "Choose {move}")
SETTLE: Final = Text("Untuk yang dicentang", "For the selected moves")
SETTLE_STEP: Final = Text("Langkah", "Step")
SETTLE_PURSUE: Final = Text("teruskan ke tim meskipun ditolak", "submit to the team despite the refusal")
SETTLE_CLOSE: Final = Text("lanjutkan tanpa jawaban yang lewat batas", "go on without the overdue answers")
SETTLE_REASON: Final = Text("Alasan meneruskan", "Reason for pursuing")
SETTLE_REASON_HINT: Final = Text("Wajib bila diteruskan meskipun ditolak.", "Required to pursue despite a refusal.")
SETTLE_SEND: Final = Text("Jalankan", "Do it")
SETTLED: Final = Text("Mutasi yang diselesaikan: {count}.", "Moves settled: {count}.")
NOTHING_CHOSEN: Final = Text("Centang paling sedikit satu mutasi.", "Select at least one move.")
TO_REPLAN: Final = Text("Susun ulang tanpa yang ditolak", "Plan again without the refused moves")

NEXT_STEPS: Final = Text("Langkah berikut", "Next steps")
NO_STEPS: Final = Text("Tidak ada langkah lagi: rencana ini sudah berakhir.", "No steps left: this plan has ended.")
NOT_YET: Final = Text("Belum: {why}", "Not yet: {why}")
STEP_LABELS: Final[Mapping[str, Text]] = {
    "start": Text("Mulai dialog", "Start the dialogue"),
    "submit": Text("Ajukan ke tim penilai", "Submit to the team"),
    "conclude": Text("Nyatakan semua diputus", "Confirm that all is decided"),
    "begin": Text("Nyatakan pelaksanaan dimulai", "Confirm that implementation has begun"),
    "close": Text("Tutup rencana", "Close the plan"),
    "replan": Text("Susun ulang", "Plan again"),
    "withdraw": Text("Tarik rencana", "Withdraw the plan"),
}
STEP_LEADS: Final[Mapping[str, Text]] = {
    "start": Text(
        "Setiap mutasi menjadi satu kasus, dan para pihaknya ditanya: pimpinan perangkat daerah asal dan "
        "penerima, serta pegawai.",
        "Each move becomes a case, and its parties are asked: the head of the agency of origin, the head of the "
        "receiving agency, and the employee.",
    ),
    "submit": Text(
        "Dialog berakhir, dan mutasi yang tersisa dibawa ke tim penilai.",
        "The dialogue is over, and the remaining moves go to the assessment team.",
    ),
    "conclude": Text(
        "Semua mutasi sudah diputus; keputusan lalu diberitahukan dan dilaksanakan satu per satu.",
        "All moves are decided; the decisions are then announced to those concerned and carried out one by one.",
    ),
    "begin": Text(
        "Surat keputusan yang pertama sudah ada; pelaksanaan dimulai.",
        "The first order has been issued; implementation begins.",
    ),
    "close": Text(
        "Semua kasus sudah berakhir; rencana ini ditutup dan hanya dapat dibaca.",
        "All cases have ended; the plan is closed and read-only.",
    ),
    "withdraw": Text(
        "Rencana ini ditarik, dan dengan itu setiap mutasi yang belum diputus. Ini tidak dapat dibatalkan.",
        "This plan is withdrawn, and with it every undecided move. This can't be undone.",
    ),
}
WILL_HAPPEN: Final = Text("Yang akan terjadi", "What will happen")
CASES_BEGIN: Final = Text("Kasus yang dimulai", "Cases that start")
HEADS_ASKED: Final = Text("Instansi yang ditanya", "Agencies asked")
EMPLOYEES_ASKED: Final = Text("Pegawai yang ditanya", "Employees asked")
ANSWERS_DUE: Final = Text("Jawaban paling lambat", "Answers are due by")
CASES_CONCERNED: Final = Text("Kasus yang bersangkutan", "Cases concerned")
CASES_END: Final = Text("Kasus yang berakhir", "Cases that end")
EFFECTIVE_ON: Final = Text("Mulai berlaku (TMT)", "Takes effect on")
EFFECTIVE_ON_HINT: Final = Text("Boleh dikosongkan selama belum ditentukan.", "May stay blank until it is decided.")
EFFECTIVE_PAST: Final = Text("Tanggal ini sudah lewat.", "This date is in the past.")
WITHDRAW_REASON: Final = Text("Alasan penarikan", "Reason for withdrawing")
STEP_DONE: Final = Text("{step}: tercatat. Tahap sekarang: {stage}.", "{step}: recorded. Stage now: {stage}.")
STARTING: Final = Text("Memulai dialog", "Starting the dialogue")
STEP_GONE: Final = Text(
    "Tahap rencana ini tidak mengenal langkah itu.", "This step is not available at the plan's stage."
)

STAGE_ORDER: Final = (
    PlanStage.DRAFT,
    PlanStage.IN_DIALOGUE,
    PlanStage.BEFORE_TEAM,
    PlanStage.DECIDED,
    PlanStage.IMPLEMENTING,
    PlanStage.CLOSED,
)
"""The stages of a plan that isn't withdrawn, in their order."""


def describe_unknown(fault: UnknownName, line: int | None = None) -> Text:
    """Report that a name is unknown, with the nearest ones."""
    places = {"line": line, "name": fault.name, "nearest": ", ".join(fault.nearest)}
    parts = [NOTHING_CALLED if fault.kind == "seat" else NOBODY_CALLED]
    parts = [*([] if line is None else [LINE]), *parts, *([NEAREST] if fault.nearest else [])]
    return Text("".join(part.id for part in parts), "".join(part.en for part in parts)).filled(**places)

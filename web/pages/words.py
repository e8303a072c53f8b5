"""Texts that all pages share, in both languages.

Texts about policy (verdicts, conditions, reasons, citations) come from the service. The templates fill ``{}`` places.
"""

from collections.abc import Mapping
from typing import Final

from dss.model.diagnostic import Severity
from dss.model.knowledge.evidence import NodeKind
from dss.model.text import Text
from dss.service.workspace import labels

# The frame of every page

SITE: Final = Text("Mutasi ASN Salor", "Salor staff transfers")
SKIP: Final = Text("Langsung ke isi", "Skip to the content")
MAIN_MENU: Final = Text("Menu utama", "Main menu")
AS_OF: Final = Text("Keadaan per {day}", "As of {day}")
OTHER_LANGUAGE: Final = Text("English", "Bahasa Indonesia")
FOOTER: Final = Text(
    "Sistem ini memberi saran beserta alasannya. Yang memutuskan tetap pejabat yang berwenang.",
    "This system gives advice with reasons. The decision remains with the competent authority.",
)

AWAITING: Final = Text("Beranda", "Home")
MOVES: Final = Text("Mutasi", "Moves")

# Signing in, and accounts

SIGN_IN: Final = Text("Masuk", "Sign in")
SIGN_OUT: Final = Text("Keluar", "Sign out")
SIGN_OUT_EVERYWHERE: Final = Text("Keluar dari semua perangkat", "Sign out on all devices")
SIGN_IN_LEAD: Final = Text(
    "Akun dibuat oleh administrator. Bila lupa kata sandi, mintalah yang baru kepadanya.",
    "Accounts are created by an administrator. If you forgot your password, ask them for a new one.",
)
BY_PROVIDER: Final = Text("Masuk dengan akun instansi", "Sign in with your organisation's account")
ACCOUNT_ID: Final = Text("Akun", "Account")
PASSWORD: Final = Text("Kata sandi", "Password")
OLD_PASSWORD: Final = Text("Kata sandi sekarang", "Current password")
NEW_PASSWORD: Final = Text("Kata sandi baru", "New password")
NEW_PASSWORD_HINT: Final = Text(
    "Paling sedikit 12 huruf; beberapa kata yang tidak berhubungan sudah cukup.",
    "At least 12 characters; a few unrelated words are enough.",
)
CHANGE_PASSWORD: Final = Text("Ganti kata sandi", "Change password")
PASSWORD_CHANGED: Final = Text(
    "Kata sandi sudah diganti. Semua sesi lain sudah ditutup.",
    "Your password has been changed. All other sessions have ended.",
)
WRONG_CREDENTIALS: Final = Text(
    "Akun dan kata sandi tidak cocok, atau akun ini tidak boleh masuk.",
    "The account or the password is wrong, or this account may not sign in.",
)
WRONG_PASSWORD: Final = Text("Ini bukan kata sandi Anda sekarang.", "This is not your current password.")
MY_ACCOUNT: Final = Text("Akun saya", "My account")
ACCOUNTS: Final = Text("Akun", "Accounts")
ACCOUNTS_LEAD: Final = Text(
    "Akun dibuat dan diubah dengan perintah dss user; setiap perubahan tercatat di buku besar.",
    "Accounts are created and changed with the command dss user; every change is recorded in the ledger.",
)
SWITCH_ROLE: Final = Text("Ganti peran", "Switch role")
ROLES: Final = Text("Peran", "Roles")
NAME: Final = Text("Nama", "Name")
STATE: Final = Text("Keadaan", "State")
ACTIVE: Final = Text("aktif", "active")
DISABLED: Final = Text("dinonaktifkan", "disabled")
SESSIONS: Final = Text("Sesi", "Sessions")
SESSIONS_OPEN: Final = Text("Sesi terbuka, termasuk yang ini: {count}.", "Open sessions, this one included: {count}.")
TOKENS: Final = Text("Token program", "Access tokens")
TOKENS_HINT: Final = Text(
    "Dengan token, sebuah program meminta data atau bertindak atas nama Anda, dalam satu peran dan sampai suatu hari.",
    "With a token, a program reads data or acts for you, in one role and until a given day.",
)
MANAGE_TOKENS: Final = Text("Kelola token", "Manage tokens")
SESSION_ENDED: Final = Text("Sesi Anda sudah berakhir", "Your session has ended")
SESSION_ENDED_HINT: Final = Text(
    "Belum ada yang tersimpan. Masuklah lagi; yang tadi Anda tulis ada di bawah ini dan dapat disalin.",
    "Nothing was saved. Sign in again; what you wrote is below for copying.",
)
WHAT_YOU_WROTE: Final = Text("Yang Anda tulis", "What you wrote")
NOT_VOUCHED: Final = Text("Anda belum masuk", "You are not signed in")
NOT_VOUCHED_HINT: Final = Text(
    "Penyedia akun instansi tidak mengenal Anda, atau akun Anda belum ada di sini. Coba lagi, atau tanyakan.",
    "Your organisation's provider does not know you, or you have no account here. Try again, or ask an administrator.",
)
role_words: Final = labels.role_words

# Forms

NEEDED: Final = Text("Isian ini wajib diisi.", "This field is required.")
TOO_LONG: Final = Text("Paling banyak {letters} huruf.", "{letters} characters at most.")
OUT_OF_RANGE: Final = Text("Harus dari {least} sampai {most}.", "Must be from {least} to {most}.")
NO_WHOLE_NUMBER: Final = Text("Tulis bilangan bulat, misalnya 12.", "Enter a whole number, such as 12.")
NO_DATE: Final = Text("Tulis tanggal yang ada, misalnya 2026-07-01.", "Enter a valid date, such as 2026-07-01.")
NO_CHOICE: Final = Text("Pilih salah satu dari daftar.", "Choose one from the list.")
NOT_TAKEN: Final = Text("Isian ini tidak dapat diterima.", "This value is not valid.")
FAULTS: Final = Text("Ada isian yang perlu diperbaiki", "Please correct the following")

# Vacancies

NEEDS: Final = Text("Kebutuhan", "Needs")
PLANS: Final = Text("Rencana", "Plans")
PEOPLE: Final = Text("Pegawai", "People")
VACANCIES: Final = Text("Formasi lowong", "Vacant seats")
VACANCIES_LEAD: Final = Text(
    "Pilih satu formasi untuk melihat siapa yang dapat mengisinya, dan mengapa.",
    "Choose a seat to see who could fill it, and why.",
)
POSITION: Final = labels.POSITION
AGENCY: Final = labels.AGENCY
REGION: Final = labels.REGION
REGENCY: Final = Text("Kabupaten", "Regency")
REMOTENESS: Final = Text("Keterpencilan", "Remoteness")
REMOTENESS_CLASS: Final = Text("kelas {number}", "class {number}")
CRITICAL: Final = Text("Kritis", "Critical")
VACANT: Final = Text("Kosong", "Vacant")
VACANT_MONTHS: Final = Text("{months} bulan", "{months} months")
VACANT_UNKNOWN: Final = Text("tidak tercatat", "not recorded")
ELIGIBLE: Final = labels.ELIGIBLE
REFERRED: Final = labels.REFERRED
UNDETERMINED: Final = labels.UNDETERMINED
PRIORITY: Final = Text("Prioritas", "Priority")
NO_VACANCIES: Final = Text(
    "Tidak ada formasi lowong yang cocok dengan saringan ini.", "No vacant seat matches these filters."
)

# Filters, sorting and pages

FILTER: Final = Text("Saring", "Filter")
APPLY: Final = Text("Terapkan", "Apply")
CLEAR: Final = Text("Hapus semua saringan", "Clear all filters")
SEARCH_SEATS: Final = Text("Cari jabatan, unit, atau distrik", "Search position, unit or district")
SEARCH_PEOPLE: Final = Text("Cari nama atau nomor", "Search name or number")
ANY: Final = Text("Semua", "All")
ONLY_CRITICAL: Final = Text("Hanya yang kritis", "Critical only")
SORT_BY: Final = Text("Urutkan menurut", "Sort by")
SHOWN: Final = Text("{first} sampai {last} dari {total}", "{first} to {last} of {total}")
PAGES: Final = Text("Halaman", "Pages")
PAGE: Final = Text("Halaman {number} dari {pages}", "Page {number} of {pages}")
PREVIOUS: Final = Text("Sebelumnya", "Previous")
NEXT: Final = Text("Berikutnya", "Next")
LOOSEN: Final = Text("Longgarkan saringan, atau hapus semuanya.", "Relax the filters, or clear them all.")

# Candidates

SEAT: Final = labels.SEAT
CANDIDATES: Final = Text("Kandidat", "Candidates")
RANK: Final = Text("No.", "No.")
EMPLOYEE: Final = labels.EMPLOYEE
VERDICT: Final = labels.VERDICT
SCORE: Final = labels.SCORE
SCORE_AND_VERDICT: Final = Text("Skor dan putusan", "Score and verdict")
POINTS: Final = Text("Nilai menurut kriteria", "Points by criterion")
MISSING_SKILLS: Final = labels.MISSING_SKILLS
NOTES: Final = labels.NOTES
WHY: Final = Text("Mengapa", "Why")
WHY_ASKED: Final = Text("Mengapa?", "Why?")
WHY_PERSON: Final = Text("Mengapa {name}?", "Why {name}?")
EDUCATION_LEVEL: Final = Text("Tingkat pendidikan", "Education level")
GOLONGAN: Final = Text("Golongan", "Golongan")
NO_CANDIDATES: Final = Text("Tidak ada pegawai yang lolos saringan ini.", "No employee matches these filters.")
NO_CANDIDATES_HINT: Final = Text(
    "Longgarkan saringan atau centang putusan lain. Untuk mengetahui mengapa seseorang tidak ada di sini, "
    "tanyakan namanya di bawah.",
    "Relax the filters or select other verdicts. To see why someone is not listed, enter their name below.",
)
WHY_NOT: Final = Text("Mengapa bukan dia?", "Why not someone else?")
WHY_NOT_HINT: Final = Text(
    "Tulis nama atau nomor pegawai mana pun, juga yang tidak tampil di daftar.",
    "Enter the name or employee number of anyone, listed or not.",
)
ASK: Final = Text("Tanyakan", "Ask")
NAME_OR_NUMBER: Final = Text("Nama atau nomor pegawai", "Name or employee number")
WHICH_PERSON: Final = Text("Siapa yang dimaksud?", "Which employee?")
SEVERAL_PEOPLE: Final = Text(
    "Lebih dari satu pegawai cocok dengan “{name}”. Pilih satu.", "More than one employee matches “{name}”. Choose one."
)
BACK_TO_SEAT: Final = Text("Kembali ke kandidat", "Back to the candidates")

# Why and why not

WATERFALL: Final = labels.WATERFALL
STEP: Final = labels.RULE
CHANGE: Final = Text("Nilai", "Points")
RUNNING_TOTAL: Final = Text("Jumlah", "Total")
NO_POINTS: Final = Text("Tidak ada aturan yang memberi nilai.", "No rule gives points.")
GATES: Final = Text("Syarat yang menentukan", "Deciding conditions")
NO_GATES: Final = Text("Tidak ada syarat yang menghalangi.", "No condition prevents this move.")
SCORING: Final = Text("Aturan yang memberi nilai", "Rules that give points")
OTHER_RULES: Final = Text("Aturan lain yang berlaku", "Other rules that apply")
NO_IMPACT: Final = Text("{count} aturan lain tidak berpengaruh di sini", "{count} other rules have no effect here")
CONDITION: Final = labels.CONDITION
READ: Final = labels.VALUES_READ
UNKNOWN_FACTS: Final = Text("Belum diketahui", "Not known")
EFFECT: Final = labels.EFFECT
BASIS: Final = labels.BASIS
RULE_TEXT: Final = Text("Naskah aturan", "Text of the rule")
INCENTIVES: Final = labels.INCENTIVES
REQUIREMENTS: Final = labels.REQUIREMENTS
FLAGS: Final = labels.FLAGS
WAYS_OUT: Final = labels.WAYS_OUT
NO_WAYS_OUT: Final = Text(
    "Tidak ada perubahan yang dapat diusahakan yang mengubah putusan ini.",
    "No possible change would alter this result.",
)
MISSING: Final = labels.TO_ASK_FOR
MISSING_HINT: Final = Text(
    "Selama ini belum diketahui, putusan belum dapat ditentukan.",
    "The verdict stays undetermined until these are known.",
)
PATHS: Final = labels.PATHS
AS_TEXT: Final = Text("Sebagai teks", "As text")

# Rules and facts

RULES: Final = Text("Aturan", "Rules")
RULES_LEAD: Final = Text("{count} aturan berlaku pada {day}.", "{count} rules are in force on {day}.")
ON: Final = Text("Berlaku pada", "In force on")
IN_FORCE: Final = labels.IN_FORCE
WHEN_THEN: Final = Text("Bila {condition}, maka {effects}.", "When {condition}, then: {effects}.")
THEMES: Final = Text("Tema", "Themes")
NO_RULES: Final = Text("Tidak ada aturan yang berlaku pada hari itu.", "No rule is in force on that day.")
NO_RULES_HINT: Final = Text("Pilih hari lain.", "Choose another day.")
DIAGNOSTICS: Final = Text("Pemeriksaan berkas", "File check")
NO_DIAGNOSTICS: Final = Text(
    "Tidak ada kesalahan maupun peringatan di aturan, pengetahuan, dan data.",
    "No error or warning in rules, knowledge and data.",
)
BECAUSE: Final = labels.BECAUSE
SINCE: Final = Text("sejak {day}", "since {day}")
BETWEEN: Final = Text("{start} sampai {end}", "{start} to {end}")
DRAFTS: Final = Text("Rancangan", "Drafts")
FACTS_READ: Final = Text("Fakta yang dibaca", "Facts it reads")
FACTS: Final = Text("Fakta", "Facts")
FACTS_LEAD: Final = Text(
    "Kosakata aturan: {count} fakta yang boleh dibaca, masing-masing dengan jenis dan artinya.",
    "The vocabulary of the rules: {count} facts, each with its type and meaning.",
)
FACT: Final = labels.FACT
TYPE: Final = labels.TYPE
SCOPE: Final = labels.SCOPE
CHANGES: Final = labels.CHANGES
READ_BY: Final = labels.READ_BY
SENSITIVE: Final = Text("peka", "sensitive")
ALLOWED_BY: Final = Text("Dasar boleh dibaca: {law}", "May be read by: {law}")
CODES: Final = Text("{count} kode", "{count} codes")
NOBODY_READS: Final = Text("belum dibaca", "not read yet")

# Personal data, masked until there is a reason

MASKED: Final = Text("Data pribadi di halaman ini disamarkan", "Personal data on this page are masked")
MASKED_HINT: Final = Text(
    "Tulis untuk apa Anda membacanya. Alasan itu dicatat di buku besar bersama nama akun Anda dan pegawai yang "
    "bersangkutan; sesudahnya data ini terbuka bagi Anda selama {minutes} menit.",
    "State why you need to read them. The reason is recorded in the ledger with your account and the employees "
    "concerned; the data are then shown to you for {minutes} minutes.",
)
READING_REASON: Final = Text("Alasan membaca", "Reason for reading")
READING_REASON_HINT: Final = Text(
    "{least} sampai {most} huruf, misalnya nomor pengaduan atau surat tugas pemeriksaan.",
    "{least} to {most} characters, such as the number of a complaint or an audit order.",
)
READING_REASON_LENGTH: Final = Text(
    "Alasan harus dari {least} sampai {most} huruf.", "A reason must have {least} to {most} characters."
)
OPEN_IT: Final = Text("Buka data pribadi", "Show personal data")
OPENED: Final = Text(
    "Data pribadi terbuka bagi Anda sampai {until}, tercatat sebagai catatan {entry}:",
    "Personal data are shown to you until {until}, recorded as entry {entry}:",
)
BACK: Final = Text("Kembali", "Back")

# Background jobs

JOB_WAITING: Final = Text("Menunggu giliran.", "Waiting in the queue.")
JOB_RUNNING: Final = Text("Sedang dikerjakan.", "Running.")
JOB_SETTLING: Final = Text("Hasilnya sedang dicatat.", "The result is being recorded.")
JOB_CANCELLED: Final = Text("Dibatalkan; tidak ada yang dicatat.", "Cancelled; nothing was recorded.")
JOB_CANCELLING: Final = Text("Sedang dibatalkan.", "Cancelling.")
JOB_TAKING_BEST: Final = Text("Diakhiri; yang terbaik sejauh ini diambil.", "Ending with the best result so far.")
JOB_FAILED: Final = Text("Tidak berhasil; tidak ada yang dicatat.", "It failed; nothing was recorded.")
JOB_DONE: Final = Text("Selesai.", "Done.")
JOB_SECONDS: Final = Text("{seconds} detik", "{seconds} seconds")
JOB_LEAVE: Final = Text(
    "Halaman ini boleh ditutup atau dimuat ulang; pekerjaan tetap berjalan.",
    "You may close or reload this page; the job continues.",
)
JOB_REFRESH: Final = Text("Lihat kemajuan terbaru", "Refresh progress")
JOB_CANCEL: Final = Text("Batalkan", "Cancel")
JOB_TAKE_BEST: Final = Text("Akhiri dan ambil yang terbaik sejauh ini", "Stop and take the best result so far")
JOB_AGAIN: Final = Text("Mulai lagi", "Start again")
JOB_OFFLINE: Final = Text("Sambungan terputus; dicoba lagi.", "Connection lost; retrying.")
NO_JOB: Final = Text("Pekerjaan itu sudah tidak ada", "This job no longer exists")
NO_JOB_HINT: Final = Text(
    "Peladen dimulai ulang sebelum pekerjaan itu selesai, atau hasilnya sudah lama. Tidak ada yang tercatat "
    "setengah jalan: mulailah lagi.",
    "The server was restarted before it was done, or it ended long ago. Nothing was saved. Please start again.",
)
TOO_MUCH_OWN: Final = Text(
    "Tunggu sampai salah satunya selesai, atau batalkan.", "Wait until one of these is done, or cancel one."
)
NOT_NOW: Final = Text("Langkah ini belum dapat diambil", "This step can't be taken now")

# The auditor's pages in the menu

LEDGER: Final = Text("Buku besar", "Ledger")
VERIFICATION: Final = Text("Pemeriksaan", "Verification")
READINGS: Final = Text("Pembaca data saya", "Who read my data")
OUTCOMES: Final = Text("Hasil mutasi", "Outcomes")

# Errors

HOME: Final = Text("Ke halaman awal", "Start page")
NEAREST: Final = Text("Yang paling mirip", "Similar names")
NO_EMPLOYEE: Final = Text("Tidak ada pegawai “{name}”", "There is no employee “{name}”")
NO_SEAT: Final = Text("Tidak ada formasi “{name}”", "There is no seat “{name}”")
NO_MOVE: Final = Text("Mutasi {name} tidak ada di sini", "There is no move {name}")
NO_MOVE_HINT: Final = Text(
    "Nomornya tidak ada, atau mutasi itu tidak menyangkut Anda. Lihat daftar mutasi Anda di menu.",
    "No move with this number is visible to you. See your moves in the menu.",
)
NO_RULE: Final = Text("Tidak ada aturan “{name}”", "There is no rule “{name}”")
NO_ENTRY: Final = Text("Tidak ada catatan bernomor “{name}”", "There is no entry “{name}”")
NO_SUCH_NAME: Final = Text("Tidak ada “{name}”", "There is no “{name}”")
NO_NAME_HINT: Final = Text(
    "Periksa tulisannya, atau pilih salah satu di bawah ini.", "Check the spelling, or choose one of these."
)
BAD_VALUE: Final = Text("“{value}” tidak dikenal untuk {name}", "“{value}” is not a valid value of {name}")
BAD_VALUE_HINT: Final = Text(
    "Buka halaman tanpa saringan, lalu pilih dari daftar.", "Open the page without filters, then choose from the lists."
)
WITHOUT_FILTERS: Final = Text("Buka tanpa saringan", "Open without filters")
FORBIDDEN_HINT: Final = Text(
    "Anda bertindak sebagai {role}. Yang boleh: {roles}.", "Your role is {role}. Roles with access: {roles}."
)
NOT_THESE_HINT: Final = Text(
    "Anda bertindak sebagai {role}, dan catatan ini di luar wewenang peran itu.",
    "Your role is {role}, which has no access to these records.",
)
OPEN_NOW: Final = Text("Buka keadaan terbaru", "Open the latest state")
REQUEST: Final = Text("Nomor permintaan: {id}", "Request number: {id}")
DETAILS: Final = Text("Rincian", "Details")

# Texts that several packages share

STAGE: Final = Text("Tahap", "Stage")
BEFORE: Final = Text("Sebelum", "Before")
AFTER: Final = Text("Sesudah", "After")
HISTORY: Final = Text("Riwayat", "History")
BY_ACCOUNT: Final = Text("oleh {account}", "by {account}")
PLAN_CALLED: Final = Text("Rencana {plan}", "Plan {plan}")
DOWNLOAD: Final = Text("Unduh", "Download")
FIRST: Final = Text("Yang pertama", "The first")
SECOND: Final = Text("Yang kedua", "The second")
COMPARE: Final = Text("Bandingkan", "Compare")
ANSWERS: Final = Text("Jawaban para pihak", "Answers of the parties")
ENTRY_CALLED: Final = Text("Catatan {number}", "Entry {number}")
RECEIPT: Final = Text("Tanda bukti", "Receipt")
VERSION_CALLED: Final = Text("Versi {number}", "Version {number}")
FROM_PLACE: Final = Text("Dari", "From")
TO_PLACE: Final = Text("Ke", "To")
PLAN: Final = Text("Rencana", "Plan")
NO_PLANS: Final = Text("Belum ada rencana.", "There are no plans yet.")
NOT_RECORDED: Final = Text("tidak tercatat", "not recorded")

# Effects by group

GROUP: Final = Text("Kelompok", "Group")
COULD_BE_CHOSEN: Final = Text("Dapat terpilih", "Eligible")
CHOSEN: Final = Text("Terpilih", "Chosen")
RATIO: Final = Text("Terhadap bagian terbesar", "Relative to the largest share")
AS_WISHED: Final = Text("Sesuai keinginan", "As wished")
MORE_REMOTE: Final = Text("Lebih terpencil tanpa diminta", "More remote, not requested")
PERCENT: Final = Text("{number}%", "{number}%")
BELOW_FOUR_FIFTHS: Final = Text("di bawah 80%", "below 80%")
TOO_FEW: Final = Text("terlalu sedikit untuk dinilai", "too few to assess")

severity_words: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text("kesalahan", "error"),
    Severity.WARNING: Text("peringatan", "warning"),
}

kind_words: Final[Mapping[NodeKind, Text]] = {
    NodeKind.EMPLOYEE: Text("pegawai", "employee"),
    NodeKind.PROGRAMME: Text("program studi", "programme"),
    NodeKind.FIELD: Text("bidang studi", "field of study"),
    NodeKind.COMPETENCY: Text("kompetensi", "competency"),
    NodeKind.POSITION: Text("jabatan", "position"),
    NodeKind.GROUP: Text("kelompok jabatan", "position group"),
    NodeKind.SECTOR: Text("sektor", "sector"),
    NodeKind.UNIT: Text("unit", "unit"),
    NodeKind.AGENCY: Text("perangkat daerah", "agency"),
    NodeKind.GOVERNMENT: Text("instansi", "government"),
    NodeKind.REGION: Text("distrik", "district"),
    NodeKind.REGENCY: Text("kabupaten", "regency"),
}

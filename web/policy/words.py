"""What the pages of the policy say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.judgement.assessment import Verdict
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text
from dss.service.drafts.impact import Phase
from dss.service.drafts.verdict_impact import RuleEdit
from dss.service.workspace import labels
from dss.service.workspace.diagnostics import diagnostic_title as diagnostic_title
from web.pages import words

stage_words: Final[Mapping[DraftStage, Text]] = labels.draft_stage_words
verdict_words: Final[Mapping[Verdict, Text]] = labels.verdict_words
step_words: Final[Mapping[DraftStep, Text]] = labels.draft_step_words

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: Text("aturan", "rules"),
    PlanSource.KNOWLEDGE: Text("pengetahuan", "knowledge"),
    PlanSource.DATA: Text("data", "data"),
}

# Reading

AS_TEXT: Final = Text("Naskah YAML", "Text in YAML")
TEXT_OF: Final = Text("Naskah {path}", "Text of {path}")
TEXTS: Final = Text("Berkas", "Files")
TEXT_LEAD: Final = Text("Naskah yang berlaku sekarang, baris demi baris.", "The text in force now, line by line.")
RULE_TESTS: Final = Text("Kasus uji", "Rule tests")
RULE_TESTS_HINT: Final = Text(
    "Setiap kasus dijalankan baru saja oleh kedua mesin penilai.", "Each test was run just now, by both engines."
)
NO_RULE_TESTS: Final = Text("Belum ada kasus uji untuk aturan ini.", "This rule has no test yet.")
RULE_TEST: Final = Text("Kasus", "Test")
GIVEN: Final = Text("Diketahui", "Given")
EXPECTED: Final = Text("Diharapkan", "Expected")
GOT: Final = Text("Hasil", "Came out")
OUTCOME: Final = Text("Lulus?", "Passed?")
PASSED: Final = Text("lulus", "passed")
FAILED: Final = Text("gagal", "failed")
HISTORY: Final = Text("Riwayat perubahan", "History")
HISTORY_HINT: Final = Text(
    "Versi yang mengubah naskahnya, mulai dari yang terbaru.", "The versions that changed its text, the newest first."
)
CAME_IN: Final = Text("pertama kali ada", "came in")
WENT: Final = Text("dihapus", "was taken away")
SHOW_DIFFERENCE: Final = Text("Lihat perubahannya", "See what changed")
EDIT_THIS: Final = Text("Sunting", "Edit")
PARAMETERS: Final = Text("Parameter", "Parameters")
PARAMETERS_LEAD: Final = Text(
    "Angka dan daftar yang dipakai aturan, bertanggal; nilai pada {day}.",
    "The dated numbers and lists that rules use; as of {day}.",
)
PARAMETERS_USED: Final = Text("Parameter yang dipakai", "Parameters it uses")
PARAMETER: Final = Text("Parameter", "Parameter")
VALUE: Final = Text("Nilai", "Value")
VALUES_BY_DATE: Final = Text("Nilai menurut tanggal", "Values by date")
FROM_DAY: Final = Text("Mulai", "From")
UNTIL_DAY: Final = Text("Sampai", "Until")
NOW: Final = Text("berlaku", "in force")
OPEN_END: Final = Text("seterusnya", "onwards")
NOT_YET: Final = Text("belum ada nilai", "no value yet")
REVIEW_BY: Final = Text("Tinjau paling lambat", "Review by")
STALE: Final = Text("perlu ditinjau", "due for review")
USED_BY: Final = Text("Dipakai oleh aturan", "Rules that use it")
USED_BY_NONE: Final = Text("Tidak dipakai aturan mana pun.", "No rule uses it.")

# Drafts

DRAFTS: Final = words.DRAFTS
DRAFTS_LEAD: Final = Text(
    "Perubahan aturan disusun oleh seorang perancang kebijakan dan diberlakukan oleh perancang lain.",
    "Changes of the rules are written by one policy officer and put into force by another.",
)
NEW_DRAFT: Final = Text("Rancangan baru", "New draft")
NEW_DRAFT_LEAD: Final = Text(
    "Rancangan menampung suntingan sampai diajukan; tidak ada yang berlaku sebelum disetujui orang lain.",
    "A draft holds edits until they are submitted; nothing takes effect until another officer approves it.",
)
BEGIN: Final = Text("Mulai rancangan", "Begin the draft")
TITLE: Final = Text("Tujuan perubahan", "Purpose of the change")
TITLE_HINT: Final = Text(
    "Satu kalimat, misalnya: Masa jabatan paling singkat menjadi tiga tahun.",
    "One sentence, such as: Three years in a position before a transfer.",
)
CONTINUE_ONE: Final = Text("Atau lanjutkan rancangan Anda", "Or continue a draft of yours")
NO_DRAFTS: Final = Text("Belum ada rancangan.", "There is no draft yet.")
NO_DRAFTS_HINT: Final = Text(
    "Mulailah satu rancangan, atau buka sebuah aturan lalu pilih Sunting.",
    "Begin one, or open a rule and choose Edit.",
)
AWAITS_YOU: Final = Text("menunggu Anda", "awaits you")
DRAFT: Final = Text("Rancangan", "Draft")
AUTHOR: Final = Text("Penulis", "Author")
CHANGED_AT: Final = Text("Langkah terakhir", "Last step")
FILES_CHANGED: Final = Text("{count} berkas berubah", "{count} files changed")
WRITTEN_BY: Final = Text("ditulis oleh {name}", "written by {name}")
APPROVED_BY: Final = Text("disetujui oleh {name}", "approved by {name}")
CAME_TO_BE: Final = Text("menjadi versi {number}", "came to be version {number}")
WHAT_IT_CHANGES: Final = Text("Yang diubah", "What it changes")
NOTHING_YET: Final = Text("Rancangan ini belum mengubah apa pun.", "This draft changes nothing yet.")
NOTHING_YET_HINT: Final = Text("Pilih berkas di bawah untuk disunting.", "Choose a file below to edit it.")
CHOOSE_FILE: Final = Text("Berkas untuk disunting", "Files to edit")
RULE_FILES: Final = Text("Aturan dan parameter", "Rules and parameters")
RULE_TEST_FILES: Final = Text("Kasus uji", "Rule tests")
NEW_FILE: Final = Text("Berkas baru", "New file")
NEW_FILE_HINT: Final = Text(
    "Misalnya mentoring.yaml atau cases/mentoring.yaml.", "Such as mentoring.yaml or cases/mentoring.yaml."
)
OPEN: Final = Text("Buka", "Open")
EDITED: Final = Text("disunting", "edited")
ADDED_FILE: Final = Text("berkas baru", "new file")
REMOVED_FILE: Final = Text("berkas dihapus", "file taken away")
STALE_FILE: Final = Text("naskah dasarnya sudah berubah", "what it began from has changed")
STALE_DRAFT: Final = Text(
    "Naskah yang berlaku berubah sejak suntingan ini dimulai", "What is in force changed since this edit began"
)
STALE_DRAFT_HINT: Final = Text(
    "Buka berkas di bawah ini untuk melihat ketiga naskahnya dan menyimpan suntingan di atas naskah yang baru.",
    "Open the files below to see all three texts and to save the edit over the newer one.",
)
UNREADABLE: Final = Text(
    "Rancangan ini mengandung kesalahan, sehingga kalimat dan parameternya belum dapat dibandingkan.",
    "This draft holds errors, so its sentences and parameters can't be compared yet.",
)
TAB_SENTENCES: Final = Text("Kalimat aturan", "Rules in sentences")
TAB_PARAMETERS: Final = Text("Parameter", "Parameters")
TAB_TEXTS: Final = Text("Naskah", "Texts")
NOT_THERE: Final = Text("tidak ada", "not there")
SAME_SENTENCES: Final = Text("Tidak ada kalimat aturan yang berubah.", "No sentence of a rule changes.")
SAME_PARAMETERS: Final = Text("Tidak ada parameter yang berubah.", "No parameter changes.")
SAME_TEXTS: Final = Text("Tidak ada naskah yang berubah.", "No text changes.")
LINES_CHANGED: Final = Text("{gone} baris hilang, {new} baris baru", "{gone} lines gone, {new} lines new")
STEPS: Final = Text("Perjalanan rancangan", "History")
LINE_NUMBER: Final = Text("Baris {line}", "Line {line}")
LINE_GONE: Final = Text("hilang", "gone")
LINE_NEW: Final = Text("baru", "new")

HAND_IN: Final = Text("Ajukan untuk disetujui", "Submit for approval")
HAND_IN_LEAD: Final = Text(
    "Sebelum diajukan, seluruh berkas diperiksa dan semua kasus uji dijalankan oleh kedua mesin penilai.",
    "Before it is submitted, all files are checked and all rule tests are run by both engines.",
)
COMMENT: Final = Text("Catatan", "Comment")
HAND_IN_HINT: Final = Text("Mengapa aturan perlu berubah?", "Why should the policy change?")
REVIEW: Final = Text("Periksa rancangan ini", "Review this draft")
REVIEW_LEAD: Final = Text(
    "Menyetujui berarti memberlakukannya: mulai permintaan berikutnya semua penilaian memakai aturan ini.",
    "Approving puts it into force: from the next request on, everyone is judged by these rules.",
)
REVIEW_HINT: Final = Text(
    "Apa yang sudah diperiksa, atau apa yang perlu diperbaiki? Catatan ini tersimpan di buku besar.",
    "What did you review, or what should be corrected? The comment is recorded in the ledger.",
)
APPROVE: Final = Text("Setujui dan berlakukan", "Approve and put into force")
RETURN: Final = Text("Kembalikan kepada penulis", "Return to the author")
TAKE_BACK: Final = Text("Tarik kembali untuk disunting", "Take back for editing")
WITHDRAW: Final = Text("Batalkan rancangan", "Withdraw the draft")
AWAITING_ANOTHER: Final = Text(
    "Menunggu persetujuan perancang kebijakan yang lain. Penulisnya sendiri tidak dapat menyetujui.",
    "Awaiting approval by another policy officer. Its author can't approve it.",
)
IN_HANDS_OF_AUTHOR: Final = Text(
    "Sedang ditulis oleh {name}; hanya penulisnya yang menyunting dan mengajukannya.",
    "Being written by {name}, who alone can edit and submit it.",
)
NOT_SOUND: Final = Text(
    "Rancangan belum dapat diajukan atau diberlakukan", "The draft can't be submitted or put into force yet"
)
NOT_SOUND_HINT: Final = Text(
    "Perbaiki yang di bawah ini, lalu ulangi. Catatan Anda masih ada di formulir.",
    "Fix the problems below and try again. Your comment is still in the form.",
)
ERRORS_FOUND: Final = Text("Kesalahan di berkas", "Errors in files")
RULE_TESTS_FAILED: Final = Text("Kasus uji yang gagal", "Rule tests that failed")
ENGINES_DISAGREE: Final = Text("Kedua mesin penilai tidak sepakat", "The two engines disagree")
TO_DRAFT: Final = Text("Ke rancangannya", "To the draft")
TO_DRAFTS: Final = Text("Ke daftar rancangan", "To the drafts")

# The editor

EDITOR: Final = Text("Sunting {path}", "Edit {path}")
EDITOR_FIELD: Final = Text("Naskah", "Text")
EDITOR_HINT: Final = Text(
    "Tombol Tab berpindah ke luar; Ctrl+S menyimpan. Yang disimpan hanya rancangan, belum berlaku.",
    "Tab moves on; Ctrl+S saves. What is saved is the draft; nothing comes into force.",
)
SAVE: Final = Text("Simpan rancangan", "Save the draft")
CHECK: Final = Text("Periksa", "Check")
DISCARD: Final = Text("Batalkan suntingan berkas ini", "Discard the edit of this file")
REMOVE: Final = Text("Hapus berkas dari kebijakan", "Remove the file from the policy")
SAVED: Final = Text("Tersimpan di rancangan.", "Saved in the draft.")
NOT_SAVED: Final = Text("Belum disimpan.", "Not saved yet.")
REMOVED_HINT: Final = Text(
    "Rancangan ini menghapus berkas tersebut. Simpan naskah untuk mengembalikannya.",
    "The draft removes this file. Save a text to restore it.",
)
FINDINGS: Final = Text("Pemeriksaan", "Findings")
COUNTED: Final = Text(
    "{errors} kesalahan, {warnings} peringatan; {passed} kasus lulus, {failed} gagal.",
    "{errors} errors, {warnings} warnings; {passed} rule tests passed, {failed} failed.",
)
COUNTED_ERRORS: Final = Text(
    "{errors} kesalahan, {warnings} peringatan; kasus belum dijalankan.",
    "{errors} errors, {warnings} warnings; rule tests were not run.",
)
ELSEWHERE: Final = Text("Kesalahan di berkas lain", "Errors in other files")
RULE_TESTS_WAIT: Final = Text(
    "Kasus dijalankan setelah tidak ada kesalahan.", "Rule tests are run once there are no errors."
)
NO_RULE_TESTS_TOUCHED: Final = Text("Tidak ada kasus yang tersentuh suntingan ini.", "This edit affects no rule test.")
FAILED_RULE_TEST: Final = Text("diharapkan {expected}; hasilnya {got}", "expected {expected}; came out {got}")
PASSED_RULE_TESTS: Final = Text("{count} kasus lulus", "{count} rule tests passed")
SAYS_NOW: Final = Text("Bunyi aturan kini", "What the rules say now")
IN_LINES: Final = Text("Naskah yang diperiksa, baris demi baris", "The text that was checked, line by line")
CHECKING: Final = Text("Memeriksa…", "Checking…")
CHECK_FAILED: Final = Text(
    "Pemeriksaan tidak berhasil. Naskah Anda masih di sini; coba tombol Periksa.",
    "The check did not work. Your text is still here; try the button Check.",
)
GO_TO: Final = Text("Ke aturan", "Go to a rule")
READ_ONLY: Final = Text(
    "Naskah ini hanya dapat dibaca: rancangan tidak sedang Anda tulis.",
    "Read only: you can't edit this draft now.",
)
CONFLICT_IN_FORCE: Final = Text(
    "Naskah yang berlaku sudah berubah sejak suntingan ini dimulai",
    "What is in force changed since this edit began",
)
CONFLICT_IN_DRAFT: Final = Text(
    "Rancangan ini sudah disimpan dari jendela lain", "This draft was saved from another window"
)
CONFLICT_HINT: Final = Text(
    "Belum ada yang disimpan, dan naskah Anda utuh di bawah. Bandingkan, gabungkan yang perlu, lalu simpan di atas "
    "naskah yang baru.",
    "Nothing was saved; your text is below. Compare, merge what is needed, then save over the newer text.",
)
CHANGED_MEANWHILE: Final = Text("Yang berubah sementara itu", "What changed meanwhile")
YOUR_EDIT: Final = Text("Suntingan Anda", "Your edit")
BEGAN_WITH: Final = Text("Naskah ketika Anda mulai", "The text you started from")
IS_NOW: Final = Text("Naskah sekarang", "The text as it is now")
YOURS: Final = Text("Naskah Anda", "Your text")
SAVE_UPON: Final = Text("Simpan di atas naskah yang baru", "Save over the newer text")

# Impact

IMPACT: Final = Text("Dampak", "Impact")
IMPACT_OF: Final = Text("Dampak rancangan", "Impact of the draft")
IMPACT_LEAD: Final = Text(
    "Apa yang akan berubah bila rancangan ini berlaku: putusan dan skor, penempatan, dan mutasi yang sedang berjalan.",
    "What would change if this draft were in force: verdicts and scores, the assignment, and moves under way.",
)
IMPACT_NOT_COUNTED: Final = Text(
    "Dampak belum dihitung untuk naskah ini.", "The impact of this draft has not been computed yet."
)
IMPACT_NOT_COUNTED_HINT: Final = Text(
    "Setiap pegawai dinilai terhadap setiap formasi dan rencana mutasi disusun dua kali: dengan aturan yang berlaku "
    "dan dengan rancangan ini. Pekerjaan berjalan di latar belakang.",
    "Everyone is judged for every seat, and the plan of all moves is made twice: by the rules in force and by this "
    "draft. It is done in the background.",
)
COUNT_IMPACT: Final = Text("Hitung dampak", "Compute the impact")
COUNT_AGAIN: Final = Text("Hitung ulang", "Count again")
COUNTING: Final = Text("Menghitung dampak rancangan {id}", "Computing the impact of draft {id}")
SEE_IMPACT: Final = Text("Lihat dampak selengkapnya", "See the whole impact")
phase_words: Final[Mapping[Phase, Text]] = {
    Phase.VERDICTS: Text("Menilai semua pegawai untuk semua formasi", "Judging everyone for every seat"),
    Phase.PLAN_BEFORE: Text("Menyusun rencana dengan aturan yang berlaku", "Making the plan by the rules in force"),
    Phase.PLAN_AFTER: Text("Menyusun rencana dengan rancangan ini", "Making the plan by this draft"),
    Phase.CASES: Text("Menilai mutasi yang sedang berjalan", "Judging the moves under way"),
}
VERDICTS_CHANGE: Final = Text("Putusan yang berubah", "Verdicts that change")
OF_PAIRS: Final = Text("dari {pairs} pasangan", "of {pairs} pairs")
PEOPLE_TOUCHED: Final = Text("Pegawai yang tersentuh", "Employees affected")
SEATS_TOUCHED: Final = Text("Formasi yang tersentuh", "Seats affected")
MOVE_OTHERWISE: Final = Text("Pindah secara lain", "Placements that change")
MOVES_TOUCHED: Final = Text("Mutasi berjalan yang tersentuh", "Moves under way affected")
OF_TOTAL: Final = Text("dari {total}", "of {total}")
TAB_OVERVIEW: Final = Text("Ringkasan", "Overview")
TAB_PEOPLE: Final = Text("Pegawai", "People")
TAB_ASSIGNMENT: Final = Text("Penempatan", "Assignment")
TAB_MOVES: Final = Text("Mutasi berjalan", "Moves under way")
FROM_VERDICT: Final = Text("Dari", "From")
TO_VERDICT: Final = Text("Menjadi", "To")
PAIRS: Final = Text("Pasangan", "Pairs")
NO_VERDICTS_CHANGE: Final = Text("Tidak ada putusan yang berubah.", "No verdict changes.")
SHUT_OUT: Final = Text(
    "{count} pegawai kehilangan semua formasi yang terbuka baginya",
    "{count} people lose every seat that was open to them",
)
LET_IN: Final = Text("{count} pegawai mendapat formasi pertama", "{count} people get their first open seat")
SEATS_WITHOUT: Final = Text("{count} formasi kehilangan semua kandidat", "{count} seats lose all their candidates")
SEATS_FOUND: Final = Text("{count} formasi mendapat kandidat pertama", "{count} seats get their first candidate")
SCORES: Final = Text("Skor", "Scores")
SCORES_CHANGE: Final = Text(
    "Dari {pairs} pasangan yang terbuka sebelum dan sesudahnya, {lowered} turun (paling banyak {most_lowered}) dan "
    "{raised} naik (paling banyak {most_raised}).",
    "Of {pairs} pairs that are open before and after, {lowered} fall (by {most_lowered} at most) and {raised} rise "
    "(by {most_raised} at most).",
)
BY_RULE: Final = Text("Menurut aturan", "By rule")
EDIT: Final = Text("Perubahan", "Change")
VERDICTS: Final = Text("Putusan", "Verdicts")
HIDDEN: Final = Text("Tersembunyi", "Hidden")
HIDDEN_HINT: Final = Text(
    "Tersembunyi: aturan menilai lain, tetapi putusannya tetap karena ditentukan aturan lain.",
    "Hidden: the rule's result changes, but the verdict does not, as other rules decide it.",
)
LOWERED: Final = Text("Skor turun", "Scores down")
RAISED: Final = Text("Skor naik", "Scores up")
BY_SEAT: Final = Text("Formasi yang paling berubah", "Seats that change most")
BY_AGENCY: Final = Text("Menurut perangkat daerah", "By agency")
OPEN_SEATS: Final = Text("Formasi terbuka", "Open seats")
CHANGED_SEATS: Final = Text("Putusan berubah", "Verdicts change")
NOBODY_CHANGES: Final = Text("Tidak ada pegawai yang putusan atau skornya berubah.", "No verdict or score changes.")
PERSON_LEAD: Final = Text(
    "Formasi yang dinilai lain bagi pegawai ini, masing-masing oleh kedua mesin penilai; paling banyak {most}.",
    "Seats for which the result of this employee changes, each judged by both engines; at most {most}.",
)
NOTHING_FOR_PERSON: Final = Text(
    "Tidak ada formasi yang dinilai lain bagi pegawai ini.", "No result of this employee changes."
)
RULES_BEHIND: Final = Text("Aturan di baliknya", "Rules behind it")
NO_RULE_BEHIND: Final = Text("Tidak ada aturan tentangnya yang berubah.", "No rule about it changes.")
ASSIGNMENT_LEAD: Final = Text(
    "Dengan aturan yang berlaku {before} pegawai pindah, dengan rancangan ini {after}; {same} mutasi tetap sama.",
    "By the rules in force {before} people move, by this draft {after}; {same} moves are the same.",
)
ASSIGNMENT_SAME: Final = Text("Rencana mutasinya tetap sama.", "The plan stays the same.")
DIRECTLY: Final = Text("{count} pegawai langsung", "{count} people directly")
LIMITS_CHANGE: Final = Text("Angka perencanaan yang berubah", "Planning parameters that change")
ONLY_RULE: Final = Text("Hanya karena {rule}", "Only because of {rule}")
difference_words: Final[Mapping[str, Text]] = {
    "added": Text("kini pindah", "moves now"),
    "dropped": Text("kini tetap", "stays now"),
    "elsewhere": Text("pindah ke tempat lain", "moves elsewhere"),
}
rule_edit_words: Final[Mapping[RuleEdit, Text]] = {
    RuleEdit.ADDED: Text("baru", "new"),
    RuleEdit.REMOVED: Text("dihapus", "removed"),
    RuleEdit.EDITED: Text("disunting", "edited"),
    RuleEdit.READS_OTHERWISE: Text("membaca fakta yang berubah", "reads a fact that changed"),
}
MOVES_LEAD: Final = Text(
    "Mutasi yang belum dilaksanakan dan akan dinilai lain bila rancangan ini berlaku: {changed} dari {total}.",
    "Moves that are not implemented yet and would get another result under this draft: {changed} of {total}.",
)
NO_MOVES_TOUCHED: Final = Text("Tidak ada mutasi berjalan yang dinilai lain.", "No result of a move under way changes.")
MOVES_GONE: Final = Text(
    "{count} mutasi tidak dapat dinilai, karena pegawai atau formasinya tidak ada lagi di data.",
    "{count} moves can't be judged, as their employee or seat is not in the data any more.",
)
MOVE: Final = Text("Mutasi", "Move")

# Versions

VERSIONS: Final = Text("Versi", "Versions")
VERSIONS_LEAD: Final = Text(
    "Setiap versi tetap tersimpan; keputusan lama tetap dinilai dengan aturan pada harinya.",
    "Every version is kept; past decisions keep the rules of their day.",
)
VERSION_NUMBER: Final = Text("Versi", "Version")
IN_FORCE_NOW: Final = Text("berlaku sekarang", "in force now")
WHAT_CHANGED: Final = Text("Yang berubah", "What changed")
IMPORTED_BY: Final = Text("Diimpor oleh {name}", "Imported by {name}")
PUBLISHED_BY: Final = Text("Ditulis {author}, disetujui {name}", "Written by {author}, approved by {name}")
WHO: Final = Text("Oleh siapa", "By whom")
WHEN: Final = Text("Sejak", "Since")
COMPARE_TWO: Final = Text("Bandingkan dua versi", "Compare two versions")
COMPARED: Final = Text("Versi {first} dan {second}", "Versions {first} and {second}")
FROM_BEFORE: Final = Text("Dibandingkan dengan versi {number}", "Compared with version {number}")
FIRST_VERSION: Final = Text("Versi pertama.", "The first version.")
DIGESTS: Final = Text("Sidik SHA-256", "SHA-256 digests")
RESTORE: Final = Text("Kembali ke versi ini", "Go back to this version")
RESTORE_LEAD: Final = Text(
    "Dibuat rancangan dengan aturan versi ini; rancangan itu diajukan dan disetujui orang lain seperti biasa.",
    "A draft with the rules of this version is begun; like any other, another officer must approve it.",
)
RESTORE_TITLE: Final = Text("Kembali ke aturan versi {number}", "Back to the rules of version {number}")
NOT_READ: Final = Text(
    "Salah satu versi tidak dapat dibaca oleh program ini, sehingga hanya naskahnya yang dibandingkan.",
    "This program can't read one of the versions, so only the texts are compared.",
)
ENTRY: Final = Text("Catatan {number} di buku besar", "Entry {number} of the ledger")

# Refusals

NOT_IN_THIS_STAGE: Final = Text("Rancangan ini sudah di tahap lain", "This draft has reached another stage")
NOT_IN_THIS_STAGE_HINT: Final = Text(
    "Tidak ada yang disimpan. Buka rancangannya untuk melihat apa yang dapat dilakukan sekarang.",
    "Nothing was saved. Open the draft to see what can be done now.",
)
FOUR_EYES: Final = Text("Langkah ini bukan bagi Anda", "You can't take this step")
FOUR_EYES_HINT: Final = Text(
    "Penulis tidak dapat memeriksa atau menyetujui rancangannya sendiri. Mintalah perancang kebijakan yang lain.",
    "You cannot review or approve your own draft. Ask another policy officer.",
)
ONLY_THE_AUTHOR: Final = Text(
    "Hanya penulisnya yang dapat melakukannya. Mulailah rancangan Anda sendiri.",
    "Only its author can do that. Begin a draft of your own.",
)
NO_POLICY_FILE: Final = Text("“{path}” bukan nama berkas kebijakan", "“{path}” is no name of a file of the policy")
NO_POLICY_FILE_HINT: Final = Text(
    "Beri nama seperti tenure.yaml atau cases/tenure.yaml: huruf, angka, - dan _ saja.",
    "Name it such as tenure.yaml or cases/tenure.yaml: only letters, digits, - and _.",
)

# Pieces

SHOW_ALL: Final = Text("Lihat semuanya", "Show all of them")
PARTS: Final = Text("Bagian", "Parts")
FALLS_FROM: Final = Text("{before} menjadi {after}", "{before} to {after}")

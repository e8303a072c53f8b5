"""What the auditor's pages say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text
from dss.service.audit.receipts import Inclusion, LedgerMatch, ReceiptState
from dss.service.audit.replay import ReplayOutcome

# The ledger

LEDGER: Final = Text("Buku besar", "Ledger")
LEDGER_LEAD: Final = Text(
    "Setiap rekomendasi, keputusan, tanggapan, perubahan kebijakan, dan pembacaan data pribadi, yang terbaru lebih "
    "dahulu. Nama dan nomor pegawai disamarkan.",
    "Every recommendation, decision, answer, change of the policy and reading of personal data, the newest first. "
    "Names and numbers of employees are masked.",
)
KIND: Final = Text("Jenis", "Kind")
SUBJECT: Final = Text("Tentang", "About")
SUBJECT_HINT: Final = Text("misalnya M000012, P000003, F000135", "such as M000012, P000003, F000135")
ACTOR: Final = Text("Akun", "Account")
ROLE: Final = Text("Peran", "Role")
PERSON: Final = Text("Nomor pegawai", "Employee number")
PERSON_HINT: Final = Text("perlu alasan", "needs a reason")
TEXT: Final = Text("Cari dalam isi", "Search the content")
TEXT_HINT: Final = Text("kode, aturan, formasi, tahap", "codes, rules, seats, stages")
SINCE: Final = Text("Dari", "From")
UNTIL: Final = Text("Sampai", "To")
UTC: Final = Text("Hari dan waktu menurut UTC, seperti tercatat.", "Days and times are in UTC, as recorded.")
AT: Final = Text("Waktu", "Time")
BY: Final = Text("Oleh", "By")
FOUND: Final = Text("{count} catatan", "{count} entries")
FOUND_SO_FAR: Final = Text("{count} catatan di bagian ini", "{count} entries in this part")
OLDER: Final = Text("Lebih lama", "Older")
NEWEST: Final = Text("Ke yang terbaru", "To the newest")
SEARCH_ON: Final = Text("Cari lebih jauh ke belakang", "Search further back")
NO_ENTRIES: Final = Text("Tidak ada catatan yang cocok.", "No matching entries.")
NO_ENTRIES_HERE: Final = Text(
    "Tidak ada yang cocok di antara catatan yang sudah diperiksa.", "No match among the entries searched so far."
)
SEARCHED_TO: Final = Text(
    "Sudah diperiksa sampai catatan {before}; yang lebih lama belum.",
    "Searched back to entry {before}; older entries were not searched.",
)
BROKEN_ROW: Final = Text(
    "Isinya tidak dapat dibaca lagi; periksa buku besar.", "Its content can no longer be read; verify the ledger."
)

# An entry

ACCOUNT_AS: Final = Text("{actor} sebagai {role}", "{actor} as {role}")
WHAT_IT_SAYS: Final = Text("Isi catatan", "Content")
AS_RECORDED: Final = Text("Seperti tercatat (JSON)", "As recorded (JSON)")
JUDGEMENT: Final = Text("Penilaian menurut aturan hari itu", "Judgement by the rules of the day")
RULES_OF_THE_DAY_GONE: Final = Text(
    "Aturan hari itu tidak dapat dibaca lagi: {why}", "The rules of that day can no longer be read: {why}"
)
READINGS_MASKED: Final = Text(
    "Nilai yang dibaca dan kalimat alasannya tampil setelah Anda menulis alasan membaca.",
    "The values read and the reasons in sentences are shown after you give a reason.",
)
CANDIDATES: Final = Text("Kandidat yang ditampilkan lebih dahulu", "Candidates shown first")
CANDIDATES_LEAD: Final = Text(
    "{everyone} pegawai diurutkan; nilai dan buktinya dicatat untuk yang di bawah ini.",
    "{everyone} employees were ranked; points and proofs are recorded for those below.",
)
POINTS: Final = Text("Nilai menurut aturan", "Points by rule")
OPEN_GATES: Final = Text("Syarat yang belum pasti", "Undetermined gates")
PROOF: Final = Text("Bukti", "Proof")
SHOW_PROOF: Final = Text("Semua aturan", "All rules")
PROOF_OF: Final = Text("Semua aturan untuk {who}", "All rules for {who}")
PROOF_SAME: Final = Text(
    "Dinilai ulang dari dasar yang tersimpan; sidiknya sama dengan yang tercatat.",
    "Recomputed from the kept sources; the digest equals the recorded one.",
)
PROOF_OTHER: Final = Text(
    "Dinilai ulang dari dasar yang tersimpan; sidiknya LAIN dari yang tercatat.",
    "Recomputed from the kept sources; the digest DIFFERS from the recorded one.",
)
EFFECTS_OF_ENTRY: Final = Text("Dampak per kelompok", "Effect by group")
MOVES: Final = Text("Mutasi dalam rencana", "Moves of the plan")
MOVES_COUNT: Final = Text("{count} mutasi", "{count} moves")
SOURCES: Final = Text("Dasarnya", "Sources")
NO_VERSION: Final = Text("Versi yang tidak pernah berlaku", "A version that was never in force")
NO_SOURCES: Final = Text("Tidak bersandar pada aturan atau data.", "No rules or data were used.")
POLICY_THEN: Final = Text("Kebijakan pada hari itu", "Policy of that day")
PROGRAM: Final = Text("Ditulis oleh", "Written by")
STATES: Final = Text("Keadaan sebelum dan sesudah", "States before and after")
NEXT_CHANGE: Final = Text("Diubah lagi oleh", "Next changed by")
STATE_NEW: Final = Text("baru", "new")
STATE_STILL: Final = Text("belum diubah lagi", "not changed since")
LIFE: Final = Text("Garis waktu", "Time line")
LIFE_LEAD: Final = Text(
    "Semua catatan tentang hal yang sama, menurut urutannya; yang sesudah catatan ini adalah kelanjutannya.",
    "All entries about the same subject, in order; those after this one are what followed.",
)
LIFE_PICTURE: Final = Text(
    "{count} catatan dari {start} sampai {end}; yang ini {place} dari depan.",
    "{count} entries from {start} to {end}; this is number {place}.",
)
BEFORE_THESE: Final = Text("{count} catatan sebelumnya", "{count} entries before these")
AFTER_THESE: Final = Text("{count} catatan sesudahnya", "{count} entries after these")
EARLIER: Final = Text("{count} catatan lebih lama tidak ditampilkan.", "{count} older entries are not shown.")
THIS_ONE: Final = Text("catatan ini", "this entry")
ALL_OF_IT: Final = Text("Cari semua catatan tentang {subject}", "Search all entries about {subject}")
IN_THE_LEDGER: Final = Text("Dalam buku besar", "In the ledger")
LEAF: Final = Text("Sidik daun", "Leaf hash")
SIGNED: Final = Text("Ditandatangani", "Signed")
SIGNED_BY: Final = Text("kepala pohon {size}, {at}", "tree head {size}, {at}")
NOT_SIGNED: Final = Text("belum", "not yet")
SEALS: Final[Mapping[Inclusion, Text]] = {
    Inclusion.HOLDS: Text(
        "Segel utuh: catatan ini masih seperti saat ditandatangani.", "Seal intact: unchanged since it was signed."
    ),
    Inclusion.BROKEN: Text(
        "SEGEL RUSAK: catatan ini bukan yang ditandatangani. Jangan dijadikan dasar; periksa seluruh buku besar.",
        "SEAL BROKEN: this is not what was signed. Do not rely on it; verify the whole ledger.",
    ),
    Inclusion.OPEN: Text("Belum ditandatangani.", "Not signed yet."),
}
UNREADABLE: Final = Text("Catatan {number} tidak dapat dibaca", "Entry {number} can't be read")
UNREADABLE_HINT: Final = Text(
    "Yang tersimpan di nomor ini bukan catatan lagi: isinya telah diubah di luar sistem. Periksa seluruh buku besar.",
    "What is stored under this number is no longer an entry: it was changed outside the system. Verify the whole "
    "ledger.",
)
PRINT_HINT: Final = Text("Cetak halaman ini untuk berkas.", "Print this page for the file.")

# Replay

REPLAY: Final = Text("Hitung ulang", "Replay")
REPLAY_TITLE: Final = Text("Hitung ulang catatan {number}", "Replay entry {number}")
REPLAY_LEAD: Final = Text(
    "Menghitung ulang isi catatan ini dari aturan, pengetahuan, dan data yang tersimpan, lalu membandingkannya bita "
    "demi bita.",
    "Recomputes this entry from the rules, knowledge and data that are kept, and compares the result byte by byte.",
)
REPLAYED: Final = Text("Hasil hitung ulang", "Replay")
FIRST_DIFFERENCE: Final = Text("Berbeda pertama kali di", "First differs at")
DETAIL: Final = Text("Rincian", "Detail")
REPLAY_MARKS: Final[Mapping[ReplayOutcome, str]] = {
    ReplayOutcome.REPLAYED: "eligible",
    ReplayOutcome.NOT_A_COMPUTATION: "",
    ReplayOutcome.ENDED_BY_CLOCK: "warning",
    ReplayOutcome.SOURCE_MISSING: "error",
    ReplayOutcome.SOURCE_DAMAGED: "error",
    ReplayOutcome.UNREADABLE: "error",
    ReplayOutcome.OTHER_PROGRAM: "warning",
    ReplayOutcome.FAILED: "error",
    ReplayOutcome.DIFFERS: "error",
}
"""How each outcome is marked; the word beside it says it."""
REPLAY_GONE: Final = Text(
    "Hasil hitung ulang itu sudah tidak disimpan. Hitunglah sekali lagi.",
    "That result is no longer kept. Please replay the entry again.",
)

# Receipts

RECEIPT_OF: Final = Text("Tanda bukti catatan {number}", "Receipt of entry {number}")
RECEIPT_LEAD: Final = Text(
    "Berkas kecil yang membuktikan bahwa catatan ini ada di buku besar yang ditandatangani, juga tanpa sistem ini. Ia "
    "memuat seluruh isi catatan; siapa yang mengambilnya dan untuk apa dicatat.",
    "A small file that proves, without this system, that this entry is in the signed ledger. It holds the whole "
    "entry; the recipient and the reason are recorded.",
)
SHOW_RECEIPT: Final = Text("Tampilkan", "Show")
DOWNLOAD_RECEIPT: Final = Text("Unduh JSON", "Download JSON")
RECEIPT_TEXT: Final = Text("Isi tanda bukti", "The receipt")
VERIFY_ELSEWHERE: Final = Text("Memeriksa di tempat lain", "Verify elsewhere")
VERIFY_ELSEWHERE_STEPS: Final = (
    Text(
        "Unduh tanda bukti dan pemeriksanya, satu berkas Python tanpa bagian lain dari sistem ini.",
        "Download the receipt and the verifier, a single Python file that needs no other part of this system.",
    ),
    Text(
        "Dapatkan kunci publik dari pengumuman instansi, bukan dari tanda bukti itu sendiri.",
        "Take the public key from the organisation's publication, not from the receipt itself.",
    ),
    Text("Jalankan perintah ini:", "Run this command:"),
)
DOWNLOAD_VERIFIER: Final = Text("Unduh pemeriksa", "Download the verifier")
KEY: Final = Text("Kunci", "Key")
VERIFY_HERE: Final = Text("Periksa tanda bukti", "Verify a receipt")
VERIFY_HERE_LEAD: Final = Text(
    "Unggah atau tempel sebuah tanda bukti untuk mengetahui apakah isinya benar dan sama dengan yang tercatat di sini.",
    "Upload or paste a receipt to check that it is valid and matches this ledger.",
)
RECEIPT_FILE: Final = Text("Berkas tanda bukti", "Receipt file")
RECEIPT_PASTED: Final = Text("Atau tempel isinya", "Or paste its content")
KNOWN_KEY: Final = Text("Kunci yang Anda kenal", "Known key")
KNOWN_KEY_HINT: Final = Text(
    "64 angka heksadesimal dari pengumuman; kosongkan untuk memakai kunci buku besar ini.",
    "64 hexadecimal digits as published; leave blank to use the keys of this ledger.",
)
NO_KEY: Final = Text("Tulis 64 angka heksadesimal.", "Write 64 hexadecimal digits.")
NO_RECEIPT: Final = Text("Unggah atau tempel sebuah tanda bukti.", "Upload or paste a receipt.")
NOT_A_RECEIPT: Final = Text("Ini bukan tanda bukti: {why}", "This is not a receipt: {why}")
VERIFY: Final = Text("Periksa", "Verify")
RECEIPT_STATES: Final[Mapping[ReceiptState, Text]] = {
    ReceiptState.PROVED: Text("Terbukti", "Proved"),
    ReceiptState.KEY_UNKNOWN: Text(
        "Cocok satu sama lain, tetapi kuncinya tidak dikenal", "Consistent, but the key is unknown"
    ),
    ReceiptState.WRONG: Text("Tidak benar", "Wrong"),
}
RECEIPT_MARKS: Final[Mapping[ReceiptState, str]] = {
    ReceiptState.PROVED: "eligible",
    ReceiptState.KEY_UNKNOWN: "warning",
    ReceiptState.WRONG: "error",
}
HERE: Final[Mapping[LedgerMatch, Text]] = {
    LedgerMatch.SAME: Text("Sama dengan catatan bernomor ini di sini.", "Equal to the entry with that number here."),
    LedgerMatch.OTHER: Text(
        "LAIN dari catatan bernomor ini di sini: salah satunya bukan dari buku besar ini, atau buku besar ini diubah.",
        "DIFFERENT from the entry with that number here: one is not from this ledger, or this ledger was changed.",
    ),
    LedgerMatch.MISSING: Text(
        "Di sini tidak ada catatan bernomor ini: buku besar ini lain, atau dipotong.",
        "There is no entry with that number here: this is another ledger, or it was truncated.",
    ),
}
KEY_UNKNOWN_HINT: Final = Text(
    "Siapa pun dapat membuat tanda bukti dengan kuncinya sendiri. Tulis kunci yang diumumkan.",
    "Anyone can make a receipt with their own key. Enter the published key.",
)
HEAD_OF: Final = Text("Kepala pohon dari {size} catatan, {at}", "Tree head of {size} entries, {at}")

# Verification

VERIFICATION_TITLE: Final = Text("Pemeriksaan buku besar", "Verification of the ledger")
VERIFICATION_LEAD: Final = Text(
    "Memeriksa setiap catatan, simpul pohon, tanda tangan, keadaan, dan dasar yang tersimpan.",
    "Verifies every entry, tree node, signature, state and source.",
)
EXAMINE: Final = Text("Periksa seluruh buku besar", "Verify the whole ledger")
EXAMINING: Final = Text("Memeriksa {done} dari {all} catatan", "Verifying {done} of {all} entries")
REPLAY_ALL: Final = Text("Hitung ulang semua", "Replay all")
REPLAY_ALL_LEAD: Final = Text(
    "Menghitung ulang setiap rekomendasi, rencana, dan keputusan. Ini dapat berlangsung lama.",
    "Recomputes every recommendation, plan and decision. This may take long.",
)
REPLAYING: Final = Text("Menghitung ulang {done} dari {all} catatan", "Replaying {done} of {all} entries")
ANCHORS: Final = Text("Kepala pohon yang Anda simpan", "Tree heads that you keep")
ANCHORS_HINT: Final = Text(
    "Satu per baris, seperti diunduh dari sini dulu; boleh kosong.",
    "One per line, as downloaded here; optional.",
)
NOT_A_HEAD: Final = Text("Ada baris yang bukan kepala pohon.", "A line is not a tree head.")
SOUND: Final = Text("Buku besar utuh", "The ledger is sound")
UNSOUND: Final = Text("BUKU BESAR TIDAK UTUH", "THE LEDGER IS NOT SOUND")
SOUND_LEAD: Final = Text(
    "{entries} catatan, {heads} kepala pohon sah, ditandatangani sampai {signed}.",
    "{entries} entries, {heads} valid tree heads, signed up to {signed}.",
)
UNSOUND_LEAD: Final = Text(
    "{faults} temuan pada {entries} catatan. Jangan dijadikan dasar sebelum dijelaskan.",
    "{faults} findings in {entries} entries. Do not rely on the ledger before they are explained.",
)
ANCHORED: Final = Text(
    "Dibandingkan dengan {count} kepala pohon dari luar.", "Compared with {count} externally kept tree heads."
)
NOT_ANCHORED: Final = Text(
    "Tanpa kepala pohon atau kunci dari luar, buku besar yang ditulis ulang seluruhnya tidak akan ketahuan.",
    "Without an externally kept tree head or key, a full rewrite of the ledger cannot be detected.",
)
ROOT: Final = Text("Akar", "Root")
FINDINGS: Final = Text("Temuan", "Findings")
FAULT: Final = Text("kesalahan", "fault")
NOTE: Final = Text("keterangan", "note")
HEADS: Final = Text("Kepala pohon terbaru", "Newest tree heads")
HEADS_LEAD: Final = Text(
    "Simpan baris kepala pohon di luar jangkauan pengelola buku besar; dengannya penulisan ulang ketahuan.",
    "Keep the line of a tree head out of reach of the ledger's keeper; with it a rewrite can be detected.",
)
SIZE: Final = Text("Catatan", "Entries")
HEAD_LINE: Final = Text("Baris untuk disimpan", "Line to keep")
CONSISTENCY: Final = Text("Hanya bertambah?", "Did it only grow?")
CONSISTENCY_LEAD: Final = Text(
    "Membuktikan bahwa buku besar yang lebih besar diawali oleh yang lebih kecil, tanpa perubahan.",
    "Proves that the larger ledger begins with the smaller one, unchanged.",
)
EARLIER_SIZE: Final = Text("Ukuran lebih dulu", "Earlier size")
LATER_SIZE: Final = Text("Ukuran kemudian", "Later size")
PROVE: Final = Text("Buktikan", "Prove")
NO_SUCH_PROOF: Final = Text(
    "Ukuran harus dari 1 sampai {count}, yang lebih dulu tidak melebihi yang kemudian.",
    "Sizes go from 1 to {count}, the earlier not beyond the later.",
)
CONSISTENT: Final = Text(
    "Terbukti: {earlier} catatan pertama dari {later} tidak berubah.",
    "Proved: the first {earlier} of {later} entries are unchanged.",
)
INCONSISTENT: Final = Text(
    "TIDAK TERBUKTI: buku besar berukuran {later} tidak diawali oleh yang berukuran {earlier}.",
    "NOT PROVED: the ledger of {later} entries doesn't begin with that of {earlier}.",
)
BY_HEAD: Final = Text("seperti ditandatangani", "as signed")
BY_TREE: Final = Text("menurut pohon; tidak ada tanda tangan pada ukuran ini", "by the tree; nothing was signed then")
PATH: Final = Text("Bukti (RFC 9162), {count} simpul", "Proof (RFC 9162), {count} nodes")
ARCHIVE: Final = Text("Arsip", "Archive")
ARCHIVE_LEAD: Final = Text(
    "Seluruh buku besar sebagai satu berkas, yang dapat diperiksa tanpa basis data. Ia memuat data pribadi; siapa yang "
    "mengambilnya dan untuk apa dicatat.",
    "The whole ledger as one file, which can be examined without the database. It holds personal data; who takes it "
    "and why is recorded.",
)
WITH_SNAPSHOTS: Final = Text(
    "Sertakan aturan, pengetahuan, dan data setiap versi", "With the rules, knowledge and data of each version"
)
DOWNLOAD_ARCHIVE: Final = Text("Unduh arsip", "Download the archive")
RESULT_GONE: Final = Text(
    "Hasil itu sudah tidak disimpan. Jalankan sekali lagi.", "That result is not kept any more. Run it once more."
)
ALL_REPLAYED: Final = Text("Semua dihitung ulang", "Replay of all entries")
DOUBTFUL: Final = Text("Yang meragukan", "Those that cast doubt")
NONE_DOUBTFUL: Final = Text("Tidak ada yang meragukan.", "None casts doubt.")

# Policy of a day

POLICY: Final = Text("Kebijakan per tanggal", "Policy of a day")
POLICY_LEAD: Final = Text(
    "Aturan dan angka yang berlaku pada suatu hari, menurut versi yang saat itu tercatat.",
    "The rules and numbers in force on a day, by the version recorded then.",
)
POLICY_ON: Final = Text("Tanggal", "Day")
VERSION_THEN: Final = Text("Versi yang berlaku saat itu", "The version in force then")
VERSION_SINCE: Final = Text("sejak {at}, oleh {by}", "since {at}, by {by}")
VERSION_BY_ENTRY: Final = Text("catatan {entry}", "entry {entry}")
NO_VERSION_THEN: Final = Text(
    "Pada hari itu belum ada versi yang tercatat di sini. Di bawah ini yang dikatakan versi pertama tentang hari itu.",
    "No version was recorded here on that day. Below is what the first version says of that day.",
)
VERSIONS_ALL: Final = Text("Semua versi", "All versions")
PARAMETERS: Final = Text("Angka kebijakan, dahulu dan sekarang", "Numbers of the policy, then and now")
PARAMETER: Final = Text("Angka", "Number")
THEN: Final = Text("Pada {day}", "On {day}")
NOW: Final = Text("Sekarang", "Now")
CHANGED_SINCE: Final = Text("berubah", "changed")
NOT_THERE: Final = Text("tidak ada", "none")
NUMBERS_CHANGED: Final = Text("{count} angka sekarang lain", "{count} numbers are others now")
NUMBERS_SAME: Final = Text("Semua angka masih sama sekarang.", "All numbers are the same now.")
ALL_NUMBERS: Final = Text("Semua {count} angka", "All {count} numbers")
RULES_OF_THEME: Final = Text("{count} aturan", "{count} rules")
AGENCIES_COUNT: Final = Text("{count} kelompok", "{count} groups")
RULES_THEN: Final = Text("Aturan yang berlaku saat itu", "Rules in force then")

# Access log

ACCESS: Final = Text("Pembacaan data", "Readings")
ACCESS_TITLE: Final = Text("Siapa membaca data pribadi", "Who read personal data")
ACCESS_LEAD: Final = Text(
    "Setiap pembacaan data pribadi, termasuk kandidat yang ditampilkan dan rencana yang disusun.",
    "Every reading of personal data, candidates shown and plans made included.",
)
OWN_ACCESS_TITLE: Final = Text("Siapa membaca data saya", "Who read my data")
OWN_ACCESS_LEAD: Final = Text(
    "Setiap kali seseorang membaca data Anda, siapa dan untuk apa.", "Every access to your data: by whom and why."
)
WHAT_READ: Final = Text("Yang dibaca", "What was read")
WHOSE: Final = Text("Milik", "Whose")
WHY_READ: Final = Text("Alasan", "Reason")
NO_REASON: Final = Text("untuk mengisi formasi atau menyusun rencana", "to fill a seat or make a plan")
EMPLOYEES_COUNT: Final = Text("{count} pegawai", "{count} employees")
OPEN_UNTIL: Final = Text("terbuka sampai {until}", "open until {until}")
NOBODY_READ: Final = Text("Tidak ada yang membacanya.", "No accesses.")

# Effects

EFFECTS: Final = Text("Dampak", "Effects")
EFFECTS_TITLE: Final = Text("Dampak per kelompok", "Effect by group")
EFFECTS_LEAD: Final = Text(
    "Bagian tiap kelompok yang terpilih dibanding bagian terbesar. Di bawah empat per lima perlu dilihat; ini bukan "
    "putusan.",
    "The share of each group that is chosen, against the largest share. Below four fifths, review it; it is no "
    "verdict.",
)
CHOOSE_PLAN: Final = Text("Pilih rencana", "Choose a plan")
OF_RECOMMENDATION: Final = Text("Rekomendasi {number}: formasi {seat}", "Recommendation {number}: seat {seat}")
OF_RECOMMENDATION_LEAD: Final = Text(
    "Dari {everyone} pegawai yang diurutkan, {shown} ditampilkan lebih dahulu dengan nilainya.",
    "Of {everyone} employees who were ranked, {shown} were shown first with their points.",
)
NOT_RANKED: Final = Text(
    "Catatan ini tidak menyebut semua yang diurutkan, sehingga bagiannya tidak dapat dihitung.",
    "This entry does not list everyone who was ranked, so no shares can be computed.",
)

# Outcomes

OUTCOMES_LEAD: Final = Text(
    "Bagaimana mutasi yang diuntungkan suatu aturan ternyata berjalan, di samping yang lain, menurut evaluasinya.",
    "How moves that a rule favoured turned out, beside the others, by their evaluations.",
)
RULE: Final = Text("Aturan", "Rule")
FAVOURED: Final = Text("Yang diuntungkan", "Favoured")
OTHERS: Final = Text("Yang lain", "Others")
GOOD_OF: Final = Text("{good} dari {evaluated} baik", "{good} of {evaluated} good")
INTERVAL: Final = Text("{low}% sampai {high}%", "{low}% to {high}%")
EVALUATED: Final = Text("{count} dievaluasi", "{count} evaluated")
TOO_FEW_EVALUATED: Final = Text(
    "terlalu sedikit; hasilnya tidak ditampilkan", "too few; how they turned out is not shown"
)
NO_OUTCOMES: Final = Text("Belum ada mutasi yang dievaluasi lengkap.", "No move has a complete evaluation yet.")
NO_OUTCOMES_HINT: Final = Text(
    "Hasilnya tampil setelah pimpinan dan pegawai mengisi evaluasi.",
    "Outcomes are shown after both head and employee have evaluated.",
)

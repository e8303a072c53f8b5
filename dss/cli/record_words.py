"""What commands of the records say, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStage, DraftStep
from dss.model.text import Text
from dss.service.workspace.labels import draft_stage_words, draft_step_words
from dss.service.workspace.labels import role_words as role_words

source_words: Final = {
    PlanSource.RULES: Text("aturan", "rules"),
    PlanSource.KNOWLEDGE: Text("pengetahuan", "knowledge"),
    PlanSource.DATA: Text("data", "data"),
}

# Founding and versions

MADE_DATABASE: Final = Text("Basis data dibuat: {}", "Database created: {}")
DATABASE_THERE: Final = Text("Basis data sudah ada: {}", "Database already exists: {}")
MADE_KEY: Final = Text(
    "Kunci penanda tangan dibuat: {file}. Simpan di tempat aman; tanpa kunci ini tidak ada yang dapat dicatat.",
    "Signing key created: {file}. Keep it safe; nothing can be recorded without it.",
)
KEY: Final = Text("Kunci publik yang perlu diumumkan: {}", "Public key to publish: {}")
MADE_ACCOUNT: Final = Text("Akun administrator pertama: {}", "First administrator's account: {}")
ACCOUNT_THERE: Final = Text("Administrator: {}", "Administrators: {}")
MADE_VERSION: Final = Text("Versi {} diimpor dan berlaku.", "Version {} imported and in force.")
VERSION_THERE: Final = Text("Versi yang berlaku: {}", "Version in force: {}")
NO_VERSION: Final = Text("Belum ada versi. Impor dengan: dss import", "No version yet. Import one: dss import")
UPGRADED: Final = Text("{place}: dari revisi {before} ke {after}.", "{place}: from revision {before} to {after}.")
UP_TO_DATE: Final = Text("{place}: sudah pada revisi {after}.", "{place}: already at revision {after}.")
IMPORTED: Final = Text(
    "Versi {number} kini berlaku: {employees} pegawai, {seats} formasi kosong. Baru: {changed}. Catatan {entry}.",
    "Version {number} is now in force: {employees} employees, {seats} vacant seats. New: {changed}. Entry {entry}.",
)
SAME: Final = Text(
    "Sama dengan versi {number} yang berlaku; tidak ada yang dicatat.",
    "Identical to version {number}, which is in force; nothing was recorded.",
)
COPIED: Final = Text("{place}: {rows} baris disalin dan dibandingkan.", "{place}: {rows} rows copied and compared.")
COPIED_ENTRIES: Final = Text("Catatan: {entries}; akar: {root}", "Entries: {entries}; root: {root}")
KEY_APART: Final = Text(
    "Kunci penanda tangan tidak ikut; simpan terpisah.", "The signing key is not included; keep it elsewhere."
)

# Drafts of the policy

draft_stages: Final[Mapping[DraftStage, Text]] = draft_stage_words
draft_steps: Final[Mapping[DraftStep, Text]] = draft_step_words
DRAFT: Final = Text("Rancangan", "Draft")
TITLE: Final = Text("Tujuan", "Purpose")
AUTHOR: Final = Text("Penulis", "Author")
FILES: Final = Text("Berkas", "Files")
DRAFT_TOLD: Final = Text(
    "{id} “{title}”: {stage}; {files} berkas berubah.", "{id} “{title}”: {stage}; {files} files changed."
)

# Accounts

NEW_PASSWORD: Final = Text("Kata sandi baru", "New password")
PASSWORD_AGAIN: Final = Text("Sekali lagi", "Repeat")
ACCOUNT: Final = Text("Akun", "Account")
NAME: Final = Text("Nama", "Name")
ROLES: Final = Text("Peran", "Roles")
EMPLOYEE: Final = Text("Pegawai", "Employee")
AGENCY: Final = Text("Instansi", "Agency")
STATE: Final = Text("Keadaan", "State")
ACTIVE: Final = Text("aktif", "active")
DISABLED: Final = Text("nonaktif", "disabled")
ACCOUNT_CHANGED: Final = Text("{id}: {roles}; {state}. Catatan {entry}.", "{id}: {roles}; {state}. Entry {entry}.")
ACCOUNT_SAME: Final = Text("{id}: sudah demikian.", "{id}: no change.")

# Tokens

TOKEN: Final = Text("Token", "Token")
MADE: Final = Text("Dibuat (UTC)", "Created (UTC)")
ENDS: Final = Text("Sampai", "Until")
USED: Final = Text("Terakhir dipakai (UTC)", "Last used (UTC)")
COUNTS: Final = Text("berlaku", "valid")
OVER: Final = Text("berakhir", "expired")
REVOKED: Final = Text("dicabut", "revoked")
TOKEN_MADE: Final = Text(
    "Token {id} ({name}) bertindak sebagai {role} sampai {ends}. Catatan {entry}. "
    "Simpan sekarang; token tidak ditampilkan lagi:",
    "Token {id} ({name}) acts as {role} until {ends}. Entry {entry}. Save it now; it is not shown again:",
)
TOKEN_REVOKED: Final = Text(
    "Token {id} ({name}) tidak berlaku lagi. Catatan {entry}.", "Token {id} ({name}) is revoked. Entry {entry}."
)
TOKEN_SAME: Final = Text("Token {id} ({name}) sudah dicabut.", "Token {id} ({name}) was already revoked.")
NO_TOKENS: Final = Text("Belum ada token.", "There are no tokens.")

# Recommendations

RECORDED: Final = Text(
    "Tercatat sebagai catatan {entry}, atas versi {version}. Tanda bukti: dss audit receipt {entry} --out FILE",
    "Recorded as entry {entry}, on version {version}. Receipt: dss audit receipt {entry} --out FILE",
)

# The ledger

NUMBER: Final = Text("No", "No")
AT: Final = Text("Waktu (UTC)", "Time (UTC)")
ROLE: Final = Text("Peran", "Role")
KIND: Final = Text("Jenis", "Kind")
SUBJECT: Final = Text("Tentang", "About")
LOG_TOTAL: Final = Text("{shown} dari {total} catatan.", "{shown} of {total} entries.")
LOG_MORE: Final = Text("Halaman berikut: --before {}", "Next page: --before {}")
NO_ENTRIES: Final = Text("Tidak ada catatan yang cocok.", "No matching entries.")
MASKED: Final = Text(
    "Data pribadi disamarkan. --reason ALASAN membukanya, dan dicatat.",
    "Personal data are masked. --reason TEXT shows them and is recorded.",
)
BODY: Final = Text("Isi", "Content")
LEAF: Final = Text("Hash daun", "Leaf hash")
SOURCES: Final = Text("Dasar", "Sources")
OF_VERSION: Final = Text("versi {}", "version {}")
LEFT: Final = Text("Meninggalkan keadaan", "Changed states")
WRITTEN_BY: Final = Text("Ditulis oleh", "Written by")
SIGNED: Final = Text("Ditandatangani", "Signed")
SIGNED_BY: Final = Text("kepala pohon {size}, {at}", "tree head {size}, {at}")
NOT_SIGNED: Final = Text("belum", "not yet")
SOUND: Final = Text(
    "Utuh: {entries} catatan, {heads} kepala pohon sah, ditandatangani sampai {signed} ({at}).",
    "Sound: {entries} entries, {heads} valid tree heads, signed up to {signed} ({at}).",
)
UNSOUND: Final = Text(
    "TIDAK UTUH: {faults} temuan pada {entries} catatan.", "NOT SOUND: {faults} findings in {entries} entries."
)
ROOT: Final = Text("Akar", "Root")
KEYS: Final = Text("Kunci", "Keys")
ANCHORED: Final = Text(
    "Dibandingkan dengan {} kepala pohon yang disimpan di luar.", "Compared with {} externally kept tree heads."
)
NOT_ANCHORED: Final = Text(
    "Tanpa kepala pohon dari luar (--anchor) atau kunci yang Anda kenal (--trust), buku besar yang ditulis ulang "
    "seluruhnya tidak akan ketahuan.",
    "Without an externally kept tree head (--anchor) or a known key (--trust), a full rewrite of the ledger cannot "
    "be detected.",
)
OUTCOME: Final = Text("Catatan {sequence}: {words}", "Entry {sequence}: {words}")
COUNT: Final = Text("{count} catatan: {words}", "{count} entries: {words}")
UNCHANGED: Final = Text("Catatan {sequence} ({subject}): tetap", "Entry {sequence} ({subject}): unchanged")
CHANGED: Final = Text(
    "Catatan {sequence} ({subject}): {count} perbedaan", "Entry {sequence} ({subject}): {count} differences"
)
NOT_JUDGED: Final = Text("Catatan {sequence} ({subject}): {why}", "Entry {sequence} ({subject}): {why}")
REJUDGED: Final = Text("{changed} dari {all} catatan akan lain.", "{changed} of {all} entries would change.")
NOTHING: Final = Text("tidak ada", "nothing")
HEAD: Final = Text("Kepala pohon dari {size} catatan, {at}:", "Tree head of {size} entries, {at}:")
RECEIPT: Final = Text(
    "{file}: bukti catatan {sequence} di antara {size}. Periksa dengan kunci {key}.",
    "{file}: proof of entry {sequence} among {size}. Verify it with the key {key}.",
)
ARCHIVE: Final = Text(
    "{file}: {entries} catatan. Periksa: dss audit verify --archive {file}",
    "{file}: {entries} entries. Verify it: dss audit verify --archive {file}",
)
ROTATED: Final = Text(
    "Sejak catatan {entry} kunci {key} yang menandatangani: {file}. Berikan dengan --key atau DSS_KEY.",
    "From entry {entry} on, the key {key} signs: {file}. Pass it with --key or DSS_KEY.",
)
WHAT: Final = Text("Apa", "What")
WHOSE: Final = Text("Siapa", "Whose")
WHY: Final = Text("Alasan", "Why")
NOBODY_READ: Final = Text("Tidak ada yang membacanya.", "No accesses.")
AND_MORE: Final = Text("{named} dan {left} lagi", "{named} and {left} more")

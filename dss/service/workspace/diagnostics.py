"""What is wrong in a file of the policy, in a few words of either language; the message beside it says it in full.

Messages name keys, values and the remedy as the files write them, in English.
"""

from collections.abc import Mapping
from typing import Final

from dss.model.text import Text

TITLES: Final[Mapping[str, Text]] = {
    "always-holds": Text("Selalu berlaku", "Always holds"),
    "blank": Text("Isian kosong", "Blank"),
    "broad-field": Text("Bidang studi terlalu luas", "Too broad a field"),
    "circle": Text("Aturan saling menurunkan", "Rules derive in a circle"),
    "contradictory-bounds": Text("Batas saling bertentangan", "Bounds contradict each other"),
    "contradictory-dates": Text("Tanggal saling bertentangan", "Dates contradict each other"),
    "control-character": Text("Karakter terlarang", "Forbidden character"),
    "dates-reversed": Text("Tanggal terbalik", "Dates in the wrong order"),
    "derived-cycle": Text("Aturan saling menurunkan", "Rules derive in a circle"),
    "duplicate-difference": Text("Selisih tertulis dua kali", "Difference given twice"),
    "duplicate-id": Text("Nama sudah dipakai", "Name used twice"),
    "duplicate-key": Text("Kunci tertulis dua kali", "Key given twice"),
    "duplicate-title": Text("Judul sudah dipakai", "Title used twice"),
    "empty": Text("Kosong", "Empty"),
    "empty-condition": Text("Syarat kosong", "Empty condition"),
    "empty-list": Text("Daftar kosong", "Empty list"),
    "inconsistent-fact": Text("Fakta tidak konsisten", "Inconsistent fact"),
    "leading-zero": Text("Angka berawalan nol", "Leading zero"),
    "limits-at-odds": Text("Batas saling bertentangan", "Limits at odds"),
    "list-not-taken": Text("Daftar tidak diterima di sini", "No list here"),
    "literal-number": Text("Angka hukum tertulis di aturan", "Number of the law in a rule"),
    "malformed-name": Text("Nama tidak sah", "Malformed name"),
    "merge-key": Text("Bentuk YAML yang tidak dipakai", "Form of YAML that is not used"),
    "missing-box": Text("Kotak belum ada", "Missing box"),
    "missing-citation": Text("Dasar hukum belum ada", "No basis given"),
    "missing-difference": Text("Selisih belum ada", "Missing difference"),
    "missing-fact": Text("Fakta belum ada", "Missing fact"),
    "missing-key": Text("Kunci belum ada", "Missing key"),
    "missing-unit": Text("Satuan belum ada", "Missing unit"),
    "missing-value": Text("Nilai belum ada", "Missing value"),
    "more-faults": Text("Masih ada kesalahan lain", "More faults"),
    "never-derived": Text("Fakta tidak pernah diturunkan", "Never derived"),
    "never-holds": Text("Tidak pernah berlaku", "Never holds"),
    "no-cases": Text("Belum ada kasus uji", "No rule tests"),
    "no-date": Text("Bukan tanggal", "No date"),
    "no-effect": Text("Tanpa akibat", "No effect"),
    "no-key": Text("Bukan kunci", "No key"),
    "no-number": Text("Bukan bilangan bulat", "No whole number"),
    "no-rules": Text("Belum ada aturan", "No rules"),
    "no-such-day": Text("Tanggal itu tidak ada", "No such day"),
    "no-such-file": Text("Berkas tidak ada", "No such file"),
    "no-such-folder": Text("Folder tidak ada", "No such folder"),
    "no-value-yet": Text("Belum ada nilai pada hari itu", "No value on that day"),
    "no-yes-no": Text("Bukan ya atau tidak", "Neither yes nor no"),
    "not-derived": Text("Fakta tidak dapat diturunkan", "Not to be derived"),
    "not-in-force": Text("Tidak berlaku pada hari itu", "Not in force"),
    "not-ordered": Text("Tidak dapat diurutkan", "Not ordered"),
    "not-read": Text("Berkas tidak dibaca", "File not read"),
    "not-utf-8": Text("Bukan UTF-8", "Not UTF-8"),
    "nothing-in-force": Text("Tidak ada aturan yang berlaku", "Nothing in force"),
    "number-too-large": Text("Bilangan terlalu besar", "Number too large"),
    "one-of": Text("Pilih tepat satu", "Exactly one"),
    "one-way-of-points": Text("Poin dinyatakan dengan satu cara", "One way of points"),
    "out-of-range": Text("Di luar rentang", "Out of range"),
    "parameter-too-late": Text("Parameter mulai terlalu lambat", "Parameter starts too late"),
    "same-fact": Text("Fakta dibandingkan dengan dirinya", "Compared with itself"),
    "second-document": Text("Dokumen kedua dalam satu berkas", "Second document"),
    "sensitive-fact": Text("Fakta peka tidak boleh dibaca", "Sensitive fact"),
    "stale-list": Text("Daftar perlu ditinjau", "List due for review"),
    "stale-parameter": Text("Parameter perlu ditinjau", "Parameter due for review"),
    "stray-brace": Text("Kurung kurawal tersesat", "Stray brace"),
    "subsumed": Text("Sudah tercakup", "Covered already"),
    "syntax": Text("Penulisan YAML keliru", "No YAML"),
    "too-deep": Text("Bersarang terlalu dalam", "Nested too deeply"),
    "too-large": Text("Berkas terlalu besar", "Too large"),
    "too-many-branches": Text("Cabang terlalu banyak", "Too many branches"),
    "too-many-faults": Text("Kesalahan terlalu banyak", "Too many faults"),
    "unit-mismatch": Text("Satuan tidak cocok", "Units don't match"),
    "unknown-gap": Text("Isian kalimat tidak dikenal", "Unknown place in a sentence"),
    "unknown-key": Text("Kunci tidak dikenal", "Unknown key"),
    "unknown-parameter": Text("Parameter tidak dikenal", "Unknown parameter"),
    "unknown-rule": Text("Aturan tidak dikenal", "Unknown rule"),
    "unknown-value": Text("Nilai tidak dikenal", "Unknown value"),
    "unread-gap": Text("Kalimat menyebut yang tidak dibaca", "The sentence names what is not read"),
    "unreadable": Text("Berkas tidak terbaca", "Unreadable"),
    "unused-parameter": Text("Parameter tidak dipakai", "Unused parameter"),
    "wrong-bound": Text("Batas keliru", "Wrong bound"),
    "wrong-scope": Text("Lingkup fakta keliru", "Wrong scope"),
    "wrong-type": Text("Jenis nilai keliru", "Wrong type"),
    "wrong-unit": Text("Satuan keliru", "Wrong unit"),
}
"""By the code of a diagnostic."""

OTHER: Final = Text("Perlu diperiksa", "To be checked")
"""Of a code that has no words of its own: faults of knowledge and data, which no editor of rules makes."""


def diagnostic_title(code: str) -> Text:
    """Return what a code says in a few words."""
    return TITLES.get(code, OTHER)

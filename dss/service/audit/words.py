"""Names of the entries, subjects, keys and codes of the ledger, in both languages."""

import re
from collections.abc import Mapping
from typing import Final

from dss.explanation import verdict_words
from dss.lifecycle.words import CAPACITIES, MOVE_STAGES, PLAN_STAGES, STANCES, STEPS
from dss.model.casework.cases import Capacity, MoveStage, PlanStage, Stance
from dss.model.casework.letter import LetterKind
from dss.model.judgement.assessment import Verdict
from dss.model.ledger.ledger import EntryKind, Json, LedgerEntry
from dss.model.office.access import Role
from dss.model.planning.record import PlanSource
from dss.model.policy.draft import DraftStep
from dss.model.text import Text
from dss.service.workspace.labels import EMPLOYEE, SEAT, VERDICT, role_words

kind_words: Final[Mapping[EntryKind, Text]] = {
    EntryKind.IMPORT: Text("Impor", "Import"),
    EntryKind.POLICY_PUBLISHED: Text("Kebijakan diterbitkan", "Policy published"),
    EntryKind.POLICY_DRAFT: Text("Rancangan kebijakan", "Policy draft"),
    EntryKind.RECOMMENDATION: Text("Rekomendasi", "Recommendation"),
    EntryKind.PLAN_MADE: Text("Rencana disusun", "Plan made"),
    EntryKind.PLAN_STEP: Text("Langkah rencana", "Step of a plan"),
    EntryKind.RESPONSE: Text("Tanggapan", "Answer"),
    EntryKind.MOVE_STEP: Text("Langkah mutasi", "Step of a move"),
    EntryKind.WAIVER: Text("Persetujuan khusus", "Waiver"),
    EntryKind.DECISION: Text("Keputusan", "Decision"),
    EntryKind.LETTER: Text("Surat", "Letter"),
    EntryKind.OBJECTION: Text("Keberatan", "Objection"),
    EntryKind.EVALUATION: Text("Evaluasi", "Evaluation"),
    EntryKind.FOLLOW_UP: Text("Tindak lanjut", "Follow-up"),
    EntryKind.ACCESS: Text("Pembacaan data pribadi", "Reading of personal data"),
    EntryKind.ACCOUNT: Text("Akun", "Account"),
    EntryKind.KEY_ROTATED: Text("Kunci penanda tangan", "Signing key"),
}
"""Each kind of entry."""

subject_words: Final[Mapping[str, Text]] = {
    "move": Text("Mutasi", "Move"),
    "plan": Text("Rencana", "Plan"),
    "seat": SEAT,
    "employee": EMPLOYEE,
    "version": Text("Versi", "Version"),
    "account": Text("Akun", "Account"),
    "key": Text("Kunci", "Key"),
    "draft": Text("Rancangan", "Draft"),
    "token": Text("Token", "Token"),
}
"""Names of the kinds of subjects, which precede the colon."""

MANY_EMPLOYEES: Final = Text("Beberapa pegawai", "Several employees")

NO_ENTRY: Final = Text("Bukan catatan lagi", "No longer an entry")

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: Text("Aturan", "Rules"),
    PlanSource.KNOWLEDGE: Text("Pengetahuan", "Knowledge"),
    PlanSource.DATA: Text("Data", "Data"),
}
"""Names of the sources of entries."""

what_words: Final[Mapping[str, Text]] = {
    "case": Text("berkas mutasi", "move"),
    "candidates": Text("kandidat formasi", "candidates for a seat"),
    "plan": Text("rencana", "plan"),
    "person": Text("halaman pegawai", "person"),
    "why": Text("alasan untuk satu formasi", "reasons for a seat"),
    "comparison": Text("perbandingan kandidat", "comparison of candidates"),
    "export": Text("unduhan daftar kandidat", "export of candidates"),
    "archive of the ledger": Text("arsip buku besar", "archive of the ledger"),
    "all records": Text("salinan seluruh catatan", "copy of all records"),
    LetterKind.NOTICE.value: Text("surat pemberitahuan", "letter of notice"),
    LetterKind.DECISION_SHEET.value: Text("lembar keputusan", "decision sheet"),
    LetterKind.OBJECTION_OUTCOME.value: Text("jawaban keberatan", "answer to an objection"),
}
"""Names of what access entries record as read."""

_ENTRY: Final = Text("catatan {number}", "entry {number}")
_RECEIPT: Final = Text("tanda bukti catatan {number}", "receipt of entry {number}")

_WHY: Final[tuple[tuple[re.Pattern[str], Text], ...]] = (
    (re.compile(r"(?P<who>[a-z_]+(, [a-z_]+)*) of (?P<id>M\d+)"), Text("{who}, mutasi {id}", "{who}, move {id}")),
    (re.compile(r"(?P<who>[a-z_]+)"), Text("{who}", "{who}")),
    (re.compile(r"seat:(?P<id>\w+)"), Text("formasi {id}", "seat {id}")),
    (re.compile(r"draft (?P<id>D\d+)"), Text("rancangan {id}", "draft {id}")),
    (re.compile(r"receipt of entry (?P<number>\d+)"), _RECEIPT),
    (
        re.compile(r"(?P<kind>\w+) of seat:(?P<id>\w+), (?P<count>\d+) people"),
        Text("{kind} formasi {id}, {count} pegawai", "{kind} of seat {id}, {count} people"),
    ),
    (
        re.compile(r"(?P<kind>\w+) of plan:(?P<id>\w+), (?P<count>\d+) moves"),
        Text("{kind} rencana {id}, {count} mutasi", "{kind} of plan {id}, {count} moves"),
    ),
    (re.compile("edited rules"), Text("aturan yang disunting", "edited rules")),
    (re.compile("backup"), Text("pencadangan", "backup")),
)
"""Reasons that the system itself records in access entries."""

_READERS: Final[Mapping[str, Text]] = {
    **{role.value: text for role, text in role_words.items()},
    **{capacity.value: text for capacity, text in CAPACITIES.items()},
}

_LABELS: Final[Mapping[str, Text]] = {
    "account": Text("Akun", "Account"),
    "active": Text("Aktif", "Active"),
    "agency": Text("Perangkat daerah", "Agency"),
    "answer": Text("Jawaban", "Answer"),
    "approved": Text("Disetujui", "Approved"),
    "approves": Text("Menyetujui", "Approves"),
    "as_of": Text("Keadaan per", "As of"),
    "authority": Text("Yang berwenang", "Authority"),
    "bound": Text("Batas atas nilai", "Upper bound"),
    "change": Text("Perubahan", "Change"),
    "changed": Text("Yang baru", "Changed"),
    "conflict": Text("Benturan kepentingan", "Conflict of interest"),
    "dated": Text("Tertanggal", "Dated"),
    "document": Text("Dokumen", "Document"),
    "effective_on": Text("Berlaku mulai", "Takes effect on"),
    "employee": EMPLOYEE,
    "employees": Text("Pegawai", "Employees"),
    "ending": Text("Perhitungan berakhir", "Solver ended"),
    "event": Text("Peristiwa", "Event"),
    "from": Text("Tahap sebelumnya", "Stage before"),
    "granted": Text("Dikabulkan", "Granted"),
    "grounds": Text("Alasan keberatan", "Grounds"),
    "letter": Text("Nomor surat", "Number of the letter"),
    "minutes": Text("Terbuka selama (menit)", "Open for (minutes)"),
    "months": Text("Bulan ke", "Month"),
    "name": Text("Nama", "Name"),
    "number": Text("Nomor", "Number"),
    "objective": Text("Nilai rencana", "Worth of the plan"),
    "official": Text("Pejabat", "Official"),
    "on": Text("Tanggal", "Day"),
    "opens": Text("Membuka", "Opens"),
    "order_dated": Text("SK tertanggal", "Order dated"),
    "order_number": Text("Nomor SK", "Number of the order"),
    "party": Text("Pihak", "Party"),
    "performance": Text("Kinerja", "Performance"),
    "plan": Text("Rencana", "Plan"),
    "reason": Text("Alasan", "Reason"),
    "record": Text("Sidik berkas rencana", "Digest of the plan"),
    "remarks": Text("Catatan", "Remarks"),
    "replaces": Text("Menggantikan", "Replaces"),
    "requirement": Text("Yang harus dilakukan", "Requirement"),
    "result": Text("Hasil", "Result"),
    "revision": Text("Revisi", "Revision"),
    "roles": Text("Peran", "Roles"),
    "rule": Text("Aturan", "Rule"),
    "rules": Text("Aturan", "Rules"),
    "satisfaction": Text("Kepuasan (1-5)", "Satisfaction (1-5)"),
    "seat": SEAT,
    "seats": Text("Formasi lowong", "Vacant seats"),
    "stance": Text("Sikap", "Stance"),
    "step": Text("Langkah", "Step"),
    "title": Text("Judul", "Title"),
    "comment": Text("Komentar", "Comment"),
    "author": Text("Penyusun", "Author"),
    "to": Text("Tahap sesudahnya", "Stage after"),
    "verdict_when_proposed": Text("Putusan saat diusulkan", "Verdict when proposed"),
    "verdict": VERDICT,
    "what": Text("Yang dibaca", "Data read"),
}
"""Labels of the keys of entries' bodies; other keys are shown as they are."""

_CHANGES: Final[Mapping[str, Text]] = {
    "added": Text("ditambahkan", "added"),
    "disabled": Text("dinonaktifkan", "disabled"),
    "enabled": Text("diaktifkan", "enabled"),
    "token_made": Text("token dibuat", "token made"),
    "password_changed": Text("kata sandi diganti", "password changed"),
    "password_set": Text("kata sandi ditetapkan", "password set"),
    "token_revoked": Text("token dicabut", "token revoked"),
    "roles_set": Text("peran diubah", "roles set"),
}
"""Changes of accounts and tokens."""

_DRAFT_STEPS: Final[Mapping[DraftStep, Text]] = {
    DraftStep.BEGIN: Text("rancangan dimulai", "draft started"),
    DraftStep.SAVE: Text("rancangan disimpan", "draft saved"),
    DraftStep.HAND_IN: Text("rancangan diajukan", "draft submitted"),
    DraftStep.TAKE_BACK: Text("rancangan diambil kembali", "draft taken back"),
    DraftStep.RETURN: Text("rancangan dikembalikan", "draft returned"),
    DraftStep.APPROVE: Text("rancangan disetujui dan diterbitkan", "draft approved and published"),
    DraftStep.WITHDRAW: Text("rancangan ditarik", "draft withdrawn"),
}
"""Steps of a draft of the policy."""

YES: Final = Text("ya", "yes")
NO: Final = Text("tidak", "no")
_ANSWERS: Final[Mapping[str, tuple[Text, Text]]] = {
    "approved": (Text("ditolak", "rejected"), Text("disetujui", "approved")),
    "approves": (Text("menolak", "against"), Text("menyetujui", "in favour")),
    "granted": (Text("ditolak", "refused"), Text("dikabulkan", "granted")),
    "conflict": (Text("tidak ada", "none"), Text("ada", "yes")),
}
"""Words for no and yes where they are the result of a step."""

_CANDIDATES: Final = Text("{count} pegawai diurutkan", "{count} employees ranked")
_MOVES: Final = Text("{count} mutasi, revisi {revision}", "moves: {count}, revision {revision}")


def label_key(key: str) -> Text:
    """Return the label of a key of a body."""
    return _LABELS.get(key, Text(key, key))


def describe_reading(what: str) -> Text:
    """Describe what was read, from the code in an access entry."""
    if what in what_words:
        return what_words[what]
    for begins, text in (("receipt of entry ", _RECEIPT), ("entry ", _ENTRY)):
        if what.startswith(begins):
            return text.filled(number=what.removeprefix(begins))
    return Text(what, what)


def describe_reason(reason: str) -> Text:
    """Describe why data were read: the system's own reasons in words, a person's text as it is."""
    for pattern, text in _WHY:
        found = pattern.fullmatch(reason)
        if found is None:
            continue
        places = found.groupdict()
        who = _readers(places.pop("who", ""))
        if who is not None:
            return Text(text.id.format(who=who.id, **places), text.en.format(who=who.en, **places))
    return Text(reason, reason)


def _readers(codes: str) -> Text | None:
    """Describe capacities or roles; None if a code is neither."""
    try:
        texts = [_READERS[code] for code in codes.split(", ") if code]
    except KeyError:
        return None
    return Text(", ".join(one.id for one in texts), ", ".join(one.en for one in texts))


def describe_value(key: str, value: Json) -> Text:
    """Describe a value of a body: codes in words, other values as they are."""
    if isinstance(value, bool):
        return YES if value else NO
    text = str(value)
    match key:
        case "event" if text in STEPS:
            return STEPS[text]
        case "from" | "to" if (stage := _stage(text)) is not None:
            return stage
        case "party" if text in list(Capacity):
            return CAPACITIES[Capacity(text)]
        case "stance" if text in list(Stance):
            return STANCES[Stance(text)]
        case "verdict" | "verdict_when_proposed" if text in list(Verdict):
            return verdict_words[Verdict(text)]
        case "what":
            return describe_reading(text)
        case "reason":
            return describe_reason(text)
        case "change" if text in _CHANGES:
            return _CHANGES[text]
        case "step" if text in list(DraftStep):
            return _DRAFT_STEPS[DraftStep(text)]
        case "role" | "roles" if text in list(Role):
            return role_words[Role(text)]
        case "changed" if text in list(PlanSource):
            return source_words[PlanSource(text)]
        case _:
            return Text(text, text)


def summarise_entry(entry: LedgerEntry) -> Text:
    """Summarise an entry in a few words, without personal data."""
    body = entry.body
    match entry.kind:
        case EntryKind.ACCESS:
            return describe_reading(str(body.get("what", "")))
        case EntryKind.RECOMMENDATION:
            return _CANDIDATES.filled(count=_count(body))
        case EntryKind.PLAN_MADE:
            return _MOVES.filled(count=_length(body.get("moves")), revision=body.get("revision", 1))
        case _:
            return _of_step(body)


def _of_step(body: Mapping[str, Json]) -> Text:
    event = describe_value("event", body["event"]) if "event" in body else None
    for key in ("stance", "approved", "approves", "granted", "conflict", "change", "changed", "step"):
        if key in body:
            value = body[key]
            parts = value if isinstance(value, list | tuple) else (value,)
            texts = [_ANSWERS[key][bool(part)] if key in _ANSWERS else describe_value(key, part) for part in parts]
            what = Text(", ".join(text.id for text in texts), ", ".join(text.en for text in texts))
            if event is None:
                return what
            return Text(f"{event.id}: {what.id.lower()}", f"{event.en}: {what.en.lower()}")
    return event or Text("", "")


def _count(body: Mapping[str, Json]) -> int:
    everyone = body.get("everyone")
    if isinstance(everyone, Mapping):
        return _length(everyone.get("employees"))
    return _length(body.get("candidates"))


def _length(value: Json) -> int:
    return len(value) if isinstance(value, list | tuple) else 0


def _stage(code: str) -> Text | None:
    if code in list(MoveStage):
        return MOVE_STAGES[MoveStage(code)]
    return PLAN_STAGES[PlanStage(code)] if code in list(PlanStage) else None

"""The fixed words of explanations, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.judgement.assessment import State, Verdict
from dss.model.knowledge.facts import Change, FactType, Scope
from dss.model.policy.rules import Comparison, Decision
from dss.model.text import Text

verdict_words: Final[Mapping[Verdict, Text]] = {
    Verdict.ELIGIBLE: Text("memenuhi syarat", "eligible"),
    Verdict.REFERRED: Text("perlu persetujuan pejabat", "referred to an authority"),
    Verdict.UNDETERMINED: Text("belum dapat ditentukan", "undetermined"),
    Verdict.FORBIDDEN: Text("tidak dapat dipindahkan", "not allowed"),
}

state_words: Final[Mapping[State, Text]] = {
    State.HOLDS: Text("berlaku", "applies"),
    State.FAILS: Text("tidak berlaku", "does not apply"),
    State.UNKNOWN: Text("belum diketahui", "undetermined"),
}

decision_words: Final[Mapping[Decision, Text]] = {
    Decision.TRANSFER: Text("mutasi", "transfer"),
    Decision.FOLLOW_UP: Text("tindak lanjut", "follow-up"),
}

comparison_words: Final[Mapping[Comparison, Text]] = {
    Comparison.IS_NOT: Text("bukan", "is not"),
    Comparison.BELOW: Text("di bawah", "below"),
    Comparison.AT_MOST: Text("paling tinggi", "at most"),
    Comparison.ABOVE: Text("di atas", "above"),
    Comparison.AT_LEAST: Text("paling rendah", "at least"),
}

change_words: Final[Mapping[Change, Text]] = {
    Change.NEVER: Text("tidak berubah", "doesn't change"),
    Change.TIME: Text("dengan waktu", "by time"),
    Change.TRAINING: Text("dengan pelatihan atau pendidikan", "by training or study"),
    Change.DECISION: Text("dengan keputusan atau pembaruan data", "by a decision or an updated record"),
}

type_words: Final[Mapping[FactType, Text]] = {
    FactType.WHOLE: Text("bilangan bulat", "whole number"),
    FactType.YES_NO: Text("ya/tidak", "yes/no"),
    FactType.CODE: Text("kode", "code"),
}

scope_words: Final[Mapping[Scope, Text]] = {
    Scope.EMPLOYEE: Text("pegawai", "employee"),
    Scope.SEAT: Text("formasi", "seat"),
    Scope.PAIR: Text("pegawai dan formasi", "employee and seat"),
}

AND: Final = Text(" dan ", " and ")
OR: Final = Text(" atau ", " or ")
NOT: Final = Text("tidak benar bahwa ", "it is not the case that ")
ALWAYS: Final = Text("selalu", "always")
NEVER: Final = Text("tidak pernah", "never")
YES: Final = Text("ya", "yes")
NO: Final = Text("tidak", "no")
UNKNOWN: Final = Text("tidak diketahui", "unknown")
IS_KNOWN: Final = Text("diketahui", "is known")
IS_UNKNOWN: Final = Text("tidak diketahui", "is unknown")
LOCAL_POLICY: Final = Text("Kebijakan lokal", "Local policy")
ARTICLE: Final = Text("pasal", "art.")

"""Words of plans, in both languages."""

from collections.abc import Mapping
from typing import Final

from dss.model.planning.plan import Ending
from dss.model.text import Text
from dss.service.plans.views import Openness
from dss.service.workspace import labels

ending_words: Final[Mapping[Ending, Text]] = {
    Ending.PROVED: Text("terbukti terbaik", "proved best"),
    Ending.CLOSE: Text("cukup dekat dengan batas yang terbukti", "as close to the proved bound as was asked"),
    Ending.OUT_OF_TIME: Text("waktu habis; selisih ke batas terbukti tersisa", "out of time; the gap left is proved"),
    Ending.STOPPED: Text("dihentikan; yang terbaik sampai saat itu", "stopped; the best so far"),
    Ending.EXHAUSTED: Text(
        "semua cara telah dicoba; selisih yang tersisa terbukti", "all methods tried; the remaining gap is proved"
    ),
}

open_words: Final[Mapping[Openness, Text]] = {
    Openness.NO_CANDIDATE: Text(
        "Tidak ada yang memenuhi syarat: {referred} memerlukan persetujuan, {undetermined} belum pasti, {forbidden} "
        "tidak boleh.",
        "Nobody is eligible: {referred} need someone's consent, {undetermined} are undetermined, {forbidden} are not "
        "allowed.",
    ),
    Openness.NEEDED_ELSEWHERE: Text("{name} lebih bernilai di {elsewhere}.", "{name} is worth more at {elsewhere}."),
    Openness.FLOORS: Text(
        "Tanpa {name}, {agency} ({group}) turun di bawah batas {floor} orang.",
        "Without {name}, {agency} ({group}) falls below its minimum of {floor}.",
    ),
    Openness.BUDGET: Text(
        "Mutasi {name} memerlukan {cost} ribu rupiah; sisa anggaran {rest}.",
        "Moving {name} takes {cost} thousand rupiah; {rest} of the budget are left.",
    ),
    Openness.CAP: Text("Batas {cap} mutasi telah tercapai.", "The maximum of {cap} moves is reached."),
    Openness.NOT_WORTH_IT: Text(
        "Skor {name} ({score}) dan kebutuhan yang diisi ({fill}) tidak melebihi kebutuhan yang ditinggalkan ({left}) "
        "dan beban pindah ({per_move}).",
        "{name}'s score ({score}) and the need filled ({fill}) don't outweigh the need left open ({left}) and the "
        "cost of moving ({per_move}).",
    ),
    Openness.VETOED: Text("Mutasi {name} ke sini ditolak.", "{name}'s move here is excluded."),
    Openness.COUPLE: Text(
        "{name} hanya pindah bersama pasangannya ke kabupaten yang sama.",
        "{name} moves only together with their partner, into the same regency.",
    ),
    Openness.OTHERS_LOSE: Text(
        "Menempatkan {name} di sini merugikan penempatan lain.", "Placing {name} here would cost others their places."
    ),
}

TAKEN: Final = Text(
    "{other} mengambilnya dengan nilai {worth}, {more} di atas {own} untuk {name}.",
    "{other} takes it, worth {worth}: {more} above the {own} of {name}.",
)
TAKEN_FOR_OTHERS: Final = Text(
    "{other} mengambilnya dengan nilai {worth}; {name} bernilai {own}, tetapi menukar keduanya merugikan rencana.",
    "{other} takes it, worth {worth}; {name} would be worth {own}, but swapping them would worsen the plan elsewhere.",
)
COSTS_AT_LEAST: Final = Text(" Kerugian rencana sekurangnya {} poin.", " Cost to the plan in points: at least {}.")
SAME_WORTH: Final = Text(" Kerugian rencana tidak terbukti.", " No cost to the plan is proved.")
STAYS: Final = Text("tetap", "stays")
PLACE_OF: Final = Text("tempat {}", "the place of {}")
NOWHERE_FIT: Final = Text(
    "{name} tidak memenuhi syarat untuk satu pun dari {seats} formasi: {referred} memerlukan persetujuan, "
    "{undetermined} belum pasti, {forbidden} tidak boleh. Tanyakan mengapa {employee} untuk formasi tertentu.",
    "{name} is eligible for none of the {seats} seats: {referred} would need someone's consent, {undetermined} are "
    "undetermined, {forbidden} are not allowed. Ask why {employee} for a seat.",
)
NOT_AMONG_THE_BEST: Final = Text(
    "{name} memenuhi syarat untuk {eligible} formasi, tetapi terbukti tidak dapat memperbaiki rencana di sana.",
    "{name} is eligible for {eligible} seats, and it is proved that none of them would make the plan better.",
)
MOVES: Final = Text("{name} pindah ke {seat}.", "{name} moves to {seat}.")

FLOOR_LIMIT: Final = Text("{group} di {agency}", "{group} at {agency}")
FLOOR_PRICE: Final = Text(
    "Boleh berkurang {allowed}; satu orang lagi bernilai sekitar {price} poin.",
    "May lose {allowed} net; one more would be worth about {price} points.",
)
BUDGET_LIMIT: Final = Text("Anggaran (ribu rupiah)", "Budget (thousand rupiah)")
BUDGET_PRICE: Final = Text(
    "Satu juta rupiah lagi bernilai sekitar {price} poin.",
    "One million rupiah more would be worth about {price} points.",
)
CAP_LIMIT: Final = Text("Batas mutasi", "Maximum number of moves")
CAP_PRICE: Final = Text(
    "Satu mutasi lagi bernilai sekitar {price} poin.", "One more move would be worth about {price} points."
)

DESCRIPTIVE: Final = Text(
    "Gambaran setelah rencana dibuat, bukan penilaian: aturan tidak dapat membaca jenis kelamin, dan asal Papua hanya "
    "sejauh diizinkan undang-undang. Rasio "
    "membandingkan bagian yang pindah dengan bagian terbesar; di bawah 80 persen (aturan empat per lima) perlu "
    "dilihat.",
    "A description made after the plan, not a judgement: the rules can't read sex, and Papuan origin only as far as "
    "the law allows. The ratio sets the share that moves against the largest; below 80 percent (the four-fifths rule) "
    "it should be reviewed.",
)
BY_SEX: Final = Text("Jenis kelamin", "Sex")
BY_ORIGIN: Final = Text("Orang Asli Papua", "Indigenous Papuan")
BY_AGE: Final = Text("Usia", "Age")
BY_AGENCY: Final = labels.AGENCY
SEXES: Final = (Text("laki-laki", "men"), Text("perempuan", "women"))
YES_NO: Final = (Text("tidak", "no"), Text("ya", "yes"))
AGES: Final = (Text("di bawah {}", "below {}"), Text("{}-{}", "{}-{}"), Text("{} ke atas", "{} and above"))


def localise_decimal(number: str) -> Text:
    """Write a decimal number with the separator of each language.

    >>> decimal("0.25").id, decimal("0.25").en
    ('0,25', '0.25')
    """
    return Text(number.replace(".", ","), number)

"""What letters are made of, by hand: one move with everything that a letter may say, in either language."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from dss.explanation import Phrases
from dss.letters.contents import (
    ConsentNeeded,
    Contents,
    Document,
    EntryProof,
    LetterStatement,
    Post,
    Reply,
    Rival,
    Skill,
    TeamMemberVote,
)
from dss.model.basis import Source
from dss.model.casework.cases import (
    AuthorityDecision,
    Capacity,
    Deadline,
    DeadlineKind,
    Evaluation,
    MoveCase,
    MoveKind,
    MoveStage,
    Notice,
    Objection,
    ObjectionOutcome,
    Order,
    ProposedMove,
)
from dss.model.casework.letter import Callout, Fields, Letter, Paragraph, Points, Section, Table
from dss.model.identifiers import AgencyId, EmployeeId, MoveId, PlanId, RuleId
from dss.model.judgement.assessment import State, Verdict
from dss.model.judgement.explanation import Card, Consequence, RuleLine, TransferExplanation, WaterfallStep
from dss.model.policy.letters import LetterPart
from dss.model.text import Bilingual, Language
from dss.reading.knowledge.knowledge import read_knowledge
from tests.support.repository import REPOSITORY

DAY = date(2026, 7, 10)
BOTH = tuple(Language)


@cache
def say(language: Language) -> Phrases:
    knowledge, _ = read_knowledge(REPOSITORY / "knowledge")
    return Phrases(language, knowledge.vocabulary, {}, DAY)


def case() -> MoveCase:
    """A move that was decided, and of which the employee was informed."""
    return MoveCase(
        id=MoveId("M000007"),
        plan=PlanId("P000003"),
        proposal=ProposedMove(
            EmployeeId("S0000047"),
            "F000009",
            AgencyId("dinas-pendidikan"),
            AgencyId("dinas-kesehatan"),
            MoveKind.BETWEEN_AGENCIES,
            effective_on=date(2026, 8, 18),
        ),
        stage=MoveStage.INFORMED,
        documents=(),
        pursued=True,
        decision=AuthorityDecision(True, "Layanan gizi terhenti.", DAY, 4, 1),
        notice=Notice("800/20", DAY),
        deadlines=(Deadline(DeadlineKind.NOTICE, date(2026, 7, 24)),),
    )


def ordered() -> MoveCase:
    order = Order("821/3", date(2026, 8, 10), date(2026, 8, 11), date(2026, 8, 18))
    evaluations = (Evaluation(3, date(2026, 11, 18), date(2026, 12, 2)),)
    deadlines = (*case().deadlines, Deadline(DeadlineKind.OBJECTION, date(2026, 8, 31)))
    return replace(case(), order=order, evaluations=evaluations, deadlines=deadlines)


def objected(outcome: ObjectionOutcome | None, answer: str = "Kapal berlayar tiap pekan.") -> MoveCase:
    """A move whose employee objected, with what the authority decided on it, where it did."""
    ends = None if outcome is None else outcome.ends_decision
    answered = None if outcome is None else date(2026, 8, 20)
    objection = Objection("Terlalu jauh.", date(2026, 8, 12), ends, False, answer, answered, outcome)
    deadlines = (*ordered().deadlines, Deadline(DeadlineKind.OBJECTION_ANSWER, date(2026, 9, 10)))
    return replace(ordered(), objection=objection, deadlines=deadlines)


def lapsed(granted: bool = False) -> MoveCase:
    """A move whose employee objected, and nobody decided on it in time."""
    objection = Objection("Terlalu jauh.", date(2026, 8, 12), granted, True, "", date(2026, 9, 11))
    return replace(objected(None), objection=objection)


def contents(language: Language, of: MoveCase | None = None, name: str = "Bembina Tenduma") -> Contents:
    def in_language(id: str, en: str) -> str:
        return Bilingual(id, en).spoken(language)

    paid = Source("PP 11/2017 pasal 196", False, in_language("Dari sumber sekunder.", "From secondary texts."))
    return Contents(
        case=of or case(),
        number="800/20",
        dated=DAY,
        draft="",
        issuer=(in_language("Pemerintah Provinsi", "Government of the Province"), "BKPSDM"),
        name=name,
        here=Post("Analis Gizi", "Sekretariat", "Dinas Pendidikan", "Provinsi", "Kurik, Merauke", "kelas 1"),
        there=Post("Nutrisionis", "Puskesmas", "Dinas Kesehatan", "Provinsi", "Ulilin, Merauke", "kelas 3"),
        kind=in_language("Antarperangkat daerah", "Between agencies"),
        authority=in_language("Pejabat Pembina Kepegawaian", "Personnel authority"),
        outcome="Hasil keberatan",
        considered=True,
        explanation=explanation(language, paid),
        statements=(
            LetterStatement(LetterPart.DECISION, Paragraph(in_language("Manusia memutus.", "People decide."), (paid,))),
            LetterStatement(
                LetterPart.BENEFITS, Paragraph(in_language("Penerima membayar.", "The receiver pays."), (paid,))
            ),
            LetterStatement(LetterPart.CAREER, Paragraph(in_language("Ahli Muda.", "Junior expert."), (paid,), "1")),
            LetterStatement(
                LetterPart.RIGHTS, Paragraph(in_language("14 hari kerja.", "14 working days."), (paid,), "2")
            ),
            LetterStatement(
                LetterPart.PROOF, Paragraph(in_language("Kodenya sama.", "The code is the same."), (paid,))
            ),
        ),
        gates=(
            ConsentNeeded(
                in_language("Promosi", "Promotion"), "Tim", "Ketua Tim", "BA/7", "Puskesmas tanpa ahli gizi."
            ),
            ConsentNeeded(in_language("Turun jenjang", "A lower post"), "PPK"),
        ),
        replies=(
            Reply(Capacity.ORIGIN_HEAD, in_language("Asal", "Origin")),
            Reply(Capacity.EMPLOYEE, in_language("Pegawai", "Employee"), "Setuju", "Bersedia.", date(2026, 7, 2)),
        ),
        documents=(Document("SK pangkat", "823/1", "keputusan"), Document("Pertimbangan BKN", "", "surat keputusan")),
        skills=(Skill("Gizi klinik", 1, 3), Skill("Kebencanaan", None, 1)),
        members=(
            TeamMemberVote("Batunruni", "PyB", vote=True, reason="Mendesak."),
            TeamMemberVote("Betewan", "Kepegawaian", vote=False),
            TeamMemberVote("Muldiwan", "Pengawasan", absent="Saudara"),
            TeamMemberVote("Sakkarena", "JPT"),
        ),
        rivals=(
            Rival(EmployeeId("S0000001"), "Nayalik", "Guru, Dinas", Verdict.ELIGIBLE, "memenuhi syarat", -3, ("Jauh",)),
        ),
        answer_until=date(2026, 9, 29),
        proof=EntryProof(66, datetime(2026, 7, 10, 23, 30, tzinfo=UTC), "Petugas", "0123456789abcdef" * 4),
    )


def explanation(language: Language, paid: Source) -> TransferExplanation:
    law = Source("PP 11/2017 pasal 190(4)", False, None)
    local = Source("Bobot penilaian mutasi", True, None)
    return TransferExplanation(
        language=language,
        as_of=DAY,
        employee=Card("S0000047", "Bembina Tenduma", ()),
        seat=Card("F000009", "Nutrisionis", ()),
        verdict=Verdict.ELIGIBLE,
        verdict_label=Bilingual("memenuhi syarat", "eligible").spoken(language),
        summary="",
        score=19,
        waterfall=(
            WaterfallStep(RuleId("education"), "Pendidikan", "Bidang tepat", 24, 24),
            WaterfallStep(RuleId("need"), "Kebutuhan", "Layanan kritis", 4, 28),
            WaterfallStep(RuleId("travel"), "Beban", "Jauh", -9, 19),
        ),
        lines=(
            line("education", "education_fit", "Bidang studi tepat.", "Pendidikan", 24, law, local),
            line("need", "organisation_need", "Layanan dasar terhenti.", "Kebutuhan", 4, law),
            line("travel", "remote_posting", "Perjalanan 15 jam.", "Beban", -9, local),
            line("housing", "remote_posting", "Didahulukan untuk rumah dinas.", None, None, local),
            line("specialist", "remote_posting", "Dokter spesialis menerima tunjangan.", None, None, law),
            line("far", "remote_posting", "Siapkan biaya pindah.", None, None, paid),
            line("promotion", "career", "Kepindahan ini promosi.", None, None, law, gate=Verdict.REFERRED),
        ),
        incentives=(
            Consequence(RuleId("housing"), "rumah_dinas", "Rumah dinas", None, (local,)),
            Consequence(RuleId("specialist"), "insentif", "Tunjangan", "30.012.000 rupiah per bulan", (law,)),
        ),
        requirements=(
            Consequence(RuleId("far"), "pelatihan_teknis", "Pelatihan teknis", None, (paid,)),
            Consequence(RuleId("far"), "mentoring", "Pendampingan", None, (paid,)),
        ),
        flags=(Consequence(RuleId("far"), "jarak_jauh", "Jarak jauh", None, (paid,)),),
        paths=(),
        ways_out=(),
        missing=(),
    )


def line(
    rule: str,
    theme: str,
    because: str,
    criterion: str | None,
    points: int | None,
    *sources: Source,
    gate: Verdict | None = None,
) -> RuleLine:
    return RuleLine(
        rule=RuleId(rule),
        theme=theme,
        title=rule,
        state=State.HOLDS,
        state_label="berlaku",
        gate=gate,
        criterion=criterion,
        points=points,
        condition="",
        because=because,
        readings=(),
        missing=(),
        sources=sources,
        effects=(),
        matters=True,
        place="rules/x.yaml:1",
    )


def as_text(letter: Letter) -> str:
    """Return a letter as plain lines, for comparing what people read."""
    lines = [letter.title, letter.draft, *letter.issuer, *_fields(letter.reference), *letter.addressee]
    end = ["", *map(_paragraph, letter.closing)]
    if letter.signature is not None:
        end += [letter.signature.day, letter.signature.office, letter.signature.name]
    lines += _sections(letter.first_page)
    if letter.annex:
        lines, end = [*lines, *end, "", f"# {letter.annex}"], []
    return "\n".join([*lines, *_sections(letter.sections), *end, letter.running, ""])


def _sections(sections: tuple[Section, ...]) -> list[str]:
    lines: list[str] = []
    for section in sections:
        lines += ["", f"## {section.title}"]
        for block in section.blocks:
            match block:
                case Paragraph():
                    lines.append(_paragraph(block))
                case Points(title=title, items=items) | Callout(title=title, paragraphs=items):
                    lines += [f"### {title}", *(f"- {_paragraph(item)}" for item in items)]
                case Fields():
                    lines += _fields(block)
                case Table():
                    lines += [f"### {block.title}", " | ".join(column.title for column in block.columns)]
                    lines += [" | ".join(row) for row in block.rows]
    return lines


def _fields(fields: Fields) -> list[str]:
    return [f"{label}: {value}" for label, value in fields.rows]


def _paragraph(paragraph: Paragraph) -> str:
    lead = f"{paragraph.lead}. " if paragraph.lead else ""
    cited = "; ".join(source.text for source in paragraph.sources)
    return f"{lead}{paragraph.text}" + (f" [{cited}]" if cited else "")

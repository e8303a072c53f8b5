"""The fixed words of letters, in both languages."""

from typing import Final

from dss.model.text import Text

# Every letter

NUMBER: Final = Text("Nomor", "Number")
SUBJECT: Final = Text("Hal", "Subject")
CASE: Final = Text("Kasus", "Case")
DATE: Final = Text("Tanggal", "Date")
NO_NUMBER: Final = Text("(diberi nomor saat dikirim)", "(numbered when it is sent)")
TO: Final = Text("Yth.", "To")
EMPLOYEE_NUMBER: Final = Text("Nomor pegawai {}", "Employee number {}")
AUTHORITY: Final = Text("Pejabat Pembina Kepegawaian", "The personnel authority")
TRANSLATION: Final = Text(
    "Naskah berbahasa Indonesia ini yang berlaku; terjemahannya hanya membantu (UU 24/2009 pasal 27).",
    "This is a translation for convenience. The Indonesian letter prevails (UU 24/2009 art. 27).",
)
NOTES: Final = Text("Catatan atas dasar hukum", "Notes on the legal basis")
NOT_YET: Final = Text("belum ada", "not yet")
PROOF: Final = Text("Bukti pencatatan", "Proof of record")
ENTRY: Final = Text("Catatan nomor", "Entry number")
RECORDED: Final = Text("Dicatat", "Recorded")
RECORDED_BY: Final = Text("Dicatat oleh", "Recorded by")
CODE: Final = Text("Kode catatan", "Code of the entry")
CLOCK: Final = Text("{day} pukul {time} WIT", "{day}, {time} WIT")
RUNNING: Final = Text("{title} · kasus {case}", "{title} · case {case}")

LACKING: Final = Text(
    "[U+…] menyebut huruf yang tidak ada dalam fon cetak menurut nomor Unicode; bentuk HTML surat ini menampilkannya.",
    "[U+…] marks a character that the print typeface lacks, by its Unicode number; the HTML form shows it.",
)

# The move

MOVE: Final = Text("Mutasi yang diputuskan", "The move")
PROPOSAL: Final = Text("Mutasi yang diusulkan", "The proposed move")
FROM_TO: Final = Text("Dari jabatan sekarang ke jabatan baru", "From the present post to the new one")
ASPECT: Final = Text("Uraian", "What")
NOW: Final = Text("Sekarang", "Now")
NEW: Final = Text("Baru", "New")
POSITION: Final = Text("Jabatan", "Position")
UNIT: Final = Text("Unit kerja", "Unit")
AGENCY: Final = Text("Perangkat daerah", "Agency")
GOVERNMENT: Final = Text("Instansi", "Government")
PLACE: Final = Text("Distrik, kabupaten", "District, regency")
REMOTENESS: Final = Text("Keterpencilan", "Remoteness")
CLASS: Final = Text("kelas {}", "class {}")
KIND: Final = Text("Jenis mutasi", "Kind of move")
INITIATIVE: Final = Text("Prakarsa", "Initiative")
OWN_REQUEST: Final = Text("Permintaan pegawai sendiri", "The employee's own request")
OF_THE_AGENCY: Final = Text("Instansi, bukan permintaan pegawai", "The government; not at the employee's request")
EFFECTIVE: Final = Text("Terhitung mulai tanggal", "Effective on")
PLANNED: Final = Text("{} (rencana)", "{} (planned)")
AS_ORDERED: Final = Text("ditetapkan dalam surat keputusan", "as the order will say")
ORDER: Final = Text("Surat keputusan", "Order")
ORDER_OF: Final = Text("{number}, tanggal {day}", "{number} of {day}")

# The notice

NOTICE: Final = Text("Surat Pemberitahuan Mutasi", "Notice of Transfer")
NOTICE_SUBJECT: Final = Text("Mutasi sebagai {position} di {unit}", "Transfer to {position}, {unit}")
NOTICE_OPENING: Final = Text(
    "Dengan hormat kami memberitahukan bahwa pada {day} Tim Penilai Kinerja menyetujui mutasi Saudara sebagai "
    "{position} di {unit}, {place}. Surat ini menjelaskan alasannya, manfaat yang menyertainya, prospek karier, dan "
    "hak Saudara.",
    "We inform you that on {day} the assessment team approved your transfer to {position} at {unit}, {place}. This "
    "letter explains the reasons, the benefits that come with it, your prospects, and your rights.",
)
NOTICE_CLOSING: Final = Text(
    "Terima kasih atas pengabdian Saudara bagi masyarakat Papua Selatan.",
    "Thank you for your service to the people of Papua Selatan.",
)
WHO_DECIDED: Final = Text("Siapa yang memutuskan", "Who decided")
DECIDED_BY_PEOPLE: Final = Text("Keputusan diambil oleh manusia", "People decided")
VOTES: Final = Text(
    "Diputus pada {day} dengan {votes_for} setuju dan {votes_against} menolak.",
    "Decided on {day} by {votes_for} for and {votes_against} against.",
)
TEAM_REASON: Final = Text("Alasan tim: {}", "The team's reason: {}")
CONSENT: Final = Text(
    "{title}: perlu persetujuan {authority}. Diberikan oleh {official}, surat {letter}: {reason}",
    "{title}: needs the consent of the {authority}. Given by {official}, letter {letter}: {reason}",
)
YOUR_ANSWER: Final = Text(
    "Tanggapan Saudara pada {day}: {stance}. {reason}", "Your answer on {day}: {stance}. {reason}"
)
PURSUED: Final = Text(
    "Mutasi diteruskan walaupun ada pihak yang tidak setuju; alasannya ada dalam pertimbangan tim.",
    "The move went ahead although a party did not agree; the team considered the objections.",
)
REASONS: Final = Text("Alasan", "Reasons")
JUDGED: Final = Text(
    "Menurut aturan dan data per {day} mutasi ini: {verdict}, dengan nilai {score}. Dua mesin penalaran yang dibuat "
    "terpisah memeriksanya dan memperoleh hasil yang sama.",
    "By the rules and records of {day} this move is: {verdict}, with a score of {score}. Two separately built engines "
    "examined it and agree.",
)
NEED: Final = Text("Kebutuhan yang dipenuhi", "The need that it meets")
FOR: Final = Text("Yang mendukung", "Reasons in favour")
AGAINST: Final = Text("Yang memberatkan dan perlu diperhatikan", "Reasons against, and warnings")
CRITERIA: Final = Text("Nilai menurut kriteria", "Score by criterion")
CRITERION: Final = Text("Kriteria", "Criterion")
POINTS: Final = Text("Nilai", "Score")
TOTAL: Final = Text("Jumlah", "Total")
BENEFITS: Final = Text("Manfaat dan biaya", "Benefits and costs")
INCENTIVES: Final = Text("Insentif dan dukungan untuk mutasi ini", "Incentives and support for this move")
INCENTIVE: Final = Text("Insentif", "Incentive")
AMOUNT: Final = Text("Besaran", "Amount")
WHY: Final = Text("Alasan dan dasar", "Reason and basis")
NO_AMOUNT: Final = Text("tanpa angka dalam aturan", "no figure in the rules")
TIMES: Final = Text("{} kali", "{} times")
NO_INCENTIVES: Final = Text(
    "Tidak ada aturan yang memberi insentif khusus untuk mutasi ini.",
    "No rule grants a special incentive for this move.",
)
CAREER: Final = Text("Prospek karier", "Career prospects")
PREPARATION: Final = Text("Yang perlu disiapkan", "What to prepare")
SKILLS: Final = Text(
    "Kompetensi yang perlu ditambah, pada skala 1 sampai 5", "Competencies to add, on a scale from 1 to 5"
)
COMPETENCY: Final = Text("Kompetensi", "Competency")
HELD: Final = Text("Dimiliki", "Held")
REQUIRED: Final = Text("Disyaratkan", "Required")
NOT_ASSESSED: Final = Text("belum dinilai", "not assessed")
LEVEL: Final = Text("tingkat {}", "level {}")
STEPS: Final = Text("Langkah dan syarat", "Steps and requirements")
PAPERS_THERE: Final = Text("{there} dari {all} berkas sudah lengkap.", "{there} of {all} documents are complete.")
PAPERS_MISSING: Final = Text("Berkas yang masih ditunggu", "Documents still missing")
PAPERS: Final = Text("Berkas", "Documents")
PAPER: Final = Text("Berkas", "Document")
PAPER_NUMBER: Final = Text("Nomor", "Number")
NEEDED_FOR: Final = Text("Diperlukan untuk", "Needed for")
RIGHTS: Final = Text("Hak Saudara", "Your rights")
DAYS: Final = Text("Tanggal penting", "Important dates")
EVENT: Final = Text("Peristiwa", "Event")
DAY: Final = Text("Tanggal", "Date")
DECIDED_ON: Final = Text("Keputusan Tim Penilai Kinerja", "Decision of the assessment team")
RECEIVED_ON: Final = Text("Surat ini diterima", "This letter is received")
NOTICE_ENDS: Final = Text("Masa pemberitahuan berakhir", "End of the notice period")
OBJECT_UNTIL: Final = Text("Hari terakhir mengajukan keberatan", "Last day for an objection")
ANSWER_UNTIL: Final = Text(
    "Hari terakhir menjawab keberatan yang diajukan pada hari terakhir",
    "Last day to answer an objection filed on the last day",
)
EVALUATION: Final = Text("Evaluasi setelah {}", "Evaluation after {}")

# The sheet

SHEET: Final = Text("Lembar Keputusan Tim Penilai Kinerja", "Decision Sheet of the Assessment Team")
SHEET_SUBJECT: Final = Text("Mutasi {name} sebagai {position}", "Transfer of {name} to {position}")
RECOMMENDED: Final = Text(
    "Sistem menyarankan mutasi ini; tim yang memutuskan.", "The system recommends this move; the team decides."
)
NOT_RECOMMENDED: Final = Text(
    "Mutasi ini bukan saran sistem; tim yang memutuskan.", "The system does not recommend this move; the team decides."
)
RECOMMENDATION: Final = Text("Saran dan alasannya", "The recommendation and its reasons")
PERSON: Final = Text("Pegawai", "Employee")
GATES: Final = Text("Persetujuan yang disyaratkan", "Required consents")
RULE: Final = Text("Aturan", "Rule")
AUTHORITY_OF_GATE: Final = Text("Pejabat", "Authority")
GIVEN: Final = Text("Persetujuan", "Consent")
GIVEN_BY: Final = Text("{official}, surat {letter}", "{official}, letter {letter}")
NO_GATES: Final = Text("Tidak ada aturan yang memerlukan persetujuan pejabat.", "No rule needs an authority's consent.")
FLAGS: Final = Text("Peringatan", "Warnings")
NO_FLAGS: Final = Text("Tidak ada peringatan.", "There are no warnings.")
ALTERNATIVES: Final = Text("Alternatif", "Alternatives")
RIVALS: Final = Text("Calon lain untuk jabatan ini, terbaik dahulu", "Other candidates for this seat, best first")
CANDIDATE: Final = Text("Calon", "Candidate")
JUDGEMENT: Final = Text("Penilaian", "Judgement")
REMARKS: Final = Text("Catatan", "Remarks")
NO_RIVALS: Final = Text(
    "Tidak ada calon lain yang memenuhi syarat untuk jabatan ini.", "No other candidate is eligible for this seat."
)
REPLIES: Final = Text("Tanggapan para pihak", "Answers of the parties")
PARTY: Final = Text("Pihak", "Party")
STANCE: Final = Text("Tanggapan", "Answer")
REASON: Final = Text("Alasan", "Reason")
TEAM: Final = Text("Tim dan suara", "The team and its votes")
NO_TEAM: Final = Text("Tim belum dibentuk.", "The team is not convened yet.")
MEMBER: Final = Text("Anggota", "Member")
OFFICE: Final = Text("Unsur", "Office")
VOTE: Final = Text("Suara", "Vote")
APPROVES: Final = Text("Setuju", "For")
REJECTS: Final = Text("Menolak", "Against")
STANDS_DOWN: Final = Text("tidak ikut: {}", "takes no part: {}")
DECISION: Final = Text("Keputusan", "Decision")
APPROVED: Final = Text("Disetujui", "Approved")
REJECTED: Final = Text("Ditolak", "Rejected")
UNDECIDED: Final = Text("Belum diputus.", "Not decided yet.")
AS_RECOMMENDED: Final = Text("Mengikuti saran dan alasannya.", "Follows the recommendation and its reasons.")

# The outcome of an objection

OUTCOME: Final = Text("Surat Jawaban atas Keberatan", "Answer to an Objection")
OUTCOME_SUBJECT: Final = Text("Keberatan atas mutasi sebagai {position}", "Objection to the transfer to {position}")
OUTCOME_OPENING: Final = Text(
    "Dengan hormat kami menyampaikan hasil pemeriksaan atas keberatan yang Saudara ajukan pada {day} terhadap "
    "keputusan mutasi sebagai {position} di {unit}.",
    "We inform you of the outcome of the objection that you filed on {day} against the decision on your transfer to "
    "{position} at {unit}.",
)
GRANTED: Final = Text("Keberatan dikabulkan", "The objection is granted")
REFUSED: Final = Text("Keberatan tidak dikabulkan", "The objection is refused")
GRANTED_MEANS: Final = Text("Keputusan mutasi tidak dilanjutkan.", "The decision on the move is set aside.")
REFUSED_MEANS: Final = Text("Keputusan mutasi tetap berlaku.", "The decision on the move remains in force.")
LAPSED: Final = Text(
    "Keberatan tidak dijawab sampai {day}, hari terakhir untuk menjawabnya.",
    "The objection was not answered by {day}, the last day to answer it.",
)
GROUNDS: Final = Text("Keberatan Saudara", "Your objection")
ANSWER: Final = Text("Jawaban dan alasannya", "The answer and its reasons")
FILED_ON: Final = Text("Diajukan", "Filed on")
ANSWERED_ON: Final = Text("Dijawab", "Answered on")
ANSWER_DUE: Final = Text("Hari terakhir menjawab", "Last day for the answer")
CONTESTED: Final = Text("Keputusan yang dipersoalkan", "The contested decision")
OUTCOME_CLOSING: Final = Text(
    "Demikian jawaban ini kami sampaikan agar menjadi maklum.", "This answer is given for your information."
)

"""What the interface for programs says, in both languages."""

from typing import Final

from dss.model.text import Text

TITLE: Final = Text("Antarmuka program", "Interface for programs")
LEAD: Final = Text(
    "Semua yang ditampilkan dan dapat dilakukan di halaman-halaman sistem ini tersedia juga sebagai JSON, "
    "dengan wewenang, pencatatan, dan pemeriksaan yang sama.",
    "What the pages of this system show and do is there as JSON too, under the same authority, records and checks.",
)

# Groups of addresses

OWN: Final = Text("Saya", "Me")
SEATS: Final = Text("Kebutuhan, formasi, dan kandidat", "Needs, seats and candidates")
PEOPLE: Final = Text("Pegawai", "People")
PLANS: Final = Text("Rencana", "Plans")
MOVES: Final = Text("Mutasi", "Moves")
RULES: Final = Text("Aturan", "Rules")
LEDGER: Final = Text("Buku besar", "The ledger")
JOBS: Final = Text("Pekerjaan latar", "Work in the background")

# The document

DOCUMENT_LEAD: Final = Text(
    "Setiap permintaan membawa token: `Authorization: Bearer TOKEN`. Token dibuat di halaman akun (/account/tokens) "
    "atau dengan `dss user token add`, untuk satu peran dan sampai suatu hari. Bahasa dipilih dengan Accept-Language: "
    "id atau en. Daftar dibagi menjadi halaman: `next` dari satu halaman adalah `after` untuk halaman berikutnya. "
    "Kesalahan dijawab sebagai application/problem+json (RFC 9457).",
    "Every request carries a token: `Authorization: Bearer TOKEN`. Tokens are made on the page of one's account "
    "(/account/tokens) or by `dss user token add`, for one role and until a day. Accept-Language chooses the language: "
    "id or en. Lists come in pages: `next` of one page is `after` for the next. Errors are answered as "
    "application/problem+json (RFC 9457).",
)
ANSWER: Final = Text("Jawaban", "The answer")
UNCHANGED: Final = Text("Sama seperti yang disebut If-None-Match", "The same as If-None-Match names")
SEEN: Final = Text(
    "Versi yang dilihat sebelum langkah ini, seperti ETag; * untuk versi mana pun.",
    "The version seen before this step, as ETag gave it; * for any.",
)
VERSION: Final = Text("Versi, untuk If-Match atau If-None-Match", "The version, for If-Match or If-None-Match")
MADE_AT: Final = Text("Alamat yang dibuat", "Address of what was made")
WAIT: Final = Text("Detik sampai boleh dicoba lagi", "Seconds until it may be tried again")
SCHEME: Final = Text("Token dari satu akun, untuk satu perannya", "A token of an account, for one of its roles")

# Titles of addresses

ME: Final = Text("Siapa saya, dan apa yang boleh saya lakukan", "Who I am, and what I may do")
LIST_NEEDS: Final = Text("Kebutuhan pegawai dibandingkan dengan yang ada", "Needs against what there is")
LIST_COMPETENCIES: Final = Text("Kompetensi yang kurang, per instansi", "Competencies that agencies lack")
LIST_VACANCIES: Final = Text("Formasi lowong, yang kritis lebih dahulu", "Vacant seats, critical ones first")
SHOW_SEAT: Final = Text("Satu formasi lowong", "One vacant seat")
CANDIDATES: Final = Text(
    "Kandidat terbaik untuk formasi; pertanyaan dan jawabannya dicatat",
    "The best candidates for a seat; question and answer are recorded",
)
WHY: Final = Text(
    "Mengapa boleh atau tidak: aturan, dasar hukum, nilai, dan perubahan terkecil yang menolong",
    "Why or why not: rules, citations, points, and the smallest changes that would help",
)
FIND_PEOPLE: Final = Text("Cari pegawai menurut nama atau nomor", "Find people by name or number")
SHOW_PERSON: Final = Text(
    "Data seorang pegawai; bagi auditor disamarkan sampai ada alasan",
    "What is on record of one person; masked for an auditor until there is a reason",
)
GIVE_REASON: Final = Text(
    "Nyatakan alasan membaca data pribadi; dicatat, dan berlaku setengah jam untuk satu catatan",
    "Say why personal data are read; recorded, and good for one record for half an hour",
)
LIST_PLANS: Final = Text("Rencana yang dicatat, yang terbaru lebih dahulu", "The plans on record, the newest first")
SHOW_PLAN: Final = Text("Satu rencana dengan mutasinya", "One plan with its moves")
REPORT_PLAN: Final = Text(
    "Seluruh uraian satu rencana: angka, mutasi, formasi terbuka, alternatif, batas",
    "All there is to say of a plan: figures, moves, open seats, alternatives, limits",
)
MAKE_PLAN: Final = Text("Buat rencana, di latar belakang", "Make a plan, in the background")
COMPARE_PLANS: Final = Text("Perbedaan dua rencana, mutasi demi mutasi", "The difference of two plans, move by move")
PLAN_STEP: Final = Text("Ambil satu langkah dari rencana", "Take a step of a plan")
REVISE_PLAN: Final = Text(
    "Hitung ulang rencana menurut jawaban para pihak, di latar belakang",
    "Solve a plan again upon what its parties answered, in the background",
)
LIST_MOVES: Final = Text("Mutasi yang menyangkut saya", "The moves that concern me")
SHOW_MOVE: Final = Text("Kasus satu mutasi", "The case of one move")
LIST_DUTIES: Final = Text("Apa yang menunggu siapa", "What awaits whom")
LIST_STEPS: Final = Text(
    "Langkah yang dapat saya ambil sekarang, atau mengapa belum",
    "The steps that I may take now, or why not yet",
)
MOVE_STEP: Final = Text("Ambil satu langkah dari mutasi", "Take a step of a move")
LIST_RULES: Final = Text("Aturan yang berlaku pada suatu hari", "The rules in force on a day")
SHOW_RULE: Final = Text("Satu aturan", "One rule")
LIST_FACTS: Final = Text("Fakta yang boleh dibaca aturan", "The facts that rules may read")
LIST_VERSIONS: Final = Text("Versi yang pernah berlaku, yang terbaru lebih dahulu", "Versions, the newest first")
SHOW_FILES: Final = Text("Naskah aturan, masing-masing dengan sidiknya", "Texts of the policy, each with its digest")
CHECK_RULES: Final = Text(
    "Periksa naskah aturan yang disunting; tidak ada yang disimpan", "Check edited texts of rules; nothing is kept"
)
RULE_IMPACT: Final = Text(
    "Apa yang akan berubah oleh suntingan, di latar belakang", "What an edit would change, in the background"
)
LIST_ENTRIES: Final = Text(
    "Catatan buku besar, yang terbaru lebih dahulu; pegawai disamarkan",
    "Entries of the ledger, the newest first; people are masked",
)
SHOW_ENTRY: Final = Text("Satu catatan dengan dasarnya", "One entry with what it stands on")
RECEIPT: Final = Text(
    "Tanda bukti satu catatan; siapa mendapatnya dan mengapa dicatat",
    "The receipt of an entry; who gets it and why is recorded",
)
REPLAY: Final = Text("Hitung ulang satu catatan sampai ke bita", "Compute an entry anew, to the byte")
VERIFY: Final = Text("Periksa seluruh buku besar, di latar belakang", "Examine the whole ledger, in the background")
HEAD: Final = Text("Kepala pohon terbaru, untuk disimpan di luar", "The newest signed head, to be kept elsewhere")
LIST_ACCESSES: Final = Text("Siapa membaca data pribadi siapa", "Who read whose personal data")
LIST_JOBS: Final = Text("Pekerjaan latar saya", "My work in the background")
SHOW_JOB: Final = Text("Sejauh mana satu pekerjaan, dan hasilnya", "How far a job is, and what came of it")
END_JOB: Final = Text("Batalkan pekerjaan", "Cancel a job")

# Problems


# What jobs do

SCREENING: Final = Text("Menilai semua pasangan", "Judging every pair")
PLANNING: Final = Text("Menyusun rencana", "Planning")
BEFORE_EDIT: Final = Text("Rencana menurut aturan yang berlaku", "Planning by the rules in force")
AFTER_EDIT: Final = Text("Rencana menurut suntingan", "Planning by the edit")
EXAMINING: Final = Text("Memeriksa buku besar", "Examining the ledger")

# The page about the interface

OPEN_DOCUMENT: Final = Text("Dokumen OpenAPI 3.1", "OpenAPI 3.1 document")
OPEN_DOCUMENT_HINT: Final = Text(
    "Untuk program dan pembuat klien; di sana setiap ruas dijelaskan (dalam bahasa Inggris).",
    "For programs and makers of clients; every field is explained there.",
)
GET_TOKEN: Final = Text("Mendapatkan token", "Getting a token")
GET_TOKEN_STEPS: Final = (
    Text(
        "Masuk, lalu buka halaman akun Anda dan pilih “Kelola token”.",
        "Sign in, open the page of your account, and choose “Manage tokens”.",
    ),
    Text(
        "Beri nama program, pilih perannya dan hari terakhirnya. Token ditampilkan satu kali saja.",
        "Name the program, choose its role and its last day. The token is shown once only.",
    ),
    Text(
        "Kirim token pada setiap permintaan, di kepala Authorization.",
        "Send it with every request, in the header Authorization.",
    ),
)
GET_TOKEN_COMMAND: Final = Text("Atau dengan perintah di server:", "Or by a command on the server:")
CONVENTIONS: Final = Text("Yang berlaku di mana-mana", "What holds everywhere")
CONVENTION_LINES: Final = (
    Text(
        "Accept-Language memilih bahasa jawaban: id atau en.",
        "Accept-Language chooses the language of answers: id or en.",
    ),
    Text(
        "Daftar dibagi menjadi halaman: items, total, dan next; next dikirim sebagai after untuk halaman berikutnya.",
        "Lists come in pages: items, total and next; next is sent as after for the next page.",
    ),
    Text(
        "Langkah atas rencana dan mutasi menyebut versi yang dilihat: ETag dari GET dikirim sebagai If-Match.",
        "Steps of plans and moves name the version that was seen: ETag of GET is sent as If-Match.",
    ),
    Text(
        "Pekerjaan lama dijawab 202 dengan Location; di sana terbaca kemajuan dan hasilnya.",
        "Long work is answered by 202 with Location, where its progress and outcome are.",
    ),
    Text(
        "Kesalahan dijawab sebagai application/problem+json (RFC 9457), dengan jalan keluarnya.",
        "What goes wrong is answered as application/problem+json (RFC 9457), with the way out.",
    ),
    Text(
        "Yang bertanya terlalu sering dijawab 429 dengan Retry-After, dihitung untuk setiap token.",
        "Who asks too often is answered by 429 with Retry-After, counted for each token.",
    ),
)
EXAMPLE: Final = Text("Contoh", "Example")
ADDRESSES: Final = Text("Alamat", "Addresses")
OPEN_TO: Final = Text("Terbuka bagi", "Open to")
EVERY_ROLE: Final = Text("semua peran", "every role")
PARAMETER: Final = Text("Ruas", "Field")
PLACE: Final = Text("Di", "In")
KIND: Final = Text("Isi", "Holds")
REQUIRED: Final = Text("wajib", "required")
IN_WORDS: Final = {
    "path": Text("alamat", "path"),
    "query": Text("kueri", "query"),
    "header": Text("kepala", "header"),
}
SENDS: Final = Text("Isi permintaan", "Body")
GIVES: Final = Text("Jawaban {status}", "Answers {status}")
SHAPES: Final = Text("Bentuk isi permintaan", "Shapes of bodies")
PROBLEMS: Final = Text("Kesalahan", "Problems")
STATUS: Final = Text("Status", "Status")
MEANING: Final = Text("Artinya", "What it means")
WAY_OUT: Final = Text("Jalan keluar", "The way out")
TEXT: Final = Text("teks", "text")
WHOLE: Final = Text("bilangan bulat", "whole number")
YES_NO: Final = Text("ya/tidak", "yes/no")
DAY: Final = Text("tanggal", "date")
LIST_OF: Final = Text("daftar {of}", "list of {of}")
ONE_OF: Final = Text("salah satu: {codes}", "one of: {codes}")
OR_NULL: Final = Text("{kind} atau null", "{kind} or null")

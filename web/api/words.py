"""Texts of the API and its reference page, in both languages."""

from typing import Final

from dss.model.text import Text

TITLE: Final = Text("Antarmuka program", "Interface for programs")
LEAD: Final = Text(
    "Semua yang ditampilkan dan dapat dilakukan di halaman-halaman sistem ini tersedia juga sebagai JSON, "
    "dengan wewenang, pencatatan, dan pemeriksaan yang sama.",
    "Everything that the pages show and do is also available as JSON, with the same permissions, records and checks.",
)

# Groups of routes

OWN: Final = Text("Saya", "Me")
SEATS: Final = Text("Kebutuhan, formasi, dan kandidat", "Needs, seats and candidates")
PEOPLE: Final = Text("Pegawai", "People")
PLANS: Final = Text("Rencana", "Plans")
MOVES: Final = Text("Mutasi", "Moves")
RULES: Final = Text("Aturan", "Rules")
LEDGER: Final = Text("Buku besar", "Ledger")
JOBS: Final = Text("Pekerjaan latar", "Background jobs")

# The document

DOCUMENT_LEAD: Final = Text(
    "Setiap permintaan membawa token: `Authorization: Bearer TOKEN`. Token dibuat di halaman akun (/account/tokens) "
    "atau dengan `dss user token add`, untuk satu peran dan sampai suatu hari. Bahasa dipilih dengan Accept-Language: "
    "id atau en. Daftar dibagi menjadi halaman: `next` dari satu halaman adalah `after` untuk halaman berikutnya. "
    "Kesalahan dijawab sebagai application/problem+json (RFC 9457).",
    "Every request carries a token: `Authorization: Bearer TOKEN`. Tokens are created on the account page "
    "(/account/tokens) or with `dss user token add`, for one role and until a given day. Accept-Language chooses "
    "the language: id or en. Lists are paginated: `next` of one page is `after` of the next. Errors are returned as "
    "application/problem+json (RFC 9457).",
)
ANSWER: Final = Text("Jawaban", "Response")
UNCHANGED: Final = Text("Sama seperti yang disebut If-None-Match", "Same as named by If-None-Match")
SEEN: Final = Text(
    "Versi yang dilihat sebelum langkah ini, seperti ETag; * untuk versi mana pun.",
    "The version seen before this step, as in ETag; * for any.",
)
VERSION: Final = Text("Versi, untuk If-Match atau If-None-Match", "The version, for If-Match or If-None-Match")
MADE_AT: Final = Text("Alamat yang dibuat", "Address of the created resource")
WAIT: Final = Text("Detik sampai boleh dicoba lagi", "Seconds until the next attempt")
SCHEME: Final = Text("Token dari satu akun, untuk satu perannya", "A token of an account, for one of its roles")

# Titles of routes

ME: Final = Text("Siapa saya, dan apa yang boleh saya lakukan", "My account and permissions")
LIST_NEEDS: Final = Text("Kebutuhan pegawai dibandingkan dengan yang ada", "Staff required compared with staff in post")
LIST_COMPETENCIES: Final = Text("Kompetensi yang kurang, per instansi", "Missing competencies by agency")
LIST_VACANCIES: Final = Text("Formasi lowong, yang kritis lebih dahulu", "Vacant seats, critical ones first")
SHOW_SEAT: Final = Text("Satu formasi lowong", "One vacant seat")
CANDIDATES: Final = Text(
    "Kandidat terbaik untuk formasi; pertanyaan dan jawabannya dicatat",
    "The best candidates for a seat; question and answer are recorded",
)
WHY: Final = Text(
    "Mengapa boleh atau tidak: aturan, dasar hukum, nilai, dan perubahan terkecil yang menolong",
    "Reasons for and against: rules, citations, points, and the smallest changes that would help",
)
FIND_PEOPLE: Final = Text("Cari pegawai menurut nama atau nomor", "Find people by name or number")
SHOW_PERSON: Final = Text(
    "Data seorang pegawai; bagi auditor disamarkan sampai ada alasan",
    "The record of one employee; masked for an auditor until a reason is given",
)
GIVE_REASON: Final = Text(
    "Nyatakan alasan membaca data pribadi; dicatat, dan berlaku setengah jam untuk satu catatan",
    "State a reason for reading personal data; recorded, and valid for one record for half an hour",
)
LIST_PLANS: Final = Text("Rencana yang dicatat, yang terbaru lebih dahulu", "The plans on record, the newest first")
SHOW_PLAN: Final = Text("Satu rencana dengan mutasinya", "One plan with its moves")
REPORT_PLAN: Final = Text(
    "Seluruh uraian satu rencana: angka, mutasi, formasi terbuka, alternatif, batas",
    "The full report of a plan: figures, moves, open seats, alternatives, limits",
)
MAKE_PLAN: Final = Text("Buat rencana, di latar belakang", "Make a plan, in the background")
COMPARE_PLANS: Final = Text("Perbedaan dua rencana, mutasi demi mutasi", "Differences between two plans, move by move")
PLAN_STEP: Final = Text("Ambil satu langkah dari rencana", "Take a step of a plan")
REVISE_PLAN: Final = Text(
    "Hitung ulang rencana menurut jawaban para pihak, di latar belakang",
    "Recompute a plan from the responses of the parties, in the background",
)
LIST_MOVES: Final = Text("Mutasi yang menyangkut saya", "The moves that concern me")
SHOW_MOVE: Final = Text("Kasus satu mutasi", "The case of one move")
LIST_DUTIES: Final = Text("Apa yang menunggu siapa", "Duties and who has them")
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
    "Periksa naskah aturan yang disunting; tidak ada yang disimpan", "Check edited rule texts; nothing is saved"
)
RULE_IMPACT: Final = Text(
    "Apa yang akan berubah oleh suntingan, di latar belakang", "What an edit would change, in the background"
)
LIST_ENTRIES: Final = Text(
    "Catatan buku besar, yang terbaru lebih dahulu; pegawai disamarkan",
    "Ledger entries, the newest first; employees are masked",
)
SHOW_ENTRY: Final = Text("Satu catatan dengan dasarnya", "One entry with its sources")
RECEIPT: Final = Text(
    "Tanda bukti satu catatan; siapa mendapatnya dan mengapa dicatat",
    "The receipt of an entry; the recipient and the reason are recorded",
)
REPLAY: Final = Text("Hitung ulang satu catatan sampai ke bita", "Recompute an entry, to the byte")
VERIFY: Final = Text("Periksa seluruh buku besar, di latar belakang", "Verify the whole ledger, in the background")
HEAD: Final = Text("Kepala pohon terbaru, untuk disimpan di luar", "The newest signed tree head, to be kept externally")
LIST_ACCESSES: Final = Text("Siapa membaca data pribadi siapa", "Who read whose personal data")
LIST_JOBS: Final = Text("Pekerjaan latar saya", "My background jobs")
SHOW_JOB: Final = Text("Sejauh mana satu pekerjaan, dan hasilnya", "Progress and result of a job")
END_JOB: Final = Text("Batalkan pekerjaan", "Cancel a job")

# Problems


# What jobs do

SCREENING: Final = Text("Menilai semua pasangan", "Evaluating all pairs")
PLANNING: Final = Text("Menyusun rencana", "Planning")
BEFORE_EDIT: Final = Text("Rencana menurut aturan yang berlaku", "Planning by the rules in force")
AFTER_EDIT: Final = Text("Rencana menurut suntingan", "Planning by the edited rules")
EXAMINING: Final = Text("Memeriksa buku besar", "Verifying the ledger")

# The page about the interface

OPEN_DOCUMENT: Final = Text("Dokumen OpenAPI 3.1", "OpenAPI 3.1 document")
OPEN_DOCUMENT_HINT: Final = Text(
    "Untuk program dan pembuat klien; di sana setiap ruas dijelaskan (dalam bahasa Inggris).",
    "For programs and client generators; it describes every field.",
)
GET_TOKEN: Final = Text("Mendapatkan token", "Getting a token")
GET_TOKEN_STEPS: Final = (
    Text(
        "Masuk, lalu buka halaman akun Anda dan pilih “Kelola token”.",
        "Sign in, open your account page, and choose “Manage tokens”.",
    ),
    Text(
        "Beri nama program, pilih perannya dan hari terakhirnya. Token ditampilkan satu kali saja.",
        "Name the program, and choose its role and last day. The token is shown only once.",
    ),
    Text(
        "Kirim token pada setiap permintaan, di kepala Authorization.",
        "Send it with every request, in the header Authorization.",
    ),
)
GET_TOKEN_COMMAND: Final = Text("Atau dengan perintah di server:", "Or with a command on the server:")
CONVENTIONS: Final = Text("Yang berlaku di mana-mana", "Conventions")
CONVENTION_LINES: Final = (
    Text(
        "Accept-Language memilih bahasa jawaban: id atau en.",
        "Accept-Language chooses the language of responses: id or en.",
    ),
    Text(
        "Daftar dibagi menjadi halaman: items, total, dan next; next dikirim sebagai after untuk halaman berikutnya.",
        "Lists are paginated: items, total and next; send next as after for the next page.",
    ),
    Text(
        "Langkah atas rencana dan mutasi menyebut versi yang dilihat: ETag dari GET dikirim sebagai If-Match.",
        "Steps of plans and moves name the version seen: send the ETag of GET as If-Match.",
    ),
    Text(
        "Pekerjaan lama dijawab 202 dengan Location; di sana terbaca kemajuan dan hasilnya.",
        "Long-running requests return 202 with Location, the address of their progress and result.",
    ),
    Text(
        "Kesalahan dijawab sebagai application/problem+json (RFC 9457), dengan jalan keluarnya.",
        "Errors are returned as application/problem+json (RFC 9457), with a remedy.",
    ),
    Text(
        "Yang bertanya terlalu sering dijawab 429 dengan Retry-After, dihitung untuk setiap token.",
        "Too many requests with one token return 429 with Retry-After.",
    ),
)
EXAMPLE: Final = Text("Contoh", "Example")
ADDRESSES: Final = Text("Alamat", "Routes")
OPEN_TO: Final = Text("Terbuka bagi", "Roles")
EVERY_ROLE: Final = Text("semua peran", "all roles")
PARAMETER: Final = Text("Ruas", "Field")
PLACE: Final = Text("Di", "In")
KIND: Final = Text("Isi", "Type")
REQUIRED: Final = Text("wajib", "required")
IN_WORDS: Final = {
    "path": Text("alamat", "path"),
    "query": Text("kueri", "query"),
    "header": Text("kepala", "header"),
}
SENDS: Final = Text("Isi permintaan", "Body")
GIVES: Final = Text("Jawaban {status}", "Response {status}")
SHAPES: Final = Text("Bentuk isi permintaan", "Body types")
PROBLEMS: Final = Text("Kesalahan", "Problems")
STATUS: Final = Text("Status", "Status")
MEANING: Final = Text("Artinya", "Meaning")
WAY_OUT: Final = Text("Jalan keluar", "Remedy")
TEXT: Final = Text("teks", "text")
WHOLE: Final = Text("bilangan bulat", "whole number")
YES_NO: Final = Text("ya/tidak", "true/false")
DAY: Final = Text("tanggal", "date")
LIST_OF: Final = Text("daftar {of}", "list of {of}")
ONE_OF: Final = Text("salah satu: {codes}", "one of: {codes}")
OR_NULL: Final = Text("{kind} atau null", "{kind} or null")

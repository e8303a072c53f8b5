"""Texts of the page of access tokens, in both languages."""

from typing import Final

from dss.model.text import Text
from web.pages import words as frame

TOKENS: Final = frame.TOKENS
TOKENS_LEAD: Final = Text(
    "Dengan token, sebuah program meminta data atau mengambil langkah atas nama Anda, dalam satu peran. Siapa pun yang "
    "memegangnya bertindak sebagai Anda: simpan seperti kata sandi.",
    "With a token, a program reads data or acts for you, in one role. Anyone who has it acts as you: keep it secret.",
)
HOW_TO: Final = Text("Cara memakainya", "How to use them")
NO_TOKENS: Final = Text("Anda belum memiliki token.", "You have no tokens yet.")
NO_TOKENS_HINT: Final = Text("Buat satu untuk setiap program, di bawah ini.", "Create one for each program, below.")
NEW_TOKEN: Final = Text("Token baru", "New token")
MAKE_TOKEN: Final = Text("Buat token", "Create token")
TOKEN_NAME: Final = Text("Nama program", "Program name")
TOKEN_NAME_HINT: Final = Text(
    "Agar dapat dikenali bila nanti dicabut; paling banyak {most} huruf.",
    "To recognise it when you revoke it; at most {most} characters.",
)
TOKEN_ROLE: Final = Text("Bertindak sebagai", "Acts as")
TOKEN_ENDS: Final = Text("Berlaku sampai", "Valid until")
TOKEN_ENDS_HINT: Final = Text(
    "Hari terakhir, menurut UTC; paling lambat {last}.", "The last day, in UTC; at the latest {last}."
)
TOKEN_PASSWORD_HINT: Final = Text(
    "Kata sandi Anda sendiri, agar tidak ada orang lain yang membuatnya.",
    "Your own password, so that nobody else can create one.",
)
TOKEN_MADE: Final = Text("Token “{name}” sudah dibuat", "The token “{name}” has been created")
TOKEN_MADE_HINT: Final = Text(
    "Salin sekarang dan simpan di tempat aman. Token ini tidak akan ditampilkan lagi.",
    "Copy it now and keep it safe. It will not be shown again.",
)
COPY: Final = Text("Salin", "Copy")
COPIED: Final = Text("Tersalin", "Copied")
TOKEN_REVOKED: Final = Text("Token sudah dicabut.", "The token has been revoked.")
REVOKE: Final = Text("Cabut", "Revoke")
REVOKE_NAMED: Final = Text("Cabut {name}", "Revoke {name}")
MADE: Final = Text("Dibuat", "Created")
USED: Final = Text("Terakhir dipakai", "Last used")
NEVER: Final = Text("belum pernah", "never")
COUNTS: Final = Text("berlaku", "valid")
OVER: Final = Text("tidak berlaku lagi", "expired")
REVOKED: Final = Text("dicabut", "revoked")

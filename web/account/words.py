"""Texts of the page of access tokens, in both languages."""

from typing import Final

from dss.model.text import Text
from web.pages import words as frame

TOKENS: Final = frame.TOKENS
TOKENS_LEAD: Final = Text(
    "Dengan token, sebuah program meminta data atau mengambil langkah atas nama Anda, dalam satu peran. Siapa pun yang "
    "memegangnya bertindak sebagai Anda: simpan seperti kata sandi.",
    "By a token, a program asks or acts for you, in one role. Whoever holds it acts as you: keep it like a password.",
)
HOW_TO: Final = Text("Cara memakainya", "How to use them")
NO_TOKENS: Final = Text("Anda belum memiliki token.", "You have no tokens yet.")
NO_TOKENS_HINT: Final = Text("Buat satu untuk setiap program, di bawah ini.", "Make one for each program, below.")
NEW_TOKEN: Final = Text("Token baru", "New token")
MAKE_TOKEN: Final = Text("Buat token", "Make the token")
TOKEN_NAME: Final = Text("Nama program", "Name of the program")
TOKEN_NAME_HINT: Final = Text(
    "Agar dapat dikenali bila nanti dicabut; paling banyak {most} huruf.",
    "So that it can be told from others when it is revoked; {most} characters at most.",
)
TOKEN_ROLE: Final = Text("Bertindak sebagai", "Acts as")
TOKEN_ENDS: Final = Text("Berlaku sampai", "Counts until")
TOKEN_ENDS_HINT: Final = Text(
    "Hari terakhir, menurut UTC; paling lambat {last}.", "The last day, in UTC; {last} at the latest."
)
TOKEN_PASSWORD_HINT: Final = Text(
    "Kata sandi Anda sendiri, agar tidak ada orang lain yang membuatnya.",
    "Your own password, so that nobody else makes one.",
)
TOKEN_MADE: Final = Text("Token “{name}” sudah dibuat", "The token “{name}” is made")
TOKEN_MADE_HINT: Final = Text(
    "Salin sekarang dan simpan di tempat aman. Token ini tidak akan ditampilkan lagi.",
    "Copy it now and keep it safe. It will not be shown again.",
)
COPY: Final = Text("Salin", "Copy")
COPIED: Final = Text("Tersalin", "Copied")
TOKEN_REVOKED: Final = Text("Token sudah dicabut.", "The token is revoked.")
REVOKE: Final = Text("Cabut", "Revoke")
REVOKE_NAMED: Final = Text("Cabut {name}", "Revoke {name}")
MADE: Final = Text("Dibuat", "Made")
USED: Final = Text("Terakhir dipakai", "Last used")
NEVER: Final = Text("belum pernah", "never")
COUNTS: Final = Text("berlaku", "counts")
OVER: Final = Text("tidak berlaku lagi", "counts no more")
REVOKED: Final = Text("dicabut", "revoked")

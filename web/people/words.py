"""The texts of the pages of people, in both languages."""

from typing import Final

from dss.model.text import Text
from web.candidates import words

BELOW: Final = words.BELOW
COMPETENCY: Final = words.COMPETENCY
ENOUGH: Final = words.ENOUGH
NOT_ASSESSED: Final = words.NOT_ASSESSED
PROFILE: Final = words.PROFILE
RECORDED: Final = words.RECORDED

FIND_PERSON: Final = Text("Cari pegawai", "Find a person")
PEOPLE_LEAD: Final = Text(
    "Tulis nama atau nomor pegawai untuk membuka profil, riwayat, dan formasi yang cocok.",
    "Type a name or an employee number to open the profile, history and fitting seats.",
)
PEOPLE_BY_NUMBER: Final = Text(
    "Sebagai auditor Anda mencari dengan nomor pegawai; nama tidak ditampilkan sebelum alasan diberikan.",
    "As an auditor you search by employee number; no name is shown before a reason is given.",
)
SEARCH: Final = Text("Cari", "Search")
NOBODY_FOUND: Final = Text("Tidak ada pegawai yang cocok.", "No employee matches.")
NOBODY_FOUND_HINT: Final = Text(
    "Periksa tulisannya, atau tulis sebagian nama saja.", "Check the spelling, or type a part of the name only."
)
PEOPLE_SHOWN: Final = Text("{first} sampai {last} dari {total} pegawai", "{first} to {last} of {total} people")
WORK: Final = Text("Jabatan dan pendidikan", "Position and education")
STANDING: Final = Text("Kinerja dan pengembangan", "Performance and development")
CIRCUMSTANCES: Final = Text("Keadaan dan minat", "Circumstances and wishes")
NINE_BOX: Final = Text("Kotak talenta", "Talent box")
NINE_BOX_TOLD: Final = Text(
    "Kotak {box} dari 9: kinerja {performance}, potensi {potential}.",
    "Box {box} of 9: performance {performance}, potential {potential}.",
)
NINE_BOX_UNKNOWN: Final = Text(
    "Kotaknya belum dapat ditentukan: kinerja {performance}, potensi {potential}.",
    "The box is undetermined: performance {performance}, potential {potential}.",
)
NINE_BOX_CAPTION: Final = Text("Kinerja (baris) dan potensi (kolom)", "Performance (rows) and potential (columns)")
THIS_BOX: Final = Text("di sini", "here")
COMPETENCIES: Final = Text("Kompetensi terhadap jabatan sekarang", "Competencies against the present position")
OTHER_COMPETENCIES: Final = Text("Kompetensi lain ({count})", "Other competencies ({count})")
LEVEL_OF_REQUIRED: Final = Text("Tingkat / diminta", "Level / required")
NO_PROFILE: Final = Text(
    "Jabatan sekarang tidak meminta kompetensi tertentu.", "The present position requires no particular competency."
)
NO_HISTORY: Final = Text("Belum ada riwayat yang tercatat.", "No history is on record.")
OPEN_CASE: Final = Text("Buka berkas {move}", "Open move {move}")
FITTING_SEATS: Final = Text("Formasi yang cocok", "Seats that fit")
FITTING_COUNT: Final = Text(
    "{eligible} formasi memenuhi syarat dan {referred} perlu persetujuan; ini yang terbaik.",
    "{eligible} seats are eligible and {referred} referred; these are the best.",
)
NO_FITTING: Final = Text("Tidak ada formasi lowong yang dapat diisi.", "No vacant seat can be filled.")
NO_FITTING_HINT: Final = Text(
    "Buka satu formasi dan tanyakan “Mengapa bukan dia?” untuk melihat apa yang menghalangi.",
    "Open a seat and ask “Why not someone else?” to see what prevents a transfer.",
)
OWN_PAGE: Final = Text("Ini halaman Anda sendiri.", "This is your own page.")
PERSON: Final = Text("Pegawai", "Person")

"""Made-up files of papers."""

PDF = b"%PDF-1.7\n% dokumen contoh\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
JPEG = b"\xff\xd8\xff\xe0" + bytes(16)

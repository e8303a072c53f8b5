"""The files of an archive."""

import re
from typing import Final

ARCHIVE_FORMAT: Final = "dss-archive/1"

README: Final = "README.txt"
VERIFIER: Final = "receipt_verifier.py"
KEYS: Final = "keys.json"
HEADS: Final = "heads.jsonl"
ENTRIES: Final = "entries.jsonl"
LEAVES: Final = "leaves.txt"
MANIFEST: Final = "manifest.json"

FILES: Final = (README, VERIFIER, KEYS, HEADS, ENTRIES, LEAVES, MANIFEST)
"""The files of every archive, apart from blobs."""

BLOBS: Final = "blobs/"
"""The folder of the snapshots' files, each named by its SHA-256."""

BLOB_NAME: Final = re.compile(BLOBS + "[0-9a-f]{64}")

README_TEXT: Final = """\
ARSIP BUKU BESAR / ARCHIVE OF THE LEDGER

Bahasa Indonesia

Arsip ini memuat seluruh buku besar sistem pendukung keputusan mutasi ASN.

  entries.jsonl         semua catatan, satu baris satu catatan (JSON baku, RFC 8785)
  leaves.txt            hash daun tiap catatan: SHA-256 atas byte 00 dan catatannya (RFC 9162)
  heads.jsonl           kepala pohon yang ditandatangani (Ed25519)
  keys.json             kunci publik, beserta catatan yang memasukkan dan menggantikannya
  blobs/                potret aturan, pengetahuan, dan data, tiap berkas bernama SHA-256 isinya
  manifest.json         ukuran dan SHA-256 tiap berkas
  receipt_verifier.py   pemeriksa tanda bukti satu catatan; cukup Python, tanpa basis data

Periksa seluruh arsip dengan perintah "dss audit verify --archive"; basis data tidak diperlukan. Arsip yang ditulis
ulang seluruhnya dapat memuat kunci lain. Karena itu, bandingkan kunci dengan yang diumumkan instansi, atau sertakan
kepala pohon yang Anda simpan sendiri. Ambil pula pemeriksanya dari instansi, bukan dari arsip yang diragukan.

English

This archive holds the whole ledger of the decision support system for staff transfers.

  entries.jsonl         all entries, one per line (canonical JSON, RFC 8785)
  leaves.txt            their leaf hashes: SHA-256 over the byte 00 and the entry (RFC 9162)
  heads.jsonl           signed tree heads (Ed25519)
  keys.json             the public keys, and the entries that introduced and replaced each
  blobs/                snapshots of rules, knowledge and data, each file named by its SHA-256
  manifest.json         size and SHA-256 of each file
  receipt_verifier.py   verifies a receipt of one entry; needs Python, but no database

Verify the whole archive with "dss audit verify --archive"; no database is needed. A fully rewritten archive can hold
other keys. Therefore compare the key with the one that the organisation has published, or give a tree head that you
have kept yourself. Also take the verifier from the organisation, not from an archive in doubt.
"""

"""What an archive of the ledger holds, by file."""

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
"""Files that every archive has."""

BLOBS: Final = "blobs/"
"""Where snapshots lie, each file under the SHA-256 of what it holds."""

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

  entries.jsonl         all entries, one a line (canonical JSON, RFC 8785)
  leaves.txt            the leaf hash of each: SHA-256 over the byte 00 and the entry (RFC 9162)
  heads.jsonl           signed tree heads (Ed25519)
  keys.json             the public keys, and the entries that brought in and replaced each
  blobs/                snapshots of rules, knowledge and data, each file named by the SHA-256 of what it holds
  manifest.json         size and SHA-256 of each file
  receipt_verifier.py   verifies a receipt of one entry; it takes Python, and no database

Examine the whole archive by "dss audit verify --archive"; no database is needed. An archive that was written anew as a
whole can hold other keys. So compare the key with the one that the organisation has published, or give a tree head that
you have kept yourself. Take the verifier, too, from the organisation and not from an archive in doubt.
"""

"""What an examination finds, in words."""

from collections.abc import Mapping
from typing import Final

from dss.model.ledger.findings import LedgerFault, LedgerFinding
from dss.model.text import Language, Text

fault_words: Final[Mapping[LedgerFault, Text]] = {
    LedgerFault.CHANGED: Text(
        "{entries}: isinya bukan yang dicatat dahulu.", "{entries}: not the bytes that were recorded."
    ),
    LedgerFault.REMOVED: Text("{entries}: dihapus.", "{entries}: removed."),
    LedgerFault.INSERTED: Text(
        "{entries}: disisipkan; tidak pernah dicatat di sini.", "{entries}: inserted; never recorded here."
    ),
    LedgerFault.REORDERED: Text(
        "{entries}: dipindahkan dari tempatnya; kini tersimpan sebagai nomor {subject}.",
        "{entries}: out of place; now stored as number {subject}.",
    ),
    LedgerFault.RENUMBERED: Text(
        "{entries}: tersimpan dengan nomor {subject}, bukan nomornya sendiri.",
        "{entries}: stored under number {subject}, not its own.",
    ),
    LedgerFault.NOT_CANONICAL: Text(
        "{entries}: bukan catatan dalam bentuk baku (RFC 8785): {why}",
        "{entries}: not an entry in canonical form (RFC 8785): {why}",
    ),
    LedgerFault.WRONG_LEAF_HASH: Text(
        "{entries}: hash yang tersimpan di sampingnya salah; catatannya sendiri cocok dengan pohon.",
        "{entries}: the hash stored beside it is wrong; the entry itself agrees with the tree.",
    ),
    LedgerFault.WRONG_NODE: Text(
        "Simpul pohon {subject} di atas {entries} salah; catatannya cocok dengan simpul lain atau kepala pohon.",
        "Node {subject} of the tree above {entries} is wrong; the entries agree with the other nodes or with a head.",
    ),
    LedgerFault.MISSING_NODE: Text(
        "Simpul pohon {subject} di atas {entries} tidak ada.", "Node {subject} of the tree above {entries} is missing."
    ),
    LedgerFault.SURPLUS_NODE: Text(
        "Simpul pohon {subject} berlebih: tidak ada catatan lengkap di bawahnya.",
        "Node {subject} of the tree is one too many: there are no entries to fill it.",
    ),
    LedgerFault.WRONG_SIGNATURE: Text(
        "Kepala pohon {subject}: tanda tangannya tidak sah.", "Tree head {subject}: its signature does not hold."
    ),
    LedgerFault.UNKNOWN_KEY: Text(
        "{subject}: kunci {key} tidak terdaftar untuk ukuran itu, atau bukan kunci yang dipercaya.",
        "{subject}: the key {key} is not listed for that size, or not one that is trusted.",
    ),
    LedgerFault.WRONG_ROTATION: Text("{entries}: kunci baru tidak sah: {why}", "{entries}: a key that can't be: {why}"),
    LedgerFault.REWRITTEN: Text(
        "{entries}: ditulis ulang, bersama hash dan simpulnya. Sejak kepala pohon {subject}, pohonnya bukan yang "
        "ditandatangani.",
        "{entries}: rewritten, together with hashes and nodes. From the tree head {subject} on, the tree is not the "
        "one that was signed.",
    ),
    LedgerFault.ROLLED_BACK: Text(
        "{entries}: tidak ada lagi; buku besar dikembalikan ke keadaan sebelum kepala pohon {subject}.",
        "{entries}: gone; the ledger was rolled back to before the tree head {subject}.",
    ),
    LedgerFault.UNSIGNED: Text(
        "{entries}: belum ada kepala pohon sah yang menandatanganinya.", "{entries}: no valid tree head signs for them."
    ),
    LedgerFault.STATE_CHANGED: Text(
        "Keadaan {subject} bukan yang ditinggalkan oleh {entries}.", "The state {subject} is not what {entries} left."
    ),
    LedgerFault.STATE_MISSING: Text(
        "Keadaan {subject} yang ditinggalkan oleh {entries} tidak ada.",
        "The state {subject} that {entries} left is not there.",
    ),
    LedgerFault.STATE_WITHOUT_ENTRY: Text(
        "Keadaan {subject} tidak mempunyai catatan.", "The state {subject} has no entry."
    ),
    LedgerFault.SNAPSHOT_MISSING: Text(
        "{subject}, dasar dari {entries}, tidak ada.", "{subject}, on which {entries} rests, is not there."
    ),
    LedgerFault.SNAPSHOT_CHANGED: Text(
        "{subject}, dasar dari {entries}, sudah berubah.", "{subject}, on which {entries} rests, was changed."
    ),
    LedgerFault.WRONG_FILE: Text("Berkas {subject}: {why}", "File {subject}: {why}"),
}
"""One template a fault; what stands in braces is filled by `finding`."""


def finding(
    kind: LedgerFault, first: int | None = None, last: int | None = None, subject: str = "", **parts: str | Text
) -> LedgerFinding:
    """Return a finding with its words.

    Args:
        kind: What is wrong.
        first: Sequence number of the first entry concerned; None if none is.
        last: Sequence number of the last one; None if it is the first.
        subject: The state, node, head or file that it is about.
        **parts: What else the words need.
    """
    last = first if last is None else last
    entries = _entries(first, last)
    words = fault_words[kind]
    told = {
        language: words.spoken(language).format(
            entries=entries.spoken(language),
            subject=subject,
            **{name: part.spoken(language) if isinstance(part, Text) else part for name, part in parts.items()},
        )
        for language in Language
    }
    text = Text(_sentence(told[Language.INDONESIAN]), _sentence(told[Language.ENGLISH]))
    return LedgerFinding(kind, first, last, subject, text)


def _entries(first: int | None, last: int | None) -> Text:
    if first == last:
        return Text(f"catatan {first}", f"entry {first}")
    return Text(f"catatan {first} sampai {last}", f"entries {first} to {last}")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What a printed letter says of itself to archives: XMP (ISO 16684-1), as PDF/A asks for it (ISO 19005-2, 6.6).

It is written here because that of fpdf2 has the time of writing in it, and the same letter must give the same bytes.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

PART, CONFORMANCE = "2", "U"
"""PDF/A-2u: every character can be read out."""

_NAMESPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def write_xmp(title: str, subject: str, author: str, producer: str, language: str, created: datetime) -> str:
    """Return the metadata of a letter.

    Args:
        title: Of the letter.
        subject: What it is about.
        author: Who it is from.
        producer: What wrote it.
        language: Its code, e.g. ``id``.
        created: When; UTC.
    """
    alternatives = {"dc:title": title, "dc:description": subject}
    texts: Mapping[str, str] = {
        **{
            name: f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
            for name, text in alternatives.items()
        },
        "dc:creator": f"<rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq>",
        "dc:language": f"<rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag>",
        "dc:format": "application/pdf",
        "pdf:Producer": escape(producer),
        "pdfaid:part": PART,
        "pdfaid:conformance": CONFORMANCE,
        "xmp:CreateDate": created.isoformat(timespec="seconds"),
    }
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
    described = "\n".join(f"<{name}>{text}</{name}>" for name, text in texts.items())
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}><rdf:Description rdf:about="">\n'
        f"{described}\n</rdf:Description></rdf:RDF></x:xmpmeta>"
    )

"""Citations of law, as each language writes them."""

import re
from typing import Final

from dss.model.basis import Citation
from dss.model.text import Text, Verbatim, _, join, pgettext

_PART: Final = re.compile(
    r"(?P<article>\d+[A-Z]?(?:-\d+)?)"
    r"(?:\((?P<first>\d+[a-z]?)\)(?:-\((?P<last>\d+[a-z]?)\))?)?"
    r"(?:(?:(?<=\))| huruf )(?P<letter>[a-z])\b)?"
    r"(?: angka (?P<number>\d+(?:-\d+)?))?"
)
"""One article as rules name it: ``54(1)d``, ``29(1)-(3)``, ``185-186``, ``42 huruf d``, ``76(1)h angka 1``."""


def cite(citation: Citation) -> Text:
    """Return a citation, e.g. ``PP 11/2017, Pasal 190 ayat (3)``, in English ``PP 11/2017 art. 190(3)``."""
    if citation.local:
        return _("Local policy: {name}").filled(name=citation.document)
    if citation.article is None:
        return Verbatim(citation.document)
    return _("{document} {article}").filled(document=citation.document, article=cite_article(citation.article))


def cite_article(written: str) -> Text:
    """Return the articles that rules name, separated by commas; what has another form stays as it is.

    >>> from dss.model.text import Language
    >>> text = cite_article("54(1)d, 58(1)-(2), 76(1)h angka 1, 42 huruf d")
    >>> text.spoken(Language.INDONESIAN)
    'Pasal 54 ayat (1) huruf d, Pasal 58 ayat (1)-(2), Pasal 76 ayat (1) huruf h angka 1, Pasal 42 huruf d'
    >>> str(text)
    'art. 54(1)d, 58(1)-(2), 76(1)h no. 1, 42d'
    """
    if written == "Lampiran":
        return _("annex")
    parts = written.split(", ")
    return join(
        _cite_part(part, pgettext("a further article", "{}") if at else _("art. {}")) for at, part in enumerate(parts)
    )


def _cite_part(written: str, article: Text) -> Text:
    found = _PART.fullmatch(written)
    if found is None:
        return article.filled(written)
    text = article.filled(found["article"])
    if found["first"]:
        paragraphs = f"({found['first']})" + (f"-({found['last']})" if found["last"] else "")
        text = _("{article}{paragraphs}").filled(article=text, paragraphs=paragraphs)
    if found["letter"]:
        text = _("{place}{letter}").filled(place=text, letter=found["letter"])
    if found["number"]:
        text = _("{place} no. {number}").filled(place=text, number=found["number"])
    return text

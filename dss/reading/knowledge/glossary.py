"""``glossary.yaml``: the terms of the system in English and in the law's Indonesian."""

from dss.model.diagnostic import Place
from dss.model.knowledge.knowledge import Term
from dss.model.text import _
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, each, record, text, words


def read_glossary(node: Node, faults: Faults) -> tuple[Term, ...]:
    """Read the file's root; repeated terms are reported."""
    with record(node, faults) as file:
        terms = file.read("terms", each(_term))
    first: dict[str, Place] = {}
    for place, term in terms:
        if term.english and first.setdefault(term.english, place) != place:
            message = _("The term {term!q} is already in line {line}. Take one of them out.")
            faults.error(place, "duplicate-term", message, term=term.english, line=first[term.english].line)
    return tuple(term for _, term in terms)


def _term(node: Node, faults: Faults) -> tuple[Place, Term]:
    with record(node, faults) as entry:
        return entry.place, Term(
            english=entry.read("english", text),
            indonesian=entry.read("indonesian", text),
            meaning=entry.read("meaning", words),
            classes=entry.read("classes", each(text), ()),
        )

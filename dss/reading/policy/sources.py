"""``rules/sources.yaml``: the documents that bases name, each with how its text was read.

A policy without this file does not say what it knows of its documents, and their names are not checked.
"""

from collections.abc import Mapping

from dss.model.basis import Document, TextRead
from dss.model.diagnostic import Diagnostic
from dss.model.text import _
from dss.reading.policy.basis import period
from dss.reading.policy.files import SOURCES, PolicyFiles, read_file
from dss.reading.yaml.document import MappingNode, Node
from dss.reading.yaml.record import Faults, Record, day, keyed, member, named, one_or_each, record, text, words


def read_sources(files: PolicyFiles) -> tuple[Mapping[str, Document] | None, list[Diagnostic]]:
    """Read the documents by name.

    Returns:
        The documents, empty where there is no such file, or None where anything in it is an error; and every fault
        found, sorted.
    """
    if SOURCES not in files.texts:
        return {}, []
    return read_file(files, SOURCES, _documents)


def _documents(node: Node, faults: Faults) -> Mapping[str, Document]:
    with record(node, faults) as file:
        listed = file.node("documents")
        names = {str(key.value) for key, _ in listed.entries} if isinstance(listed, MappingNode) else set()

        def document(name: str, node: Node, faults: Faults) -> Document:
            with record(node, faults) as entry:
                return _document(name, names, entry, faults)

        return file.read("documents", keyed(document))


def _document(name: str, names: set[str], entry: Record, faults: Faults) -> Document:
    document = Document(
        name=name,
        title=entry.read("title", words),
        in_force=entry.read("in_force", period, None),
        text=entry.read("text", member(TextRead)),
        read=entry.read("read", day, None),
        at=entry.read("at", text, ""),
        amended_by=entry.read("amended_by", one_or_each(named(_("document"), names - {name})), ()),
        review_by=entry.read("review_by", day, None),
        note=entry.read("note", words, None),
        place=entry.place,
    )
    if entry.sound:
        _check(document, entry, faults)
    return document


def _check(document: Document, entry: Record, faults: Faults) -> None:
    """See that a text that was read says when and where, and one that was not says neither."""
    for key, value in (("read", document.read), ("at", document.at)):
        if document.text is TextRead.UNREAD and value:
            message = _("A text that is unread has no {key!q}. Take it out, or say how the text was read.")
            faults.error(entry.place_of(key), "contradictory-text", message, key=key)
        elif document.text is not TextRead.UNREAD and not value:
            message = _(
                "The key {key!q} is missing: a text that was read says when, in 'read', and where, in 'at'. Add it."
            )
            faults.error(entry.place, "missing-key", message, key=key)

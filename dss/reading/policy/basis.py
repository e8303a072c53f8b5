"""The basis of a rule or a number: a law or local policy, and from which day."""

from typing import Final, TypeVar

from dss.model.basis import Citation, Period
from dss.model.text import _
from dss.reading.yaml.document import Faulty, ListNode, Node
from dss.reading.yaml.record import Faults, Read, Record, day, one_or_each, record, text, words

T = TypeVar("T")

_NAME_LAW: Final = _("Name the law, {{document, article}}, or the {{local_policy}}.")


def read_basis(entry: Record, reader: Read[T], faults: Faults) -> T:
    """Read the ``basis`` of a rule or a value with `citations` or `citation`; without one it is refused."""
    if entry.is_mapping and entry.node("basis") is None:
        faults.error(entry.place, "missing-citation", _("The basis is missing."), _NAME_LAW)
        return reader(Faulty(entry.place), faults)
    return entry.read("basis", reader)


def citations(node: Node, faults: Faults) -> tuple[Citation, ...]:
    """Read one citation or a list of them, at least one."""
    if isinstance(node, ListNode) and not node.items:
        faults.error(node.place, "missing-citation", _("The basis is missing."), _NAME_LAW)
        return ()
    return one_or_each(citation)(node, faults)


def citation(node: Node, faults: Faults) -> Citation:
    """Read ``{document, article?, note?}`` or ``{local_policy, note?}``."""
    with record(node, faults) as cited:
        note = cited.read("note", words, None)
        local = cited.read("local_policy", text, None)
        if local is not None:
            return Citation(local, local=True, note=note, place=cited.place)
        article = cited.read("article", text, None)
        return Citation(cited.read("document", text), article, note=note, place=cited.place)


def period(node: Node, faults: Faults) -> Period:
    """Read ``{from, to?}``, both days inclusive."""
    with record(node, faults) as span:
        start, end = span.read("from", day), span.read("to", day, None)
        if span.sound and end is not None and end < start:
            message = _("The end, {end}, lies before the start, {start}. Change one of the two.")
            faults.error(span.place_of("to"), "contradictory-dates", message, start=start, end=end)
        return Period(start, end)

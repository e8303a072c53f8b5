"""The vocabulary of rules: ``knowledge/facts.yaml`` to a `Vocabulary`.

Some facts take their codes from the rest of the knowledge (`CODE_LISTS`), whose files in turn use codes and
sectors of this one. So the file is read to a draft first, and filled with those lists afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dss.model.diagnostic import Diagnostic, Place
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import LARGEST, Change, Code, Fact, FactType, Scope, Vocabulary
from dss.model.text import Bilingual, _, pgettext
from dss.reading.yaml.document import MappingNode, Node, read_document
from dss.reading.yaml.record import (
    Faults,
    Record,
    entries,
    keyed,
    member,
    named,
    one_or_each,
    record,
    text,
    whole,
    words,
    yes_no,
)

CODE_LISTS: Final = (
    "sectors",
    "positions",
    "agencies",
    "governments",
    "regencies",
    "regions",
    "fields",
    "qualifications",
)
"""The lists that ``codes: {from: ...}`` may name; `sectors` is in the same file."""


@dataclass(frozen=True, slots=True)
class VocabularyDraft:
    """A vocabulary before it knows the lists of the rest of the knowledge.

    Attributes:
        vocabulary: Complete, save that facts in `listed` have no codes yet.
        listed: The list from which a fact takes its codes.
        places: Where each fact is written.
        sectors: The sectors, by code.
        histories: The node that says which history a fact is taken from.
    """

    vocabulary: Vocabulary
    listed: Mapping[FactName, str]
    places: Mapping[FactName, Place]
    sectors: Mapping[str, Bilingual]
    histories: Mapping[FactName, Node]

    def filled(self, lists: Mapping[str, tuple[Code, ...]]) -> Vocabulary:
        """Return the vocabulary with the codes of every list; `lists` need not hold the sectors.

        Raises:
            KeyError: If a list that a fact names is not in `lists`.
        """
        known = {"sectors": tuple(Code(id, label) for id, label in self.sectors.items()), **lists}
        filled = {name: replace(self.vocabulary.facts[name], codes=known[list]) for name, list in self.listed.items()}
        return replace(self.vocabulary, facts={**self.vocabulary.facts, **filled})


def read_vocabulary(path: Path, shown_as: str) -> tuple[VocabularyDraft | None, list[Diagnostic]]:
    """Read the vocabulary.

    Returns:
        The draft, or None where the file holds an error, and every fault found.
    """
    node, diagnostics = read_document(path, shown_as)
    faults = Faults(diagnostics)
    if node is None:
        return None, faults.found
    draft = _draft(node, faults)
    return (None if faults.errors else draft), faults.found


def _draft(node: Node, faults: Faults) -> VocabularyDraft:
    labels = entries(text, words)
    with record(node, faults) as file:
        units = file.read("units", labels)
        listed: dict[FactName, str] = {}
        places: dict[FactName, Place] = {}
        histories: dict[FactName, Node] = {}

        def fact(name: str, node: Node, faults: Faults) -> Fact:
            with record(node, faults) as entry:
                places[FactName(name)] = entry.place
                if source := _code_list(entry, faults):
                    listed[FactName(name)] = source
                if (history := entry.node("history")) is not None:
                    histories[FactName(name)] = history
                return _fact(FactName(name), entry, units, faults)

        vocabulary = Vocabulary(
            facts={FactName(name): fact for name, fact in file.read("facts", keyed(fact)).items()},
            criteria=file.read("criteria", labels),
            authorities=file.read("authorities", labels),
            incentives=file.read("incentives", labels),
            requirements=file.read("requirements", labels),
            flags=file.read("flags", labels),
            units=units,
            units_of_one=file.read("units_of_one", entries(named(pgettext("of a number", "unit"), units), words), {}),
        )
        return VocabularyDraft(vocabulary, listed, places, file.read("sectors", labels), histories)


def _fact(name: FactName, entry: Record, units: Mapping[str, Bilingual], faults: Faults) -> Fact:
    fact = Fact(
        name=name,
        type=entry.read("type", member(FactType)),
        scope=entry.read("scope", member(Scope)),
        label=entry.read("label", words),
        unit=entry.read("unit", named(pgettext("of a number", "unit"), units), None),
        codes=() if _names_list(entry) else entry.read("codes", _codes, ()),
        ordered=entry.read("ordered", yes_no, False),
        change=entry.read("change", member(Change), Change.NEVER),
        becomes=entry.read("becomes", _becomes, None),
        by_time=entry.read("by_time", whole(-LARGEST, LARGEST), 0),
        floor=entry.read("floor", whole(), None),
        sensitive=entry.read("sensitive", yes_no, False),
        allowed_by=entry.read("allowed_by", text, None),
        derived=entry.read("derived", yes_no, False),
    )
    if entry.sound:
        _check(fact, entry, faults)
    return fact


def _names_list(entry: Record) -> bool:
    """Return whether codes are written ``{from: list}``; a code may be called ``from`` only with words."""
    node = entry.node("codes")
    keys = [key.value for key, _ in node.entries] if isinstance(node, MappingNode) else []
    return keys == ["from"]


def _code_list(entry: Record, faults: Faults) -> str | None:
    """Read the list from which a fact takes its codes, or None where it holds them itself."""
    node = entry.node("codes")
    if node is None or not _names_list(entry):
        return None
    with record(node, faults) as source:
        return source.read("from", named(_("list"), CODE_LISTS))


def _codes(node: Node, faults: Faults) -> tuple[Code, ...]:
    return tuple(Code(id, label) for id, label in entries(text, words)(node, faults).items())


def _becomes(node: Node, faults: Faults) -> frozenset[tuple[str, str]]:
    read = entries(text, one_or_each(text))(node, faults)
    return frozenset((before, after) for before, reached in read.items() for after in reached)


def _check(fact: Fact, entry: Record, faults: Faults) -> None:
    """Report contradictions within one fact."""
    is_code = fact.type is FactType.CODE
    counts_down = fact.by_time < 0
    strange = {code for pair in fact.becomes or () for code in pair} - set(fact.code_numbers)
    set_by_hand = fact.change in (Change.TRAINING, Change.DECISION)
    checks = [
        ("codes", is_code and not fact.codes and not _names_list(entry), _("A fact of type 'code' needs its 'codes'.")),
        ("codes", not is_code and entry.node("codes") is not None, _("Only a fact of type 'code' has 'codes'.")),
        ("ordered", fact.ordered and not is_code, _("Only codes are put in order; numbers are ordered anyway.")),
        ("unit", fact.unit is not None and fact.type is not FactType.WHOLE, _("Only a whole number has a 'unit'.")),
        ("becomes", bool(strange), _("Both sides of 'becomes' are codes of the fact, which {strange!q} are not.")),
        (
            "becomes",
            fact.becomes is not None and not set_by_hand,
            _("'becomes' needs 'change: decision' or 'training'."),
        ),
        ("by_time", fact.by_time != 0 and fact.change is not Change.TIME, _("'by_time' needs 'change: time'.")),
        ("by_time", fact.by_time != 0 and fact.type is not FactType.WHOLE, _("Only a whole number has a 'by_time'.")),
        ("floor", fact.floor is not None and not counts_down, _("A 'floor' needs a 'by_time' below zero.")),
        ("allowed_by", fact.sensitive and fact.allowed_by is None, _("A sensitive fact needs 'allowed_by', a law.")),
        ("allowed_by", fact.allowed_by is not None and not fact.sensitive, _("'allowed_by' needs 'sensitive: true'.")),
        ("derived", fact.derived and fact.type is not FactType.YES_NO, _("A derived fact is of type 'yes_no'.")),
        ("change", fact.derived and fact.change is not Change.NEVER, _("A derived fact has no 'change'.")),
    ]
    remedy = _("Correct the fact {fact!q}.")
    for key, broken, message in checks:
        if broken:
            faults.error(
                entry.place_of(key), "inconsistent-fact", message, remedy, fact=fact.name, strange=sorted(strange)
            )

"""``rules/letters.yaml``: what letters say of law and policy beside the reasons that rules give."""

from collections.abc import Mapping
from typing import Final

from dss.model.casework.letter import LetterKind
from dss.model.diagnostic import Diagnostic, Place
from dss.model.identifiers import FactName, ParameterName, RuleId
from dss.model.knowledge.facts import Vocabulary
from dss.model.policy.letters import LetterGap, LetterPart, LetterPolicy, Statement
from dss.model.policy.rules import Parameter, Policy
from dss.model.text import _
from dss.reading.policy.basis import citations, period, read_basis
from dss.reading.policy.files import LETTERS, PolicyFiles, read_file
from dss.reading.policy.parameters import NAME, OF_NAME
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, each, matching, member, named, one_or_each, record, report_repeated, words
from dss.reading.yaml.sentence import sentence

POSITION_KIND: Final = FactName("seat.position_kind")
"""The fact whose codes `Statement.position_kinds` are."""


def read_letters(
    files: PolicyFiles, vocabulary: Vocabulary, policy: Policy, parameters: Mapping[ParameterName, Parameter]
) -> tuple[LetterPolicy | None, list[Diagnostic]]:
    """Read what letters say.

    Args:
        files: The texts of the policy.
        vocabulary: The facts that sentences may name.
        policy: The rules that sentences may depend on.
        parameters: Those that sentences may name.

    Returns:
        What they say, or None where anything in the file is an error or there is no file, and every fault, sorted.
    """

    def read(node: Node, faults: Faults) -> LetterPolicy:
        with record(node, faults) as file:
            statements = file.read("statements", each(_Statements(vocabulary, policy, parameters).read))
        named_places = [(one.id, one.place) for one in statements]
        report_repeated(named_places, _("Another statement is called {name!q}. Give one of them a new id."), faults)
        return LetterPolicy(statements, dict(parameters))

    return read_file(files, LETTERS, read)


class _Statements:
    """Reads statements."""

    def __init__(self, vocabulary: Vocabulary, policy: Policy, parameters: Mapping[ParameterName, Parameter]) -> None:
        self._rules = {rule.id for rule in policy.rules}
        self._kinds = [code.id for code in vocabulary.facts[POSITION_KIND].codes]
        self._parameters = parameters
        self._names = [*vocabulary.facts, *parameters, *LetterGap]

    def read(self, node: Node, faults: Faults) -> Statement:
        with record(node, faults) as entry:
            rules = entry.read("if_rule", one_or_each(named(_("rule"), self._rules)), ())
            statement = Statement(
                id=entry.read("id", matching(NAME, OF_NAME)),
                letters=entry.read("letters", one_or_each(member(LetterKind))),
                part=entry.read("part", member(LetterPart)),
                if_rules=tuple(map(RuleId, rules)),
                position_kinds=entry.read("position_kind", one_or_each(named(_("code"), self._kinds)), ()),
                in_force=entry.read("in_force", period),
                basis=read_basis(entry, citations, faults),
                title=entry.read("title", words, None),
                says=entry.read("says", sentence(self._names)),
                place=entry.place,
                short=entry.read("short", sentence(self._names), None),
            )
            if entry.sound:
                self._check_parameters(statement, entry.place_of("in_force"), faults)
            return statement

    def _check_parameters(self, statement: Statement, place: Place, faults: Faults) -> None:
        """Report a parameter that has no value yet when the sentence is first said."""
        for name in sorted(statement.gaps & self._parameters.keys()):
            first = self._parameters[ParameterName(name)].values[0].start
            if statement.in_force.start < first:
                message = _(
                    "The sentence is used from {start} on, and {name!q} has no value before {first}. Give it an "
                    "earlier one, or let the sentence start later."
                )
                start = statement.in_force.start
                faults.error(place, "parameter-too-late", message, start=start, name=name, first=first)

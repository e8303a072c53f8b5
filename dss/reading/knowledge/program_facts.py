"""The facts of the vocabulary that the program needs, compared with what it takes them to be."""

from collections.abc import Iterator

from dss.model.diagnostic import Place
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Fact
from dss.model.knowledge.program_facts import PROGRAM_FACTS, FactForm
from dss.model.text import Text, _
from dss.reading.knowledge.vocabulary import VocabularyDraft
from dss.reading.yaml.record import Faults


def check_program_facts(draft: VocabularyDraft, place: Place, faults: Faults) -> None:
    """Report facts that the program needs and that are missing, or other than it takes them to be.

    Args:
        draft: The vocabulary.
        place: Its file, where missing facts are reported.
        faults: Takes what is found.
    """
    for name, form in PROGRAM_FACTS.items():
        if name not in draft.vocabulary.facts:
            if form.since is not None:
                continue
            message = _("The fact {name!q} is missing; the program needs it. Add it, with {lines}.")
            faults.error(place, "missing-fact", message, name=name, lines=_lines(form))
            continue
        for remedy in _remedies(draft, name, form):
            faults.error(draft.places[name], "inconsistent-fact", _("The program reads {name!q}."), remedy, name=name)


def _remedies(draft: VocabularyDraft, name: FactName, form: FactForm) -> Iterator[Text]:
    """Yield what to write where a fact is not what the program takes it to be."""
    facts = draft.vocabulary.facts
    fact = facts[name]
    if fact.type is not form.type or fact.scope is not form.scope:
        yield _("Write {lines}.").filled(lines=_lines(form))
    elif fact.derived:
        yield _("Leave out 'derived', as no rule derives it.")
    elif form.listed != draft.listed.get(name):
        own = _("Give it the codes of the fact itself.")
        yield _("Give it 'codes: {{from: {list}}}'.").filled(list=form.listed) if form.listed else own
    elif form.same_codes is not None and _differ(facts.get(form.same_codes), fact):
        yield _("Give it the codes of {other!q}, in the same order.").filled(other=form.same_codes)
    elif missing := [code for code in form.codes if code not in fact.code_numbers]:
        yield _("Give it the code {code!q}.").filled(code=missing[0])


def _lines(form: FactForm) -> Text:
    return _("'type: {type}' and 'scope: {scope}'").filled(type=form.type, scope=form.scope)


def _differ(first: Fact | None, second: Fact) -> bool:
    """Return whether two facts have other codes; not where the first is missing, which is reported as such."""
    return first is not None and [*first.code_numbers] != [*second.code_numbers]

"""The facts of the vocabulary that the program needs, compared with what it takes them to be."""

from collections.abc import Iterator

from dss.model.diagnostic import Place
from dss.model.identifiers import FactName
from dss.model.knowledge.facts import Fact
from dss.model.knowledge.program_facts import PROGRAM_FACTS, FactForm
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
            remedy = f"Add it, with 'type: {form.type.value}' and 'scope: {form.scope.value}'."
            faults.error(place, "missing-fact", f"The fact {name!r} is missing; the program needs it. {remedy}")
            continue
        for remedy in _remedies(draft, name, form):
            faults.error(draft.places[name], "inconsistent-fact", f"The program reads {name!r}. {remedy}")


def _remedies(draft: VocabularyDraft, name: FactName, form: FactForm) -> Iterator[str]:
    """Yield what to write where a fact is not what the program takes it to be."""
    facts = draft.vocabulary.facts
    fact = facts[name]
    if fact.type is not form.type or fact.scope is not form.scope:
        yield f"Write 'type: {form.type.value}' and 'scope: {form.scope.value}'."
    elif fact.derived:
        yield "Leave out 'derived', as no rule derives it."
    elif form.listed != draft.listed.get(name):
        written = f"'codes: {{from: {form.listed}}}'" if form.listed else "the codes of the fact itself"
        yield f"Give it {written}."
    elif form.same_codes is not None and _differ(facts.get(form.same_codes), fact):
        yield f"Give it the codes of {form.same_codes!r}, in the same order."
    elif missing := [code for code in form.codes if code not in fact.code_numbers]:
        yield f"Give it the code {missing[0]!r}."


def _differ(first: Fact | None, second: Fact) -> bool:
    """Return whether two facts have other codes; not where the first is missing, which is reported as such."""
    return first is not None and [*first.code_numbers] != [*second.code_numbers]

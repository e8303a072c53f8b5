"""What each kind of move needs, in words: who proposes, consents, considers and decides, papers, periods, letters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dss.explanation import Phrases
from dss.model.basis import Source
from dss.model.casework.letter import LetterKind
from dss.model.knowledge.knowledge import Knowledge
from dss.model.policy.casework import CaseworkPolicy, CaseworkTerm, NeededBefore, papers_asked
from dss.model.policy.kinds_of_move import CasePeriod, Direction, KindOfMove
from dss.model.policy.rules import Policy, values_on
from dss.model.text import Language, Text, _
from dss.reading.policy.files import read_policy_files
from dss.service.workspace.loading import load_casework, load_knowledge, load_policy
from dss.service.workspace.settings import Settings
from dss.service.workspace.workspace import Workspace

DIRECTIONS: Final[Mapping[Direction, Text]] = {
    Direction.WITHIN: _("within the governments of the province"),
    Direction.INTO: _("into the province"),
    Direction.OUT_OF: _("out of the governments of the province"),
}

LETTERS: Final[Mapping[LetterKind, Text]] = {
    LetterKind.NOTICE: _("letter of notice"),
    LetterKind.ORDER: _("letter with the order"),
    LetterKind.DECISION_SHEET: _("papers for consideration, or minutes"),
    LetterKind.OBJECTION_OUTCOME: _("decision on an objection"),
}

_BEFORE: Final[Mapping[NeededBefore, Text]] = {
    NeededBefore.DECISION: _("{paper}, before the decision"),
    NeededBefore.ORDER: _("{paper}, before the order"),
}
_AT_REQUEST: Final = _("{paper} (at the employee's request)")
_UNASKED: Final = _("{paper} (not at the employee's request)")
_REQUIRED: Final = _("{paper} (where a rule asks for it)")


@dataclass(frozen=True, slots=True)
class KindSummary:
    """What a kind of move needs, in words.

    Attributes:
        proposes, decides: An authority.
        consents, considers: Authorities; empty for none.
        own_papers: The papers that only some kinds ask for.
        general_papers: Those that are asked of every move; empty where the kind does without them.
        pertek: What BKN's technical consideration is needed for; blank for a kind without.
        formalities, periods: Each with the time for it.
        set_aside: Titles of rules that don't stand against it.
        most_months: How long it may last; None for good.
        sources: What it rests on.
    """

    kind: str
    title: str
    direction: str
    proposes: str
    consents: tuple[str, ...]
    considers: tuple[str, ...]
    decides: str
    own_papers: tuple[str, ...]
    general_papers: tuple[str, ...]
    pertek: str
    formalities: tuple[str, ...]
    periods: tuple[str, ...]
    letters: tuple[str, ...]
    evaluated: bool
    set_aside: tuple[str, ...]
    most_months: int | None
    sources: tuple[Source, ...]


def kinds_of_settings(settings: Settings) -> tuple[KindSummary, ...]:
    """Describe the kinds of moves of the policy of settings, in their language, as of their day.

    Raises:
        InvalidInput: If the knowledge or the policy holds errors.
    """
    files = read_policy_files(settings.rules)
    knowledge, _warnings = load_knowledge(settings.knowledge)
    policy, _warnings = load_policy(files, knowledge, settings.as_of)
    casework, _warnings = load_casework(files, knowledge, settings.as_of)
    return describe_kinds(casework, policy, knowledge, settings.as_of, settings.language)


def kinds_in_force(workspace: Workspace, language: Language) -> tuple[KindSummary, ...]:
    """Describe the kinds of moves of a policy that is loaded already.

    Raises:
        InvalidInput: If the policy of casework holds errors.
    """
    casework, _warnings = load_casework(workspace.files, workspace.knowledge, workspace.as_of)
    return describe_kinds(casework, workspace.policy, workspace.knowledge, workspace.as_of, language)


def describe_kinds(
    casework: CaseworkPolicy, policy: Policy, knowledge: Knowledge, on: date, language: Language
) -> tuple[KindSummary, ...]:
    """Describe the kinds of moves of a policy on a day, in a language, in the order of its list."""
    phrases = Phrases(language, knowledge.vocabulary, policy.parameters, on)
    titles: dict[str, Text] = {rule.id: rule.title for rule in policy.rules}
    return tuple(_summary(one, casework, titles, phrases) for one in casework.kinds.values())


def _summary(kind: KindOfMove, casework: CaseworkPolicy, titles: Mapping[str, Text], phrases: Phrases) -> KindSummary:
    say, authorities = phrases.said, phrases.vocabulary.authorities
    papers = papers_asked(kind, casework.kinds.values(), casework.documents)

    def authority(code: str) -> str:
        return say(authorities[code])

    def listed(own: bool) -> Iterator[str]:
        for form in papers:
            if (form.id in kind.papers) is own and form.id != kind.pertek:
                said = (
                    _BEFORE[form.before].filled(paper=form.title) if form.before is NeededBefore.ORDER else form.title
                )
                if form.requirement is not None:
                    said = _REQUIRED.filled(paper=said)
                elif form.own_request is not None:
                    said = (_AT_REQUEST if form.own_request else _UNASKED).filled(paper=said)
                yield say(said)

    pertek = next((form for form in papers if form.id == kind.pertek), None)
    return KindSummary(
        kind=kind.kind.value,
        title=say(kind.title),
        direction=say(DIRECTIONS[kind.direction]),
        proposes=authority(kind.proposes),
        consents=tuple(map(authority, kind.consents)),
        considers=tuple(map(authority, kind.considers)),
        decides=authority(kind.decides),
        own_papers=tuple(listed(own=True)),
        general_papers=tuple(listed(own=False)),
        pertek="" if pertek is None else say(_BEFORE[pertek.before].filled(paper=pertek.title)),
        formalities=tuple(_formalities(kind, casework, phrases)),
        periods=tuple(_periods(kind, casework, phrases)),
        letters=tuple(say(LETTERS[letter]) for letter in kind.letters),
        evaluated=kind.evaluated,
        set_aside=tuple(say(titles[rule]) if rule in titles else rule for rule in kind.set_aside),
        most_months=kind.most_months,
        sources=tuple(map(phrases.source, kind.basis)),
    )


def _formalities(kind: KindOfMove, casework: CaseworkPolicy, phrases: Phrases) -> Iterable[str]:
    for form in casework.formalities:
        if form.id in kind.formalities:
            yield f"{phrases.said(form.title)}: {phrases.quantity(form.days, 'working_days')}"


def _periods(kind: KindOfMove, casework: CaseworkPolicy, phrases: Phrases) -> Iterable[str]:
    for period in CasePeriod:
        term = CaseworkTerm(period.value)
        if period in kind.periods and term in casework.parameters:
            days = int(values_on(casework.parameters, term, phrases.on)[0])
            parameter = casework.parameters[term]
            yield f"{phrases.said(parameter.title)}: {phrases.quantity(days, parameter.unit)}"

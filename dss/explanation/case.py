"""Explain one transfer: every rule with its values and citation, the score step by step, and the remedies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from dss.explanation import words
from dss.explanation.effects import effect_phrase, named_effect
from dss.explanation.phrases import Phrases
from dss.model.basis import Source
from dss.model.identifiers import RuleId
from dss.model.judgement.assessment import Assessment, Firing, ScorePart, State, Verdict
from dss.model.judgement.explanation import Card, Consequence, Remedy, RuleLine, TransferExplanation, WaterfallStep
from dss.model.knowledge.evidence import EvidencePath
from dss.model.policy.compiled import CompiledPolicy, CompiledRule
from dss.model.policy.rules import Derive, Flag, Forbid, Grant, Require, Score
from dss.model.text import _

_SCORED: Final = _("Score {}.")
_MISSING: Final = _("To be clarified first: {}.")


@dataclass(frozen=True, slots=True)
class Subject:
    """The employee and the seat of a transfer, and the paths that relate them."""

    employee: Card
    seat: Card
    paths: tuple[EvidencePath, ...]


def explain(
    policy: CompiledPolicy,
    assessment: Assessment,
    subject: Subject,
    ways_out: Sequence[Remedy],
    phrases: Phrases,
) -> TransferExplanation:
    """Put an assessment into words.

    Args:
        policy: The compiled policy of the assessment.
        assessment: The assessment on which both engines agree.
        subject: The employee and the seat.
        ways_out: Verified changes, already in words.
        phrases: The language, and the day of the assessment; days may share one compiled policy.
    """
    rules = policy.by_id
    lines = rule_lines(policy, assessment, phrases)
    return TransferExplanation(
        language=phrases.language.value,
        as_of=phrases.on,
        employee=subject.employee,
        seat=subject.seat,
        verdict=assessment.verdict,
        verdict_label=phrases.said(words.verdict_words[assessment.verdict]),
        summary=_summary(assessment, lines, phrases),
        score=assessment.score,
        waterfall=_waterfall(assessment.parts, rules, phrases),
        lines=lines,
        incentives=tuple(_consequences(assessment, rules, Grant, phrases)),
        requirements=tuple(_consequences(assessment, rules, Require, phrases)),
        flags=tuple(_consequences(assessment, rules, Flag, phrases)),
        paths=subject.paths,
        ways_out=tuple(ways_out),
        missing=tuple(phrases.reading(name, None) for name in assessment.missing),
    )


def rule_lines(policy: CompiledPolicy, assessment: Assessment, phrases: Phrases) -> tuple[RuleLine, ...]:
    """Describe the result of every rule on a transfer, blocking rules first and rules without effect last."""
    rules = policy.by_id
    points = {part.rule: part for part in assessment.parts}
    lines = [_line(rules[firing.rule], firing, points.get(firing.rule), phrases) for firing in assessment.firings]
    return tuple(sorted(lines, key=_prominence))


@dataclass(frozen=True, slots=True)
class _RuleWords:
    """The part of a rule's line that is the same for every transfer; as in `RuleLine`."""

    title: str
    criterion: str | None
    condition: str
    sources: tuple[Source, ...]
    effects: tuple[str, ...]
    place: str


def _rule_words(rule: CompiledRule, phrases: Phrases) -> _RuleWords:
    named = (effect for effect in rule.effects if not isinstance(effect, Forbid | Score))
    return _RuleWords(
        title=phrases.said(rule.rule.title),
        criterion=phrases.said(phrases.vocabulary.criteria[rule.criterion]) if rule.criterion else None,
        condition=phrases.condition(rule.rule.when),
        sources=tuple(phrases.source(citation) for citation in rule.rule.basis),
        effects=tuple(effect_phrase(effect, phrases) for effect in named),
        place=f"{rule.rule.place.file}:{rule.rule.place.line}",
    )


def _line(rule: CompiledRule, firing: Firing, part: ScorePart | None, phrases: Phrases) -> RuleLine:
    always = phrases.of_rule(rule.rule, lambda: _rule_words(rule, phrases))
    values = phrases.values_read(firing)
    points = part.points if part else None
    return RuleLine(
        rule=rule.id,
        theme=rule.rule.theme,
        title=always.title,
        state=firing.state,
        state_label=phrases.said(words.state_words[firing.state]),
        gate=Verdict.FORBIDDEN if rule.forbids else Verdict.REFERRED if rule.refers else None,
        criterion=always.criterion,
        points=points,
        condition=always.condition,
        because=phrases.because(rule.rule, firing) if firing.state is State.HOLDS else "",
        readings=tuple(phrases.reading(name, value) for name, value in values.items()),
        missing=tuple(phrases.label(name) for name in firing.missing),
        sources=always.sources,
        effects=always.effects,
        matters=_matters(rule, firing.state, points),
        place=always.place,
    )


def _matters(rule: CompiledRule, state: State, points: int | None) -> bool:
    """Return whether a rule has an effect: lines without effect are left out of a short answer."""
    match state:
        case State.FAILS:
            return False
        case State.UNKNOWN:
            return rule.forbids or rule.refers or rule.points is not None
        case State.HOLDS:
            scored = rule.points is not None and points != 0
            return scored or any(not isinstance(effect, Score | Derive) for effect in rule.effects)
        case _:
            assert_never(state)


def _prominence(line: RuleLine) -> tuple[int, int, RuleId]:
    """Order blocking gates first, then undetermined gates, then points by weight, then the rest."""
    match line.state, line.gate:
        case State.HOLDS, Verdict.FORBIDDEN:
            rank = 0
        case State.UNKNOWN, Verdict.FORBIDDEN | Verdict.REFERRED:
            rank = 1
        case State.HOLDS, Verdict.REFERRED:
            rank = 2
        case State.HOLDS, _:
            rank = 3 if line.points else 4
        case State.UNKNOWN, _:
            rank = 5
        case _:
            rank = 6
    return rank, -abs(line.points or 0), line.rule


def _waterfall(
    parts: Iterable[ScorePart], rules: Mapping[RuleId, CompiledRule], phrases: Phrases
) -> tuple[WaterfallStep, ...]:
    steps: list[WaterfallStep] = []
    total = 0
    for part in sorted(parts, key=lambda part: (-(part.points or 0), part.rule)):
        if not part.points:
            continue
        total += part.points
        criterion = phrases.said(phrases.vocabulary.criteria[part.criterion])
        title = phrases.said(rules[part.rule].rule.title)
        steps.append(WaterfallStep(part.rule, criterion, title, part.points, total))
    return tuple(steps)


def _consequences(
    assessment: Assessment,
    rules: Mapping[RuleId, CompiledRule],
    kind: type[Grant] | type[Require] | type[Flag],
    phrases: Phrases,
) -> Iterable[Consequence]:
    for outcome in assessment.outcomes:
        effect = outcome.effect
        if isinstance(effect, kind):
            sources = tuple(phrases.source(citation) for citation in rules[outcome.rule].rule.basis)
            code, label, amount = named_effect(effect, phrases)
            yield Consequence(outcome.rule, code, label, amount, sources)


def _summary(assessment: Assessment, lines: Sequence[RuleLine], phrases: Phrases) -> str:
    verdict = phrases.said(words.verdict_words[assessment.verdict])
    sentences = [f"{verdict[0].upper()}{verdict[1:]}."]
    match assessment.verdict:
        case Verdict.ELIGIBLE:
            sentences.append(phrases.said(_SCORED).format(assessment.score))
        case Verdict.REFERRED | Verdict.FORBIDDEN:
            sentences += [
                _with_source(line) for line in lines if line.gate is assessment.verdict and line.state is State.HOLDS
            ]
        case Verdict.UNDETERMINED:
            asked = ", ".join(phrases.label(name) for name in assessment.missing)
            sentences.append(phrases.said(_MISSING).format(asked))
        case _:
            assert_never(assessment.verdict)
    return " ".join(sentences)


def _with_source(line: RuleLine) -> str:
    """Write the reason followed by its law, as in ``Baru 20 bulan ... (PP 11/2017 pasal 190(3))``."""
    return f"{line.because.rstrip('.')} ({line.sources[0].text})."

"""Explain a transfer in words, in Indonesian and in English."""

from dss.explanation.case import Subject, explain, rule_lines
from dss.explanation.effects import effect_phrase
from dss.explanation.phrases import Phrases
from dss.explanation.remedies import describe_remedy
from dss.explanation.words import change_words, decision_words, scope_words, state_words, type_words, verdict_words

__all__ = [
    "Phrases",
    "Subject",
    "change_words",
    "decision_words",
    "describe_remedy",
    "effect_phrase",
    "explain",
    "rule_lines",
    "scope_words",
    "state_words",
    "type_words",
    "verdict_words",
]

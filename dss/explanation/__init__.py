"""A case in words: why, why not, and what would have to change, in Indonesian and in English."""

from dss.explanation.case import Subject, explain
from dss.explanation.phrases import Phrases
from dss.explanation.words import decision_words, state_words, verdict_words

__all__ = ["Phrases", "Subject", "decision_words", "explain", "state_words", "verdict_words"]

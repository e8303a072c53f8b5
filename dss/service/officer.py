"""What a policy officer asks: is the policy sound, do its cases pass, what is in force on a day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dss.assessment import assess
from dss.explanation import Phrases, decision_words
from dss.explanation.case import effect_phrases
from dss.model.diagnostic import Diagnostic
from dss.model.errors import InvalidInput
from dss.model.fact import Change, Fact
from dss.model.identifiers import RuleId
from dss.model.policy import Decision, Policy, Rule, RuleCase
from dss.model.text import Language
from dss.engine.compile import facts_read
from dss.reading.schema import schemas
from dss.rule_tests import CaseReport, run_cases
from dss.service.judging import Judge
from dss.service.names import unknown
from dss.service.settings import Settings
from dss.service.views import FactSummary, RuleSummary
from dss.service.workspace import load_knowledge, load_organisation, load_policy

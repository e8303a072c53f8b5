"""Words that pages, terminal and descriptions share; words of one of them alone are kept with it."""

from collections.abc import Mapping
from typing import Final

from dss import explanation
from dss.lifecycle import words as casework_words
from dss.model.casework.cases import PlanStage
from dss.model.judgement.assessment import Verdict
from dss.model.knowledge.facts import Scope
from dss.model.office.access import ROLES, Role
from dss.model.policy.draft import DRAFT_STAGES, DraftStage, DraftStep
from dss.model.text import Text, _, pgettext

AGENCY: Final = _("Agency")
BASIS: Final = _("Basis")
BECAUSE: Final = _("Because")
CHANGES: Final = _("Can change")
CONDITION: Final = _("When")
EFFECT: Final = _("Then")
ELIGIBLE: Final = _("Eligible")
EMPLOYEE: Final = _("Employee")
FACT: Final = _("Fact")
FLAGS: Final = _("Warnings")
INCENTIVES: Final = _("Incentives")
IN_FORCE: Final = _("In force")
MISSING_SKILLS: Final = _("Missing skills")
NOTES: Final = _("Notes")
PATHS: Final = _("In the knowledge graph")
POSITION: Final = _("Position")
READ_BY: Final = _("Read by")
REFERRED: Final = _("Referred")
REGION: Final = _("District")
REQUIREMENTS: Final = pgettext("requirements", "Required")
RULE: Final = _("Rule")
SCOPE: Final = _("Scope")
SCORE: Final = _("Score")
SEAT: Final = _("Seat")
TO_ASK_FOR: Final = _("To ask for")
TYPE: Final = _("Type")
UNDETERMINED: Final = _("Undetermined")
UNIT: Final = _("Unit")
VERDICT: Final = _("Verdict")
WATERFALL: Final = _("The score, step by step")
REMEDIES: Final = _("The smallest changes that would help")

draft_stage_words: Final[Mapping[DraftStage, Text]] = DRAFT_STAGES

draft_step_words: Final[Mapping[DraftStep, Text]] = {
    DraftStep.BEGIN: _("begun"),
    DraftStep.SAVE: _("saved"),
    DraftStep.HAND_IN: _("submitted"),
    DraftStep.TAKE_BACK: _("taken back to be written on"),
    DraftStep.RETURN: _("returned"),
    DraftStep.APPROVE: _("approved"),
    DraftStep.WITHDRAW: _("withdrawn"),
}

plan_stage_words: Final[Mapping[PlanStage, Text]] = casework_words.PLAN_STAGES

scope_words: Final[Mapping[Scope, Text]] = explanation.scope_words
verdict_words: Final[Mapping[Verdict, Text]] = explanation.verdict_words

role_words: Final[Mapping[Role, Text]] = ROLES

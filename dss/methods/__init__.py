"""Published selection methods, as a second opinion beside the policy's score: they rank people and decide nothing.

Profile matching, simple additive weighting and the weighted talent score, as personnel offices compute them. All
arithmetic is exact: every number is taken as it is written (the float 0.1 is one tenth), and results are fractions.
"""

from dss.methods.additive_weighting import Criterion, Preference, simple_additive_weighting
from dss.methods.numbers import Number, exact, shares
from dss.methods.places import Places, places
from dss.methods.profile_matching import GAP_WEIGHTS, Aspect, AspectMatch, Factor, ProfileMatch, match_profile
from dss.methods.talent import TalentRecord, TalentScales, TalentScore, talent_score

__all__ = [
    "GAP_WEIGHTS",
    "Aspect",
    "AspectMatch",
    "Criterion",
    "Factor",
    "Number",
    "Places",
    "Preference",
    "ProfileMatch",
    "TalentRecord",
    "TalentScales",
    "TalentScore",
    "exact",
    "match_profile",
    "places",
    "shares",
    "simple_additive_weighting",
    "talent_score",
]

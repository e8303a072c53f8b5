"""The share of indigenous Papuans before and after a plan: who is counted, and where the limits lie."""

from fractions import Fraction

import numpy as np
import pytest

from dss.service.plans.indigenous_shares import Limits, band_of, share_of
from dss.service.plans.views import Band

LIMITS = (60, 80)


@pytest.mark.parametrize(
    ("percent", "limits", "band"),
    [
        (Fraction(60), LIMITS, Band.WITHIN),
        (Fraction(599, 10), LIMITS, Band.BELOW),
        (Fraction(601, 10), LIMITS, Band.WITHIN),
        (Fraction(80), LIMITS, Band.WITHIN),
        (Fraction(801, 10), LIMITS, Band.ABOVE),
        (Fraction(799, 10), LIMITS, Band.WITHIN),
        (None, LIMITS, None),
        (Fraction(50), (None, 80), None),
        (Fraction(90), (60, None), None),
    ],
)
def test_both_limits_lie_within_the_band(percent: Fraction | None, limits: Limits, band: Band | None) -> None:
    assert band_of(percent, limits) is band


@pytest.mark.parametrize(("employees", "percent"), [(4, None), (5, Fraction(60)), (6, Fraction(50))])
def test_no_share_is_given_of_fewer_than_five_employees(employees: int, percent: Fraction | None) -> None:
    counted = np.array([employees]), np.array([3])
    assert share_of(counted, np.array([0])) == percent

"""Parameters that the program itself reads: the form of those of a closed list, and those among the rules' own."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dss.model.identifiers import ParameterName


class TermForm(NamedTuple):
    """What a parameter of a closed list takes.

    Attributes:
        unit: The unit of the vocabulary in which it is written; None for codes.
        least, most: The range of a number, both inclusive.
        codes: What a code may be; empty for a number.
        required: Whether every policy has it; without an optional one there is no such limit.
        many: Whether it takes a list of values.
        drawn: Whether it is a weight, for which other values are tried within a plausible range.
    """

    unit: str | None
    least: int = 0
    most: int = 0
    codes: tuple[str, ...] = ()
    required: bool = True
    many: bool = False
    drawn: bool = False


EFFECTIVE_MINUTES: Final = ParameterName("effective_minutes_a_year")
"""Minutes that one person works in a year."""

YEARS_OF_NEEDS: Final = ParameterName("years_of_needs")
"""How many years ahead needs are analysed."""

REMOTE_CLASS: Final = ParameterName("remote_class")
"""The lowest class of remoteness that counts as remote."""

DUE_BACK_MONTHS: Final = ParameterName("due_back_months")
"""After how many months in remote posts someone who still serves there is due to come back."""

EVALUATION_MONTHS: Final = (
    ParameterName("first_evaluation_months"),
    ParameterName("second_evaluation_months"),
    ParameterName("yearly_evaluation_months"),
)
"""How many months after a move it is evaluated."""

HIGH_SATISFACTION: Final = ParameterName("high_satisfaction")
"""Which satisfaction, of five, counts as high."""

RULE_PARAMETERS: Final[Mapping[ParameterName, int]] = {
    EFFECTIVE_MINUTES: 527_040,
    YEARS_OF_NEEDS: 50,
    REMOTE_CLASS: 100,
    DUE_BACK_MONTHS: 600,
    **dict.fromkeys(EVALUATION_MONTHS, 600),
    HIGH_SATISFACTION: 5,
}
"""Parameters of ``parameters.yaml`` that the program reads, each a whole number from 1 to the number given here."""

INDIGENOUS_LEAST: Final = ParameterName("indigenous_share_least")
INDIGENOUS_MOST: Final = ParameterName("indigenous_share_most")
"""The least and the highest share of indigenous Papuans among the employees of a government, in percent."""

INDIGENOUS_KINDS: Final = ParameterName("indigenous_priority_kinds")
"""The kinds of position among whose holders the share is counted; those of every kind where there are none."""

MINIMUM_MONTHS: Final = ParameterName("minimum_months_in_position")
"""The least time in a position before a transfer (PP 11/2017 ps 190(3))."""

ROTATION_MONTHS: Final = ParameterName("rotation_months")
"""The longest time in a position (likewise)."""

RETURN_TERM_MONTHS: Final = ParameterName("return_term_months")
"""The term of a remote posting."""

RIGHT_TO_RETURN: Final = "prioritas_kembali"
"""The incentive that promises a return after the term."""

OPTIONAL_PARAMETERS: Final[Mapping[ParameterName, int]] = {
    INDIGENOUS_LEAST: 100,
    INDIGENOUS_MOST: 100,
    **dict.fromkeys((MINIMUM_MONTHS, ROTATION_MONTHS, RETURN_TERM_MONTHS), 600),
}
"""Likewise, but a policy need not have them."""

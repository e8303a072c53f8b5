"""Family relations that the law counts as conflicts of interest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dss.model.identifiers import EmployeeId


class FamilyRelation(StrEnum):
    """The eleven relations of the elucidation of UU 30/2014 ps 43, of the relative to the employee."""

    PARENT = "orang_tua"
    SIBLING = "saudara"
    SPOUSE = "pasangan"
    CHILD = "anak"
    CHILD_IN_LAW = "menantu"
    GRANDPARENT = "kakek_nenek"
    GRANDCHILD = "cucu"
    SPOUSES_SIBLING = "saudara_pasangan"
    SIBLINGS_SPOUSE = "pasangan_saudara"
    PARENTS_SIBLING = "saudara_orang_tua"
    PARENT_IN_LAW = "mertua"


@dataclass(frozen=True, slots=True)
class FamilyTies:
    """The recorded family relations; no others count.

    Attributes:
        relations: The relation of the second of two employees to the first.
    """

    relations: Mapping[tuple[EmployeeId, EmployeeId], FamilyRelation] = field(default_factory=dict)

    def between(self, one: EmployeeId, other: EmployeeId) -> FamilyRelation | None:
        """Return the relation of two people, recorded from either side; None where there is none."""
        return self.relations.get((one, other)) or self.relations.get((other, one))

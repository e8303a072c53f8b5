"""Who is related to whom, as far as the law looks at it when officials decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dss.model.identifiers import EmployeeId


class FamilyRelation(StrEnum):
    """The eleven relations of the elucidation of UU 30/2014 ps 43: what the relative is to the employee."""

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
    """The family relations that are on record; nobody else counts as related.

    Attributes:
        relations: What the second is to the first of two employees.
    """

    relations: Mapping[tuple[EmployeeId, EmployeeId], FamilyRelation] = field(default_factory=dict)

    def between(self, one: EmployeeId, other: EmployeeId) -> FamilyRelation | None:
        """Return the relation of two people, from whichever side it is on record; None where there is none."""
        return self.relations.get((one, other)) or self.relations.get((other, one))

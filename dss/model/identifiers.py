"""Identifiers, each a type of its own, so that a seat is never passed where an employee is meant."""

from typing import NewType

EmployeeId = NewType("EmployeeId", str)
SeatId = NewType("SeatId", str)
PositionId = NewType("PositionId", str)
GovernmentId = NewType("GovernmentId", str)
AgencyId = NewType("AgencyId", str)
UnitId = NewType("UnitId", str)
RegionId = NewType("RegionId", str)
RegencyId = NewType("RegencyId", str)
FieldId = NewType("FieldId", str)
ProgrammeId = NewType("ProgrammeId", str)
CompetencyId = NewType("CompetencyId", str)
QualificationId = NewType("QualificationId", str)
FactName = NewType("FactName", str)
RuleId = NewType("RuleId", str)
ParameterName = NewType("ParameterName", str)
PlanId = NewType("PlanId", str)
MoveId = NewType("MoveId", str)

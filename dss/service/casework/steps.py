"""Steps of a move, each recorded together with the case that it leaves."""

from collections.abc import Mapping
from dataclasses import replace

from dss.lifecycle.move import step_move
from dss.lifecycle.stored import event_document
from dss.model.casework.cases import MoveCase
from dss.model.casework.events import MoveEvent
from dss.model.casework.steps import step_for
from dss.model.ledger.ledger import Json, LedgerEntry
from dss.service.casework.stored import Kept
from dss.service.casework.transaction import CaseTransaction


def record_step(
    transaction: CaseTransaction, kept: Kept[MoveCase], event: MoveEvent, more: Mapping[str, Json] | None = None
) -> tuple[Kept[MoveCase], LedgerEntry]:
    """Take a step of a case that was read in a transaction, and record it.

    Args:
        transaction: In which the case was read.
        kept: The case.
        event: What happens.
        more: What the entry holds besides the event and the stages.

    Returns:
        The case afterwards, and the entry.

    Raises:
        CaseRefusal: If the case doesn't allow it now.
    """
    case = step_move(kept.case, event, transaction.context())
    body = {**event_document(event), "from": kept.case.stage.value, "to": case.stage.value, **(more or {})}
    entry = transaction.record(step_for(type(event)).entry, replace(kept, case=case), body)
    return Kept(case, kept.version + 1), entry

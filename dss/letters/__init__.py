"""Letters about moves: composed as values, and rendered as HTML or PDF.

`dss.letters.html` and `dss.letters.pdf` are imported on first use: the libraries behind them take half a
second to load.
"""

from dss.letters.decision_sheet import compose_decision_sheet
from dss.letters.notice import compose_notice
from dss.letters.objection_outcome import compose_objection_outcome
from dss.letters.order import compose_order

__all__ = ["compose_decision_sheet", "compose_notice", "compose_objection_outcome", "compose_order"]

"""Letters about moves: what they say is put together here as values, and written as HTML or PDF.

`dss.letters.html` and `dss.letters.pdf` are imported by whoever writes a letter: the libraries behind them take half a
second to load.
"""

from dss.letters.decision_sheet import compose_decision_sheet
from dss.letters.notice import compose_notice
from dss.letters.objection_outcome import compose_objection_outcome

__all__ = ["compose_decision_sheet", "compose_notice", "compose_objection_outcome"]

"""Letters about moves: what they say is put together here as values, and written as HTML or PDF."""

from dss.letters.decision_sheet import decision_sheet
from dss.letters.html import html, stylesheet
from dss.letters.notice import notice
from dss.letters.objection_outcome import objection_outcome
from dss.letters.pdf import pdf

__all__ = ["decision_sheet", "html", "notice", "objection_outcome", "pdf", "stylesheet"]

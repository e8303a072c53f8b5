"""Words that several commands share."""

from collections.abc import Mapping
from typing import Final

from dss.model.planning.record import PlanSource
from dss.model.text import Text, _

SCREENING: Final = _("Screening")

source_words: Final[Mapping[PlanSource, Text]] = {
    PlanSource.RULES: _("rules"),
    PlanSource.KNOWLEDGE: _("knowledge"),
    PlanSource.DATA: _("data"),
    PlanSource.CHANGES: _("recorded changes"),
}

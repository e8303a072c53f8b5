"""What was said of an import: which recorded changes count, and which agencies take the place of others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dss.model.identifiers import AgencyId
from dss.model.office.import_errors import AnswerRefused
from dss.model.text import _

_BOTH: Final = _("It can't be both kept and taken from the data. Say one of them.")
_TWICE: Final = _("It can't have successors and be abolished. Say one of them.")


@dataclass(frozen=True, slots=True)
class ImportAnswers:
    """What was said of an import.

    Attributes:
        keep: Ids of recorded changes that go on to count, although the data contradict them.
        take: Ids of those in whose place the data count.
        keep_all, take_all: Whether the same goes for all that are not named.
        older: Whether data older than those in force are meant.
        successors: Agencies that take the place of one, the main one first.
        abolished: Agencies in whose place there is none.
    """

    keep: frozenset[str] = frozenset()
    take: frozenset[str] = frozenset()
    keep_all: bool = False
    take_all: bool = False
    older: bool = False
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abolished: frozenset[str] = frozenset()

    def check(self) -> None:
        """Check that the answers don't contradict one another.

        Raises:
            AnswerRefused: If they do.
        """
        for id in sorted(self.keep & self.take):
            raise AnswerRefused(id, _BOTH)
        for id in sorted(self.abolished & self.successors.keys()):
            raise AnswerRefused(id, _TWICE)
        if self.keep_all and self.take_all:
            raise AnswerRefused("--keep-all, --take-all", _BOTH)

    def successions(self) -> list[tuple[AgencyId, tuple[AgencyId, ...]]]:
        """Return each agency that ends with its successors, by id; those that are abolished have none."""
        named = {AgencyId(old): tuple(map(AgencyId, new)) for old, new in self.successors.items()}
        return sorted({**named, **{AgencyId(old): () for old in self.abolished}}.items())


NO_ANSWERS: Final = ImportAnswers()

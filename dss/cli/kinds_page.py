"""What each kind of move needs, as a page in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dss.cli.tables import Screenwriter
from dss.model.text import Language, Text, _, ngettext
from dss.service.policy.kinds_of_move import KindSummary

_HEADINGS: Final = (
    _("Kind"),
    _("Proposed by"),
    _("Consent of"),
    _("Considered by"),
    _("Decided by"),
    _("BKN's technical consideration"),
)
_NONE: Final = "-"
_GENERAL: Final = _("Papers of every kind, but for those that say otherwise")
_ONLY: Final = _("No other papers are asked for.")
_PAPERS: Final = _("Papers of its own")
_FOLLOWS: Final = _("After the order")
_PERIODS: Final = _("Periods")
_LETTERS: Final = _("Letters")
_SET_ASIDE: Final = _("Rules that do not apply")
_SOURCES: Final = _("Basis")
_NOT_EVALUATED: Final = _("The placement is not evaluated.")


def show_kinds(writer: Screenwriter, kinds: Sequence[KindSummary]) -> None:
    """Write what each kind of move needs as tables and lists in Markdown."""
    for line in _page(kinds, writer.language):
        writer.write(line, wrap=False)


def _page(kinds: Sequence[KindSummary], language: Language) -> Iterator[str]:
    def said(text: Text) -> str:
        return text.spoken(language)

    yield f"| {' | '.join(map(said, _HEADINGS))} |"
    yield f"|{'---|' * len(_HEADINGS)}"
    for kind in kinds:
        cells = (kind.title, kind.proposes, *map(_joined, (kind.consents, kind.considers)), kind.decides, kind.pertek)
        yield f"| {' | '.join(cell or _NONE for cell in cells)} |"
    yield from ("", f"### {said(_GENERAL)}", "")
    yield from (f"- {paper}" for paper in next((kind.general_papers for kind in kinds if kind.general_papers), ()))
    for kind in kinds:
        yield from ("", f"### {kind.title} (`{kind.kind}`)", "", f"{kind.direction.capitalize()}.", "")
        yield from (f"- {line}" for line in _needs(kind, language))


def _needs(kind: KindSummary, language: Language) -> Iterator[str]:
    """Yield what a kind needs beside the authorities, a line each."""
    lists = (
        (_PAPERS, kind.own_papers),
        (_FOLLOWS, kind.formalities),
        (_PERIODS, kind.periods),
        (_LETTERS, kind.letters),
        (_SET_ASIDE, kind.set_aside),
        (_SOURCES, [f"{one.text}: {one.note}" if one.note else one.text for one in kind.sources]),
    )
    if kind.most_months is not None:
        yield ngettext("At most {n} month.", "At most {n} months.", kind.most_months).spoken(language)
    for title, items in lists:
        if items:
            yield f"{title.spoken(language)}: {'; '.join(item.rstrip('.') for item in items)}."
    if not kind.general_papers:
        yield _ONLY.spoken(language)
    if not kind.evaluated:
        yield _NOT_EVALUATED.spoken(language)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)

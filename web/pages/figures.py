"""Geometry of the diagrams of the pages: numbers that the templates put into SVG.

Colours and fonts belong to the style sheet, and words to the text equivalent of a diagram.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from dss.model.judgement.explanation import WaterfallStep
from dss.model.knowledge.evidence import EvidenceEdge, EvidenceNode, EvidencePath, Relation
from dss.model.text import Language


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar, in percent of the width there is: 0 <= `left` <= `left` + `width` <= 100."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class WaterfallRow:
    """One step of a score.

    Attributes:
        before: The sum before this step, in percent of the width.
    """

    step: WaterfallStep
    bar: Bar
    before: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A score built up from zero.

    Attributes:
        zero: The position of zero, in percent of the width.
        end: The sum after the last step, in percent of the width.
        total: The bar of the score as a whole.
    """

    rows: tuple[WaterfallRow, ...]
    zero: float
    end: float
    total: Bar


def waterfall(steps: Sequence[WaterfallStep], score: int) -> Waterfall:
    """Lay out the steps from zero to the score on one scale that holds them all.

    Args:
        steps: In the order in which they add up.
        score: The last total; 0 where there are no steps.
    """
    totals = [0, *(step.total for step in steps)]
    lowest, span = min(totals), max(totals) - min(totals) or 1

    def along(amount: int) -> float:
        return round(100 * (amount - lowest) / span, 2)

    def between(start: int, end: int) -> Bar:
        left, right = sorted((along(start), along(end)))
        return Bar(left, round(right - left, 2))

    rows = tuple(
        WaterfallRow(step, between(before, step.total), along(before))
        for before, step in zip(totals, steps, strict=False)
    )
    return Waterfall(rows, along(0), along(totals[-1]), between(0, score))


def length(amount: int, largest: int) -> float:
    """Return the length of a small bar in percent, whatever the sign of `amount`; 0 where `largest` is 0."""
    return round(100 * min(abs(amount), largest) / largest, 2) if largest else 0.0


# A path in the knowledge graph: a row of links, each an arrow (but for the first) and a box.

ARROW: Final = 104
"""Width of the arrow before a box."""
BOX: Final = 164
"""Width of a box."""
HEIGHT: Final = 86
"""Height of a link."""
_BOTH_WAYS: Final = frozenset({Relation.TRAVELS_TO, Relation.KIN_OF})
_LINE: Final = 16
_BOX_LETTERS: Final = 18
_BOX_LINES: Final = 3
_ARROW_LETTERS: Final = 14
_ARROW_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text, with the height of its baseline."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One node of a path, with the arrow from the previous node.

    Lengths are in pixels, from the top left of the link.

    Attributes:
        width: Of the whole link; without an arrow only of the box.
        left: Where the box starts.
        label: The name of the node, in lines.
        relation: The label of the arrow, in lines; empty for the first node.
        forward: Whether the arrow points at this node, or back at the previous one.
    """

    node: EvidenceNode
    width: int
    left: int
    label: tuple[PlacedLine, ...]
    relation: tuple[PlacedLine, ...]
    forward: bool


def chain(path: EvidencePath, language: Language) -> tuple[ChainLink, ...]:
    """Lay out a path from left to right, one link per node; the page wraps them to its width."""
    first, *others = path.nodes
    links = [_link(first, None, True, language)]
    for place, (edge, node) in enumerate(zip(path.edges, others, strict=True)):
        links.append(_link(node, edge, _runs_along(edge, place), language))
    return tuple(links)


def sentence(path: EvidencePath, language: Language) -> str:
    """Describe a path in words: the text equivalent of its diagram."""
    first, *others = path.nodes
    words = [first.label.spoken(language)]
    for place, (edge, node) in enumerate(zip(path.edges, others, strict=True)):
        relation, name = edge.label.spoken(language), node.label.spoken(language)
        words.append(f"— {relation} → {name}" if _runs_along(edge, place) else f"← {relation} — {name}")
    return " ".join(words)


def _runs_along(edge: EvidenceEdge, place: int) -> bool:
    """Return whether an edge points away from the node at `place`; one without direction always does."""
    return edge.source == place or edge.relation in _BOTH_WAYS


def _link(node: EvidenceNode, edge: EvidenceEdge | None, forward: bool, language: Language) -> ChainLink:
    left = ARROW if edge else 0
    name = _lines(node.label.spoken(language), _BOX_LETTERS, _BOX_LINES)
    top = HEIGHT / 2 - (len(name) - 1) * _LINE / 2 + 12
    label = tuple(PlacedLine(text, top + row * _LINE) for row, text in enumerate(name))
    said = _lines(edge.label.spoken(language), _ARROW_LETTERS, _ARROW_LINES) if edge else []
    above = HEIGHT / 2 - 8 - (len(said) - 1) * 14
    relation = tuple(PlacedLine(text, above + row * 14) for row, text in enumerate(said))
    return ChainLink(node, left + BOX, left, label, relation, forward)


def _lines(text: str, letters: int, most: int) -> list[str]:
    return wrap(text, letters, max_lines=most, placeholder="…")

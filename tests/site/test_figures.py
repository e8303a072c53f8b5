from hypothesis import given
from hypothesis import strategies as st

from dss.model.identifiers import RuleId
from dss.model.judgement.explanation import WaterfallStep
from dss.model.knowledge.evidence import EvidenceEdge, EvidenceNode, EvidencePath, NodeKind, Relation
from dss.model.text import Bilingual, Language
from web.pages.figures import ARROW, BOX, HEIGHT, chain, length, sentence, waterfall

points = st.lists(st.integers(-500, 500), max_size=15)


def steps_of(amounts: list[int]) -> list[WaterfallStep]:
    totals = [sum(amounts[: place + 1]) for place in range(len(amounts))]
    return [
        WaterfallStep(RuleId("a.b"), "Kinerja", "Kinerja baik", amount, total)
        for amount, total in zip(amounts, totals, strict=True)
    ]


def same(a: float, b: float) -> bool:
    return abs(a - b) < 0.05


@given(points)
def test_every_bar_lies_within_the_picture(amounts: list[int]) -> None:
    fall = waterfall(steps_of(amounts), sum(amounts))
    for bar in [row.bar for row in fall.rows] + [fall.total]:
        assert 0 <= bar.left <= 100.01
        assert 0 <= bar.width <= 100.02 - bar.left


@given(points)
def test_each_bar_starts_where_the_one_before_ended(amounts: list[int]) -> None:
    fall = waterfall(steps_of(amounts), sum(amounts))
    ends = [row.bar.left if row.step.points < 0 else row.bar.left + row.bar.width for row in fall.rows]
    assert all(same(end, row.before) for end, row in zip([fall.zero, *ends], fall.rows, strict=False))
    assert same(fall.end, ends[-1] if ends else fall.zero)


@given(points)
def test_bars_are_as_long_as_their_points_on_one_scale(amounts: list[int]) -> None:
    fall = waterfall(steps_of(amounts), sum(amounts))
    totals = [0, *(row.step.total for row in fall.rows)]
    span = max(totals) - min(totals) or 1
    assert all(same(row.bar.width, 100 * abs(row.step.points) / span) for row in fall.rows)


def test_a_score_without_steps_is_an_empty_picture() -> None:
    fall = waterfall([], 0)
    assert (fall.rows, fall.total.width) == ((), 0)


def test_a_small_bar_is_as_long_for_a_loss_as_for_a_gain() -> None:
    assert (length(-14, 56), length(14, 56), length(0, 0), length(99, 56)) == (25, 25, 0, 100)


def path_to(name: str, relation: str = "meminta bidang") -> EvidencePath:
    nodes = (
        EvidenceNode(NodeKind.PROGRAMME, "kedokteran", Bilingual("Kedokteran", "Medicine")),
        EvidenceNode(NodeKind.FIELD, "0912", Bilingual("Kedokteran (0912)", "Medicine (0912)")),
        EvidenceNode(NodeKind.POSITION, "dokter", Bilingual(name, "Doctor")),
    )
    edges = (
        EvidenceEdge(0, 1, Relation.IN_FIELD, Bilingual("termasuk", "lies in")),
        EvidenceEdge(2, 1, Relation.REQUIRES_FIELD, Bilingual(relation, "asks for")),
    )
    return EvidencePath(nodes, edges, 2)


def test_a_path_has_one_link_a_node_and_its_arrows_run_as_the_relations_do() -> None:
    links = chain(path_to("Dokter"), Language.ENGLISH)
    assert [link.forward for link in links] == [True, True, False]
    assert [link.width for link in links] == [BOX, ARROW + BOX, ARROW + BOX]
    assert [[line.text for line in link.relation] for link in links] == [[], ["lies in"], ["asks for"]]


def test_a_way_that_leads_both_ways_points_onward_whichever_end_it_was_written_from() -> None:
    here, there = (EvidenceNode(NodeKind.REGION, name, Bilingual(name, name)) for name in ("agats", "atsj"))
    label = Bilingual("150 menit", "150 minutes")
    ways = [EvidenceEdge(*ends, Relation.TRAVELS_TO, label, 150) for ends in ((0, 1), (1, 0))]
    drawn = [chain(EvidencePath((here, there), (way,), 150), Language.ENGLISH) for way in ways]
    assert drawn[0] == drawn[1]
    assert drawn[0][1].forward


def test_the_words_of_a_path_say_what_its_picture_shows() -> None:
    assert sentence(path_to("Dokter"), Language.ENGLISH) == "Medicine — lies in → Medicine (0912) ← asks for — Doctor"


@given(st.text(min_size=1, max_size=90), st.text(min_size=1, max_size=90))
def test_long_names_stay_inside_their_box(name: str, relation: str) -> None:
    for link in chain(path_to(name, relation), Language.INDONESIAN):
        assert all(0 < line.y < HEIGHT and len(line.text) <= 18 for line in (*link.label, *link.relation))

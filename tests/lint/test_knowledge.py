"""What has run out in a knowledge base."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dss.lint import lint_knowledge
from dss.model.knowledge.knowledge import Knowledge

LAST = date(2024, 12, 31)


@pytest.mark.parametrize(("days", "codes"), [(0, []), (1, ["stale-list"])])
def test_the_list_of_underdeveloped_regencies_is_stale_after_its_last_day(
    knowledge: Knowledge, days: int, codes: list[str]
) -> None:
    dated = replace(knowledge, underdeveloped_until=LAST)
    assert [one.code for one in lint_knowledge(dated, LAST + timedelta(days))] == codes


def test_a_list_without_a_last_day_is_not_stale(knowledge: Knowledge) -> None:
    assert lint_knowledge(knowledge, LAST) == []

"""The repository's own knowledge, as tests of the policy read it."""

from functools import cache
from pathlib import Path

from dss.model.knowledge.knowledge import Knowledge
from dss.reading.knowledge.knowledge import read_knowledge

ROOT = Path(__file__).parents[2]


@cache
def knowledge() -> Knowledge:
    """Read it, once; it is sound."""
    read, diagnostics = read_knowledge(ROOT / "knowledge")
    assert read is not None, diagnostics
    return read

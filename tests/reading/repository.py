"""The repository's own knowledge, as tests of the policy read it."""

from functools import cache

from dss.model.knowledge.knowledge import Knowledge
from dss.reading.knowledge.knowledge import read_knowledge
from tests.support.repository import REPOSITORY


@cache
def knowledge() -> Knowledge:
    """Read it, once; it is sound."""
    read, diagnostics = read_knowledge(REPOSITORY / "knowledge")
    assert read is not None, diagnostics
    return read

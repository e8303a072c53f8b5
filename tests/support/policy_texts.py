"""Files of a small policy, written part by part, so that a test shows just the part that matters to it."""

from functools import cache
from pathlib import Path

from dss.model.diagnostic import Diagnostic
from dss.model.knowledge.facts import Code, Vocabulary
from dss.model.policy.rules import Policy
from dss.model.text import Bilingual
from dss.reading.knowledge.vocabulary import read_vocabulary
from dss.reading.policy.policy import read_policy
from tests.support.repository import REPOSITORY

FACTS = REPOSITORY / "knowledge" / "facts.yaml"

LISTS = {
    "positions": ("perawat", "guru"),
    "agencies": ("dinkes", "disdik"),
    "governments": ("provinsi", "merauke"),
    "regencies": ("merauke", "asmat"),
    "regions": ("merauke", "agats"),
    "fields": ("091", "0913"),
    "qualifications": ("uji-perawat", "str-perawat"),
}
"""Made-up code lists, two codes each."""

PARAMETERS = """\
parameters:
  minimum_months:
    title: {id: Paling singkat, en: Minimum}
    unit: months
    values: [{from: 2017-04-07, value: 24, basis: {document: PP 11/2017, article: 190(3)}}]
  health_sectors:
    title: {id: Sektor, en: Sectors}
    values: [{from: 2017-04-07, value: [kesehatan, sosial], basis: {local_policy: Daftar sektor}}]
"""

TENURE = "{employee.months_in_position: {below: $minimum_months}}"


@cache
def vocabulary() -> Vocabulary:
    """Read the project's own vocabulary, with made-up code lists."""
    draft, diagnostics = read_vocabulary(FACTS, "knowledge/facts.yaml")
    assert draft is not None, diagnostics
    return draft.filled({name: tuple(Code(id, Bilingual(id, id)) for id in ids) for name, ids in LISTS.items()})


def a_rule(
    when: str = TENURE,
    then: str = "{forbid: true}",
    id: str = "tenure.minimum",
    basis: str = "[{document: PP 11/2017, article: 190(3)}]",
    in_force: str = "{from: 2017-04-07}",
    because: str = "{id: Terlalu singkat., en: Too short.}",
    because_at_zero: str | None = None,
) -> str:
    """Write a rule of seven lines, id, title, basis, in_force, when, then, because, and because_at_zero where given."""
    at_zero = "" if because_at_zero is None else f"    because_at_zero: {because_at_zero}\n"
    return f"""\
  - id: {id}
    title: {{id: Judul, en: Title}}
    basis: {basis}
    in_force: {in_force}
    when: {when}
    then: {then}
    because: {because}
{at_zero}"""


def rules_file(*rules: str, decision: str = "transfer") -> str:
    """Write a file of rules, whose first rule starts in line 4."""
    return f"theme: tenure\ndecision: {decision}\nrules:\n{''.join(rules)}"


def a_case(
    rule: str = "tenure.minimum",
    as_of: str = "2026-07-01",
    facts: str = "{employee.months_in_position: 3}",
    expect: str = "holds",
) -> str:
    """Write a file of one case, which starts in line 2."""
    return f"""\
cases:
  - rule: {rule}
    title: {{id: Tiga bulan, en: Three months}}
    as_of: {as_of}
    facts: {facts}
    expect: {expect}
"""


def read_texts(folder: Path, texts: dict[str, str]) -> tuple[Policy | None, list[Diagnostic]]:
    """Write files into ``folder/rules`` and read them as a policy."""
    for name, text in texts.items():
        path = folder / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_policy(folder / "rules", vocabulary())


def read_rule_texts(folder: Path, *rules: str, decision: str = "transfer") -> tuple[Policy | None, list[str]]:
    """Read rules together with `PARAMETERS`; diagnostics as they are shown."""
    texts = {"tenure.yaml": rules_file(*rules, decision=decision), "parameters.yaml": PARAMETERS}
    policy, diagnostics = read_texts(folder, texts)
    return policy, [str(diagnostic) for diagnostic in diagnostics]

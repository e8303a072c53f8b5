"""Sentences with places in braces, which are filled later by what they name."""

import re
from collections.abc import Collection

from dss.model.policy.rules import GAP
from dss.model.text import Bilingual
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Read, record, text


def sentence(names: Collection[str] | None, of: str = "fact or parameter") -> Read[Bilingual]:
    """Read a sentence in both languages.

    Args:
        names: What its places may name; None takes any name.
        of: What those are called in messages.
    """

    def read(node: Node, faults: Faults) -> Bilingual:
        with record(node, faults) as both:
            return Bilingual(id=both.read("id", in_one_language), en=both.read("en", in_one_language))

    def in_one_language(node: Node, faults: Faults) -> str:
        said = text(node, faults)
        for name in GAP.findall(said):
            if names is not None and name not in names:
                message = f"Unknown {of} {name[:80]!r} in the sentence. {faults.hint(name, names)}"
                faults.error(node.place, "unknown-gap", message)
        if re.search("[{}]", GAP.sub("", said)):
            faults.error(node.place, "stray-brace", "A brace stands alone. Write {fact} or {parameter}.")
        return said

    return read

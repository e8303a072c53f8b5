"""Sentences with places in braces, which are filled later by what they name."""

import re
from collections.abc import Collection

from dss.model.policy.rules import GAP
from dss.model.text import Bilingual, _
from dss.reading.yaml.document import Node
from dss.reading.yaml.record import Faults, Read, record, text


def sentence(names: Collection[str] | None) -> Read[Bilingual]:
    """Read a sentence in both languages.

    Args:
        names: What its places may name; None takes any name.
    """

    def read(node: Node, faults: Faults) -> Bilingual:
        with record(node, faults) as both:
            return Bilingual(id=both.read("id", in_one_language), en=both.read("en", in_one_language))

    def in_one_language(node: Node, faults: Faults) -> str:
        said = text(node, faults)
        for name in GAP.findall(said):
            if names is not None and name not in names:
                message = _("Unknown name {name!q} in the sentence.")
                faults.error(node.place, "unknown-gap", message, faults.hint(name, names), name=name)
        if re.search("[{}]", GAP.sub("", said)):
            faults.error(node.place, "stray-brace", _("A brace stands alone. Write {{fact}} or {{parameter}}."))
        return said

    return read

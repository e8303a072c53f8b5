"""The tree over stored nodes is pymerkle's and the RFC's, its proofs verify, and are found by few lookups."""

import base64
import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from dss.ledger.heads import compare_with_anchor
from dss.ledger.nodes import NodesInMemory
from dss.ledger.proofs import verify_consistency
from dss.ledger.receipt_verifier import leaf_hash, verify_inclusion
from dss.ledger.tree import append, append_all, consistency_path, inclusion_path, root_of
from dss.model.ledger.errors import NodeMissing, NoSuchProof
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import TreeHead
from tests.ledger.ledgers import START

BESIDE = [*Path(__file__).parents[3].glob("*/checks/rfc6962"), Path("rfc6962")]
FOLDER = Path(os.environ.get("RFC6962", BESIDE[0]))

LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")] + [
    bytes(range(0x60, 0x70))
]
"""The leaves that tests of Certificate Transparency have used from the beginning."""

ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots over the first one to eight of them."""


def tree_of(size: int) -> NodesInMemory:
    nodes = NodesInMemory()
    append_all(nodes, (str(number).encode() for number in range(size)))
    return nodes


TREE = tree_of(400)


class Counting(NodesInMemory):
    """Counts lookups."""

    lookups = 0

    def node(self, level: int, index: int) -> bytes:
        self.lookups += 1
        return super().node(level, index)


def vectors(kind: str) -> list[Any]:
    """Every file of a kind, or one that says that there are none here."""
    files = sorted((FOLDER / kind).rglob("*.json"))
    if not files:
        return [pytest.param(None, marks=pytest.mark.skip(reason="The vectors of RFC 6962 are not here."))]
    return [pytest.param(file, id=file.relative_to(FOLDER).as_posix()) for file in files]


def decoded(text: str | None) -> bytes:
    return base64.b64decode(text or "")


@pytest.mark.parametrize("file", vectors("inclusion"))
def test_inclusion_is_verified_as_others_verify_it(file: Path):
    vector = json.loads(file.read_text())
    path = [decoded(each) for each in vector["proof"] or ()]
    holds = verify_inclusion(
        decoded(vector["leafHash"]), vector["leafIdx"], vector["treeSize"], path, decoded(vector["root"])
    )
    assert holds is not vector["wantErr"], vector["desc"]


@pytest.mark.parametrize("file", vectors("consistency"))
def test_consistency_is_verified_as_others_verify_it(file: Path):
    vector = json.loads(file.read_text())
    path = [decoded(each) for each in vector["proof"] or ()]
    holds = verify_consistency(
        vector["size1"], vector["size2"], path, decoded(vector["root1"]), decoded(vector["root2"])
    )
    assert holds is not vector["wantErr"], vector["desc"]


def test_the_first_roots_are_the_published_ones():
    nodes = NodesInMemory()
    assert root_of(nodes) == sha256(b"").digest()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        append(nodes, leaf)
        assert root_of(nodes).hex() == root
    assert [root_of(nodes, size).hex() for size in range(1, 9)] == ROOTS


def test_proofs_are_those_of_the_rfc():
    nodes = NodesInMemory()
    append_all(nodes, LEAVES)
    pair = [sha256(b"\x01" + nodes.node(0, left) + nodes.node(0, left + 1)).digest() for left in (0, 2, 4, 6)]
    assert inclusion_path(nodes, 5, 8) == (nodes.node(0, 4), pair[3], bytes.fromhex(ROOTS[3]))
    assert inclusion_path(nodes, 4, 5) == (bytes.fromhex(ROOTS[3]),)
    assert consistency_path(nodes, 6, 8) == (pair[2], pair[3], bytes.fromhex(ROOTS[3]))
    assert consistency_path(nodes, 4, 8) == (nodes.node(2, 1),)
    assert consistency_path(nodes, 3, 3) == ()


@given(st.lists(st.lists(st.binary(max_size=8), max_size=40), max_size=8))
def test_entries_appended_in_any_batches_have_the_root_that_pymerkle_gives_them(batches: list[list[bytes]]):
    nodes = NodesInMemory()
    for batch in batches:
        append_all(nodes, batch)
    everything = [entry for batch in batches for entry in batch]
    theirs = InmemoryTree.init_from_entries(everything)
    assert nodes.size == len(everything)
    assert root_of(nodes) == theirs.get_root()


@given(st.integers(1, 400), st.data())
def test_every_proof_of_inclusion_verifies_and_for_nothing_else(size: int, data: st.DataObject):
    sequence = data.draw(st.integers(0, size - 1))
    path = inclusion_path(TREE, sequence, size)
    leaf, root = leaf_hash(str(sequence).encode()), root_of(TREE, size)
    assert verify_inclusion(leaf, sequence, size, path, root)
    assert not verify_inclusion(leaf, sequence + 1, size, path, root)
    assert not verify_inclusion(leaf_hash(b"x"), sequence, size, path, root)
    assert not verify_inclusion(leaf, sequence, size, (*path, root), root)
    for place in range(len(path)):
        wrong = (*path[:place], bytes(32), *path[place + 1 :])
        assert not verify_inclusion(leaf, sequence, size, wrong, root)
        assert not verify_inclusion(leaf, sequence, size, (*path[:place], *path[place + 1 :]), root)


@given(st.integers(1, 400), st.data())
def test_every_proof_of_consistency_verifies_and_for_nothing_else(later: int, data: st.DataObject):
    earlier = data.draw(st.integers(1, later))
    path = consistency_path(TREE, earlier, later)
    old, new = root_of(TREE, earlier), root_of(TREE, later)
    assert verify_consistency(earlier, later, path, old, new)
    assert not verify_consistency(earlier, later, (*path, new), old, new)
    assert not verify_consistency(earlier, later, path, bytes(32), new)
    assert not verify_consistency(earlier, later, path, old, bytes(32))
    for place in range(len(path)):
        assert not verify_consistency(earlier, later, (*path[:place], bytes(32), *path[place + 1 :]), old, new)


def test_two_hashes_run_together_are_no_step_of_a_path():
    leaf, root = leaf_hash(b"0"), root_of(TREE, 2)
    sibling = TREE.node(0, 1)
    assert verify_inclusion(leaf, 0, 2, [sibling], root)
    assert not verify_inclusion(leaf[:-1], 0, 2, [leaf[-1:] + sibling], root)


def few_lookups() -> Iterator[tuple[str, int]]:
    nodes = Counting()
    append_all(nodes, (str(number).encode() for number in range(5000)))
    for name, ask in (
        ("root", lambda: root_of(nodes)),
        ("inclusion", lambda: [inclusion_path(nodes, sequence, 4999) for sequence in (0, 1234, 4998)]),
        ("consistency", lambda: [consistency_path(nodes, earlier, 4999) for earlier in (1, 2048, 2049, 4998)]),
    ):
        before = nodes.lookups
        ask()
        yield name, nodes.lookups - before


def test_roots_and_proofs_take_a_few_lookups_for_each_level():
    levels = 13
    assert dict(few_lookups()).keys() == {"root", "inclusion", "consistency"}
    for name, lookups in few_lookups():
        proofs = {"root": 1, "inclusion": 3, "consistency": 4}[name]
        assert lookups <= 2 * levels * proofs


def test_appending_looks_up_one_node_on_average():
    nodes = Counting()
    append_all(nodes, (str(number).encode() for number in range(4096)))
    assert nodes.lookups == 4095


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda: root_of(TREE, 401), "a tree of 401 entries: the ledger has 400"),
        (lambda: inclusion_path(TREE, 7, 7), "entry 7 among 7"),
        (lambda: inclusion_path(TREE, -1, 7), "entry -1 among 7"),
        (lambda: consistency_path(TREE, 0, 7), "0 entries being the first of 7"),
        (lambda: consistency_path(TREE, 8, 7), "8 entries being the first of 7"),
    ],
)
def test_what_the_ledger_never_had_has_no_proof(asked: Any, message: str):
    with pytest.raises(NoSuchProof, match=message):
        asked()


def test_a_lost_node_is_named():
    class Lossy(NodesInMemory):
        def node(self, level: int, index: int) -> bytes:
            if (level, index) == (3, 0):
                raise NodeMissing(level, index)
            return super().node(level, index)

    nodes = Lossy()
    append_all(nodes, LEAVES[:7])
    assert root_of(nodes).hex() == ROOTS[6]
    append(nodes, LEAVES[7])
    with pytest.raises(NodeMissing, match="node 0 of level 3"):
        root_of(nodes)


def test_nodes_come_in_order():
    with pytest.raises(ValueError, match="node 1 of level 0 is not the next"):
        NodesInMemory().add(0, 1, bytes(32))


@pytest.mark.parametrize("size", [0, 1, 64, 65, 399, 400])
def test_a_tree_that_has_grown_agrees_with_a_head_kept_elsewhere(size: int):
    assert compare_with_anchor(TREE, TreeHead(size, root_of(TREE, size), START)) is None


def test_rollback_is_told_from_rewriting():
    anchor = TreeHead(300, root_of(TREE, 300), START)
    other = NodesInMemory()
    append_all(other, (b"x%d" % number for number in range(320)))
    assert compare_with_anchor(tree_of(299), anchor) is LedgerFault.ROLLED_BACK
    assert compare_with_anchor(other, anchor) is LedgerFault.REWRITTEN
    assert compare_with_anchor(other, TreeHead(0, bytes(32), START)) is LedgerFault.REWRITTEN

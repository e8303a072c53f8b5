"""The tree over stored nodes is the RFC's; its proofs verify, and take few lookups."""

import base64
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.merkle_tree import DefinedTree
from dss.ledger.heads import compare_with_anchor
from dss.ledger.proofs import prove_consistency, prove_inclusion, verify_consistency
from dss.ledger.receipt_verifier import hash_leaf, verify_inclusion
from dss.ledger.tree import EMPTY_ROOT, NodesInMemory, append, append_all, compute_root
from dss.model.ledger.errors import NodeMissing, NoSuchProof
from dss.model.ledger.findings import LedgerFault
from dss.model.ledger.ledger import TreeHead
from tests.ledger.ledgers import START

VECTORS = json.loads((Path(__file__).parent / "rfc6962.json").read_text())
"""Valid and invalid proofs from the test data of transparency-dev/merkle (Apache License 2.0)."""

LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")] + [
    bytes(range(0x60, 0x70))
]
"""The leaves of the reference tests of Certificate Transparency."""

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
"""The roots over the first one to eight of these leaves."""


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


def decoded(text: str | None) -> bytes:
    return base64.b64decode(text or "")


@pytest.mark.parametrize("name", VECTORS["inclusion"])
def test_inclusion_proofs_are_judged_as_in_the_published_vectors(name: str):
    vector = VECTORS["inclusion"][name]
    path = [decoded(each) for each in vector["proof"] or ()]
    holds = verify_inclusion(
        decoded(vector["leafHash"]), vector["leafIdx"], vector["treeSize"], path, decoded(vector["root"])
    )
    assert holds is not vector["wantErr"]


@pytest.mark.parametrize("name", VECTORS["consistency"])
def test_consistency_proofs_are_judged_as_in_the_published_vectors(name: str):
    vector = VECTORS["consistency"][name]
    path = [decoded(each) for each in vector["proof"] or ()]
    holds = verify_consistency(
        vector["size1"], vector["size2"], path, decoded(vector["root1"]), decoded(vector["root2"])
    )
    assert holds is not vector["wantErr"]


def test_the_first_roots_are_the_published_ones():
    nodes = NodesInMemory()
    assert compute_root(nodes) == sha256(b"").digest()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        append(nodes, leaf)
        assert compute_root(nodes).hex() == root
    assert [compute_root(nodes, size).hex() for size in range(1, 9)] == ROOTS


def test_proofs_are_those_of_the_rfc():
    nodes = NodesInMemory()
    append_all(nodes, LEAVES)
    pair = [sha256(b"\x01" + nodes.node(0, left) + nodes.node(0, left + 1)).digest() for left in (0, 2, 4, 6)]
    assert prove_inclusion(nodes, 5, 8) == (nodes.node(0, 4), pair[3], bytes.fromhex(ROOTS[3]))
    assert prove_inclusion(nodes, 4, 5) == (bytes.fromhex(ROOTS[3]),)
    assert prove_consistency(nodes, 6, 8) == (pair[2], pair[3], bytes.fromhex(ROOTS[3]))
    assert prove_consistency(nodes, 4, 8) == (nodes.node(2, 1),)
    assert prove_consistency(nodes, 3, 3) == ()


@given(st.lists(st.lists(st.binary(max_size=8), max_size=40), max_size=8))
def test_entries_appended_in_any_batches_have_the_root_that_the_rfc_defines(batches: list[list[bytes]]):
    nodes = NodesInMemory()
    for batch in batches:
        append_all(nodes, batch)
    everything = [entry for batch in batches for entry in batch]
    assert nodes.size == len(everything)
    assert compute_root(nodes) == DefinedTree(everything).root()


@given(st.integers(1, 400), st.data())
def test_every_proof_is_the_one_that_the_rfc_defines(size: int, data: st.DataObject):
    number = data.draw(st.integers(0, size - 1))
    defined = DefinedTree(str(each).encode() for each in range(size))
    assert list(prove_inclusion(TREE, number, size)) == defined.prove_inclusion(number)
    assert list(prove_consistency(TREE, number + 1, size)) == defined.prove_consistency(number + 1, size)


@given(st.integers(1, 400), st.data())
def test_every_proof_of_inclusion_verifies_and_for_nothing_else(size: int, data: st.DataObject):
    sequence = data.draw(st.integers(0, size - 1))
    path = prove_inclusion(TREE, sequence, size)
    leaf, root = hash_leaf(str(sequence).encode()), compute_root(TREE, size)
    assert verify_inclusion(leaf, sequence, size, path, root)
    assert not verify_inclusion(leaf, sequence + 1, size, path, root)
    assert not verify_inclusion(hash_leaf(b"x"), sequence, size, path, root)
    assert not verify_inclusion(leaf, sequence, size, (*path, root), root)
    for place in range(len(path)):
        wrong = (*path[:place], bytes(32), *path[place + 1 :])
        assert not verify_inclusion(leaf, sequence, size, wrong, root)
        assert not verify_inclusion(leaf, sequence, size, (*path[:place], *path[place + 1 :]), root)


@given(st.integers(1, 400), st.data())
def test_every_proof_of_consistency_verifies_and_for_nothing_else(later: int, data: st.DataObject):
    earlier = data.draw(st.integers(1, later))
    path = prove_consistency(TREE, earlier, later)
    old, new = compute_root(TREE, earlier), compute_root(TREE, later)
    assert verify_consistency(earlier, later, path, old, new)
    assert not verify_consistency(earlier, later, (*path, new), old, new)
    assert not verify_consistency(earlier, later, path, bytes(32), new)
    assert not verify_consistency(earlier, later, path, old, bytes(32))
    for place in range(len(path)):
        assert not verify_consistency(earlier, later, (*path[:place], bytes(32), *path[place + 1 :]), old, new)


@pytest.mark.parametrize(
    ("earlier", "later", "root", "holds"),
    [
        (0, 0, EMPTY_ROOT, True),
        (0, 0, bytes(32), False),
        (0, 0, b"", False),
        (0, 3, EMPTY_ROOT, False),
        (-1, -1, EMPTY_ROOT, False),
        (3, 3, b"any bytes", False),
    ],
)
def test_without_a_path_only_equal_hashes_of_a_possible_tree_are_consistent(
    earlier: int, later: int, root: bytes, holds: bool
):
    assert verify_consistency(earlier, later, (), root, root) is holds


def test_two_concatenated_hashes_are_not_a_step_of_a_path():
    leaf, root = hash_leaf(b"0"), compute_root(TREE, 2)
    sibling = TREE.node(0, 1)
    assert verify_inclusion(leaf, 0, 2, [sibling], root)
    assert not verify_inclusion(leaf[:-1], 0, 2, [leaf[-1:] + sibling], root)


def few_lookups() -> Iterator[tuple[str, int]]:
    nodes = Counting()
    append_all(nodes, (str(number).encode() for number in range(5000)))
    for name, ask in (
        ("root", lambda: compute_root(nodes)),
        ("inclusion", lambda: [prove_inclusion(nodes, sequence, 4999) for sequence in (0, 1234, 4998)]),
        ("consistency", lambda: [prove_consistency(nodes, earlier, 4999) for earlier in (1, 2048, 2049, 4998)]),
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
        (lambda: compute_root(TREE, 401), "a tree of 401 entries: the ledger has 400"),
        (lambda: prove_inclusion(TREE, 7, 7), "entry 7 among 7"),
        (lambda: prove_inclusion(TREE, -1, 7), "entry -1 among 7"),
        (lambda: prove_consistency(TREE, 0, 7), "0 entries being the first of 7"),
        (lambda: prove_consistency(TREE, 8, 7), "8 entries being the first of 7"),
    ],
)
def test_entries_and_sizes_that_never_existed_have_no_proof(asked: Any, message: str):
    with pytest.raises(NoSuchProof, match=message):
        asked()


def test_a_missing_node_is_named():
    class Lossy(NodesInMemory):
        def node(self, level: int, index: int) -> bytes:
            if (level, index) == (3, 0):
                raise NodeMissing(level, index)
            return super().node(level, index)

    nodes = Lossy()
    append_all(nodes, LEAVES[:7])
    assert compute_root(nodes).hex() == ROOTS[6]
    append(nodes, LEAVES[7])
    with pytest.raises(NodeMissing, match="node 0 of level 3"):
        compute_root(nodes)


def test_nodes_are_added_in_order():
    with pytest.raises(ValueError, match="node 1 of level 0 is not the next"):
        NodesInMemory().add(0, 1, bytes(32))


@pytest.mark.parametrize("size", [0, 1, 64, 65, 399, 400])
def test_a_tree_that_has_grown_agrees_with_a_head_kept_elsewhere(size: int):
    assert compare_with_anchor(TREE, TreeHead(size, compute_root(TREE, size), START)) is None


def test_rollback_is_distinguished_from_rewriting():
    anchor = TreeHead(300, compute_root(TREE, 300), START)
    other = NodesInMemory()
    append_all(other, (b"x%d" % number for number in range(320)))
    assert compare_with_anchor(tree_of(299), anchor) is LedgerFault.ROLLED_BACK
    assert compare_with_anchor(other, anchor) is LedgerFault.REWRITTEN
    assert compare_with_anchor(other, TreeHead(0, bytes(32), START)) is LedgerFault.REWRITTEN

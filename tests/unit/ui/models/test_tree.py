"""The tree model: any difference ends in the tree wanted, rings are broken, indexes stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from ui.models.cells import ID_ROLE
from ui.models.columns import Column
from ui.models.tree import TreeModel, TreeNode, families

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS = (Column[str]("name", "Name", lambda r: r), Column[str]("big", "Big", lambda r: r.upper()))
IDS = "abcdefghij"


def tree(text: str) -> list[TreeNode]:
    """`ba` is a node b under a; `a.` stands at the top."""
    return [TreeNode(pair[0], pair[1].strip("."), f"row {pair[0]}") for pair in text.split()]


def shape(model: TreeModel) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in ("", *model.ids()):
        index = model.index_of(key)
        children = [model.index(n, 0, index).data(ID_ROLE) for n in range(model.rowCount(index))]
        if children:
            found[key] = children
    return found


@pytest.fixture
def model(qapp: QApplication) -> TreeModel:
    return TreeModel(COLUMNS)


def test_it_passes_qts_own_tester(model: TreeModel, qtmodeltester: ModelTester) -> None:
    model.set_nodes(tree("a. ba ca dc e. fe"))
    qtmodeltester.check(model)


nodes = st.lists(
    st.builds(TreeNode, st.sampled_from(IDS), st.sampled_from(["", *IDS, "z"]), st.integers(0, 2)),
    max_size=10,
    unique_by=lambda node: node.id,
)


@given(nodes, nodes)
def test_any_difference_ends_in_the_tree_wanted(
    before: list[TreeNode], after: list[TreeNode]
) -> None:
    model = TreeModel((Column[int]("n", "N", lambda r: r),))
    tester = QAbstractItemModelTester(model, FATAL)
    model.set_nodes(before)
    kept = {node.id: QPersistentModelIndex(model.index_of(node.id)) for node in before}
    model.set_nodes(after)
    family, _rings = families({node.id: node for node in after})
    assert shape(model) == {key: ids for key, ids in family.items() if ids}
    assert {key: model.by_id(key) for key in model.ids()} == {node.id: node.row for node in after}
    for key, index in kept.items():
        if index.isValid():
            assert index.data(ID_ROLE) == key
    assert tester.model() is model


@given(nodes)
def test_every_node_is_seen_once_whatever_its_parents(given_nodes: list[TreeNode]) -> None:
    family, rings = families({node.id: node for node in given_nodes})
    seen = sorted(key for ids in family.values() for key in ids)
    assert seen == sorted(node.id for node in given_nodes)
    assert set(rings) <= set(seen)


def test_another_shape_is_told_once(model: TreeModel) -> None:
    model.set_nodes(tree("a. ba ca da ea"))
    layouts, removes = QSignalSpy(model.layoutChanged), QSignalSpy(model.rowsRemoved)
    model.set_nodes(tree("a. da ga ba"))
    assert (layouts.count(), removes.count()) == (1, 0)
    model.set_nodes(tree("a. da ga ba"))
    assert layouts.count() == 1


def test_a_branch_that_changes_parent_moves_whole(model: TreeModel) -> None:
    model.set_nodes(tree("a. b. ca dc ed"))
    kept, gone = (QPersistentModelIndex(model.index_of(key)) for key in "ea")
    model.set_nodes(tree("b. cb dc ed"))
    assert kept.data(ID_ROLE) == "e"
    assert not gone.isValid()
    assert model.depth("e") == 3


def test_a_ring_is_shown_and_named(model: TreeModel) -> None:
    told: list[tuple[str, ...]] = []
    model.rings.connect(told.append)
    model.set_nodes(tree("a. bc cb db ee"))
    assert shape(model) == {"": ["a", "e", "b"], "b": ["d", "c"]} or shape(model) == {
        "": ["a", "e", "b"],
        "b": ["c", "d"],
    }
    assert told == [("e", "b")]


def test_a_parent_that_comes_later_takes_its_children(model: TreeModel) -> None:
    model.set_nodes(tree("bx cx"))
    assert shape(model) == {"": ["b", "c"]}
    model.set_nodes(tree("bx cx x."))
    assert shape(model) == {"": ["x"], "x": ["b", "c"]}


def test_only_what_changed_is_told(model: TreeModel) -> None:
    model.set_nodes(tree("a. ba ca"))
    changed = QSignalSpy(model.dataChanged)
    model.set_nodes(tree("a. ba ca"))
    assert changed.count() == 0
    model.set_nodes([*tree("a. ba"), TreeNode("c", "a", "new")])
    assert changed.count() == 1
    assert model.index_of("c", 1).data() == "NEW"


def test_brothers_and_sisters_are_told_together(model: TreeModel) -> None:
    model.set_nodes(tree("a. ba ca da ea"))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_nodes(
        [*tree("a."), *(TreeNode(key, "a", f"row {key}" * 2) for key in "bcd"), *tree("ea")]
    )
    assert told == [(0, 2)]

"""The tree: what is open and picked survives, by id."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.unit.ui.widgets.rows import COLUMNS, ROWS, Row
from ui.models.tree import TreeModel, TreeNode
from ui.qt.theme import theme
from ui.widgets.tree import NodesTree

NODES = [TreeNode("1", "", ROWS[0]), TreeNode("2", "1", ROWS[1]), TreeNode("3", "2", ROWS[2])]


@pytest.fixture
def tree(qtbot: QtBot) -> NodesTree:
    made = NodesTree(TreeModel(COLUMNS), "Nodes")
    made.nodes_model.setParent(made)
    qtbot.addWidget(made)
    made.nodes_model.set_nodes(NODES)
    made.resize(400, 300)
    made.show()
    return made


def test_to_pick_opens_what_is_above(tree: NodesTree) -> None:
    tree.pick(["3"])
    assert tree.picked_ids() == ("3",)
    assert tree.open_ids() == ("1", "2")


def test_open_and_picked_survive_a_move(tree: NodesTree) -> None:
    tree.pick(["3"])
    tree.setExpanded(tree.nodes_model.index_of("2"), True)
    tree.nodes_model.set_nodes([NODES[0], TreeNode("2", "", ROWS[1]), NODES[2]])
    assert tree.picked_ids() == ("3",)
    assert "2" in tree.open_ids()


def test_what_a_filter_hid_is_as_it_was(tree: NodesTree) -> None:
    others = [TreeNode("4", "", ROWS[0]), TreeNode("5", "4", ROWS[1])]
    tree.show_nodes([*NODES, *others])
    tree.setExpanded(tree.nodes_model.index_of("1"), True)
    tree.setExpanded(tree.nodes_model.index_of("4"), True)
    tree.pick(["5"])
    tree.show_nodes(NODES, all_open=True)
    assert tree.open_ids() == ("1", "2")
    tree.show_nodes(others, all_open=True)
    tree.show_nodes([*NODES, *others])
    assert tree.open_ids() == ("1", "4")


def test_a_filter_that_hides_nothing_opens_all_and_closes_it_again(tree: NodesTree) -> None:
    tree.pick(["1"])
    tree.show_nodes(NODES, all_open=True)
    assert tree.open_ids() == ("1", "2")
    assert tree.picked_ids() == ("1",)
    tree.show_nodes(NODES)
    assert tree.open_ids() == ()


def test_new_nodes_come_open_where_that_is_wanted(tree: NodesTree) -> None:
    tree.opens_new = True
    tree.show_nodes([*NODES, TreeNode("4", "3", ROWS[0])])
    assert tree.open_ids() == ("3",)


def test_the_columns_keep_their_widths_when_nothing_is_left(tree: NodesTree) -> None:
    tree.header().resizeSection(0, 333)
    tree.show_nodes([])
    tree.show_nodes(NODES)
    assert tree.header().sectionSize(0) == 333


def test_no_node_is_asked_for_its_parent_when_a_filter_is_set(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = TreeModel(COLUMNS)
    made = NodesTree(model, "Nodes")
    model.setParent(made)
    qtbot.addWidget(made)
    many = [TreeNode(str(n), str((n - 1) // 4) if n else "", ROWS[0]) for n in range(400)]
    made.show_nodes(many)
    made.expandAll()
    made.show()
    asked = 0
    plain = TreeModel.parent

    def counting(self: TreeModel, *given: object) -> object:
        nonlocal asked
        asked += 1
        return plain(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(TreeModel, "parent", counting)
    made.show_nodes(many[:20], all_open=True)
    made.show_nodes(many)
    assert asked < len(many)


def test_enter_opens_and_arrows_tell(tree: NodesTree, qtbot: QtBot) -> None:
    tree.expandAll()
    tree.pick(["1"])
    with qtbot.waitSignal(tree.picked) as told:
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert told.args == [("2",)]
    with qtbot.waitSignal(tree.opened) as told:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == ["2"]


def test_state_comes_back(tree: NodesTree) -> None:
    tree.expandAll()
    state = tree.save_state()
    tree.collapseAll()
    tree.restore_state(state)
    assert tree.open_ids() == ("1", "2")
    tree.restore_state(b"nonsense")
    assert tree.open_ids() == ("1", "2")


def test_copy(tree: NodesTree) -> None:
    tree.pick(["2"])
    tree.copy()
    assert "Bravo" in QGuiApplication.clipboard().text()
    assert "Alpha" not in QGuiApplication.clipboard().text()


def test_it_draws_with_and_without_nodes(tree: NodesTree) -> None:
    tree.expandAll()
    full = tree.grab().toImage()
    tree.nodes_model.set_nodes([])
    tree.set_empty("Add a node.", "tree")
    assert tree.grab().toImage() != full


def test_a_changed_value_is_shown(tree: NodesTree) -> None:
    tree.nodes_model.set_nodes([TreeNode("1", "", Row("1", "Zulu")), *NODES[1:]])
    assert tree.nodes_model.index_of("1").data() == "Zulu"


def test_columns_grow_with_the_text_and_shrink_again(tree: NodesTree, qapp: QApplication) -> None:
    sizes = [tree.header().sectionSize(0)]
    for scale in (1.5, 1.0):
        theme().apply(qapp, "light", scale)
        sizes.append(tree.header().sectionSize(0))
    assert sizes == [100, 150, 100]

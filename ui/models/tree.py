"""The one tree model: immutable nodes with stable ids, updated by their difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.models.cells import ID_ROLE, ROW_ROLE, cell, heading
from ui.models.columns import Column

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
# A header must not take what happens to the rows for a change of its columns.
_ROWS_ONLY = QAbstractItemModel.LayoutChangeHint.VerticalSortHint
_WITH_HINT = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node: its id, the id of its parent ("" for none), and the value its columns show."""

    id: str
    parent: str
    row: Any


class _Item:
    """A place in the tree; Qt knows it by its number."""

    __slots__ = ("children", "id", "number", "parent", "place", "row")

    def __init__(self, key: str, row: Any, number: int) -> None:
        self.id = key
        self.row = row
        self.number = number
        self.place = 0
        self.parent: _Item | None = None
        self.children: list[_Item] = []


class TreeModel(QAbstractItemModel):
    """Nodes under columns. Selection, expansion and scroll survive `set_nodes`.

    A node whose parent is missing stands at the top. So does one node of every ring of
    parents, which a merge may bring: it must be seen to be mended. `rings` then names it.
    """

    rings = Signal(tuple)
    filled_changed = Signal()

    def __init__(self, columns: Sequence[Column[Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.filled = False  # whether anybody has said yet what is in it
        self._root = _Item("", None, 0)
        self._items: dict[str, _Item] = {}
        self._numbers: dict[int, _Item] = {0: self._root}
        self._next = 1

    def set_nodes(self, nodes: Iterable[TreeNode]) -> None:
        """Show exactly these nodes; brothers and sisters stand in the order given."""
        wanted = {node.id: node for node in nodes}
        if not self.filled:
            self.filled = True
            self.filled_changed.emit()
        family, broken = families(wanted)
        changed = self._take_rows(wanted)
        if not self._has_shape(wanted, family):
            self._reshape(wanted, family)
        self._tell_rows(changed)
        if broken:
            self.rings.emit(broken)

    def by_id(self, key: str) -> Any | None:
        """The value of a node, None when it is not there."""
        item = self._items.get(key)
        return item.row if item else None

    def index_of(self, key: str, column: int = 0) -> QModelIndex:
        """The index of a node, invalid when it is not there."""
        item = self._items.get(key)
        return self._index(item, column) if item else QModelIndex()

    def ids(self) -> tuple[str, ...]:
        """All ids from top to bottom as if every node were open."""
        return tuple(item.id for item in _walk(self._root))

    def inner_ids(self) -> tuple[str, ...]:
        """The ids of the nodes under which others stand, from top to bottom."""
        return tuple(item.id for item in _walk(self._root) if item.children)

    def depth(self, key: str) -> int:
        """How many nodes stand above; 0 at the top."""
        item, count = self._items[key].parent, 0
        while item is not None and item is not self._root:
            item, count = item.parent, count + 1
        return count

    def retranslate(self) -> None:
        """Say every heading and cell again: the language or the scheme has changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        for item in [self._root, *_walk(self._root)]:
            if item.children:
                self._tell_changed(item.children[0], item.children[-1])

    # -- what Qt asks

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        above = self._item(parent)
        if 0 <= row < len(above.children) and 0 <= column < len(self.columns):
            return self.createIndex(row, column, above.children[row].number)
        return QModelIndex()

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        above = self._item(index).parent if index.isValid() else None
        return self._index(above, 0) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.column() > 0 else len(self._item(parent).children)

    def hasChildren(self, parent: Index = _NONE) -> bool:
        return parent.column() <= 0 and bool(self._item(parent).children)

    def columnCount(self, parent: Index = _NONE) -> int:
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._item(index)
        if role == ID_ROLE:
            return item.id
        if role == ROW_ROLE:
            return item.row
        return cell(self.columns[index.column()], item.row, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return heading(self.columns[section], role)
        return None

    # -- the difference

    def _item(self, index: Index) -> _Item:
        return self._numbers[index.internalId()] if index.isValid() else self._root

    def _index(self, item: _Item, column: int = 0) -> QModelIndex:
        if item is self._root:
            return QModelIndex()
        return self.createIndex(item.place, column, item.number)

    def _tell_changed(self, first: _Item, last: _Item) -> None:
        self.dataChanged.emit(self._index(first, 0), self._index(last, len(self.columns) - 1))

    def _take_rows(self, wanted: dict[str, TreeNode]) -> set[str]:
        """Give what stays its new value; the ids of those that have another one now."""
        changed = set()
        for key, item in self._items.items():
            node = wanted.get(key)
            if node is not None and node.row is not item.row:
                if node.row != item.row:
                    changed.add(key)
                item.row = node.row
        return changed

    def _tell_rows(self, changed: set[str]) -> None:
        """One signal for each run of brothers and sisters."""
        for above in [self._root, *_walk(self._root)] if changed else ():
            runs = groupby(above.children, lambda item: item.id in changed)
            for run in (list(items) for told, items in runs if told):
                self._tell_changed(run[0], run[-1])

    def _has_shape(self, wanted: dict[str, TreeNode], family: dict[str, list[str]]) -> bool:
        if self._items.keys() != wanted.keys():
            return False
        return all(
            [child.id for child in item.children] == family.get(item.id, [])
            for item in [self._root, *self._items.values()]
        )

    def _reshape(self, wanted: dict[str, TreeNode], family: dict[str, list[str]]) -> None:
        """Another tree, told as one new layout: for each row told by itself Qt asks the parent
        of every open node, which took seconds for two thousand."""
        self.layoutAboutToBeChanged[_WITH_HINT].emit([], _ROWS_ONLY)  # type: ignore[index]
        known = self._items
        self._items = {key: known.get(key) or self._made(node) for key, node in wanted.items()}
        self._numbers = {0: self._root} | {i.number: i for i in self._items.values()}
        for above in [self._root, *self._items.values()]:
            above.children = [self._items[key] for key in family.get(above.id, [])]
            for place, item in enumerate(above.children):
                item.parent, item.place = above, place
        held = self.persistentIndexList()
        self.changePersistentIndexList(held, [self._index_now(index) for index in held])
        self.layoutChanged[_WITH_HINT].emit([], _ROWS_ONLY)  # type: ignore[index]

    def _made(self, node: TreeNode) -> _Item:
        self._next += 1
        return _Item(node.id, node.row, self._next - 1)

    def _index_now(self, index: QModelIndex) -> QModelIndex:
        item = self._numbers.get(index.internalId())
        return self._index(item, index.column()) if item else QModelIndex()


def families(nodes: dict[str, TreeNode]) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The ids of the children of every id ("" for the top), and the ids that were put at the
    top to break a ring: of each ring the one that comes first."""
    family: dict[str, list[str]] = {}
    for node in nodes.values():
        known = node.parent in nodes and node.parent != node.id
        family.setdefault(node.parent if known else "", []).append(node.id)
    broken: list[str] = []
    seen = _reach(family, "")
    for key in nodes:
        if key in seen:
            continue
        ring = _ring_of(nodes, key)
        family[nodes[ring].parent].remove(ring)
        family.setdefault("", []).append(ring)
        broken.append(ring)
        seen |= {ring} | _reach(family, ring)
    selfish = [key for key, node in nodes.items() if node.parent == key]
    return family, tuple(selfish + broken)


def _ring_of(nodes: dict[str, TreeNode], key: str) -> str:
    """The member of the ring above `id` that stands first in `nodes`."""
    trail: list[str] = []
    while key not in trail:
        trail.append(key)
        key = nodes[key].parent
    ring = set(trail[trail.index(key) :])
    return next(member for member in nodes if member in ring)


def _reach(family: dict[str, list[str]], top: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(family.get(top, []))
    while waiting:
        key = waiting.pop()
        seen.add(key)
        waiting += family.get(key, [])
    return seen


def _walk(top: _Item) -> list[_Item]:
    """Everything below `top`, parents before children."""
    found: list[_Item] = []
    waiting = list(reversed(top.children))
    while waiting:
        item = waiting.pop()
        found.append(item)
        waiting += reversed(item.children)
    return found

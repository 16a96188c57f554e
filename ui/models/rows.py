"""The one table model: immutable rows with stable ids, updated by their difference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app.core.search_words import Query, Words
from ui.models.cells import ID_ROLE, PAINT_ROLE, ROW_ROLE, Painted, cell, heading
from ui.models.columns import Column, search_words

Index = QModelIndex | QPersistentModelIndex
# More moves than this are told to the views as one new layout.
MOVES_MAX = 64
# So many drawn cells are kept: some screens full.
PAINTED_MAX = 4000
_NONE = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows by id under a list of columns. Selection and scroll survive `set_rows`.

    `filled` says whether anybody has said yet what is in it: no rows until then is no answer.
    """

    filled_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        row_id: Callable[[Any], str] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._row_id = row_id
        self.filled = False
        self._rows: list[Any] = []
        self._ids: list[str] = []
        self._places: dict[str, int] | None = {}
        self._order: tuple[Column[Any], bool] | None = None
        # By the row itself, not its id: a row never changes, and a kept one cannot be mistaken.
        self._painted: dict[tuple[int, int], tuple[Any, Painted]] = {}

    # -- what is in it

    def rows(self) -> tuple[Any, ...]:
        return tuple(self._rows)

    def ids(self) -> tuple[str, ...]:
        return tuple(self._ids)

    def row(self, place: int) -> Any:
        return self._rows[place]

    def id_at(self, place: int) -> str:
        return self._ids[place]

    def place(self, key: str) -> int:
        """The row number of an id, -1 when it is not there."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self._ids)}
        return self._places.get(key, -1)

    def by_id(self, key: str) -> Any | None:
        place = self.place(key)
        return None if place < 0 else self._rows[place]

    # -- changing it

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show exactly these rows, in this order unless a column sorts. A repeated id counts
        once, the last row of it."""
        wanted = {self._row_id(row): row for row in rows}
        self._fill(True)
        target = self._sorted(wanted)
        self._remove_all_but(wanted)
        self._change(wanted)
        self._reorder([key for key in target if self.place(key) >= 0])
        self._insert_missing(target, wanted)

    def upsert(self, rows: Iterable[Any]) -> None:
        """Change the rows whose ids are known and add the others at the end, or where a column
        sorts them; leave the rest alone. Takes no longer for all that is there already."""
        given = {self._row_id(row): row for row in rows}
        self._fill(True)
        if self._order is not None:
            self.set_rows((dict(zip(self._ids, self._rows, strict=True)) | given).values())
            return
        known = sorted((place, key) for key in given if (place := self.place(key)) >= 0)
        self._put([(place, given[key]) for place, key in known])
        known_ids = {key for _, key in known}
        self._append({key: row for key, row in given.items() if key not in known_ids})

    def forget(self) -> None:
        """Hold nothing: what belongs in it is not known yet."""
        self._remove_all_but({})
        self._fill(False)

    def remove(self, ids: Iterable[str]) -> None:
        """Take the rows of these ids out; unknown ids are passed over."""
        gone = set(ids)
        kept = zip(self._ids, self._rows, strict=True)
        self._remove_all_but({key: row for key, row in kept if key not in gone})

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column from now on; -1 leaves the order of `set_rows`."""
        if not 0 <= column < len(self.columns):
            self._order = None
            return
        self._order = (self.columns[column], order == Qt.SortOrder.DescendingOrder)
        self._relay(self._sorted(dict(zip(self._ids, self._rows, strict=True))))

    def retranslate(self) -> None:
        """Say every heading and cell again: the language or the scheme has changed."""
        self._painted.clear()
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._rows:
            self._tell_changed(0, len(self._rows) - 1)

    # -- what Qt asks

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        row = self._rows[index.row()]
        if role == PAINT_ROLE:
            return self.painted(index.row(), index.column())
        return row if role == ROW_ROLE else cell(self.columns[index.column()], row, role)

    def painted(self, place: int, column: int) -> Painted:
        """All that is needed to draw a cell; kept, as the same cell is drawn again and again."""
        row = self._rows[place]
        key = (id(row), column)
        kept = self._painted.get(key)
        if kept is None:
            if len(self._painted) >= PAINTED_MAX:
                del self._painted[next(iter(self._painted))]
            kept = self._painted[key] = (row, cell(self.columns[column], row, PAINT_ROLE))
        return kept[1]

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

    def _fill(self, filled: bool) -> None:
        if filled != self.filled:
            self.filled = filled
            self.filled_changed.emit()

    def _sorted(self, wanted: dict[str, Any]) -> list[str]:
        if self._order is None:
            return list(wanted)
        column, descending = self._order
        keys = {key: column.order(row) for key, row in wanted.items()}
        filled = [key for key in wanted if keys[key] is not None]
        filled.sort(key=lambda key: keys[key], reverse=descending)
        return filled + [key for key in wanted if keys[key] is None]

    def _remove_all_but(self, wanted: dict[str, Any]) -> None:
        gone = [place for place, key in enumerate(self._ids) if key not in wanted]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(_NONE, first, last)
            del self._rows[first : last + 1], self._ids[first : last + 1]
            self._places = None
            self.endRemoveRows()

    def _change(self, wanted: dict[str, Any]) -> None:
        self._put([(place, wanted[key]) for place, key in enumerate(self._ids)])

    def _put(self, rows: Sequence[tuple[int, Any]]) -> None:
        """Put these rows in their places; only what differs is told."""
        changed = [(place, row) for place, row in rows if self._rows[place] != row]
        for place, row in changed:
            self._rows[place] = row
        for first, last in _runs([place for place, _ in changed]):
            self._tell_changed(first, last)

    def _append(self, rows: dict[str, Any]) -> None:
        if not rows:
            return
        start = len(self._rows)
        self.beginInsertRows(_NONE, start, start + len(rows) - 1)
        self._ids += rows.keys()
        self._rows += rows.values()
        if self._places is not None:
            self._places.update((key, start + n) for n, key in enumerate(rows))
        self.endInsertRows()

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _reorder(self, target: list[str]) -> None:
        if target == self._ids:
            return
        goal = {key: place for place, key in enumerate(target)}
        staying = longest_rise([goal[key] for key in self._ids])
        if len(target) - len(staying) > MOVES_MAX:
            self._relay(target)
            return
        stays = {target[place] for place in staying}
        for place, key in enumerate(target):
            if key not in stays:
                self._move(self._ids.index(key), self._gap(target, place, stays))
                stays.add(key)

    def _gap(self, target: list[str], place: int, stays: set[str]) -> int:
        """Where the id of `place` belongs now: behind the nearest earlier one that stands."""
        earlier = next((key for key in reversed(target[:place]) if key in stays), None)
        return 0 if earlier is None else self._ids.index(earlier) + 1

    def _move(self, source: int, gap: int) -> None:
        if gap in (source, source + 1):
            return
        self.beginMoveRows(_NONE, source, source, _NONE, gap)
        row, key = self._rows.pop(source), self._ids.pop(source)
        at = gap - 1 if gap > source else gap
        self._rows.insert(at, row)
        self._ids.insert(at, key)
        self._places = None
        self.endMoveRows()

    def _relay(self, target: list[str]) -> None:
        if target == self._ids:
            return
        # PySide offers these two signals without their arguments only.
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        moved = [(self._ids[index.row()], index.column()) for index in before]
        rows = dict(zip(self._ids, self._rows, strict=True))
        self._ids, self._rows = target, [rows[key] for key in target]
        self._places = None
        after = [self.index(self.place(key), column) for key, column in moved]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert_missing(self, target: list[str], wanted: dict[str, Any]) -> None:
        present = set(self._ids)
        missing = [place for place, key in enumerate(target) if key not in present]
        for first, last in _runs(missing):
            self.beginInsertRows(_NONE, first, last)
            ids = target[first : last + 1]
            self._ids[first:first] = ids
            self._rows[first:first] = [wanted[key] for key in ids]
            self._places = None
            self.endInsertRows()


class RowsFilter(QSortFilterProxyModel):
    """Hides the rows that a search does not find or that fail the predicate.

    It leaves the order to the model, which sorts once in Python instead of comparing cell by
    cell through Qt.
    """

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._asked = self._query = Query()
        self._predicate: Callable[[Any], bool] | None = None
        self._texts: dict[str, tuple[Any, Words]] = {}
        self.setSourceModel(model)
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._look_again)

    def set_text(self, text: str) -> None:
        """Keep the rows that have what is typed (`db.query`), each part of it in any column."""
        asked = Query.read(text)
        if asked != self._asked:
            self._asked = asked
            if asked.is_empty:
                self._texts.clear()
            self._filter_again()

    def set_predicate(self, predicate: Callable[[Any], bool] | None) -> None:
        """Keep the rows of which the predicate is true; None keeps all."""
        self._predicate = predicate
        self._filter_again()

    def is_filtering(self) -> bool:
        return not self._asked.is_empty or self._predicate is not None

    def rows(self) -> list[Any]:
        """The rows that are shown, in the order shown."""
        return [self.index(place, 0).data(ROW_ROLE) for place in range(self.rowCount())]

    def place(self, key: str) -> int:
        """The row number of an id among those shown, -1 when it is hidden or unknown."""
        source = self._model.place(key)
        return -1 if source < 0 else self.mapFromSource(self._model.index(source, 0)).row()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._model.sort(column, order)

    def filterAcceptsRow(self, place: int, parent: Index) -> bool:
        row = self._model.row(place)
        if self._predicate is not None and not self._predicate(row):
            return False
        return self._asked.is_empty or self._query.fits(self._words(self._model.id_at(place), row))

    def _words(self, key: str, row: Any) -> Words:
        """The words that are searched, made once per row and not at every letter typed."""
        kept = self._texts.get(key)
        if kept is None or kept[0] is not row:
            kept = self._texts[key] = (row, search_words(row, self._model.columns))
        return kept[1]

    def _settled(self) -> Query:
        """What is asked, by what is called so in full among the rows there are now."""
        rows = zip(self._model.ids(), self._model.rows(), strict=True)
        return self._asked.among(self._words(key, row) for key, row in rows)

    def _look_again(self) -> None:
        # Only of a name can the answer for one row hang on another.
        if self._asked.name is not None and self._settled() != self._query:
            self._filter_again()

    def _filter_again(self) -> None:
        self._query = self._settled()
        self.beginFilterChange()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """One longest strictly rising subsequence of `numbers`."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(at[length - 1] if length else -1)
        tails[length:] = [number, *tails[length + 1 :]]
        at[length:] = [place, *at[length + 1 :]]
    result, place = [], at[-1] if at else -1
    while place >= 0:
        result.append(numbers[place])
        place = before[place]
    return result[::-1]


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as (first, last) of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs

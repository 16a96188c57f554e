"""The process in which the filter of the command tree is measured: 2,000 units, all open."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTreeView

from app.domains.command.views import UnitView
from tests.bench.figure import percentile
from ui.models.tree import TreeNode
from ui.pages.command.presenter import UnitRow, filtered
from ui.pages.command.tree_view import UnitTree
from ui.qt.symbols import Symbols
from ui.qt.theme import theme

UNITS, UNDER_EACH, ROUNDS = 2_000, 4, 7
# Each text as it is typed and taken back: many nodes go, few, all come again, none is found.
TYPED = ("1", "19", "199", "1999", "199", "19", "1", "", "x", "", "1999", "")


def nodes() -> list[TreeNode]:
    """Units that stand four under each."""
    made = []
    for n in range(UNITS):
        unit = UnitView(
            id=f"u{n}", name=f"Unit {n} Company", short=f"{n} Coy", name_nl=f"Eenheid {n}",
            nation="NLD", service="army", role="", sidc="10031000001211000000", strength=120,
            place="", position=None, contact="", parent="", order=n, civil=False,
        )  # fmt: skip
        holder = f"u{(n - 1) // UNDER_EACH}" if n else ""
        made.append(TreeNode(unit.id, holder, UnitRow(unit, unit.name, None, (), None, (), 0)))
    return made


def measure() -> dict[str, float]:
    """The worst key of our tree, and of Qt's own model filled anew for each key (ms)."""
    app = QApplication(sys.argv)
    theme().apply(app, "light")
    whole = nodes()
    tree = UnitTree("B", Symbols())
    plain, rows = QTreeView(), QStandardItemModel()
    plain.setModel(rows)

    def ours(text: str) -> None:
        tree.show_nodes(filtered(whole, text), all_open=bool(text))

    def qts(text: str) -> None:
        _fill(rows, filtered(whole, text))
        plain.expandAll()

    worst, plain_worst = _worst(app, tree, ours), _worst(app, plain, qts)
    return {"worst_ms": worst, "plain_ms": plain_worst, "units": UNITS}


def _worst(app: QApplication, view: QTreeView, show: Callable[[str], None]) -> float:
    view.resize(800, 900)
    show("")
    view.show()
    taken: list[list[float]] = [[] for _ in TYPED]
    for _ in range(ROUNDS):
        for key, text in enumerate(TYPED):
            app.processEvents()
            start = time.perf_counter()
            show(text)
            view.viewport().update()
            app.processEvents()
            taken[key].append((time.perf_counter() - start) * 1000)
    view.close()
    return max(percentile(times, 0.5) for times in taken)


def _fill(rows: QStandardItemModel, shown: Sequence[TreeNode]) -> None:
    rows.clear()
    items = {"": rows.invisibleRootItem()}
    for node in shown:
        item = QStandardItem(node.row.name)
        items[node.parent].appendRow(item)
        items[node.id] = item


if __name__ == "__main__":
    print(json.dumps(measure()))

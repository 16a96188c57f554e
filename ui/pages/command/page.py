"""The task force at the shared time: tree or diagram, changes within a day, findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.dtg import format_dtg
from ui.pages.command import actions, chart
from ui.pages.command.bar import CommandBar
from ui.pages.command.diagram import Diagram
from ui.pages.command.forms import CommandForms
from ui.pages.command.lists import Lists
from ui.pages.command.matrix import Matrix
from ui.pages.command.presenter import CommandPresenter, Picture, filtered
from ui.pages.command.tree_view import UnitTree
from ui.pages.frame import Page, Tools
from ui.qt.actions import ActionSpec
from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where

SHOWN = frozenset({"unit", "relationship"})


class CommandPage(Page):
    """Tree or diagram above, changes and findings below. Enter edits the unit picked."""

    key: ClassVar[str] = "command"
    icon: ClassVar[str] = "tree"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        zone = tools.context.zone
        self.presenter = CommandPresenter(tools.context.command)
        self.forms = CommandForms(tools, self)
        self.picture: Picture | None = None
        shared = tools.selection
        self._picked = shared.id if shared.kind == "unit" else ""
        self._loading = self._again = self._stale = False
        self.bar = CommandBar(self)
        self.tree = UnitTree(zone, tools.symbols, self)
        self.diagram = Diagram(zone, tools.symbols, self)
        self.lists = Lists(zone, self)
        self._views = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.reload()

    def title(self) -> str:
        return self.tr("Task force")

    def actions_offered(self) -> tuple[tuple[ActionSpec, Callable[[], None]], ...]:
        runs = (
            self.new, self.edit, self.relate, self.end, self.show_on_map, self.tree.copy,
            self.switch, self.print, self.matrix, self.search,
        )  # fmt: skip
        return tuple(zip(actions.ALL, runs, strict=True))

    def show_record(self, kind: str, id_: str) -> None:
        """Bring one unit into view, also when the filter hides it."""
        if kind != "unit":
            return
        if not self.tree.nodes_model.index_of(id_).isValid():
            self.bar.text.clear()
        self._pick(id_)

    def activate(self) -> None:
        (self.diagram.chart if self.bar.is_diagram() else self.tree).setFocus()

    # -- what can be done

    def new(self) -> None:
        """Open an empty form."""
        self.forms.open_unit("")

    def edit(self) -> None:
        """Open the form of the unit picked."""
        if self._has_picked():
            self.forms.open_unit(self._picked)

    def relate(self) -> None:
        """Open a new relation for the unit picked."""
        if self.picture is not None:
            about = "" if self._is_hidden() else self._picked
            self.forms.open_relate(self.picture.names, about)

    def end(self) -> None:
        """Open the end of a relation of the unit picked."""
        row = self.picture.row(self._picked) if self.picture else None
        if self._has_picked() and row is not None:
            self.forms.open_end(row)

    def show_on_map(self) -> None:
        """Select it and ask the window for the map."""
        if self._has_picked():
            self.tools.selection.pick("unit", self._picked)
            self.tools.selection.wanted.emit("map", self._picked)

    def search(self) -> None:
        """Go to the filter; it belongs to the tree."""
        if self.bar.is_diagram():
            self.bar.show_diagram(False)
        self.bar.text.setFocus()
        self.bar.text.selectAll()

    def switch(self) -> None:
        """From tree to diagram and back."""
        self.bar.show_diagram(not self.bar.is_diagram())

    def matrix(self) -> None:
        """Show who may do what."""
        Matrix(self).show()

    def print(self) -> None:
        """Ask where, then write the diagram as a PDF."""
        ask_where(self, self.tr("Diagram as PDF"), "pdf", self.print_to)

    def print_to(self, path: Path) -> None:
        """Write the diagram with operation, marking and DTG above it."""
        operation = self.tools.context.operation.get()
        at = self.picture.tree.at if self.picture else self.tools.time.at()
        parts = [operation.name, operation.marking, format_dtg(at, self.tools.context.zone)]
        parts += [self.tr("EXERCISE")] if operation.exercise else []
        heading = "   ·   ".join(part for part in parts if part)
        self.diagram.chart.write_pdf(path, heading, chart.legend())
        self.tools.tell(self.tr("The diagram is written to {file}.").format(file=path.name))

    # -- loading

    def reload(self) -> None:
        """Read the task force for the shared time."""
        if self._loading:
            self._again = True
            return
        self._loading, self._stale = True, False
        at, dutch = self.tools.time.at(), self.tools.language == "nl"
        self.tools.jobs.submit(
            "db-read", lambda: self.presenter.picture(at, dutch), self._loaded, self._failed
        )

    def _loaded(self, picture: Picture) -> None:
        if not isValid(self):
            return  # the window was closed while this was read
        self._loading = False
        self.picture = picture
        self._fill_tree()
        self.diagram.show_picture(picture)
        self.lists.show_lists(picture.changes, picture.findings)
        self.badge.emit(sum(row.finding.level == "error" for row in picture.findings), 0)
        if self._picked:
            self.tree.pick([self._picked])
        if self._again:
            self._again = False
            self.reload()

    def _fill_tree(self) -> None:
        if self.picture is None:
            return
        text = self.bar.text.text()
        self.tree.show_nodes(filtered(self.picture.nodes, text), all_open=bool(text.strip()))
        if self._picked and not self._is_hidden() and self.tree.picked_ids() != (self._picked,):
            self.tree.pick([self._picked])

    def _failed(self, fault: Exception) -> None:
        if isValid(self):
            self._loading = False
        self.tools.refuse(fault)

    # -- what happens

    def _connect(self) -> None:
        bar = self.bar
        bar.text.textChanged.connect(lambda _text: self._fill_tree())
        bar.text.left_downward.connect(self.tree.setFocus)
        bar.diagram_wanted.connect(self._show_diagram)
        bar.links.toggled.connect(self.diagram.chart.show_all_links)
        for button, run in (
            (bar.expand, self.tree.expandAll), (bar.collapse, self.tree.collapseAll),
            (bar.fit, self.diagram.chart.fit), (bar.pdf, self.print), (bar.matrix, self.matrix),
            (bar.relate, self.relate), (bar.new, self.new),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.tree.picked.connect(lambda ids: self._tell_picked(ids[0]) if ids else None)
        self.tree.opened.connect(lambda _id: self.edit())
        self.tree.menu_wanted.connect(self._menu)
        self.diagram.chart.picked.connect(self._tell_picked)
        self.diagram.chart.opened.connect(lambda _id: self.edit())
        self.lists.picked.connect(self._tell_picked)
        self.tools.selection.changed.connect(self._selected)
        self.tools.time.changed.connect(self._due)
        self.tools.changes.changed.connect(self._changed)

    def _is_hidden(self) -> bool:
        """Whether the filter keeps the unit picked from being seen; the diagram has no filter."""
        if self.bar.is_diagram() or not self.bar.text.text():
            return False
        return not self.tree.nodes_model.index_of(self._picked).isValid()

    def _has_picked(self) -> bool:
        found = bool(self._picked) and not self._is_hidden()
        if not found:
            self.tools.tell(self.tr("Pick a unit in the tree first."))
        return found

    def _tell_picked(self, id_: str) -> None:
        if id_:
            self._pick(id_)
            self.tools.selection.pick("unit", id_)

    def _selected(self, kind: str, id_: str) -> None:
        if kind == "unit" and id_ != self._picked:
            self._pick(id_)

    def _pick(self, id_: str) -> None:
        self._picked = id_
        if self.tree.picked_ids() != (id_,):
            self.tree.pick([id_])
        self.diagram.chart.choose(id_)

    def _show_diagram(self, on: bool) -> None:
        self._views.setCurrentIndex(int(on))
        self.activate()

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & SHOWN:
            self.forms.changed(changes)
            self._due()

    def _due(self) -> None:
        # An unseen page reads nothing; it catches up when it is shown.
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _menu(self, id_: str, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for spec, run in self.actions_offered():
            if id_ or spec not in actions.OF_A_UNIT:
                text = QCoreApplication.translate(spec.context, spec.title)
                action = menu.addAction(icon(spec.icon), text)
                action.triggered.connect(lambda _checked=False, run=run: run())
        menu.popup(at)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._due()
        super().changeEvent(event)

    # -- looks

    def _lay_out(self) -> None:
        current = theme()
        self._views.addWidget(self.tree)
        self._views.addWidget(self.diagram)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._views)
        split.addWidget(self.lists)
        split.setSizes([current.px(620), current.px(230)])
        split.setStretchFactor(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(split, 1)

    def _retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Task force"))
        self.tree.set_empty(
            self.tr("No units yet. Add the first one with “New unit”, then relate it."), "command"
        )

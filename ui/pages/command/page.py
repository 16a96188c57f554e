"""The task force at the shared time: tree or diagram, changes within a day, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.dtg import format_dtg
from app.core.markings import read_marking
from app.domains.command.questions import Question
from ui.pages.command import chart
from ui.pages.command.actions import ACTIONS
from ui.pages.command.bar import CommandBar
from ui.pages.command.diagram import Diagram
from ui.pages.command.forms import CommandForms
from ui.pages.command.lists import Lists
from ui.pages.command.matrix import Matrix
from ui.pages.command.presenter import CommandPresenter, Picture, filtered
from ui.pages.command.tree_view import UnitTree
from ui.pages.frame import Page, Run, Tools, WallFace, WallList
from ui.qt.loader import Loader
from ui.qt.sentences import marked
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_where

SHOWN = frozenset({"unit", "relationship"})

#: Columns of the tree that go first where there is little room.
YIELDING = ("place", "strength", "nation", "others", "reference", "change", "to", "from")


class CommandPage(Page):
    """Tree or diagram above, changes and findings below. Enter edits the unit picked."""

    key: ClassVar[str] = "command"
    icon: ClassVar[str] = "tree"
    kind = "unit"
    specs = ACTIONS

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        zone = tools.context.zone
        self.presenter = CommandPresenter(tools.context.command)
        self.forms = CommandForms(tools, self)
        self.picture: Picture | None = None
        self._held_at, self._resuming = -1, False  # the place of the unit that is worked on
        self.loader = Loader(self, tools.jobs, self._question, self._loaded, tools.refuse)
        self.bar = CommandBar(self)
        self.tree = UnitTree(zone, tools.symbols, self)
        self.tree.yield_columns(YIELDING, 300)
        self.diagram = Diagram(zone, tools.symbols, self)
        self.lists = Lists(zone, self)
        self._views = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._follow()
        self.loader.ask()

    def title(self) -> str:
        return self.tr("Task force")

    def runs(self) -> Mapping[str, Run]:
        return {
            "unit-new": self.new, "unit-edit": self.edit, "unit-relate": self.relate,
            "unit-end": self.end_relation, "unit-map": self.show_on_map,
            "unit-copy": self.tree.copy, "unit-diagram": self.switch, "unit-print": self.print,
            "unit-matrix": self.matrix, "unit-may": self.open_may, "unit-find": self.search,
        }  # fmt: skip

    def show_record(self, kind: str, id_: str) -> None:
        """Bring one unit into view, also when the filter hides it."""
        if kind != "unit":
            return
        if not self.tree.nodes_model.index_of(id_).isValid():
            self.bar.text.clear()
        self.tools.selection.pick("unit", id_)
        self._follow()

    def activate(self) -> None:
        (self.diagram.chart if self.bar.is_diagram() else self.tree).setFocus()

    def hold(self) -> None:
        ids = self._ids()
        self._held_at = ids.index(self.picked()) if self.picked() in ids else -1

    def resume(self) -> None:
        self.activate()
        self._resuming = True

    def wall_face(self) -> WallFace:
        keys = ("unit", "type", "to", "change", "errors")
        return WallFace(
            (self.bar, self.lists), (WallList(self.tree, keys, yields=("change", "to")),)
        )

    # -- what can be done

    def new(self) -> None:
        """Open an empty form."""
        self.forms.open_unit("")

    def edit(self) -> None:
        """Open the form of the unit picked."""
        if id_ := self._asked():
            self.forms.open_unit(id_)

    def relate(self) -> None:
        """Open a new relation for the unit picked."""
        if self.picture is not None:
            self.forms.open_relate(self.picture.names, self._seen())

    def end_relation(self) -> None:
        """Open the end of a relation of the unit picked."""
        row = self.picture.row(self._seen()) if self.picture else None
        if self._asked() and row is not None:
            self.forms.open_end(row)

    def show_on_map(self) -> None:
        """Show the unit picked on the map."""
        if id_ := self._asked():
            self.tools.selection.show_on_map("unit", id_)

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

    def open_may(self) -> None:
        """Ask whether somebody may order something of the unit picked."""
        if self.picture is not None:
            unit = self._seen()
            row = self.picture.row(unit)
            holder = row.edge.holder if row is not None and row.edge else ""
            at = self.picture.tree.at
            self.forms.open_may(self.picture.names, {"unit": unit, "holder": holder, "at": at})

    def ask_may(self, question: Question) -> None:
        names = dict(self.picture.names) if self.picture is not None else {}
        names |= {unit.id: unit.short for unit in (question.holder, question.unit)}
        chosen = {"unit": question.unit.id, "holder": question.holder.id,
                  "verb": question.verb.id, "at": question.at}  # fmt: skip
        self.forms.open_may(names, chosen)

    def print(self) -> None:
        """Ask where, then write the diagram as a PDF."""
        ask_where(self, self.tr("Diagram as PDF"), "pdf", self.print_to)

    def print_to(self, path: Path) -> None:
        """Write the diagram with operation, marking and DTG above it."""
        operation = self.tools.context.operation.get()
        at = self.picture.tree.at if self.picture else self.tools.time.at()
        parts = [operation.name, marked(operation.marking), format_dtg(at, self.tools.context.zone)]
        exercise = operation.exercise and not read_marking(operation.marking).exercise
        parts += [self.tr("EXERCISE")] if exercise else []
        heading = "   ·   ".join(part for part in parts if part)
        self.diagram.chart.write_pdf(path, heading, chart.legend())
        self.tools.tell(self.tr("The diagram is written to {file}.").format(file=path.name))

    # -- loading

    def _question(self) -> Callable[[], Picture]:
        presenter, at = self.presenter, self.tools.time.at()
        dutch = self.tools.language == "nl"
        return lambda: presenter.picture(at, dutch)

    def _loaded(self, picture: Picture) -> None:
        self.picture = picture
        self._fill_tree()
        self.diagram.show_picture(picture)
        self.lists.show_lists(picture.changes, picture.findings)
        self._follow()
        self._go_on()

    def _ids(self) -> list[str]:
        return [node.id for node in self.picture.nodes] if self.picture else []

    def _go_on(self) -> None:
        """Pick the next unit once the one that something was done to is gone."""
        ids = self._ids()
        if self._resuming and self._held_at >= 0 and ids and self.picked() not in ids:
            place, self._resuming, self._held_at = self._held_at, False, -1
            self.tools.selection.pick("unit", ids[min(place, len(ids) - 1)])

    def _fill_tree(self) -> None:
        if self.picture is None:
            return
        text = self.bar.text.text()
        self.tree.show_nodes(filtered(self.picture.nodes, text), all_open=bool(text.strip()))
        self._follow()

    # -- what happens

    def _connect(self) -> None:
        bar = self.bar
        bar.text.textChanged.connect(lambda _text: self._fill_tree())
        bar.text.left_downward.connect(self.tree.take_focus)
        bar.diagram_wanted.connect(self._show_diagram)
        bar.links.toggled.connect(self.diagram.chart.show_all_links)
        for button, run in (
            (bar.expand, self.tree.expandAll), (bar.collapse, self.tree.collapseAll),
            (bar.fit, self.diagram.chart.fit), (bar.pdf, self.print), (bar.matrix, self.matrix),
            (bar.may, self.open_may),
            (bar.relate, self.relate), (bar.new, self.new),
        ):  # fmt: skip
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.tree.picked.connect(self._tree_picked)
        self.tree.opened.connect(lambda _id: self.edit())
        self.tree.menu_wanted.connect(self.open_menu)
        self.bind_list_keys(self.tree)
        self.diagram.chart.picked.connect(self._tell_picked)
        self.diagram.chart.opened.connect(lambda _id: self.edit())
        self.lists.picked.connect(self._tell_picked)
        self.loader.state_changed.connect(self._say_state)
        self.tools.selection.changed.connect(self._follow)
        self.tools.time.changed.connect(self.loader.ask)
        self.tools.changes.changed.connect(self._changed)

    def _seen(self) -> str:
        """The unit picked as far as it is seen: the filter may hide it in the tree; the diagram
        has no filter."""
        id_ = self.picked()
        if self.picture is None or (self.bar.is_diagram() and self.picture.row(id_) is None):
            return ""
        return id_ if self.bar.is_diagram() or self.tree.nodes_model.by_id(id_) else ""

    def _asked(self) -> str:
        """The same for who wants to do something with it: he is told when there is none."""
        id_ = self._seen()
        if not id_:
            self.tools.tell(self.tr("Pick a unit in the tree first."))
        return id_

    def _tree_picked(self, ids: tuple[str, ...]) -> None:
        if ids:
            self.tools.selection.pick("unit", ids[0])
        elif self._seen():
            self.tools.selection.clear()

    def _tell_picked(self, id_: str) -> None:
        if id_:
            self.tools.selection.pick("unit", id_)

    def _follow(self) -> None:
        """Mark the unit that is selected in the window, in tree, diagram and lists."""
        id_ = self.picked()
        ids = (id_,) if self.tree.nodes_model.by_id(id_) else ()
        if self.tree.picked_ids() != ids:
            self.tree.pick(ids)
        self.diagram.chart.choose(id_)
        self.lists.follow(id_)

    def _say_state(self, state: str) -> None:
        self.tree.set_failed(state == "failed")
        self.lists.set_failed(state == "failed")

    def _show_diagram(self, on: bool) -> None:
        self._views.setCurrentIndex(int(on))
        self.activate()

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds or changes.kinds & SHOWN:
            self.forms.changed(changes)
            self.loader.ask()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.loader.ask()
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
        self._views.setMinimumHeight(current.px(190))  # some units are seen on a small screen, too
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

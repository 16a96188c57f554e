"""The bar above the task force: filter, tree or diagram, what belongs to either, actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.qt.icons import icon
from ui.qt.theme import theme
from ui.widgets.search_field import SearchField
from ui.widgets.yielding import Yielding


class CommandBar(QWidget):
    """`diagram_wanted(bool)`; the page wires the other controls."""

    diagram_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SearchField("", self)
        self.tree, self.diagram = QToolButton(self), QToolButton(self)
        group = QButtonGroup(self)
        for button in (self.tree, self.diagram):
            button.setCheckable(True)
            group.addButton(button)
        self.tree.setChecked(True)
        self.expand, self.collapse = QToolButton(self), QToolButton(self)
        self.fit, self.links, self.pdf = QToolButton(self), QToolButton(self), QToolButton(self)
        self.links.setCheckable(True)
        self.may, self.matrix = QToolButton(self), QToolButton(self)
        self.relate, self.new = QPushButton(self), QPushButton(self)
        self.new.setProperty("primary", True)
        self._yielding = Yielding(
            self,
            (self.fit, self.expand, self.collapse, self.links, self.pdf, self.matrix, self.may),
        )
        self._lay_out()
        group.buttonClicked.connect(self._switched)
        self._retranslate()
        self._show_tools(False)

    def is_diagram(self) -> bool:
        return self.diagram.isChecked()

    def show_diagram(self, on: bool) -> None:
        """Switch, and tell it."""
        (self.diagram if on else self.tree).setChecked(True)
        self._switched()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recolour()
        super().changeEvent(event)

    # -- inside

    def _switched(self) -> None:
        self._show_tools(self.is_diagram())
        self.diagram_wanted.emit(self.is_diagram())

    def _show_tools(self, diagram: bool) -> None:
        self.text.setVisible(not diagram)
        own = (self.fit, self.links, self.pdf) if diagram else (self.expand, self.collapse)
        self._yielding.show_only((*own, self.may, self.matrix))

    def _lay_out(self) -> None:
        current = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(*[current.px(8)] * 4)
        row.setSpacing(current.px(4))
        self.text.setMinimumWidth(current.px(170))
        self.text.setMaximumWidth(current.px(240))
        for button in (self.tree, self.diagram):
            row.addWidget(button)
        row.addSpacing(current.px(8))
        row.addWidget(self.text, 1)
        for button in (self.expand, self.collapse, self.fit, self.links, self.pdf):
            row.addWidget(button)
        row.addStretch(2)
        row.addWidget(self.may)
        row.addWidget(self.matrix)
        row.addWidget(self._yielding.more)
        row.addSpacing(current.px(4))
        row.addWidget(self.relate)
        row.addSpacing(current.px(4))
        row.addWidget(self.new)

    def _retranslate(self) -> None:
        self.text.set_placeholder(self.tr("Filter the units"))
        for button, text, tip in (
            (self.tree, self.tr("Tree"), self.tr("Show the task force as a tree")),
            (self.diagram, self.tr("Diagram"), self.tr("Show the task force as a diagram")),
            (self.expand, self.tr("Expand"), self.tr("Open every unit")),
            (self.collapse, self.tr("Collapse"), self.tr("Close every unit")),
            (self.fit, self.tr("Show all"), self.tr("Show the whole diagram (0)")),
            (self.links, self.tr("All relations"),
             self.tr("Draw the other relations of every unit, not only of the one picked")),
            (self.pdf, self.tr("PDF"), self.tr("Write the diagram as a PDF for print")),
            (self.may, self.tr("May he?"),
             self.tr("Whether somebody may order something of the unit picked (M)")),
            (self.matrix, self.tr("Who may do what"),
             self.tr("What each level of authority permits")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.relate.setText(self.tr("New relation"))
        self.new.setText(self.tr("New unit"))
        self._recolour()

    def _recolour(self) -> None:
        self.relate.setIcon(icon("tree"))
        self.new.setIcon(icon("plus", "on_accent"))

"""Which program, which station, which folder: what somebody who helps will ask first."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.bootstrap import AppContext
from ui.qt.theme import theme
from ui.qt.work_area import keep_within
from ui.shell.station import Station
from ui.widgets.facts import Fact, Facts, FactSection


class AboutDialog(QDialog):
    """Facts that can be copied."""

    def __init__(
        self, station: Station, context: AppContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About TOC Console"))
        self.facts = Facts(self)
        base = station.workspace.base
        self.facts.set_sections(
            [
                FactSection(
                    "TOC Console",
                    (
                        Fact(self.tr("Version"), station.version, figures=True),
                        Fact(self.tr("Station"), context.desk.store.station),
                        Fact(self.tr("Folder"), str(base)),
                        Fact(self.tr("Logs"), str(base / "profile" / "logs")),
                        Fact(self.tr("Network"), self.tr("none: nothing is ever asked outside")),
                    ),
                ),
                FactSection(
                    self.tr("Made with"),
                    (
                        Fact("Qt", qVersion(), figures=True),
                        Fact("Python", platform.python_version(), figures=True),
                        Fact(self.tr("System"), platform.platform()),
                    ),
                ),
            ]
        )
        copy, close = QPushButton(self.tr("Copy"), self), QPushButton(self.tr("Close"), self)
        copy.clicked.connect(self.facts.copy)
        close.clicked.connect(self.close)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        margin = theme().px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(14))
        column.addWidget(self.facts)
        column.addLayout(buttons)
        self.setMinimumWidth(theme().px(460))
        keep_within(self)

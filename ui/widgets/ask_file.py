"""Asking for files: which ones to read, where one is written. Nothing waits for the answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


class _Last:
    """The folder of the file chosen last, "" for none yet: the next question begins there."""

    folder = ""

    def keep(self, folder: str) -> None:
        self.folder = folder


_last = _Last()


def ask_where(
    parent: QWidget,
    title: str,
    suffix: str,
    run: Callable[[Path], object],
    *,
    kinds: str = "",
    name: str = "",
) -> QFileDialog:
    """Ask where a file of this suffix is written; `run` gets the place when one was chosen. A name
    with another ending is asked again, with the right one proposed: a PDF is never called .xlsx.
    `kinds` are the name filters, several apart by “;;”; `name` is proposed."""
    dialog = _dialog(parent, title, kinds or f"{suffix.upper()} (*.{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    if name:
        dialog.selectFile(f"{re.sub(r'[^A-Za-z0-9-]+', '_', name)}.{suffix}")

    def chosen(name: str) -> None:
        path = Path(name)
        if path.suffix.lower() == f".{suffix}":
            run(path)
            return
        dialog.setWindowTitle(
            translate("AskFile", "{name} does not end in .{suffix}: choose again").format(
                name=path.name, suffix=suffix
            )
        )
        dialog.selectFile(str(path.with_suffix(f".{suffix}")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        QTimer.singleShot(0, dialog, again)

    def again() -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, run: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder; `run` gets it when one was chosen."""
    dialog = _dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: run(Path(name)))
    dialog.open()
    return dialog


def ask_which(
    parent: QWidget,
    title: str,
    kinds: str,
    run: Callable[[list[Path]], object],
    *,
    several: bool = True,
) -> QFileDialog:
    """Ask which files are read; `run` gets them when some were chosen."""
    dialog = _dialog(parent, title, kinds)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFiles if several else modes.ExistingFile)
    dialog.filesSelected.connect(lambda chosen: run([Path(name) for name in chosen]))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, _last.folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, translate("AskFile", "Folder:"))
    dialog.setLabelText(labels.FileName, translate("AskFile", "File name:"))
    dialog.setLabelText(labels.FileType, translate("AskFile", "Kind of file:"))
    dialog.setLabelText(labels.Reject, translate("AskFile", "Cancel"))
    dialog.accepted.connect(lambda: _last.keep(dialog.directory().absolutePath()))
    return dialog

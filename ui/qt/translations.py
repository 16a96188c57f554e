"""The language of the program, switched while it runs."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from app.core.sentences import Language
from ui.qt.assets import resource

LANGUAGES: tuple[Language, ...] = get_args(Language)

_log = logging.getLogger("ui.translations")


class Translations(QObject):
    """Installs the program's own texts and Qt's. Qt then sends LanguageChange to every widget,
    which says its texts again; `changed` is for what is not a widget (actions, models)."""

    changed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or resource("built", "i18n")
        self._qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._installed: list[QTranslator] = []
        self._language: Language = "en"
        self._install(self._folder / "toc_en.qm")

    @property
    def language(self) -> Language:
        return self._language

    def use(self, language: Language) -> None:
        """Switch; of English, the language of the source, only plural forms come from a file."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed = []
        self._language = language
        if language != "en":
            self._install(Path(self._qt_folder) / f"qtbase_{language}.qm")
        # Installed last and so asked first.
        self._install(self._folder / f"toc_{language}.qm")
        self.changed.emit(language)

    def _install(self, file: Path) -> None:
        translator = QTranslator(self)
        if not file.is_file() or not translator.load(str(file)):
            _log.info("no translations at %s", file.name)
            return
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)

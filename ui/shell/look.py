"""Language, colours and text size: from the settings to the running program, at once."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.core.jobs import Jobs
from app.settings.store import Settings, Value
from ui.qt.theme import SCALES, Scheme, system_scheme, theme
from ui.qt.translations import Translations

STEP = 10


class Look(QObject):
    """Applies the settings that change what the window looks like. `kept(key)`: a setting has a
    new value, whatever it is about."""

    kept = Signal(str)

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        translations: Translations,
        jobs: Jobs,
        language: str | None = None,
    ) -> None:
        super().__init__()
        self._app, self._settings, self._jobs = app, settings, jobs
        settings.speak(language)
        self.translations = translations
        app.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def scheme(self) -> Scheme:
        """The scheme that is wanted now: the setting, or what the desktop says."""
        chosen = self._settings.text("scheme")
        return cast(Scheme, chosen) if chosen in ("light", "dark") else system_scheme()

    def apply(self) -> None:
        """Show what the settings say; nothing is done for what is so already."""
        language = self._settings.language
        if language != self.translations.language:
            self.translations.use(language)
        scheme, scale = self.scheme(), self._settings.number("scale") / 100
        current = theme()
        fresh = self._app.property("tocDressed") is None
        if fresh or scheme != current.scheme or abs(scale - current.scale) > 0.001:
            self._app.setProperty("tocDressed", True)
            current.apply(self._app, scheme, scale)

    def keep(self, key: str, value: Value) -> None:
        """Set and store a setting, and show what follows from it."""
        self._jobs.submit(
            "io", lambda: self._settings.set(key, value), lambda _done: self._kept(key)
        )

    def toggle_scheme(self) -> None:
        """Light to dark and back; kept as a setting."""
        self.keep("scheme", "light" if theme().scheme == "dark" else "dark")

    def toggle_language(self) -> None:
        """Dutch to English and back."""
        self.keep("language", "en" if self.translations.language == "nl" else "nl")

    def resize_text(self, steps: int) -> None:
        """Bigger (1) or smaller (-1) by ten per cent; 0 is back to normal."""
        least, most = (round(100 * scale) for scale in SCALES)
        wanted = 100 if steps == 0 else self._settings.number("scale") + steps * STEP
        self.keep("scale", min(max(wanted, least), most))

    def _kept(self, key: str) -> None:
        self.apply()
        self.kept.emit(key)

    def _desktop_changed(self) -> None:
        if self._settings.text("scheme") == "system":
            self.apply()

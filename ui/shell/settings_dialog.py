"""The settings, made from their table: what can be applied at once is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.settings.schema import BY_KEY, SETTINGS, Setting
from app.settings.store import Settings
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import theme
from ui.qt.work_area import keep_within
from ui.shell.look import Look
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.scroll_part import ScrollPart

CONTEXT = "Settings"
# The texts of app.settings.schema where the translators find them; a test compares the two.
TEXTS = (
    QT_TRANSLATE_NOOP("Settings", "Language"),
    QT_TRANSLATE_NOOP("Settings", "Language of the window."),
    QT_TRANSLATE_NOOP("Settings", "Colours"),
    QT_TRANSLATE_NOOP("Settings", "Light, dark, or as the desktop says."),
    QT_TRANSLATE_NOOP("Settings", "Text size"),
    QT_TRANSLATE_NOOP("Settings", "Per cent of the normal size."),
    QT_TRANSLATE_NOOP("Settings", "Overdue after"),
    QT_TRANSLATE_NOOP("Settings", "Minutes without an expected report."),
    QT_TRANSLATE_NOOP("Settings", "Graphics"),
    QT_TRANSLATE_NOOP(
        "Settings",
        "“safe” draws without the graphics card: use it when the map stays black.",
    ),
    QT_TRANSLATE_NOOP("Settings", "Sound"),
    QT_TRANSLATE_NOOP("Settings", "A tone for a FLASH and for a silence that is too long."),
    QT_TRANSLATE_NOOP("Settings", "Seat of the TOC"),
    QT_TRANSLATE_NOOP("Settings", "Shown on sheets and exports."),
    QT_TRANSLATE_NOOP("Settings", "Backup every"),
    QT_TRANSLATE_NOOP("Settings", "Hours between automatic backups."),
    QT_TRANSLATE_NOOP("Settings", "Journal of each shift"),
    QT_TRANSLATE_NOOP(
        "Settings",
        "At relief the log of the shift is written as PDF into the folder “journals” of the "
        "operation. The PDF is not encrypted.",
    ),
)
CHOICES: dict[str, object] = {
    "nl": QT_TRANSLATE_NOOP("Settings", "Nederlands"),
    "en": QT_TRANSLATE_NOOP("Settings", "English"),
    "system": QT_TRANSLATE_NOOP("Settings", "As the desktop"),
    "light": QT_TRANSLATE_NOOP("Settings", "Light"),
    "dark": QT_TRANSLATE_NOOP("Settings", "Dark"),
    "automatic": QT_TRANSLATE_NOOP("Settings", "Automatic"),
    "safe": QT_TRANSLATE_NOOP("Settings", "Safe"),
}
UNITS: dict[str, object] = {
    "scale": QT_TRANSLATE_NOOP("Settings", "%"),
    "overdue_min": QT_TRANSLATE_NOOP("Settings", "min"),
    "backup_hours": QT_TRANSLATE_NOOP("Settings", "h"),
}
_KINDS = {"text": "text", "choice": "choice", "integer": "integer", "flag": "check"}


def field_spec(setting: Setting) -> FieldSpec:
    """A setting as a field of a form."""
    choices = tuple(Choice(value, str(CHOICES.get(value, value))) for value in setting.choices)
    return FieldSpec(
        setting.key, setting.label, _KINDS[setting.kind], choices,  # type: ignore[arg-type]
        required=setting.kind == "choice", help=setting.help,
        width={"integer": 80, "choice": 180}.get(setting.kind, 0),
        unit=str(UNITS.get(setting.key, "")),
        minimum=setting.least if setting.kind == "integer" else None,
        maximum=setting.most if setting.kind == "integer" else None, context=CONTEXT,
    )  # fmt: skip


class SettingsDialog(QDialog):
    """Not modal: what is changed is seen behind it. There is nothing to save."""

    def __init__(self, settings: Settings, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._settings, self._look = settings, look
        self.form = Form([field_spec(setting) for setting in SETTINGS], self)
        self.form.set_values({s.key: settings.get(s.key) for s in SETTINGS})
        self._note, self._close = QLabel(self), QPushButton(self)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._close.clicked.connect(self.close)
        self._close.setDefault(True)
        column = QVBoxLayout(self)
        margin = theme().px(18)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(14))
        column.addWidget(ScrollPart(self.form, self), 1)
        column.addWidget(self._note)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(theme().px(520))
        keep_within(self)
        self.form.changed.connect(self._changed)
        look.kept.connect(self._kept)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _changed(self) -> None:
        faults = self.form.faults()
        for key, value in self.form.values().items():
            wanted = "" if value is None and BY_KEY[key].kind == "text" else value
            if wanted is not None and key not in faults and wanted != self._settings.get(key):
                self._look.keep(key, wanted)

    def _kept(self, key: str) -> None:
        # Changed elsewhere (Ctrl++): shown here, unless somebody types in that very field.
        if not self.form.field(key).hasFocus():
            shown = self.form.raw_values()
            value = self._settings.get(key)
            # A box that is not ticked reads as nothing.
            now = str(value) if not isinstance(value, bool) else "1" if value else ""
            if shown[key] != now:
                self.form.set_raw_values({key: now})

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self._close.setText(self.tr("Close"))
        names = ", ".join(
            QCoreApplication.translate(CONTEXT, s.label) for s in SETTINGS if s.restart
        )
        text = self.tr("Changes are kept at once. {names} counts from the next start on.")
        self._note.setText(text.format(names=names))

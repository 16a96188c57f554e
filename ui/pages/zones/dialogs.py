"""New zone and edit zone: one form, its base captured when it opens, its text kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.errors import Refused
from app.interchange.candidates import ZoneCandidate
from ui.kinds.spec import choices
from ui.kinds.zones import KINDS
from ui.pages.frame import Tools
from ui.pages.zones.area_text import describe, parse_area, write_area
from ui.pages.zones.presenter import OpenedZone, ends_first, form_values, save
from ui.qt.plain import caption
from ui.qt.sentences import told, why
from ui.qt.theme import theme
from ui.widgets.ask_file import ask_which
from ui.widgets.banner import Banner
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.moments import Moments

DRAFT_EVERY_MS = 1000
_C = "ZoneDialog"


def field_specs(context: AppContext) -> tuple[FieldSpec, ...]:
    """The form as data; moments are read and shown in the zone of the operation."""
    moments = Moments(context.clock.now_ms, context.zone, lambda: context.desk.since)
    moment, shown = moments.reader(), moments.told
    kinds = choices(KINDS)
    return (
        FieldSpec("name", str(QT_TRANSLATE_NOOP("ZoneDialog", "Name")), required=True, context=_C),
        FieldSpec(
            "kind", str(QT_TRANSLATE_NOOP("ZoneDialog", "Kind")), "choice", kinds, required=True,
            width=280, context=_C,
        ),
        FieldSpec(
            "rings", str(QT_TRANSLATE_NOOP("ZoneDialog", "Area")), "multiline", required=True,
            parse=parse_area, echo=describe, context=_C,
            help=str(QT_TRANSLATE_NOOP("ZoneDialog",
                "One corner on each line, as 52.1551, 5.3872 or in MGRS or RD."
            )),
        ),
        FieldSpec(
            "from", str(QT_TRANSLATE_NOOP("ZoneDialog", "From")), "dtg", parse=moment, echo=shown,
            width=180, placeholder="271430BOCT24", context=_C,
        ),
        FieldSpec(
            "to", str(QT_TRANSLATE_NOOP("ZoneDialog", "To")), "dtg", parse=moment, echo=shown,
            width=180, placeholder="301200BOCT24", context=_C,
            help=str(QT_TRANSLATE_NOOP("ZoneDialog",
                "At most 84 days after the start, unless the minister decided.")),
        ),
        FieldSpec("basis", str(QT_TRANSLATE_NOOP("ZoneDialog", "Legal basis")), context=_C),
        FieldSpec(
            "authority", str(QT_TRANSLATE_NOOP("ZoneDialog", "Deciding official")), context=_C
        ),
        FieldSpec(
            "published", str(QT_TRANSLATE_NOOP("ZoneDialog", "Publication")), context=_C,
            help=str(QT_TRANSLATE_NOOP("ZoneDialog", "Where and when: Staatscourant, signs")),
        ),
        FieldSpec(
            "guard", str(QT_TRANSLATE_NOOP("ZoneDialog", "Guard")), "choice", width=280, context=_C
        ),
        FieldSpec("note", str(QT_TRANSLATE_NOOP("ZoneDialog", "Note")), "multiline", context=_C),
    )  # fmt: skip


class ZoneDialog(QDialog):
    """Makes a zone when `opened` is None, else edits that one. `saved(id)` after the save.

    What is typed is kept every five seconds and comes back after a crash.
    """

    saved = Signal(str)

    def __init__(
        self,
        tools: Tools,
        units: Mapping[str, str],
        opened: OpenedZone | None = None,
        area: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tools, self._opened = tools, opened
        self.banner = Banner(self)
        self.form = Form(field_specs(tools.context), self)
        self.form.set_choices("guard", [Choice(id_, name) for id_, name in units.items()])
        self.save_button, self._cancel, self._from_file = (QPushButton(self) for _ in range(3))
        self._draft = f"zone-{opened.zone.id if opened is not None else 'new'}"
        self._kept: dict[str, str] = {}
        self._timer = QTimer(self, interval=DRAFT_EVERY_MS)
        self._arrange()
        self._connect()
        self._retranslate()
        self._fill(area)
        self.form.focus_first()

    def save(self) -> None:
        """Check the form and write; the dialog stays open with a sentence when it is refused."""
        if not self.form.validate() or not self.save_button.isEnabled():
            return
        values = self.form.values()
        if ends_first(values):
            wrong = self.tr("The zone ends before it starts. Correct one of the two.")
            self.form.show_fault("to", wrong)
            return
        self.save_button.setEnabled(False)
        context, opened = self.tools.context, self._opened
        self.tools.jobs.submit(
            "db-write", lambda: save(context, opened, values), self._saved, self._failed
        )

    def keep_draft(self) -> None:
        """Keep what is typed, if it is new."""
        raw = self.form.raw_values()
        if self.form.dirty and raw != self._kept:
            self._kept = raw
            drafts, name = self.tools.context.drafts, self._draft
            self.tools.jobs.submit("io", lambda: drafts.keep(name, dict(raw)))

    def done(self, result: int) -> None:
        """Saved or thrown away, the draft goes."""
        self._timer.stop()
        drafts, name = self.tools.context.drafts, self._draft
        self.tools.jobs.submit("io", lambda: drafts.drop(name))
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # -- inside

    def _fill(self, area: str) -> None:
        if self._opened is not None:
            values = form_values(self._opened.zone)
            zone = self.tools.context.zone
            for key in ("from", "to"):
                values[key] = None if values[key] is None else format_dtg(values[key], zone)
            self.form.set_values({**values, "rings": write_area(self._opened.zone.rings)})
        else:
            self.form.set_values({"kind": "tmo"})
            if area:
                self.form.set_raw_values({"rings": area})
        self.tools.jobs.submit("io", self.tools.context.drafts.all, self._bring_back)

    def _bring_back(self, drafts: Mapping[str, Mapping[str, Any]]) -> None:
        draft = drafts.get(self._draft)
        # Nothing that was typed since is replaced.
        if draft and not self.form.dirty:
            self.form.set_raw_values({key: str(text) for key, text in draft.items()})
            self.banner.tell(self.tr("What you typed before and did not save is back."), "accent")

    def _saved(self, result: tuple[str, object]) -> None:
        self.saved.emit(result[0])
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(fault, Refused) and fault.where in ("name", "kind", "rings", "from", "to"):
            self.form.show_fault(fault.where, fault.sentence)
        else:
            self.banner.tell(told(why(fault)), "amber")

    def _choose_file(self) -> None:
        kinds = self.tr("Maps (*.geojson *.json *.kml *.kmz)")
        title = self.tr("Area from a file")
        ask_which(self, title, kinds, lambda paths: self.read_area(*paths), several=False)

    def read_area(self, path: Path) -> None:
        """Offer the areas of a file."""
        context = self.tools.context
        self.tools.jobs.submit(
            "io", lambda: read_areas(context, path), self._offer_areas, self._failed
        )

    def _offer_areas(self, areas: Mapping[str, str]) -> None:
        if len(areas) == 1:
            self._take_area(next(iter(areas.values())))
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text in list(areas.items())[:40]:
            menu.addAction(caption(name)).triggered.connect(_plain(partial(self._take_area, text)))
        menu.popup(self._from_file.mapToGlobal(QPoint(0, self._from_file.height())))

    def _take_area(self, text: str) -> None:
        self.form.set_raw_values({"rings": text})

    def _arrange(self) -> None:
        current = theme()
        self.setObjectName("zone-dialog")
        self.resize(current.px(640), current.px(640))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QWidget(self)
        inner = QVBoxLayout(body)
        side = current.px(18)
        inner.setContentsMargins(side, current.px(14), side, current.px(10))
        inner.addWidget(self.form)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        column.addWidget(self.banner)
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.setContentsMargins(side, current.px(10), side, current.px(14))
        row.setSpacing(current.px(8))
        row.addWidget(self._from_file)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        for button in (self._cancel, self._from_file):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._from_file.clicked.connect(self._choose_file)
        self._timer.timeout.connect(self.keep_draft)
        self._timer.start()

    def _retranslate(self) -> None:
        new = self._opened is None
        self.setWindowTitle(self.tr("New zone") if new else self.tr("Edit zone"))
        self.save_button.setText(self.tr("Add zone") if new else self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        self._from_file.setText(self.tr("Area from a file…"))


def read_areas(context: AppContext, path: Path) -> dict[str, str]:
    """The areas of a file as text by name. Refused: there is none in it."""
    preview = context.imports.preview(path, context.clock.now_ms())
    zones = [c for c in preview.accepted if isinstance(c, ZoneCandidate)]
    if not zones:
        raise Refused("no-area", "{name} holds no area.", name=path.name)
    return {f"{number}. {c.name}": write_area(c.rings) for number, c in enumerate(zones, 1)}


def _plain(run: Callable[[], None]) -> Callable[[bool], None]:
    def triggered(_checked: bool = False) -> None:
        run()

    return triggered

"""New zone and edit zone: one form, its base captured when it opens, its text kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.bootstrap import AppContext
from app.core.changes import Changes
from app.core.errors import Refused
from app.interchange.candidates import ZoneCandidate
from ui.kinds.spec import choices
from ui.kinds.zones import KINDS
from ui.pages.frame import Tools
from ui.pages.writing import keep_draft, save_form
from ui.pages.zones.area_text import describe, parse_area, write_area
from ui.pages.zones.presenter import OpenedZone, ends_first, form_values, save
from ui.qt.plain import caption
from ui.widgets.ask_file import ask_which
from ui.widgets.form import Choice, FieldSpec, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.moments import Moments

_C = "ZoneDialog"
translate = QCoreApplication.translate  # with the context as a text: lupdate reads no names


def field_specs(moments: Moments) -> tuple[FieldSpec, ...]:
    """The form as data; moments are read and shown in the zone of the operation."""
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
        moments.field("from", str(QT_TRANSLATE_NOOP("ZoneDialog", "From")), context=_C),
        moments.field(
            "to", str(QT_TRANSLATE_NOOP("ZoneDialog", "To")), context=_C,
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


class ZoneDialog(FormDialog):
    """Makes a zone when `opened` is None, else edits that one. `saved(id)` after the save."""

    saved = Signal(str)

    def __init__(
        self,
        tools: Tools,
        units: Mapping[str, str],
        opened: OpenedZone | None = None,
        area: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.tools, self._opened = tools, opened
        self.form = Form(field_specs(tools.moments))
        self.form.set_choices("guard", [Choice(id_, name) for id_, name in units.items()])
        new = opened is None
        title = translate("ZoneDialog", "New zone") if new else translate("ZoneDialog", "Edit zone")
        save_text = translate("ZoneDialog", "Add zone") if new else translate("ZoneDialog", "Save")
        super().__init__(title, (self.form,), save_text, parent)
        self.setObjectName("zone-dialog")
        self._from_file = self.add_button(translate("ZoneDialog", "Area from a file…"))
        self._from_file.clicked.connect(self._choose_file)
        self.saving.connect(self._write)
        self._fill(area)
        keep_draft(tools, self, f"zone-{opened.zone.id if opened is not None else 'new'}")
        self.form.focus_first()

    def _write(self) -> None:
        values, reason = self.form.values(), self.reason()
        if ends_first(values):
            self.reopen()
            wrong = self.tr("The zone ends before it starts. Correct one of the two.")
            self.form.show_fault("to", wrong)
            return
        context, opened = self.tools.context, self._opened
        made: list[str] = []

        def write() -> Changes:
            id_, changes = save(context, opened, values, reason)
            made.append(id_)
            return changes

        save_form(self.tools, self, write, "", lambda _changes: self.saved.emit(made[0]))

    def _fill(self, area: str) -> None:
        if self._opened is not None:
            values = form_values(self._opened.zone)
            self.form.set_values({**values, "rings": write_area(self._opened.zone.rings)})
        else:
            self.form.set_values({"kind": "tmo"})
            if area:
                self.form.set_raw_values({"rings": area})

    def _choose_file(self) -> None:
        kinds = self.tr("Maps (*.geojson *.json *.kml *.kmz)")
        title = self.tr("Area from a file")
        ask_which(self, title, kinds, lambda paths: self.read_area(*paths), several=False)

    def read_area(self, path: Path) -> None:
        """Offer the areas of a file."""
        context = self.tools.context
        self.tools.jobs.submit(
            "io", lambda: read_areas(context, path), self._offer_areas, self.refuse, self
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

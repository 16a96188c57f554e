"""The forms of the command page: a unit, a new relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.desk import Opened
from app.core.dtg import dutch_local_letter, format_dtg
from app.core.errors import Refused
from app.core.findings import Finding
from app.domains.command.views import EdgeView, UnitView
from app.geo.coordinates import format_wgs84
from ui.pages.command import fields
from ui.pages.command.words import LEVEL_TONES, level_word, sentence
from ui.pages.placing import PlaceFiller, Placing
from ui.qt.sentences import told, why
from ui.widgets.form import Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.moments import Moments

CHECK_MS = 200


class UnitDialog(FormDialog):
    """A new unit, or one as it is; `changed_values` are what differs from how it was opened."""

    def __init__(
        self, unit: UnitView | None, opened: Opened | None, placing: Placing,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self.unit, self.opened = unit, opened
        self._what, self._where = Form(fields.unit()), Form(fields.whereabouts(placing))
        translate = QCoreApplication.translate
        title = (
            translate("UnitDialog", "Unit {name}").format(name=unit.short)
            if unit
            else translate("UnitDialog", "New unit")
        )
        forms = (self._what, self._where)
        super().__init__(title, forms, translate("UnitDialog", "Save"), parent)
        self.base = values_of(unit)
        for form in forms:
            form.set_values(self.base)
        placing.setParent(self)
        PlaceFiller(placing, self._where)
        self._what.focus_first()

    def changed_values(self) -> dict[str, Any]:
        """Column names and new values."""
        typed = self._what.values() | self._where.values()
        found = {
            key: typed[key]
            for key in fields.UNIT
            if (_shown(typed[key]) or None) != (self.base.get(key) or None)
        }
        if found.get("position") is not None:
            found["position"] = list(found["position"])
        return found

    def arrived(self, unit: UnitView) -> None:
        """The unit changed elsewhere: say in what, change nothing."""
        fresh = values_of(unit)
        names = [fields.label(key) for key in fields.UNIT if fresh.get(key) != self.base.get(key)]
        if names:
            text = self.tr(
                "Somebody else changed this unit while the form was open: {fields}. What you "
                "typed stays; where both changed a field, both versions are kept."
            )
            self.warn(text.format(fields=", ".join(names)))


class RelateDialog(FormDialog):
    """A new relation. `check_wanted(values)` asks what the rules say of what is typed."""

    check_wanted = Signal(object)

    def __init__(
        self,
        units: fields.Units,
        unit: str,
        moments: Moments,
        parent: QWidget | None = None,
    ) -> None:
        self._moments, self._zone = moments.frozen(), moments.zone
        self._relation = Form(fields.relation(units, self._moments))
        self._conditions = Form(fields.conditions(units))
        title = QCoreApplication.translate("RelateDialog", "New relation")
        save = QCoreApplication.translate("RelateDialog", "Save")
        super().__init__(title, (self._relation, self._conditions), save, parent)
        self._relation.set_values({"unit": unit or None, "type": "OPCON", "from_": moments.now()})
        holder = self._relation.field("holder")
        if isinstance(holder, QComboBox):
            holder.setCurrentIndex(-1)  # the first of the alphabet is nobody's choice
        self._relation.mark_clean()
        self._conditions.set_values({"delegable": True})
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)
        for form in self.forms:
            form.changed.connect(self._timer.start)
        self.check()
        self._relation.field("type").setFocus()

    def values(self) -> dict[str, Any]:
        """What `CommandService.relate` is given; empty texts are left out."""
        typed = self._relation.values() | self._conditions.values()
        found = {key: value for key, value in typed.items() if value not in (None, "")}
        found["type_"] = found.pop("type", "")
        found["delegable"] = int(bool(typed["delegable"]))
        found["consent"] = int(bool(typed["consent"]))
        if typed["from_"] is not None:
            found["from_zone"] = self._letter()
        return found

    def check(self) -> None:
        """Ask for a check when there is enough to be checked."""
        values = self.values()
        if {"holder", "unit", "type_", "from_"} <= values.keys():
            self.check_wanted.emit(values)
        else:
            self.say(self.tr("Choose unit, relation, holder and start to have it checked."))

    def show_findings(self, found: Sequence[Finding], names: Mapping[str, str]) -> None:
        """Say what the rules say of it; an error asks for a reason."""
        if any(finding.level == "error" for finding in found):
            self.against.ask()
        else:
            self.against.withdraw()
        self.grow()
        if not found:
            self.say(self.tr("The rules have nothing against it."), "green")
            return
        told = dict(names)
        lines = [
            f"{level_word(f.level)} {f.rule}: {sentence(f, told, self._zone)}" for f in found[:4]
        ]
        self.say("\n".join(lines), LEVEL_TONES[found[0].level])

    def show_refusal(self, fault: Exception) -> None:
        """Say why it cannot be saved like this."""
        self.say(told(why(fault)), "red")

    def _letter(self) -> str:
        """The zone letter as typed, for the check on the clock change."""
        try:
            raw = self._relation.raw_values()["from_"]
            return self._moments.parsed(raw).zone_letter
        except Refused:
            return dutch_local_letter(self._moments.now())


def values_of(unit: UnitView | None) -> dict[str, Any]:
    """The fields of a form for a unit as it is shown; empty for a new one."""
    if unit is None:
        return {}
    found = {key: _shown(getattr(unit, key)) for key in fields.UNIT}
    return {key: value or None for key, value in found.items()}


def _shown(value: Any) -> Any:
    """A value as its field shows it: a position in five decimals of a degree."""
    return format_wgs84(*value) if isinstance(value, tuple) else value


def told_edge(edge: EdgeView, zone: str) -> str:
    """“OPCON C-TF HNS, from 140600BOCT24”."""
    text = QCoreApplication.translate("EndDialog", "{type} {holder}, from {start}")
    return text.format(type=edge.type, holder=edge.holder_name, start=format_dtg(edge.from_, zone))

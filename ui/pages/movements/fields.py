"""The fields of the movement forms, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domains.movements.march import (
    MarchColumn,
    extra_time_min,
    pass_time_min,
    road_space_km,
)
from ui.kinds.movements import MODES
from ui.kinds.spec import choices
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.widgets.form import Choice, FieldSpec
from ui.widgets.moments import Moments

CONTEXT = "Movements"
#: Plain columns of the record that stand in the form.
PLAIN = (
    "number", "name", "mode", "unit", "nation", "sp", "chain",
    "cargo", "persons", "escort", "carrier", "hazard", "credit", "note",
)  # fmt: skip
#: The figures of `MarchColumn`, stored together as one group.
COLUMN = (
    "vehicles", "length_m", "gap_m", "rate_kmh", "units", "unit_gap_min", "serials",
    "serial_gap_min",
)  # fmt: skip
#: Offered for a new movement; how many vehicles it has nobody can guess.
DAY_COLUMN: Mapping[str, Any] = {k: v for k, v in asdict(MarchColumn()).items() if k != "vehicles"}


def label(name: str) -> str:
    """The label of a column of the record in the language in use."""
    specs = (*identity((), Moments(int, "Z")), *figures())
    spec = next((s for s in specs if s.key == name), None)
    return spec.say(spec.label) if spec else name


def identity(units: Sequence[tuple[str, str]], moments: Moments) -> list[FieldSpec]:
    """Who, when and where along."""
    return [
        FieldSpec("number", QT_TRANSLATE_NOOP("Movements", "Number"), required=True, width=150,
                  placeholder="25-USV-08", context=CONTEXT),
        FieldSpec("name", QT_TRANSLATE_NOOP("Movements", "Name"), context=CONTEXT),
        FieldSpec("mode", QT_TRANSLATE_NOOP("Movements", "Mode"), "choice",
                  choices(MODES), required=True,
                  width=150, context=CONTEXT),
        FieldSpec("unit", QT_TRANSLATE_NOOP("Movements", "Unit"), "choice",
                  [Choice(id_, name) for id_, name in units], context=CONTEXT),
        FieldSpec("nation", QT_TRANSLATE_NOOP("Movements", "Nation"), width=80,
                  placeholder="USA", context=CONTEXT),
        moments.field("sp", QT_TRANSLATE_NOOP("Movements", "Start (SP)"), context=CONTEXT),
        FieldSpec("chain", QT_TRANSLATE_NOOP("Movements", "Example route"), "choice",
                  context=CONTEXT),
        FieldSpec("points", QT_TRANSLATE_NOOP("Movements", "Points"), "multiline",
                  help=QT_TRANSLATE_NOOP(
                      "Movements", "One per line: name; km; halt in minutes. "
                      "Other than by road: name; km; arrival; departure."),
                  placeholder="De Poel; 5.2", context=CONTEXT),
    ]  # fmt: skip


def figures() -> list[FieldSpec]:
    """The column as it marches, and what it carries."""
    return [
        _integer("vehicles", QT_TRANSLATE_NOOP("Movements", "Vehicles")),
        _number("length_m", QT_TRANSLATE_NOOP("Movements", "Mean length"), "m"),
        _number("gap_m", QT_TRANSLATE_NOOP("Movements", "Vehicle gap"), "m"),
        _number(
            "rate_kmh",
            QT_TRANSLATE_NOOP("Movements", "Rate of march"),
            QT_TRANSLATE_NOOP("Movements", "km/h"),
        ),
        _integer("units", QT_TRANSLATE_NOOP("Movements", "March units")),
        _number("unit_gap_min", QT_TRANSLATE_NOOP("Movements", "Gap between units"), "min"),
        _integer("serials", QT_TRANSLATE_NOOP("Movements", "Serials")),
        _number("serial_gap_min", QT_TRANSLATE_NOOP("Movements", "Gap between serials"), "min"),
        _integer("persons", QT_TRANSLATE_NOOP("Movements", "Persons")),
        FieldSpec("cargo", QT_TRANSLATE_NOOP("Movements", "Cargo"), context=CONTEXT),
        FieldSpec("hazard", QT_TRANSLATE_NOOP("Movements", "Hazard"), context=CONTEXT),
        FieldSpec("escort", QT_TRANSLATE_NOOP("Movements", "Escort"), context=CONTEXT),
        FieldSpec("carrier", QT_TRANSLATE_NOOP("Movements", "Carrier"), context=CONTEXT),
        FieldSpec("credit", QT_TRANSLATE_NOOP("Movements", "Credit"), context=CONTEXT),
        FieldSpec("note", QT_TRANSLATE_NOOP("Movements", "Remark"), context=CONTEXT),
    ]


def passage(points: Sequence[str], moments: Moments) -> list[FieldSpec]:
    """Point, times, vehicles. A report holds whole minutes, so that a passage now is never shown
    as one to come."""
    return [
        FieldSpec("point", QT_TRANSLATE_NOOP("Movements", "Point"), "choice",
                  [Choice(p, p) for p in dict.fromkeys(points)], required=True, context=CONTEXT),
        moments.field("head", QT_TRANSLATE_NOOP("Movements", "Head passed"), sense="past",
                      whole_minutes=True, required=True, context=CONTEXT),
        moments.field("tail", QT_TRANSLATE_NOOP("Movements", "Tail passed"), sense="past",
                      whole_minutes=True, context=CONTEXT),
        _integer("vehicles", QT_TRANSLATE_NOOP("Movements", "Vehicles")),
        FieldSpec("reporter", QT_TRANSLATE_NOOP("Movements", "Reported by"), context=CONTEXT,
                  help=QT_TRANSLATE_NOOP("Movements", "Empty is your own post.")),
    ]  # fmt: skip


def figures_text(column: MarchColumn) -> str:
    """Road space, pass time, EXTAL in words (doctrine 3.2)."""
    passing, extra = pass_time_min(column), extra_time_min(column)
    text = QCoreApplication.translate(
        "Movements", "Road space {km} km   ·   pass time {pst} + EXTAL {extal} = {sum} min"
    )
    return text.format(
        km=f"{road_space_km(column):.1f}",
        pst=f"{passing:.1f}",
        extal=extra,
        sum=f"{passing + extra:.1f}",
    )


def _integer(key: str, text: str) -> FieldSpec:
    least = 0 if key == "persons" else 1
    return FieldSpec(key, text, "integer", width=80, minimum=least, context=CONTEXT)


def _number(key: str, text: str, unit: str) -> FieldSpec:
    return FieldSpec(key, text, "number", width=80, minimum=0, unit=unit, context=CONTEXT)

"""The columns of the list of movements and of the march table."""

from __future__ import annotations

from ui.kinds.movements import (
    STATES,
    dtg,
    expected_note,
    mode_word,
    shown_state,
    state_word,
)
from ui.models.columns import Column
from ui.pages.movements.presenter import MarchRow, MovementRow
from ui.pages.movements.words import clock_text, delay_text, delay_tone
from ui.qt.marks import QT_TRANSLATE_NOOP
from ui.qt.theme import Tone

CONTEXT = "Movements"
_DONE = ("cancelled", "arrived")


def list_columns(zone: str) -> tuple[Column[MovementRow], ...]:
    """The list; times in the operation `zone`."""

    def moment(ms: object) -> str:
        return dtg(ms, zone) if isinstance(ms, int) else ""

    return (
        Column(
            "number",
            QT_TRANSLATE_NOOP("Movements", "Number"),
            lambda r: r.view.number,
            width=104,
            figures=True,
            icon=_contested_sign,
            tone=_contested_tone,
            tooltip=_number_tip,
            context=CONTEXT,
        ),
        Column(
            "state",
            QT_TRANSLATE_NOOP("Movements", "State"),
            lambda r: (r.view.state, r.expected),
            text=lambda shown: shown_state(*shown),
            sort=lambda shown: list(STATES).index(shown[0]) if shown[0] in STATES else 99,
            width=162,
            tooltip=lambda r: expected_note() if r.expected else "",
            tone=lambda r: state_word(r.view.state).tone,
            icon=lambda r: state_word(r.view.state).icon,
            context=CONTEXT,
        ),
        Column(
            "name",
            QT_TRANSLATE_NOOP("Movements", "Name and unit"),
            _name,
            stretch=True,
            tooltip=_name,
            context=CONTEXT,
        ),
        Column(
            "last",
            QT_TRANSLATE_NOOP("Movements", "Last report"),
            lambda r: _last(r, zone),
            width=168,
            figures=True,
            tooltip=lambda r: f"{moment(r.view.last_report)} {r.view.last_point}".strip(),
            context=CONTEXT,
        ),
        Column(
            "next",
            QT_TRANSLATE_NOOP("Movements", "Next point"),
            lambda r: "" if r.view.state in _DONE else r.view.next_point,
            width=150,
            context=CONTEXT,
        ),
        Column(
            "eta",
            QT_TRANSLATE_NOOP("Movements", "ETA"),
            lambda r: _least(r, _clock(r, _eta(r), zone)),
            width=84,
            figures=True,
            tooltip=lambda r: moment(_eta(r)),
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head expected at the next point"),
        ),
        Column(
            "delay",
            QT_TRANSLATE_NOOP("Movements", "Delay"),
            lambda r: (_delay(r), r.view.at_least),
            text=lambda shown: ("≥ " if shown[1] and shown[0] else "") + delay_text(shown[0]),
            sort=lambda shown: -999_999 if shown[0] is None else shown[0],
            width=92,
            align="right",
            figures=True,
            tone=lambda r: delay_tone(_delay(r)),
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Last report against the plan, minutes"),
        ),
        Column(
            "sp",
            QT_TRANSLATE_NOOP("Movements", "SP"),
            lambda r: r.view.sp,
            text=moment,
            width=130,
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head at the start point, DTG"),
        ),
        Column(
            "end",
            QT_TRANSLATE_NOOP("Movements", "End"),
            lambda r: r.view.end,
            text=moment,
            width=130,
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Tail expected clear of the last point, DTG"),
        ),
        Column(
            "mode",
            QT_TRANSLATE_NOOP("Movements", "Mode"),
            lambda r: mode_word(r.view.mode).say(),
            width=116,
            hidden=True,
            icon=lambda r: mode_word(r.view.mode).icon,
            context=CONTEXT,
        ),
        Column(
            "vehicles",
            QT_TRANSLATE_NOOP("Movements", "Veh."),
            lambda r: r.view.vehicles or None,
            width=60,
            hidden=True,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Vehicles in the column"),
        ),
        Column(
            "nation",
            QT_TRANSLATE_NOOP("Movements", "Nation"),
            lambda r: r.view.nation,
            width=70,
            hidden=True,
            context=CONTEXT,
        ),
        Column(
            "owner",
            QT_TRANSLATE_NOOP("Movements", "Plan kept by"),
            lambda r: r.view.owner,
            width=110,
            hidden=True,
            context=CONTEXT,
        ),
        Column(
            "cargo",
            QT_TRANSLATE_NOOP("Movements", "Cargo"),
            lambda r: r.view.cargo,
            width=150,
            hidden=True,
            context=CONTEXT,
        ),
    )


def march_columns(zone: str) -> tuple[Column[MarchRow], ...]:
    """The march table as on paper (doctrine 3.3) and what became of it."""
    return (
        Column(
            "point",
            QT_TRANSLATE_NOOP("Movements", "Point"),
            lambda r: r.point,
            stretch=True,
            tooltip=lambda r: r.point,
            icon=lambda r: "pause" if r.halt else "",
            context=CONTEXT,
        ),
        Column(
            "km",
            QT_TRANSLATE_NOOP("Movements", "km"),
            lambda r: r.km,
            text=lambda v: f"{v:.1f}",
            width=58,
            align="right",
            figures=True,
            context=CONTEXT,
        ),
        Column(
            "head",
            QT_TRANSLATE_NOOP("Movements", "Head"),
            lambda r: clock_text(r.head, zone, r.sp),
            width=84,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head arrives, planned"),
        ),
        Column(
            "leaves",
            QT_TRANSLATE_NOOP("Movements", "Head leaves"),
            lambda r: clock_text(r.leaves, zone, r.sp) or "–",
            width=84,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head leaves after a halt, planned"),
        ),
        Column(
            "clear",
            QT_TRANSLATE_NOOP("Movements", "Tail clear"),
            lambda r: clock_text(r.clear, zone, r.sp),
            width=84,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Tail clear of the point, planned"),
        ),
        Column(
            "expected",
            QT_TRANSLATE_NOOP("Movements", "Expected"),
            lambda r: _expected(r, zone),
            width=84,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head expected, by the latest report"),
        ),
        Column(
            "reported",
            QT_TRANSLATE_NOOP("Movements", "Reported"),
            lambda r: clock_text(r.reported, zone, r.sp),
            width=84,
            align="right",
            figures=True,
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Head reported at the point"),
        ),
        Column(
            "difference",
            QT_TRANSLATE_NOOP("Movements", "Difference"),
            lambda r: r.difference,
            text=delay_text,
            width=84,
            align="right",
            figures=True,
            tone=lambda r: delay_tone(r.difference),
            context=CONTEXT,
            tip=QT_TRANSLATE_NOOP("Movements", "Reported against planned, minutes"),
        ),
    )


def _name(row: MovementRow) -> str:
    return " · ".join(dict.fromkeys(part for part in (row.view.name, row.unit) if part))


def _clock(row: MovementRow, ms: int | None, zone: str) -> str:
    return clock_text(ms, zone, row.at)


def _last(row: MovementRow, zone: str) -> str:
    return f"{_clock(row, row.view.last_report, zone)}  {row.view.last_point}".strip()


def _eta(row: MovementRow) -> int | None:
    return None if row.view.state in _DONE else row.view.eta


def _least(row: MovementRow, text: str) -> str:
    """A time that can only become later says so."""
    return f"≥ {text}" if row.view.at_least and text else text


def _delay(row: MovementRow) -> int | None:
    told = row.view.last_report is not None or row.view.at_least
    return row.view.delay_min if told else None


def _contested_sign(row: MovementRow) -> str:
    return "contested" if row.view.contested else ""


def _contested_tone(row: MovementRow) -> Tone:
    return "red" if row.view.contested else ""


def _number_tip(row: MovementRow) -> str:
    return " · ".join(part for part in (row.view.number, row.view.credit, row.view.note) if part)


def _expected(row: MarchRow, zone: str) -> str:
    return clock_text(row.expected, zone, row.sp)

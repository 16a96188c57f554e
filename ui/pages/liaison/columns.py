"""The columns of the log, declared once, and the marks a line carries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.dtg import format_dtg, format_time
from app.core.durations import DAY_MS, MINUTE_MS
from app.core.typed_moment import MONTH_SHORT
from app.core.zone_letters import civil, zone_offset_min
from app.domains.liaison.rules import Ask
from ui.models.columns import Column
from ui.pages.liaison.presenter import SIGNS, Line
from ui.qt.ages import length_text
from ui.qt.theme import Tone
from ui.widgets.state import StateMark

CONTEXT = "LogColumns"
TONES: dict[str, Tone] = {"FLASH": "red", "IMMEDIATE": "amber", "ROUTINE": "muted"}
KINDS = {
    "incident": str(QT_TRANSLATE_NOOP("LogColumns", "Incident")),
    "order": str(QT_TRANSLATE_NOOP("LogColumns", "Order")),
    "report": str(QT_TRANSLATE_NOOP("LogColumns", "Report")),
    "request": str(QT_TRANSLATE_NOOP("LogColumns", "Request")),
    "decision": str(QT_TRANSLATE_NOOP("LogColumns", "Decision")),
    "liaison": str(QT_TRANSLATE_NOOP("LogColumns", "Liaison")),
    "handover": str(QT_TRANSLATE_NOOP("LogColumns", "Handover")),
    "opening": str(QT_TRANSLATE_NOOP("LogColumns", "Opening")),
    "closing": str(QT_TRANSLATE_NOOP("LogColumns", "Closing")),
}
NUMBER = str(QT_TRANSLATE_NOOP("LogColumns", "Number"))
EVENT = str(QT_TRANSLATE_NOOP("LogColumns", "Event"))
EVENT_TIP = str(QT_TRANSLATE_NOOP("LogColumns", "When it happened, in the operation zone"))
PRECEDENCE = str(QT_TRANSLATE_NOOP("LogColumns", "Precedence"))
FROM = str(QT_TRANSLATE_NOOP("LogColumns", "From"))
WAY = str(QT_TRANSLATE_NOOP("LogColumns", "From > To"))
STATE = str(QT_TRANSLATE_NOOP("LogColumns", "State"))
STATE_TIP = str(QT_TRANSLATE_NOOP("LogColumns", "Open, late, corrected, struck: a sign each"))
TO = str(QT_TRANSLATE_NOOP("LogColumns", "To"))
TEXT = str(QT_TRANSLATE_NOOP("LogColumns", "Text"))
KIND = str(QT_TRANSLATE_NOOP("LogColumns", "Kind"))
BY = str(QT_TRANSLATE_NOOP("LogColumns", "By"))
BY_TIP = str(QT_TRANSLATE_NOOP("LogColumns", "Initials of who wrote it"))
MARKS = str(QT_TRANSLATE_NOOP("LogColumns", "Marks"))
ENTERED = str(QT_TRANSLATE_NOOP("LogColumns", "Entered"))
DAYS = (
    str(QT_TRANSLATE_NOOP("LogColumns", "Monday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Tuesday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Wednesday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Thursday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Friday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Saturday")),
    str(QT_TRANSLATE_NOOP("LogColumns", "Sunday")),
)


def log_columns(
    zone: str, dated: Callable[[Line], bool] = lambda _line: True
) -> tuple[Column[Line], ...]:
    """The columns of the list; times in `zone`, the letter of the operation zone. `dated` are the
    lines whose time has the day before it; that of the others stands above them."""

    def dtg(ms: int) -> str:
        return format_dtg(ms, zone)

    def short(told: tuple[int, bool]) -> str:
        ms, with_day = told
        return f"{dtg(ms)[:2]} {format_time(ms, zone)}" if with_day else format_time(ms, zone)

    return (
        Column("number", NUMBER, lambda r: r.entry.number, width=98, figures=True,
               context=CONTEXT),
        Column("event", EVENT, lambda r: (r.entry.event, dated(r)), short, lambda told: told[0],
               width=80, figures=True, tooltip=lambda r: dtg(r.entry.event),
               in_full=lambda r: dtg(r.entry.event), tip=EVENT_TIP, context=CONTEXT),
        Column("precedence", PRECEDENCE, lambda r: r.entry.precedence, show_precedence,
               sort=lambda name: list(SIGNS).index(name) if name in SIGNS else 9, width=104,
               tone=lambda r: TONES.get(r.entry.precedence, ""), context=CONTEXT),
        Column("way", WAY, show_way, width=116, tooltip=show_way, context=CONTEXT),
        Column("state", STATE, _words, width=64, tooltip=_words,
               tip=STATE_TIP, context=CONTEXT),
        Column("text", TEXT, lambda r: r.entry.text, stretch=True, width=240, tooltip=_tooltip,
               context=CONTEXT),
        Column("kind", KIND, lambda r: r.entry.kind, show_kind, width=80,
               tone=lambda _r: "muted", context=CONTEXT),
        Column("author", BY, lambda r: r.entry.author, width=52, tone=lambda _r: "muted",
               tip=BY_TIP, context=CONTEXT),
        Column("from", FROM, lambda r: r.entry.from_, width=100, hidden=True, context=CONTEXT),
        Column("to", TO, lambda r: r.entry.to, width=100, hidden=True, context=CONTEXT),
        Column("marks", MARKS, _words, width=160, hidden=True, context=CONTEXT),
        Column("entered", ENTERED, lambda r: r.entry.entered, dtg, width=122, figures=True,
               hidden=True, context=CONTEXT),
    )  # fmt: skip


def show_day(ms: int, zone: str) -> str:
    """The day of a moment, as it stands between the lines: “Saturday 28 NOV 2026”."""
    at = civil(ms, zone_offset_min(zone))
    day = QCoreApplication.translate(CONTEXT, DAYS[at.weekday()])
    return f"{day} {at.day} {MONTH_SHORT[at.month - 1]} {at.year}"


def day_of(ms: int, zone: str) -> int:
    """The number of the day of a moment, in `zone`."""
    return (ms + zone_offset_min(zone) * MINUTE_MS) // DAY_MS


def show_way(line: Line) -> str:
    """From whom to whom, in one: “VCNL > TOC”."""
    return " > ".join(filter(None, (line.entry.from_, line.entry.to)))


def show_precedence(name: str) -> str:
    """Sign and word: “Z FLASH”. Source: doctrine 5.2; the words stay English."""
    return f"{SIGNS.get(name, '?')} {name}"


def show_kind(kind: str) -> str:
    """The kind in the language in use; an unknown one as it is stored."""
    return QCoreApplication.translate(CONTEXT, KINDS[kind]) if kind in KINDS else kind


def marks(line: Line) -> tuple[StateMark, ...]:
    """What sets a line apart: late, corrected, struck, or about another entry."""
    entry, translate = line.entry, QCoreApplication.translate
    found: list[StateMark] = []
    if line.earlier:
        sign = "\u25be" if line.opened else "\u25b8"
        text = translate("LogColumns", "{count} earlier").format(count=line.earlier)
        tip = translate("LogColumns", "What was corrected is folded under this line: E shows it")
        found.append(StateMark(f"{sign} {text}", "muted", tip=tip))
    if entry.corrects:
        text = translate("LogColumns", "corrects {number}").format(number=line.about or "?")
        found.append(StateMark(text, "accent", "edit"))
    if entry.strikes:
        text = translate("LogColumns", "strikes {number}").format(number=line.about or "?")
        found.append(StateMark(text, "muted", "cross"))
    if entry.struck:
        text = translate("LogColumns", "struck by {number}").format(number=entry.struck_by)
        found.append(StateMark(text, "muted", "cross"))
    if entry.corrected_by:
        text = translate("LogColumns", "corrected by {number}").format(number=entry.corrected_by)
        found.append(StateMark(text, "muted" if entry.stands_now else "accent", "edit"))
    for target, text in (
        (entry.adds, translate("LogColumns", "adds to {number}")),
        (entry.closes, translate("LogColumns", "done: {number}")),
        (entry.confirms, translate("LogColumns", "confirms {number}")),
        (entry.acknowledges, translate("LogColumns", "acknowledges {number}")),
    ):
        if target:
            found.append(StateMark(text.format(number=line.about or "?"), "muted", "check"))
    if Ask.ACTION in entry.asks:
        tip = " ".join(filter(None, (entry.action, entry.owner)))
        found.append(StateMark(translate("LogColumns", "action open"), "amber", "clock", tip))
    if Ask.AGREEMENT in entry.asks:
        text = translate("LogColumns", "to be confirmed in writing")
        found.append(StateMark(text, "amber", "info"))
    if Ask.ACKNOWLEDGEMENT in entry.asks:
        text = translate("LogColumns", "not acknowledged")
        found.append(StateMark(text, "red", "alert"))
    if line.above:
        tip = translate("LogColumns", "Marked higher than the operation")
        found.append(StateMark(line.above, "amber", "lock", tip))
    if entry.origin_file:
        text = translate("LogColumns", "from a file")
        tip = translate("LogColumns", "Taken in from {file}").format(
            file=entry.origin_file.get("file") or "?"
        )
        found.append(StateMark(text, "amber", "import", tip))
    if line.clock_ms:
        ahead, back = translate("LogColumns", "clock ahead"), translate("LogColumns", "clock back")
        tip = translate("LogColumns", "The clock was {length} off when it was entered")
        tip = tip.format(length=length_text(round(abs(line.clock_ms) / MINUTE_MS)))
        found.append(StateMark(ahead if line.clock_ms > 0 else back, "amber", "clock", tip))
    # What corrects is written after its event by its nature.
    if entry.late and not entry.corrects:
        tip = translate("LogColumns", "Entered more than 30 minutes after the event")
        found.append(StateMark(translate("LogColumns", "late"), "amber", "late", tip))
    return tuple(found)


def _words(line: Line) -> str:
    return ", ".join(mark.text for mark in marks(line))


def _tooltip(line: Line) -> str:
    return "\n".join(filter(None, (_words(line), line.entry.text)))

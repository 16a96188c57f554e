"""The words of the command page: kinds of line, levels of findings, moments near the one shown."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication

from app.core.dtg import format_dtg, format_time, zone_offset_min
from app.core.findings import Finding, Level, sentence_of
from app.core.sentences import Sentence
from app.core.zone_letters import civil
from app.domains.command.authority import TYPE_FACTS
from app.domains.command.rules import SENTENCES
from ui.plots.chart_parts import Stroke
from ui.qt.sentences import language, told
from ui.qt.theme import Tone

ChangeKind = Literal["starts", "started", "ends", "ended"]

LEVEL_TONES: dict[Level, Tone] = {"error": "red", "warning": "amber", "hint": "muted"}
LEVEL_ICONS: dict[Level, str] = {"error": "alert", "warning": "late", "hint": "info"}


#: What each type is; one that is not here is of a later version.
_FACTS = {str(kind): facts for kind, facts in TYPE_FACTS.items()}


def stroke(type_: str) -> Stroke:
    """How a type is drawn; one that this version does not know is dotted."""
    return _FACTS[type_].line if type_ in _FACTS else "dotted"


def type_tone(type_: str) -> Tone:
    """Command and control stand out from coordination, liaison and support."""
    return "muted" if stroke(type_) == "dotted" else "accent"


def level_word(level: Level) -> str:
    return {
        "error": QCoreApplication.translate("Command", "Error"),
        "warning": QCoreApplication.translate("Command", "Warning"),
        "hint": QCoreApplication.translate("Command", "Hint"),
    }[level]


def type_meaning(type_: str) -> str:
    """What an abbreviation stands for: operational control."""
    if type_ not in _FACTS:
        return QCoreApplication.translate("Command", "a type that this version does not know")
    return told(Sentence("word-relation-type", _FACTS[type_].english))


def type_definition(type_: str) -> str:
    """What a type means, in a sentence; empty of one that is not known."""
    return _FACTS[type_].definition[language()] if type_ in _FACTS else ""


def sentence(finding: Finding, names: dict[str, str], zone: str) -> str:
    """What a finding says, in the language in use."""
    template = SENTENCES[finding.sentence_code]
    return told(sentence_of(finding, template, lambda id_: names.get(id_, "?")), zone)


def when(ms: int, at: int, zone: str) -> str:
    """“today 1200B”, “tomorrow 0600B”, “yesterday 1800B”, else the DTG."""
    offset = zone_offset_min(zone)
    days = (civil(ms, offset).date() - civil(at, offset).date()).days
    near = {
        0: QCoreApplication.translate("Command", "today {time}"),
        1: QCoreApplication.translate("Command", "tomorrow {time}"),
        -1: QCoreApplication.translate("Command", "yesterday {time}"),
    }.get(days)
    return near.format(time=format_time(ms, zone)) if near else format_dtg(ms, zone)


def periods_word(finding: Finding, at: int, zone: str) -> str:
    """When a finding holds, as seen from the moment shown: “now, until 291740A”."""
    now = next((p for p in finding.periods if p[0] <= at and (p[1] is None or at < p[1])), None)
    coming = next((p for p in finding.periods if p[0] > at), None)
    if now is not None:
        if now[1] is None:
            return QCoreApplication.translate("Command", "now")
        text = QCoreApplication.translate("Command", "now, until {moment}")
        return text.format(moment=when(now[1], at, zone))
    if coming is not None:
        text = QCoreApplication.translate("Command", "from {moment}")
        return text.format(moment=when(coming[0], at, zone))
    ended = finding.periods[-1][1] if finding.periods else None
    text = QCoreApplication.translate("Command", "ended {moment}")
    return text.format(moment=when(ended, at, zone)) if ended is not None else ""


def periods_tip(finding: Finding, zone: str) -> str:
    """Every period in which a finding holds, one a line."""
    open_ = QCoreApplication.translate("Command", "open")
    return "\n".join(
        f"{format_dtg(start, zone)} – {open_ if end is None else format_dtg(end, zone)}"
        for start, end in finding.periods
    )


def change_words(kind: ChangeKind, ms: int, at: int, zone: str) -> str:
    """“from tomorrow 0600B”, “since”, “until”, “ended”."""
    text = {
        "starts": QCoreApplication.translate("Command", "from {moment}"),
        "started": QCoreApplication.translate("Command", "since {moment}"),
        "ends": QCoreApplication.translate("Command", "until {moment}"),
        "ended": QCoreApplication.translate("Command", "ended {moment}"),
    }[kind]
    return text.format(moment=when(ms, at, zone))

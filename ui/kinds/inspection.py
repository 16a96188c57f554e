"""What the inspector shows of one record: a frozen value, made off the main lane."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.dtg import format_dtg
from app.core.named import Kind
from app.core.overriding import Override
from app.domains.movements.rules import nearest_minute
from ui.qt.sentences import told
from ui.qt.theme import Tone
from ui.widgets.facts import Fact, FactSection
from ui.widgets.state import StateMark

MENTIONS = 12
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Relation:
    """Another record this one has to do with: in what way, its name, and where a press leads."""

    label: str
    text: str
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A log entry about this record."""

    id: str
    number: str
    when: str
    text: str
    struck: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything the inspector shows. `gone`: the record is not here (any more)."""

    kind: str
    id: str
    title: str
    subtitle: str = ""
    sidc: str = ""
    state: StateMark | None = None
    body: str = ""  # a text that is the thing itself: that of a log entry
    struck: bool = False  # the body was struck through
    sections: tuple[FactSection, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    on_map: bool = False
    gone: bool = False


def section(title: str, *facts: Fact | None) -> FactSection | None:
    """The facts that say something under a heading; None when none does."""
    kept = tuple(fact for fact in facts if fact is not None and fact.value)
    return FactSection(title, kept) if kept else None


def sections(*parts: FactSection | None) -> tuple[FactSection, ...]:
    """The sections that hold something."""
    return tuple(part for part in parts if part is not None)


def dtg_fact(label: str, ms: int | None, zone: str, tone: Tone = "") -> Fact | None:
    """A moment as a fact in the tabular face; None when there is none."""
    return None if ms is None else Fact(label, format_dtg(ms, zone), tone, figures=True)


def planned_fact(label: str, ms: int | None, zone: str, tone: Tone = "") -> Fact | None:
    """A planned or expected moment, to the nearest minute as in the list and on the map."""
    return dtg_fact(label, None if ms is None else nearest_minute(ms), zone, tone)


def count_fact(label: str, count: int, unit: str = "") -> Fact | None:
    """A number above zero as a fact with its unit."""
    return Fact(label, f"{count} {unit}".strip(), figures=True) if count else None


def mentions(context: AppContext, id_: str, at: int) -> tuple[Mention, ...]:
    """The newest log entries that are linked to a record."""
    found = context.liaison.entries(limit=MENTIONS, until=at, link=id_)
    return tuple(
        Mention(e.id, e.number, format_dtg(e.event, context.zone), e.text, e.struck) for e in found
    )


def overridden(overrides: Iterable[Override], zone: str) -> FactSection | None:
    """What was saved against rules: what they said, why, when and by whom."""
    facts: list[Fact] = []
    for one in overrides:
        facts += [
            Fact(translate("Inspection", "Rule"), told(error, zone), "red") for error in one.errors
        ]
        when = ", ".join(part for part in (format_dtg(one.at, zone), one.by) if part)
        facts.append(Fact(translate("Inspection", "Because"), f"{one.reason} ({when})"))
    return section(translate("Inspection", "Saved against a rule"), *facts)


def ahead(context: AppContext, at: int) -> bool:
    """Whether `at` is still to come."""
    return at > context.clock.now_ms()

"""Incidents: what an entry of the log grew into, worked on until it is closed."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import GROUP, INT, REF, TEXT, FieldClass, Record, field
from db.schema.shapes import LINKS, MOMENT, POSITION, SEEN, STEPS


class Incident(Record):
    """One incident with its shared picture under the four headings (doctrine 5.8)."""

    __tablename__ = "incident"
    __kind__: ClassVar[int] = 13
    __section__: ClassVar[str] = "incidents"
    __known_by__: ClassVar[tuple[str, ...]] = ("number",)

    number: Mapped[str | None] = field(1, TEXT, "number", search=True)  # INC-TOC-03
    title: Mapped[str | None] = field(2, TEXT, "title", search=True)
    kind: Mapped[str | None] = field(3, TEXT, "kind")
    severity: Mapped[str | None] = field(4, TEXT, "severity")  # minor, serious, major
    state: Mapped[str | None] = field(5, TEXT, "state")  # open, controlled, closed, withdrawn
    owner: Mapped[str | None] = field(6, TEXT, "owner")
    place: Mapped[str | None] = field(7, TEXT, "place", search=True)
    position: Mapped[list[float] | None] = field(
        8, GROUP, "position", FieldClass.GROUP, shape=POSITION
    )
    region: Mapped[int | None] = field(9, INT, "safety region")
    grip: Mapped[str | None] = field(10, TEXT, "GRIP level")  # 0 to 5, Rijk
    grip_by: Mapped[str | None] = field(11, TEXT, "GRIP raised by")
    entry: Mapped[str | None] = field(12, REF, "log entry")  # the entry it began with
    links: Mapped[list[Any] | None] = field(13, GROUP, "linked to", FieldClass.GROUP, shape=LINKS)
    event: Mapped[int | None] = field(14, INT, "since", shape=MOMENT)
    ended: Mapped[int | None] = field(15, INT, "ended", shape=MOMENT)
    # heading 1 of the picture
    incident: Mapped[str | None] = field(16, TEXT, "the incident", search=True)
    response: Mapped[str | None] = field(17, TEXT, "response")
    forecast: Mapped[str | None] = field(18, TEXT, "forecast and approach")
    measures: Mapped[str | None] = field(19, TEXT, "measures and results")
    done: Mapped[dict[str, Any] | None] = field(
        20, GROUP, "checklist", FieldClass.GROUP, shape=STEPS
    )
    report_due: Mapped[int | None] = field(21, INT, "next report", shape=MOMENT)
    # when, by whom and why it does not count
    withdrawal: Mapped[dict[str, Any] | None] = field(
        22, GROUP, "withdrawal", FieldClass.GROUP, shape=SEEN
    )

"""Incidents: what an entry of the log grew into, worked on until it is closed."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from db.schema.base import GROUP, INT, REF, TEXT, FieldClass, Record, field


class Incident(Record):
    """One incident with its shared picture under the four headings (doctrine 5.8)."""

    __tablename__ = "incident"
    __kind__: ClassVar[int] = 13

    number: Mapped[str | None] = field(1, TEXT, search=True)  # INC-TOC-03
    title: Mapped[str | None] = field(2, TEXT, search=True)
    kind: Mapped[str | None] = field(3, TEXT)
    severity: Mapped[str | None] = field(4, TEXT)  # minor, serious, major
    state: Mapped[str | None] = field(5, TEXT)  # open, controlled, closed
    owner: Mapped[str | None] = field(6, TEXT)
    place: Mapped[str | None] = field(7, TEXT, search=True)
    position: Mapped[list[float] | None] = field(8, GROUP, FieldClass.GROUP)  # [lat, lon]
    region: Mapped[int | None] = field(9, INT)  # number of the safety region
    grip: Mapped[str | None] = field(10, TEXT)  # 0 to 5, Rijk
    grip_by: Mapped[str | None] = field(11, TEXT)  # who raised it
    entry: Mapped[str | None] = field(12, REF)  # the entry it began with
    links: Mapped[list[Any] | None] = field(13, GROUP, FieldClass.GROUP)  # [entity id (hex), ...]
    event: Mapped[int | None] = field(14, INT)  # when it began, UTC ms
    ended: Mapped[int | None] = field(15, INT)  # UTC ms
    incident: Mapped[str | None] = field(16, TEXT, search=True)  # heading 1 of the picture
    response: Mapped[str | None] = field(17, TEXT)  # heading 2
    forecast: Mapped[str | None] = field(18, TEXT)  # heading 3: forecast and approach
    measures: Mapped[str | None] = field(19, TEXT)  # heading 4: measures and results
    done: Mapped[dict[str, Any] | None] = field(20, GROUP, FieldClass.GROUP)  # {step: {at, by}}
    report_due: Mapped[int | None] = field(21, INT)  # next report, UTC ms

"""The operation file: a whole operation as one JSON text, to carry over, to keep, to exercise.

Sections hold records by column name. A record has a `key` of its own; references are keys.
Times are ISO 8601 with zone, or relative to the moment of loading: `T-26:30` is twenty-six and
a half hours before it, so that an example plays around now. A text may stand in both languages,
`{"nl": ..., "en": ...}`: the one of the station is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.sentences import Phrase, say
from app.core.zone_letters import dutch_local_letter
from app.interchange.bounds import MOST_RECORDS, THE_FILE, Ask, Patience, load_json
from app.interchange.candidates import Rejected
from db.schema import FIELDS, RECORDS
from db.schema.shapes import MOMENT

FORMAT, VERSION = "toc-operation", 1
MAX_BYTES = 64 << 20
FIRST_MS, LAST_MS = 31_536_000_000, 7_226_582_400_000  # 1971 to 2198
# Section of the file -> table of the store, in the order of loading.
SECTIONS: Mapping[str, str] = {
    record.__section__: str(record.__tablename__) for record in RECORDS if record.__section__
}
TIME_COLUMNS = frozenset(spec.column for spec in FIELDS.values() if spec.shape is MOMENT)
TIME_KEYS = frozenset(key for spec in FIELDS.values() if spec.shape for key in spec.shape.moments)
_RELATIVE = re.compile(r"T([+-])(\d{1,4}):([0-5]\d)")


@dataclass(slots=True)
class OperationFile:
    """What a file holds: the operation, and (table, key, columns) of every sound record. `names`:
    its name is that of an operation, not only where a map was made."""

    operation: dict[str, Any]
    records: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    names: bool = True


def is_operation_file(data: bytes) -> bool:
    """Tell whether a file says of itself that it is one (looked for near its start)."""
    return f'"{FORMAT}"'.encode() in data[:400]


def read_operation(
    data: bytes,
    now_ms: int,
    language: str = "en",
    names: bool = True,
    *,
    name: Phrase = THE_FILE,
    ask: Ask | None = None,
) -> OperationFile:
    """Return the records of an operation file; `now_ms` is the T of relative times, `language`
    chooses among the texts that stand in both, `names` see `OperationFile`. `ask` may raise to
    stop it.

    Refused when it is none; a record that is not sound is listed and the others load.
    """
    if len(data) > MAX_BYTES:
        raise Refused(
            "file-large", "The file is larger than {max_bytes} MiB.", max_bytes=MAX_BYTES >> 20
        )
    try:
        body = load_json(data, name, object_hook=lambda value: _chosen(value, language))
    except (ValueError, RecursionError):
        raise Refused(
            "operation-file", "This is not an operation file: it is not whole JSON."
        ) from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise Refused("operation-file", "This is not an operation file of TOC Console.")
    if body.get("version") != VERSION:
        raise Refused("operation-file", "This operation file is of a newer version: update first.")
    operation = body.get("operation")
    if not isinstance(operation, dict) or not isinstance(operation.get("name"), str):
        raise Refused("operation-file", "This operation file does not name its operation.")
    found = OperationFile(_times(operation, now_ms, "operation"), names=names)
    patience = Patience(name, ask)
    for section, table in SECTIONS.items():
        _section(found, section, table, body.get(section, []), now_ms, patience)
    return found


def _chosen(value: dict[str, Any], language: str) -> Any:
    """The text of this language where a text stands in both, else the value as it is."""
    both = value.keys() == {"nl", "en"} and all(isinstance(text, str) for text in value.values())
    return value["nl" if language == "nl" else "en"] if both else value


def _section(
    found: OperationFile, section: str, table: str, rows: Any, now_ms: int, patience: Patience
) -> None:
    if not isinstance(rows, list):
        found.rejected.append(Rejected(section, say("file-remark", "It is not a list.")))
        return
    if len(found.records) + len(rows) > MOST_RECORDS:
        raise Refused(
            "too-many-records", "{name} holds more than {most} records; split it.",
            name=patience.name, most=MOST_RECORDS,
        )  # fmt: skip
    for i, row in enumerate(patience.over(rows, len(rows)), 1):
        where = f"{section} {i}"
        try:
            if not isinstance(row, dict):
                raise Refused("record", "It is not a record.")
            key = str(row.get("key") or f"{section}-{i}")
            if key in found.keys:
                raise Refused(
                    "record-twice", "The key “{key}” is in the file already.", key=key[:40]
                )
            values = {k: v for k, v in row.items() if k != "key"}
            timed = _times(values, now_ms, where)
            if table == "entry" and isinstance(timed.get("event"), int):
                # A relative time has no letter of its own: it was typed on the local clock.
                timed.setdefault("event_zone", dutch_local_letter(_within(timed["event"], where)))
            found.records.append((table, key, timed))
            found.keys.add(key)
        except Refused as refusal:
            found.rejected.append(Rejected(where, refusal.sentence))


def _times(values: dict[str, Any], now_ms: int, where: Phrase) -> dict[str, Any]:
    def walk(value: Any, key: str, names: frozenset[str]) -> Any:
        if isinstance(value, dict):
            return {k: walk(v, k, TIME_KEYS) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, "", TIME_KEYS) for v in value]
        if isinstance(value, str) and key in names:
            return parse_time(value, now_ms, where)
        return value

    # At the top "to" is a column (of a log entry: to whom), inside a group it is a time.
    return {k: walk(v, k, TIME_COLUMNS) for k, v in values.items()}


def parse_time(text: str, now_ms: int, where: Phrase = "") -> int:
    """Return UTC ms of `T-26:30` or of an ISO 8601 time with zone."""
    match = _RELATIVE.fullmatch(text)
    if match:
        minutes = int(match[2]) * 60 + int(match[3])
        return now_ms + (minutes if match[1] == "+" else -minutes) * MINUTE_MS
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(
            "record-time", "{place}: “{text}” is not a time.", where, place=where, text=text[:40]
        ) from None
    if at.tzinfo is None:
        raise Refused(
            "record-time", "{place}: “{text}” lacks its zone.", where, place=where, text=text[:40]
        )
    if not 1970 < at.year < 2199:
        raise _out_of_range(text, where)
    return int(at.timestamp() * 1000)


def _within(ms: int, where: Phrase) -> int:
    """A moment that stands in a file as a number. Refused: one of another age."""
    if not FIRST_MS <= ms < LAST_MS:
        raise _out_of_range(str(ms), where)
    return ms


def _out_of_range(text: str, where: Phrase) -> Refused:
    return Refused(
        "record-time",
        "{place}: “{text}” is not of 1971 to 2198.",
        where,
        place=where,
        text=text[:40],
    )


def iso(ms: int) -> str:
    """Return UTC ms as ISO 8601 (2024-10-27T12:30:00Z), with ms only where there are any."""
    at = datetime.fromtimestamp(ms / 1000, UTC)
    text = at.isoformat(timespec="milliseconds" if ms % 1000 else "seconds")
    return text.replace("+00:00", "Z")


def write_operation(
    operation: Mapping[str, Any], records: Iterator[tuple[str, str, dict[str, Any]]]
) -> bytes:
    """Return the bytes of an operation file with absolute times."""
    by_table = {table: section for section, table in SECTIONS.items()}
    body: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "operation": _iso_times(operation),
    }
    for table, key, values in records:
        body.setdefault(by_table[table], []).append({"key": key, **_iso_times(values)})
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _iso_times(values: Mapping[str, Any]) -> dict[str, Any]:
    def walk(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {k: walk(v, k) for k, v in value.items()}
        if isinstance(value, list):
            return [walk(v, "") for v in value]
        if isinstance(value, int) and (key in TIME_COLUMNS or key in TIME_KEYS):
            return iso(value)
        return value

    return {k: walk(v, k) for k, v in values.items() if v is not None}

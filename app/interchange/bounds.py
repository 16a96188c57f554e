"""What a file of a stranger may cost, in one place: looked at before it is read, and while it is.

Every bound is far above what practice needs and keeps a reader within 10 s and 1 GB.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.core.errors import Refused
from app.core.sentences import Phrase, say

MAX_BYTES = 50 << 20  # of a file of another program
MOST_SECONDS = 10.0  # of the processor
EVERY_S = 0.1  # between two questions whether to go on
MOST_LINES = 100_000  # of a table, or of line-delimited JSON
MOST_LINE = 200_000  # letters
MOST_COLUMNS = 500
MOST_LISTS = 3_000_000  # lists and objects of a JSON text
MOST_VALUES = 8_000_000
MOST_RECORDS = 250_000  # of an operation file
MOST_ATTRIBUTES = 1_000  # of one feature that are looked at
MOST_ELEMENTS = 1_500_000  # of an XML text
MOST_DEPTH = 100
MOST_TAG = 256 << 10  # bytes
MOST_POSITIONS = 500_000  # of one line
MOST_CORNERS = 50_000  # of an outline that cannot be thinned
Ask = Callable[[float], None]
"""Called now and then with the part that is done (0 to 1); it raises what ends the reading."""
_T = TypeVar("_T")
THE_FILE = say("file-remark", "The file")  # where nobody said what it is called


@dataclass(slots=True)
class Patience:
    """How long one file may take. `spend` is called again and again while it is read."""

    name: Phrase = THE_FILE
    ask: Ask | None = None
    seconds: float = MOST_SECONDS
    _begun: float = field(default_factory=time.thread_time)
    _asked: float = field(default_factory=time.monotonic)

    def spend(self, part: float = 0.0) -> None:
        """Refused when the file has cost too much; else ask whether to go on, ten times a second.

        Of the processor, not of the clock: a busy machine makes no file worse.
        """
        if time.thread_time() - self._begun > self.seconds:
            raise Refused(
                "file-too-slow",
                "{name} takes more than {seconds} seconds to read; split it, or leave out what is "
                "not needed.",
                self.name, name=self.name, seconds=round(self.seconds),
            )  # fmt: skip
        now = time.monotonic()
        if self.ask is not None and now - self._asked >= EVERY_S:
            self._asked = now
            self.ask(part)

    def over(self, things: Iterable[_T], count: int, step: int = 200) -> Iterator[_T]:
        """The things one by one, at every `step` of them a moment to be stopped."""
        for number, thing in enumerate(things):
            if number % step == 0:
                self.spend(number / max(count, 1))
            yield thing


def table_lines(
    text: str, name: Phrase, most: int = MOST_LINES, longest: int = MOST_LINE
) -> list[str]:
    """The lines of a table. Refused: too many, or one longer than a table has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > most:
        raise Refused(
            "too-many-lines", "{name} has more than {most} lines; split it.",
            name, name=name, most=most,
        )  # fmt: skip
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > longest:
            raise Refused(
                "line-too-long",
                "{name}: line {number} has {count} letters, more than any line of a table; export "
                "it again as CSV.",
                name, name=name, number=number, count=len(line),
            )  # fmt: skip
    return lines


def check_columns(
    heading: str, delimiters: Iterable[str], name: Phrase, most: int = MOST_COLUMNS
) -> None:
    """Refused: the line of headings has more columns than a table has."""
    count = max(heading.count(mark) for mark in delimiters) + 1
    if count > most:
        raise Refused(
            "too-many-columns",
            "{name}: the first line has {count} columns, more than {most}; leave out those that "
            "are empty.",
            name, name=name, count=count, most=most,
        )  # fmt: skip


def load_json(
    data: str | bytes,
    name: Phrase = THE_FILE,
    most: int = MOST_LISTS,
    values: int = MOST_VALUES,
    **hooks: Any,
) -> Any:
    """As json.loads. Refused before it is read: more lists or values than any file of ours has.

    A sign within a text counts too; no text that people write comes near.
    """
    if isinstance(data, str):
        lists, commas = data.count("[") + data.count("{"), data.count(",")
    else:
        lists, commas = data.count(b"[") + data.count(b"{"), data.count(b",")
    if lists > most or commas > values:
        raise Refused(
            "json-too-large",
            "{name} holds more than {most} lists and objects or {values} values; split it.",
            name, name=name, most=most, values=values,
        )  # fmt: skip
    return json.loads(data, **hooks)


def check_tags(data: bytes, name: Phrase, most: int = MOST_TAG) -> None:
    """Refused: an XML tag that is longer than any."""
    if max(map(len, data.split(b">"))) <= most:
        return
    start = data.find(b"<")
    while start >= 0:
        # Comments and marked text are the parser's: they cost it nothing.
        special = next(((a, b) for a, b in _SPECIAL if data.startswith(a, start)), (b"", b">"))
        end = data.find(special[1], start)
        end = len(data) if end < 0 else end
        if not special[0] and end - start > most:
            raise Refused(
                "xml-tag",
                "{name} holds an element with {count} letters of attributes, as no map file does; "
                "export it again.",
                name, name=name, count=end - start,
            )  # fmt: skip
        start = data.find(b"<", end)


_SPECIAL = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))

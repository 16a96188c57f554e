"""How far the numbers of a post were counted, whatever else is stored as a number.

A number that came in a file or from another station may be anything: what is no count of this post
is passed over, and one so high that nobody counted to it is not counted on from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.journal.tables import quote

#: The highest count that is believed; a station that writes one every ten seconds needs 19 months.
MOST = 5_000_000
_DIGITS = 9


def count_of(number: object, start: str) -> int:
    """Return the count behind `start` (“TOC-”, in any case), 0 for what is none."""
    text = number if isinstance(number, str) else ""
    digits = text[len(start) :]
    fits = text.upper().startswith(start.upper()) and 0 < len(digits) <= _DIGITS
    count = int(digits) if fits and digits.isascii() and digits.isdigit() else 0
    return count if count <= MOST else 0


def highest_of_each(numbers: Iterable[object]) -> list[str]:
    """Return of each post the number that was counted highest."""
    best: dict[str, tuple[int, str]] = {}
    for number in numbers:
        start = str(number)[: str(number).rfind("-") + 1]
        if start and (count := count_of(number, start)):
            best[start] = max(best.get(start, (0, "")), (count, str(number)))
    return [number for _, number in best.values()]


def highest(conn: Any, table: str, start: str) -> int:
    """Return the highest count behind `start` that a record of a kind has, 0 for none."""
    digits = f"substr(number, {len(start) + 1})"
    count = f"CAST({digits} AS INTEGER)"
    found = conn.execute(
        f"SELECT max({count}) FROM {quote(table)} WHERE typeof(number) = 'text'"
        f" AND length({digits}) BETWEEN 1 AND {_DIGITS} AND {digits} NOT GLOB '*[^0-9]*'"
        f" AND upper(substr(number, 1, {len(start)})) = upper(?) AND {count} <= {MOST}",
        (start,),
    ).fetchone()[0]
    return int(found or 0)

"""Movement numbers: the form of STANAG 1059/2154, 25-USV-08 (doctrine 3.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.dtg import MONTHS
from app.core.errors import Refused


@dataclass(frozen=True, slots=True)
class MovementNumber:
    """Movement number: day of the start, free prefix, serial of that day, march unit letter."""

    day: int
    prefix: str
    serial: int
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.day:02d}-{self.prefix}-{self.serial:02d}{self.unit}"


_NUMBER = re.compile(r"([0-9]{2})-([A-Z0-9]{1,12}(?:[-/][A-Z0-9]{1,12}){0,2})-([0-9]{2})([A-Z]?)")


def parse_movement_number(text: str) -> MovementNumber:
    """“25-usv-08” or “03-TUV-01A” as its parts; Refused otherwise. Source: doctrine 3.6.

    The prefix is free (letters, digits, inner - or /) because nations now use three letters. A
    month name is refused: 25-OCT-24 is a date.
    """
    compact = "".join(text.split()).upper()
    match = _NUMBER.fullmatch(compact)
    if not match or not 1 <= int(match[1]) <= 31 or match[2] in MONTHS:
        raise Refused(
            "movement-number",
            f"“{text.strip()[:24]}” is not a movement number; type the day, the letters of nation "
            "and authority, and the serial of that day, for example 25-USV-08.",
            "number",
            number=text.strip()[:24],
        )
    return MovementNumber(int(match[1]), match[2], int(match[3]), match[4])

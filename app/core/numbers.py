"""Numbers as people write them: 1200, 1 200, 12,5, 1.234,5; but 1.200 may be two things."""

from __future__ import annotations

import re

from app.core.errors import Refused

_PLAIN = re.compile(r"[-+]?(?:\d{1,17}(?:[.,]\d{0,30})?|[.,]\d{1,30})", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_GROUPED = tuple(
    re.compile(rf"[-+]?[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{mark}\d{{1,30}})?", re.ASCII)
    for group, mark in ((r"[ \u00a0\u202f']", "[.,]"), (r"\.", ","), (",", r"\."))
)
_SEVERAL = re.compile(r"([.,]).*\1")
_GAPS = re.compile(r"[ \u00a0\u202f']")


def read_number(text: str) -> float:
    """The value of a number with a point or a comma before its decimals, and with thousands where
    they can be nothing else. Refused: no number, or one that may be 1200 as well as 1.2."""
    text = text.strip()
    if _THOUSANDS.fullmatch(text.lstrip("+-")):
        whole, part = re.split("[.,]", text)
        raise Refused(
            "number-thousands",
            "“{text}” may be {whole} or {part}; write it in one of these ways.",
            text=text[:30],
            whole=whole + part,
            part=f"{whole},{part.rstrip('0') or '0'}",
        )
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    for grouped in _GROUPED:
        if grouped.fullmatch(text) and (_SEVERAL.search(text) or _mixed(text)):
            return _ungrouped(_GAPS.sub("", text))
    raise Refused("number", "“{text}” is not a number.", text=text[:30])


def write_number(value: float) -> str:
    """The shortest text that `read_number` reads as this value again, to a millionth."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{text}0" if _THOUSANDS.fullmatch(text.lstrip("-")) else text


def _mixed(text: str) -> bool:
    return bool(_GAPS.search(text)) or ("." in text and "," in text)


def _ungrouped(text: str) -> float:
    """Of two marks the last one stands before the decimals; one that comes twice never does."""
    marks = [char for char in text if char in ".,"]
    decimal = marks[-1] if marks and marks.count(marks[-1]) == 1 else ""
    digits = "".join(
        "." if char == decimal else char for char in text if char not in ".," or char == decimal
    )
    return float(digits)

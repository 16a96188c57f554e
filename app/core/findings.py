"""Findings: what a validator of any domain reports, as data that can be told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from app.core.dtg import format_dtg

Level = Literal["error", "warning", "hint"]
LEVEL_ORDER: tuple[Level, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: its id (C1, Z3), level, key of the sentence, subject ids and values.

    Values are pairs of name and value for the placeholders of the sentence. Names that end in
    `_id` carry entity ids (shown by name), names that end in `_ms` UTC ms (shown as DTG).
    """

    rule: str
    level: Level
    sentence_code: str
    subjects: tuple[str, ...]
    values: tuple[tuple[str, str | int], ...] = ()


def tell(finding: Finding, sentence: str, name_of: Callable[[str], str], zone: str) -> str:
    """The finding in words: `sentence` (English or translated) with names and DTGs filled in."""
    shown = {key: _shown(key, value, name_of, zone) for key, value in finding.values}
    return sentence.format_map(shown)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings once each: errors first, then by rule, sentence and subjects."""
    return tuple(
        sorted(
            set(findings),
            key=lambda f: (
                LEVEL_ORDER.index(f.level),
                len(f.rule),
                f.rule,
                f.sentence_code,
                f.subjects,
                [(key, str(value)) for key, value in f.values],
            ),
        )
    )


def _shown(key: str, value: str | int, name_of: Callable[[str], str], zone: str) -> str:
    if key.endswith("_ms") and isinstance(value, int):
        return format_dtg(value, zone)
    return name_of(value) if key.endswith("_id") and isinstance(value, str) else str(value)

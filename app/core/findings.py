"""Findings: what a validator of any domain reports, as data that can be told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from app.core.sentences import Moment, Sentence, Value

Level = Literal["error", "warning", "hint"]
LEVEL_ORDER: tuple[Level, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: its id (C1, Z3), level, key of the sentence, subject ids and values.

    Values are pairs of name and value for the placeholders of the sentence. Names that end in
    `_id` carry entity ids (shown by name), names that end in `_ms` UTC ms (shown as DTG).
    `periods` are the times in which it holds, from and before, UTC ms, each end open when None;
    empty when the rule knows no time.
    """

    rule: str
    level: Level
    sentence_code: str
    subjects: tuple[str, ...]
    values: tuple[tuple[str, str | int], ...] = ()
    periods: tuple[tuple[int, int | None], ...] = ()

    def holds_at(self, at_ms: int) -> bool:
        """Whether it holds at a moment; one that knows no time always does."""
        return not self.periods or any(
            start <= at_ms and (end is None or at_ms < end) for start, end in self.periods
        )

    def is_over(self, at_ms: int) -> bool:
        """Whether all its periods ended at `at_ms` or before."""
        return bool(self.periods) and all(
            end is not None and end <= at_ms for _, end in self.periods
        )


def sentence_of(finding: Finding, template: str, name_of: Callable[[str], str]) -> Sentence:
    """The finding as a sentence: names for ids, moments for times."""
    values = tuple((key, _shown(key, value, name_of)) for key, value in finding.values)
    return Sentence(finding.sentence_code, template, values)


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


def _shown(key: str, value: str | int, name_of: Callable[[str], str]) -> Value:
    if key.endswith("_ms") and isinstance(value, int):
        return Moment(value)
    return name_of(value) if key.endswith("_id") and isinstance(value, str) else value

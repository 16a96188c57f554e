"""The watch officer's to-do of the moment: what is overdue, late, contested, ending, wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.core.attention import GRAVEST, AttentionItem


class Asks(Protocol):
    """A service, or a use of several, that says what needs somebody."""

    def attention(self, at: int) -> Iterable[AttentionItem]: ...


@dataclass(frozen=True, slots=True)
class Attention:
    """Asks everybody what needs somebody now."""

    sources: tuple[Asks, ...]

    def items(self, at: int) -> list[AttentionItem]:
        """Return what needs attention at `at` (UTC ms), gravest first, then oldest."""
        items = [item for source in self.sources for item in source.attention(at)]
        return sorted(items, key=lambda item: (GRAVEST.index(item.tone), item.since))

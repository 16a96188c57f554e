"""Which drafts belong to a form that is open, so that no two forms bring the same one back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.pages.frame import Tools


class DraftClaims(QObject):
    """The drafts in use by open forms of one window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._taken: set[str] = set()
        self._brought: dict[str, QObject] = {}  # draft brought back, the form that shows it

    def new(self, prefix: str) -> str:
        """Claim a fresh draft id."""
        made = f"{prefix}{secrets.token_hex(6)}"
        self._taken.add(made)
        return made

    def take_left(self, prefix: str, drafts: Mapping[str, Any], form: QObject) -> str:
        """Claim the oldest draft that no form holds, for `form`; "" when there is none."""
        left = [name for name in drafts if name.startswith(prefix) and name not in self._taken]
        if not left:
            return ""
        chosen = min(left, key=lambda name: (_kept(drafts[name]), name))
        self._taken.add(chosen)
        self._brought[chosen] = form
        return chosen

    def brought_back(self, prefix: str) -> QObject | None:
        """The form that shows a draft it brought back; None when no open form does."""
        for name, form in self._brought.items():
            if name.startswith(prefix) and isValid(form):
                return form
        return None

    def release(self, draft: str) -> None:
        """The form is closed; its draft, if it left one, may be brought back."""
        self._taken.discard(draft)
        self._brought.pop(draft, None)


def claims_of(tools: Tools) -> DraftClaims:
    """The claims of the window these tools belong to; made at the first call."""
    # It lives as long as the shared selection: one for each open operation.
    found = tools.selection.findChild(DraftClaims)
    return found if isinstance(found, DraftClaims) else DraftClaims(tools.selection)


def _kept(values: object) -> int:
    kept = values.get("kept") if isinstance(values, dict) else None
    return kept if isinstance(kept, int) else 0

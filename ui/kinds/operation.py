"""The operation itself in the window: the whole, which stands on no page."""

from __future__ import annotations

from ui.kinds.spec import KindSpec
from ui.qt.marks import QT_TRANSLATE_NOOP

OPERATION = KindSpec(
    key="operation",
    icon="window",
    name=QT_TRANSLATE_NOOP("Kinds", "Operation"),
    signs={"guesses-pin": "lock", "guesses-passphrase": "lock"},
)

"""What is handed out must be what the journal says: asked before anything is signed or printed."""

from __future__ import annotations

from collections.abc import Collection

from app.core.desk import Desk
from app.core.errors import Refused


def require_unchanged(desk: Desk, ids: Collection[str]) -> None:
    """Refused: one of these records is not in the store as the journal has it."""
    if found := desk.store.changed(sorted(ids)):
        raise Refused(
            "export-changed",
            "{what} Nothing was handed out: rebuild the tables from the journal first "
            "(“Rebuild” in the menu of the store, or `toc rebuild`).",
            what=found[0],
        )

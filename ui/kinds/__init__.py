"""Every kind of record as it is in the window, declared once: the tuple that all else reads.

To add a kind: its module here, and its KindSpec in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from app.bootstrap import AppContext
from app.core.named import Kind
from ui.kinds.command import RELATIONSHIP, UNIT
from ui.kinds.geography import PLACE, ROUTE
from ui.kinds.incidents import INCIDENT
from ui.kinds.inspection import Inspection
from ui.kinds.liaison import ENTRY
from ui.kinds.movements import MOVEMENT, PASSAGE
from ui.kinds.operation import OPERATION
from ui.kinds.partners import CONTACT_TIMER, PERSON, POST
from ui.kinds.spec import KindSpec
from ui.kinds.zones import ZONE

KINDS: tuple[KindSpec, ...] = (
    MOVEMENT, PASSAGE, ZONE, UNIT, RELATIONSHIP, ENTRY, INCIDENT, POST, PERSON, CONTACT_TIMER,
    PLACE, ROUTE, OPERATION,
)  # fmt: skip
BY_KEY: Mapping[str, KindSpec] = MappingProxyType({spec.key: spec for spec in KINDS})
#: Kinds whose names are read all at once; a change of one makes the names stale.
NAMED = frozenset(spec.key for spec in KINDS if spec.named)
SIGNS: Mapping[str, str] = MappingProxyType(
    {code: sign for spec in KINDS for code, sign in spec.signs.items()}
)
"""The icon of each line of attention, by code."""


def kind_word(kind: str) -> str:
    """What a kind is called in the language in use; one of a later version by its key."""
    return BY_KEY[kind].word() if kind in BY_KEY else kind


def kind_icon(kind: str) -> str:
    """The icon of a kind."""
    return BY_KEY[kind].icon if kind in BY_KEY else "info"


def page_of(kind: str) -> str:
    """The key of the page where records of this kind live, "" when there is none."""
    return BY_KEY[kind].page if kind in BY_KEY else ""


def is_shown(kind: str) -> bool:
    """Tell whether a record of this kind can be shown; the operation itself stands nowhere."""
    return kind in BY_KEY and BY_KEY[kind].inspect is not None


def inspect(context: AppContext, kind: str, id_: str, at: int) -> Inspection:
    """Return what there is to see of a record at `at`; `gone` when there is no such record."""
    look = BY_KEY[kind].inspect if kind in BY_KEY else None
    found = look(context, id_, at) if look is not None else None
    return found or Inspection(
        kind, id_, QCoreApplication.translate("Inspection", "No longer here"), gone=True
    )


__all__ = [
    "BY_KEY", "KINDS", "NAMED", "SIGNS", "Kind", "KindSpec", "inspect", "is_shown", "kind_icon",
    "kind_word", "page_of",
]  # fmt: skip

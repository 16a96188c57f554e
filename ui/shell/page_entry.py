"""A page as the window knows it before it is made, and before its module is even loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.pages.frame import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page with its name (English source of context Pages); `key`, `icon` and `kinds` are
    those of its class (a test compares them).

    `load` gives the class and is called when the page is first wanted: the modules of the pages
    take half a second together, which would be spent before the first paint. A `heavy` page is
    made after the first paint, also when the program starts with it.
    """

    key: str
    title: str
    icon: str
    kinds: tuple[str, ...]
    load: Callable[[], type[Page]]
    heavy: bool = False

    def name(self) -> str:
        """The name in the language in use."""
        return QCoreApplication.translate("Pages", self.title)


def page_of(pages: Sequence[PageEntry], kind: str) -> str:
    """The key of the page where records of this kind live, "" when there is none."""
    return next((entry.key for entry in pages if kind in entry.kinds), "")

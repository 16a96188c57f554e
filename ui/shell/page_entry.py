"""A page as the window knows it before it is made, and before its module is even loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.pages.frame import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page with its name (English source of context Pages); `key` and `icon` are those of
    its class (a test compares them).

    `load` gives the class and is called when the page is first wanted: the modules of the pages
    take half a second together, which would be spent before the first paint. A `heavy` page is
    made after the first paint, also when the program starts with it.
    """

    key: str
    title: str
    icon: str
    load: Callable[[], type[Page]]
    heavy: bool = False

    def name(self) -> str:
        """The name in the language in use."""
        return QCoreApplication.translate("Pages", self.title)

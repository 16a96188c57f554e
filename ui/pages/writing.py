"""How a form of any page saves: in the write lane, with the answer shown in the form."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from shiboken6 import isValid

from app.core.changes import Changes
from app.core.errors import Refused
from ui.pages.frame import Tools
from ui.widgets.form_dialog import FormDialog

T = TypeVar("T")
_log = logging.getLogger("ui.pages")


def save_form(
    tools: Tools,
    dialog: FormDialog,
    write: Callable[[], Changes],
    told: str,
    done: Callable[[Changes], None] | None = None,
) -> None:
    """Run `write`; close the form and tell `told`, or show in the form why it was refused.

    A form that was closed meanwhile is not touched: the write is done or its refusal told in
    the window.
    """

    def saved(changes: Changes) -> None:
        if isValid(dialog):
            dialog.done_saving()
        if told:
            tools.tell(told)
        if done is not None:
            done(changes)

    def failed(fault: Exception) -> None:
        if not isinstance(fault, Refused):
            _log.error("a save failed", exc_info=fault)
        if isValid(dialog):
            dialog.refuse(fault)
        else:
            tools.refuse(fault)

    tools.jobs.submit("db-write", write, saved, failed)

"""How a form of any page saves: in the write lane, with the answer shown in the form."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.errors import Refused
from ui.pages.frame import Page, Tools
from ui.widgets.form_dialog import FormDialog

T = TypeVar("T")
DRAFT_AFTER_MS = 800
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
    the window. The focus goes back to the list of the page that the form is of.
    """
    page = _page_of(dialog)
    if page is not None:
        page.hold()

    def saved(changes: Changes) -> None:
        if isValid(dialog):
            dialog.done_saving()
        if page is not None and isValid(page) and page.isVisible():
            page.resume()
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


def _page_of(dialog: FormDialog) -> Page | None:
    above = dialog.parentWidget()
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above


def keep_draft(tools: Tools, dialog: FormDialog, name: str) -> None:
    """Keep what is typed in `dialog` as draft `name`, and bring it back after a crash.

    Written within a second of the last key, off the main thread; dropped when the dialog is
    closed by its user, kept when the program ends under it. `name`: letters, digits, hyphens.
    """
    drafts, jobs = tools.context.drafts, tools.jobs
    timer = QTimer(dialog, singleShot=True, interval=DRAFT_AFTER_MS)

    def keep() -> None:
        if dialog.dirty():
            typed = {str(i): form.raw_values() for i, form in enumerate(dialog.kept_forms)}
            jobs.submit("db-write", lambda: drafts.keep(name, typed))

    def drop() -> None:
        timer.stop()
        jobs.submit("db-write", lambda: drafts.drop(name))

    def bring_back(found: Mapping[str, Mapping[str, Any]]) -> None:
        if dialog.dirty() or name not in found:
            return
        for i, form in enumerate(dialog.kept_forms):
            form.set_raw_values({k: str(v) for k, v in found[name].get(str(i), {}).items()})
        if dialog.against.form.raw_values()["reason"]:
            dialog.against.ask()
        say = QCoreApplication.translate(
            "Writing", "What was typed here before is back; it was not saved."
        )
        dialog.warn(say)

    for form in dialog.kept_forms:
        form.changed.connect(timer.start)
    timer.timeout.connect(keep)
    dialog.closed.connect(drop)
    jobs.submit("db-write", drafts.all, bring_back, owner=dialog)

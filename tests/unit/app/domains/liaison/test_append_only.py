"""No sequence of what can be done with the log changes or removes a stored entry."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from tests.support.operations import NOW

#: What later entries make of an older one; all else of an entry never changes.
MADE_LATER = {
    "struck", "asks", "stands", "stands_now", "struck_by", "corrected_by", "added_by", "closed_by",
    "confirmed_by", "acknowledged_by",
}  # fmt: skip
ACTS = ("strike", "add_to", "close", "confirm", "acknowledge")


def written(entry: EntryView) -> dict[str, Any]:
    """Return what its author wrote."""
    return {f.name: getattr(entry, f.name) for f in fields(entry) if f.name not in MADE_LATER}


class Log(RuleBasedStateMachine):
    """One station that does anything with its log, in any order."""

    context: AppContext

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock(NOW)
        self.context = Workspace(self.folder / "base", self.clock).create("Proef", zone="A")
        self.seen: dict[str, dict[str, Any]] = {}

    def teardown(self) -> None:
        self.context.close()
        shutil.rmtree(self.folder)

    def _keep(self, entry: EntryView) -> None:
        self.seen[entry.id] = written(entry)
        self.clock.advance(60)

    def _any(self, pick: int) -> str:
        return list(self.seen)[pick % len(self.seen)] if self.seen else "0" * 32

    @rule(
        text=st.text(max_size=12),
        precedence=st.sampled_from(["FLASH", "ROUTINE"]),
        action=st.sampled_from(["", "bellen"]),
        agreement=st.booleans(),
    )
    def add(self, text: str, precedence: str, action: str, agreement: bool) -> None:
        new = NewEntry(text, precedence=precedence, action=action, agreement=agreement)
        with contextlib.suppress(Refused):
            self._keep(self.context.liaison.add(new)[0])

    @rule(pick=st.integers(0, 50), reason=st.sampled_from(["", "fout"]))
    def correct(self, pick: int, reason: str) -> None:
        with contextlib.suppress(Refused):
            made = self.context.liaison.correct(self._any(pick), NewEntry("beter"), reason)
            self._keep(made[0])

    @rule(pick=st.integers(0, 50), act=st.sampled_from(ACTS), text=st.sampled_from(["", "zo"]))
    def follow(self, pick: int, act: str, text: str) -> None:
        with contextlib.suppress(Refused):
            self._keep(getattr(self.context.liaison, act)(self._any(pick), text)[0])

    @rule()
    def rebuild(self) -> None:
        self.context.desk.store.rebuild()

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "seen"):
            return
        entries = self.context.liaison.entries(limit=1000)
        assert {e.id: written(e) for e in entries} == self.seen
        numbers = sorted(int(e.number.rsplit("-", 1)[1]) for e in entries)
        assert numbers == list(range(1, len(numbers) + 1))


TestLog = Log.TestCase
TestLog.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)

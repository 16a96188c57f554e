"""What the window asks of the store itself: its check, its size, the disk under it."""

from __future__ import annotations

from dataclasses import dataclass

from app.bootstrap import AppContext


@dataclass(frozen=True, slots=True)
class Condition:
    """State of the store at one moment: commits in all, unresolved conflicts, room on the disk
    ("ok", "low", "very-low", "lowest") with free bytes."""

    commits: int
    conflicts: int
    disk: str
    free: int


def condition(context: AppContext) -> Condition:
    """Ask the store how it is; not for the main lane."""
    store = context.desk.store
    commits, conflicts = store.write(
        lambda journal: (sum(journal.have().values()), len(journal.conflicts()))
    )
    disk, free = store.disk_state()
    return Condition(commits, conflicts, disk, free)


def checked(context: AppContext) -> list[str]:
    """Sentences on what is damaged (quick check); none when all is well."""
    return context.desk.store.quick_check()


def verified(context: AppContext) -> tuple[bool, int, tuple[str, ...]]:
    """The full check: whether all is well, commits, findings."""
    found = context.desk.store.verify()
    return found.ok, found.commits, found.findings


def rebuilt(context: AppContext) -> tuple[bool, int, float]:
    """Write everything derived again: whether it came out the same, heads, seconds."""
    found = context.desk.store.rebuild()
    return found.identical, found.heads, found.seconds

"""The attention list of the example: what is overdue, late, urgent and ending stands in it."""

from __future__ import annotations

from app.bootstrap import Workspace
from app.core.clock import FixedClock


def test_the_example_asks_for_attention(workspace: Workspace, clock: FixedClock) -> None:
    context, _ = workspace.example()
    try:
        items = context.attention.items(clock.now_ms())
        codes = {item.code for item in items}
        assert {"movement-overdue", "movement-late", "movement-due", "entry-urgent"} <= codes
        tones = [item.tone for item in items]
        assert tones == sorted(tones, key=["red", "amber", "blue"].index)
        assert all("{" not in str(item.sentence) for item in items)
    finally:
        context.close()

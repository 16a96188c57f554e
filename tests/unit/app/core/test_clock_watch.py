"""A clock that jumps by more than five minutes either way is told; sleep and work are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock, SystemClock
from app.core.clock_watch import ClockWatch
from app.domains.liaison.service import NewEntry
from tests.support.operations import NOW


def watch(clock: FixedClock, profile: Path, newest: int = 0, boot: str = "one") -> ClockWatch:
    return ClockWatch(clock, profile, lambda: newest, boot)


def codes(of: ClockWatch) -> list[str]:
    return [one.code for one in of.told()]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (3600, "clock-ahead"),
        (301, "clock-ahead"),
        (-301, "clock-back"),
        (-86400 * 365, "clock-back"),
    ],
)
def test_a_jump_is_told_for_a_day(tmp_path: Path, by: int, code: str) -> None:
    clock = FixedClock(NOW)
    watching = watch(clock, tmp_path)
    assert codes(watching) == []
    clock.advance(60)
    clock.jump(by)
    assert codes(watching) == [code]
    clock.advance(3600)
    assert codes(watching) == [code]
    clock.advance(86400)
    assert codes(watching) == []


@pytest.mark.parametrize("by", [0, 250, -250])
def test_time_that_goes_by_and_small_steps_are_nothing(tmp_path: Path, by: int) -> None:
    clock = FixedClock(NOW)
    watching = watch(clock, tmp_path)
    assert codes(watching) == []
    clock.advance(5 * 86400)
    clock.jump(by)
    assert codes(watching) == []


def test_the_next_command_knows_it_until_the_machine_starts_again(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    assert codes(watch(clock, tmp_path)) == []
    clock.jump(7200)
    assert codes(watch(clock, tmp_path)) == ["clock-ahead"]
    assert codes(watch(clock, tmp_path)) == ["clock-ahead"]
    assert codes(watch(clock, tmp_path, boot="another")) == []


def test_a_clock_before_the_newest_save_is_told_after_a_new_start(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    assert codes(watch(clock, tmp_path, NOW + 299_000)) == []
    assert codes(watch(clock, tmp_path, NOW + 301_000)) == ["clock-behind"]


@pytest.mark.parametrize("text", ["[]", '{"boot": "one", "begun": [1]}', "[" * 100_000])
def test_a_damaged_file_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "clock.json").write_text(text)
    assert codes(watch(FixedClock(NOW), tmp_path)) == []


def test_the_system_clock_runs() -> None:
    clock = SystemClock()
    assert clock.ran() >= clock.monotonic() - 1


def test_it_is_part_of_how_the_store_is(
    context: AppContext, clock: FixedClock, workspace: Workspace
) -> None:
    assert context.upkeep.condition().clock == ()
    context.liaison.add(NewEntry("op tijd"))
    clock.jump(86400)
    assert [one.code for one in context.upkeep.condition().clock] == ["clock-ahead"]
    context.liaison.add(NewEntry("een dag vooruit"))
    clock.jump(-86400)
    assert [one.code for one in context.upkeep.condition().clock] == ["clock-back"]
    assert context.desk.store.newest() == NOW + 86400_000

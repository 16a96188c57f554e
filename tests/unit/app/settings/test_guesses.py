"""Wrong guesses slow down, whatever restarts, and are told to the next watch."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.bootstrap import AppContext, Workspace
from app.core.clock import FixedClock
from app.core.desk import Operator
from app.core.errors import Refused
from app.settings.guesses import MOST_WAIT_S, Guesses, wait_s
from app.workflows.shifts import SignOn
from db.files import write_json
from db.sealed import Sealed
from tests.support.operations import NOW

SECRET = "paard batterij nietje"


class Slept:
    """A clock that goes on by what is slept."""

    def __init__(self) -> None:
        self.now, self.slept = NOW, list[float]()

    def now_ms(self) -> int:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += int(seconds * 1000)


def guesses(folder: Path, clock: Slept) -> Guesses:
    return Guesses(Sealed(folder), clock.now_ms, clock.sleep)


def wrong() -> None:
    raise Refused("pin-wrong", "That is not the PIN of {name}.", "pin", name="x")


def test_each_wrong_guess_doubles_the_wait_up_to_a_minute(tmp_path: Path) -> None:
    assert [wait_s(n) for n in range(10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    clock, looked = Slept(), []

    def look() -> None:
        looked.append(clock.now)
        wrong()

    for n in range(1, 9):
        # A restart between two guesses forgets nothing.
        with pytest.raises(Refused, match="not the PIN"):
            guesses(tmp_path, clock).guess("Bos", look)
        if wait_s(n) > 2:
            with pytest.raises(Refused, match=f"wait {wait_s(n)} s") as early:
                guesses(tmp_path, clock).guess("Bos", look)
            assert early.value.code == "guess-wait"
            clock.now += wait_s(n) * 1000
    assert len(looked) == 8
    assert clock.slept == [1, 2]  # the first two waits are a pause, not a refusal
    assert (looked[-1] - looked[0]) // 1000 == sum(wait_s(n) for n in range(1, 8))


def test_the_right_one_ends_the_wait_and_what_is_told_stays(tmp_path: Path) -> None:
    clock = Slept()
    for _ in range(3):
        clock.now += MOST_WAIT_S * 1000
        with pytest.raises(Refused):
            guesses(tmp_path, clock).guess("Bos", wrong)
    clock.now += MOST_WAIT_S * 1000
    guesses(tmp_path, clock).guess("Bos", lambda: None)
    guesses(tmp_path, clock).guess("Bos", lambda: None)
    (told,) = guesses(tmp_path, clock).untold()
    assert (told.who, told.count, told.last - told.first) == ("Bos", 3, 2 * MOST_WAIT_S * 1000)
    guesses(tmp_path, clock).tell()
    assert guesses(tmp_path, clock).untold() == []


def test_a_clock_that_goes_back_blocks_nobody_for_good(tmp_path: Path) -> None:
    clock = Slept()
    for _ in range(5):
        clock.now += MOST_WAIT_S * 1000
        with pytest.raises(Refused):
            guesses(tmp_path, clock).guess("Bos", wrong)
    clock.now -= 365 * 86_400_000
    with pytest.raises(Refused, match="wait"):
        guesses(tmp_path, clock).guess("Bos", lambda: None)
    clock.now += MOST_WAIT_S * 1000
    guesses(tmp_path, clock).guess("Bos", lambda: None)


@pytest.mark.parametrize("stored", [5, [], {"Bos": 5}, {"Bos": {"row": -1}}, {"Bos": {"row": "x"}}])
def test_a_damaged_count_is_none(tmp_path: Path, stored: object) -> None:
    write_json(tmp_path / "guesses.json", stored)
    one = guesses(tmp_path, Slept())
    assert one.untold() == []
    one.guess("Bos", lambda: None)


def test_guesses_at_once_are_looked_at_one_after_another(tmp_path: Path) -> None:
    clock, refused = Slept(), list[str]()
    one = guesses(tmp_path, clock)

    def attempt() -> None:
        try:
            one.guess("Bos", wrong)
        except Refused as refusal:
            refused.append(refusal.code)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(refused) == ["guess-wait"] * 9 + ["pin-wrong"] * 3


def sign_on(context: AppContext, name: str, pin: str, before: str = "") -> None:
    context.shifts.take(
        SignOn(name, "TOC", "PB", context.clock.now_ms(), context.desk.operator.name, "Alles",
               pin, before), "nl",
    )  # fmt: skip


def test_guesses_at_a_pin_are_told_to_the_next_watch(
    context: AppContext, clock: FixedClock
) -> None:
    context.shifts.operators.keep(Operator("De Wit", "TOC", "DW"), "1234")
    for n in range(12):
        clock.advance(61)
        with pytest.raises(Refused, match="not the PIN"):
            sign_on(context, "Piet Bos", "", before=f"{n:04}")
    now = clock.now_ms()
    (line,) = [i for i in context.attention.items(now) if i.code == "guesses-pin"]
    assert line.tone == "red"
    assert "12 wrong guesses of the PIN of De Wit" in str(line.sentence)
    assert "12 keer een verkeerde PIN voor De Wit" in context.watch.text("handover", now, "nl")
    clock.advance(61)
    sign_on(context, "Piet Bos", "")
    entry = next(e for e in context.liaison.entries() if e.kind == "handover")
    assert "12 keer een verkeerde PIN voor De Wit" in entry.text
    assert not [i for i in context.attention.items(now) if i.code == "guesses-pin"]


def test_guesses_at_a_passphrase_slow_down_and_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    clock = FixedClock(NOW)
    workspace = Workspace(tmp_path / "base", clock)
    made = workspace.create("Geheim", passphrase=SECRET)
    slug = made.slug
    made.close()
    for n in range(1, 4):
        clock.advance(61)
        with pytest.raises(Refused, match="not the passphrase"):
            Workspace(tmp_path / "base", clock).open(slug, f"verkeerd {n}")
    with pytest.raises(Refused, match="wait 4 s"):
        Workspace(tmp_path / "base", clock).open(slug, SECRET)
    with pytest.raises(Refused, match="wait 4 s"):
        Workspace(tmp_path / "base", clock).backups(slug, SECRET)
    said = (workspace.folder(slug) / "guesses.json").read_text()
    assert "verkeerd" not in said
    clock.advance(61)
    context = Workspace(tmp_path / "base", clock).open(slug, SECRET)
    try:
        (line,) = [i for i in context.attention.items(NOW) if i.code == "guesses-passphrase"]
        assert "3 wrong guesses of the passphrase" in str(line.sentence)
        sign_on(context, "Piet Bos", "")
        assert "3 keer een verkeerde wachtzin" in context.liaison.entries()[0].text
    finally:
        context.close()

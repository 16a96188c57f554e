"""A store is tried before it counts: a copy of it is opened, brought up and verified.

That is done in a process of its own, with limits of time and memory: a file from elsewhere may hold
whatever its maker liked, and nothing of it may stop the one who asks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.engine import check_driver, driver, unlock
from db.errors import EnvironmentRefused, Refused
from db.journal.bad import Bad
from db.sentence import Moment, Sentence, Value, reason, say
from db.shape import ill_typed, misshapen

PATIENCE_S, PER_MIB_S = 60.0, 1.0
MEMORY = 2 << 30
POLL_S = 0.05
TOLD = 5  # findings that are told of a copy that does not verify


@dataclass(frozen=True, slots=True)
class Tried:
    """What a copy holds that was opened and verified."""

    commits: int
    entries: int


def limit_s(size: int) -> float:
    """Return the seconds that a store of `size` bytes may take."""
    return PATIENCE_S + PER_MIB_S * (size >> 20)


def try_store(
    folder: Path,
    key: bytes | None,
    now_ms: int,
    go_on: Callable[[], bool] = lambda: True,
    seconds: float | None = None,
) -> Tried:
    """Open, bring up and verify the store that is alone in `folder`, which is changed by it.

    Refused: it is not in order, it takes too long or too much memory, `go_on` answered False
    (code `stopped`); the process that tried it has ended then.
    """
    size = sum(file.stat().st_size for file in folder.iterdir())
    until = time.monotonic() + (limit_s(size) if seconds is None else seconds)
    asked = {"folder": str(folder), "key": key.hex() if key else None, "now": now_ms}
    # Its paths are those of this process, wherever the program lies; the key goes through the
    # pipe, where nobody else reads it.
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "db.trial"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )  # fmt: skip
    try:
        assert child.stdin is not None
        with child.stdin as pipe:
            pipe.write(json.dumps(asked).encode())
        while child.poll() is None:
            if not go_on():
                raise Refused("stopped", "Stopped: nothing was changed.")
            if time.monotonic() > until:
                raise EnvironmentRefused(
                    "backup-slow",
                    "It takes too long to read: it is damaged, or made to stop this station.",
                )
            time.sleep(POLL_S)
        assert child.stdout is not None
        return _answer(child.stdout.read(1 << 20))
    except BrokenPipeError:
        raise _broken() from None
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def _answer(data: bytes) -> Tried:
    try:
        answer: dict[str, Any] = json.loads(data)
        refused = answer.get("refused")
        if refused is None:
            return Tried(int(answer["commits"]), int(answer["entries"]))
        sentence = _read(refused)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise _broken() from None
    assert isinstance(sentence, Sentence)
    raise Refused("bad-backup", "It is not in order: {what}", what=sentence)


def _broken() -> Refused:
    return Refused(
        "bad-backup",
        "It is not in order: {what}",
        what=say("trial-broken", "Reading it took more memory than it may, or broke off."),
    )


def plain(value: Value) -> Any:
    """Return a value of a sentence, or a sentence, as JSON holds it."""
    if isinstance(value, Sentence):
        values = {name: plain(part) for name, part in value.values}
        return {"code": value.code, "template": value.template, "values": values}
    if isinstance(value, Moment):
        return {"ms": value.ms}
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def _read(value: Any) -> Value:
    if isinstance(value, dict) and "ms" in value:
        return Moment(int(value["ms"]))
    if isinstance(value, dict):
        values = tuple((str(name), _read(part)) for name, part in value["values"].items())
        return Sentence(str(value["code"]), str(value["template"]), values)
    if isinstance(value, list):
        return tuple(map(_read, value))
    return value if isinstance(value, int | float) else str(value)


# --- in the process of its own


def main() -> None:
    """Read what is asked from standard input, answer on standard output."""
    asked = json.load(sys.stdin)
    _limit()
    key = bytes.fromhex(asked["key"]) if asked["key"] else None
    print(json.dumps(_tried(Path(asked["folder"]), key, int(asked["now"]))))  # noqa: T201


def _limit() -> None:
    """Bound memory; a process whose parent has died ends by its time of work."""
    if os.name == "nt":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (3600, 3600))


def _tried(folder: Path, key: bytes | None, now_ms: int) -> dict[str, Any]:
    try:
        tried = _opened(folder, key, now_ms)
    except Refused as refusal:
        return {"refused": plain(refusal.sentence)}
    except Bad as bad:
        return {"refused": plain(say("trial-bad", "It holds {bad}.", bad=bad.sentence))}
    except Exception as fault:  # whatever it holds, it is not in order
        return {"refused": plain(say("trial-fault", "It cannot be read: {what}.",
                                     what=reason(fault)))}  # fmt: skip
    return {"commits": tried.commits, "entries": tried.entries}


def _opened(folder: Path, key: bytes | None, now_ms: int) -> Tried:
    from sqlalchemy import func, select  # noqa: PLC0415 - what only the child needs

    from db.keys import Profile  # noqa: PLC0415
    from db.schema import RECORDS, Entry  # noqa: PLC0415
    from db.store import STORE, Store  # noqa: PLC0415

    check_driver()
    connection = driver.connect(str(folder / STORE))
    try:
        unlock(connection, key)
        _refuse(misshapen(connection))
        _refuse(ill_typed(connection))
    finally:
        connection.close()
    store = Store(folder, Profile(folder / "profile"), lambda: now_ms, key, "OFF", ballast=4096)
    try:
        found = store.verify()
        _refuse(list(found.findings))
        with store.read() as session:
            for record in RECORDS:
                for _ in session.scalars(select(record).execution_options(yield_per=1000)):
                    pass
            entries = session.scalar(select(func.count()).select_from(Entry)) or 0
        return Tried(found.commits, entries)
    finally:
        store.close()


def _refuse(findings: list[Sentence]) -> None:
    if not findings:
        return
    more = len(findings) - TOLD
    told = tuple(findings[:TOLD])
    if more > 0:
        told = (*told, say("trial-more", "and {count} more", count=more))
    raise Refused("bad-backup", "{findings}", findings=told)


if __name__ == "__main__":
    main()

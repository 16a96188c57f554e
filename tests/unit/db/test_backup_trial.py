"""What a stranger's backup may hold: each is refused in a sentence, in seconds, and the present
store stays in its place."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.core.clock import FixedClock
from app.domains.liaison.service import NewEntry
from db import backup
from db.errors import Refused
from db.sentence import Moment, Sentence, say
from db.trial import _read, plain, try_store
from tests.support.operations import NOW
from tests.unit.db.journal.test_layout import put_back

ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i AS number, i AS event FROM n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base folder with the operation "proef", which has a backup with one entry."""
    base = tmp_path_factory.mktemp("made") / "base"
    workspace = Workspace(base, FixedClock(NOW))
    context = workspace.create("Proef", zone="A")
    first, _ = context.liaison.add(NewEntry("in de back-up"))
    context.liaison.add(NewEntry("aanvulling", adds=first.id))
    context.backup_now()
    context.close()
    return base


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "base", symlinks=True)
    return tmp_path / "base"


@pytest.fixture
def workspace(base: Path) -> Workspace:
    return Workspace(base, FixedClock(NOW))


@pytest.fixture
def kept(workspace: Workspace) -> Path:
    (one,) = (workspace.folder("proef") / backup.FOLDER).glob(f"*{backup.SUFFIX}")
    return one


def sql(*statements: str) -> Callable[[sqlite3.Connection], None]:
    def run(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.executescript(statement)

    return run


def garbage_links(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE entry SET links=?", (b"\xff\x00garbage",))


def garbage_card(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE kv SET v=? WHERE k='origin'", (b"\x00garbage",))


def other_type(connection: sqlite3.Connection) -> None:
    """The table of the log with its times as texts, all else as it was."""
    (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name='entry'").fetchone()
    connection.execute("ALTER TABLE entry RENAME TO old")
    connection.execute(str(made).replace("event INTEGER", "event TEXT"))
    connection.execute("INSERT INTO entry SELECT * FROM old")
    connection.execute("DROP TABLE old")


def with_check(connection: sqlite3.Connection) -> None:
    (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name='kv'").fetchone()
    connection.execute("ALTER TABLE kv RENAME TO old")
    connection.execute(str(made).replace("v)", "v CHECK(k <> 'restored'))"))
    connection.execute("INSERT INTO kv SELECT * FROM old")
    connection.execute("DROP TABLE old")


CASES = {
    "endless view": (sql("DROP TABLE entry", f"CREATE VIEW entry AS {ENDLESS}"), "view entry"),
    "endless view of another name": (sql(f"CREATE VIEW x AS {ENDLESS}"), "view x"),
    "trigger on kv": (
        sql("CREATE TRIGGER t AFTER INSERT ON kv BEGIN DELETE FROM pack; END"), "trigger t",
    ),
    "table of others": (sql("CREATE TABLE mine(a)"), "table mine"),
    "column of another type": (other_type, "a column event"),
    "column more": (sql("ALTER TABLE entry ADD COLUMN x"), "a column x"),
    "column less": (sql("DROP INDEX entry_event", "ALTER TABLE entry DROP COLUMN reason"),
                    "lacks reason"),
    "rule in a table": (with_check, "table kv has rules"),
    "unique index": (sql("CREATE UNIQUE INDEX one ON entry(author)"), "table entry has rules"),
    "64-bit time": (sql(f"UPDATE entry SET event={2**62}"), "not what the journal says"),
    "text for a number": (sql("UPDATE entry SET entered='gisteren'"), "of another kind"),
    "falsified text": (sql("UPDATE entry SET text='anders'"), "not what the journal says"),
    "entry gone": (sql("DELETE FROM entry"), "not what the journal says"),
    "garbage links": (garbage_links, "It cannot be read"),
    "garbage origin card": (garbage_card, "origin that its station did not sign"),
    "origin of another key": (sql("UPDATE origin SET pub=zeroblob(32)"), "did not sign"),
    "newer schema": (sql("UPDATE kv SET v=9999 WHERE k='schema'"), "newer TOC Console"),
    "schema as text": (sql("UPDATE kv SET v='vier' WHERE k='schema'"), "schema number is none"),
    "layout as text": (sql("UPDATE kv SET v='x' WHERE k='layout'"), "layout number is none"),
    "another program's file": (
        sql("DROP TABLE pack", "DROP TABLE origin"), "not a store of TOC Console",
    ),
    "pack gone": (sql("DELETE FROM pack", "DELETE FROM tail"), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_strange_backup_is_refused_and_all_stays(
    workspace: Workspace, kept: Path, case: str
) -> None:
    change, words = CASES[case]
    with sqlite3.connect(kept) as connection:
        change(connection)
    connection.close()
    store = workspace.folder("proef") / "store.db"
    before, begun = store.read_bytes(), time.monotonic()
    with pytest.raises(Refused) as refused:
        workspace.restore("proef", kept)
    assert time.monotonic() - begun < 30
    assert words in refused.value.message
    assert str(kept) in refused.value.message
    assert "What is here stays as it is" in refused.value.message
    assert store.read_bytes() == before
    names = {path.name for path in store.parent.iterdir()}
    assert not [name for name in names if name.startswith((backup.ROOM, "replaced-"))]
    context = workspace.open("proef")
    assert [e.text for e in context.liaison.entries()] == ["aanvulling", "in de back-up"]
    context.close()


def test_a_backup_of_an_older_program_is_brought_up(workspace: Workspace, kept: Path) -> None:
    with sqlite3.connect(kept) as connection:
        put_back(connection)
    connection.close()
    workspace.restore("proef", kept)
    context = workspace.open("proef")
    try:
        assert context.desk.store.verify().ok
        assert context.liaison.count() == 2
    finally:
        context.close()


def test_what_a_backup_holds_is_looked_up_in_seconds(workspace: Workspace, kept: Path) -> None:
    """The list of the start page, and what going back would lose."""
    with sqlite3.connect(kept) as connection:
        sql("DROP TABLE entry", f"CREATE VIEW entry AS {ENDLESS}")(connection)
    connection.close()
    begun = time.monotonic()
    assert workspace.backups("proef") == []
    assert workspace.loss_of("proef", kept).commits == 0
    assert time.monotonic() - begun < 5


def test_looking_through_a_backup_has_an_end(kept: Path) -> None:
    with pytest.raises(Refused) as refused:
        backup.inspect(kept, None, seconds=-1)
    assert refused.value.code == "backup-slow"


def test_a_trial_that_lasts_too_long_is_killed(kept: Path, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    shutil.copyfile(kept, room / "store.db")
    begun = time.monotonic()
    with pytest.raises(Refused) as refused:
        try_store(room, None, NOW, seconds=0.1)
    assert refused.value.code == "backup-slow"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("at", ["copy", "check", "put"])
def test_a_restore_can_be_stopped_until_it_is_put_in_place(
    workspace: Workspace, kept: Path, at: str
) -> None:
    steps: list[str] = []

    def progress(step: str) -> bool:
        steps.append(step)
        return step != at

    store = workspace.folder("proef") / "store.db"
    before = store.read_bytes()
    with pytest.raises(Refused) as refused:
        workspace.restore("proef", kept, progress=progress)
    assert refused.value.code == "stopped"
    assert steps[-1] == at
    assert store.read_bytes() == before
    assert not list(store.parent.glob(f"{backup.ROOM}*"))


def test_what_a_broken_off_restore_left_goes_at_the_next(workspace: Workspace, kept: Path) -> None:
    left = workspace.folder("proef") / f"{backup.ROOM}0123" / "trial"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"x")
    steps: list[str] = []
    old = workspace.restore("proef", kept, progress=lambda s: not steps.append(s))  # type: ignore[func-returns-value]
    assert old is not None
    assert old.exists()
    assert list(dict.fromkeys(steps)) == list(backup.STEPS_OF_RESTORE)
    assert not left.parent.exists()


def test_a_sentence_crosses_the_pipe_as_it_was() -> None:
    whole = say("a", "{b} {c}", b=say("d", "x {e}", e=(1, "2", Moment(3))), c=4.5)
    crossed = _read(plain(whole))
    assert isinstance(crossed, Sentence)
    assert crossed == whole


@pytest.fixture(autouse=True)
def _no_scratch_left(tmp_path: Path) -> Iterator[None]:
    yield
    assert not list(tmp_path.rglob(f"{backup.ROOM}*"))

"""Carrying a damaged store out: every commit, pack and attachment that can be read, into a fresh
base folder that opens and verifies, with a list of what is lost.

What is missing in the store is looked for in its backups. Nothing of the damaged store is changed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from db import missing, readable, soundness
from db.blobs import Blobs
from db.engine import APPLICATION_ID, driver, free_space, looks_encrypted, set_up
from db.errors import EnvironmentRefused, Refused
from db.files import private_file, private_folder, write_whole
from db.journal import check, pack
from db.journal.bad import Bad
from db.journal.codec import GENESIS, chain, decode, digest
from db.journal.layout import bring_up
from db.journal.numbering import highest_of_each
from db.journal.origin import OriginCard, certify
from db.journal.tables import NUMBERS, OVERTAKEN, put_kv
from db.keys import SLOTS, Profile, key_missing
from db.schema import BY_COLUMN, SCHEMA_VERSION
from db.sentence import Moment, Sentence, reason, say
from db.store import ATTACHMENTS, STORE

LIST = "what-is-lost.txt"
_BESIDE = ("drafts", "notes", "journals")
_NUMBER = BY_COLUMN["entry", "number"].number
_NAMED = 40  # numbers in one sentence


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it: the folder to open, what it holds, and what is lost, in sentences."""

    folder: Path
    commits: int
    entries: int
    attachments: int
    lost: tuple[Sentence, ...]


@dataclass(slots=True)
class _Read:
    """What could be read of the journal, from the store and its backups together."""

    cards: dict[int, OriginCard] = field(default_factory=dict)
    packs: dict[int, dict[bytes, tuple[pack.Header, bytes, int]]] = field(default_factory=dict)
    tails: dict[int, dict[int, bytes]] = field(default_factory=dict)
    metas: dict[tuple[int, int], tuple[Any, ...]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    kv: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # number and text of entries, unproved


def carry_out(
    folder: Path, target: Path, slug: str, key: bytes | None, profile: Profile, now_ms: int
) -> Salvaged:
    """Carry the store in `folder` out into the new base folder `target`, as operation `slug`.

    Refused: `target` holds something already or cannot be written, the key is missing, nothing
    can be read.
    """
    store = folder / STORE
    if key is None and not (folder / SLOTS).exists() and looks_encrypted(store):
        raise key_missing(folder)
    if not store.is_file():
        raise Refused("no-store", "There is no store at {store}.", str(store), store=str(store))
    if target.exists() and any(target.iterdir()):
        raise Refused(
            "salvage-target",
            "{target} holds something already: name a new folder.",
            str(target),
            target=str(target),
        )
    try:
        new = private_folder(private_folder(target) / "operations" / slug)
        place = _work(target, store.stat().st_size, secret=key is not None)
        with tempfile.TemporaryDirectory(prefix="toc-", dir=place) as work:
            read = _read(folder, Path(work), key, profile)
            if not read.cards or not (read.packs or read.tails):
                raise EnvironmentRefused(
                    "salvage-nothing",
                    "Nothing of the journal in {store} can be read, nor of a backup beside it.",
                    str(store),
                    store=str(store),
                )
            return _written(read, folder, new, key, profile, now_ms)
    except OSError as fault:
        raise EnvironmentRefused(
            "salvage-failed",
            "{target} cannot be written: {reason}.",
            str(target),
            target=str(target),
            reason=reason(fault),
        ) from fault


# --- reading ---


def _read(folder: Path, work: Path, key: bytes | None, profile: Profile) -> _Read:
    read = _Read()
    backups = sorted((folder / "backups").glob("*.tocbak"), reverse=True)
    for at, source in enumerate((folder / STORE, *backups)):
        part = work / f"{at}.db"
        readable.copy(source, part, key)
        if at == 0:
            _mend_schema(part, backups, key)
        conn = driver.connect(str(part), isolation_level=None)
        try:
            _read_one(conn, read, profile, store=at == 0)
        finally:
            conn.close()
        part.unlink()
    return read


def _own_cards(read: _Read, profile: Profile) -> None:
    """Certify the origins of this station again: their keys are here, whatever the store lost."""
    for id_ in profile.own_origins(str(read.kv.get(missing.STORE_ID, ""))):
        if (key := profile.origin_key(id_)) is not None:
            card = certify(profile.station_key(), key, profile.name)
            read.cards.setdefault(card.o, card)


def _read_one(conn: Any, read: _Read, profile: Profile, *, store: bool) -> None:
    for order in ("", " DESC"):
        query = f"SELECT pub, station, name, cert FROM origin ORDER BY o{order}"
        for row in readable.rows(conn, query):
            with contextlib.suppress(Bad, TypeError, AttributeError):
                card = OriginCard(*row)
                card.verify()
                read.cards.setdefault(card.o, card)
    for name, value in readable.rows(conn, "SELECT k, v FROM kv"):
        read.kv.setdefault(name, value)
    _own_cards(read, profile)
    for raw, received in readable.numbered(conn, "pack", "rowid", "raw, received").values():
        _take_pack(read, raw, received)
    for o in read.cards:
        tail = readable.numbered(conn, "tail", "cseq", "data", "o=?", (o,))
        for cseq, (data,) in tail.items():
            read.tails.setdefault(o, {}).setdefault(cseq, data)
        metas = readable.numbered(conn, "commit_meta", "cseq", "*", "o=?", (o,))
        for cseq, row in metas.items():
            read.metas.setdefault((o, cseq), row)
    read.numbers |= {
        str(n)
        for (n,) in readable.rows(conn, f"SELECT val FROM head WHERE fld={_NUMBER}")
        if isinstance(n, str)
    }
    said = readable.numbered(conn, "entry", "rowid", "number, text") if store else {}
    for number, text in said.values():
        if isinstance(number, str):
            read.numbers.add(number)
            read.shown[number] = str(text or "")


def _take_pack(read: _Read, raw: object, received: object) -> None:
    """Keep a pack that its origin signed and that is whole."""
    try:
        data = bytes(raw)  # type: ignore[call-overload]
        header = pack.read_header(data)
        card = next(card for card in read.cards.values() if card.id == header.origin)
        pack.verify(data, header, Ed25519PublicKey.from_public_bytes(card.public))
        pack.frames(data, header)
    except (Bad, TypeError, ValueError, StopIteration):
        return
    at = received if isinstance(received, int) else 0
    read.packs.setdefault(card.o, {}).setdefault(header.hash, (header, data, at))


def _mend_schema(part: Path, backups: Iterable[Path], key: bytes | None) -> None:
    """Where a page is damaged that says where each table begins, take those of a backup or of a new
    store: they do not change."""
    if _opens(part):
        return
    models: Iterable[Path | None] = (*backups, None)
    for model in models:
        clear = part.with_name("model.db")
        if model is None:
            _make_fresh(clear)
        else:
            readable.copy(model, clear, key)
        tried = part.with_name("tried.db")
        shutil.copyfile(part, tried)
        readable.give_schema(tried, clear.read_bytes())
        clear.unlink()
        if _opens(tried):
            tried.replace(part)
            return


def _opens(path: Path) -> bool:
    conn = driver.connect(str(path), isolation_level=None)
    try:
        return bool(readable.rows(conn, "SELECT o FROM origin LIMIT 1"))
    finally:
        conn.close()


def _make_fresh(path: Path) -> None:
    conn = driver.connect(str(path), isolation_level=None)
    _make_tables(conn)
    conn.close()


def _work(target: Path, size: int, *, secret: bool) -> Path:
    """Where copies in clear lie for a moment: of an encrypted store in memory, if there is room."""
    memory = Path("/dev/shm")
    if secret and memory.is_dir() and os.access(memory, os.W_OK) and free_space(memory) > 4 * size:
        return memory
    return target


# --- writing ---


def _make_tables(conn: Any) -> None:
    conn.execute("BEGIN")
    bring_up(conn)
    put_kv(conn, "schema", SCHEMA_VERSION)
    conn.execute("COMMIT")


def _written(
    read: _Read, folder: Path, new: Path, key: bytes | None, profile: Profile, now_ms: int
) -> Salvaged:
    lost: list[Sentence] = []
    conn = driver.connect(str(private_file(new / STORE)), isolation_level=None)
    try:
        set_up(conn, key)
        conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
        _make_tables(conn)
        conn.execute("BEGIN")
        for o, card in read.cards.items():
            _write_origin(conn, o, card, read, profile, now_ms)
        _write_rest(conn, read, profile)
        check.rebuild(conn)
        conn.execute("UPDATE commit_meta SET received=wall WHERE received=0")
        conn.execute("COMMIT")
        files, gone = _copy_attachments(conn, folder, new, key)
        lost = [*_lost_commits(conn, read, profile), *_lost_entries(conn, read), *gone]
        found = _checked(new / STORE, key)
        if not found.ok:
            raise EnvironmentRefused(
                "salvage-bad",
                "What was carried out does not verify: {finding}",
                str(new),
                finding=found.findings[0],
            )
        entries = conn.execute("SELECT count(*) FROM entry").fetchone()[0]
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        conn.close()
    if (folder / SLOTS).exists():
        write_whole(new / SLOTS, (folder / SLOTS).read_bytes())
    for name in _BESIDE:
        _copy_folder(folder / name, new / name)
    write_whole(new.parent.parent / LIST, _list(lost, read, key is not None).encode())
    return Salvaged(new.parent.parent, found.commits, entries, files, tuple(lost))


def _checked(path: Path, key: bytes | None) -> soundness.Verified:
    conns = [
        driver.connect(str(path), isolation_level=None, check_same_thread=False) for _ in range(2)
    ]
    try:
        for conn in conns:
            set_up(conn, key)
        return soundness.whole(conns[0], beside=conns[1], encrypted=key is not None)
    finally:
        for conn in conns:
            conn.close()


def _write_origin(
    conn: Any, o: int, card: OriginCard, read: _Read, profile: Profile, now_ms: int
) -> None:
    conn.execute(
        "INSERT INTO origin(o,id,pub,station,name,cert,have,head) VALUES(?,?,?,?,?,?,0,?)",
        (o, card.id, card.public, card.station, card.name, card.cert, GENESIS),
    )
    own, at, hash_ = profile.origin_key(card.id), 0, GENESIS
    for first, last, raw, received, commits in _chain(read, o):
        if first > at + 1:
            hash_ = pack.read_header(raw).prev if raw else _hash_at(read, o, first - 1)
        if not raw and own is None and first > at + 1:
            continue  # unsigned, and what it follows is lost: nothing proves it
        if first > at + 1:
            conn.execute("INSERT INTO lost VALUES(?,?,?,?)", (o, at + 1, first - 1, now_ms))
        if not raw and own is not None:
            raw = pack.seal(own, card.id, first, hash_, commits)
        if raw:
            header = pack.read_header(raw)
            at, hash_ = last, header.end
            row = (o, first, last, header.hash, "applied", received or now_ms, raw)
            conn.execute("INSERT INTO pack VALUES(?,?,?,?,?,?,?)", row)
            continue
        for cseq, data in enumerate(commits, first):
            conn.execute("INSERT INTO tail VALUES(?,?,?)", (o, cseq, data))
            at, hash_ = cseq, chain(hash_, digest(data))


Part = tuple[int, int, bytes, int, list[bytes]]
"""First and last commit, the signed pack (b"": none yet), when it came, the commits without one."""


def _chain(read: _Read, o: int) -> Iterator[Part]:
    """Yield what there is of an origin in order: packs, and unsealed commits between them."""
    packs = sorted(read.packs.get(o, {}).values(), key=lambda p: (p[0].first, -p[0].last))
    tails = {n: data for n, data in read.tails.get(o, {}).items() if _is_commit(n, data)}
    at, hash_ = 0, GENESIS
    while True:
        ahead = [p for p in packs if p[0].last > at and p[0].first > at]
        follows = [p for p in ahead if p[0].first == at + 1 and (not at or p[0].prev == hash_)]
        run = _run(tails, at + 1)
        if follows:
            header, raw, received = follows[0]
            yield header.first, header.last, raw, received, []
            at, hash_ = header.last, header.end
        elif run:
            yield at + 1, at + len(run), b"", 0, run
            at += len(run)
            for data in run:
                hash_ = chain(hash_, digest(data))
        else:
            beyond = [p[0].first for p in ahead if p[0].first > at + 1]
            beyond += [n for n in tails if n > at + 1]
            if not beyond:
                return
            at = min(beyond) - 1
            hash_ = next((p[0].prev for p in ahead if p[0].first == at + 1), _hash_at(read, o, at))


def _hash_at(read: _Read, o: int, cseq: int) -> bytes:
    """Return the hash of the chain at a commit as the tables had it; any where they do not say."""
    row = read.metas.get((o, cseq))
    known = row[-1] if row else None
    return known if isinstance(known, bytes) and len(known) == len(GENESIS) else GENESIS


def _run(tails: dict[int, bytes], first: int) -> list[bytes]:
    """Return the unsealed commits from this number on, as many as one pack takes."""
    found: list[bytes] = []
    size = 0
    while first + len(found) in tails and len(found) < 256 and size < 256 * 1024:
        found.append(tails[first + len(found)])
        size += len(found[-1])
    return found


def _is_commit(number: object, data: object) -> bool:
    try:
        decode(data)  # type: ignore[arg-type]
    except (Bad, TypeError):
        return False
    return isinstance(number, int) and number > 0


def _write_rest(conn: Any, read: _Read, profile: Profile) -> None:
    for (o, cseq), row in read.metas.items():
        # When a commit came is known by nothing else; all else in it is written anew.
        if len(row) == 12 and isinstance(row[10], int) and o in read.cards:
            conn.execute(
                "INSERT INTO commit_meta VALUES(?,?,0,0,0,0,'','','',0,?,?)",
                (o, cseq, row[10], GENESIS),
            )
    counted = (profile.counted(card.id).number for card in read.cards.values())
    given = {*read.numbers, *str(read.kv.get(NUMBERS) or "").split(), *counted} - {""}
    put_kv(conn, NUMBERS, " ".join(highest_of_each(given)))
    put_kv(conn, OVERTAKEN, 1)
    for name in (missing.STORE_ID, "origin"):
        if name in read.kv:
            put_kv(conn, name, read.kv[name])


def _copy_attachments(
    conn: Any, folder: Path, new: Path, key: bytes | None
) -> tuple[int, list[Sentence]]:
    blobs, copied = Blobs(folder / ATTACHMENTS, key), set[str]()
    for path in sorted((folder / ATTACHMENTS).glob("??/*")):
        if blobs.get(path.name) is not None:
            target = private_folder(new / ATTACHMENTS / path.parent.name) / path.name
            write_whole(target, path.read_bytes())
            copied.add(path.name)
    lost = []
    for number, hash_, name in soundness.attached(conn):
        if hash_ not in copied:
            lost.append(
                say("attachment-lost", "Of {number} the file {name} is lost.",
                    number=number, name=name)
            )  # fmt: skip
    return len(copied), lost


def _copy_folder(source: Path, target: Path) -> None:
    for path in sorted(source.glob("*")):
        if path.is_file():
            shutil.copyfile(path, private_file(private_folder(target) / path.name))


# --- what is lost ---


def _lost_commits(conn: Any, read: _Read, profile: Profile) -> list[Sentence]:
    found = check.lost(conn)
    for o, card in read.cards.items():
        (have,) = conn.execute("SELECT have FROM origin WHERE o=?", (o,)).fetchone()
        known = max((n for origin, n in read.metas if origin == o), default=0)
        end = max(profile.mark(card.id), known)
        if end > have:
            row = conn.execute(
                "SELECT wall FROM commit_meta WHERE o=? AND cseq=?", (o, have)
            ).fetchone()
            since: Moment | Sentence = (
                Moment(row[0]) if row else say("salvage-begin", "the beginning")
            )
            found.append(
                say("commits-lost-end", "{name}: commits {first} to {last} are lost, all that was "
                    "saved after {since}.", name=card.name, first=have + 1, last=end, since=since)
            )  # fmt: skip
    return found


def _lost_entries(conn: Any, read: _Read) -> list[Sentence]:
    gone = _numbers_gone(conn, read)
    if not gone:
        return []
    more = say("salvage-more", " and {count} more", count=len(gone) - _NAMED)
    return [
        say("entries-lost", "Log entries that are lost: {numbers}{more}. What the tables still "
            "showed of them stands in {list}, unproved.",
            numbers=", ".join(gone[:_NAMED]), more=more if len(gone) > _NAMED else "", list=LIST)
    ]  # fmt: skip


def _numbers_gone(conn: Any, read: _Read) -> list[str]:
    here = {n for (n,) in conn.execute("SELECT number FROM entry")}
    return sorted(read.numbers - here, key=lambda n: (len(n), n))


def _list(lost: Iterable[Sentence], read: _Read, encrypted: bool) -> str:
    """The list as text; of an encrypted operation nothing that was written stands in it."""
    lines = [str(one) for one in lost] or ["Nothing is lost."]
    if read.shown and not encrypted:
        lines += ["", "What the tables showed (not proved by any signature):"]
        lines += [f"{number}  {' '.join(text.split())}" for number, text in read.shown.items()]
    return "\n".join(lines) + "\n"

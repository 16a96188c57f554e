"""Keys at rest: the random store key in its slots, station and origin keys in the profile.

The store key is 256 random bits. It is wrapped by a passphrase (Argon2id, AES-256-GCM) and,
where the system has one, kept in the keystore of the operating system (sync.md 2.14).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db.errors import EnvironmentRefused, Refused
from db.files import load_json, private_folder, read_json, read_small, write_json, write_whole
from db.journal.origin import OriginCard, certify
from db.sentence import say

SLOTS = "key.json"
_NUMBER = 60  # characters of a log number in a mark
# Argon2id, RFC 9106 second recommended option: 64 MiB, 3 passes, 4 lanes.
_ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 4}


def new_store_key() -> bytes:
    """Return a fresh 256-bit key."""
    return secrets.token_bytes(32)


def add_passphrase(folder: Path, key: bytes, passphrase: str) -> None:
    """Write a passphrase slot for `key` into the folder of an operation."""
    if len(passphrase) < 8:
        raise Refused("passphrase-short", "A passphrase needs at least 8 characters.", "passphrase")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(passphrase, salt)).encrypt(nonce, key, b"toc-store-key")
    slots = read_json(folder / SLOTS, {"slots": []})
    slots["slots"] = [s for s in slots["slots"] if s["kind"] != "passphrase"]
    slots["slots"].append(
        {
            "kind": "passphrase",
            "salt": salt.hex(),
            "nonce": nonce.hex(),
            "key": wrapped.hex(),
            **_ARGON,
        }
    )
    write_json(folder / SLOTS, slots)


def add_keystore(folder: Path, key: bytes) -> bool:
    """Keep `key` in the keystore of the system too; tell whether there is one."""
    # The keystore is for encrypted operations: the others start without its library.
    from db import keystore  # noqa: PLC0415

    name = secrets.token_hex(16)
    if not keystore.put(name, key):
        return False
    slots = read_json(folder / SLOTS, {"slots": []})
    slots["slots"].append({"kind": "keystore", "name": name})
    write_json(folder / SLOTS, slots)
    return True


def is_locked(folder: Path) -> bool:
    """Tell whether the store in `folder` is encrypted."""
    return (folder / SLOTS).exists()


def store_key(folder: Path, passphrase: str | None = None) -> bytes | None:
    """Return the key of the store in `folder`; None for a store in clear."""
    return key_in(folder / SLOTS, passphrase)


def key_in(path: Path, passphrase: str | None = None) -> bytes | None:
    """Return the key that the slots in the file `path` hold; None where there is no such file.

    Refused: no passphrase where one is needed, the wrong one, a file that is damaged.
    """
    if not path.exists():
        return None
    try:
        slots = list(load_json(read_small(path))["slots"])
        if passphrase is None:
            return _from_keystore(slots, path)
        return _unwrapped(next(s for s in slots if s["kind"] == "passphrase"), path, passphrase)
    except StopIteration:
        raise EnvironmentRefused(
            "key-file", "{path} holds no passphrase slot.", str(path.parent), path=str(path)
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise EnvironmentRefused(
            "key-file",
            "The key file {path} is damaged or cannot be read. Put back the copy that lies "
            "beside a backup (its name ends in .key).",
            str(path.parent),
            path=str(path),
        ) from None


def key_missing(folder: Path) -> EnvironmentRefused:
    """The sentence for an encrypted store in `folder` whose key file is gone."""
    copies = sorted((folder / "backups").glob("*.key"), reverse=True)
    return EnvironmentRefused(
        "key-missing",
        "The key file {path} of this operation is missing{copies}. Without it nobody can read the "
        "operation; the passphrase alone is not enough.",
        str(folder),
        path=str(folder / SLOTS),
        copies=say(
            "key-copy", ": a copy lies at {copy}, put it back under that name", copy=str(copies[0])
        )
        if copies
        else say("key-no-copy", "; look for a file that ends in .key beside a backup elsewhere"),
    )


def _from_keystore(slots: list[Any], path: Path) -> bytes:
    from db import keystore  # noqa: PLC0415 - as above

    for slot in slots:
        if slot["kind"] == "keystore" and (found := keystore.get(slot["name"])):
            return found
    raise Refused(
        "passphrase-needed", "This operation is encrypted: give its passphrase.", str(path.parent)
    )


def _unwrapped(slot: dict[str, str], path: Path, passphrase: str) -> bytes:
    salt, nonce, key = (bytes.fromhex(slot[name]) for name in ("salt", "nonce", "key"))
    try:
        return AESGCM(_derive(passphrase, salt)).decrypt(nonce, key, b"toc-store-key")
    except InvalidTag:
        raise Refused(
            "passphrase-wrong", "That is not the passphrase of this operation.", str(path.parent)
        ) from None


def _derive(passphrase: str, salt: bytes) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=32,
        iterations=_ARGON["time_cost"],
        lanes=_ARGON["parallelism"],
        memory_cost=_ARGON["memory_cost"],
    )
    return kdf.derive(passphrase.encode())


def machine_mark() -> str:
    """Return a mark of this machine: a base folder copied to another one is told by it."""
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with contextlib.suppress(OSError):
            return hashlib.sha256(b"toc" + Path(path).read_bytes()).hexdigest()[:32]
    return hashlib.sha256(b"toc" + os.uname().nodename.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Incarnation:
    """The origin that a store writes under: its card and its private key."""

    card: OriginCard
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Counted:
    """How far an origin has counted: its last save, when that was (UTC ms, 0 is not known), and
    the log number that it gave last."""

    cseq: int = 0
    at: int = 0
    number: str = ""


class Profile:
    """The station's own folder: its key, the keys of its origins, how far each has counted.

    The keys lie outside the stores, so that a copied or restored store cannot write on under
    an origin that already counted further (sync.md 1.2, point 3).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = private_folder(folder)
        self._origins = private_folder(folder / "origins")

    @property
    def name(self) -> str:
        """Short name of the station, as in log numbers (TOC-0412)."""
        stored = read_json(self.folder / "station.json", {})
        return str((stored.get("name") if isinstance(stored, dict) else "") or "TOC")

    def rename(self, name: str) -> None:
        """Give the station its short name; later origins carry it."""
        write_json(self.folder / "station.json", {"name": name})

    def station_key(self) -> Ed25519PrivateKey:
        """Return the long-term key of the station, made at first use."""
        path = self.folder / "station.key"
        if not path.exists():
            write_whole(path, Ed25519PrivateKey.generate().private_bytes_raw())
        try:
            return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        except (OSError, ValueError) as fault:
            raise EnvironmentRefused(
                "station-key",
                "The station key {path} is damaged or cannot be read. Put back a copy of it, "
                "or move it away: this station then begins a new one.",
                str(path),
                path=str(path),
            ) from fault

    def new_incarnation(self, store: str = "") -> Incarnation:
        """Make a fresh origin, certified by the station, for the store with this id."""
        key = Ed25519PrivateKey.generate()
        card = certify(self.station_key(), key, self.name)
        write_whole(self._origins / f"{card.id.hex()}.key", key.private_bytes_raw())
        said = {"machine": machine_mark(), "store": store}
        write_json(self._origins / f"{card.id.hex()}.json", said)
        return Incarnation(card, key)

    def incarnation(self, card: OriginCard, have: int) -> Incarnation | None:
        """Return the key of `card`, or None when the store must begin a new origin.

        That is so when the key is not here, when the base folder came from another machine,
        or when the store has counted less far than this origin is known to have.
        """
        base = self._origins / card.id.hex()
        key = self.origin_key(card.id)
        if key is None or self.mark(card.id) > have:
            return None
        said = read_json(base.with_suffix(".json"), {})
        if not isinstance(said, dict) or said.get("machine") != machine_mark():
            return None
        return Incarnation(card, key)

    def origin_key(self, origin: bytes) -> Ed25519PrivateKey | None:
        """Return the private key of an origin, None where it is not (whole) on this machine."""
        try:
            data = (self._origins / f"{origin.hex()}.key").read_bytes()
            return Ed25519PrivateKey.from_private_bytes(data)
        except (OSError, ValueError):
            return None

    def mark(self, origin: bytes) -> int:
        """Return how far `origin` is known to have counted."""
        return self.counted(origin).cseq

    def counted(self, origin: bytes) -> Counted:
        """Return what is known of the last save of `origin`; a damaged mark says nothing."""
        try:
            words = (self._origins / f"{origin.hex()}.mark").read_text("ascii").split()
            cseq, at, number = (words + ["0", ""][len(words) - 1 :])[:3]  # of an older program
            return Counted(int(cseq), int(at), number)
        except (OSError, ValueError):
            return Counted()

    def set_mark(self, origin: bytes, cseq: int, at: int = 0, number: str = "") -> None:
        """Note that `origin` has counted to `cseq` (called after the commit is durable), when (UTC
        ms), and the log number it gave last; "" leaves the one that stands there."""
        # Overwritten in place, never emptied first: a crash leaves the old number or the new one.
        handle = os.open(self._origins / f"{origin.hex()}.mark", os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            data = b"%020d %020d" % (cseq, at)
            if number:
                data += f" {number:<{_NUMBER}}".encode()
            os.pwrite(handle, data, 0)
        finally:
            os.close(handle)

    def own_origins(self, store: str) -> list[bytes]:
        """Return the origins that were begun in the store with this id."""
        found = []
        for path in sorted(self._origins.glob("*.json")):
            said = read_json(path, {})
            if isinstance(said, dict) and store and said.get("store") == store:
                found.append(bytes.fromhex(path.stem))
        return found

    def settle(self, origin: bytes) -> None:
        """Note that what `origin` counted beyond a store is known to be gone: a backup was put
        back."""
        write_whole(self._origins / f"{origin.hex()}.gone", b"%d" % self.mark(origin))

    def settled(self, origin: bytes) -> int:
        """Return up to which save of `origin` it is known what is gone."""
        try:
            return int((self._origins / f"{origin.hex()}.gone").read_text("ascii"))
        except (OSError, ValueError):
            return 0

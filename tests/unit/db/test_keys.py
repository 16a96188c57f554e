"""Keys at rest: passphrase and keystore slots, the station's own keys, incarnations."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from db import keys
from db.errors import EnvironmentRefused, Refused
from db.keys import Profile, add_keystore, add_passphrase, is_locked, new_store_key, store_key

PHRASE = "correct horse battery"


class Memory(KeyringBackend):
    """A keystore of the operating system, in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def _no_keystore(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = NoKeyring()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(keyring.core, "_keyring_backend", nothing)


def test_a_store_without_slots_is_in_clear(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    assert store_key(tmp_path, "whatever") is None


def test_the_passphrase_gives_the_key_and_another_one_a_sentence(tmp_path: Path) -> None:
    key = new_store_key()
    add_passphrase(tmp_path, key, PHRASE)
    assert is_locked(tmp_path)
    assert store_key(tmp_path, PHRASE) == key
    with pytest.raises(Refused) as refused:
        store_key(tmp_path, PHRASE + "!")
    assert refused.value.code == "passphrase-wrong"
    assert key.hex() not in (tmp_path / keys.SLOTS).read_text()


def test_a_new_passphrase_replaces_the_old_one(tmp_path: Path) -> None:
    key = new_store_key()
    add_passphrase(tmp_path, key, PHRASE)
    add_passphrase(tmp_path, key, "another long one")
    assert store_key(tmp_path, "another long one") == key
    with pytest.raises(Refused):
        store_key(tmp_path, PHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        add_passphrase(tmp_path, new_store_key(), "short")
    assert refused.value.code == "passphrase-short"
    assert not is_locked(tmp_path)


def test_without_keystore_the_passphrase_is_asked_for(tmp_path: Path) -> None:
    key = new_store_key()
    add_passphrase(tmp_path, key, PHRASE)
    assert add_keystore(tmp_path, key) is False
    with pytest.raises(Refused) as refused:
        store_key(tmp_path)
    assert refused.value.code == "passphrase-needed"


def test_with_keystore_nothing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Memory())
    key = new_store_key()
    add_passphrase(tmp_path, key, PHRASE)
    assert add_keystore(tmp_path, key) is True
    assert store_key(tmp_path) == store_key(tmp_path, PHRASE) == key


def test_a_key_file_without_passphrase_slot_is_told(tmp_path: Path) -> None:
    (tmp_path / keys.SLOTS).write_text('{"slots": []}')
    with pytest.raises(EnvironmentRefused):
        store_key(tmp_path, PHRASE)


def test_an_incarnation_goes_on_only_where_and_as_far_as_it_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = Profile(tmp_path)
    made = profile.new_incarnation()
    made.card.verify()
    profile.set_mark(made.card.id, 7)
    found = profile.incarnation(made.card, 7)
    assert found is not None
    assert found.key.private_bytes_raw() == made.key.private_bytes_raw()
    assert profile.incarnation(made.card, 6) is None  # the store was put back
    assert Profile(tmp_path / "other").incarnation(made.card, 7) is None
    monkeypatch.setattr(keys, "machine_mark", lambda: "another machine")
    assert profile.incarnation(made.card, 7) is None


def test_the_station_keeps_its_key_and_takes_a_name(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    assert profile.name == "TOC"
    profile.rename("LSO-RAIL")
    again = Profile(tmp_path)
    assert again.name == "LSO-RAIL"
    assert again.station_key().private_bytes_raw() == profile.station_key().private_bytes_raw()
    assert again.new_incarnation().card.name == "LSO-RAIL"
    assert (tmp_path / "station.key").stat().st_mode & 0o77 == 0

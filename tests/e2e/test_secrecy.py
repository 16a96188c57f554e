"""A real window on an encrypted operation: when it has closed, no name of it is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Workspace
from tests.e2e.conftest import Toc
from tests.e2e.test_window import Running

SECRET = "paard batterij nietje"
NAMES = (
    "zwaluwnest", "ijsvogeldijk", "kwikstaart", "26-kwx", "boomvalk", "nachtegaal", "roodborst",
    "wulp", "kluut",
)  # fmt: skip

pytestmark = [pytest.mark.webengine, pytest.mark.slow]


def found(folder: Path) -> list[str]:
    """Where a name stands: in a file or in the name of one, as UTF-8 or UTF-16."""
    told = []
    for path in folder.rglob("*"):
        said = str(path.relative_to(folder)).encode()
        said = (said + (path.read_bytes() if path.is_file() else b"")).lower()
        forms = {name: [name.encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be")]
                 for name in NAMES}  # fmt: skip
        told += [f"{n} in {path}" for n, every in forms.items() if any(f in said for f in every)]
    return told


def test_a_window_leaves_no_name_of_an_encrypted_operation(
    toc: Toc, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR", "XDG_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    made = Workspace(base).create("Operatie Zwaluwnest", exercise=True, passphrase=SECRET)
    made.geography.add_place("IJsvogeldijk", "port", 51.9, 4.5)
    made.movements.save(None, {"number": "26-KWX-01", "name": "Kwikstaart", "mode": "column"})
    made.command.save_unit(None, {"name": "Snip"})
    made.partner_lists.add_ready()  # else the window begins with what is to be set up
    made.close()
    secret, pin = tmp_path / "wachtzin", tmp_path / "pin"
    secret.write_text(SECRET)
    pin.write_text("1234")
    window = Running(base, "--operation", made.slug, "--passphrase-file", str(secret))
    try:
        window.event("window usable")
        window.event("map drawn")
        added = toc("log", "add", "--text", "Boomvalk bij de Nachtegaalbrug", "--to", "Roodborst",
                    "--json")  # fmt: skip
        assert added.status == 0, added.err
        signed = toc("watch", "sign-on", "De Wulp", "--post", "Kluut", "--pin-file", str(pin))
        assert signed.status == 0, signed.err
        assert toc("backup").status == 0
    finally:
        assert window.leave() == 0
    assert found(tmp_path) == []
    listed = toc("operations", "--json").json["operations"]
    assert [(o["name"], o["encrypted"]) for o in listed] == [("", True)]

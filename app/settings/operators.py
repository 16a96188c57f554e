"""The operators of this station: who signed on here before, and their PIN as a hash."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.errors import Refused
from db.files import read_json, write_json

PIN_LENGTH = 4


@dataclass(frozen=True, slots=True)
class KnownOperator:
    """One person who signed on here: `pin` tells only that there is one."""

    name: str
    post: str
    initials: str
    pin: bool


class Operators:
    """A small list in the profile. A PIN keeps colleagues apart; it is no lock on the data."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[KnownOperator]:
        """Return who signed on here, the last first. A damaged file is an empty list."""
        return [
            KnownOperator(o["name"], o["post"], o["initials"], bool(o["pin"])) for o in self._read()
        ]

    def check(self, name: str, pin: str) -> None:
        """Refused when `name` has a PIN and `pin` is another."""
        found = next((o for o in self._read() if o["name"] == name), None)
        if found is None or not found["pin"]:
            return
        try:
            PasswordHasher().verify(found["pin"], pin)
        except (VerificationError, InvalidHashError):
            raise Refused("pin-wrong", f"That is not the PIN of {name}.", "pin") from None

    def keep(self, name: str, post: str, initials: str, pin: str | None = None) -> None:
        """Put someone first in the list. `pin` None keeps the PIN there is, "" takes it away.

        Refused: no name, no initials, a PIN that has not four characters.
        """
        if not name.strip() or not initials.strip():
            raise Refused("operator", "Give your name and your initials.", "name")
        if pin and len(pin) != PIN_LENGTH:
            raise Refused("pin-length", f"A PIN has {PIN_LENGTH} characters.", "pin")
        known = self._read()
        old = next((o["pin"] for o in known if o["name"] == name.strip()), "")
        mark = old if pin is None else PasswordHasher().hash(pin) if pin else ""
        first = {
            "name": name.strip(), "post": post.strip(), "initials": initials.strip(), "pin": mark,
        }  # fmt: skip
        rest = [o for o in known if o["name"] != first["name"]]
        write_json(self._path, {"operators": [first, *rest]})

    def _read(self) -> list[dict[str, Any]]:
        stored = read_json(self._path, {})
        rows = stored.get("operators", []) if isinstance(stored, dict) else []
        return [
            {key: str(row.get(key) or "") for key in ("name", "post", "initials", "pin")}
            for row in rows
            if isinstance(row, dict) and row.get("name")
        ]

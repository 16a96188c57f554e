"""The operators of this station: who is on duty, who signed on before, their PIN as a hash."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.desk import Operator
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


def initials_of(name: str) -> str:
    """The usual initials of a name: "Jan de Vries" is JdV."""
    return "".join(word[0] for word in name.replace(".", " ").split())[:4]


class Operators:
    """Two small files in the profile. A PIN keeps colleagues apart; it is no lock on the data."""

    def __init__(self, profile: Path) -> None:
        self._path, self._on_duty = profile / "operators.json", profile / "operator.json"

    def on_duty(self) -> tuple[Operator, int]:
        """Return who signed on last and since when (UTC ms); no name and 0 when nobody did."""
        found = read_json(self._on_duty, {})
        found = found if isinstance(found, dict) else {}
        name, post, initials = (str(found.get(k) or "") for k in ("name", "post", "initials"))
        since = found.get("since")
        return Operator(name, post, initials), since if isinstance(since, int) else 0

    def put_on_duty(self, operator: Operator, since: int = 0) -> None:
        """Keep who is on duty and since when, for the next start and the command line."""
        write_json(self._on_duty, {**asdict(operator), "since": since})

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
        if not pin:
            raise Refused("pin-missing", f"{name} has a PIN: give it.", "pin")
        try:
            PasswordHasher().verify(found["pin"], pin)
        except (VerificationError, InvalidHashError):
            raise Refused("pin-wrong", f"That is not the PIN of {name}.", "pin") from None

    def has_pin(self, name: str) -> bool:
        """Return whether `name` signs with a PIN."""
        return any(o.pin for o in self.all() if o.name == name)

    def keep(self, name: str, post: str, initials: str, pin: str = "") -> None:
        """Put someone first in the list; the PIN is theirs from then on, unless they have one.

        Refused: no name, no initials, a PIN that has not four characters.
        """
        if not name.strip() or not initials.strip():
            raise Refused("operator", "Give your name and your initials.", "name")
        if pin and len(pin) != PIN_LENGTH:
            raise Refused("pin-length", f"A PIN has {PIN_LENGTH} characters.", "pin")
        known = self._read()
        old = next((o["pin"] for o in known if o["name"] == name.strip()), "")
        mark = old or (PasswordHasher().hash(pin) if pin else "")
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

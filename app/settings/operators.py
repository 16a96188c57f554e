"""The operators of this station: who is on duty, who signed on before, their PIN as a hash."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.clock import SystemClock
from app.core.desk import Operator
from app.core.dtg import LATEST_MS
from app.core.errors import Refused
from app.settings.guesses import FILE as GUESSES
from app.settings.guesses import Guesses
from db.sealed import Sealed

PIN_LENGTH = 4
_KNOWN, _ON_DUTY = "operators", "operator"
#: The most letters of what is said of an operator.
MOST = {"name": 80, "post": 80, "initials": 8}


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


def same_name(one: str, other: str) -> bool:
    """Return whether two names are of one person."""
    return _plain(one).casefold() == _plain(other).casefold()


class Operators:
    """Small files in the profile; of an encrypted operation in its folder, under its `key`. A PIN
    keeps colleagues apart; it is no lock on the data."""

    def __init__(
        self,
        folder: Path,
        key: bytes | None = None,
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        self._kept = Sealed(folder, key)
        self.guesses = Guesses(self._kept, now_ms or SystemClock().now_ms)
        self._lock = threading.Lock()

    def take_over(self, other: Operators) -> None:
        """Keep what `other` knows; nothing when somebody is known here."""
        for name in (_KNOWN, _ON_DUTY):
            found = other._kept.read(name, None)
            if found is not None and not self._kept.has(name):
                self._kept.write(name, found)

    def forget(self) -> None:
        """Forget everybody."""
        for name in (_KNOWN, _ON_DUTY, GUESSES):
            self._kept.drop(name)

    def on_duty(self) -> tuple[Operator, int]:
        """Return who signed on last and since when (UTC ms); no name and 0 when nobody did."""
        found = self._kept.read(_ON_DUTY, {})
        found = found if isinstance(found, dict) else {}
        name, post, initials = (_plain(str(found.get(k) or "")) for k in MOST)
        since = found.get("since")
        if not isinstance(since, int) or not 0 <= since < LATEST_MS:
            since = 0
        return Operator(name, post, initials), since

    def put_on_duty(self, operator: Operator, since: int = 0) -> None:
        """Keep who is on duty and since when, for the next start and the command line."""
        self._kept.write(_ON_DUTY, {**asdict(operator), "since": since})

    def all(self) -> list[KnownOperator]:
        """Return who signed on here, the last first. A damaged file is an empty list."""
        return [
            KnownOperator(o["name"], o["post"], o["initials"], bool(o["pin"])) for o in self._read()
        ]

    def known(self, name: str) -> KnownOperator | None:
        """Return who signed on here with this name, in any case."""
        return next((o for o in self.all() if same_name(o.name, name)), None)

    def checked(self, operator: Operator, pin: str) -> Operator:
        """Return who that is as they are known here. Nothing is written.

        Refused: no name, no initials, more than a short line, a PIN that is not theirs or, of
        somebody without one, has not four characters.
        """
        said = {key: _plain(getattr(operator, key)) for key in MOST}
        if not (said["name"] and said["initials"]):
            raise Refused("operator", "Give your name and your initials.", "name")
        for key, text in said.items():
            if len(text) > MOST[key] or not text.isprintable():
                raise Refused(
                    "operator-text", "Type one line of at most {most} letters.", key, most=MOST[key]
                )
        known = self.known(said["name"])
        if known is not None and known.pin:
            self.check(known.name, pin)
        elif pin and (len(pin) != PIN_LENGTH or not pin.isprintable()):
            raise Refused(
                "pin-length", "A PIN has {pin_length} characters.", "pin", pin_length=PIN_LENGTH
            )
        return Operator(**(said | {"name": known.name if known else said["name"]}))

    def check(self, name: str, pin: str) -> None:
        """Refused when `name` has a PIN and `pin` is another, or too soon after a wrong one."""
        found = next((o for o in self._read() if same_name(o["name"], name)), None)
        if found is None or not found["pin"]:
            return
        if not pin:
            raise Refused("pin-missing", "{name} has a PIN: give it.", "pin", name=name)

        def verify() -> None:
            try:
                PasswordHasher().verify(found["pin"], pin)
            except (VerificationError, InvalidHashError):
                raise Refused(
                    "pin-wrong", "That is not the PIN of {name}.", "pin", name=name
                ) from None

        try:
            self.guesses.guess(_plain(found["name"]), verify)
        except Refused as refusal:
            raise refusal.at("pin") from refusal

    def keep(self, operator: Operator, pin: str = "") -> None:
        """Put someone who is `checked` first in the list; the PIN is theirs from then on, unless
        they have one."""
        with self._lock:
            known = self._read()
            old = next((o["pin"] for o in known if same_name(o["name"], operator.name)), "")
            mark = old or (PasswordHasher().hash(pin) if pin else "")
            rest = [o for o in known if not same_name(o["name"], operator.name)]
            self._kept.write(_KNOWN, {"operators": [{**asdict(operator), "pin": mark}, *rest]})

    def _read(self) -> list[dict[str, Any]]:
        stored = self._kept.read(_KNOWN, {})
        rows = stored.get("operators") if isinstance(stored, dict) else None
        found: dict[str, dict[str, Any]] = {}
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and _plain(str(row.get("name") or "")):
                said = {key: str(row.get(key) or "") for key in (*MOST, "pin")}
                # Whoever stands there twice has the PIN that either has.
                first = found.setdefault(_plain(said["name"]).casefold(), said)
                first["pin"] = first["pin"] or said["pin"]
        return list(found.values())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) into partners and persons.

A parser of our own: the known libraries read 3.0 only and give up on the whole file.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.errors import Refused
from app.interchange.cleaning import decode, many_lines, one_line
from app.interchange.partners_csv import BadRow, PartnerCandidate, PartnerFile

MOST_CARDS = 20_000
MOST_BYTES = 20_000_000
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^\":])*)?):(?P<v>.*)", re.DOTALL
)
_SOFT = re.compile(r"=\s*$")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class _Card:
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        return next((v for v in self.values.get(name, ()) if v), "")


def read_vcards(data: bytes, source: str) -> PartnerFile:
    """A card of an organisation is a partner; one of a person with ORG is a person at it, one
    without ORG a partner by itself. Refused: no card in the file."""
    if len(data) > MOST_BYTES:
        raise Refused("file-too-large", f"{source} is too large for a file of contacts.", source)
    text = decode(data, source, fallback="cp1252")
    if "\x00" in text or "BEGIN:VCARD" not in text.upper():
        raise Refused("no-card", f"{source} holds no vCard.", source)
    found: list[PartnerCandidate] = []
    bad: list[BadRow] = []
    for count, card in enumerate(_cards(text), 1):
        where = f"card {count}"
        if count > MOST_CARDS:
            raise Refused("too-many-cards", f"{source} has more than {MOST_CARDS} cards.", source)
        candidate = None if card.faults else _candidate(where, card)
        if candidate is None:
            reason = card.faults[0] if card.faults else "This card has no name."
            bad.append(BadRow(where, reason))
        else:
            found.append(candidate)
    return PartnerFile(source, tuple(found), tuple(bad))


def _cards(text: str) -> Iterator[_Card]:
    card: _Card | None = None
    for number, line in _unfolded(text):
        head = line.strip().upper()
        if head == "BEGIN:VCARD":
            if card is not None:
                card.faults.append("This card has no end.")
                yield card
            card = _Card(number)
        elif head == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and line.strip():
            _read_line(card, line)
    if card is not None:
        card.faults.append("This card has no end.")
        yield card


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first: a line that begins with a blank goes on the
    one before, and a quoted-printable one that ends with = goes on in the next."""
    begin, held, head, quoted = 1, [""], True, False
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        # The parts are joined once, at their end: a line may go on for a hundred thousand others.
        if quoted and (soft := _SOFT.search(held[-1])):
            held[-1] = held[-1][: soft.start()]
            held.append(line)
        elif line[:1] in (" ", "\t") and held[0]:
            held.append(line[1:])
        else:
            if held[0]:
                yield begin, "".join(held)
            begin, held, head, quoted = number, [line], True, False
        if head:
            name, colon, _ = line.partition(":")
            quoted, head = quoted or "QUOTED-PRINTABLE" in name.upper(), not colon
    if held[0]:
        yield begin, "".join(held)


def _read_line(card: _Card, line: str) -> None:
    # A photo may be megabytes: it is none of ours, and not looked through.
    found = _LINE.fullmatch(line) if len(line) < 20_000 else None
    if found is None:
        return
    name, params = found["name"].upper(), found["params"].upper()
    value = found["v"]
    if "QUOTED-PRINTABLE" in params:
        charset = re.search(r"CHARSET=\"?([\w-]+)", params)
        try:
            raw = quopri.decodestring(value.encode("ascii", "replace"))
            value = raw.decode(charset[1] if charset else "utf-8")
        except (LookupError, UnicodeError):  # a codec that is none of text says UnicodeError
            card.faults.append("The character set of this card cannot be read.")
            return
    card.values.setdefault(name, []).append(value)


def _candidate(where: str, card: _Card) -> PartnerCandidate | None:
    name = _plain(card.first("FN")) or _structured_name(card.first("N"))
    parts = [_plain(p) for p in _parts(card.first("ORG"))]
    organisation = next((p for p in parts if p), "")
    if not name and not organisation:
        return None
    channels = {
        "phone": _plain(re.sub(r"^tel:", "", card.first("TEL"), flags=re.IGNORECASE)),
        "email": _plain(re.sub(r"^mailto:", "", card.first("EMAIL"), flags=re.IGNORECASE)),
    }
    note = many_lines(_unescaped(card.first("NOTE")))
    kind = card.first("KIND").strip().casefold()
    if not organisation or kind == "org" or not name or name.casefold() == organisation.casefold():
        address = ", ".join(p for p in map(_plain, _parts(card.first("ADR"))) if p)
        values = {
            "name": name or organisation, "short": _plain(card.first("NICKNAME")),
            "organisation": organisation if organisation != name else "",
            "address": address, "note": note, **channels,
        }  # fmt: skip
        return PartnerCandidate(where, {k: v for k, v in values.items() if v})
    function = _plain(card.first("TITLE") or card.first("ROLE"))
    person = {"name": name, "function": function, "note": note, **channels}
    kept = {k: v for k, v in person.items() if v}
    return PartnerCandidate(where, {"name": organisation}, (kept,))


def _structured_name(text: str) -> str:
    family, given, middle, *_ = [*map(_plain, _parts(text)), "", "", ""]
    return " ".join(p for p in (given, middle, family) if p)


def _parts(text: str) -> list[str]:
    return re.split(r"(?<!\\);", text)


def _plain(text: str) -> str:
    return one_line(_unescaped(text))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)

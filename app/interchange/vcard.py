"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) into partners and persons.

A parser of our own: the known libraries read 3.0 only and give up on the whole file.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.core.errors import Refused
from app.core.sentences import Phrase, Sentence, say
from app.interchange.bounds import Patience
from app.interchange.cleaning import decode, many_lines, one_line
from app.interchange.partners_csv import BadRow, PartnerCandidate, PartnerFile

MOST_CARDS = 20_000
SUFFIXES = (".vcf", ".vcard")
MOST_BYTES = 20_000_000
_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^\":])*)?):(?P<v>.*)", re.DOTALL
)
_PART = re.compile(r";((?:\"[^\"]*\"|[^\";]|\")*)")  # between two semicolons that no quote holds
_SOFT = re.compile(r"=\s*$")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


#: No voice comes out of these: never a telephone number.
_SILENT = frozenset({"fax", "pager", "modem", "bbs", "video", "textphone"})
#: Which of several a watch officer dials first, where none is preferred.
_PLACES = ("work", "", "cell", "home")
#: The words of a type that say something to who reads the note.
_TOLD = ("fax", "pager", "textphone", "work", "cell", "home")


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a field with its types in lower case; `pref` 1 is first, 101 is unsaid."""

    text: str
    types: frozenset[str] = frozenset()
    pref: int = 101

    @property
    def silent(self) -> bool:
        return bool(self.types & _SILENT)

    @property
    def order(self) -> tuple[bool, int, int]:
        place = next((p for p in _PLACES if p in self.types), "")
        return self.silent, self.pref, _PLACES.index(place)

    def told(self) -> str:
        return " ".join([*(word for word in _TOLD if word in self.types), self.text])


@dataclass(slots=True)
class _Card:
    line: int
    values: dict[str, list[_Value]] = field(default_factory=dict)
    faults: list[Sentence] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """The texts of a field as they come."""
        return [v.text for v in self.values.get(name, ()) if v.text]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def channels(self, name: str, scheme: str) -> list[_Value]:
        """Numbers or addresses, each once, what is called first in front; silent ones last."""
        found: dict[str, _Value] = {}
        for value in self.values.get(name, []):
            text = _plain(re.sub(rf"^{scheme}:", "", value.text, flags=re.IGNORECASE))
            if text:
                found.setdefault(text, replace(value, text=text))
        return sorted(found.values(), key=lambda value: value.order)


def read_vcards(data: bytes, source: str, patience: Patience | None = None) -> PartnerFile:
    """A card of an organisation is a partner; one of a person with ORG is a person at it, one
    without ORG a partner by itself. Refused: no card in the file."""
    if len(data) > MOST_BYTES:
        raise Refused(
            "file-too-large", "{source} is too large for a file of contacts.", source, source=source
        )
    text = decode(data, source, fallback="cp1252")
    if "\x00" in text or "BEGIN:VCARD" not in text.upper():
        raise Refused("no-card", "{source} holds no vCard.", source, source=source)
    found: list[PartnerCandidate] = []
    bad: list[BadRow] = []
    patience = patience or Patience(source)
    for count, card in enumerate(patience.over(_cards(text, patience), MOST_CARDS), 1):
        where = say("file-remark", "card {count}", count=count)
        if count > MOST_CARDS:
            raise Refused(
                "too-many-cards",
                "{source} has more than {most_cards} cards.",
                source,
                source=source,
                most_cards=MOST_CARDS,
            )
        candidate = None if card.faults else _candidate(where, card)
        if candidate is None:
            reason = card.faults[0] if card.faults else say("file-remark", "This card has no name.")
            bad.append(BadRow(where, reason))
        else:
            found.append(candidate)
    return PartnerFile(source, tuple(found), tuple(bad))


def _cards(text: str, patience: Patience) -> Iterator[_Card]:
    card: _Card | None = None
    whole = text.count("\n") + 1
    for number, line in patience.over(_unfolded(text), whole):
        head = line.strip().upper()
        if head == "BEGIN:VCARD":
            if card is not None:
                card.faults.append(say("file-remark", "This card has no end."))
                yield card
            card = _Card(number)
        elif head == "END:VCARD" and card is not None:
            yield card
            card = None
        elif card is not None and line.strip():
            _read_line(card, line)
    if card is not None:
        card.faults.append(say("file-remark", "This card has no end."))
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
            card.faults.append(say("file-remark", "The character set of this card cannot be read."))
            return
    types, pref = _types(params)
    card.values.setdefault(name, []).append(_Value(value, types, pref))


def _types(params: str) -> tuple[frozenset[str], int]:
    """Types and preference as each version writes them: `;WORK;PREF` (2.1), `;TYPE=work,pref`
    (3.0), `;TYPE="work,voice";PREF=1` (4.0)."""
    types: set[str] = set()
    pref = 101
    for part in filter(None, _PART.findall(params)):
        name, equals, value = part.partition("=")
        if name == "PREF" and value.strip('"').isdigit():
            pref = int(value.strip('"'))
        elif name == "TYPE" or not equals:
            types |= {word.strip('" ').lower() for word in (value if equals else name).split(",")}
    if "pref" in types:
        pref = min(pref, 1)
    return frozenset(types), pref


def _candidate(where: Phrase, card: _Card) -> PartnerCandidate | None:
    name = _plain(card.first("FN")) or _structured_name(card.first("N"))
    parts = [_plain(p) for p in _parts(card.first("ORG"))]
    organisation, *units = [*(p for p in parts if p), ""]
    if not name and not organisation:
        return None
    phones, mails = card.channels("TEL", "tel"), card.channels("EMAIL", "mailto")
    called = [v for v in phones if not v.silent][:1]
    channels = {
        "phone": next((v.text for v in called), ""),
        "email": next((v.text for v in mails), ""),
    }
    address, *addresses = [*(_address(a) for a in card.all("ADR")), ""]
    more = [v.told() for v in (*phones[len(called) :], *mails[1:])]
    more += [part for part in (*units, *addresses, *map(_plain, card.all("URL"))) if part]
    kind = card.first("KIND").strip().casefold()
    if not organisation or kind == "org" or not name or name.casefold() == organisation.casefold():
        values = {
            "name": name or organisation,
            "short": _plain(card.first("NICKNAME")),
            "organisation": organisation if organisation != name else "",
            "address": address,
            "note": _note(card, more),
            **channels,
        }
        return PartnerCandidate(where, {k: v for k, v in values.items() if v})
    roles = [_plain(text) for name in ("TITLE", "ROLE") for text in card.all(name)]
    note = _note(card, [*more, address] if address else more)
    person = {"name": name, "function": next(iter(roles), ""), "note": note, **channels}
    kept = {k: v for k, v in person.items() if v}
    return PartnerCandidate(where, {"name": organisation}, (kept,))


def _note(card: _Card, more: list[str]) -> str:
    """The notes of a card, and below them what the record has no field for."""
    return many_lines("\n".join([*map(_unescaped, card.all("NOTE")), "; ".join(more)]).strip())


def _address(text: str) -> str:
    return ", ".join(p for p in map(_plain, _parts(text)) if p)


def _structured_name(text: str) -> str:
    family, given, middle, *_ = [*map(_plain, _parts(text)), "", "", ""]
    return " ".join(p for p in (given, middle, family) if p)


def _parts(text: str) -> list[str]:
    return re.split(r"(?<!\\);", text)


def _plain(text: str) -> str:
    return one_line(_unescaped(text))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)

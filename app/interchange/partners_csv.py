"""The directory as CSV: read with Dutch or English headings, written so that nothing runs in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import Refused
from app.core.sentences import Language, Phrase, Sentence, say
from app.interchange.bounds import Patience, check_columns, table_lines
from app.interchange.cleaning import decode, many_lines, one_line

MOST_ROWS = 20_000
TITLES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "short": "Short", "name": "Name", "kind": "Kind", "organisation": "Organisation",
        "phone": "Phone", "radio": "Radio", "email": "Mail", "hours": "Hours",
        "address": "Address", "region": "Region", "nation": "Nation", "note": "Note",
        "person": "Person", "function": "Function", "person_phone": "Person phone",
        "person_email": "Person mail",
    },
    "nl": {
        "short": "Afkorting", "name": "Naam", "kind": "Soort", "organisation": "Organisatie",
        "phone": "Telefoon", "radio": "Radionet", "email": "Mail", "hours": "Bereikbaar",
        "address": "Adres", "region": "Veiligheidsregio", "nation": "Land", "note": "Opmerking",
        "person": "Persoon", "function": "Functie", "person_phone": "Telefoon persoon",
        "person_email": "Mail persoon",
    },
}  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    "short": ("short", "short name", "abbreviation", "kort", "afkorting", "korte naam", "roepnaam"),
    "name": ("name", "post", "partner", "naam", "volledige naam"),
    "kind": ("kind", "type", "soort", "categorie", "category"),
    "organisation": ("organisation", "organization", "organisatie", "bedrijf", "company"),
    "phone": ("phone", "telephone", "tel", "telefoon", "telefoonnummer", "number", "nummer"),
    "radio": ("radio", "net", "call sign", "roepnaam radio", "verbinding", "radionet"),
    "email": ("mail", "email", "e mail", "mailadres", "e mailadres", "mail address"),
    "hours": ("hours", "opening hours", "open", "uren", "openingstijden", "bereikbaar"),
    "address": ("address", "adres", "location", "locatie"),
    "region": ("region", "safety region", "regio", "veiligheidsregio", "vr"),
    "nation": ("nation", "country", "land", "natie"),
    "note": ("note", "notes", "remarks", "opmerking", "opmerkingen", "notitie"),
    "person": ("person", "contact", "contact person", "persoon", "contactpersoon"),
    "function": ("function", "role", "title", "functie", "rol"),
    "person_phone": ("person phone", "mobile", "mobiel", "telefoon persoon", "persoon telefoon"),
    "person_email": ("person mail", "person email", "mail persoon", "persoon mail"),
}
#: Kinds in English and Dutch, as the window and this file say them.
_KINDS: Mapping[str, tuple[str, str]] = {
    "region": ("safety region", "veiligheidsregio"),
    "rmc": ("regional military command", "regionaal militair commando"),
    "road": ("road", "weg"),
    "water": ("waterway", "vaarweg"),
    "rail": ("rail", "spoor"),
    "port": ("port", "haven"),
    "terminal": ("terminal", "terminal"),
    "police": ("police", "politie"),
    "municipality": ("municipality", "gemeente"),
    "nation": ("sending nation", "sending nation (SN)"),
    "crisis": ("crisis centre", "crisiscentrum"),
    "military": ("military", "militair"),
    "carrier": ("carrier", "vervoerder"),
    "other": ("other", "overig"),
}
_KIND_OF = {
    "".join(word.split()).casefold(): kind
    for kind, words in (*_KINDS.items(), ("nation", ("zendstaat",)))
    for word in words
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_DELIMITERS = (";", ",", "\t", "|")
_FORMULA = re.compile(r"\s*[=@+\-\t\r]")


@dataclass(frozen=True, slots=True)
class PartnerCandidate:
    """One partner of a file, with where it stands; empty values say nothing."""

    where: Phrase
    values: Mapping[str, str]
    persons: tuple[Mapping[str, str], ...] = ()

    @property
    def label(self) -> str:
        """Its short name, else its name."""
        return self.values.get("short") or self.values.get("name", "")


@dataclass(frozen=True, slots=True)
class BadRow:
    """What cannot be used, and why."""

    where: Phrase
    reason: Sentence


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """What a file offered, in its order."""

    source: str
    found: tuple[PartnerCandidate, ...]
    bad: tuple[BadRow, ...]


def read_partners_csv(data: bytes, source: str, patience: Patience | None = None) -> PartnerFile:
    """One partner or person a line below the headings; `;` `,` `|` or tab, UTF-8, UTF-16 or
    Windows-1252. Refused: no heading that is known, or more than 20,000 lines."""
    patience = patience or Patience(source)
    text = decode(data, source, fallback="cp1252")
    if "\x00" in text:
        raise Refused(
            "not-text", "{source} is not a text file; save it as CSV.", source, source=source
        )
    lines = table_lines(text, source)
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if re.fullmatch(r"\s*sep=.\s*", lines[first], re.IGNORECASE):
        first += 1
    heading = lines[first] if first < len(lines) else ""
    check_columns(heading, _DELIMITERS, source)
    delimiter = max(_DELIMITERS, key=lambda mark: len(_columns(heading, mark)))
    columns = _columns(heading, delimiter)
    if not {"short", "name"} & set(columns.values()):
        raise Refused(
            "no-header",
            "{source}: the first line must name at least the column Name (Naam) or Short (Kort).",
            source,
            source=source,
        )
    if len(lines) - first > MOST_ROWS:
        raise Refused(
            "too-many-rows",
            "{source} has more than {most_rows} lines; split it.",
            source,
            source=source,
            most_rows=MOST_ROWS,
        )
    found: list[PartnerCandidate] = []
    bad: list[BadRow] = []
    for number, cells, fault in patience.over(_rows(lines, first + 1, delimiter), len(lines)):
        if fault:
            bad.append(BadRow(say("file-remark", "line {number}", number=number), fault))
        elif any(cell.strip() for cell in cells):
            _take_row(
                say("file-remark", "line {number}", number=number), cells, columns, found, bad
            )
    return PartnerFile(source, tuple(found), tuple(bad))


def partner_fields(heading: str) -> set[str]:
    """The fields that a line of headings names."""
    return max((set(_columns(heading, mark).values()) for mark in _DELIMITERS), key=len)


def write_partners_csv(rows: Sequence[Mapping[str, str]], language: Language) -> bytes:
    """Return the directory in a language with `;`, UTF-8 with a mark; a cell that a spreadsheet
    would run as a formula gets an apostrophe in front, which the reader takes off again."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    titles, place = TITLES[language], int(language == "nl")
    writer.writerow(titles.values())
    for row in rows:
        kind = row.get("kind", "")
        told = {**row, "kind": _KINDS[kind][place] if kind in _KINDS else kind}
        writer.writerow([_quiet(told.get(key, "")) for key in titles])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _columns(heading: str, delimiter: str) -> dict[int, str]:
    """The known field of each place; the first of two columns of one field counts."""
    found: dict[int, str] = {}
    for place, cell in enumerate(_split(heading, delimiter)):
        key = " ".join("".join(c if c.isalnum() else " " for c in cell[:80].casefold()).split())
        field = _FIELDS.get(key, "")
        if field and field not in found.values():
            found[place] = field
    return found


def _rows(
    lines: list[str], start: int, delimiter: str
) -> list[tuple[int, list[str], Sentence | None]]:
    """Each record with the number of its first line; a quote that is left open spoils only its
    own line."""
    found: list[tuple[int, list[str], Sentence | None]] = []
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=delimiter, strict=True)
    begin = start + 1
    try:
        for cells in reader:
            found.append((begin, cells, None))
            begin = start + reader.line_num + 1
    except csv.Error:
        found = []
        for number, line in enumerate(lines[start:], start + 1):
            try:
                row = next(csv.reader([line], delimiter=delimiter, strict=True), [])
                found.append((number, row, None))
            except csv.Error:
                found.append(
                    (number, [], say("file-remark", "A quotation mark in this line is not closed."))
                )
    return found


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)


def _take_row(
    where: Phrase,
    cells: list[str],
    columns: Mapping[int, str],
    found: list[PartnerCandidate],
    bad: list[BadRow],
) -> None:
    if (
        len(cells) > max(columns) + 1
        and any(cell.strip() for cell in cells[max(columns) + 1 :])
        and len(cells) > len(columns) * 4
    ):
        bad.append(
            BadRow(where, say("file-remark", "There are far more cells than columns in this line."))
        )
        return
    row = {field: cells[place] for place, field in columns.items() if place < len(cells)}
    values = {
        field: many_lines(_bare(cell)) if field == "note" else one_line(_bare(cell))
        for field, cell in row.items()
    }
    person = {
        "name": values.pop("person", ""),
        "function": values.pop("function", ""),
        "phone": values.pop("person_phone", ""),
        "email": values.pop("person_email", ""),
    }
    values = {field: text for field, text in values.items() if text}
    if kind := values.get("kind"):
        values["kind"] = _KIND_OF.get("".join(kind.split()).casefold(), kind)
    if not values.get("name") and not values.get("short"):
        bad.append(BadRow(where, say("file-remark", "This line names no partner.")))
        return
    persons = ({k: v for k, v in person.items() if v},) if person["name"] else ()
    found.append(PartnerCandidate(where, values, persons))


def _bare(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def _quiet(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell

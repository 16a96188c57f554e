"""The columns of a movements file: their names in English and Dutch, and the template."""

from __future__ import annotations

import csv
import io
import re

NAMES: dict[str, tuple[str, ...]] = {
    "number": (
        "number", "movement number", "movement no", "movement nr", "mov nr", "mov no",
        "movement", "movement id", "nummer", "nr", "no", "verplaatsingsnummer", "marsnummer",
        "movementnummer", "verplaatsing",
    ),
    "name": ("name", "convoy", "convoy name", "column", "naam", "konvooi", "konvooinaam",
             "colonne", "colonnenaam"),
    "mode": ("mode", "modality", "transport mode", "modaliteit", "vervoerswijze", "wijze"),
    "unit": ("unit", "moved unit", "eenheid", "onderdeel"),
    "nation": ("nation", "nationality", "country", "natie", "land", "nationaliteit"),
    "vehicles": ("vehicles", "number of vehicles", "vehicle count", "veh", "voertuigen",
                 "aantal voertuigen", "vtgn", "aantal vtgn"),
    "gap_m": ("gap", "gap m", "vehicle gap", "vehicle gap m", "tussenafstand", "afstand",
              "voertuigafstand", "tussenafstand m", "afstand m"),
    "length_m": ("length", "length m", "vehicle length", "mean vehicle length", "lengte",
                 "lengte m", "voertuiglengte", "gemiddelde lengte"),
    "rate_kmh": ("rate", "rate kmh", "rate km h", "rate of march", "speed", "speed kmh",
                 "snelheid", "snelheid kmh", "snelheid km h", "marssnelheid"),
    "march_units": ("march units", "number of march units", "units", "marseenheden",
                    "aantal marseenheden"),
    "unit_gap_min": ("unit gap", "unit gap min", "gap min", "time gap", "time gap min",
                     "tijdtussenruimte", "tijdruimte", "tijdafstand", "tussentijd"),
    "sp": ("sp", "sp time", "sp dtg", "start", "start time", "departure", "etd", "sp tijd",
           "vertrek", "vertrektijd", "starttijd", "aanvang", "aanvangstijd"),
    "route": ("route", "example route", "chain", "route points", "voorbeeldroute", "keten",
              "marsroute", "routepunten"),
    "note": ("note", "notes", "remark", "remarks", "comment", "opmerking", "opmerkingen",
             "notitie", "bijzonderheden"),
}  # fmt: skip
"""Header names of each column as `header_key` folds them; units in brackets do not count."""

REQUIRED = {"number": "Number", "sp": "SP"}

MODES: dict[str, tuple[str, ...]] = {
    "column": ("road", "weg", "convoy", "konvooi", "colonne", "column", "road column", "truck", ""),
    "low_loader": ("low loader", "lowloader", "low loaders", "dieplader", "diepladers"),
    "train": ("rail", "train", "trein", "spoor"),
    "barge": ("water", "barge", "ship", "schip", "binnenschip", "binnenvaart", "inland waterway",
              "vaart"),
    "air": ("air", "lucht", "flight", "vlucht", "aircraft", "vliegtuig"),
}  # fmt: skip
"""How a movement goes (`movement.MODES`), and what a file calls it; nothing said is a column."""

TITLES = (
    "Number", "Name", "Mode", "Unit", "Nation", "Vehicles", "Gap (m)", "Length (m)",
    "Rate (km/h)", "March units", "Unit gap (min)", "SP", "Route", "Note",
)  # fmt: skip
_EXAMPLES = (
    (
        "25-USA-01", "EXAMPLE column", "road", "1-64 AR", "USA", "60", "50", "10", "50", "3", "5",
        "250200BOCT24",
        "Heinkenszand 0 > De Poel 5,2 > Zeezuiper 47,1 halt 15 > Galder 81,9 > border A67 196,3",
        "EXAMPLE line: points with km and halt in minutes",
    ),
    (
        "25-USA-02", "EXAMPLE column 2", "road", "1-64 AR", "USA", "24", "100", "26", "60", "2",
        "10", "2024-10-25 04:30", "C1a", "EXAMPLE line: the name of an example route",
    ),
)  # fmt: skip
_FIELDS = {name: field for field, names in NAMES.items() for name in names}
_BRACKETS = re.compile(r"[(\[][^)\]]{0,40}[)\]]")


def csv_template() -> str:
    """A file to fill in: the header and two example lines, `;` between cells, lines end CRLF.

    Write it as UTF-8 with byte order mark, so that a spreadsheet shows it right.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows((TITLES, *_EXAMPLES))
    return out.getvalue()


def field_of(header: str) -> str:
    """The field a header cell stands for, or "" when it is not one of ours."""
    return _FIELDS.get(header_key(header), "")


def header_key(header: str) -> str:
    """Lower case, no unit in brackets, only letters, digits and single blanks."""
    plain = _BRACKETS.sub(" ", header[:120].casefold())
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def mode_of(text: str) -> str:
    """The mode that a word of a file means; "" when it means none."""
    key = header_key(text)
    return next((mode for mode, words in MODES.items() if key in words), "")

"""Reading a typed position: which format it is in, and where it lies.

Latitude and longitude are never swapped silently: without letters the first number is the
latitude, and a pair that only makes sense the other way round is refused with that remark.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from app.core.errors import Refused
from app.geo.grids import RD_X, RD_Y, from_mgrs, from_rd, rd_covers

Format = Literal["wgs84", "dms", "mgrs", "rd"]

# The area of the shipped map: west, south, east, north.
MAP_BOX = (1.0, 49.0, 9.5, 55.0)

_MGRS = re.compile(
    r"(?P<zone>0?[1-9]|[1-5]\d|60)\s*(?P<band>[C-HJ-NP-X])\s*"
    r"(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s*(?P<digits>[\d ]*)"
)
_LOOKS_MGRS = re.compile(r"\d{1,2}\s*[A-Z]\s*[A-Z]{2}\s*[\d ]*")
_NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
_RD = re.compile(
    rf"(?:RD\s*(?:NEW)?\s*:?\s*)?(?:X\s*[=:]?\s*)?(?P<x>{_NUMBER})\s*M?\s*[,;/ ]\s*"
    rf"(?:Y\s*[=:]?\s*)?(?P<y>{_NUMBER})\s*M?"
)
_ANGLE = (
    r"(?P<{n}sign>[-+])?(?P<{n}deg>\d+(?:[.,]\d+)?)\s*°?"
    r"(?:\s*(?P<{n}min>\d+(?:[.,]\d+)?)\s*'?(?:\s*(?P<{n}sec>\d+(?:[.,]\d+)?)\s*\"?)?)?"
)
_LETTER = r"\s*(?P<{n}letter>[NSEW])\s*"
_LETTERED = tuple(
    re.compile(pair.replace("{n}", "a") + r"[,;/]?\s*" + pair.replace("{n}", "b"))
    for pair in (_ANGLE + _LETTER, _LETTER + _ANGLE)
)
_RD_THOUSANDS = re.compile(r"(?:RD\s*)?(\d{1,3})\.(\d{3})\s*[,;/ ]\s*([2-6]\d\d)\.(\d{3})")
_COMPACT = re.compile(
    r"(?P<lat>\d{4}(?:\d{2})?(?:\.\d+)?)\s*(?P<ns>[NS])\s*[,;/]?\s*"
    r"(?P<lon>\d{5}(?:\d{2})?(?:\.\d+)?)\s*(?P<ew>[EW])"
)
_DECIMAL_PAIR = (
    re.compile(r"([-+]?\d+(?:\.\d+)?)\s*°?\s*[,;/ ]\s*([-+]?\d+(?:\.\d+)?)\s*°?"),
    re.compile(r"([-+]?\d+,\d+)\s*°?\s*(?:[;/ ]|,\s)\s*([-+]?\d+,\d+)\s*°?"),
)


@dataclass(frozen=True, slots=True)
class Position:
    """A position read from text: WGS84 degrees, the format it was taken for, and how fine it is.

    `precision_m` is the size of the last digit as typed, in metres; it says nothing about how
    well the place was measured.
    """

    lat: float
    lon: float
    format: Format
    precision_m: float


def parse_position(text: str) -> Position:
    """Read a position typed in any of the four formats.

    Accepts `52.1, 5.3`, `52,1 5,3`, `52.1N 5.3E`, `52°06'04"N 5°39'16"E` (also NB/OL and
    `520604N 0053916E`), MGRS in any case and spacing, and RD `155000 463000`.
    Raises `Refused` naming what was read and what to type instead.
    """
    tidy = _normalised(text)
    if not tidy:
        raise Refused(
            "position-empty",
            "“{text}” is empty; type for example 52.1551, 5.3872.",
            "position",
            text=text.strip(),
        )
    position = _read_mgrs(tidy)
    if position is not None:
        return position
    tidy = _international(tidy)
    for reader in (_read_rd, _read_compact, _read_lettered, _read_decimal):
        position = reader(tidy)
        if position is not None:
            return position
    raise Refused(
        "position-unread",
        "“{text}” is not a position; type 52.1551, 5.3872 or 52°09'18\"N 5°23'14\"E or "
        "31U FT 63290 80860 or RD 155000 463000.",
        "position",
        text=text.strip(),
    )


def _normalised(text: str) -> str:
    tidy = unicodedata.normalize("NFKC", text).upper().strip()
    for old, new in (("′′", '"'), ("''", '"'), ("″", '"'), ("“", '"'), ("”", '"')):
        tidy = tidy.replace(old, new)
    tidy = re.sub("[′’‘`´]", "'", tidy)
    tidy = tidy.replace("−", "-").replace("º", "°")
    return re.sub(r"\s+", " ", tidy)


def _international(tidy: str) -> str:
    """Dutch compass words as N, S, E, W; not before MGRS is read: NB and WL are squares too."""
    for dutch, letter in (("N.B.", "N"), ("Z.B.", "S"), ("O.L.", "E"), ("W.L.", "W")):
        tidy = tidy.replace(dutch, letter)
    tidy = re.sub(r"(?<![A-Z])(?:NB|NOORD)(?![A-Z])", "N", tidy)
    tidy = re.sub(r"(?<![A-Z])(?:ZB|ZUID)(?![A-Z])", "S", tidy)
    tidy = re.sub(r"(?<![A-Z])(?:OL|OOST)(?![A-Z])", "E", tidy)
    return re.sub(r"(?<![A-Z])(?:WL|WEST)(?![A-Z])", "W", tidy)


def _read_mgrs(text: str) -> Position | None:
    body = text.removeprefix("MGRS").strip(" :")
    if not _LOOKS_MGRS.fullmatch(body):
        return None
    match = _MGRS.fullmatch(body)
    if match is None:
        raise Refused(
            "position-mgrs",
            "“{text}” reads as MGRS, but the letters I and O and zones above 60 do not exist.",
            "position",
            text=text.strip(),
        )
    easting, northing = _mgrs_halves(text, match["digits"].strip())
    zone = f"{int(match['zone'])}{match['band']}"
    lat, lon = from_mgrs(f"{zone}{match['square']}", easting, northing)
    return Position(lat, lon, "mgrs", 10.0 ** (5 - len(easting)))


def _mgrs_halves(text: str, digits: str) -> tuple[str, str]:
    groups = digits.split(" ")
    joined = "".join(groups)
    uneven = len(groups) == 2 and len(groups[0]) != len(groups[1])
    if len(joined) % 2 or not 2 <= len(joined) <= 10 or uneven:
        raise Refused(
            "position-mgrs",
            "“{text}” reads as MGRS with {count} digits; give as many for the easting as "
            "for the northing, one to five each.",
            "position",
            text=text.strip(),
            count=len(joined),
        )
    half = len(joined) // 2
    return joined[:half], joined[half:]


def _read_rd(text: str) -> Position | None:
    text = _RD_THOUSANDS.sub(r"\1\2 \3\4", text)
    match = _RD.fullmatch(text)
    if match is None:
        return None
    x, y = _number(match["x"]), _number(match["y"])
    said_so = text.startswith("RD")
    if not said_so and max(abs(x), abs(y)) <= 1_000:
        return None
    if rd_covers(x, y):
        lat, lon = from_rd(x, y)
        return Position(lat, lon, "rd", max(1.0, _last_digit(match["x"])))
    if rd_covers(y, x):
        raise Refused(
            "position-rd",
            "“{text}” reads as RD with y first; type x (east) and then y (north).",
            "position",
            text=text.strip(),
        )
    raise Refused(
        "position-rd",
        "“{text}” reads as RD, but x runs from {rd_x:.0f} to {rd_x2:.0f} and y from "
        "{rd_y:.0f} to {rd_y2:.0f}, in whole metres.",
        "position",
        text=text.strip(),
        rd_x=RD_X[0],
        rd_x2=RD_X[1],
        rd_y=RD_Y[0],
        rd_y2=RD_Y[1],
    )


def _read_compact(text: str) -> Position | None:
    """`520604N 0053916E` or `5206N 00539E`: degrees, minutes, perhaps seconds run together."""
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    lat = _run_together(text, match["lat"], 2) * (1 if match["ns"] == "N" else -1)
    lon = _run_together(text, match["lon"], 3) * (1 if match["ew"] == "E" else -1)
    fine = 30.0 if len(match["lat"].split(".")[0]) == 6 else 1_850.0
    return _checked(text, lat, lon, "dms", fine)


def _run_together(text: str, digits: str, width: int) -> float:
    whole = digits.split(".", maxsplit=1)[0]
    if len(whole) == width + 2:
        return _angle(text, digits[:width], digits[width:], None)
    return _angle(text, digits[:width], digits[width : width + 2], digits[width + 2 :])


def _read_lettered(text: str) -> Position | None:
    """Angles with N, S, E or W, in either order, as decimals or degrees, minutes, seconds."""
    match = next((found for one in _LETTERED if (found := one.fullmatch(text))), None)
    if match is None:
        _refuse_degrees_without_letters(text)
        return None
    letters = [match["aletter"], match["bletter"]]
    values = [_lettered_angle(text, match, name) for name in "ab"]
    signed = [
        -value if letter in "SW" else value for value, letter in zip(values, letters, strict=True)
    ]
    if letters[0] in "NS" and letters[1] in "EW":
        lat, lon = signed
    elif letters[0] in "EW" and letters[1] in "NS":
        lon, lat = signed
    else:
        raise Refused(
            "position-letters",
            "“{text}” names {letters} and {letters2}; one must be N or S, one E or W.",
            "position",
            text=text.strip(),
            letters=letters[0],
            letters2=letters[1],
        )
    has_minutes = match["amin"] is not None
    return _checked(text, lat, lon, "dms" if has_minutes else "wgs84", _fineness(match))


def _refuse_degrees_without_letters(text: str) -> None:
    """Minutes and seconds need letters: six bare numbers can be meant in more than one way."""
    if re.fullmatch(r"[\d.,;:/°'\" NSEW+-]+", text) and re.search(r"['\"NSEW]", text):
        raise Refused(
            "position-letters",
            "“{text}” reads as degrees; give each angle one letter N, S, E or W (NB, OL).",
            "position",
            text=text.strip(),
        )
    if re.search(r"\d\s*[°'\"]*\s*O$|^O\s*\d", text):
        raise Refused(
            "position-letters",
            "“{text}” has the letter O, east or west; type E or OL, W or WL.",
            "position",
            text=text.strip(),
        )


def _lettered_angle(text: str, match: re.Match[str], name: str) -> float:
    if match[f"{name}sign"] == "-":
        raise Refused(
            "position-sign",
            "“{text}” has a minus sign and a letter; give one of the two.",
            "position",
            text=text.strip(),
        )
    return _angle(text, match[f"{name}deg"], match[f"{name}min"], match[f"{name}sec"])


def _angle(text: str, degrees: str, minutes: str | None, seconds: str | None) -> float:
    values = [_number(part) if part else 0.0 for part in (degrees, minutes, seconds)]
    if values[1] >= 60 or values[2] >= 60:
        raise Refused(
            "position-minutes",
            "“{text}” has 60 or more minutes or seconds; they run from 0 to 59.",
            "position",
            text=text.strip(),
        )
    if (minutes and values[0] % 1) or (seconds and values[1] % 1):
        raise Refused(
            "position-minutes",
            "“{text}” has a fraction before the last part; only the last may.",
            "position",
            text=text.strip(),
        )
    return values[0] + values[1] / 60 + values[2] / 3600


def _fineness(match: re.Match[str]) -> float:
    if match["asec"]:
        return 31.0 * _last_digit(match["asec"])
    if match["amin"]:
        return 1_850.0 * _last_digit(match["amin"])
    return 111_320.0 * _last_digit(match["adeg"])


def _read_decimal(text: str) -> Position | None:
    for pattern in _DECIMAL_PAIR:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        if re.fullmatch(r"\d+,\d+", text):
            raise Refused(
                "position-ambiguous",
                "“{text}” can be one number with a decimal comma or two whole degrees; type "
                "52.1 5.3.",
                "position",
                text=text.strip(),
            )
        lat, lon = _number(match[1]), _number(match[2])
        return _checked(text, lat, lon, "wgs84", 111_320.0 * _last_digit(match[1]))
    return None


def _checked(text: str, lat: float, lon: float, kind: Format, fine: float) -> Position:
    lettered = any(letter in text for letter in "NSEW")
    if not lettered and not _on_map(lat, lon) and _on_map(lon, lat):
        raise Refused(
            "position-swapped",
            "“{text}” reads as latitude {lat:.5f}, longitude {lon:.5f}, which is off the "
            "map; if the longitude came first, type {lon:.5f}, {lat:.5f}, else add the "
            "letters N and E.",
            "position",
            text=text.strip(),
            lat=lat,
            lon=lon,
        )
    if abs(lat) > 90 or abs(lon) > 180:
        raise Refused(
            "position-range",
            "“{text}” reads as latitude {lat:.5f}, longitude {lon:.5f}; latitude runs from "
            "-90 to 90, longitude from -180 to 180.",
            "position",
            text=text.strip(),
            lat=lat,
            lon=lon,
        )
    return Position(lat, lon, kind, fine)


def _on_map(lat: float, lon: float) -> bool:
    west, south, east, north = MAP_BOX
    return south <= lat <= north and west <= lon <= east


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _last_digit(text: str) -> float:
    """The worth of the last digit: 1 for `52`, 0.01 for `52.10`."""
    parts = re.split("[.,]", text)
    return float(10.0 ** -len(parts[1])) if len(parts) == 2 else 1.0

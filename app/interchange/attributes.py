"""What a map file says of a feature besides its shape: name, kind, window, and all the rest.

One reading for every format: what has no field of its own is kept as a line of the note.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from app.core.sentences import Sentence, say
from app.interchange.bounds import MOST_ATTRIBUTES
from app.interchange.cleaning import many_lines, one_line
from app.interchange.shapes import Facts
from app.interchange.tray import Unfit

Reader = Callable[[str, bool], int]
"""UTC milliseconds of a text; True where it is the end of something. Raises Unfit."""

Window = tuple[int | None, int | None]
"""From and to, UTC milliseconds."""

_NAME = ("name", "title", "naam", "label", "object")
_KIND = ("kind", "soort", "zonekind", "type", "category", "categorie", "class")
_NOTE = ("note", "description", "desc", "omschrijving", "opmerking", "remarks", "cmt")
_FROM = (
    "validfrom", "geldigvan", "geldigvanaf", "begin", "start", "from", "van", "vanaf", "begindatum",
    "startdatum", "begindate", "startdate", "begintime", "starttime", "begintijd", "starttijd",
    "ingang", "ingangsdatum", "datumvan", "datefrom", "timefrom", "tmin",
)  # fmt: skip
_TO = (
    "validto", "validuntil", "geldigtot", "geldigtotenmet", "end", "eind", "einde", "to", "tot",
    "until", "einddatum", "enddate", "endtime", "eindtijd", "datumtot", "dateto", "timeto", "tmax",
)  # fmt: skip
#: How programs draw it: no fact about the place.
_LOOKS = re.compile(
    r"(?:stroke|fill|marker|style|icon|tessellate|extrude|altitudemode|visibility|drawing|labels?)"
    r"(?:url|hash|color|colour|width|opacity|size|symbol|order|hover)?|timestamp|draworder|umap.*"
    r"|fid|ogcfid|objectid|styleurl|balloonstyle"
)
_SECONDS = (631_152_000, 4_102_444_800)  # 1990 to 2100
MOST_LINES, MOST_VALUE = 60, 500


class Attributes:
    """The attributes of one feature, by key as written; values as JSON has them."""

    def __init__(self, values: Mapping[str, Any], read: Reader) -> None:
        said = islice(values.items(), MOST_ATTRIBUTES)
        self._left = {key: value for key, value in said if not _is_empty(value)}
        self._unread = max(0, len(values) - MOST_ATTRIBUTES)
        self._keys: defaultdict[str, list[str]] = defaultdict(list)  # by plain key, as written
        for key in self._left:
            self._keys[plain_key(key)].append(key)
        self._read = read
        self._remarks: list[Sentence] = []

    def facts(
        self,
        *,
        name: str = "",
        notes: Iterable[str] = (),
        window: Window = (None, None),
        remarks: Iterable[Sentence] = (),
    ) -> Facts:
        """The facts; what is given here goes before an attribute that says the same.

        Raises Unfit where the window ends before it begins.
        """
        named, kind = name or one_line(self._take(_NAME)), one_line(self._take(_KIND))
        begins, ends = (
            given if given is not None else self._moment(keys, end)
            for given, keys, end in zip(window, (_FROM, _TO), (False, True), strict=True)
        )
        if begins is not None and ends is not None and ends < begins:
            raise Unfit("its validity ends before it begins.")
        note = "\n".join([*notes, many_lines(self._take(_NOTE)), *self._rest()])
        told = (*remarks, *self._remarks)
        return Facts(named, kind, many_lines(note), begins, ends, told)

    def _take(self, keys: tuple[str, ...]) -> str:
        """The first text under one of these keys; it is read then and stands nowhere else."""
        for key, value in self._under(keys):
            if isinstance(value, str | int | float):
                del self._left[key]
                return str(value)
        return ""

    def _moment(self, keys: tuple[str, ...], end: bool) -> int | None:
        for key, value in self._under(keys):
            if isinstance(value, bool | list | dict):
                continue
            try:
                ms = _epoch(value) or self._read(str(value), end)
            except Unfit as unfit:
                # It stays in the note: an object may have a start that is a place.
                self._remarks.append(
                    say(
                        "file-remark",
                        "{key} left empty: {unfit}",
                        key=key,
                        unfit=unfit.sentence,
                    )
                )
                continue
            del self._left[key]
            return ms
        return None

    def _under(self, keys: tuple[str, ...]) -> list[tuple[str, Any]]:
        """What is left under one of these plain keys, in the order of the keys."""
        written = [key for wanted in keys if wanted in self._keys for key in self._keys[wanted]]
        return [(key, self._left[key]) for key in written if key in self._left]

    def _rest(self) -> Iterator[str]:
        told = {k: v for k, v in self._left.items() if not _LOOKS.fullmatch(plain_key(k))}
        for key, value in list(told.items())[:MOST_LINES]:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            yield f"{one_line(key, 60)}: {one_line(many_lines(text), MOST_VALUE)}"
        whole = len(told) + self._unread
        if whole > MOST_LINES:
            self._remarks.append(
                say(
                    "file-remark",
                    "{count} of {count2} attributes left out.",
                    count=whole - min(MOST_LINES, len(told)),
                    count2=whole,
                )
            )


@lru_cache(maxsize=4096)
def plain_key(key: str) -> str:
    """A key without case, blanks and signs: “Geldig_van” is “geldigvan”."""
    return re.sub(r"[^a-z0-9]", "", key.casefold())


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _epoch(value: Any) -> int | None:
    """UTC milliseconds of a number of seconds or milliseconds since 1970, else None."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    least, most = _SECONDS
    for scale in (1000, 1):
        if math.isfinite(number) and least <= number * scale / 1000 <= most:
            return round(number * scale)
    return None

"""The log as a file: JSON that can be proved, and CSV, XLSX and PDF made from that JSON.

A PDF carries the JSON and a seal: the number of all that its pages show, signed with the digest of
the JSON. So neither can be changed without the other, and a journal of years ago is still proved
when the program draws its pages differently.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from app.core.dtg import format_dtg, zone_offset_min
from app.core.durations import MINUTE_MS
from app.core.errors import Refused
from app.core.lengths import length
from app.core.sentences import Language, tell
from app.core.typed_moment import YEARS_BACK
from app.interchange.bounds import load_json
from app.interchange.sheet_words import LANGUAGES, marking_text, sheet_words

if TYPE_CHECKING:
    from app.interchange.sheet_pdf import Column, Row

# The libraries that draw and pack take a third of the start of the program: each is loaded by the
# function that needs it.
# What is wrong with a file is told by `read` in a sentence, not in the log of the program.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

FORMAT, VERSION = "toc-log", 1
ATTACHED, SEAL = "journal.json", "seal.json"
FORMATS = ("pdf", "csv", "xlsx", "json")
MAX_BYTES = 256 << 20
#: What one entry says of itself, in the order of the columns of a spreadsheet.
SAID = (
    "number", "event", "entered", "from", "to", "precedence", "kind", "channel", "place", "text",
    "action", "owner", "due", "agreement", "source", "author", "post", "station", "level",
    "release", "reason", "origin_file",
)  # fmt: skip
#: What names another entry, and what later entries made of it at the moment of the export.
NAMES = ("corrects", "strikes", "adds", "closes", "confirms", "acknowledges")
LATER = ("struck_by", "corrected_by", "closed_by", "acknowledged_by", "confirmed_by")
#: What an export can be limited by, in the order it is told; the first ones only bound the time.
TIME_LIMITS = ("shift", "since", "until")
LIMITS = (
    *TIME_LIMITS, "words", "precedence", "kind", "author", "station", "partner", "tag", "link",
    "state", "level", "recipient",
)  # fmt: skip
#: A cell of a workbook holds 32,767 units of UTF-16: half as many letters fit in any case.
MOST_CELL = 16_000
#: The times of an entry: in a workbook each is a cell of date and time with its DTG beside it.
TIMES = ("event", "entered", "due")
TIME_FORMAT, MARK_FILL, A4 = "dd-mm-yyyy hh:mm", "FFF2CC", 9
#: The first year that every spreadsheet holds as a date.
FIRST_YEAR = 1901
#: How wide a column of a workbook is, in letters.
WIDTHS = {"number": 13, "text": 70, "action": 30, "marks": 30, "reason": 30, "place": 22,
          "precedence": 12, "agreement": 10, "author": 8, "station": 9}  # fmt: skip
Json = dict[str, Any]


def limits(content: Mapping[str, Any]) -> dict[str, str]:
    """Return what an export was limited by; empty for the whole log."""
    asked = {**content["filter"], **{k: content.get(k) for k in ("shift", "recipient")}}
    return {k: str(asked[k]) for k in LIMITS if asked.get(k)}


def selection(content: Mapping[str, Any], language: Language) -> str:
    """Return in words what an export was limited by; "" for the whole log."""
    words, found = sheet_words(language), limits(content)
    shown = dict(found)
    for key, at in zip(("since", "until"), content["period"], strict=True):
        # What is not yet over is not covered, whatever was asked.
        asked = found.get(key) or at
        shown[key] = _dtg(content, at if _ms(asked) > _ms(content["made"]) else asked)
    shown["level"] = marking_text(shown.get("level", ""), language)
    recipient = str(found.get("recipient"))
    shown["recipient"] = words.get(f"recipient_{recipient.strip().casefold()}", recipient)
    shown["state"] = words.get(f"state_{found.get('state')}", "")
    shown["shift"] = str(content["station"])
    told = "; ".join(words[f"by_{key}"].format(value=shown[key]) for key in found)
    return words["only"].format(limits=told) if told else ""


def scope(content: Mapping[str, Any], language: Language) -> list[str]:
    """Return in sentences what an export covers: its period, what it was limited by, what was
    left out."""
    return [": ".join(filter(None, pair)) for pair in _scope(content, language)]


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all of an export but its digest and signature, hexadecimal."""
    counted = {k: v for k, v in content.items() if k not in ("digest", "signature")}
    text = json.dumps(counted, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # A file from elsewhere may hold half a letter; it is counted, not refused with a fault.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_log_export(data: bytes) -> bool:
    """Tell whether a JSON file says of itself that it is one (looked for near its start)."""
    return data.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in data[:400]


def as_json(content: Json) -> bytes:
    """Return the export as JSON, as it is read back by `read`."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def as_csv(content: Json) -> bytes:
    """Return the export as CSV for a spreadsheet: semicolons, UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    for row in _grid(content):
        # A spreadsheet must not take what somebody said for a formula.
        writer.writerow(["'" + c if c[:1] in ("=", "+", "-", "@", "\t", "\r") else c for c in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(content: Json) -> bytes:
    """Return the export as a workbook: a sheet with what it is, a sheet with the entries.

    The marking stands in the first row and in head and foot of each printed page; the headings are
    frozen and have filters; times are cells of date and time in the zone of the operation, with the
    date-time group beside them.
    """
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    language = _language(content)
    words, grid = sheet_words(language), _grid(content, times=True)
    marking = " ".join(filter(None, (_whole(content), content["release"])))
    book, bold = Workbook(write_only=True), Font(bold=True)
    about, rows = book.create_sheet("Journal"), book.create_sheet("Log")

    def cell(sheet: Any, value: str | datetime, *, head: bool) -> Any:
        if isinstance(value, datetime):
            made = WriteOnlyCell(sheet, value)
            made.number_format = TIME_FORMAT
        else:
            # As texts, so that nothing somebody said is taken for a formula or a fault.
            made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
            made.data_type, made.quotePrefix = "s", True
        made.alignment = Alignment(vertical="top", wrap_text=True)
        if head:
            made.font = bold
        return made

    for sheet, widths in ((about, (26, 100)), (rows, _widths(grid[0], words))):
        _prepare(sheet, widths, marking, content)
        first = cell(sheet, marking, head=True)
        first.alignment = Alignment(wrap_text=False)
        first.fill = PatternFill("solid", fgColor=MARK_FILL)
        sheet.append([first])
    for pair in (*_about(content), ("", words["only_proved"])):
        for line in _in_cells(pair, words["continued"]):
            key, *said = line
            cells = [cell(about, key, head=True), *(cell(about, v, head=False) for v in said)]
            about.append(cells)
    count = 1
    for number, whole in enumerate(grid):
        for line in _in_cells(whole, words["continued"]):
            count += 1
            rows.append([cell(rows, value, head=number == 0) for value in line])
    rows.print_title_rows = "1:2"
    rows.auto_filter.ref = f"A2:{get_column_letter(len(grid[0]))}{max(count, 2)}"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _prepare(sheet: Any, widths: Sequence[float], marking: str, content: Json) -> None:
    """Widths, and how it is printed: lying, as wide as the page, marked above and below."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    shown = marking.upper().replace("&", "&&")
    words = sheet_words(_language(content))
    sheet.oddHeader.center.text = shown
    sheet.oddFooter.center.text = shown
    sheet.oddHeader.left.text = str(content["operation"]).replace("&", "&&")
    sheet.oddFooter.right.text = words["page"].format(page="&P", pages="&N")
    if sheet.title == "Log":
        # Before the rows: a workbook that is written row by row puts its panes first.
        sheet.freeze_panes = "B3"


def _widths(heads: Sequence[str | datetime], words: Mapping[str, str]) -> list[float]:
    wide = {words[f"column_{key}"]: width for key, width in WIDTHS.items()}
    return [wide.get(str(head), 16) for head in heads]


def _whole(content: Json) -> str:
    return marking_text(content["marking"], _language(content))


def as_pdf(content: Json, sign: Callable[[str], Json]) -> bytes:
    """Return the export as a duty journal with the JSON and the seal of its pages in it."""
    from app.interchange.pdf_seal import attach, fingerprint  # noqa: PLC0415

    pages = _pages(content)
    shown = fingerprint(pages)
    seal = {"pages": shown, "signature": sign(sealed(content["digest"], shown))}
    return attach(pages, {ATTACHED: as_json(content), SEAL: json.dumps(seal).encode()})


def sealed(whole: str, shown: str) -> str:
    """Return what the seal of a PDF signs: the digest of the content and what the pages show."""
    return ":".join(("pages", whole, shown))


def blank_pdf(title: Mapping[str, str], language: Language, rows: int) -> bytes:
    """Return a blank sheet with the columns of the journal; `title` has operation, station,
    marking and made."""
    from app.interchange.sheet_pdf import Row, Sheet  # noqa: PLC0415

    words = sheet_words(language)
    sheet = Sheet(words["blank"], title["marking"], title["made"], language, wide=True)
    line = "________________"
    sheet.facts(
        [
            (words["operation"], title["operation"]),
            (words["station"], title["station"]),
            (words["sheet"], line),
            (words["period"], line),
        ]
    )
    sheet.table(_columns(words), [Row(("",) * len(_columns(words)))] * rows, least=8)
    sheet.signatures([(words["outgoing"], ""), (words["incoming"], "")])
    return sheet.pdf()


def read(data: bytes, name: str) -> Json:
    """Return the content of an export, JSON or PDF. Refused: it is none, or damaged."""
    from app.interchange.pdf_seal import attached  # noqa: PLC0415

    if name.lower().endswith((".xlsx", ".csv")):
        raise Refused(
            "export-table",
            "{name} cannot be proved: only a PDF or JSON of this program can.",
            name,
            name=name,
        )
    try:
        found = _loads(attached(data)[ATTACHED] if _is_pdf(data) else data)
    except (ValueError, KeyError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused(
            "not-an-export",
            "{name} proves nothing: it is no JSON or PDF of this program, or it was "
            "damaged or changed since.",
            name,
            name=name,
        )
    entries, chain = found.get("entries"), found.get("chain")
    sound = isinstance(entries, list) and all(isinstance(e, dict) for e in entries)
    if found.get("version") != VERSION or not sound or not isinstance(chain, list):
        raise Refused("export-version", "{name} was written by another version.", name, name=name)
    return found


def read_seal(data: bytes) -> Json | None:
    """Return the seal of a PDF, empty when its pages show something else or it carries other files
    than ours; None for what has no pages."""
    from app.interchange.pdf_seal import attached, fingerprint  # noqa: PLC0415

    if not _is_pdf(data):
        return None
    try:
        carried = attached(data)
        found = _loads(carried.pop(SEAL))
        sound = isinstance(found, dict) and set(carried) == {ATTACHED}
        return found if sound and found.get("pages") == fingerprint(data) else {}
    except (ValueError, KeyError, RecursionError):
        return {}


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF")


def _loads(data: bytes) -> Any:
    """The JSON value. ValueError: it is none, or a key stands twice: readers show one or other."""

    def once(pairs: list[tuple[str, Any]]) -> Json:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("doubled")
        return found

    return load_json(data, object_pairs_hook=once)


def _ms(iso: str) -> int:
    return round(datetime.fromisoformat(iso).timestamp() * 1000)


def _dtg(content: Mapping[str, Any], iso: str | None) -> str:
    """A moment as a date-time group: a year that two figures would not tell has all four."""
    if not iso:
        return ""
    zone = str(content["zone"])
    text = format_dtg(_ms(iso), zone)
    there = timedelta(minutes=zone_offset_min(zone))
    year = (datetime.fromisoformat(iso) + there).year
    first = datetime.fromisoformat(content["made"]).year - YEARS_BACK
    return text if first <= year < first + 100 else f"{text[:-2]}{year}"


def _grid(content: Json, *, times: bool = False) -> list[list[Any]]:
    """The heading and the entries as texts; with `times` a moment stands before its DTG too."""
    language = _language(content)
    words = sheet_words(language)
    heads = [words[f"column_{key}"] for key in (*SAID, "marks")]
    if times:
        heads = [
            name
            for key, head in zip((*SAID, "marks"), heads, strict=True)
            for name in ((head, f"{head} DTG") if key in TIMES else (head,))
        ]
    else:
        heads.append(words["column_id"])
    rows = [list[Any](heads)]
    for entry in content["entries"]:
        said = {k: entry.get(k) for k in SAID} | (entry.get("counts") or {})
        said |= {k: _dtg(content, entry.get(k)) for k in TIMES}
        said["origin_file"] = _origin(content, entry, words)
        said["agreement"] = "x" if entry.get("agreement") else ""
        said["level"] = marking_text(str(said["level"] or ""), language)
        kind = str(entry.get("kind") or "")
        said["kind"] = words.get(f"kind_{kind}", kind)
        row = list[Any]()
        for key in SAID:
            if times and key in TIMES:
                row.append(_there(content, entry.get(key)))
            row.append(str(said[key] or ""))
        row.append(", ".join(_marks(content, entry, words)))
        rows.append(row if times else [*row, str(entry.get("id", ""))])
    return rows


def _there(content: Json, iso: str | None) -> datetime | str:
    """A moment as a clock of the operation shows it, without a zone; "" where a spreadsheet has no
    such date."""
    if not iso:
        return ""
    offset = timedelta(minutes=zone_offset_min(str(content["zone"])))
    try:
        there = datetime.fromisoformat(iso).replace(tzinfo=None) + offset
    except OverflowError:
        return ""
    return there if there.year >= FIRST_YEAR else ""


def _in_cells(row: Sequence[Any], more: str) -> Iterator[list[Any]]:
    """A row as rows whose cells a workbook can hold; the first cell says where one goes on."""
    parts = [_parts(value) for value in row]
    for number, line in enumerate(zip_longest(*parts, fillvalue="")):
        yield [f"{row[0]} {more}", *line[1:]] if number else list(line)


def _parts(value: Any) -> list[Any]:
    if not isinstance(value, str):
        return [value]
    return [value[at : at + MOST_CELL] for at in range(0, len(value), MOST_CELL)] or [""]


def _about(content: Json) -> list[tuple[str, str]]:
    language = _language(content)
    words = sheet_words(language)
    pairs = [
        (words["operation"], content["operation"]),
        (words["station"], content["station"]),
        *_scope(content, language),
        (words["entries"], str(len(content["entries"]))),
        (words["officers"], ", ".join(content["authors"])),
        (words["level"], marking_text(content["marking"], language)),
        (words["release"], content["release"]),
    ]
    return [(k, str(v)) for k, v in pairs if v]


def _scope(content: Mapping[str, Any], language: Language) -> list[tuple[str, str]]:
    words, left = sheet_words(language), content["left_out"]
    pairs = [
        (words["period"], " – ".join(_dtg(content, at) for at in content["period"])),
        (words["selection"], selection(content, language) or words["whole"]),
        ("", words["left_out"].format(**left) if any(left.values()) else ""),
    ]
    return [pair for pair in pairs if pair[1]]


def _language(content: Json) -> Language:
    return next(one for one in LANGUAGES if one == content["language"])


def _columns(words: Mapping[str, str]) -> list[Column]:
    from app.interchange.sheet_pdf import Column  # noqa: PLC0415

    shares = (
        ("number", 9), ("event", 11), ("entered", 7.5), ("from", 9), ("to", 9), ("precedence", 3),
        ("text", 41), ("place", 9), ("initials", 4),
    )  # fmt: skip
    return [Column(words[key], share) for key, share in shares]


def _marks(content: Json, entry: Json, words: Mapping[str, str]) -> list[str]:
    numbers = entry.get("names") or {}
    found = [words[k].format(number=numbers[k]) for k in NAMES if numbers.get(k)]
    later = entry.get("later") or {}
    found += [words[k].format(number=later[k]) for k in LATER[:-1] if later.get(k)]
    if off := entry.get("clock_ms"):
        word = words["clock_ahead" if off > 0 else "clock_back"]
        off_by = tell(length(round(abs(off) / MINUTE_MS)), _language(content))
        found.append(word.format(length=off_by))
    return found + ([words["late"]] if entry.get("late") else [])


def _origin(content: Json, entry: Json, words: Mapping[str, str]) -> str:
    """From which file it was taken in, when and by whom, and what the file says of itself."""
    origin = entry.get("origin_file")
    if not isinstance(origin, dict):
        return ""
    taken = words["origin_file"].format(
        file=origin.get("file") or "?",
        at=_dtg(content, origin.get("at")),
        by=origin.get("by") or "?",
    )
    said = origin.get("said") or {}
    parts = [str(said[k]) for k in ("number", "author", "post", "station") if said.get(k)]
    parts += [_dtg(content, said["at"])] if said.get("at") else []
    return "; ".join([taken, *([words["origin_said"].format(said=", ".join(parts))] * bool(parts))])


def _text(content: Json, entry: Json, words: Mapping[str, str], levels: bool) -> str:
    lines = [str(entry["text"])]
    if entry.get("action"):
        more = [str(entry["action"])]
        more += [f"{words['owner']} {entry['owner']}"] if entry.get("owner") else []
        more += [f"{words['due']} {_dtg(content, entry['due'])}"] if entry.get("due") else []
        lines.append(f"{words['action']}: {', '.join(more)}")
    if entry.get("agreement"):
        by = (entry.get("later") or {}).get("confirmed_by")
        lines.append(words["agreement_confirmed"].format(number=by) if by else words["agreement"])
    if entry.get("reason") and str(entry["reason"]) not in lines[0]:
        lines.append(str(entry["reason"]))
    # A file is named with the beginning of its hash, so that paper says which one it was.
    lines += [
        f"{words['attachment']}: {file['name']} ({str(file['hash'])[:12]})"
        for file in entry.get("attachments") or ()
    ]
    if entry.get("paper"):
        lines.append(words["paper"].format(**{"sheet": "?", "typist": "?"} | entry["paper"]))
    lines += filter(None, [_origin(content, entry, words)])
    other = [str(entry.get("source") or ""), _marked(entry, "release")]
    if levels:
        other.append(marking_text(_marked(entry, "level"), _language(content)))
    marks = "; ".join([*_marks(content, entry, words), *filter(None, other)])
    return "\n".join([*lines, *([f"[{marks}]"] if marks else [])])


def _marked(entry: Json, key: str) -> str:
    """The level or the release with which an entry goes out."""
    return str((entry.get("counts") or entry).get(key) or "")


def _row(content: Json, entry: Json, words: Mapping[str, str], levels: bool) -> Row:
    from app.interchange.sheet_pdf import Row  # noqa: PLC0415

    event, entered = (_dtg(content, entry[k]) for k in ("event", "entered"))
    said = str(entry.get("event_zone") or content["zone"])
    # The letter it was said with stands below, where that is another one.
    when = event if said == content["zone"] else f"{event}\n{format_dtg(_ms(entry['event']), said)}"
    sign = {"FLASH": "Z", "IMMEDIATE": "O", "PRIORITY": "P", "ROUTINE": "R"}
    cells = (
        entry["number"], when, entered[:7] if entered[7:] == event[7:] else entered,
        entry["from"], entry["to"], sign.get(str(entry["precedence"]), "?"),
        _text(content, entry, words, levels), entry["place"], entry["author"],
    )  # fmt: skip
    struck = bool((entry.get("later") or {}).get("struck_by"))
    return Row(tuple(str(cell or "") for cell in cells), struck)


def _pages(content: Json) -> bytes:
    from app.interchange.sheet_pdf import Sheet  # noqa: PLC0415

    words = sheet_words(_language(content))
    made = f"{words['made']} {_dtg(content, content['made'])} {words['made_by']} "
    part = set(limits(content)) - set(TIME_LIMITS)
    sheet = Sheet(
        f"{words['journal_part' if part else 'journal']} {content['operation']}",
        content["marking"],
        made + content["by"],
        _language(content),
        content["release"],
        wide=True,
    )
    sheet.facts(_about(content))
    levels = len({_marked(e, "level") for e in content["entries"]}) > 1
    rows = [_row(content, e, words, levels) for e in content["entries"]]
    sheet.table(_columns(words), rows)
    sheet.heading(words["proof"])
    sheet.paragraph(words["proof_how"])
    heads: Sequence[Json] = content["chain"]
    sheet.facts(
        [
            (words["digest"], _grouped(content["digest"])),
            *((words["head"].format(**one), _grouped(one["hash"])) for one in heads),
        ]
    )
    sheet.signatures([(words["signature_of"], ""), (words["signature_of"], "")])
    return sheet.pdf()


def _grouped(digits: str) -> str:
    return " ".join(re.findall(".{1,8}", digits))

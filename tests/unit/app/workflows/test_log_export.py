"""Exports: all of what is ordered and nothing else, proved against the journal, safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.core.sentences import Language
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.rules import EntryKind
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.interchange import log_file
from app.interchange.pdf_seal import attach, attached
from app.interchange.sheet_words import LANGUAGES, marking_text, sheet_words
from app.workflows.log_export import Order


def log(context: AppContext, text: str, **more: Any) -> EntryView:
    assert isinstance(context.clock, FixedClock)
    context.clock.advance(60)
    return context.liaison.add(NewEntry(text, **more))[0]


@pytest.fixture
def filled(context: AppContext) -> AppContext:
    first = log(
        context,
        "=HYPERLINK(“x”) één → Київ, Wałęsa, 東",
        from_="+31",
        to="TOC",
        action="bel",
        due="+1h",
    )
    log(context, "@cmd " + "lang " * 900, agreement=True)
    log(context, "geheim voor eigen ogen", release="NLD EYES ONLY")
    log(context, "voor Duitsland", level="Dep.V", release="REL TO NLD, DEU")
    log(context, "vertrouwelijk", level="Stg.C")
    context.liaison.strike(first.id, "dubbel")
    return context


def numbers(content: dict[str, Any]) -> list[str]:
    return [e["number"] for e in content["entries"]]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_an_export_is_proved_also_after_the_log_went_on(
    filled: AppContext, kind: str, language: Any
) -> None:
    data, content = filled.log_export.write(Order(language=language), kind)
    assert len(content["entries"]) == 6
    log(filled, "later")
    filled.liaison.correct(content["entries"][1]["id"], NewEntry("beter"), "fout")
    found = filled.log_export.verify(data, "x")
    assert found.proved
    assert found.pages is (True if kind == "pdf" else None)


def test_a_changed_export_is_caught(filled: AppContext) -> None:
    _, content = filled.log_export.write(Order(), "json")

    def verdict(**changes: Any) -> Any:
        return filled.log_export.verify(log_file.as_json(content | changes), "x")

    entries = [dict(e) for e in content["entries"]]
    entries[2]["text"] = "iets anders"
    found = verdict(entries=entries)
    assert found.changed == (entries[2]["number"],)
    assert (found.proved, found.digest, found.signed) == (False, False, False)
    # Somebody who also makes the digest again still has no signature.
    again = {**content, "entries": entries}
    again["digest"] = log_file.digest(again)
    found = filled.log_export.verify(log_file.as_json(again), "x")
    assert (found.digest, found.signed, found.proved) == (True, False, False)
    assert verdict(entries=content["entries"][1:]).proved is False
    assert verdict(entries=[*content["entries"], content["entries"][0]]).unknown == ("?",)
    assert verdict(chain=[]).chain is False
    assert verdict(chain=[{**content["chain"][0], "hash": "00" * 32}]).chain is False
    assert verdict(chain=[{**content["chain"][0], "commit": 1 << 70}]).chain is False
    assert verdict(signature={"origin": "zz", "value": 5}).signed is False
    assert verdict(operation="half a letter").digest is False
    half = json.dumps({**content, "operation": "\ud800"}).encode()
    assert filled.log_export.verify(half, "x").digest is False
    stranger = {**entries[0], "id": "f" * 32, "number": "TOC-9999"}
    assert verdict(entries=[stranger]).unknown == ("TOC-9999",)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def other_text(writer: PdfWriter) -> None:
    stream = writer.pages[0].get_contents()
    assert stream is not None
    stream.set_data(stream.get_data().replace(b"Tj", b"Tj ", 1))
    writer.pages[0].replace_contents(stream)


def cut_off(writer: PdfWriter) -> None:
    writer.pages[0].cropbox = RectangleObject((0, 200, 842, 500))


def other_face(writer: PdfWriter) -> None:
    faces = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    one, *_, other = faces
    faces[one] = faces.raw_get(other)


def one_page_less(writer: PdfWriter) -> None:
    writer.remove_page(0)


def note_over_it(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text="vervallen", rect=(0, 0, 90, 90)))


def one_file_more(writer: PdfWriter) -> None:
    writer.add_attachment("annex.json", b"{}")


def another_title(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": "Iets anders"})


def a_script(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('vervallen')")}
    script = DictionaryObject({NameObject(key): value for key, value in action.items()})
    named = ArrayObject([TextStringObject("x"), script])
    names = writer.root_object["/Names"]
    names[NameObject("/JavaScript")] = DictionaryObject({NameObject("/Names"): named})  # type: ignore[index]


def a_page_that_acts(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/AA")] = DictionaryObject()


def an_outline(writer: PdfWriter) -> None:
    writer.add_outline_item(title="Iets anders", page_number=0)


def a_collection(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Collection")] = DictionaryObject()


def a_file_under_another_name(writer: PdfWriter) -> None:
    files = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    files[1].get_object()[NameObject("/UF")] = TextStringObject("besluit.json")


CHANGES = (
    other_text, cut_off, other_face, one_page_less, note_over_it, one_file_more, another_title,
    a_script, a_page_that_acts, an_outline, a_collection, a_file_under_another_name,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_page_is_caught(filled: AppContext, change: Callable[[PdfWriter], None]) -> None:
    data, _ = filled.log_export.write(Order(language="nl"), "pdf")
    assert filled.log_export.verify(saved(PdfWriter(io.BytesIO(data))), "x").proved
    writer = PdfWriter(io.BytesIO(data))
    change(writer)
    found = filled.log_export.verify(saved(writer), "x")
    assert (found.pages, found.proved) == (False, False)
    assert found.digest
    assert found.signed


def test_the_content_of_another_export_under_the_same_pages_is_caught(filled: AppContext) -> None:
    pages, _ = filled.log_export.write(Order(LogFilter(words="lang")), "pdf")
    other, _ = filled.log_export.write(Order(), "json")
    seal = attached(pages)[log_file.SEAL]
    bare = PdfWriter()
    bare.append(io.BytesIO(pages))
    swapped = attach(saved(bare), {log_file.ATTACHED: other, log_file.SEAL: seal})
    found = filled.log_export.verify(swapped, "x")
    assert (found.digest, found.signed, found.pages, found.proved) == (True, True, False, False)
    twice = attach(pages, {log_file.ATTACHED: other})
    with pytest.raises(Refused, match="proves nothing"):
        filled.log_export.verify(twice, "x")


def test_another_operation_does_not_prove_it(filled: AppContext, tmp_path: Any) -> None:
    from app.bootstrap import Workspace  # noqa: PLC0415

    data, _ = filled.log_export.write(Order(), "json")
    other = Workspace(tmp_path / "other", filled.clock).create("Other", zone="B")
    found = other.log_export.verify(data, "x")
    other.close()
    assert len(found.unknown) == 6
    assert (found.proved, found.chain, found.signed) == (False, False, False)


NONE = (
    b"",
    b"{}",
    b"%PDF-1.7 nonsense",
    b"[1]",
    b'{"format":"toc-log"}',
    b'{"format":"toc-log","version":1,"entries":[5],"chain":[]}',
)


@pytest.mark.parametrize("data", NONE)
def test_what_is_no_export_is_told_in_a_sentence(context: AppContext, data: bytes) -> None:
    with pytest.raises(Refused, match=r"file\.pdf"):
        context.log_export.verify(data, "file.pdf")


def test_level_and_recipient_leave_out_and_say_so(filled: AppContext) -> None:
    def left(**order: Any) -> tuple[int, dict[str, int], str, str]:
        c = filled.log_export.content(Order(**order))
        return len(c["entries"]), c["left_out"], c["marking"], c["release"]

    assert left() == (6, {"level": 0, "release": 0}, "Stg.C", "NLD EYES ONLY")
    assert left(level="Dep.V")[:3] == (5, {"level": 1, "release": 0}, "Dep.V")
    assert left(recipient="DEU", level="Dep.V")[:2] == (4, {"level": 1, "release": 1})
    assert left(recipient="USA")[:2] == (3, {"level": 0, "release": 3})
    assert left(recipient="civil")[0] == 4
    assert left(recipient="NLD")[0] == 6
    with pytest.raises(Refused):
        left(level="hoog")
    with pytest.raises(Refused):
        left(recipient="5")
    with pytest.raises(Refused):
        filled.log_export.content(Order(LogFilter(words="nergens")))
    with pytest.raises(Refused):
        filled.log_export.write(Order(), "doc")


def test_no_spreadsheet_takes_a_text_for_a_formula(filled: AppContext) -> None:
    text = filled.log_export.write(Order(), "csv")[0].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 7
    assert (rows[0][0], rows[0][-1]) == ("Number", "Id")
    dutch = filled.log_export.write(Order(language="nl"), "csv")[0].decode("utf-8-sig")
    assert dutch.startswith("Nummer;Gebeurtenis;")
    assert not [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@")]
    book = load_workbook(io.BytesIO(filled.log_export.write(Order(), "xlsx")[0]))
    cells = [c for row in book["Log"].iter_rows() for c in row]
    assert not [c for c in cells if c.data_type == "f"]
    assert "één" in "".join(str(c.value) for c in cells)


def test_every_page_has_marking_and_number_and_no_letter_is_lost(filled: AppContext) -> None:
    data, content = filled.log_export.write(Order(language="nl"), "pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(pages) > 1
    for place, page in enumerate(pages, 1):
        assert page.count("STG.C") == 2
        assert f"blad {place} van {len(pages)}" in page
    whole = "".join(pages)
    assert "één > Київ, Wałęsa, [U+6771]" in whole.replace("\n", " ")
    assert whole.count("lang") == 900
    assert all(number in whole for number in numbers(content))
    assert content["digest"][:8] in whole


def texts(data: bytes) -> str:
    """All that the pages say, in one line."""
    found = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(found.split())


def test_a_selection_says_so_wherever_it_is_read(filled: AppContext) -> None:
    wanted = LogFilter(words="voor", since=filled.clock.now_ms() - 3_600_000)
    order = Order(wanted, "Dep.V", "DEU", "nl")
    data, content = filled.log_export.write(order, "pdf")
    told = (
        "Bevat: een selectie, niet het hele logboek: alleen vanaf 271105AOCT24; met de woorden "
        "“voor”; tot en met Dep.V; wat naar DEU mag"
    )
    assert content["selection"] == told.removeprefix("Bevat: ")
    assert "Dienstjournaal, selectie" in texts(data)
    assert told.removeprefix("Bevat: ") in texts(data)
    assert "Weggelaten: 0 boven de toegestane rubricering, 1 niet voor de ontvanger." in texts(data)
    found = filled.log_export.verify(data, "x")
    assert found.proved
    assert log_file.scope(found.said, "nl")[1] == told
    assert log_file.limits(found.said) == {
        "since": "2024-10-27T10:05:00Z",
        "words": "voor",
        "level": "Dep.V",
        "recipient": "DEU",
    }
    book = load_workbook(io.BytesIO(filled.log_export.write(order, "xlsx")[0]))
    assert told.removeprefix("Bevat: ") in [c.value for c in book["Journal"]["B"]]


def test_a_whole_log_says_so_and_a_false_file_says_nothing(filled: AppContext) -> None:
    data, content = filled.log_export.write(Order(), "json")
    assert content["selection"] == ""
    said = filled.log_export.verify(data, "x").said
    assert log_file.scope(said, "en")[1:] == ["Holds: whole log"]
    false = log_file.as_json({**content, "filter": {"words": "x"}})
    assert filled.log_export.verify(false, "x").said == {}
    assert "Duty journal, selection" not in texts(filled.log_export.write(Order(), "pdf")[0])


def test_what_is_not_yet_over_is_not_covered(filled: AppContext) -> None:
    now = filled.clock.now_ms()
    far = now + 90_000 * 86_400_000
    content = filled.log_export.content(Order(LogFilter(until=far)))
    assert content["period"][1] == content["made"]
    assert "until 271205AOCT24" in content["selection"]
    log(filled, "straks", event="+5h")
    content = filled.log_export.content(Order(LogFilter(until=far)))
    assert content["period"][1] == content["entries"][-1]["event"]


def test_a_year_of_another_century_stands_in_full(filled: AppContext) -> None:
    content = filled.log_export.content(Order(LogFilter(since=0)))
    assert content["period"][0] == "1970-01-01T00:00:00Z"
    assert log_file.scope(content, "en")[0].startswith("Period: 010100AJAN1970 – ")
    log(filled, "ver weg", event="010000ZJAN2150")
    content = filled.log_export.content(Order())
    assert log_file.scope(content, "en")[0].endswith("010100AJAN2150")


def test_a_shift_has_its_own_period_and_station(filled: AppContext) -> None:
    for wanted in (LogFilter(since=0), LogFilter(until=5), LogFilter(station="OCCR")):
        with pytest.raises(Refused, match="leave out"):
            filled.log_export.content(Order(wanted, shift="running"))
    content = filled.log_export.content(Order(LogFilter(words="lang"), shift="running"))
    assert content["selection"] == (
        "a selection, not the whole log: only what TOC entered in one shift; with the words “lang”"
    )


@pytest.mark.parametrize("recipient", ["??", "5", "duits"])
def test_a_wrong_recipient_is_told_with_all_that_is_right(
    filled: AppContext, recipient: str
) -> None:
    with pytest.raises(Refused, match="NATO, EU or civil") as told:
        filled.log_export.content(Order(recipient=recipient))
    assert told.value.where == "recipient"


def test_a_key_that_stands_twice_is_refused(filled: AppContext) -> None:
    data, _ = filled.log_export.write(Order(), "json")
    for false in (
        data.replace(b'"text": "geheim', b'"text": "vals",\n"text": "geheim'),
        data.replace(b'"operation":', b'"operation": "Vals", "operation":'),
    ):
        assert false != data
        with pytest.raises(Refused, match="proves nothing"):
            filled.log_export.verify(false, "x.json")


def test_a_long_text_is_whole_in_a_workbook_and_on_paper(context: AppContext) -> None:
    long = "=" + "".join(f"{n:06d} " for n in range(9_000))
    log(context, long)
    log(context, "#N/A")
    book = load_workbook(io.BytesIO(context.log_export.write(Order(), "xlsx")[0]))
    column = [
        str(c.value or "")
        for c in next(col for col in book["Log"].iter_cols() if col[1].value == "Text")
    ][2:]
    assert "".join(column).replace("#N/A", "").strip() == long.strip()
    assert max(map(len, column)) <= log_file.MOST_CELL
    assert "(continued)" in str(book["Log"]["A4"].value)
    filled = [c for row in book["Log"].iter_rows() for c in row if c.value]
    assert {c.data_type for c in filled} <= {"s", "inlineStr", "d"}
    assert all(c.quotePrefix for c in filled if c.data_type != "d")
    data, _ = context.log_export.write(Order(), "pdf")
    shown = texts(data)
    assert all(f"{n:06d}" in shown for n in range(9_000))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_is_as_a_staff_expects_it(filled: AppContext, language: Language) -> None:
    for kind in EntryKind:
        log(filled, f"soort {kind}", kind=kind.value, event="270900A", action="doe", due="271500A")
    data, content = filled.log_export.write(Order(language=language), "xlsx")
    book, words = load_workbook(io.BytesIO(data)), sheet_words(language)
    sheet = book["Log"]
    marking = f"{marking_text(content['marking'], language)} {content['release']}".strip()
    for one in book:
        assert one["A1"].value == marking
        assert one.oddHeader.center.text == one.oddFooter.center.text == marking.upper()
        assert one.page_setup.orientation == "landscape"
    heads = [c.value for c in sheet[2]]
    assert all(c.font.bold for c in sheet[2])
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B3", "$1:$2")
    assert sheet.auto_filter.ref == f"A2:{sheet.cell(2, len(heads)).coordinate[:-1]}{sheet.max_row}"
    assert sheet.column_dimensions["A"].width != sheet.column_dimensions["M"].width
    assert words["column_id"] not in heads
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=3)]
    due = heads.index(words["column_due"])
    last = dict(zip(heads, next(row for row in rows if row[due]), strict=True))
    for key, clock in (("event", "09:00"), ("due", "15:00")):
        head = words[f"column_{key}"]
        assert f"{last[head]:%d-%m-%Y %H:%M}" == f"27-10-2024 {clock}"
        assert last[f"{head} DTG"] == f"27{clock.replace(':', '')}AOCT24"
    said = {row[heads.index(words["column_kind"])] for row in rows}
    assert {words[f"kind_{kind}"] for kind in EntryKind} <= said
    assert words["only_proved"] in [c.value for c in book["Journal"]["B"]]


def test_each_page_of_a_long_entry_says_whose_it_is_under_one_heading(context: AppContext) -> None:
    log(context, "kort")
    entry = log(context, " ".join(f"woord{n}" for n in range(2_200)), place="Kade " * 30)
    data, _ = context.log_export.write(Order(language="nl"), "pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    inside = [page for page in pages if re.search(r"woord\d", page)]
    assert len(inside) > 2
    assert [page.count("Gebeurtenis") for page in inside] == [1] * len(inside)
    assert all(str(entry.number) in page for page in inside)
    whole = " ".join("".join(pages).split())
    assert all(f"woord{n} " in whole for n in range(2_199))


@pytest.mark.parametrize("name", ["journaal.xlsx", "journaal.csv"])
def test_a_table_is_told_to_prove_nothing(filled: AppContext, name: str) -> None:
    data, _ = filled.log_export.write(Order(), name.rpartition(".")[2])
    with pytest.raises(Refused, match="only a PDF or JSON") as told:
        filled.log_export.verify(data, name)
    assert told.value.code == "export-table"


def test_an_entry_of_many_lines_is_drawn_in_time(context: AppContext) -> None:
    log(context, "\n".join(f"regel {n}" for n in range(5000)))
    started = perf_counter()
    data, _ = context.log_export.write(Order(), "pdf")
    assert perf_counter() - started < 15
    shown = texts(data)
    assert all(f"regel {n} " in shown for n in range(5000))
    assert context.log_export.verify(data, "x").proved


def test_dutch_documents_say_oefening(filled: AppContext) -> None:
    filled.operation.save({"exercise": 1, "marking": "Dep.V"})
    log(filled, "in de oefening", level="EXERCISE Stg.G")
    for language, word, other in (("nl", "OEFENING", "EXERCISE"), ("en", "EXERCISE", "OEFENING")):
        shown = texts(filled.log_export.write(Order(language=language), "pdf")[0])
        high, low = (f"{word} {marking_text(level, language)}" for level in ("Stg.G", "Dep.V"))
        assert high.upper() in shown
        assert other not in shown
        blank = texts(filled.log_export.blank(language, 5))
        assert low.upper() in blank
        assert other not in blank
        book = load_workbook(
            io.BytesIO(filled.log_export.write(Order(language=language), "xlsx")[0])
        )
        cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row]
        assert high in cells
        assert not [c for c in cells if other in c]


def test_signatures_stand_on_the_page_of_the_proof(context: AppContext) -> None:
    for _ in range(30):
        log(context, "regel")
        data, _ = context.log_export.write(Order(), "pdf")
        *_, last = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        assert "Proof" in last
        assert last.count("Signature") == 2


def test_files_and_paper_stand_on_the_sheet(context: AppContext, tmp_path: Path) -> None:
    photo = tmp_path / "kade.txt"
    photo.write_text("foto")
    kept = context.attachments.take(photo)
    log(context, "met bijlage", attachments=(kept,), sheet="7", written="-5m")
    data, content = context.log_export.write(Order(language="nl"), "pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert f"Bijlage: kade.txt ({kept.hash[:12]})" in text.replace("\n", " ")
    assert "blad 7" in text
    assert content["entries"][0]["attachments"][0]["hash"] == kept.hash
    assert context.log_export.verify(data, "x").proved


def test_the_blank_sheet_is_one_page(context: AppContext) -> None:
    data = context.log_export.blank("nl", 13)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1


def test_json_holds_everything(filled: AppContext) -> None:
    data, _ = filled.log_export.write(Order(), "json")
    first = json.loads(data)["entries"][0]
    assert first["later"]["struck_by"]
    assert first["commit"]["station"] == filled.desk.store.station
    assert filled.desk.store.anchors([first["id"]])[first["id"]].hash == first["commit"]["hash"]


def test_what_is_marked_and_not_released_stays_at_home_in_the_whole(context: AppContext) -> None:
    log(context, "voor Duitsland", release="REL TO DEU")
    assert context.log_export.content(Order())["release"] == "REL TO NLD, DEU"
    log(context, "gerubriceerd, niets gezegd", level="Dep.V")
    content = context.log_export.content(Order())
    assert (content["marking"], content["release"]) == ("Dep.V", "NLD EYES ONLY")


def test_a_shift_is_what_stands_in_the_journal_whatever_the_clock_said(
    context: AppContext, clock: FixedClock
) -> None:
    day = 24 * 3600
    context.liaison.add(NewEntry("oude dienst"))
    clock.advance(60)
    relief, _ = context.liaison.add(NewEntry("overgenomen", kind="handover"))
    made = [relief.number]

    def entered(text: str, event: str = "") -> None:
        made.append(context.liaison.add(NewEntry(text, event=event))[0].number)
        clock.advance(60)

    entered("voor de sprong")
    clock.advance(day)
    entered("klok een dag vooruit")
    entered("nog steeds")
    clock.advance(-day)
    entered("klok weer goed")
    clock.advance(420)
    entered("7 minuten voor", "-40m")
    clock.advance(-420)
    entered("weer goed")
    clock.advance(-2 * day)
    entered("twee dagen terug")
    clock.advance(2 * day)
    entered("en goed")
    content = context.log_export.content(Order(shift="running"))
    assert sorted(e["number"] for e in content["entries"]) == sorted(made)
    off = {e["text"]: e.get("clock_ms", 0) // 60_000 for e in content["entries"]}
    odd = {text: minutes for text, minutes in off.items() if minutes}
    assert set(odd) == {
        "klok een dag vooruit", "nog steeds", "7 minuten voor", "twee dagen terug",
    }  # fmt: skip
    assert odd["klok een dag vooruit"] > 1400
    assert odd["twee dagen terug"] < -2800
    # The shift that ended holds what came before the relief, and nothing of after it.
    clock.advance(-3 * day)
    context.liaison.add(NewEntry("afgelost met een klok die terug was", kind="handover"))
    clock.advance(3 * day)
    entered("nieuwe dienst")
    running = context.log_export.content(Order(shift="running"))
    assert {e["text"] for e in running["entries"]} == {
        "afgelost met een klok die terug was", "nieuwe dienst",
    }  # fmt: skip
    ended = context.log_export.content(Order(shift="ended"))
    assert len(ended["entries"]) == len(made)


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_a_wrong_clock_is_told_in_every_form(
    context: AppContext, clock: FixedClock, form: str
) -> None:
    log(context, "voor de sprong")
    clock.advance(24 * 3600)
    log(context, "een dag vooruit")
    clock.advance(-24 * 3600)
    log(context, "weer goed")
    data, _ = context.log_export.write(Order(language="nl"), form)
    said = {"pdf": texts, "csv": bytes.decode, "xlsx": cells}[form](data)
    assert len(re.findall(r"klok liep bij invoer 2\d u \d\d voor", said)) == 1


def cells(data: bytes) -> str:
    rows = load_workbook(io.BytesIO(data))["Log"].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)

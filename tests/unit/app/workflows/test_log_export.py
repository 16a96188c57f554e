"""Exports: all of what is ordered and nothing else, proved against the journal, safe to open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import RectangleObject

from app.bootstrap import AppContext
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.interchange import log_file
from app.interchange.pdf_seal import attach, attached
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


CHANGES = (other_text, cut_off, other_face, one_page_less, note_over_it, one_file_more)


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
    with pytest.raises(Refused, match="no export"):
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
    b"", b"{}", b"%PDF-1.7 nonsense", b"[1]", b'{"format":"toc-log"}',
    b'{"format":"toc-log","version":1,"entries":[5],"chain":[]}',
)  # fmt: skip


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

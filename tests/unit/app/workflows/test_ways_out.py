"""Every way out judges an entry by what stands now of it, and says what it leaves out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.core.markings import read_marking
from app.domains.liaison.finding import LogFilter
from app.domains.liaison.service import NewEntry
from app.domains.liaison.views import EntryView
from app.interchange import log_file
from app.interchange.sheet_words import marking_text
from app.workflows.incident_export import geojson, text_block
from app.workflows.log_export import Order
from app.workflows.watch import KINDS

SECRET = "Munitietrein"
Raise = Callable[[AppContext, EntryView], None]


def corrected(context: AppContext, entry: EntryView) -> None:
    context.liaison.correct(
        entry.id, NewEntry(entry.text, level="Dep.V", release="NLD EYES ONLY"), "te laag"
    )


def twice(context: AppContext, entry: EntryView) -> None:
    corrected(context, entry)
    context.liaison.correct(entry.id, NewEntry(f"{SECRET} om 1400"), "tijd")


def struck_after(context: AppContext, entry: EntryView) -> None:
    corrected(context, entry)
    context.liaison.strike(entry.id, f"{SECRET} ging niet")


def added_before(context: AppContext, entry: EntryView) -> None:
    context.liaison.add_to(entry.id, f"{SECRET} heeft 20 wagons")
    corrected(context, entry)


RAISES: tuple[Raise, ...] = (corrected, twice, struck_after, added_before)
LOW = (Order(level="Ongerubriceerd"), Order(recipient="civil"), Order(recipient="DEU"))


@pytest.fixture
def secret(context: AppContext) -> EntryView:
    context.operation.save({"marking": "Ongerubriceerd"})
    context.liaison.add(NewEntry("Brug open"))
    return context.liaison.add(NewEntry(f"{SECRET} via Amersfoort", precedence="FLASH"))[0]


def words_of(data: bytes, kind: str) -> str:
    """All words of an export, with those of the files in it."""
    if kind == "pdf":
        reader = PdfReader(io.BytesIO(data))
        pages = " ".join(page.extract_text() for page in reader.pages)
        return pages + json.dumps(log_file.read(data, "x.pdf"), ensure_ascii=False)
    if kind == "xlsx":
        sheets = load_workbook(io.BytesIO(data)).worksheets
        return " ".join(str(c) for s in sheets for row in s.values for c in row if c)
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("raised", RAISES)
@pytest.mark.parametrize("order", LOW)
@pytest.mark.parametrize("kind", log_file.FORMATS)
def test_no_text_of_an_entry_leaves_below_what_stands(
    context: AppContext, secret: EntryView, kind: str, order: Order, raised: Raise
) -> None:
    raised(context, secret)
    data, content = context.log_export.write(order, kind)
    words = words_of(data, kind)
    assert "Brug open" in words
    assert SECRET not in words
    assert sum(content["left_out"].values()) == context.liaison.count() - 1


@pytest.mark.parametrize("raised", RAISES)
def test_an_export_of_which_nothing_is_left_says_why(
    context: AppContext, secret: EntryView, raised: Raise
) -> None:
    raised(context, secret)
    left = context.liaison.count() - 1
    with pytest.raises(Refused, match=f"{left} above the level, 0 not for"):
        context.log_export.content(Order(LogFilter(SECRET), "Ongerubriceerd", "civil"))


@pytest.mark.parametrize("kind", log_file.FORMATS)
def test_what_goes_out_whole_is_marked_with_what_stands_and_proves(
    context: AppContext, secret: EntryView, kind: str
) -> None:
    corrected(context, secret)
    data, content = context.log_export.write(Order(LogFilter(until=secret.event)), kind)
    assert content["marking"] == "Dep.V"
    assert content["release"] == "NLD EYES ONLY"
    row: dict[str, Any] = next(e for e in content["entries"] if e["id"] == secret.id)
    assert row["counts"] == {"level": "Dep.V", "release": "NLD EYES ONLY"}
    assert "EYES ONLY" in words_of(data, kind)
    if kind in ("pdf", "json"):
        assert context.log_export.verify(data, f"x.{kind}").proved


def test_an_incident_made_of_it_stays_in(context: AppContext, secret: EntryView) -> None:
    work = context.incident_desk
    before = work.raise_from(secret.id)
    assert SECRET in text_block(work.sheet(before), "nl") + geojson(work.sheet(before))
    corrected(context, secret)
    with pytest.raises(Refused, match=r"marked Dep\.V"):
        work.sheet(before)
    other, _ = context.liaison.add(NewEntry("Brand"))
    context.liaison.correct(other.id, NewEntry("Brand in loods", level="Dep.V"), "te laag")
    view = context.incidents.get(work.raise_from(other.id))
    assert (view.title, view.marking) == ("Brand in loods", "Dep.V")


@pytest.mark.parametrize("kind", KINDS)
def test_handover_and_brief_are_marked_with_it(
    context: AppContext, secret: EntryView, kind: Any
) -> None:
    corrected(context, secret)
    now = context.clock.now_ms()
    text = context.watch.text(kind, now, "nl")
    data = context.watch.pdf(kind, text, now, "nl")
    first = PdfReader(io.BytesIO(data)).pages[0].extract_text().casefold()
    assert read_marking("Dep.V").level <= context.operation.whole()[0].level
    assert marking_text(context.operation.whole()[0], "nl").casefold() in first
    assert "eyes only" in first

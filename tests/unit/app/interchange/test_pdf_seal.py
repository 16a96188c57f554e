"""The number of what a PDF shows: the same after saving again, another after any change."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from app.core.errors import Refused
from app.interchange.bounds import Patience
from app.interchange.pdf_seal import attach, attached, fingerprint
from app.interchange.sheet_pdf import Sheet


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = Sheet("Blad", "Ongerubriceerd", "nu")
    made.paragraph("tekst\n" * 120)
    return made.pdf()


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_saving_packing_and_attaching_change_nothing_shown(pdf: bytes) -> None:
    number = fingerprint(pdf)
    packed = PdfWriter(io.BytesIO(pdf))
    for page in packed.pages:
        page.compress_content_streams()
    assert fingerprint(saved(packed)) == number
    again = attach(saved(packed), {"a.json": b"1", "b.json": b"2"})
    assert fingerprint(again) == number
    assert attached(again) == {"a.json": b"1", "b.json": b"2"}


def test_every_part_of_a_page_counts(pdf: bytes) -> None:
    number = fingerprint(pdf)
    found = {number}
    turned = PdfWriter(io.BytesIO(pdf))
    turned.pages[1].rotate(180)
    found.add(fingerprint(saved(turned)))
    swapped = PdfWriter()
    swapped.append(io.BytesIO(pdf), pages=(1, 2))
    swapped.append(io.BytesIO(pdf), pages=(0, 1))
    found.add(fingerprint(saved(swapped)))
    face = PdfWriter(io.BytesIO(pdf))
    fonts = face.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    (program,) = {
        f["/FontDescriptor"].raw_get("/FontFile2").idnum: f["/FontDescriptor"]
        for f in (fonts[name] for name in fonts)
        if "/FontDescriptor" in f and "Bold" not in f["/BaseFont"]
    }.values()
    stream = program["/FontFile2"]
    stream.set_data(stream.get_data()[:-1] + b"!")
    found.add(fingerprint(saved(face)))
    acting = PdfWriter(io.BytesIO(pdf))
    acting.root_object[NameObject("/OpenAction")] = DictionaryObject()
    found.add(fingerprint(saved(acting)))
    for name, value in (
        ("/Collection", DictionaryObject()),
        ("/AA", DictionaryObject()),
        ("/ViewerPreferences", DictionaryObject()),
        ("/PageMode", NameObject("/FullScreen")),
        ("/Names", DictionaryObject({NameObject("/Dests"): DictionaryObject()})),
    ):
        other = PdfWriter(io.BytesIO(pdf))
        other.root_object[NameObject(name)] = value
        found.add(fingerprint(saved(other)))
    for key in ("/Title", "/Author", "/Subject", "/Keywords"):
        told = PdfWriter(io.BytesIO(pdf))
        told.add_metadata({key: "anders"})
        found.add(fingerprint(saved(told)))
    assert len(found) == 14


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"])
def test_a_damaged_pdf_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="no readable PDF"):
        fingerprint(data)
    with pytest.raises(ValueError, match="no readable PDF"):
        attached(data)


def test_two_files_of_one_name_are_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match="two attachments"):
        attached(attach(attach(pdf, {"a": b"1"}), {"a": b"2"}))


def test_what_takes_too_long_is_refused(pdf: bytes) -> None:
    with pytest.raises(Refused, match="takes more than 0 seconds"):
        fingerprint(pdf, Patience(seconds=0.0))

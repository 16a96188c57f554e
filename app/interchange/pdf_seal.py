"""What a PDF shows, as one number, and the files it carries: a later hand shows in either."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

#: How a stream is packed says nothing of what it shows; the others lead out of a page and back.
_NOT_SHOWN = ("/Length", "/Filter", "/DecodeParms", "/Parent", "/P")
#: What draws over pages or acts when the document is opened; a sheet of ours has none of it.
_OVER = ("/AcroForm", "/OCProperties", "/OpenAction", "/AA")
_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def attach(pdf: bytes, files: Mapping[str, bytes]) -> bytes:
    """Return the PDF with files in it; its pages stay what they are."""
    writer = PdfWriter(io.BytesIO(pdf))
    for name, data in files.items():
        writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def attached(pdf: bytes) -> dict[str, bytes]:
    """Return the files in a PDF by name. ValueError: it is damaged, or a name stands twice."""
    try:
        found = {
            name: list(files) for name, files in PdfReader(io.BytesIO(pdf)).attachments.items()
        }
    except _FAULTS as fault:
        raise ValueError("no readable PDF") from fault
    if any(len(files) != 1 for files in found.values()):
        raise ValueError("two attachments of one name")
    return {name: bytes(files[0]) for name, files in found.items()}


def fingerprint(pdf: bytes) -> str:
    """Return the SHA-256 of all that the pages show: text, faces, pictures, boxes, notes.

    Saving a PDF again without a change, or attaching a file, leaves it as it is. ValueError: the
    PDF is damaged.
    """
    try:
        reader = PdfReader(io.BytesIO(pdf))
        walk = _Walk()
        root = reader.root_object
        parts = [walk.of(page) for page in reader.pages]
        parts += [name.encode() + walk.of(root.raw_get(name)) for name in _OVER if name in root]
    except _FAULTS as fault:
        raise ValueError("no readable PDF") from fault
    return _hash(parts).hex()


class _Walk:
    """Hashes of objects; a face that many pages share is read once."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._open: set[int] = set()

    def of(self, thing: Any) -> bytes:
        if not isinstance(thing, IndirectObject):
            return self._plain(thing)
        place = thing.idnum
        if place in self._open:
            return b"up"
        if place not in self._known:
            self._open.add(place)
            self._known[place] = self._plain(thing.get_object())
            self._open.remove(place)
        return self._known[place]

    def _plain(self, thing: PdfObject | None) -> bytes:
        if isinstance(thing, DictionaryObject):
            names = sorted(name for name in thing if name not in _NOT_SHOWN)
            parts = [part for n in names for part in (n.encode(), self.of(thing.raw_get(n)))]
            if isinstance(thing, StreamObject):
                parts.append(thing.get_data())
            return _hash([b"d", *parts])
        if isinstance(thing, ArrayObject):
            # list, for pypdf resolves a reference when an array is asked for a part.
            return _hash([b"a", *(self.of(part) for part in list.__iter__(thing))])
        if isinstance(thing, (FloatObject, NumberObject)):
            return _hash([b"n", f"{float(thing):.5g}".encode()])
        return _hash([b"o", repr(thing).encode()])


def _hash(parts: Iterable[bytes]) -> bytes:
    total = hashlib.sha256()
    for part in parts:
        # With its length, so that no two lists of parts give the same number.
        total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()

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
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from app.interchange.bounds import Patience

#: How a stream is packed says nothing of what it shows; the others lead out of a page and back.
_NOT_SHOWN = ("/Length", "/Filter", "/DecodeParms", "/Parent", "/P")
#: All that the catalogue of a sheet of ours has; the rest acts or shows when it is opened.
_CATALOGUE = ("/Type", "/Pages", "/PageMode", "/Names")
#: What a viewer tells of a document.
_TOLD = ("/Title", "/Author", "/Subject", "/Keywords")
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


def fingerprint(pdf: bytes, patience: Patience | None = None) -> str:
    """Return the SHA-256 of all that the pages show (text, faces, pictures, boxes, notes), of the
    title a viewer tells, and of what acts when the document is opened.

    Saving a PDF again without a change, or attaching a file, leaves it as it is. ValueError: the
    PDF is damaged. Refused: it takes longer than `patience` has.
    """
    try:
        reader = PdfReader(io.BytesIO(pdf))
        walk = _Walk(patience or Patience())
        parts = [walk.of(page) for page in reader.pages]
        told: Mapping[str, Any] = reader.metadata or {}
        parts += [name.encode() + str(told[name]).encode() for name in _TOLD if name in told]
        parts += _other(reader.root_object, walk)
    except _FAULTS as fault:
        raise ValueError("no readable PDF") from fault
    return _hash(parts).hex()


def _other(root: DictionaryObject, walk: _Walk) -> list[bytes]:
    """What the catalogue holds beside pages and attached files, as a sheet of ours never does."""
    names = root.get("/Names", DictionaryObject())
    found = [(key, root.raw_get(key)) for key in sorted(root) if key not in _CATALOGUE]
    found += [(key, names.raw_get(key)) for key in sorted(names) if key != "/EmbeddedFiles"]
    if root.get("/PageMode", "/UseNone") != "/UseNone":
        found.append(("/PageMode", root.raw_get("/PageMode")))
    files = names.get("/EmbeddedFiles", DictionaryObject({NameObject("/Names"): ArrayObject()}))
    if not _is_plain(files):
        found.append(("/EmbeddedFiles", files))
    return [key.encode() + walk.of(value) for key, value in found]


def _is_plain(tree: DictionaryObject) -> bool:
    """Whether the attached files are told as `attach` does: one name, one content for each."""
    flat = tree.get("/Names", ArrayObject())
    pairs = list(zip(flat[::2], (one.get_object() for one in flat[1::2]), strict=True))
    return set(tree) == {"/Names"} and all(
        set(spec) == {"/Type", "/F", "/EF"} and spec["/F"] == name and set(spec["/EF"]) == {"/F"}
        for name, spec in pairs
    )


class _Walk:
    """Hashes of objects; a face that many pages share is read once."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
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
            self._patience.spend()
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

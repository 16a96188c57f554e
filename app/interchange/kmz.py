"""The KML documents out of a KMZ archive, in memory, with every size capped."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from app.core.errors import Refused
from app.core.sentences import Sentence, say

MAX_KML_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 2_000
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
    struct.error,
)


def documents_inside(data: bytes, source: str) -> dict[str, bytes]:
    """The bytes of every .kml by its name, `doc.kml` first. Nothing is written, no name is a path.

    Raises Refused for no KML inside, a damaged or encrypted archive, or one that unpacks too big.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _documents(archive, source)
    except _DAMAGE as error:
        raise Refused(
            "kmz-damaged",
            "{source} is a damaged or encrypted archive; copy or export it again.",
            source,
            source=source,
        ) from error


def _documents(archive: zipfile.ZipFile, source: str) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise _too_big(
            source, say("file-remark", "more than {max_entries} files", max_entries=MAX_ENTRIES)
        )
    found: dict[str, bytes] = {}
    left = MAX_KML_BYTES
    for entry in _chosen(entries, source):
        if entry.compress_type not in _PLAIN:
            raise NotImplementedError("compression method")
        limit = say(
            "file-remark",
            "more than {max_kml_bytes} MB of KML",
            max_kml_bytes=MAX_KML_BYTES // 1024 // 1024,
        )
        if entry.file_size > left:
            raise _too_big(source, limit)
        # The size in the directory is the archive's own claim: read no further than the cap.
        with archive.open(entry) as stream:
            data = stream.read(left + 1)
        if len(data) > left:
            raise _too_big(source, limit)
        left -= len(data)
        found[entry.filename.replace("\\", "/").removeprefix("./")] = data
    return found


def _chosen(entries: list[zipfile.ZipInfo], source: str) -> list[zipfile.ZipInfo]:
    documents = [entry for entry in entries if entry.filename.lower().endswith(".kml")]
    plain = [entry for entry in documents if _stays_inside(entry.filename)]
    if not plain:
        why = (
            say("file-remark", "only under a path outside itself")
            if documents
            else say("file-remark", "no KML document")
        )
        raise Refused(
            "kmz-empty",
            "{source} holds {why}; export it as KMZ again.",
            source,
            source=source,
            why=why,
        )
    return sorted(plain, key=lambda entry: entry.filename.lower() != "doc.kml")


def _stays_inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not (name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0])


def _too_big(source: str, what: Sentence) -> Refused:
    return Refused(
        "kmz-too-big", "{source} unpacks to {what}; split it.", source, source=source, what=what
    )

"""Files that belong to an entry: photos, PDF, mail; named in the entry by their content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.core.errors import Refused
from app.core.file_names import require_text_name
from app.core.plain import mappings
from app.core.sentences import reason
from app.domains.liaison.copies import Copies
from db.facade import Blobs, write_new

MOST_BYTES, MOST_FILES, NAME_LENGTH = 25 << 20, 8, 120
#: What can be attached, by the end of its name: nothing that runs when it is opened.
TYPES = MappingProxyType(
    {
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".png": "image/png",
        ".webp": "image/webp",
        ".gif": "image/gif",
        ".pdf": "application/pdf",
        ".eml": "message/rfc822",
        ".msg": "application/vnd.ms-outlook",
        ".txt": "text/plain",
        ".csv": "text/csv",
        ".json": "application/json",
        ".geojson": "application/geo+json",
        ".gpx": "application/gpx+xml",
        ".kml": "application/vnd.google-earth.kml+xml",
    }
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an entry: SHA-256 of its content, name, type, bytes."""

    hash: str
    name: str
    type: str
    size: int

    @property
    def is_picture(self) -> bool:
        return self.type.startswith("image/")


class Attachments:
    """The files of one operation at this station. One that came in an entry of another station
    may not be here yet."""

    def __init__(self, blobs: Blobs, copies: Copies) -> None:
        self._blobs, self.copies = blobs, copies

    def take(self, path: Path) -> Attachment:
        """Keep a file. Refused: no such file, empty, too large, a kind that is not taken."""
        require_text_name(path)
        kind = TYPES.get(path.suffix.lower())
        if kind is None:
            known = " ".join(sorted(TYPES))
            raise Refused(
                "attachment-kind",
                "{name} cannot be attached; take one of {known}.",
                path.name,
                name=path.name,
                known=known,
            )
        try:
            if not path.is_file():
                raise Refused("no-file", "There is no file {path}.", str(path), path=str(path))
            size = path.stat().st_size
            if not 0 < size <= MOST_BYTES:
                raise Refused(
                    "attachment-size",
                    "{name} has {size} bytes; attach 1 byte to {most_bytes} MB.",
                    path.name,
                    name=path.name,
                    size=size,
                    most_bytes=MOST_BYTES >> 20,
                )
            data = path.read_bytes()
        except OSError as fault:
            raise Refused(
                "file-unreadable",
                "{path} cannot be read: {reason}.",
                str(path),
                path=str(path),
                reason=reason(fault),
            ) from fault
        return Attachment(self._blobs.put(data), path.name[-NAME_LENGTH:], kind, len(data))

    def keep(self, name: str, data: bytes) -> Attachment:
        """Keep what the program made itself, under a name whose end says what it is."""
        kind = TYPES[Path(name).suffix.lower()]
        return Attachment(self._blobs.put(data), name[-NAME_LENGTH:], kind, len(data))

    def read(self, attachment: Attachment) -> bytes:
        """Return the content. Refused when it is not at this station."""
        data = self._blobs.get(attachment.hash)
        if data is None:
            raise Refused(
                "attachment-away",
                "{name} is not at this station yet; it comes with the exchange.",
                attachment.name,
                name=attachment.name,
            )
        return data

    def copy(self, attachment: Attachment, folder: Path | None = None) -> Path:
        """Write a copy to look at; its path. Into a private folder unless another is named: there
        it is removed when the program that shows it ends, and with the operation.

        It replaces nothing: where the name is taken, the copy is “name (2).txt”.
        """
        data = self.read(attachment)
        target = folder or self.copies.room()
        # The name came from somebody else: only its letters count, not its way.
        safe = re.sub(r"[^\w. -]", "_", Path(attachment.name).name).lstrip(".") or "attachment"
        path = target / safe
        try:
            return write_new(path, data)
        except OSError as fault:
            raise Refused(
                "export-write",
                "{path} cannot be written: {reason}.",
                str(path),
                path=str(path),
                reason=reason(fault),
            ) from None


def stored(attachments: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Return attachments as an entry keeps them. Refused: too many."""
    found = [asdict(one) for one in dict.fromkeys(attachments)]
    if len(found) > MOST_FILES:
        raise Refused(
            "attachments",
            "An entry has at most {most_files} attachments; add to it.",
            "attachments",
            most_files=MOST_FILES,
        )
    return found


def read_stored(value: Any) -> tuple[Attachment, ...]:
    """Return the attachments an entry names; what is damaged is left out."""
    found = []
    for one in mappings(value):
        hash_, name, type_, size = (one.get(k) for k in ("hash", "name", "type", "size"))
        named = all(isinstance(text, str) and text for text in (hash_, name, type_))
        if named and isinstance(size, int):
            found.append(Attachment(str(hash_), str(name), str(type_), size))
    return tuple(found)

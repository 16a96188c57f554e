"""The journal of a shift as PDF in the folder of the operation, when the watch is relieved."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from app.core.sentences import Language
from app.interchange.disk import write_file
from app.workflows.log_export import LogExport, Order
from db.files import private_folder


@dataclass(frozen=True, slots=True)
class ShiftJournal:
    """Writes into `folder`; the sheets are not encrypted, also when the operation is."""

    export: LogExport
    folder: Path

    def write(self, language: Language) -> Path:
        """Write what this station entered in the shift that ended last, named after its first and
        last number; return the file. Refused: nothing was entered, or it cannot be written."""
        data, content = self.export.write(Order(language=language, shift="ended"), "pdf")
        first, last = (content["entries"][place]["number"] for place in (0, -1))
        path = self.folder / re.sub(r"[^\w.-]", "_", f"{first}_{last}.pdf")
        with contextlib.suppress(OSError):  # the next line tells it in a sentence
            private_folder(self.folder)
        write_file(path, data)
        return path

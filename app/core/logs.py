"""Logs of the process: a rotating file in the profile, and lines on standard error if wanted."""

from __future__ import annotations

import contextlib
import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from db.files import private_file, private_folder

FILE = "toc.log"
BYTES, FILES = 2 << 20, 5
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One JSON object in a line: when, level, logger, message, and what came in `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "t": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for key in ("event", "ms", "operation"):
            if hasattr(record, key):
                line[key] = getattr(record, key)
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def begin(folder: Path, *, debug: bool = False, json_lines: bool = False) -> None:
    """Log to `folder`, which is made for its owner alone, and warnings to standard error."""
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    # On a disk that takes nothing the lines go to standard error alone.
    with contextlib.suppress(OSError):
        path = private_file(private_folder(folder) / FILE)
        file = RotatingFileHandler(path, maxBytes=BYTES, backupCount=FILES, encoding="utf-8")
        file.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(file)
    screen = logging.StreamHandler()
    if json_lines:
        screen.setFormatter(JsonLines())
    else:
        screen.setFormatter(logging.Formatter("toc: %(message)s"))
        screen.setLevel(logging.DEBUG if debug else logging.ERROR)
    root.addHandler(screen)
    # SQLAlchemy and the map's network layer say far more than anybody reads.
    for name in ("sqlalchemy", "asyncio", "PIL", "matplotlib"):
        logging.getLogger(name).setLevel(logging.WARNING)


def end() -> None:
    """Close what `begin` opened."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, (RotatingFileHandler, logging.StreamHandler)):
            root.removeHandler(handler)
            handler.close()

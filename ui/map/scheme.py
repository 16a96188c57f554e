"""The address scheme `toc:` that serves the map page, and the guard that denies all others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

import resources

log = logging.getLogger(__name__)

SCHEME = b"toc"
_ALLOWED = frozenset({"toc", "data", "blob"})
_TYPES = {
    ".html": b"text/html;charset=utf-8",
    ".js": b"text/javascript;charset=utf-8",
    ".css": b"text/css;charset=utf-8",
    ".json": b"application/json",
    ".geojson": b"application/json",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
}
_CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"


def register_scheme() -> None:
    """Make `toc:` known to Chromium; must run before the QApplication is made, once."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flags = QWebEngineUrlScheme.Flag
    # Module scripts need CorsEnabled, fetch() of the base map needs FetchApiAllowed.
    scheme.setFlags(flags.SecureScheme | flags.CorsEnabled | flags.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Denies every request that leaves our own scheme, and counts it (on the main thread)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._denied: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in _ALLOWED:
            info.block(True)
            self.deny(url.toString())

    def deny(self, address: str) -> None:
        """Count a denial; also told of those that the content policy stopped earlier."""
        self._denied.append(address)
        log.error("The map page asked for an outside address; denied: %s", address)

    @property
    def denied(self) -> tuple[str, ...]:
        """The addresses denied since the start."""
        return tuple(self._denied)


class Handler(QWebEngineUrlSchemeHandler):
    """Answers `toc://map/...` from the product's own files.

    `folders` maps the first part of a path to a folder; `missing` is told of every path that was
    asked for and is not there.
    """

    def __init__(
        self,
        folders: dict[str, Path],
        index: Callable[[], str],
        missing: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders = folders
        self._index = index
        self._missing = missing

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Runs on the main thread, so files are handed over unread."""
        url = job.requestUrl()
        path = url.path().lstrip("/")
        if job.requestMethod() != b"GET" or url.host() != "map":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif path in ("", "index.html"):
            self._reply_document(job)
        else:
            self._reply_file(job, path)

    def _reply_document(self, job: QWebEngineUrlRequestJob) -> None:
        buffer = QBuffer(job)
        buffer.setData(QByteArray(self._index().encode("utf-8")))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(_TYPES[".html"], buffer)

    def _reply_file(self, job: QWebEngineUrlRequestJob, path: str) -> None:
        name = self._locate(path)
        device = QFile(name, job)
        if not name or not device.open(QIODevice.OpenModeFlag.ReadOnly):
            self._missing(path)
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        kind = _TYPES.get(PurePosixPath(path).suffix, b"application/octet-stream")
        job.reply(kind, device)

    def _locate(self, path: str) -> str:
        """The file behind a path; "" when there is none or it would leave its folder."""
        if path == "qwebchannel.js":
            return _CHANNEL_SCRIPT
        head, _, rest = path.partition("/")
        folder = self._folders.get(head)
        if folder is None:
            return ""
        file = (folder / rest).resolve()
        inside = file.is_relative_to(folder.resolve()) and file.is_file()
        return str(file) if inside else ""


def product_folders() -> dict[str, Path]:
    """The folders behind static/, npm/ and base/ in this installation."""
    root = Path(str(resources.__file__)).parent
    built = root / "built"
    return {"static": root / "map", "npm": built / "npm", "base": built / "basemap"}


class MapProfile(QWebEngineProfile):
    """Off the record: keeps no cookies, history or cache; knows no scheme but ours."""

    def __init__(
        self, folders: dict[str, Path], index: Callable[[], str], missing: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.interceptor = Interceptor(self)
        self.setUrlRequestInterceptor(self.interceptor)
        self._handler = Handler(folders, index, missing, self)
        self.installUrlSchemeHandler(QByteArray(SCHEME), self._handler)
        self.setSpellCheckEnabled(False)

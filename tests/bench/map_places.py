"""The process in which places are put onto the open map, and bare circles by one script."""

from __future__ import annotations

import json
import sys
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.domains.geography.views import PlaceView
from ui.map.layers.geography import PLACES, points
from ui.map.scheme import register_scheme
from ui.map.view import MapView
from ui.qt import webengine
from ui.qt.theme import theme

PATIENCE_MS = 60_000
BARE = """
(() => {
  const begin = performance.now();
  const renderer = L.canvas();
  const marks = L.layerGroup();
  for (let i = 0; i < COUNT; i++)
    L.circleMarker([51 + Math.floor(i / 100) / 20, 4 + (i % 100) * 0.03], { renderer, radius: 4 })
      .addTo(marks);
  marks.addTo(window.tocPage.map);
  requestAnimationFrame(() => setTimeout(() => {
    window.bareMs = performance.now() - begin;
    marks.remove();
  }));
})()
"""


def measure(count: int) -> dict[str, float]:
    """Seconds: ours the first and the second time, of which in the main lane, and bare."""
    view = MapView()
    ready = QEventLoop()
    view.port.events.ready.connect(ready.quit)
    QTimer.singleShot(PATIENCE_MS, ready.quit)
    view.resize(1280, 800)
    view.show()
    ready.exec()
    _settle(1500)
    first, main = _show(view, _places(count, "a"))
    _settle(1000)
    again, _ = _show(view, _places(count, "b"))
    view.port.show(PLACES, ())
    _settle(500)
    view.port.page.runJavaScript(BARE.replace("COUNT", str(count)))
    found: list[float] = []
    while not found:
        _settle(100)
        view.port.page.runJavaScript(
            "window.bareMs ?? 0", lambda ms: found.append(ms / 1000) if ms else None
        )
    view.close_page()
    return {"ours_s": first, "main_s": main, "again_s": again, "bare_s": found[0]}


def _places(count: int, mark: str) -> list[PlaceView]:
    return [
        PlaceView(
            id=f"{mark}{n}", name=f"Plaats {mark}{n}", kind="", note="",
            lat=51 + n // 100 / 20, lon=4 + n % 100 * 0.03,
        )
        for n in range(count)
    ]  # fmt: skip


def _show(view: MapView, places: list[PlaceView]) -> tuple[float, float]:
    drawn, wanted = QEventLoop(), []
    told = view.port.events.rendered.connect(
        lambda layer, rev: drawn.quit() if layer == PLACES and rev in wanted else None
    )
    QTimer.singleShot(PATIENCE_MS, drawn.quit)
    begin = perf_counter()
    wanted.append(view.port.show(PLACES, points(places)))
    main = perf_counter() - begin
    drawn.exec()
    seconds = perf_counter() - begin
    view.port.events.rendered.disconnect(told)
    return seconds, main


def _settle(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    register_scheme()
    webengine.prepare("safe")
    app = QApplication(sys.argv[:1])
    theme().apply(app, "light")
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))) + "\n")
    sys.stdout.flush()

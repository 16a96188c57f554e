"""The real map page in QtWebEngine: draws, picks, survives, and reaches nothing outside."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.logfail import LogFail
from ui.map.port import Area, Line, Point, Symbol
from ui.map.scheme import product_folders, register_scheme
from ui.map.view import MapView
from ui.qt import webengine

pytestmark = pytest.mark.webengine

# Both must come before the QApplication, which the first test with qtbot makes.
register_scheme()
webengine.prepare("safe")

SIDC = "10031000151211000000"
WAIT_MS = 20_000
ROUND = ((52.0, 5.0), (52.2, 5.0), (52.2, 5.4), (52.0, 5.4))
EMPTY = '{"type": "FeatureCollection", "features": []}'
BASE = ("land", "lakes", "rivers", "borders", "canals", "dikes", "towns", "labels", "network")


def make(qtbot: QtBot, folders: dict[str, Path]) -> MapView:
    view = MapView(folders=folders, move_interval_ms=0)
    with qtbot.waitSignal(view.port.events.ready, timeout=WAIT_MS):
        view.resize(800, 600)
        view.show()
    return view


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The product's own files, with an empty base map: the tests need no built one."""
    base = tmp_path_factory.mktemp("base")
    for name in BASE:
        (base / f"{name}.geojson").write_text(EMPTY, "utf-8")
    found = {**product_folders(), "base": base}
    if not (found["npm"] / "leaflet" / "leaflet.js").is_file():
        pytest.fail("resources/built/npm is not built: run `make assets`")
    return found


@pytest.fixture(scope="module", autouse=True)
def _first_page(qapp: QApplication, folders: dict[str, Path]) -> None:
    """The first page of a process makes Chromium say what the machine lacks; that is no fault."""
    first = MapView(folders=folders)
    loop = QEventLoop()
    first.port.events.ready.connect(loop.quit)
    QTimer.singleShot(WAIT_MS, loop.quit)
    loop.exec()
    first.close_page()
    first.deleteLater()


@pytest.fixture
def view(qtbot: QtBot, folders: dict[str, Path]) -> Iterator[MapView]:
    made = make(qtbot, folders)
    yield made
    made.close_page()
    made.close()
    made.deleteLater()


def ask(qtbot: QtBot, view: MapView, script: str) -> Any:
    """The value of a JavaScript expression in the page."""
    answers: list[Any] = []
    # As JSON: Qt hands arrays over as "".
    view.port.page.runJavaScript(f"JSON.stringify(({script}) ?? null)", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
    return json.loads(answers[0])


def drawn(qtbot: QtBot, view: MapView, act: Callable[[], int], layer: str) -> int:
    """Wait until the page confirms the revision that `act` returns."""
    revs: list[int] = []
    note = view.port.events.rendered.connect(
        lambda name, rev: revs.append(rev) if name == layer else None
    )
    wanted = act()
    qtbot.waitUntil(lambda: wanted in revs, timeout=WAIT_MS)
    view.port.events.rendered.disconnect(note)
    return wanted


def sent(view: MapView) -> list[tuple[str, str]]:
    """A list that grows with every message to the page."""
    messages: list[tuple[str, str]] = []
    view.port._bridge.message.connect(lambda kind, text: messages.append((kind, text)))
    return messages


def grid(count: int) -> list[Symbol]:
    return [
        Symbol(f"s{i}", 51.6 + 0.05 * (i // 20), 4.2 + 0.1 * (i % 20), SIDC, f"C{i}")
        for i in range(count)
    ]


def surface(view: MapView) -> QWidget:
    proxy = view._web.focusProxy()
    assert proxy is not None
    return proxy


def look(qtbot: QtBot, view: MapView, lat: float, lon: float) -> QPoint:
    """Centre the map there; the result is the pixel of that place."""
    with qtbot.waitSignal(view.port.events.view_changed, timeout=WAIT_MS):
        view.port.go_to(lat, lon, 11)
    return surface(view).rect().center()


def test_it_draws_two_hundred_symbols_and_asks_for_nothing_outside(
    qtbot: QtBot, view: MapView
) -> None:
    drawn(qtbot, view, lambda: view.port.show("convoys", grid(200)), "convoys")
    held = ask(qtbot, view, "tocPage.parts.symbols.layers.get('convoys').byId.size")
    assert held == 200
    assert view.port.denied == ()
    assert view._fault.isHidden()


def test_only_the_change_crosses_the_bridge(qtbot: QtBot, view: MapView) -> None:
    symbols = grid(200)
    rev = drawn(qtbot, view, lambda: view.port.show("convoys", symbols), "convoys")
    messages = sent(view)
    assert view.port.show("convoys", symbols) == rev
    assert messages == []
    late = [*symbols[:-1], replace(symbols[-1], state="late")]
    drawn(qtbot, view, lambda: view.port.show("convoys", late), "convoys")
    ((kind, text),) = messages
    assert kind == "layer"
    assert text.count('"sidc"') == 1


def test_bulk_moves_arrive_to_the_centimetre(qtbot: QtBot, view: MapView) -> None:
    drawn(qtbot, view, lambda: view.port.show("convoys", grid(3)), "convoys")
    with qtbot.waitSignal(view.port.events.rendered, timeout=WAIT_MS):
        view.port.move("convoys", {"s1": (52.1234567, 5.7654321, 90.0)})
    spot = "tocPage.parts.symbols.find('s1')"
    assert ask(qtbot, view, f"[{spot}.lat, {spot}.lon, {spot}.course]") == [
        pytest.approx(52.1234567, abs=1e-9),
        pytest.approx(5.7654321, abs=1e-9),
        90,
    ]


def test_a_click_picks_symbol_area_line_point_or_nothing(qtbot: QtBot, view: MapView) -> None:
    view.port.show("zones", [Area("zone", (ROUND,), "TMZ 1", "", "active")])
    view.port.show("routes", [Line("route", ((52.5, 5.0), (52.5, 6.0)), "TULIP")])
    view.port.show("points", [Point("start", 52.8, 5.0, "SP", "start")])
    symbol = Symbol("convoy", 52.1, 5.2, SIDC, "C1")
    drawn(qtbot, view, lambda: view.port.show("convoys", [symbol]), "convoys")
    wanted = {
        (52.1, 5.2): "convoy",
        (52.15, 5.1): "zone",
        (52.5, 5.5): "route",
        (52.8, 5.0): "start",
        (51.0, 5.0): "",
    }
    for (lat, lon), name in wanted.items():
        pixel = look(qtbot, view, lat, lon)
        with qtbot.waitSignal(view.port.events.picked, timeout=WAIT_MS) as picked:
            QTest.mouseClick(surface(view), Qt.MouseButton.LeftButton, pos=pixel)
        assert picked.args == [name]


def test_a_hidden_layer_is_not_picked(qtbot: QtBot, view: MapView) -> None:
    symbol = Symbol("convoy", 52.1, 5.2, SIDC, "C1")
    view.port.set_layer_visible("convoys", False)
    drawn(qtbot, view, lambda: view.port.show("convoys", [symbol]), "convoys")
    pixel = look(qtbot, view, 52.1, 5.2)
    with qtbot.waitSignal(view.port.events.picked, timeout=WAIT_MS) as picked:
        QTest.mouseClick(surface(view), Qt.MouseButton.LeftButton, pos=pixel)
    assert picked.args == [""]


def test_enter_opens_the_selected_and_escape_lets_go(qtbot: QtBot, view: MapView) -> None:
    drawn(qtbot, view, lambda: view.port.show("convoys", grid(3)), "convoys")
    view.port.select(["s2"])
    ask(qtbot, view, "tocPage.map.getContainer().focus() || 1")
    with qtbot.waitSignal(view.port.events.opened, timeout=WAIT_MS) as opened:
        QTest.keyClick(surface(view), Qt.Key.Key_Return)
    assert opened.args == ["s2"]
    with qtbot.waitSignal(view.port.events.picked, timeout=WAIT_MS) as picked:
        QTest.keyClick(surface(view), Qt.Key.Key_Escape)
    assert picked.args == [""]


def test_a_right_click_tells_place_and_object(qtbot: QtBot, view: MapView) -> None:
    symbol = Symbol("convoy", 52.1, 5.2, SIDC, "C1")
    drawn(qtbot, view, lambda: view.port.show("convoys", [symbol]), "convoys")
    pixel = look(qtbot, view, 52.1, 5.2)
    with qtbot.waitSignal(view.port.events.menu, timeout=WAIT_MS) as menu:
        QTest.mouseClick(surface(view), Qt.MouseButton.RightButton, pos=pixel)
    assert menu.args is not None
    name, lat, lon, x, y = menu.args
    assert (name, x, y) == ("convoy", pixel.x(), pixel.y())
    assert (lat, lon) == (pytest.approx(52.1, abs=0.01), pytest.approx(5.2, abs=0.01))


def test_a_killed_renderer_comes_back_with_everything(
    qtbot: QtBot, view: MapView, logfail: LogFail
) -> None:
    logfail.expect("renderer ended")
    drawn(qtbot, view, lambda: view.port.show("convoys", grid(50)), "convoys")
    view.port.select(["s7"])
    view.port.set_scheme("dark")
    with qtbot.waitSignal(view.port.events.rendered, timeout=WAIT_MS):
        view.port.move("convoys", {"s1": (52.5, 5.5, 0.0)})
    with qtbot.waitSignals([view.port.events.ready, view.port.events.rendered], timeout=WAIT_MS):
        os.kill(view.port.page.renderProcessPid(), signal.SIGKILL)
    symbols = "tocPage.parts.symbols"
    assert ask(qtbot, view, f"{symbols}.layers.get('convoys').byId.size") == 50
    assert ask(qtbot, view, f"[...{symbols}.selected]") == ["s7"]
    assert ask(qtbot, view, f"{symbols}.find('s1').lat") == pytest.approx(52.5)
    assert ask(qtbot, view, "document.documentElement.dataset.scheme") == "dark"


def test_an_outside_fetch_is_denied_and_counted(
    qtbot: QtBot, view: MapView, logfail: LogFail
) -> None:
    logfail.expect("denied: https://outside.invalid")
    logfail.expect("js ERROR")
    view.port.page.runJavaScript("fetch('https://outside.invalid/tile.png').catch(() => 0); 1")
    qtbot.waitUntil(lambda: len(view.port.denied) == 1, timeout=WAIT_MS)


def test_leaving_the_page_is_denied_and_counted(
    qtbot: QtBot, view: MapView, logfail: LogFail
) -> None:
    logfail.expect("denied: https://outside.invalid")
    view.port.page.runJavaScript("location.href = 'https://outside.invalid/'; 1")
    qtbot.waitUntil(lambda: len(view.port.denied) == 1, timeout=WAIT_MS)
    assert view.port.page.url().toString() == "toc://map/index.html"


def test_a_missing_file_is_one_sentence_and_the_map_still_works(
    qtbot: QtBot, folders: dict[str, Path], tmp_path: Path, logfail: LogFail
) -> None:
    logfail.expect("land.geojson")
    view = make(qtbot, {**folders, "base": tmp_path})
    try:
        qtbot.waitUntil(lambda: "network.geojson" in view._fault.text(), timeout=WAIT_MS)
        assert not view._fault.isHidden()
        assert "land.geojson" in view._fault.text()
        drawn(qtbot, view, lambda: view.port.show("convoys", grid(3)), "convoys")
    finally:
        view.close_page()
        view.close()
        view.deleteLater()


def test_a_missing_library_is_told_and_not_a_blank_map(
    qtbot: QtBot, folders: dict[str, Path], tmp_path: Path, logfail: LogFail
) -> None:
    logfail.expect("leaflet.js")
    logfail.expect("L is not defined")
    view = MapView(folders={**folders, "npm": tmp_path})
    try:
        qtbot.waitUntil(lambda: "leaflet.js" in view._fault.text(), timeout=WAIT_MS)
    finally:
        view.close_page()
        view.deleteLater()


def test_a_path_cannot_leave_its_folder(qtbot: QtBot, view: MapView, logfail: LogFail) -> None:
    logfail.expect("Map files are missing")
    handler = view.port._profile._handler
    assert handler._locate("static/map.js").endswith("map.js")
    assert handler._locate("static/../../pyproject.toml") == ""
    assert handler._locate("elsewhere/map.js") == ""
    answer: list[Any] = []
    view.port.events.error.connect(answer.append)
    view.port.page.runJavaScript("fetch('toc://map/static/%2e%2e/__init__.py').catch(() => 0); 1")
    qtbot.waitUntil(lambda: bool(answer), timeout=WAIT_MS)


def test_moves_merge_while_the_page_draws(qtbot: QtBot, view: MapView) -> None:
    drawn(qtbot, view, lambda: view.port.show("convoys", grid(3)), "convoys")
    messages = sent(view)
    for step in range(50):
        view.port.move("convoys", {"s1": (52.0 + step / 1000, 5.0, 0.0)})
    assert len(messages) == 1
    spot = "tocPage.parts.symbols.find('s1').lat"
    qtbot.waitUntil(
        lambda: ask(qtbot, view, spot) == pytest.approx(52.049, abs=1e-6), timeout=WAIT_MS
    )
    assert len(messages) == 2


NAMED = "tocPage.parts.symbols.drawn.filter((s) => s.named).map((s) => s.id)"


def crowd(count: int, state: str = "normal") -> list[Symbol]:
    """Symbols so close that there is no room for the labels of all."""
    return [
        Symbol(f"{state}{i}", 52.0 + 0.02 * (i // 6), 5.0 + 0.034 * (i % 6), SIDC,
               f"25-{state[:3].upper()}-{i:02}", "+25 min", state)  # type: ignore[arg-type]
        for i in range(count)
    ]  # fmt: skip


def test_what_is_late_or_alarms_has_its_label_whatever_lies_round_it(
    qtbot: QtBot, view: MapView
) -> None:
    late = [
        Symbol("late", 52.03, 5.09, SIDC, "25-USV-10", "+25 min", "late"),
        Symbol("overdue", 52.05, 5.12, SIDC, "25-USE-09", "", "overdue"),
    ]
    view.port.go_to(52.05, 5.09, 10)
    drawn(qtbot, view, lambda: view.port.show("convoys", [*crowd(36), *late]), "convoys")
    named = ask(qtbot, view, NAMED)
    assert {"late", "overdue"} <= set(named)
    assert len(named) < 38  # there is no room for all
    # And they keep their places while nothing moves.
    for _ in range(3):
        ask(qtbot, view, "tocPage.parts.symbols.redraw() ?? 1")
        qtbot.wait(60)
        assert ask(qtbot, view, NAMED) == named


def test_no_label_is_nearer_to_another_symbol_than_to_its_own(qtbot: QtBot, view: MapView) -> None:
    view.port.go_to(52.05, 5.09, 11)
    drawn(qtbot, view, lambda: view.port.show("convoys", crowd(36)), "convoys")
    wrong = """(() => {
      const symbols = tocPage.parts.symbols, found = [];
      for (const spot of symbols.drawn.filter((s) => s.named)) {
        const sprite = symbols.sprites.label(spot.label, spot.note, "label", true, false);
        const [x, y] = symbols._beside(spot, sprite)[spot.side];
        const strangers = symbols._near(x - 4, y - 4, sprite.width + 8, sprite.height + 8)
          .filter((other) => other !== spot);
        if (strangers.length) found.push([spot.id, strangers[0].id]);
      }
      return found;
    })()"""
    assert ask(qtbot, view, NAMED)
    assert ask(qtbot, view, wrong) == []


def test_posts_have_no_label_from_afar_and_arrived_ones_give_way(
    qtbot: QtBot, view: MapView
) -> None:
    posts = [Point("post", 52.0, 5.0, "KMar", "post"), Point("gate", 52.1, 5.3, "Poort", "place")]
    same = [
        Symbol("gone", 52.3, 5.6, SIDC, "25-USE-05", "", "ended"),
        Symbol("moves", 52.302, 5.603, SIDC, "25-USE-06", "", "normal"),
    ]
    view.port.go_to(52.1, 5.3, 8)
    drawn(qtbot, view, lambda: view.port.show("posts", posts), "posts")
    drawn(qtbot, view, lambda: view.port.show("convoys", same), "convoys")
    named = set(ask(qtbot, view, NAMED))
    assert "post" not in named
    assert {"gate", "moves"} <= named
    view.port.go_to(52.0, 5.0, 10)
    qtbot.waitUntil(lambda: "post" in ask(qtbot, view, NAMED), timeout=WAIT_MS)


def test_the_pill_of_a_stack_tells_all_that_lies_there_the_gravest_first(
    qtbot: QtBot, view: MapView
) -> None:
    heap = [
        Symbol(id_, 52.0, 5.0, SIDC, id_, "", state)  # type: ignore[arg-type]
        for id_, state in (("a", "normal"), ("b", "ended"), ("c", "late"), ("d", "planned"))
    ]
    view.port.go_to(52.0, 5.0, 10)
    drawn(qtbot, view, lambda: view.port.show("convoys", heap), "convoys")
    pill = ask(qtbot, view, "tocPage.parts.symbols.drawn.find((s) => s.pill).pill")
    told: list[list[str]] = []
    view.port.events.stack.connect(lambda ids, _x, _y: told.append(ids))
    point = QPoint(round(pill[0] + pill[2] / 2), round(pill[1] + pill[3] / 2))
    QTest.mouseClick(surface(view), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert told == [["c", "a", "d", "b"]]


def test_pictures_that_are_drawn_no_more_go(qtbot: QtBot, view: MapView) -> None:
    """What a label said an hour ago would else be kept for ever, a picture a minute each."""
    drawn(qtbot, view, lambda: view.port.show("convoys", crowd(12)), "convoys")
    kept = """(() => {
      const { sprites, drawn } = tocPage.parts.symbols;
      let closed = 0;
      const close = ImageBitmap.prototype.close;
      ImageBitmap.prototype.close = function () { closed += 1; close.call(this); };
      for (let n = 0; n < 3000; n++) {
        sprites.label(`25-USV-${n % 40}`, `aan ${n}`, "label", true, false).image;
        if (n % 10 === 9) {
          drawn.forEach((spot) => sprites.symbol(spot, 24));
          sprites.tidy();
        }
      }
      ImageBitmap.prototype.close = close;
      const [still] = drawn;
      return [sprites.cache.size, closed, sprites.symbol(still, 24).image.width > 0];
    })()"""
    size, closed, still = ask(qtbot, view, kept)
    assert size < 1700  # of two times 64 drawings
    assert closed > 1300
    assert still


def test_the_names_of_the_base_map_are_written_anew_only_when_symbols_moved(
    qtbot: QtBot, view: MapView
) -> None:
    view.port.go_to(52.05, 5.09, 11)
    drawn(qtbot, view, lambda: view.port.show("convoys", crowd(12)), "convoys")
    hook = """(() => {
      const s = tocPage.parts.symbols, on = s.onSettled;
      window.told = 0;
      s.onSettled = () => { window.told += 1; on(); };
      return 1;
    })()"""
    ask(qtbot, view, hook)
    qtbot.wait(1000)
    before = ask(qtbot, view, "window.told")
    for _ in range(4):
        ask(qtbot, view, "tocPage.parts.symbols.redraw() ?? 1")
        qtbot.wait(800)
    assert ask(qtbot, view, "window.told") == before
    drawn(qtbot, view, lambda: view.port.show("convoys", crowd(14)), "convoys")
    qtbot.waitUntil(lambda: ask(qtbot, view, "window.told") > before, timeout=5000)

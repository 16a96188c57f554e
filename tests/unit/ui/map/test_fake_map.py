"""The stand-in for the map keeps the promises of the port."""

from __future__ import annotations

from tests.support.fake_map import FakeMap
from ui.map.port import MapPort, Symbol


def test_it_is_a_map_port_and_confirms_what_it_shows() -> None:
    fake = FakeMap()
    port: MapPort = fake
    said: list[tuple[str, int]] = []
    fake.events.rendered.connect(lambda layer, rev: said.append((layer, rev)))
    rev = port.show("convoys", [Symbol("a", 52.0, 5.0, "10031000151211000000")])
    port.move("convoys", {"a": (52.1, 5.1, 0.0)})
    assert said == [("convoys", rev), ("convoys", rev + 1)]
    assert fake.positions["convoys"]["a"] == (52.1, 5.1, 0.0)

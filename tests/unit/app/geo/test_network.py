"""The packaged network: complete, consistent, and found by route."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.core.errors import Refused
from app.geo.lines import distance_km, length_km
from app.geo.network import Network, packaged_network

# A junction point is the mean of several points, so short edges may look longer than the road.
NODE_SLACK_KM = 0.2


@pytest.fixture(scope="module")
def network() -> Network:
    return packaged_network()


def test_everything_of_the_starter_geography_is_there(network: Network) -> None:
    count = {kind: len(network.of_kind(kind)) for kind in {n.kind for n in network.nodes.values()}}
    assert count["junction"] == 90
    assert count["border"] == 41  # 25 German, 15 Belgian, Lobith on the Rhine
    assert count["spod"] == 10
    assert count["apod"] == 14
    assert count["station"] == 67
    assert count["lock"] == 25
    assert {"C1a", "C1b", "C1c", "C2a", "C2b", "C2c", "C3a", "C3b", "C3c"} <= set(network.chains)


def test_nodes_lie_in_the_box_and_name_their_source(network: Network) -> None:
    for node in network.nodes.values():
        assert 49.0 <= node.lat <= 55.0, node.id
        assert 1.0 <= node.lon <= 9.5, node.id
        assert node.source in network.sources, node.id
        assert node.accuracy_m > 0, node.id
        assert node.verified == network.sources[node.source].register


def test_unknown_limits_stay_unknown(network: Network) -> None:
    for node in network.of_kind("bridge", "tunnel"):
        limits = (node.mlc_wheeled, node.mlc_tracked, node.height_m, node.width_m)
        assert limits == (None,) * 4, node.id
    assert {n.name: n.adr_category for n in network.of_kind("tunnel")}["Vlaketunnel"] == "C"
    assert {n.adr_category for n in network.of_kind("bridge")} == {None}


def test_no_edge_is_shorter_than_its_chord(network: Network) -> None:
    for edge in network.edges.values():
        ends = [(network.node(i).lat, network.node(i).lon) for i in (edge.start, edge.end)]
        assert distance_km(*ends) <= edge.length_km * 1.02 + NODE_SLACK_KM, edge.id
        assert length_km(network.geometry(edge)) <= edge.length_km * 1.02 + NODE_SLACK_KM, edge.id
        assert all(network.node(i).kind in ("bridge", "tunnel") for i in edge.critical), edge.id


def test_a_chain_is_the_sum_of_its_edges(network: Network) -> None:
    for chain in network.chains.values():
        total = 0.0
        route = network.route(chain.id)
        for edge, (node, km) in zip(route.edges, route.stops[1:], strict=True):
            total += edge.length_km
            assert km == pytest.approx(total, abs=0.2 + 1e-6), (chain.id, node.id)


def test_a_route_carries_the_chains_own_km(network: Network) -> None:
    route = network.route("C1a")
    assert route.length_km == pytest.approx(196.3)
    for (node, km), (_, later) in pairwise(route.stops):
        assert later > km
        lat, lon, _ = route.line.point_at_km(km)
        assert distance_km((lat, lon), (node.lat, node.lon)) < 0.001
        assert route.line.nearest(node.lat, node.lon).km == pytest.approx(km, abs=0.05)


def test_all_roads_hang_together(network: Network) -> None:
    start = "jct-oudenrijn"
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for edge in network.edges_at(here):
            if edge.mode == "road" and edge.other(here) not in seen:
                seen.add(edge.other(here))
                todo.append(edge.other(here))
    assert {node.id for node in network.of_kind("junction", "exit")} <= seen


def test_shortest_route_is_no_longer_than_the_chain(network: Network) -> None:
    for chain in network.chains.values():
        ends = chain.stops[0][0], chain.stops[-1][0]
        there = network.shortest(*ends, mode=chain.mode)
        back = network.shortest(*reversed(ends), mode=chain.mode)
        assert there.length_km <= chain.stops[-1][1] + 0.35
        assert there.length_km == pytest.approx(back.length_km)


def test_refusals_say_what_is_missing(network: Network) -> None:
    with pytest.raises(Refused, match="C9"):
        network.route("C9")
    with pytest.raises(Refused, match="nowhere"):
        network.shortest("nowhere", "jct-deil")
    with pytest.raises(Refused, match="no rail route from Deil"):
        network.shortest("jct-deil", "jct-ewijk", mode="rail")
    with pytest.raises(Refused, match="two different"):
        network.shortest("jct-deil", "jct-deil")


def test_several_nodes_may_share_a_name(network: Network) -> None:
    assert {node.kind for node in network.named("hoogeveen")} == {"junction", "station"}

"""Places and routes on a real store."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused


def test_places_and_routes_come_back(context: AppContext) -> None:
    context.geography.add_place("Rustplaats", "rest", 51.5, 4.35)
    context.geography.add_route("Omleiding", "route", [(51.5, 4.3), (51.6, 4.4)])
    assert [(p.name, p.lat) for p in context.geography.places()] == [("Rustplaats", 51.5)]
    assert context.geography.routes()[0].line == ((51.5, 4.3), (51.6, 4.4))


def test_refusals(context: AppContext) -> None:
    with pytest.raises(Refused, match="globe"):
        context.geography.add_place("Nergens", "", 95.0, 4.0)
    with pytest.raises(Refused, match="two positions"):
        context.geography.add_route("Punt", "route", [(51.5, 4.3)])
    with pytest.raises(Refused, match="name"):
        context.geography.add_place(" ", "", 51.0, 4.0)

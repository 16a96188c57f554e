"""The operation record: name, zone, marking in normal form."""

from __future__ import annotations

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused


def test_marking_and_zone_are_checked(context: AppContext) -> None:
    context.operation.save({"marking": "oefening dep.v", "releasability": "rel to deu/usa"})
    found = context.operation.get()
    assert found.marking == "EXERCISE Dep.V"
    assert found.releasability == "REL TO NLD, DEU, USA"
    assert found.zone == "A"
    for bad in ({"marking": "supergeheim"}, {"zone": "J"}, {"name": " "}):
        with pytest.raises(Refused):
            context.operation.save(bad)

"""Files of other programs into records: one save each, what fails is listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.bootstrap import AppContext
from app.core.errors import Refused
from app.interchange.csv_movements import csv_template
from app.workflows.importing import chain_route
from tests.support.operations import NOW


def test_movements_from_the_template(context: AppContext, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(csv_template(), encoding="utf-8-sig")
    done = context.importer.take(context.importer.preview(path, NOW))
    found = context.movements.movements(NOW)
    assert done.accepted == len(found) > 0
    assert all(m.number for m in found)


def test_a_number_in_use_is_listed_and_the_rest_load(context: AppContext, tmp_path: Path) -> None:
    context.movements.save(None, {"number": "28-USV-01"})
    path = tmp_path / "m.csv"
    path.write_text("Number;SP\n28-USV-01;281200AOCT24\n28-USV-02;281300AOCT24\n")
    done = context.importer.take(context.importer.preview(path, NOW))
    assert done.accepted == 1
    assert "28-USV-01" in str(done.rejected[0].where)


def test_stopping_keeps_what_is_taken(context: AppContext, tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [4.0, 52.0]}
    features = [
        {"type": "Feature", "properties": {"name": f"P{i}"}, "geometry": point} for i in range(10)
    ]
    path = tmp_path / "p.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    preview = context.importer.preview(path, NOW)
    done = context.importer.take(preview, progress=lambda done, _all: done < 3)
    assert done.accepted == 3
    assert len(context.geography.places()) == 3


def test_chains_by_name() -> None:
    assert chain_route("c1A")["chain"] == "C1a"
    with pytest.raises(Refused, match="known are"):
        chain_route("Z9")

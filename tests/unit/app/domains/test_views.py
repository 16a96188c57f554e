"""The frozen values of every domain: made by name only, so that no two fields change places."""

from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

import app.domains

NAMES = sorted(p.parent.name for p in Path(app.domains.__path__[0]).glob("*/views.py"))


@pytest.mark.parametrize("domain", NAMES)
def test_a_view_is_made_by_name_only(domain: str) -> None:
    module = import_module(f"app.domains.{domain}.views")
    views = [
        v for v in vars(module).values() if is_dataclass(v) and v.__module__ == module.__name__
    ]
    assert views
    assert [f"{v.__name__}.{f.name}" for v in views for f in fields(v) if not f.kw_only] == []

"""The map document: closed to the outside, stable, kept in its cache."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ui.map import document


@pytest.fixture(scope="module")
def html() -> str:
    return document.build()


def test_no_outside_address(html: str) -> None:
    assert re.findall(r"https?:", html) == []
    assert "//" not in html.replace("toc://map/", "")


def test_every_asset_comes_over_our_scheme(html: str) -> None:
    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(addresses) >= 7
    assert all(address.startswith("toc://map/") for address in addresses)


def test_the_policy_lets_only_our_own_scripts_run(html: str) -> None:
    policy = document.content_policy(html)
    assert "default-src 'none'" in policy
    assert policy in html
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in scripts
    assert scripts.count("'sha256-") == len(re.findall("<script>", html))


def test_building_twice_gives_the_same_bytes(html: str) -> None:
    assert document.build() == html


def test_the_cache_is_used_and_older_ones_go(tmp_path: Path, html: str) -> None:
    stale = tmp_path / "map-0123.html"
    stale.write_text("old", "utf-8")
    assert document.load(tmp_path) == html
    assert not stale.exists()
    (kept,) = tmp_path.glob("map-*.html")
    kept.write_text("kept", "utf-8")
    assert document.load(tmp_path) == "kept"


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path, html: str) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert document.load(blocked / "cache") == html


def test_folium_is_not_imported_when_the_cache_is_right(tmp_path: Path) -> None:
    document.load(tmp_path)
    program = (
        "import sys, pathlib; from ui.map import document; "
        f"document.load(pathlib.Path({str(tmp_path)!r})); print('folium' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"

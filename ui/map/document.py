"""The map page's HTML: made by folium, every asset over our own scheme, cached in a folder."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import re
from pathlib import Path

from ui.map.messages import tables_json

ROOT = "toc://map/"
HOME = (52.2, 5.4, 8)
"""Latitude, longitude and zoom before anybody has said where to look."""

_EDITION = "4"
_SCRIPTS = (
    ("guard", ROOT + "static/guard.js"),
    ("leaflet", ROOT + "npm/leaflet/leaflet.js"),
    ("milsymbol", ROOT + "npm/milsymbol/milsymbol.js"),
    ("qwebchannel", ROOT + "qwebchannel.js"),
)
_STYLES = (
    ("leaflet_css", ROOT + "npm/leaflet/leaflet.css"),
    ("map_css", ROOT + "static/map.css"),
)
_BOOT = """
{%% macro header(this, kwargs) %%}
<meta name="referrer" content="no-referrer">
<script type="module" src="%sstatic/map.js"></script>
{%% endmacro %%}
{%% macro script(this, kwargs) %%}
window.tocPage = { map: {{ this._parent.get_name() }}, messages: %s };
{%% endmacro %%}
"""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_policy(html: str) -> str:
    """The Content-Security-Policy for this document: our scheme, and its inline scripts by hash."""
    digests = [
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        for text in _INLINE_SCRIPT.findall(html)
    ]
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    # Leaflet and folium write style attributes; styles cannot fetch, since img and font are closed.
    return (
        f"default-src 'none'; script-src toc: {hashes}; style-src toc: 'unsafe-inline'; "
        "img-src toc: data: blob:; connect-src toc:; base-uri 'none'; form-action 'none'"
    )


def build() -> str:
    """Render the document with folium (its import costs 0.3 s: see `load`)."""
    import folium  # noqa: PLC0415
    from branca.element import MacroElement  # noqa: PLC0415
    from folium.template import Template  # noqa: PLC0415

    class Boot(MacroElement):
        _template = Template(_BOOT % (ROOT, tables_json()))

    lat, lon, zoom = HOME
    page = folium.Map(
        location=(lat, lon),
        zoom_start=zoom,
        tiles=None,
        prefer_canvas=True,
        zoom_control=False,
        min_zoom=5,
        max_zoom=15,
        zoom_snap=0.5,
        wheel_px_per_zoom_level=120,
        double_click_zoom=False,
        attribution_control=False,
    )
    # In place of the ten outside files that folium names.
    page.default_js = list(_SCRIPTS)
    page.default_css = list(_STYLES)
    page.add_child(Boot())  # type: ignore[no-untyped-call]
    # The name is random; a fixed one makes the document the same bytes on every build.
    html = str(page.get_root().render()).replace(page.get_name(), "map_toc")
    # In the document and not in a reply header: Qt 6.12 writes header values in lower case, which
    # breaks the hashes.
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy(html)}">'
    return html.replace("<head>", f"<head>\n    {policy}", 1)


def key() -> str:
    """Changes whenever the built document would."""
    folium = importlib.metadata.version("folium")
    parts = (_EDITION, folium, _BOOT, repr(_SCRIPTS), repr(_STYLES), repr(HOME), tables_json())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def load(cache: Path | None) -> str:
    """The document, from `cache` when it holds the right one, else built and kept there.

    A cache that cannot be read or written costs time, never the map.
    """
    if cache is None:
        return build()
    kept = cache / f"map-{key()}.html"
    try:
        return kept.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        html = build()
    _keep(kept, html)
    return html


def _keep(kept: Path, html: str) -> None:
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("map-*.html"):
            old.unlink()
        fresh = kept.with_suffix(".new")
        fresh.write_text(html, "utf-8")
        fresh.replace(kept)
    except OSError:
        return

"""`python -m tests.screenshots`: every page with the example, light and dark, Dutch and English."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.live_window import Live, live

OUT = Path("build/screenshots")
LOOKS = tuple((scheme, language) for scheme in ("light", "dark") for language in ("nl", "en"))


def main() -> int:
    """Write `PAGE-SCHEME-LANGUAGE.png` for every page, and the windows that open from them."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as base, live(Path(base)) as shown:
        for scheme, language in LOOKS:
            shown.station.look.keep("scheme", scheme)
            shown.station.look.keep("language", language)
            _pages(shown, f"{scheme}-{language}")
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")
    return 0


def _pages(shown: Live, look: str) -> None:
    for entry in shown.window.pages:
        shown.window.go_to_page(entry.key)
        shown.settle(2.5 if entry.heavy else 1.0)
        _select(shown, entry.key)
        shown.settle()
        picture = shown.window.grab()
        if not picture.save(str(OUT / f"{entry.key}-{look}.png")):
            raise OSError(f"cannot write {OUT}")


def _select(shown: Live, page: str) -> None:
    """Pick something worth looking at on the page."""
    now = shown.context.clock.now_ms()
    if page in ("map", "movements"):
        movements = shown.context.movements
        shown.window.tools.selection.pick("movement", movements.by_number("25-USV-08").id)
    elif page == "incidents":
        shown.window.tools.selection.pick("incident", shown.context.incidents.incidents()[0].id)
    elif page == "zones":
        shown.window.tools.selection.pick("zone", shown.context.zones.zones(now)[0].id)
    elif page == "command":
        units = shown.context.command.units().values()
        force = next((u for u in units if "TF" in u.short), next(iter(units)))
        shown.window.tools.selection.pick("unit", force.id)
    elif page == "liaison":
        shown.window.tools.selection.pick("entry", shown.context.liaison.entries(limit=3)[2].id)


if __name__ == "__main__":
    sys.exit(main())

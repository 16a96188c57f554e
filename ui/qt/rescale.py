"""What was measured at one text size is measured again at another: fonts, least and most sizes,
margins and gaps of every widget there is, so that no part of a window keeps its small type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QMainWindow, QWidget

NO_LIMIT = 16777215
KEPT = "tocUnscaled"


def rescale(widgets: Iterable[QWidget], before: float, after: float) -> None:
    """Bring every length that was given to a widget or its layout from one scale to another."""
    if before == after:
        return
    for widget in widgets:
        lengths = _Lengths(widget, before, after)
        if not isinstance(widget, QMainWindow):  # a screen does not grow with the text
            _rescale_size(widget, lengths)
        for layout in widget.findChildren(
            QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            _rescale_layout(layout, before, after)


def font_sizes(widgets: Iterable[QWidget]) -> dict[QWidget, int]:
    """The size of every font that was given to a widget."""
    return {
        widget: widget.font().pixelSize()
        for widget in widgets
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and widget.font().pixelSize() > 0
    }


def rescale_fonts(sizes: Mapping[QWidget, int], before: float, after: float) -> None:
    """Bring these fonts from one scale to another. The sizes are those from before the style sheet
    was taken off: to put one on brings back older ones."""
    for widget, size in sizes.items():
        widget.ensurePolished()  # else what is hidden gets its older font when it is shown
        font = widget.font()
        found = max(1, _Lengths(widget, before, after).scaled("font", size))
        if font.pixelSize() != found:
            font.setPixelSize(found)
            widget.setFont(font)


class _Lengths:
    """The lengths of one object. What it was without a scale is remembered with what was made of
    it: to go up and down again ends where it began, and what was set anew counts anew."""

    def __init__(self, owner: QObject, before: float, after: float) -> None:
        self._owner, self._before, self._after = owner, before, after

    def scaled(self, name: str, now: int) -> int:
        kept = self._owner.property(f"{KEPT}-{name}")
        made, unscaled = (int(kept[0]), float(kept[1])) if kept else (-1, 0.0)
        if made != now:
            unscaled = now / self._before
        found = round(unscaled * self._after)
        self._owner.setProperty(f"{KEPT}-{name}", [found, unscaled])
        return found


def _rescale_size(widget: QWidget, lengths: _Lengths) -> None:
    sides = (
        ("least-width", widget.minimumWidth(), widget.setMinimumWidth),
        ("least-height", widget.minimumHeight(), widget.setMinimumHeight),
        ("most-width", widget.maximumWidth(), widget.setMaximumWidth),
        ("most-height", widget.maximumHeight(), widget.setMaximumHeight),
    )
    # A line of one pixel stays one; what has no limit gets none.
    wanted = [(give, lengths.scaled(name, now)) for name, now, give in sides if 1 < now < NO_LIMIT]
    # The limits first grow, then shrink: Qt raises one where the other passes it.
    for give, length in reversed(wanted) if len(wanted) > 1 else wanted:
        give(length)


def _rescale_layout(layout: QLayout, before: float, after: float) -> None:
    lengths = _Lengths(layout, before, after)
    margins = layout.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    if any(sides):
        names = ("left", "top", "right", "bottom")
        layout.setContentsMargins(
            *(lengths.scaled(name, side) for name, side in zip(names, sides, strict=True))
        )
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(lengths.scaled("across", layout.horizontalSpacing()))
        layout.setVerticalSpacing(lengths.scaled("down", layout.verticalSpacing()))
        for column in range(layout.columnCount()):
            if least := layout.columnMinimumWidth(column):
                layout.setColumnMinimumWidth(column, lengths.scaled(f"column-{column}", least))
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(lengths.scaled("gap", layout.spacing()))
    for inner in layout.children():
        if isinstance(inner, QLayout):
            _rescale_layout(inner, before, after)

"""Whether everything that is seen in a window can be read: looks at every widget, not at a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

SLACK = 1  # px that rounding may take
CONTROLS = (
    QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTabBar,
)  # fmt: skip
# What says by itself that it is cut, with all of its words as its tip, still tells this much.
LEAST_LETTERS = 4


def unfit(window: QWidget) -> list[str]:
    """Return one line for every text that is cut, every two controls that lie over one another,
    and every control beyond the edge of `window`."""
    seen = [widget for widget in window.findChildren(QWidget) if _is_seen(widget)]
    found = [f"{name_of(w)}: {fault}" for w in seen for fault in _cut(w)]
    controls = [widget for widget in seen if isinstance(widget, CONTROLS) and _says(widget)]
    found += [f"{name_of(w)}: {fault}" for w in controls if (fault := _beyond(w, window))]
    found += [f"{name_of(w)}: scrolls sideways" for w in seen if _scrolls_sideways(w)]
    return found + list(_over_one_another(controls, window))


def name_of(widget: QWidget) -> str:
    """Return how a widget is called in a message: its kind, its words and where it stands."""
    text = text_of(widget) or widget.accessibleName() or widget.objectName()
    owner = widget.parentWidget()
    while owner is not None and type(owner).__module__.startswith("PySide6"):
        owner = owner.parentWidget()
    place = f" in {type(owner).__name__}" if owner is not None else ""
    return f"{type(widget).__name__} {text[:40]!r}{place}"


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.width() > 0 and widget.height() > 0


def _says(widget: QWidget) -> bool:
    return not isinstance(widget, QLabel) or bool(widget.text())


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, (QLabel, QAbstractButton)):
        return re.sub("&(?!&)", "", widget.text())
    return ""


# -- texts that are cut


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QHeaderView):
        yield from _headings(widget)
    elif isinstance(widget, QMenuBar):
        more = widget.findChild(QToolButton, "qt_menubar_ext_button")
        if more is not None and more.isVisible():
            yield "menus do not fit"
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            if widget.tabRect(place).right() > widget.width() + SLACK:
                yield f"tab {widget.tabText(place)!r} is cut"
    elif (needed := _needed(widget)) is not None:
        room = widget.size()
        if needed.width() > room.width() + SLACK:
            yield f"{needed.width()} px wide in {room.width()}"
        if needed.height() > room.height() + SLACK:
            yield f"{needed.height()} px high in {room.height()}"


def _headings(header: QHeaderView) -> Iterator[str]:
    if header.orientation() != Qt.Orientation.Horizontal:
        return
    model, metrics = header.model(), QFontMetrics(header.font())
    for place in range(header.count()):
        text = str(model.headerData(place, header.orientation()) or "")
        if text and not header.isSectionHidden(place):
            room = header.sectionSize(place)
            if metrics.horizontalAdvance(text) > room + SLACK:
                yield f"heading {text!r} is {metrics.horizontalAdvance(text)} px wide in {room}"


def _needed(widget: QWidget) -> QSize | None:
    """Return the room its words and its sign take up, None where there is nothing to measure."""
    metrics = QFontMetrics(widget.font())
    if hasattr(widget, "shown") and callable(widget.shown):
        least = min(len(text_of(widget)), LEAST_LETTERS)
        return QSize(metrics.horizontalAdvance(text_of(widget)[:least]), metrics.height())
    if isinstance(widget, QLabel):
        return _needed_by_label(widget)
    if isinstance(widget, QComboBox):
        return _needed_by_choice(widget, metrics)
    if isinstance(widget, QLineEdit):
        return _needed_by_field(widget, metrics)
    if isinstance(widget, (QCheckBox, QRadioButton)):
        return widget.sizeHint() if widget.text() else None
    if isinstance(widget, QAbstractButton):
        return _needed_by_button(widget, metrics)
    return None


def _needed_by_label(label: QLabel) -> QSize | None:
    if not label.text():
        return None
    if label.wordWrap():
        longest = max(re.split(r"\s+|(?<=[-/])", _plain(label)), key=len, default="")
        wide = QFontMetrics(label.font()).horizontalAdvance(longest)
        return QSize(min(wide, label.width() + wide), label.heightForWidth(label.width()))
    # The hint of a label without a least size is that of its words.
    return label.minimumSizeHint()


def _plain(label: QLabel) -> str:
    if label.textFormat() == Qt.TextFormat.PlainText or "<" not in label.text():
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def _needed_by_choice(choice: QComboBox, metrics: QFontMetrics) -> QSize:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = choice.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
    )
    beside = choice.width() - field.width()
    return QSize(metrics.horizontalAdvance(choice.currentText()) + beside, metrics.height() + 2)


def _needed_by_field(field: QLineEdit, metrics: QFontMetrics) -> QSize:
    # What is typed scrolls; a hint that cannot be read whole is no hint.
    hint = "" if field.text() else field.placeholderText()
    margins = field.textMargins()
    beside = 10 + margins.left() + margins.right() if hint else 0
    return QSize(metrics.horizontalAdvance(hint) + beside, metrics.height() + 2)


def _needed_by_button(button: QAbstractButton, metrics: QFontMetrics) -> QSize | None:
    text, sign = text_of(button), 0
    beside = not isinstance(button, QToolButton) or (
        button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    )
    if isinstance(button, QToolButton) and not beside:
        only = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        if only and not button.icon().isNull():
            return button.iconSize()
    if not isinstance(button, (QPushButton, QToolButton)):
        return button.sizeHint() if text else None
    if not button.icon().isNull():
        sign = button.iconSize().width() + 4
    if not text and not sign:
        return None
    return QSize(metrics.horizontalAdvance(text) + sign + 6, metrics.height() + 2)


# -- where things lie


def _scrolls_sideways(widget: QWidget) -> bool:
    """Tell whether a list hides columns or the ends of its lines at the side."""
    if not isinstance(widget, QAbstractItemView):
        return False
    return widget.horizontalScrollBar().maximum() > 0


def _beyond(widget: QWidget, window: QWidget) -> str:
    """Say that a widget is cut by something above it; what can be scrolled to is not cut."""
    area, owner = widget.rect(), widget
    while owner is not window:
        above = owner.parentWidget()
        if above is None or owner.isWindow():
            return ""
        area = area.translated(owner.pos())
        scrolled = _scrolls(above)
        room = above.rect()
        if scrolled is not None:
            across, down = scrolled
            area = QRect(
                area.left() if not across else room.left(),
                area.top() if not down else room.top(),
                area.width() if not across else min(area.width(), room.width()),
                area.height() if not down else min(area.height(), room.height()),
            )
        if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(area):
            return f"cut by {type(above).__name__}: {_box(area)} in {_box(room)}"
        owner = above
    return ""


def _scrolls(widget: QWidget) -> tuple[bool, bool] | None:
    """Return whether a viewport can be scrolled across and down; None for another widget."""
    area = widget.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not widget:
        return None
    # Sideways nobody looks: only what is made for it (lists, pictures) may be scrolled so.
    return False, area.verticalScrollBar().maximum() > 0


def _over_one_another(controls: list[QWidget], window: QWidget) -> Iterator[str]:
    placed = [(w, _on_window(w, window)) for w in controls]
    placed = [(w, area) for w, area in placed if not area.isEmpty()]
    placed.sort(key=lambda item: item[1].left())
    for place, (one, area) in enumerate(placed):
        for other, beside in placed[place + 1 :]:
            if beside.left() >= area.right() - SLACK:
                break
            both = area.intersected(beside)
            if both.width() <= 1 + SLACK or both.height() <= 1 + SLACK:
                continue
            if not one.isAncestorOf(other) and not other.isAncestorOf(one):
                yield f"{name_of(one)} and {name_of(other)}: over one another, {_box(both)}"


def _on_window(widget: QWidget, window: QWidget) -> QRect:
    """Return what is seen of a widget, in the window."""
    area = QRect(widget.mapTo(window, QPoint()), widget.size())
    owner = widget.parentWidget()
    while owner is not None and owner is not window:
        area = area.intersected(QRect(owner.mapTo(window, QPoint()), owner.size()))
        owner = owner.parentWidget()
    return area.intersected(window.rect())


def _box(area: QRect) -> str:
    return f"{area.width()}x{area.height()}+{area.x()}+{area.y()}"

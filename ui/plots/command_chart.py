"""The command tree as a drawn diagram: boxes with symbols, lines by kind, labels on every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMarginsF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from ui.plots.chart_items import BoxItem, LabelItem, LineItem, trunk_path
from ui.plots.chart_layout import BOX, BUS, LINE, Places, lay_out
from ui.plots.chart_parts import ChartBox, ChartLink, Ink, Stroke, face, paint_legend
from ui.qt.theme import COLOURS, theme

ZOOM = 1.2
ZOOM_RANGE = (0.2, 3.0)
READABLE = 0.72
RIGHT = 0.86  # where on the width of a box other relationships leave it
MARGIN = 24.0
Drawer = Callable[[str, int], QPixmap]


class CommandChart(QGraphicsView):
    """`picked(id)`: a box was pressed ("" beside every box). `opened(id)`: double click.

    Wheel or + and - zoom, drag or arrows move, 0 shows all.
    """

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, symbol: Drawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._boxes: tuple[ChartBox, ...] = ()
        self._links: tuple[ChartLink, ...] = ()
        self._chosen = ""
        self._all_links = False  # also those of units that are not chosen
        # The picture follows the size of the window until it is zoomed or dragged.
        self._fitted, self._least = True, READABLE
        self._hub = ""
        self._pressed: QPointF | None = None
        self._undrawn = True
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(self.Shape.NoFrame)
        self.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        theme().changed.connect(self._draw)

    # -- for pages

    def show_chart(self, boxes: Sequence[ChartBox], links: Sequence[ChartLink]) -> None:
        """Draw these; the same again changes nothing, so that zoom and place stay."""
        new = tuple(boxes), tuple(links)
        if new != (self._boxes, self._links):
            first = not self._boxes
            self._boxes, self._links = new
            self._draw()
            if first or self._fitted:
                self._fit(self._least)

    def choose(self, id_: str) -> None:
        """Mark a box, show its other relationships, bring it into view."""
        if id_ != self._chosen:
            self._chosen = id_
            self._draw()
            item = next((i for i in self._box_items() if i.box.id == id_), None)
            if item is not None and not self._fitted:
                self.ensureVisible(item.sceneBoundingRect(), 40, 40)

    def show_all_links(self, on: bool) -> None:
        """Draw the other relationships of every unit, or only of the one that is marked."""
        self._all_links = on
        self._draw()

    def fit(self) -> None:
        """Show everything, no larger than drawn."""
        self._fit(ZOOM_RANGE[0])

    def start(self) -> None:
        """Show everything if it can be read so, else the part around the marked box or hub."""
        self._fit(READABLE)

    def zoom(self, factor: float) -> None:
        """Zoom within sensible limits."""
        now = self.transform().m11()
        wanted = min(max(now * factor, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        self._fitted = False
        self.scale(wanted / now, wanted / now)

    def write_pdf(self, path: Path, heading: str, legend: dict[Stroke, str]) -> None:
        """Write the diagram on one page, A3 landscape, in light colours with its legend."""
        ink = {name: pair[0] for name, pair in COLOURS.items()}
        scene = QGraphicsScene()
        self._fill(scene, ink)
        writer = QPdfWriter(str(path))
        writer.setResolution(150)
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A3),
                QPageLayout.Orientation.Landscape,
                QMarginsF(12, 12, 12, 12),
                QPageLayout.Unit.Millimeter,
            )
        )
        painter = QPainter(writer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(QPointF(0, 0), QSizeF(writer.width(), writer.height()))
        painter.save()
        painter.scale(1.6, 1.6)
        painter.setFont(face("strong"))
        painter.setPen(QColor(ink["text"]))
        painter.drawText(QPointF(0, 16), heading)
        paint_legend(painter, 0, page.height() / 1.6 - 10, legend, ink)
        painter.restore()
        scene.render(painter, page.adjusted(0, 44, 0, -44), scene.sceneRect())
        painter.end()

    # -- Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        pressed, self._pressed = self._pressed, None
        # A drag moves the picture and picks nothing.
        if pressed is None or (event.position() - pressed).manhattanLength() > 4:
            self._fitted = False
            return
        item = self.itemAt(event.position().toPoint())
        self.picked.emit(item.box.id if isinstance(item, BoxItem) else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if isinstance(item, BoxItem):
            self.opened.emit(item.box.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._undrawn:
            self._draw()
            if self._fitted:
                self._fit(self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self._fit(self._least)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._draw()
        super().changeEvent(event)

    # -- drawing

    def _fit(self, least: float) -> None:
        self._fitted, self._least = True, least
        self.resetTransform()
        area = self.sceneRect()
        room = self.viewport().rect()
        if area.isEmpty() or room.isEmpty():
            return
        whole = min(room.width() / area.width(), room.height() / area.height(), 1.0)
        factor = max(whole, least)
        self.scale(factor, factor)
        self.centerOn(area.center())
        middle = self._middle()
        if factor > whole and middle is not None:
            # The top of the tree stays in sight where that is possible.
            self.centerOn(middle.x(), min(middle.y(), area.top() + room.height() / factor / 2))

    def _middle(self) -> QPointF | None:
        wanted = self._chosen or self._hub
        item = next((i for i in self._box_items() if i.box.id == wanted), None)
        return item.sceneBoundingRect().center() if item is not None else None

    def _box_items(self) -> list[BoxItem]:
        return [item for item in self.scene().items() if isinstance(item, BoxItem)]

    def _draw(self) -> None:
        # Nobody sees it: every symbol would be drawn for nothing.
        self._undrawn = not self.isVisible()
        if self._undrawn:
            return
        ink = theme().colours()
        self.setBackgroundBrush(QColor(ink["window"]))
        self.setAccessibleName(self.tr("Diagram of the task force"))
        self.scene().clear()
        self._fill(self.scene(), ink)

    def _fill(self, scene: QGraphicsScene, ink: Ink) -> None:
        beside = {box.id for box in self._boxes if box.beside}
        counts = Counter(link.unit for link in self._links if link.unit in beside)
        places = lay_out(self._boxes, counts)
        self._hub = places.hub
        for box in self._boxes:
            corner = places.corner[box.id]
            item = BoxItem(box, self._symbol, ink, box.id == self._chosen)
            item.setPos(*corner)
            scene.addItem(item)
        families: dict[str, list[ChartBox]] = {}
        for box in self._boxes:
            if box.parent in places.corner and not box.beside:
                families.setdefault(box.parent, []).append(box)
        for parent, mine in families.items():
            self._add_edges(scene, parent, mine, places, ink)
        self._add_links(scene, places, beside, ink)
        if places.side_x is not None:
            label = LabelItem(self.tr("Beside the command line"), ink, quiet=True)
            label.setPos(places.side_x, 0)
            scene.addItem(label)
        area = QRectF(0, 0, places.width, places.height)
        scene.setSceneRect(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))

    def _add_edges(
        self, scene: QGraphicsScene, parent: str, mine: list[ChartBox], places: Places, ink: Ink
    ) -> None:
        """The trunk under a box once, in the one style of its branches or else quietly; then
        every branch in its own style, with its label."""
        strokes = {box.stroke for box in mine}
        trunk = trunk_path(places, parent, [box.id for box in mine])
        common = strokes.pop() if len(strokes) == 1 else None
        scene.addItem(LineItem(trunk, ink, "muted" if common else "border", common or "solid"))
        for box in mine:
            x, y = places.corner[box.id]
            path = QPainterPath()
            label = LabelItem(box.label, ink, box.label_note)
            if box.id in places.stems:
                path.moveTo(places.stems[box.id][0], y + BOX[1] / 2)
                path.lineTo(x, y + BOX[1] / 2)
                label.setPos(x + 2, y - LINE - 3)
            else:
                path.moveTo(x + BOX[0] / 2, y - BUS)
                path.lineTo(x + BOX[0] / 2, y)
                label.setPos(x + BOX[0] / 2 - label.boundingRect().width() - 2, y - LINE - 4)
            scene.addItem(LineItem(path, ink, "muted", box.stroke))
            scene.addItem(label)

    def _add_links(self, scene: QGraphicsScene, places: Places, beside: set[str], ink: Ink) -> None:
        lines: Counter[str] = Counter()
        for link in self._links:
            if link.unit not in places.corner or link.holder not in places.corner:
                continue
            mine = self._chosen in (link.unit, link.holder)
            if link.unit in beside:
                lines[link.unit] += 1
                total = sum(other.unit == link.unit for other in self._links)
                up = LINE * (total - lines[link.unit] + 1)
                self._add_side_link(scene, link, places, up, mine, ink)
            elif mine or self._all_links:
                lines[link.unit] += 1
                self._add_cross_link(scene, link, places, lines[link.unit] - 1, mine, ink)

    def _add_side_link(
        self,
        scene: QGraphicsScene,
        link: ChartLink,
        places: Places,
        up: float,
        mine: bool,
        ink: Ink,
    ) -> None:
        x, y = places.corner[link.unit]
        label = LabelItem(link.label, ink)
        label.setPos(x, y - up - 2)
        start = QPointF(x - 4, y - up + LINE / 2 - 2)
        holder_x, holder_y = places.corner[link.holder]
        beside = holder_x > x - BOX[0]
        end = QPointF(holder_x + (0 if beside else BOX[0]), holder_y + BOX[1] / 2)
        path = QPainterPath(start)
        pull = 60.0 if beside else max(60.0, (start.x() - end.x()) * 0.4)
        path.cubicTo(
            QPointF(start.x() - pull, start.y()),
            QPointF(end.x() + (-pull if beside else pull), end.y()),
            end,
        )
        scene.addItem(LineItem(path, ink, "accent" if mine else "border", link.stroke))
        scene.addItem(label)

    def _add_cross_link(
        self,
        scene: QGraphicsScene,
        link: ChartLink,
        places: Places,
        place: int,
        mine: bool,
        ink: Ink,
    ) -> None:
        """A curve over the top; its label stands where no other label is: above the unit at the
        right, then beside it."""
        x, y = places.corner[link.unit]
        holder_x, holder_y = places.corner[link.holder]
        stacked = link.unit in places.stems
        noted = any(box.id == link.unit and box.label_note for box in self._boxes)
        label = LabelItem(link.label, ink)
        wide = label.boundingRect().width()
        if place == 0 and not (stacked and noted):
            label.setPos(x + BOX[0] - wide + 2, y - LINE - 4)
        else:
            label.setPos(x + BOX[0] + 4, y + 4 + (place - 1) * (LINE + 1))
        start = QPointF(x + BOX[0] * RIGHT, y)
        low = holder_y >= y
        end = QPointF(holder_x + BOX[0] * RIGHT, holder_y + (0 if low else BOX[1]))
        path = QPainterPath(start)
        path.cubicTo(start - QPointF(0, 44), end + QPointF(0, -44 if low else 44), end)
        scene.addItem(LineItem(path, ink, "accent" if mine else "border", link.stroke))
        scene.addItem(label)

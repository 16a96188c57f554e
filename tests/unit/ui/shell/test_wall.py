"""Pages on a wall: read whole in large type, without a control, late things first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Workspace
from app.core.desk import Operator
from tests.support.fits import unfit
from tests.support.real_pages import REAL_PAGES
from tests.support.real_window import commands_of
from tests.support.walls import SIZES, on_wall, resized
from ui.pages.movements.page import MovementsPage
from ui.qt.theme import theme
from ui.shell.commands import Commands
from ui.shell.wall import CONTROLS, wall_scale
from ui.widgets.tree import NodesTree

every_page = pytest.mark.parametrize("key", [entry.key for entry in REAL_PAGES])


@pytest.fixture(scope="module")
def example(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """The commands of a window on the example operation, in Dutch."""
    workspace = Workspace(tmp_path_factory.mktemp("wall"))
    workspace.settings.set("language", "nl")
    workspace.settings.set("scheme", "light")
    context, _ = workspace.example()
    context.desk.operator = Operator("Kapitein De Wit", "Wachtofficier", "DW")
    with commands_of(qapp, workspace, context) as made:
        yield made


@every_page
def test_a_wall_is_read_whole_without_a_control_or_a_focus(example: Commands, key: str) -> None:
    window = on_wall(example, key)
    found = []
    for size in ((1366, 768), *SIZES):
        wall = resized(window, size)
        assert wall.scale() >= 1.6
        laid = wall.content.size() * wall._ratio()
        assert abs(laid.width() - size[0]) <= 4, "nothing is beyond the edge"
        assert abs(laid.height() - size[1]) <= 4
        for one in wall._face.lists:
            header = one.view.header() if isinstance(one.view, NodesTree) else None
            header = header or one.view.horizontalHeader()  # type: ignore[union-attr]
            assert header.length() <= one.view.viewport().width() + 1, size
        found += [f"{size}: {fault}" for fault in unfit(wall.content)]
        controls = [w for w in window.findChildren(QWidget) if isinstance(w, CONTROLS)]
        assert not [w for w in controls if w.isVisible()]
        inside = [*wall.findChildren(QWidget), *wall.content.findChildren(QWidget)]
        assert not [w for w in inside if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
        # Clock, marking and what is late are there, whatever the page shows.
        for part in (wall._clock, wall.late, *wall._bars):
            assert part.isVisible()
            assert wall.content.rect().contains(part.mapTo(wall.content, QPoint()))
        assert wall.late.rows()
    window.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scale", [100, 150])
def test_the_picture_is_as_large_as_the_wall_and_its_type_as_said(
    example: Commands, scale: int
) -> None:
    example.station.look.keep("scale", scale)
    window = on_wall(example, "zones")
    for size in SIZES:
        wall = resized(window, size)
        assert (wall._image.width(), wall._image.height()) == size
        drawn = wall.height() / wall.content.height()  # pixels to one of what is laid out
        type_px = wall.late.view.font().pixelSize() * drawn
        assert type_px == pytest.approx(13 * wall.scale(), rel=0.03), "whatever the station has"
    window.close()
    example.station.look.keep("scale", 100)


def test_the_higher_the_wall_the_larger_its_type() -> None:
    scales = [wall_scale(QSize(*size)) for size in ((1366, 768), *SIZES)]
    assert scales[0] == scales[1] == scales[2] == 1.6
    assert scales[3] == 3.2


def test_no_half_line_is_shown_and_what_does_not_fit_is_counted(example: Commands) -> None:
    window = on_wall(example, "movements")
    wall = window.wall
    assert wall is not None
    page = wall.page
    assert isinstance(page, MovementsPage)
    table = page.table
    rest = table.cut_rest()
    assert not rest.isEmpty()
    below = table.rows_below()
    assert f"{below}" in wall._below.text()
    assert table.rowAt(rest.top() - 1) == table.filter.rowCount() - below - 1
    ratio = wall._ratio()
    at = table.viewport().mapTo(wall.content, rest.center())
    colour = wall._image.pixelColor(round(at.x() * ratio), round(at.y() * ratio))
    assert colour.name() == theme().colour("surface").name()
    window.close()


def test_late_movements_come_first_and_columns_are_few(example: Commands) -> None:
    window = on_wall(example, "movements")
    page = window.wall.page if window.wall else None
    assert isinstance(page, MovementsPage)
    states = [row.view.state for row in page.table.filter.rows()]
    assert {"overdue", "late"} <= set(states[:4])
    assert states.index("moving") > max(states.index("late"), states.index("overdue"))
    header = page.table.horizontalHeader()
    shown = {c.key for n, c in enumerate(page.table.rows_model.columns)
             if not header.isSectionHidden(n)}  # fmt: skip
    assert shown <= {"number", "state", "name", "last", "next", "eta", "delay"}
    assert {"number", "state", "name", "delay"} <= shown
    assert page.panel.isHidden()
    window.close()

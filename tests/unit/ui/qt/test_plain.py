"""No text of a person or a file is markup: what Qt would guess, and who may say HTML at all."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.support.opened import Watched, watch_opens
from ui.qt.plain import Markup, caption, joined, markup, show_markup
from ui.qt.theme import theme

UI = Path(ui.__file__).parent
#: What makes HTML, Markdown or a guess of a text, and where it may be named, with the reason.
CLOSED: dict[str, frozenset[str]] = {
    "RichText": frozenset({"ui/qt/plain.py"}),
    "AutoText": frozenset(),
    "MarkdownText": frozenset(),
    "Markup": frozenset({"ui/qt/plain.py", "ui/pages/liaison/detail.py"}),  # the second as a type
    "setHtml": frozenset(),
    "insertHtml": frozenset(),
    "appendHtml": frozenset(),
    "fromHtml": frozenset(),
    "QTextDocumentFragment": frozenset(),
    "setMarkdown": frozenset({"ui/shell/help_window.py"}),  # pages of the program's own help
    "insertMarkdown": frozenset(),
    "fromMarkdown": frozenset(),
    "QTextBrowser": frozenset({"ui/shell/help_window.py"}),
    "QTextEdit": frozenset({"ui/pages/watch/sheet_editor.py"}),  # filled with insertText only
    "QMessageBox": frozenset(),
    "QErrorMessage": frozenset(),
    "QInputDialog": frozenset(),
    "QProgressDialog": frozenset(),
    "QSplashScreen": frozenset(),
    "QSystemTrayIcon": frozenset(),
    "QWhatsThis": frozenset(),
    "setWhatsThis": frozenset(),
    "WhatsThisRole": frozenset(),
    "setOpenExternalLinks": frozenset(),
    "QGraphicsTextItem": frozenset(),
    "TextItem": frozenset(),  # of the plots, as are the next
    "LegendItem": frozenset(),
    "addLegend": frozenset(),
    "setLabel": frozenset(),
    "setLabels": frozenset(),
    # A sheet may read files (url) and undo the rule for labels.
    "setStyleSheet": frozenset({"ui/qt/theme.py", "ui/shell/moment.py", "ui/gallery.py"}),
}
TAG = "<img src='{file}'> & <b>words</b>"


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(UI.rglob("*.py")):
        yield f"ui/{file.relative_to(UI).as_posix()}", ast.parse(file.read_text(encoding="utf-8"))


def names_in(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name, node.lineno


def open_ways(tree: ast.AST, where: str) -> list[str]:
    """What in a module makes markup of a text without leave, and labels that may."""
    found = [
        f"{where}:{line}: {name}"
        for name, line in names_in(tree)
        if name in CLOSED and where not in CLOSED[name]
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            named = {name for name, _ in names_in(node)}
            if "QStaticText" in named and "PlainText" not in named:
                found.append(f"{where}:{node.lineno}: QStaticText that guesses")
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("markup"):
            first = node.args[0] if node.args else None
            if ast.unparse(node.func) == "markup" and isinstance(first, ast.JoinedStr):
                found.append(f"{where}:{node.lineno}: a value inside the template of markup()")
    return found


def test_nothing_in_the_window_makes_markup_of_a_text() -> None:
    assert [fault for where, tree in modules() for fault in open_ways(tree, where)] == []


@pytest.mark.parametrize(
    "source",
    [
        "label.setTextFormat(Qt.TextFormat.RichText)",
        "document.setHtml(f'<p>{line}</p>')",
        "QMessageBox.information(self, title, text)",
        "self.setWhatsThis(entry.text)",
        "from PySide6.QtWidgets import QTextBrowser",
        "def f(t):\n    return QStaticText(t)",
        "markup(f'<b>{entry.text}</b>')",
        "label.setStyleSheet('QLabel { qproperty-textFormat: RichText; }')",
        "axis.setLabel(name)",
    ],
)
def test_the_search_finds_each_way(source: str) -> None:
    assert open_ways(ast.parse(source), "ui/pages/zones/page.py")


def test_every_name_that_is_allowed_somewhere_is_used_there() -> None:
    used = {(name, where) for where, tree in modules() for name, _ in names_in(tree)}
    assert [
        (name, where) for name, places in CLOSED.items() for where in places
        if (name, where) not in used
    ] == []  # fmt: skip


def test_values_of_markup_are_text_and_markup_stays_markup() -> None:
    inner = markup("<b>{name}</b>", name="<i>&'\"")
    assert inner == "<b>&lt;i&gt;&amp;&#x27;&quot;</b>"
    assert markup("<p>{inner}{more}</p>", inner=inner, more="<br>") == f"<p>{inner}&lt;br&gt;</p>"
    assert joined([inner, inner], " <") == f"{inner} &lt;{inner}"
    assert isinstance(joined([]), Markup)


def test_a_label_shows_as_markup_only_what_was_made_so(qapp: QApplication) -> None:
    label = QLabel()
    with pytest.raises(TypeError):
        show_markup(label, "<b>typed</b>")  # type: ignore[arg-type]
    show_markup(label, markup("<b>{text}</b>", text="<i>"))
    theme().apply(qapp, "light")
    label.ensurePolished()
    assert label.textFormat() == Qt.TextFormat.RichText


def test_a_caption_keeps_its_signs() -> None:
    assert caption("R&D\tx") == "R&&D x"


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.adjustSize()
    return label


def _box(parent: QWidget, text: str) -> QLabel:
    box = QMessageBox(parent)
    box.setText(text)
    box.setInformativeText(text)
    box.show()
    return next(one for one in box.findChildren(QLabel) if one.text() == text)


def _tip(parent: QWidget, text: str) -> QLabel:
    QToolTip.showText(parent.mapToGlobal(QPoint(5, 5)), text, parent)
    return next(
        one for one in QApplication.allWidgets()
        if isinstance(one, QLabel) and one.inherits("QTipLabel") and one.text() == text
    )  # fmt: skip


@pytest.mark.parametrize("make", [_label, _box, _tip])
def test_what_qt_guesses_of_is_plain_and_opens_nothing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, make: Callable[[QWidget, str], QLabel]
) -> None:
    theme().apply(qapp, "light")
    parent = QWidget()
    qtbot.addWidget(parent)
    with watch_opens(tmp_path) as watched:
        text = TAG.format(file=watched.picture)
        label = make(parent, text)
        parent.show()
        qapp.processEvents()
        assert label.grab().width() > label.fontMetrics().horizontalAdvance("<img src=")
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == text
    assert watched.opened == []


def test_the_watch_sees_what_qt_opens(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """Without this the tests above could not fail."""
    qapp.setStyleSheet("")
    label = QLabel()
    qtbot.addWidget(label)
    with watch_opens(tmp_path) as watched:
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(TAG.format(file=watched.picture))
        label.show()
        label.grab()
    theme().apply(qapp, "light")
    assert watched.opened == [watched.picture.name]
    assert isinstance(watched, Watched)

"""The style sheet over Fusion: hairlines, even control heights, quiet hover, visible focus."""

from __future__ import annotations

from string import Template

from ui.qt.assets import resource
from ui.qt.plain import SHEET as PLAIN

# Lengths are written {n} and scaled; colours are $name. Fusion draws what is not named here.
_SHEET = """
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: {4}px {6}px; }
QMainWindow::separator { background: $hairline; width: 1px; height: 1px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border; border-radius: {4}px;
  selection-background-color: $selection; selection-color: $text; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $faint; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: {26}px; padding: 0 {8}px; }
QPlainTextEdit, QTextEdit { padding: {3}px {4}px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $faint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 1px solid $accent; }
QLineEdit[tone="accent"], QComboBox[tone="accent"] { border-color: $accent; color: $accent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $window; color: $disabled; border-color: $hairline; }
QLineEdit:read-only { background: $window; }
QComboBox::drop-down { border: none; width: {24}px; }
QComboBox::down-arrow { image: url($chevron); width: {14}px; height: {14}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $border;
  outline: none; padding: {4}px 0; }
QComboBox QAbstractItemView::item { min-height: {26}px; padding: 0 {8}px; }

QPushButton { background: $raised; color: $text; border: 1px solid $border;
  border-radius: {4}px; min-height: {26}px; padding: 0 {12}px; }
QPushButton:hover { background: $hover; border-color: $faint; }
QPushButton:pressed, QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $hairline; }
QPushButton[primary="true"] { background: $accent_fill; color: $on_accent;
  border-color: $accent_fill; font-weight: 600; }
QPushButton[align="left"] { text-align: left; }
QPushButton[primary="true"]:hover { background: $accent; color: $surface; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $border; border-color: $border;
  color: $surface; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent;
  border-radius: {4}px; padding: {3}px {5}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolBar, QPushButton, QTabBar, QListView, QTreeView { icon-size: {16}px; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: {8}px; border: 1px solid transparent; border-radius: {3}px;
  min-height: {22}px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator { width: {14}px; height: {14}px;
  border: 1px solid $faint; border-radius: {3}px; background: $surface; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent_fill;
  border-color: $accent_fill; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent_fill; border-color: $accent_fill;
  image: url($dash); }
QCheckBox::indicator:disabled { background: $window; border-color: $hairline; }

QAbstractItemView { background: $surface; border: none; outline: none;
  selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none;
  border-bottom: 1px solid $hairline; padding: 0 {8}px; min-height: {28}px; }
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::down-arrow { image: url($chevron); width: {11}px; height: {11}px; }
QHeaderView::up-arrow { image: url($chevron_up); width: {11}px; height: {11}px; }
QTableCornerButton::section { background: $surface; border: none; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($chevron_right); }
QTreeView::branch:has-children:open { image: url($chevron); }

QMenuBar { background: $window; color: $text; border-bottom: 1px solid $hairline; }
QMenuBar::item { padding: {5}px {10}px; background: transparent; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $raised; color: $text; border: 1px solid $border; padding: {4}px 0; }
QMenu::item { padding: {5}px {24}px {5}px {12}px; }
QMenu::icon { padding-left: {10}px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $hairline; margin: {4}px 0; }

QTabBar::tab { background: transparent; color: $muted; border: none;
  border-bottom: 2px solid transparent; padding: {6}px {12}px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $accent_soft; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QGroupBox { border: none; border-top: 1px solid $hairline; margin-top: {18}px;
  padding-top: {8}px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $muted; }
QStatusBar { background: $window; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QProgressBar { background: $sunken; border: none; border-radius: {3}px; height: {6}px;
  text-align: center; }
QProgressBar::chunk { background: $accent_fill; border-radius: {3}px; }

QScrollBar:vertical { background: transparent; width: {11}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: {11}px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: {3}px; margin: {2}px;
  min-height: {28}px; min-width: {28}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }

QFrame[role="card"] { background: $surface; border: 1px solid $hairline; border-radius: {6}px; }
QLabel[tone="red"], QToolButton[tone="red"] { color: $red; }
QLabel[tone="amber"], QToolButton[tone="amber"] { color: $amber; }
QLabel[tone="green"], QToolButton[tone="green"] { color: $green; }
QLabel[tone="accent"], QToolButton[tone="accent"] { color: $accent; }
QLabel[tone="muted"], QToolButton[tone="muted"] { color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="fault"] { color: $red; }
QLabel[role="heading"] { color: $muted; font-weight: 600; }
"""

_IMAGES = {
    "check": "fixed-check.svg",
    "dash": "fixed-dash.svg",
    "chevron": "fixed-chevron.svg",
    "chevron_up": "fixed-chevron-up.svg",
    "chevron_right": "fixed-chevron-right.svg",
}
_LENGTHS = (3, 4, 2, 5, 6, 8, 10, 11, 12, 14, 16, 18, 22, 24, 26, 28)


def style_sheet(colours: dict[str, str], scale: float) -> str:
    """The sheet with its colours, its lengths at `scale`, and its image files filled in."""
    sheet = _SHEET
    for length in _LENGTHS:
        sheet = sheet.replace(f"{{{length}}}", str(max(1, round(length * scale))))
    images = {name: resource("icons", file).as_posix() for name, file in _IMAGES.items()}
    return Template(sheet).substitute(colours | images) + PLAIN

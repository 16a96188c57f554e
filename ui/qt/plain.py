"""Text of people and files is shown as it was typed, never taken for markup.

Qt guesses: a label, a tip or a box that is given something like `<img src=…>` becomes a small web
page, and opens the files it names. `SHEET` ends the guessing for every label and tip there is, also
those that Qt makes itself; what is markup is said by `show_markup`, and only from a `Markup`.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

#: A part of the style sheet, which Qt puts on each label before it measures or paints it.
SHEET = """
QLabel, QToolTip { qproperty-textFormat: PlainText; }
QLabel[markup="true"] { qproperty-textFormat: RichText; }
"""


class Markup(str):
    """HTML in which every value that was put in is text. Made by `markup` and `joined` only."""

    __slots__ = ()


def markup(template: str, /, **values: str) -> Markup:
    """Put `values` into a template of our own; a value that is no Markup stands there as text."""
    quoted = {k: v if isinstance(v, Markup) else escape(v) for k, v in values.items()}
    return Markup(template.format_map(quoted))


def joined(parts: list[Markup], between: str = "") -> Markup:
    """The parts one after the other, `between` as text between them."""
    return Markup(escape(between).join(parts))


def show_markup(label: QLabel, words: Markup) -> None:
    """Show markup in a label. TypeError for a plain text: what it holds is nobody's markup."""
    if not isinstance(words, Markup):
        raise TypeError("a label shows markup only where it was made by markup()")
    label.setProperty("markup", True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(words)


def caption(text: str) -> str:
    """A text as the words of a button, box, tab or line of a menu, where Qt takes "&" for the mark
    of a key and a tab for the beginning of another column."""
    return text.replace("&", "&&").replace("\t", " ")

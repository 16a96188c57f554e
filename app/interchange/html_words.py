"""The words of HTML: no engine, no tree, nothing fetched, in time that grows as the text does."""

from __future__ import annotations

import re
from html import unescape

#: A tag: its sign for an end, its name.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_START = re.compile(r"<[a-zA-Z/!?]")  # any other "<" is one that was typed
_SILENT = {tag: re.compile(rf"</{tag}", re.IGNORECASE) for tag in ("script", "style", "title")}
_LINES = frozenset(
    {"address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section",
     "table", "tr", "ul"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_QUOTED = 20
"""In so many values of one tag a ">" is not taken for its end."""


def words_of_html(text: str, *, lines: bool = False) -> str:
    """Return what is to be read of `text`, each block on lines of its own. A line end of the text
    itself is a blank, as HTML has it, unless `lines`."""
    said: list[str] = []
    at = 0
    while (start := _START.search(text, at)) is not None:
        said.append(_words(text[at : start.start()], lines))
        at, mark = _after(text, start.start())
        said.append(mark)
        if at < 0:
            break
    else:
        said.append(_words(text[at:], lines))
    return "".join(said)


def _after(text: str, tag: int) -> tuple[int, str]:
    """Where the text goes on behind what begins at `tag`, -1 where nothing of it is text any more;
    and what stands in its place."""
    if text.startswith("<!--", tag):
        end = text.find("-->", tag + 4)
        return (end + 3 if end >= 0 else -1), ""
    found = _TAG.match(text, tag)
    end = _end(text, tag)
    if end < 0 or found is None:
        return (end + 1 if end >= 0 else -1), ""
    closes, name = bool(found[1]), found[2].lower()
    if name in _SILENT and not closes:
        shut = _SILENT[name].search(text, end)
        return (shut.start() if shut else -1), ""
    if name in _LINES:
        return end + 1, "" if name == "br" and closes else "\n"
    return end + 1, "  " if name in _CELLS and not closes else ""


def _end(text: str, tag: int) -> int:
    """The ">" of a tag; one within a quoted value is none. -1: the tag has no end."""
    end = text.find(">", tag)
    for _ in range(_QUOTED):
        if end < 0 or text.count('"', tag, end) % 2 == 0:
            break
        closing = text.find('"', end)
        further = text.find(">", closing) if closing >= 0 else -1
        if further < 0:
            break
        end = further
    return end


def _words(text: str, lines: bool) -> str:
    plain = unescape(text) if "&" in text else text
    return plain if lines else plain.replace("\r", " ").replace("\n", " ")

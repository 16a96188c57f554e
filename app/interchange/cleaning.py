"""Bytes, text and numbers of strangers made safe: encodings, names, notes, plain numbers."""

from __future__ import annotations

import codecs
import re
import unicodedata

from app.core.errors import Refused
from app.core.sentences import Phrase, say
from app.interchange.html_words import words_of_html
from app.interchange.tray import Unfit

MAX_NAME = 200
MAX_NOTE = 4000

_NUMBER = re.compile(r"[-+]?(?:\d{1,17}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?", re.ASCII)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A tag of HTML, not “< 5 t” or “<unknown>”: what a writer of balloon texts means as markup.
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|font|span|div|p|br|hr|a|img|table|t[rdh]|tbody|thead|[uo]l|li|h[1-6]"
    r"|center|small|big|su[bp]|html|head|body|style|script|code|pre)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANK = "\ufeff \t\r\n\x1e"


def decode(data: bytes, source: str, *, fallback: str = "") -> str:
    """The text of UTF-8 or UTF-16 (with byte order mark) bytes, else of `fallback`.

    Raises Refused when the bytes are in none of these encodings.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    for name in (encoding, fallback):
        if name:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
    raise Refused(
        "wrong-encoding",
        "{source} is not UTF-8 or UTF-16 text; save it again as UTF-8.",
        source,
        source=source,
    )


def decode_head(data: bytes) -> str:
    """The first characters, whatever the encoding, without marks and blanks before them."""
    start = data[:65_536]
    encoding = "utf-16" if start.startswith(_UTF16) else "utf-8"
    return start.decode(encoding, "replace").lstrip(_BLANK)


def one_line(value: object, limit: int = MAX_NAME) -> str:
    """A name fit for a list: no control or direction marks, one space between words, capped;
    markup becomes text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = str(value)[: 4 * limit]
    if _TAG.search(text):
        text = words_of_html(text, lines=True)
    return " ".join(_harmless(text).split())[:limit].rstrip()


def many_lines(value: object, limit: int = MAX_NOTE) -> str:
    """A note fit for a record: as `one_line`, but line breaks stay; markup becomes text."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = str(value)[: 4 * limit]
    if _TAG.search(text):
        text = words_of_html(text, lines=True)
    lines = (" ".join(line.split()) for line in _harmless(text).splitlines())
    return "\n".join(line for line in lines if line)[:limit].rstrip()


def plain_number(text: str) -> float:
    """The value of an ordinary decimal number; raises Unfit for nan, inf, 1_000 and words."""
    if not _NUMBER.fullmatch(text):
        raise Unfit("“{text}” is not a number.", text=one_line(text, 30))
    return float(text)


def shown(value: object) -> Phrase:
    """A foreign value short enough to stand in a sentence; containers by the name of their type."""
    if isinstance(value, str):
        return f"“{one_line(value, 30)}”"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return str(value)
    return (
        say("file-remark", "a list") if isinstance(value, list) else say("file-remark", "an object")
    )


def _harmless(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char in "\n\t\r " or unicodedata.category(char) not in {"Cc", "Cs", "Cf", "Co", "Cn"}
    )

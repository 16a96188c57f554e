"""Mails, PDFs, pictures and texts that once stopped the window: each by name, made when asked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

_HEAD = b"From: vreemd@example\nSubject: Spoor 4\nMIME-Version: 1.0\n"
_HTML = _HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
_MIXED = _HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n"
Made = Callable[[], bytes]


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    parts, places, start = [b"%PDF-1.7\n"], list[int](), 9
    for number, body in enumerate(objects, 1):
        places.append(start)
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        start += len(parts[-1])
    out = b"".join(parts)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + trailer % (len(objects) + 1, start)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A packed stream with further entries of its dictionary."""
    packed = zlib.compress(data, 9)
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), more)
    return head + packed + b"\nendstream"


def blanks(size: int) -> bytes:
    """A packed stream of `size` blanks, made without holding them."""
    packer = zlib.compressobj(9)
    begin = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    # What was flushed whole stands for itself, however often it comes.
    piece = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = begin + piece * (size >> 20) + packer.flush()
    return (
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    )


def one_page(content: bytes, more: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page: its content stream, its further entries, objects from number 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % more
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, *others)


def _forms(levels: int = 12, wide: int = 10) -> bytes:
    """Forms that draw forms: ten to the twelfth in a few kB."""
    shape = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    forms = [
        stream(b"/F Do " * wide, shape + b" /Resources << /XObject << /F %d 0 R >> >>" % (n + 1))
        for n in range(5, 5 + levels - 1)
    ]
    last = stream(b"0 0 9 9 re f", shape)
    uses = b"/Resources << /XObject << /F 5 0 R >> >>"
    return one_page(stream(b"/F Do " * wide), uses, *forms, last)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>"
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", tree, *([page] * count))


def png(wide: int, high: int, data: bytes = b"") -> bytes:
    """A picture that says that it is so large, with whatever content."""

    def part(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(data)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


MAILS: Mapping[str, Made] = MappingProxyType(
    {
        "nested-tables": lambda: _HTML + b"<table><tr><td>" * 13_000 + b"woord",
        "nested-blocks": lambda: _HTML + b"<div>" * 40_000 + b"woord",
        "nested-lists": lambda: _HTML + b"<ul><li>" * 25_000 + b"woord",
        "nested-bold": lambda: _HTML + b"<b>" * 66_000 + b"woord",
        "wide-cells": lambda: _HTML + b"<table>" + b"<tr><td colspan=100000>woord" * 2_000,
        "many-parts": lambda: _MIXED + b"--x\n\nhi\n" * 40_000 + b"--x--\n",
        "encoded-words": lambda: b"From: " + b"=?utf-8?q?a?= " * 30_000 + b"\nSubject: s\n\nhi",
        "parameters": lambda: (
            _HEAD + b"Content-Type: text/plain;" + b";".join(b" a%d=b" % n for n in range(60_000))
            + b"\n\nhi"
        ),
        "background": lambda: _HTML + b"<body background='/dev/zero'><table background=/dev/zero>",
    }
)  # fmt: skip
PDFS: Mapping[str, Made] = MappingProxyType(
    {
        "tree-of-itself": lambda: pdf(
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        ),
        "forms-of-forms": _forms,
        "gigabyte-stream": lambda: one_page(blanks(1 << 30)),
        "many-operators": lambda: one_page(stream(b"0 0 m 9 9 l S " * 1_000_000)),
        "many-pages": lambda: _many_pages(100_000),
    }
)
PICTURES: Mapping[str, Made] = MappingProxyType(
    {
        "claims-much": lambda: png(30_000, 30_000),
        "claims-more": lambda: png(2_000_000_000, 1),
        "no-content": lambda: png(10, 10),
        "svg-as-png": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/dev/zero'/>",
    }
)
TEXTS: Mapping[str, Made] = MappingProxyType(
    {
        "one-line": lambda: b"x" * (4 << 20),
        "only-line-ends": lambda: b"\n" * (4 << 20),
        "no-letters": lambda: bytes(range(256)) * 4_000,
    }
)

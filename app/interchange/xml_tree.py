"""A small tree from XML of strangers: no entities, no outside references, depth and size capped."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from app.core.errors import Refused
from app.interchange.bounds import MOST_DEPTH, MOST_ELEMENTS, Patience, check_tags

_CHUNK = 1 << 20  # smaller, and an unfinished comment is looked through again and again
MOST_PREFIXES = 50
_UNBOUND_PREFIX, _BAD_BYTES = 27, 4
_DECLARED = re.compile(
    rb"""(<\?xml[^>]{0,200}?encoding\s*=\s*)(["'])utf-?16(?:[lb]e)?\2""", re.IGNORECASE
)
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_ROOT = re.compile(rb"<(?![?!])[^\s/>]+")


class _CappedBuilder(TreeBuilder):
    """Builds elements named without namespace; too deep or too many is refused at once."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._source = source
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEPTH or self._count > MOST_ELEMENTS:
            raise Refused(
                "xml-too-large",
                "{source} is nested deeper or holds more elements than any map file; export it "
                "again.",
                self._source,
                source=self._source,
            )
        plain = {local(name): value for name, value in attrs.items()}
        return super().start(local(tag), plain)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(local(tag))


def local(tag: str) -> str:
    """The name without its namespace: `{http://...}Placemark` is `Placemark`."""
    return tag.rpartition("}")[2]


def parse_xml(data: bytes, source: str, patience: Patience | None = None) -> Element:
    """The root element, all names without namespace. Raises Refused with a sentence."""
    patience = patience or Patience(source)
    check_tags(data, source)
    data = _as_it_is(data)
    try:
        return _parse(data, source, patience)
    except ParseError as error:
        if error.code == _BAD_BYTES and not _is_utf8(data):
            raise _wrong_encoding(source) from error
        if error.code != _UNBOUND_PREFIX:
            raise _broken(error, source) from error
    # Hand-edited Google Earth files often use gx: or xsi: without declaring it.
    try:
        return _parse(_with_prefixes(data), source, patience)
    except ParseError as error:
        raise _broken(error, source) from error


def child_text(element: Element, name: str) -> str:
    """The stripped text of the first child of that name that has one, or ""."""
    return next((text for each in element.findall(name) if (text := whole_text(each))), "")


def whole_text(element: Element) -> str:
    """The stripped text of an element, also where elements of markup lie within it."""
    return (element.text or "" if not len(element) else "".join(element.itertext())).strip()


def _parse(data: bytes, source: str, patience: Patience) -> Element:
    parser = DefusedXMLParser(target=_CappedBuilder(source))
    try:
        for start in range(0, len(data), _CHUNK):
            patience.spend(start / len(data) / 2)
            parser.feed(data[start : start + _CHUNK])
        root = parser.close()
    except DefusedXmlException as error:
        raise Refused(
            "xml-entities",
            "{source} declares XML entities, which a map file never needs; it was not read.",
            source,
            source=source,
        ) from error
    except (ValueError, LookupError, AssertionError) as error:
        raise _wrong_encoding(source) from error
    if not isinstance(root, Element):
        raise Refused("xml-broken", "{source} holds no XML element.", source, source=source)
    return root


def _as_it_is(data: bytes) -> bytes:
    """Bytes that declare UTF-16 but plainly are not (each second byte would be zero) are read as
    UTF-8: an editor saved them so and left the declaration."""
    if data.startswith(b"<?xml") and b"\x00" not in data[:200]:
        return _DECLARED.sub(rb"\1\2utf-8\2", data, count=1)
    return data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wrong_encoding(source: str) -> Refused:
    return Refused(
        "wrong-encoding",
        "{source} is in another encoding than it declares, or in one that cannot be "
        "read; save it again as UTF-8.",
        source,
        source=source,
    )


def _with_prefixes(data: bytes) -> bytes:
    names = sorted({found.decode("ascii") for found in _PREFIX.findall(data)} - {"xml", "xmlns"})
    # Each is looked for in the whole file.
    missing = [name for name in names[:MOST_PREFIXES] if f"xmlns:{name}".encode() not in data]
    root = _ROOT.search(data)
    if root is None or not missing:
        return data
    declared = "".join(f' xmlns:{name}="urn:undeclared:{name}"' for name in missing).encode()
    return data[: root.end()] + declared + data[root.end() :]


def _broken(error: ParseError, source: str) -> Refused:
    line = error.position[0]
    return Refused(
        "xml-broken",
        "{source} is not complete XML: it breaks at line {line}; export or copy it again.",
        f"line {line}",
        source=source,
        line=line,
    )

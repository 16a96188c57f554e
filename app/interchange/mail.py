"""Reading a mail (RFC 5322, .eml) to look at it: who, when, about what, its text, its files."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage

from app.interchange.html_words import words_of_html

_HEAD = ("From", "To", "Cc", "Date", "Subject")
MOST_TEXT = 200_000  # letters
MOST_HTML = 1_000_000  # letters of which words are looked for
MOST_PARTS = 500
MOST_HEADER = 8_000  # letters of one header: the library takes time by their square
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
#: A header that says what a part is; the library takes it apart while it reads.
_LONG = re.compile(rb"(?im)^content-[\w-]{1,40}:(?:[^\n]|\n[ \t]){%d}" % MOST_HEADER)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says, as plain text; what it does not is empty."""

    from_: str = ""
    to: str = ""
    cc: str = ""
    date: str = ""
    subject: str = ""
    text: str = ""
    files: tuple[str, ...] = ()


def read_mail(data: bytes) -> Mail | None:
    """Return the mail, None when it is none that can be read, or has more parts or longer headers
    than a mail has. Nothing is fetched or run."""
    try:
        if data.count(b"\n--") > 2 * MOST_PARTS or _LONG.search(data):
            return None
        message = email.message_from_bytes(data, policy=email.policy.default)
        if any(len(str(v)) > MOST_HEADER for part in message.walk() for _, v in part.raw_items()):
            return None
        from_, to, cc, date, subject = (_line_of(str(message.get(k) or "")) for k in _HEAD)
        if not (from_ or to or date or subject):
            return None
        files = tuple(_line_of(part.get_filename() or "?") for part in message.iter_attachments())
        return Mail(from_, to, cc, date, subject, _text(message), files)
    except _FAULTS:
        return None


def _words(text: str) -> str:
    lines = (" ".join(line.split()) for line in words_of_html(text[:MOST_HTML]).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    said = body.get_content() if body is not None else ""
    if not isinstance(said, str):
        return ""
    if body is not None and body.get_content_type() == "text/html":
        return _words(said)[:MOST_TEXT]
    return said.replace("\r\n", "\n").strip()[:MOST_TEXT]


def _line_of(text: str) -> str:
    return " ".join(text.split())[:1000]

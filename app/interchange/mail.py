"""Reading a mail (RFC 5322, .eml) to look at it: who, when, about what, its text, its files."""

from __future__ import annotations

import email
import email.policy
import html
import re
from dataclasses import dataclass
from email.message import EmailMessage

_HEAD = ("From", "To", "Cc", "Date", "Subject")
MOST_TEXT = 200_000  # letters
_BREAKS = re.compile(r"</?(?:p|div|br|tr|li|h[1-6])\b[^>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in plain words; what it does not say is empty."""

    from_: str = ""
    to: str = ""
    cc: str = ""
    date: str = ""
    subject: str = ""
    text: str = ""
    files: tuple[str, ...] = ()


def read_mail(data: bytes) -> Mail | None:
    """Return the mail, None when it is none that can be read. Nothing is fetched or run."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        from_, to, cc, date, subject = (_line_of(str(message.get(k) or "")) for k in _HEAD)
        if not (from_ or to or date or subject):
            return None
        files = tuple(_line_of(part.get_filename() or "?") for part in message.iter_attachments())
        return Mail(from_, to, cc, date, subject, _text(message)[:MOST_TEXT], files)
    except _FAULTS:
        return None


def _line_of(text: str) -> str:
    return " ".join(text.split())[:1000]


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    said = body.get_content()
    text = said if isinstance(said, str) else ""
    if body.get_content_type() == "text/html":
        text = _TAGS.sub("", _BREAKS.sub("\n", _HIDDEN.sub("", text)))
        text = re.sub(r"\n\s*\n+", "\n\n", html.unescape(text))
    return text.replace("\r\n", "\n").strip()

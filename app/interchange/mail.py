"""Reading a mail (RFC 5322, .eml) to look at it: who, when, about what, its text, its files."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass

_HEAD = ("From", "To", "Cc", "Date", "Subject")
MOST_TEXT = 200_000  # letters
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says; what it does not is empty. The text is HTML when `is_html`."""

    from_: str = ""
    to: str = ""
    cc: str = ""
    date: str = ""
    subject: str = ""
    text: str = ""
    files: tuple[str, ...] = ()
    is_html: bool = False


def read_mail(data: bytes) -> Mail | None:
    """Return the mail, None when it is none that can be read. Nothing is fetched or run."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        from_, to, cc, date, subject = (_line_of(str(message.get(k) or "")) for k in _HEAD)
        if not (from_ or to or date or subject):
            return None
        files = tuple(_line_of(part.get_filename() or "?") for part in message.iter_attachments())
        body = message.get_body(("plain", "html"))
        said = body.get_content() if body is not None else ""
        text = said.replace("\r\n", "\n").strip() if isinstance(said, str) else ""
        is_html = body is not None and body.get_content_type() == "text/html"
        return Mail(from_, to, cc, date, subject, text[:MOST_TEXT], files, is_html)
    except _FAULTS:
        return None


def _line_of(text: str) -> str:
    return " ".join(text.split())[:1000]

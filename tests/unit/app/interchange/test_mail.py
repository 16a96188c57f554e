"""Mails as a watch officer gets them, and files that only say they are one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.interchange.mail import MOST_TEXT, read_mail


def _mail(**more: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Pitboss <pb@prorail.example>", "toc@example"
    mail["Subject"] = "Spoor 4: vertraging één uur"
    mail["Date"] = "Sun, 27 Oct 2024 14:32:00 +0200"
    for key, value in more.items():
        mail[key] = value
    return mail


def test_who_when_what_and_its_files() -> None:
    mail = _mail(Cc="lso@example")
    mail.set_content("Trein 47 vertrekt 1600.\nGroet")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="pad.pdf")
    read = read_mail(bytes(mail))
    assert read is not None
    assert read.from_ == "Pitboss <pb@prorail.example>"
    assert (read.to, read.cc, read.subject) == (
        "toc@example",
        "lso@example",
        "Spoor 4: vertraging één uur",
    )
    assert read.date == "Sun, 27 Oct 2024 14:32:00 +0200"
    assert read.text == "Trein 47 vertrekt 1600.\nGroet"
    assert read.files == ("pad.pdf",)


def test_of_html_the_words_are_left() -> None:
    mail = _mail()
    mail.set_content("<p>Kade 4</p>", subtype="html")
    read = read_mail(bytes(mail))
    assert read is not None
    assert read.text == "Kade 4"


def test_plain_text_is_preferred() -> None:
    mail = _mail()
    mail.set_content("plat")
    mail.add_alternative("<b>rijk</b>", subtype="html")
    read = read_mail(bytes(mail))
    assert read is not None
    assert read.text == "plat"


@pytest.mark.parametrize("data", [b"", b"\x00" * 40, b"just words", b"%PDF-1.7 ..."])
def test_what_is_no_mail_is_none(data: bytes) -> None:
    assert read_mail(data) is None


def test_nested_without_end_and_a_huge_text_end() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)
    )
    assert (read_mail(b"From: a\n" + deep) or read_mail(b"From: a\n\n")) is not None
    long = read_mail(b"From: a\n\n" + b"x" * (MOST_TEXT + 50))
    assert long is not None
    assert len(long.text) == MOST_TEXT


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fall_over(data: bytes) -> None:
    read_mail(data)
    read_mail(b"From: x\nContent-Type: text/html; charset=" + data)
    read_mail(b"Subject: =?" + data + b"?=\n\n")

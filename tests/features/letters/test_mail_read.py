"""E-mail drafts as another program reads them: odd names, long subjects, other scripts, files."""

from __future__ import annotations

import email
from email import policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.features.letters.mailing.message import Attachment, Mail, eml, one_line

NAMES = [
    "Weber, Anna (privat)",
    'Anna "die Gute" Weber',
    "אנה ובר",
    "آنا وبر",
    "山田太郎",
    "O’Neill; Sons <Ltd>",
    "Ångström\\Ø",
    "Anna " * 12,
]
FILES = [
    Attachment("Angebot Größe 1.pdf", b"%PDF-1.7\x00\xff"),
    Attachment("מחירון.xlsx", b"PK\x03\x04"),
    Attachment('a "b"; c.txt', "Grüße\r\n".encode()),
]
PAGE = '<!DOCTYPE html><html lang="he" dir="rtl"><body><p>שלום <b>עולם</b></p></body></html>\n'


def read(mail: Mail):
    return email.message_from_bytes(eml(mail), policy=policy.default)


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_comes_out_as_it_went_in(name):
    message = read(Mail(((name, "anna@example.org"),), "Subject", "Text"))
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == (one_line(name), "anna@example.org")
    assert not message.defects and not message["To"].defects


@pytest.mark.parametrize("subject", ["Wort " * 60, "Ü" * 400, "שלום " * 80, "x" * 900, "a  b", "ends with ("])
def test_a_long_subject_is_folded_and_read_whole(subject):
    data = eml(Mail((("A", "a@b.example"),), subject, "Text"))
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert email.message_from_bytes(data, policy=policy.default)["Subject"] == one_line(subject)


def test_three_files_and_both_texts_come_whole_and_with_their_names():
    mail = Mail((("א", "a@b.example"),), "שלום", "שלום עולם", PAGE, ("Büro", "o@b.example"),
                {"p@x": b"\x89PNG\r\n\x1a\n"}, FILES)  # fmt: skip
    message = read(mail)
    assert message.get_content_type() == "multipart/mixed"
    assert message.get_body(("plain",)).get_content() == "שלום עולם\r\n"
    assert "<b>עולם</b>" in message.get_body(("html",)).get_content()
    arrived = list(message.iter_attachments())
    assert [one.get_filename() for one in arrived] == [one.name for one in FILES]
    assert [one.get_payload(decode=True) for one in arrived] == [one.data for one in FILES]
    (picture,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == "<p@x>" and picture.get_content_disposition() == "inline"
    assert not any(part.defects for part in message.walk())


@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=2_000))
def test_whatever_is_said_is_one_e_mail_to_one_person(name, subject, text):
    message = read(Mail(((name, "anna@example.org"),), subject, text))
    assert [one.addr_spec for one in message["To"].addresses] == ["anna@example.org"]
    assert sorted(message.keys()) == sorted(
        ["X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    )
    assert not message.is_multipart()

"""What a file is, told by its content."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from patience import WIDE

from smallcrm.core.errors import UserError
from smallcrm.features.exchange.sources import find_sources

CARD = b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n"


def kind(path: Path) -> str:
    (source,), _refused = find_sources([path])
    return source.kind


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (CARD, "vcard"),
        (b"\xef\xbb\xbf" + CARD, "vcard"),
        (b"\r\n\r\n" + CARD.lower(), "vcard"),
        (CARD.decode().encode("utf-16"), "vcard"),
        (CARD.decode().encode("utf-16-be"), "vcard"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "ics"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n".encode("utf-16"), "ics"),
        (b"BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n", "ics"),
        (b"Name,Phone\nAnn,1\n", "csv"),
        (b"Name\0,Phone\nAnn,1\n", "csv"),
    ],
)
def test_kinds_are_known_by_content(tmp_path, data: bytes, expected: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    assert kind(path) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"PK\x03\x04....", "spreadsheet"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"SQLite format 3\0", "database"),
        (b"\xd0\xcf\x11\xe0\xa1", "Office"),
        (bytes(range(256)) * 100, "no text"),
        (b"dn: cn=Ann\nmail: a@example.org\n", "LDIF"),
        (b"A,B\n1,2\n", "no address book"),
    ],
)
def test_what_is_no_address_book_is_refused_with_words(tmp_path, data: bytes, words: str) -> None:
    path = tmp_path / "x.vcf"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words) as caught:
        find_sources([path])
    assert "Nothing was imported" in str(caught.value)


def test_a_gigabyte_of_zeros_is_refused_at_once(tmp_path) -> None:
    path = tmp_path / "zeros.vcf"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    started = time.perf_counter()
    with pytest.raises(UserError, match="no text"):
        find_sources([path])
    assert time.perf_counter() - started < WIDE


def test_a_missing_file_is_said(tmp_path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        find_sources([tmp_path / "nothing"])


def test_an_empty_folder_is_said(tmp_path) -> None:
    with pytest.raises(UserError, match="holds no files"):
        find_sources([tmp_path])


def test_a_pipe_is_never_opened(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="no file that can be imported"):
        find_sources([tmp_path / "pipe"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path) -> None:
    path = tmp_path / "x.vcf"
    path.write_bytes(CARD)
    path.chmod(0)
    with pytest.raises(UserError, match="not allowed"):
        find_sources([path])


def test_a_folder_without_address_books_is_refused(tmp_path) -> None:
    (tmp_path / "x").write_bytes(b"%PDF-1.7")
    with pytest.raises(UserError, match="PDF"):
        find_sources([tmp_path])

"""Cards found in a stream of bytes."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from patience import WIDE

from smallcrm.features.exchange.vcard.reader import read_vcards
from smallcrm.features.exchange.vcard.split import LARGEST, card_sources

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n"


def names(data: bytes) -> list[str]:
    return [record.name for record in read_vcards([data])]  # type: ignore[union-attr]


def test_cards_come_one_by_one_with_the_line_they_start_in() -> None:
    found = list(card_sources([CARD + b"\r\n" + CARD]))
    assert [source.line for source in found] == [1, 6]
    assert found[0].body == CARD.rstrip()


@given(st.integers(1, 60), st.integers(2, 5))
def test_the_size_of_the_portions_does_not_matter(size: int, count: int) -> None:
    data = b"\xef\xbb\xbf" + CARD * count + b"begin:vcard\rFN:x\rend:vcard"
    whole = list(card_sources([data]))
    parts = list(card_sources([data[at : at + size] for at in range(0, len(data), size)]))
    assert [source.body for source in parts] == [source.body for source in whole]
    assert len(whole) == count + 1


def test_a_card_inside_a_card_is_not_one_of_the_file() -> None:
    inner = b"AGENT:\nBEGIN:VCARD\nFN:Inner\nTEL:2\nEND:VCARD\n"
    (record,) = read_vcards([b"BEGIN:VCARD\nFN:Outer\n" + inner + b"TEL:1\nEND:VCARD\n"])
    assert record.name == "Outer"  # type: ignore[union-attr]
    assert [point.value for point in record.points] == ["1"]  # type: ignore[union-attr]


def test_a_card_without_end_ends_where_the_next_begins() -> None:
    cards = b"".join(b"BEGIN:VCARD\nFN:%d\nEND:VCARD\n" % number for number in range(100))
    assert names(b"BEGIN:VCARD\nFN:first\n" + cards) == ["first", *(str(number) for number in range(100))]


def test_a_file_that_never_ends_its_cards_still_gives_all() -> None:
    data = b"".join(b"BEGIN:VCARD\nFN:%d\n" % number for number in range(500))
    assert names(data) == [str(number) for number in range(500)]


def test_a_missing_end_is_told() -> None:
    (record,) = read_vcards([b"BEGIN:VCARD\nFN:Ann\n"])
    assert "END" in record.doubts[0].reason  # type: ignore[union-attr]


def test_a_hundred_thousand_begin_lines_hold_no_card() -> None:
    started = time.perf_counter()
    assert list(read_vcards([b"BEGIN:VCARD\r\n" * 100_000])) == []
    assert time.perf_counter() - started < WIDE


def test_an_empty_card_is_skipped_with_the_reason() -> None:
    (skipped,) = read_vcards([b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"])
    assert (skipped.record, skipped.line) == (1, 1)
    assert "empty" in skipped.reason  # type: ignore[union-attr]


def test_a_card_larger_than_any_contact_is_left_out_and_the_next_one_read() -> None:
    block = b"x" * (8 << 20)
    count = LARGEST // len(block) + 2
    blocks = [b"BEGIN:VCARD\nNOTE:", *[block] * count, b"\nEND:VCARD\n" + CARD]
    skipped, record = read_vcards(blocks)
    assert "larger" in skipped.reason  # type: ignore[union-attr]
    assert record.name == "Ann"  # type: ignore[union-attr]


def test_what_is_no_vcard_is_passed_over() -> None:
    assert names(b"BEGIN:FOO\nFN:no\nEND:FOO\n" + CARD + b"BEGIN:VCALENDAR\nEND:VCALENDAR\n") == ["Ann"]


def test_the_words_inside_a_value_are_no_marks() -> None:
    data = b"BEGIN:VCARD\nFN:Ann\nNOTE:see END:VCARD\\nBEGIN:VCARD\nEND:VCARD\n"
    (record,) = read_vcards([data])
    assert record.note == "see END:VCARD\nBEGIN:VCARD"  # type: ignore[union-attr]

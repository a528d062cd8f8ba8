"""Content lines: folds, line ends, encodings, parameters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import WIDE

from smallcrm.features.exchange.vcard.card import Card, read_card


def card(*lines: str | bytes, end: bytes = b"\r\n") -> Card:
    encoded = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return read_card(end.join([b"BEGIN:VCARD", *encoded, b"END:VCARD"]))


def values(found: Card) -> list[str]:
    return [content.value for content in found.content]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n", b"\r\r\n", b"\n\r"])
def test_any_line_end_will_do(end: bytes) -> None:
    found = card("VERSION:3.0", "FN:Ann", "NOTE:long", " er", end=end)
    assert (found.version, values(found)) == ("3.0", ["Ann", "longer"])


def test_a_fold_may_cut_a_letter_in_two() -> None:
    assert values(card(b"FN:M\xc3", b" \xbcller")) == ["Müller"]


def test_two_hundred_thousand_folds_take_linear_time() -> None:
    started = time.perf_counter()
    found = card("NOTE:x", *[" x"] * 200_000)
    assert values(found) == ["x" * 200_001]
    assert time.perf_counter() - started < WIDE


def test_soft_breaks_of_quoted_printable_may_cut_a_letter() -> None:
    found = card("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=", "=BCller;J=C3=B6rg;;;")
    assert values(found) == ["Müller;Jörg;;;"]


def test_a_soft_break_keeps_the_blank_that_follows() -> None:
    assert values(card("NOTE;ENCODING=QUOTED-PRINTABLE:one=", " two")) == ["one two"]


def test_a_last_soft_break_ends_with_a_blank_line() -> None:
    found = card("ADR;QUOTED-PRINTABLE:;;Street 1;=", "City;=", "", "TEL:1")
    assert values(found) == [";;Street 1;City;", "1"]


def test_an_encoded_semicolon_belongs_to_its_part() -> None:
    assert values(card("N;ENCODING=QUOTED-PRINTABLE:A=3BB;C")) == ["A\\;B;C"]


def test_one_card_may_mix_charsets() -> None:
    found = card(
        b"N;CHARSET=SHIFT_JIS:\x88\xc0\x93\xa1;",
        b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller",
        "NOTE:Größe",
    )
    assert values(found) == ["安藤;", "Müller", "Größe"]
    assert found.doubts == ()


def test_letters_in_an_unnamed_encoding_are_guessed_and_told() -> None:
    found = card(b"FN:M\xfcller")
    assert values(found) == ["Müller"]
    assert found.doubts[0][0] == "FN"


def test_an_unknown_charset_is_no_reason_to_stop() -> None:
    assert values(card(b"FN;CHARSET=X-MARS:Ann")) == ["Ann"]


def test_characters_that_are_no_letters_are_dropped() -> None:
    found = card(b"FN:Nul\x00Esc\x1b[31m", "N:Over\u202eride;Zero\u200bWidth")
    assert values(found) == ["NulEsc[31m", "Override;ZeroWidth"]


def test_a_quoted_parameter_may_hold_colons_and_semicolons() -> None:
    (found,) = card('EMAIL;TYPE="work,home";X-A="a:b;c":pt@example.org').content
    assert found.value == "pt@example.org"
    assert found.head.params == (("TYPE", "work"), ("TYPE", "home"), ("X-A", "a:b;c"))


def test_a_quote_that_never_closes_does_not_swallow_the_value() -> None:
    (found,) = card('TEL;TYPE="work:123').content
    assert found.value == "123"


def test_carets_stand_for_what_a_parameter_cannot_hold() -> None:
    (found,) = card("ADR;LABEL=Main^nStreet ^'5^' ^^:;;x").content
    assert found.head.values("LABEL") == ['Main\nStreet "5" ^']


def test_parameters_without_a_name_are_types_or_encodings() -> None:
    (found,) = card("TEL;HOME;fax;8BIT:12").content
    assert found.head.params == (("TYPE", "HOME"), ("TYPE", "fax"), ("ENCODING", "8BIT"))


def test_groups_and_small_letters_are_understood() -> None:
    (found,) = card("Item1.tel;type=cell:12").content
    assert (found.group, found.name) == ("item1", "TEL")


def test_lines_broken_off_belong_to_the_value_before() -> None:
    assert values(card("NOTE:first", "and more", "FN:Ann")) == ["first\\nand more", "Ann"]


def test_base64_without_indents_is_put_together() -> None:
    found = card("PHOTO;BASE64:", "AAAA", "BBBB==", "", "FN:Ann")
    assert values(found) == ["AAAABBBB==", "Ann"]


@given(st.binary(max_size=400))
def test_no_bytes_can_break_the_parser(data: bytes) -> None:
    read_card(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n")

"""The language of a stretch of text, as far as its writing tells it."""

import pytest

from smallcrm.paper.spoken import only, pieces, spaced


@pytest.mark.parametrize("text", ["Müller & Söhne", "plain", "", "€ – „so“"])
def test_western_letters_tell_nothing(text):
    assert pieces(text, "de") == []


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("an ελλάδα, ja", "de", [("an ", ""), ("ελλάδα, ", "el"), ("ja", "")]),
        ("Привет", "de", [("Привет", "und-Cyrl")]),
        ("東京タワー", "en", [("東京タワー", "ja")]),
        ("北京", "en", [("北京", "und-Hani")]),
        ("한국", "de", [("한국", "ko")]),
    ],
)
def test_another_writing_is_another_language(text, language, told):
    assert pieces(text, language) == told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ελλάδα", "el"),
        ("Привет", "uk"),
        ("東京タワー", "ja"),
        ("北京", "zh-TW"),
        ("Łódź", "pl"),
        ("ελλάδα", ""),
    ],
)
def test_the_writing_of_the_papers_own_language_is_not_told(text, language):
    assert pieces(text, language) == []


def test_all_pieces_together_are_the_text():
    text = "Аннa, ελλάδα – Łódź 東京! Ще раз."
    assert "".join(piece for piece, _ in pieces(text, "de")) == text


def test_only_one_language_is_told_of_a_whole_line():
    assert only("שלום 12", "de") == "he"
    assert only("שלום und 12", "de") == ""


def test_a_space_parts_lines_where_the_writing_has_any():
    assert (spaced("Ende"), spaced("สวัสดี"), spaced("東京"), spaced("한국"), spaced("")) == (
        "Ende ", "สวัสดี", "東京", "한국 ", "",
    )  # fmt: skip

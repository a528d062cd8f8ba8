"""Words parted at the ends of lines: as their language does, and never what is no word of it."""

import pytest
from pyphen import LANGUAGES, Pyphen

from smallcrm.paper.rich.chances import boxes, thai_words
from smallcrm.paper.rich.hyphens import places
from smallcrm.paper.rich.patterns import patterns

WORDS = {
    "de_DE": "Wärmedämmverbundsysteme Mehrfamilienhaus ordnungsgemäß Schifffahrt Bahnhofstraße",
    "en_GB": "hyphenation nevertheless understanding representative",
    "fr": "malheureusement établissement développement aujourd’hui",
    "es": "desafortunadamente establecimiento",
    "it_IT": "sfortunatamente stabilimento",
    "nl_NL": "lettergrepen verantwoordelijkheid",
    "hu_HU": "megszentségteleníthetetlenségeskedéseitekért asszonnyal",
    "pl_PL": "przedsiębiorstwo odpowiedzialność",
    "ru_RU": "ответственность предприятие",
    "pt_BR": "infelizmente estabelecimento",
}


def parted(word, language, begins=False):
    pieces, last = [], 0
    for at in [*places(word, language, begins), len(word)]:
        pieces.append(word[last:at])
        last = at
    return "-".join(pieces)


@pytest.mark.parametrize("language", WORDS)
def test_places_are_those_of_pyphen(language):
    ours, theirs = patterns(language), Pyphen(lang=language).hd
    for word in WORDS[language].lower().split():
        assert ours.places(word) == [int(at) for at in theirs.positions(word) if at.data is None]


def test_two_letters_stay_before_and_three_after():
    assert parted("vernommen", "de") == "ver-nom-men"
    assert parted("Ofentür", "de") == "Ofen-tür"  # not O-fen
    assert parted("weiteren", "de") == "wei-te-ren"
    assert all(2 <= at <= len("Reparatur") - 3 for at in places("Reparatur", "de"))


@pytest.mark.parametrize(
    "word",
    ["DONAUDAMPFSCHIFF", "karl.weber@example.com", "https://example.com/angebote", "www.wetterbericht.de",
     "Q-2026-0118", "SmallCRMsoftware", "Wetter2026bericht", "Boot"],
)  # fmt: skip
def test_capitals_addresses_numbers_and_short_words_stay_whole(word):
    assert places(word, "de") == []


def test_a_word_with_a_capital_is_a_name_where_the_language_writes_only_names_so():
    assert places("Lincolnshire", "en") == []
    assert parted("Unfortunately", "en", begins=True).count("-") >= 2
    assert parted("unfortunately", "en") == "un-for-tu-nately"
    assert places("Mehrfamilienhaus", "de") != []


@pytest.mark.parametrize("language", ["", "xx", "ja", "tlh-Latn"])
def test_a_language_without_patterns_keeps_its_words_whole(language):
    assert places("mehrfamilienhaus", language) == []


def test_every_dictionary_can_be_read():
    assert [name for name in LANGUAGES if patterns.__wrapped__(name) is None] == []


def pieces(text):
    return [text[box.start : box.end] for box in boxes(text)]


def test_no_line_begins_with_a_closing_sign_or_small_kana_nor_ends_with_an_opening_one():
    assert pieces("「見積書」を送ります。") == ["「見", "積", "書」", "を", "送", "り", "ま", "す。"]
    assert pieces("ちょっと（東京）") == ["ちょっ", "と", "（東", "京）"]
    assert pieces("2026年11月") == ["2026年", "11月"]


def test_thai_is_parted_between_words_and_never_before_a_vowel_that_follows():
    text = "ขอขอบคุณสำหรับคำสั่งซื้อของคุณ"
    ends = thai_words(text)
    assert len(ends) >= 3
    assert all(text[at] not in "ะัาำิีึืุู็่้๊๋์ๆ" and text[at - 1] not in "เแโใไ" for at in ends)
    assert "".join(pieces(text)) == text


def test_korean_and_latin_words_are_parted_at_spaces_and_hyphens_alone():
    assert pieces("편지에 감사드립니다") == ["편지에", "감사드립니다"]
    assert pieces("E-Mail-Adresse well-known 2026-11-21 a-b") == [
        "E-Mail-", "Adresse", "well-", "known", "2026-11-21", "a-b",
    ]  # fmt: skip


def test_a_soft_hyphen_shows_only_where_a_line_ends():
    assert [(box.end, box.hyphen) for box in boxes("Donau\xaddampf\xadschiff x")] == [
        (6, True), (12, True), (18, False), (20, False),
    ]  # fmt: skip

"""A hostile customer through the whole run: nothing interpreted, nothing lost, safe names of files."""

from pypdf import PdfReader

from smallcrm.core.check import check
from smallcrm.features.letters.service import Order, write_separately
from smallcrm.features.letters.texts.shelf import offer

EVIL = "{{ sender_bank }}{% raw %}<b>&amp;</b> **x** \u202egnp.exe\x07 ../../a:b|c?"


def test_what_a_name_says_is_printed_and_nothing_more(post, tmp_path):
    one = post.reader(EVIL, "Müller 🎉", language="de")
    run = write_separately(Order(offer("follow-up"), [one.id], {"topic": "word" * 2_500}), tmp_path / "out")
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(run.files[0]).pages)
    assert "{{sender_bank}}{%raw%}<b>&amp;</b>**x**" in text
    assert {path.name for path in (tmp_path / "out").iterdir()} == {run.files[0].name}
    assert not set(run.files[0].name) & set('\u202e\x07/\\:|?*<>"')
    assert check() == []


def test_a_word_of_ten_thousand_letters_loses_none(post, tmp_path):
    one = post.reader(language="en")
    run = write_separately(Order(offer("blank"), [one.id], {"text": "abcdefghij" * 1_000}), tmp_path / "out")
    pages = PdfReader(run.files[0]).pages
    assert len(pages) > 1
    assert sum(page.extract_text().count("j") for page in pages) >= 1_000
    for page in pages:
        right: list[float] = []
        page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size, to=right: to.append(tm[4]))
        assert max(right) < float(page.mediabox.width)

"""What LibreOffice merges in the measurement is the letter we print: its words, sheet, logo and faces."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from smallcrm.core.business import save_business
from smallcrm.features.letters.service import Order, save_logo, write_letters
from smallcrm.features.letters.texts.shelf import offer
from tests.benchmarks.letters import FACTS, people
from tests.benchmarks.office import installed, merged
from tests.paper.test_pictures import saved


def words(data: bytes) -> list[str]:
    """The words of the first page, whatever their order."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return sorted(re.findall(r"\w+", text))


@pytest.mark.skipif(installed() is None, reason="LibreOffice, or what speaks with it, is not installed")
def test_libreoffice_merges_the_letter_we_print(db, tmp_path):
    save_business(
        name="Weber Heating", owner="Karl Weber", street="Ringstr. 2", postcode="50667", locality="Köln",
        country="DE", language="de", phone="0221 4710", bank="Musterbank\nDE00 1234",
    )  # fmt: skip
    save_logo(saved(Image.new("RGB", (60, 60), "navy"), "PNG"))
    order = Order(offer("follow-up-quote"), people(2), FACTS, log=False)
    theirs = merged(order)
    write_letters(order, tmp_path / "ours.pdf")
    ours = (tmp_path / "ours.pdf").read_bytes()
    assert theirs is not None and theirs.merge > 0 and theirs.start > 0
    assert words(theirs.pdf) == words(ours)
    pages = [PdfReader(io.BytesIO(data)).pages[0] for data in (theirs.pdf, ours)]
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    assert sizes[0] == sizes[1]
    assert all(page.images for page in pages)
    faces = {font["/BaseFont"].partition("+")[2] for font in fonts(pages[0])}
    assert faces >= {"NotoSerif-Regular", "NotoSerif-Bold", "NotoSans-Regular"}


def fonts(page):
    """The fonts a page names."""
    return [one.get_object() for one in page["/Resources"]["/Font"].values()]

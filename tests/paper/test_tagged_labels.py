"""Labels and envelopes are tagged: every address a paragraph, in the order of the sheet."""

from smallcrm.paper.formats.label_sheets import shipped_sheets
from tests.paper.matterhorn import problems, spoken, unheard
from tests.paper.test_envelopes import ADDRESS, SENDER, addressed
from tests.paper.test_label_pages import printed


def test_every_label_is_a_paragraph():
    (sheet,) = [one for one in shipped_sheets() if "3474" in str(one)][:1]
    readers = [(f"Reader {number}", "Ringstraße 8", "50667 Köln") for number in range(sheet.count + 5)]
    data, left, _pages = printed(sheet, readers)
    assert not left and problems(data) == []
    assert [text for _, text in spoken(data)] == [" ".join(lines) for lines in readers]
    assert {kind for kind, _ in spoken(data)} == {"P"}


def test_an_envelope_is_heard_with_its_address_and_not_with_who_sends_it():
    data = addressed("C6", sender=SENDER)
    assert problems(data) == []
    assert spoken(data) == [("P", " ".join(ADDRESS))]
    assert "".join(unheard(data)) == "".join(SENDER)

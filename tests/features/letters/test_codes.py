"""The code on a letter: read back from paper, typed with slips, scanned; and what it leads to."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.core.journal import work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters import search  # noqa: F401  # people are found by codes
from smallcrm.features.letters.coded import coded, letter_with, stranger
from smallcrm.features.letters.codes import SIGNS, code_of, grouped, letter_in, letters_in, misread
from smallcrm.features.letters.service import pdf_of
from smallcrm.features.letters.service.answers import moved, refused, replied
from smallcrm.features.letters.views.found import find_coded
from smallcrm.features.people.model import Address, Consent
from smallcrm.features.people.search import find

ID = 267_218_837_504_000_001


@given(st.integers(1, (1 << 63) - 1))
def test_a_code_gives_back_its_letter(letter):
    assert letter_in(code_of(letter)) == letter
    assert letter_in(grouped(code_of(letter)).lower()) == letter
    assert letter_in(code_of(letter).replace("0", "o").replace("1", "l")) == letter


@given(st.integers(1, (1 << 63) - 1), st.randoms())
def test_one_wrong_character_is_never_another_letter(letter, chance: random.Random):
    code = code_of(letter)
    place = chance.randrange(len(code))
    other = chance.choice([sign for sign in SIGNS if sign != code[place]])
    wrong = code[:place] + other + code[place + 1 :]
    swapped = {"Y": "Z", "Z": "Y"}
    if swapped.get(code[place]) != other:  # what a scanner with another keyboard does is understood
        assert letter not in letters_in(wrong)
    assert letter_in(wrong) != letter or swapped.get(code[place]) == other


@given(st.integers(1, (1 << 63) - 1), st.integers(0, 12))
def test_two_characters_that_changed_places_are_noticed(letter, place):
    code = code_of(letter)
    place = min(place, len(code) - 2)
    pair = {code[place], code[place + 1]}
    if len(pair) == 2 and pair != {"Y", "Z"}:
        wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert letter not in letters_in(wrong)


@pytest.mark.parametrize(
    "typed", ["", "Weber", "Anna Weber", "0221 555 0100", "Ü" * 13, "7DAT" * 200, "\x00" * 13]
)
def test_what_people_search_for_is_no_code(typed):
    assert letters_in(typed) == []


def test_a_scanner_with_an_american_keyboard_is_understood():
    letter = next(n for n in range(ID, ID + 500) if "Z" in code_of(n) and "Y" not in code_of(n)[-1])
    scanned = code_of(letter).translate(str.maketrans("YZ", "ZY"))
    assert letter in letters_in(scanned)


def test_each_letter_bears_its_own_code_on_every_page(post, tmp_path):
    long = "\n\n".join(f"Paragraph {n}. " + "word " * 60 for n in range(20))
    run = post.write([post.reader(), post.reader("Berta")], tmp_path / "a.pdf", template="blank", text=long)
    for one in run.letters:
        pages = PdfReader(io.BytesIO(pdf_of(one.id))).pages
        assert len(pages) > 1
        assert all(grouped(code_of(one.id)) in page.extract_text() for page in pages)


def test_what_is_not_logged_bears_no_code(post, tmp_path):
    post.write([post.reader()], tmp_path / "a.pdf")
    post.write([post.reader()], tmp_path / "b.pdf", log=False)
    code = grouped(code_of(1))
    words = PdfReader(tmp_path / "b.pdf").pages[0].extract_text().split("\n")
    assert not any(letters_in(line) for line in words)
    assert any(letters_in(line) for line in PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split("\n"))
    assert code not in words


def test_a_business_may_do_without(post, tmp_path):
    save_business(letter_code="none")
    run = post.write([post.reader()], tmp_path / "a.pdf")
    assert grouped(code_of(run.letters[0].id)) not in PdfReader(tmp_path / "a.pdf").pages[0].extract_text()


def test_the_code_finds_the_person(post, tmp_path):
    anna = post.reader()
    post.reader("Berta", "Klein")
    run = post.write([anna], tmp_path / "a.pdf")
    code = code_of(run.letters[0].id)
    assert find(code) == find(grouped(code).lower()) == [anna.id]
    assert coded(code).subject == Interaction.get().subject
    assert coded(code_of(ID)) is None


def test_an_answer_is_logged_and_undone_in_one_step(post, tmp_path):
    anna = post.reader()
    run = post.write([anna], tmp_path / "a.pdf", topic="Bath")
    replied(run.letters[0].id, "Yes please")
    last = Interaction.select().order_by(Interaction.id.desc()).get()
    assert (last.party_id, last.kind, last.direction, last.body) == (anna.id, "letter", "in", "Yes please")
    undo(last_undoable())
    assert Interaction.select().count() == 1


def test_who_moved_gets_no_more_letters_there(post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    assert moved(run.letters[0].id) == Address.get().id
    assert Address.get().returned


def test_an_address_that_was_put_right_meanwhile_is_left_alone(post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    with work("test"):
        Address.update(street="Neue Gasse 3", postcode="10115", locality="Berlin").execute()
    assert moved(run.letters[0].id) is None
    assert not Address.get().returned


def test_who_refuses_is_not_written_to_again(post, tmp_path):
    anna = post.reader()
    run = post.write([anna], tmp_path / "a.pdf")
    refused(run.letters[0].id)
    told = Consent.get()
    assert (told.party_id, told.channel, told.state) == (anna.id, "post", "withdrawn")
    assert grouped(code_of(run.letters[0].id)) in told.source


@pytest.mark.parametrize(
    ("answer", "outcome"), [(replied, "replied"), (moved, "moved"), (refused, "refused")]
)
def test_every_answer_can_be_counted_and_is_one_step_to_undo(post, tmp_path, answer, outcome):
    anna = post.reader()
    run = post.write([anna], tmp_path / "a.pdf")
    answer(run.letters[0].id)
    told = Interaction.select().order_by(Interaction.id.desc()).get()
    assert (told.party_id, told.outcome) == (anna.id, outcome)
    undo(last_undoable())
    assert Interaction.select().count() == 1
    assert not Address.get().returned and not Consent.select().exists()


def test_a_code_that_is_no_letter_s_here_says_why_and_a_phone_number_is_none(post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    mine = run.letters[0].id
    assert stranger(code_of(mine + 1)) == mine + 1  # who asks has looked whether it is in the file
    assert stranger("0049221471017") is None
    assert stranger(code_of((1 << 62) + 5)) is None  # of a time to come
    undo(last_undoable())
    with pytest.raises(UserError, match="deleted or taken back"):
        replied(mine)
    with pytest.raises(UserError, match="No letter with that code is in this file"):
        replied(5 << 22)


def wrong(code):
    """The code with its fifth sign misread."""
    other = next(sign for sign in SIGNS if sign not in (code[4], "Y", "Z"))
    return code[:4] + other + code[5:]


@given(st.integers(1 << 56, 1 << 58), st.integers(0, 12), st.sampled_from(SIGNS))
def test_whatever_sign_is_wrong_the_letter_that_was_meant_is_among_a_few(letter, place, sign):
    code = code_of(letter)
    typed = code[:place] + sign + code[place + 1 :]
    near = misread(typed)
    assert len(near) < 2 * len(code)
    if near:
        assert letter in near and not letters_in(typed)


def test_a_code_with_one_wrong_sign_offers_the_letter_that_was_meant(post, tmp_path):
    run = post.write([post.reader(), post.reader("Berta")], tmp_path / "a.pdf")
    mine = run.letters[0].id
    for typed in (wrong(code_of(mine)), grouped(wrong(code_of(mine))).lower()):
        (found,) = find_coded(typed)
        assert found.target == f"answer:{mine}" and grouped(code_of(mine)) in found.detail


def test_where_no_letter_here_is_near_it_is_said_that_a_sign_is_wrong(post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    code = wrong(wrong_place(code_of(run.letters[0].id)))
    (found,) = find_coded(grouped(code))
    assert "one sign is wrong" in found.detail
    with pytest.raises(UserError, match="one sign is wrong"):
        letter_with(int(found.target.partition(":")[2]))


def wrong_place(code):
    """With its seventh sign misread, too."""
    return code[:6] + next(sign for sign in "23456789" if sign != code[6]) + code[7:]


@pytest.mark.parametrize(
    "typed", ["7 calls 2026 a", "2026 Heizung", "0221 4710 100", "50667 Koeln 8", "3ab", "DE89370400440"]
)
def test_what_is_no_code_is_no_misread_one_either(post, typed):
    assert find_coded(typed) == []


def test_the_square_is_drawn_as_it_is_computed(post, tmp_path):
    """Every module, looked at on the page as it is printed; the white around it, too."""
    import pypdfium2
    from segno import make

    save_business(letter_code="qr")
    run = post.write([post.reader()], tmp_path / "a.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0]
    scale = 8
    picture = page.render(scale=scale, grayscale=True).to_pil()
    rows = [bytes(row) for row in make(code_of(run.letters[0].id), error="q", micro=False, mask=2).matrix]
    module, millimetre = 0.5 * 72 / 25.4 * scale, 72 / 25.4 * scale
    left, top = picture.width - 5 * millimetre - 21 * module, picture.height - 9.2 * millimetre - 21 * module
    for down in range(-2, 23):
        for right in range(-2, 23):
            seen = picture.getpixel(
                (round(left + (right + 0.5) * module), round(top + (down + 0.5) * module))
            )
            inside = 0 <= down < 21 and 0 <= right < 21
            assert (seen < 100) == bool(inside and rows[down][right]), (down, right)

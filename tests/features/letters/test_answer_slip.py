"""A code typed or scanned into the search box: the person, and beside them what came of the letter."""

from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import file
from smallcrm.features.activity.model import Interaction
from smallcrm.features.letters import search as by_codes
from smallcrm.features.letters.codes import code_of
from smallcrm.features.letters.views.answer_slip import answer_slip
from smallcrm.features.letters.views.found import find_coded
from smallcrm.features.people.model import Address, Consent
from smallcrm.features.people.search import find_also
from smallcrm.ui.slips import Slip


class Paper:
    """As much of a desk as the slip asks for."""

    def __init__(self):
        self.told, self.laid = [], []

    def tell(self, text, kind="info", act=None):
        self.told.append(text)

    def lay(self, slip: Slip):
        self.laid.append(slip)


def slip_for(qtbot, post, tmp_path):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    desk = Paper()
    slip = answer_slip(desk, run.letters[0].id)
    qtbot.addWidget(slip)
    return slip, desk, run.letters[0]


def test_a_code_finds_its_letter_and_nothing_else_does(qtbot, post, tmp_path):
    _slip, _desk, letter = slip_for(qtbot, post, tmp_path)
    assert [one.target for one in find_coded(code_of(letter.id).lower())] == [f"answer:{letter.id}"]
    assert find_coded("Weber") == []


def test_replied_is_what_is_offered_first(qtbot, post, tmp_path):
    slip, desk, letter = slip_for(qtbot, post, tmp_path)
    slip.form.load({"what": "replied", "note": "Yes"})
    assert slip.save_and_close()
    assert Interaction.select().where(Interaction.direction == "in").get().body == "Yes"
    assert desk.told == ["The answer is logged. Ctrl+Z takes it back."]


def test_moved_asks_for_the_new_address(qtbot, post, tmp_path):
    slip, desk, _letter = slip_for(qtbot, post, tmp_path)
    slip.form.load({"what": "moved"})
    assert slip.save_and_close()
    assert Address.get().returned
    assert [one.name for one in desk.laid] == [f"moved:{Address.get().party_id}"]
    qtbot.addWidget(desk.laid[0])


def test_refused_is_recorded_for_post(qtbot, post, tmp_path):
    slip, desk, _letter = slip_for(qtbot, post, tmp_path)
    slip.form.load({"what": "refused"})
    assert slip.save_and_close()
    assert (Consent.get().channel, Consent.get().state) == ("post", "withdrawn")


def test_only_an_answer_has_words(qtbot, post, tmp_path):
    slip, _desk, _letter = slip_for(qtbot, post, tmp_path)
    slip.show()
    what, note = (slip.form.fields[name] for name in ("what", "note"))
    shown = []
    for said in ("moved", "replied", "refused"):
        what.put(said)
        slip.form.edited.emit()
        shown.append(note.field().isVisibleTo(slip))
    assert shown == [False, True, False]


def test_a_code_typed_into_the_search_box_asks_what_came_of_the_letter(opened, post, qtbot, tmp_path):
    find_also(by_codes.by_code)  # as the command line has it: the letter still comes first
    reader = post.reader()
    letter = post.write([reader], tmp_path / "a.pdf").letters[0]
    file.close_file()
    window = opened("contacts")
    press(Qt.Key.Key_K, CTRL)
    type_text(code_of(letter.id))
    found = window.search.findings
    qtbot.waitUntil(lambda: found.isVisible() and not found.is_looking())
    press(Qt.Key.Key_Return)
    slip = window.workspace.slip()
    assert slip is not None and slip.name == f"answer:{letter.id}" and slip.isVisible()
    type_text("r")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.workspace.slip() is None)
    assert Interaction.select().where(Interaction.direction == "in").count() == 1


def test_an_answer_that_was_begun_is_offered_again(opened, post, tmp_path, path, qtbot):
    run = post.write([post.reader()], tmp_path / "a.pdf")
    file.close_file()
    window = opened("contacts")
    opener = next(room for room in window.rooms if room.name == "letters").opens["answer"]
    opener(window, run.letters[0].id)
    press(Qt.Key.Key_Down)
    window.close()
    again = opened("today", at=path)
    assert again.offering.text().startswith("Unfinished")
    again.offering.button.click()
    qtbot.waitUntil(lambda: again.workspace.slip() is not None)
    assert again.workspace.slip().form.values()["what"] == "moved"

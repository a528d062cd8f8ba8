"""On what a letter is written: every format is offered by the name people call it."""

from smallcrm.features.letters.texts.shelf import offer
from smallcrm.features.letters.views.draft import Draft
from smallcrm.features.letters.views.paper_choice import PaperChoice
from smallcrm.paper.formats import FORMATS, format_titles


def test_every_format_is_offered_and_the_usual_one_is_chosen(post, qtbot):
    choice, draft = PaperChoice(), Draft(offer("thank-you"))
    qtbot.addWidget(choice)
    choice.show_draft(draft)
    actions = choice.picks["paper"].menu().actions()
    assert [action.text() for action in actions] == list(format_titles().values())
    assert [action.text() for action in actions if action.isChecked()] == ["A4, DIN 5008 B"]
    actions[list(FORMATS).index("a4-french")].trigger()
    assert draft.paper == "a4-french"

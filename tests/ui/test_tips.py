"""Tooltips show what people wrote, not what it would look like as a page."""

from PySide6.QtGui import Qt, QTextDocument

from smallcrm.ui.tips import plain_tip

HARMFUL = '<img src="file:///etc/passwd"> <b>Free</b> & more'


def test_plain_words_stay_as_they_are():
    assert plain_tip("Anna & Karl <3") == "Anna & Karl <3"


def test_markup_is_shown_letter_by_letter():
    shown = QTextDocument()
    shown.setHtml(plain_tip(HARMFUL))
    assert shown.toPlainText().replace("\xa0", " ") == HARMFUL
    assert "\ufffc" not in shown.toPlainText(), "a picture was put in"
    assert Qt.mightBeRichText(HARMFUL)

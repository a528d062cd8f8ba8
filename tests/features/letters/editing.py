"""An editor with its buttons, in the hands of a test."""

import pytest
from PySide6.QtGui import QTextCursor

from smallcrm.core import file
from smallcrm.features.letters.texts.fields import EVERYWHERE
from smallcrm.features.letters.texts.shelf import offer, shipped
from smallcrm.features.letters.texts.signs import field_labels
from smallcrm.features.letters.views.field_text import FieldText
from smallcrm.features.letters.views.tools import Tools


@pytest.fixture
def edit(qtbot):
    """A text that has the keyboard."""
    made = FieldText()
    made.known = EVERYWHERE
    made.labels = field_labels(next(iter(shipped()["blank"].values())))
    made.tools = Tools(made)
    qtbot.addWidget(made)
    qtbot.addWidget(made.tools)
    made.resize(420, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def select(edit, start, end):
    """Put the cursor at one place, and what is chosen up to another."""
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


@pytest.fixture
def blank(opened, post, qtbot):
    """The page with a letter on no template to one person."""
    party = post.reader(language="en").id
    file.close_file()
    found = opened("letters").workspace.page("letters")
    found.offer(offer("blank"))
    found.write_to([party])
    qtbot.waitUntil(found.looking.idle)
    return found

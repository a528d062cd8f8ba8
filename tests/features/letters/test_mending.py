"""Who is left out is put right, and one is back at the letter."""

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import file


@pytest.fixture
def nowhere(post):
    made = post.reader("Nowhere", place=None).id
    file.close_file()
    return made


def test_an_address_that_was_missing_is_typed_and_the_letter_is_ready(opened, nowhere, qtbot):
    window = opened("letters")
    page = window.workspace.page("letters")
    page.write_to([nowhere])
    page.looking.now()
    qtbot.waitUntil(page.looking.idle)
    page.to.mended.emit(nowhere, "address")
    type_text("Ringstr. 2")
    slip = window.workspace.slip()
    slip.form.fields["postcode"].widget.setText("50667")
    slip.form.fields["locality"].widget.setText("Köln")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.isVisible)
    page.looking.now()
    qtbot.waitUntil(page.looking.idle)
    assert window.workspace.slip() is None and page.print_all.isEnabled()

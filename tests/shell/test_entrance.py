"""Where the keyboard begins on a page, whatever became of the field it began in."""

from windows import settle

from smallcrm.features.people.model import Party


def test_a_page_whose_first_field_was_made_anew_takes_the_keyboard_itself(opened, make, qapp):
    make.person()
    window = opened("letters")
    page = window.workspace.page("letters")
    page.write_to([Party.get().id])
    page.start.deleteLater()
    settle(qapp)
    window.go("contacts")
    window.go("letters")
    assert page.entrance() is page

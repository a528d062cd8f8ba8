"""What is half typed about the business, and into a filter, is kept and offered again."""

import shutil

from PySide6.QtCore import Qt
from windows import CTRL, press, type_text

from smallcrm.core import drafts, file
from smallcrm.core.business import business
from smallcrm.ui.drafts import keeping

Key = Qt.Key


def names():
    return [one.name for one in drafts.all_kept()]


def as_left(path, folder):
    """A copy of the file and its log, as they lie on the disk now."""
    left = folder / "left.smallcrm"
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{left}{end}")
    return left


def section(window, name):
    page = window.go("preferences")
    page.show_section(name)
    return page.part()


def test_what_is_typed_about_the_business_is_kept_until_its_field_is_left(opened):
    part = section(opened("preferences"), "business")
    part.form.fields["owner"].widget.setFocus()
    type_text("Ada")
    assert keeping.flush() and names() == ["preferences:business"]
    press(Key.Key_Tab)
    assert business().owner == "Ada"
    assert keeping.flush() and names() == []


def test_after_a_crash_it_stands_in_its_section_again(opened, path, tmp_path):
    window = opened("preferences")
    part = section(window, "business")
    part.form.fields["owner"].widget.setFocus()
    type_text("Ada Stone")
    assert keeping.flush()
    left = as_left(path, tmp_path)
    part.form.fields["owner"].put("")
    window.close()
    window = opened(at=left)
    part = window.workspace.page("preferences").part()
    assert part.form.fields["owner"].get() == "Ada Stone" and business().owner == ""
    assert "here again" in window.messages.text() and not window.offering.isVisible()
    assert part.save() and business().owner == "Ada Stone"
    assert keeping.flush() and names() == []


def test_from_another_page_it_is_offered(opened, db):
    typed = {"typed": {"owner": "Ada Stone"}, "words": "Your name: Ada Stone"}
    drafts.keep({"preferences:business": ("Preferences: Business", typed)})
    window = opened("today")
    assert "Preferences: Business" in window.offering.text()
    window.offering.show_next()
    part = window.workspace.page("preferences").part()
    assert window.workspace.front == "preferences" and part.form.fields["owner"].get() == "Ada Stone"


def test_a_filter_written_as_text_is_kept_and_found_on_its_page(opened, path, tmp_path):
    window = opened("accounts")
    window.workspace.page("accounts").lists.write()
    type_text("city = Köln or")
    keeping.flush()
    assert names() == ["filter:accounts"]
    left = as_left(path, tmp_path)
    window.close()
    file.close_file()
    window = opened("today", at=left)
    window.offering.show_next()
    slip = window.workspace.slip()
    assert window.workspace.front == "accounts" and slip.form.fields["filter"].get() == "city = Köln or"
    slip.form.fields["filter"].put("city = Köln")
    press(Key.Key_Return, CTRL)
    assert keeping.flush() and names() == [] and not window.offering.isVisible()

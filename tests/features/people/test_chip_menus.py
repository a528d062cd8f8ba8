"""The menus of chips fit on the screen, however large the letters."""

from PySide6.QtWidgets import QMenu

from smallcrm.features.people.views.chip_menu import add_choices, add_heading, fold_tall

HUGE = 100_000


def filled(chosen):
    menu = QMenu()
    add_choices(menu, [("", "Two lines"), ("table", "Table")], "", chosen.append)
    add_heading(menu, "Sort by")
    add_choices(menu, [(f"by{number}", f"By {number}") for number in range(14)], "by3", chosen.append)
    add_heading(menu, "Saved lists")
    add_choices(menu, [(f"list{number}", f"List {number}") for number in range(6)], "", chosen.append)
    menu.addSeparator()
    menu.addAction("Save this list…")
    return menu


def texts(menu):
    return [act.text() for act in menu.actions() if not act.isSeparator()]


def test_a_menu_that_fits_stays_as_it_is(qapp):
    menu = filled([])
    before = texts(menu)
    fold_tall(menu, HUGE)
    assert texts(menu) == before and not any(act.menu() for act in menu.actions())


def test_the_longest_part_goes_aside_first_and_the_rest_stays_at_hand(qapp):
    chosen = []
    menu = filled(chosen)
    fold_tall(menu, menu.sizeHint().height() - 1)
    assert texts(menu)[:4] == ["Two lines", "Table", "Sort by", "Saved lists"]
    aside = next(act.menu() for act in menu.actions() if act.text() == "Sort by")
    assert len(texts(aside)) == 14 and [act.text() for act in aside.actions() if act.isChecked()] == ["By 3"]
    aside.actions()[5].trigger()
    assert chosen == ["by5"]
    assert "List 5" in texts(menu) and texts(menu)[-1] == "Save this list…"


def test_where_there_is_little_room_every_part_goes_aside(qapp):
    menu = filled([])
    fold_tall(menu, 1)
    assert texts(menu) == ["Two lines", "Table", "Sort by", "Saved lists", "Save this list…"]
    assert [bool(act.menu()) for act in menu.actions() if act.text() in ("Sort by", "Saved lists")] == [
        True
    ] * 2

"""Small certainties of the shell: favourites at hand, files opened last, sample data that says so."""

import pytest
from patience import let_pass
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from windows import ALT, SHIFT, press, settle

from smallcrm.core import file, preferences
from smallcrm.core.business import is_sample, mark_sample, new_business
from smallcrm.core.journal import work
from smallcrm.features.people.model import Favourite
from smallcrm.shell import sample_banner
from smallcrm.shell.sidebar import TargetRole
from smallcrm.shell.workspace import FIRST_COUNT_MS
from smallcrm.ui.rows import Role

Key = Qt.Key
PAGES = 9  # today, contacts, accounts, calendar, trips, letters, series; a heading, reports


def favour(*parties):
    with work("Add to favourites"):
        for party in parties:
            Favourite.create(party=party)


@pytest.fixture
def at_hand(opened):
    """Opens the window, and waits until the favourites are there: they come behind the first page."""

    def open_at(page):
        window = opened(page)
        let_pass(FIRST_COUNT_MS + 60)
        return window

    return open_at


@pytest.fixture
def two(make):
    return make.person("Anna", "Weber").id, make.person("Karl", "Zuse").id


def below(window):
    model = window.workspace.sidebar.model()
    return [model.index(row, 0).data() for row in range(PAGES, model.rowCount())]


# Favourites ----------------------------------------------------------------------------------------


def test_without_favourites_there_is_no_heading_and_no_menu(at_hand, two):
    window = at_hand("today")
    assert below(window) == [] and not window.standing.ways._menu.menuAction().isVisible()


def test_favourites_stand_below_the_pages_and_come_and_go_at_once(at_hand, two):
    window = at_hand("today")
    favour(*two)
    settle(None)
    assert below(window) == ["Favourites", "Anna Weber", "Karl Zuse"]
    with work("Remove from favourites"):
        Favourite.delete().execute()
    settle(None)
    assert below(window) == []


def test_a_click_opens_one(at_hand, two):
    favour(*two)
    window = at_hand("today")
    sidebar = window.workspace.sidebar
    place = sidebar.visualRect(sidebar.model().index(PAGES + 2, 0)).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert window.workspace.here() == ("contacts", two[1])


def test_the_arrows_come_to_one_and_enter_opens_it(at_hand, two):
    favour(two[1])
    window = at_hand("reports")
    window.workspace.sidebar.setFocus()
    press(Key.Key_Down)
    assert window.workspace.front == "reports", "looking is not going"
    press(Key.Key_Return)
    assert window.workspace.here() == ("contacts", two[1])


def test_alt_shift_and_a_number_opens_one(at_hand, two):
    favour(*two)
    window = at_hand("today")
    press(Key.Key_2, ALT | SHIFT)
    assert window.workspace.here() == ("contacts", two[1])
    press(Key.Key_1, ALT | SHIFT)
    assert window.workspace.here() == ("contacts", two[0])
    keys = [one.key() for one in window.menus.commands() if getattr(one, "name", "").startswith("favourite:")]
    assert keys == ["Alt+Shift+1", "Alt+Shift+2"]


def test_folded_it_is_known_by_its_initials_and_its_tip(at_hand, two):
    favour(two[0])
    window = at_hand("today")
    window.workspace.fold(True)
    sidebar = window.workspace.sidebar
    index = sidebar.model().index(PAGES + 1, 0)
    assert (index.data(Role.ToolTipRole), index.data(TargetRole)) == ("Anna Weber", f"party:{two[0]}")
    plain = sidebar.grab().toImage()
    with work("Rename"):
        Favourite.delete().execute()
    settle(None)
    assert sidebar.grab().toImage() != plain


def test_a_long_name_does_not_widen_the_sidebar(at_hand, make, two):
    long = make.person("Wolfeschlegelsteinhausenbergerdorff", "Vorderdimbach-Hinterzarten").id
    favour(two[0])
    sidebar = at_hand("today").workspace.sidebar
    before = sidebar.width_when(False)
    favour(long)
    settle(None)
    assert sidebar.width_when(False) == before and sidebar.model().rowCount() == PAGES + 3


def test_another_file_has_other_favourites(at_hand, two, tmp_path):
    favour(*two)
    window = at_hand("today")
    window.make_file(tmp_path / "other.smallcrm", new_business("Other", "DE"))
    assert below(window) == []
    assert not [one for one in window.menus.commands() if getattr(one, "name", "").startswith("favourite:")]


# Files opened last ---------------------------------------------------------------------------------


def recent_menu(window):
    window.menus["file"].aboutToShow.emit()
    return [action for action in window.standing._recent.actions() if not action.isSeparator()]


@pytest.fixture
def three(opened, tmp_path, db, path):
    for name in ("Müller & Co", "gone"):
        file.close_file()
        made = file.create_file(tmp_path / f"{name}.smallcrm", new_business(name, "DE"))
        preferences.opened(made.path)
    file.close_file()
    (tmp_path / "gone.smallcrm").unlink()
    return opened("today")


def test_files_opened_last_stand_in_the_menu_with_their_folder(three, tmp_path):
    here = next(one for one in recent_menu(three) if one.text().startswith("Müller"))
    name, _tab, folder = here.text().partition("\t")
    assert name == "Müller && Co" and folder.endswith(tmp_path.name) and here.isEnabled()
    assert here.toolTip() == str(tmp_path / "Müller & Co.smallcrm")
    here.trigger()
    assert file.current().path.name == "Müller & Co.smallcrm"


def test_one_that_is_gone_is_grey_and_can_be_removed(three):
    texts = [one.text().partition("\t")[0].strip() for one in recent_menu(three)]
    place = texts.index("gone")
    assert not recent_menu(three)[place].isEnabled() and texts[place + 1] == "Not there any more – remove"
    recent_menu(three)[place + 1].trigger()
    assert "gone" not in [one.text().partition("\t")[0] for one in recent_menu(three)]
    assert not any(one.stem == "gone" for one in preferences.recent_all())


def test_the_list_can_be_cleared(three):
    next(one for one in recent_menu(three) if one.text() == "Clear this list").trigger()
    assert preferences.recent_all() == [] and recent_menu(three) == []
    assert not three.standing._recent.menuAction().isVisible()


# Sample data ---------------------------------------------------------------------------------------


@pytest.fixture
def sample(opened, tmp_path, db):
    file.close_file()
    there = tmp_path / "anything.smallcrm"
    file.create_file(there, new_business("Invented", "DE"), fill=mark_sample)
    file.close_file()
    sample_banner._put_away.clear()
    return there


def test_sample_data_says_so_and_leads_to_a_file_of_one_s_own(opened, sample):
    window = opened(at=sample)
    assert window.banner.text() == "This is sample data"
    assert window.banner.button.text() == "Start my own file"
    window.banner.button.click()
    assert window.welcome.form() is window.welcome.currentWidget() and file.current() is None
    window.open_file(sample)
    assert window.banner.text() == "This is sample data", "who comes back is told again"


def test_put_away_it_stays_away_while_the_program_runs(opened, sample, path):
    window = opened(at=sample)
    window.banner._close.click()
    assert window.banner.text() == ""
    window.open_file(path)
    window.open_file(sample)
    assert window.banner.text() == ""
    sample_banner._put_away.clear()  # the program ends
    window.close()
    assert opened(at=sample).banner.text() == "This is sample data"


def test_a_file_of_one_s_own_says_nothing_whatever_it_is_called(opened, tmp_path, db):
    file.close_file()
    named = tmp_path / "Sample business.smallcrm"
    file.create_file(named, new_business("Sample business", "DE"))
    assert not is_sample()
    file.close_file()
    window = opened(at=named)
    assert window.banner.text() == ""

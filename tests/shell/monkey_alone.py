"""A monkey in the whole window: whatever it does, nothing breaks, and all of it can be taken back."""

import logging

import pytest
from monkeys import Monkey, behind_glass, settle, wait_until_idle

from smallcrm.core import file
from smallcrm.core.check import check
from smallcrm.core.dump import dump
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.service import FollowUp, log, plan
from smallcrm.ui.crash_window import CrashWindow

DEEDS = 250


@pytest.fixture
def filled(make, db):
    """A small business with a little of everything; what there was before it."""
    from smallcrm.core import clock

    before = "".join(dump())
    for given, family in (
        ("Anna", "Weber"),
        ("李小龍", "Li"),
        ("<b>Zoë</b>", "O’Hara & Söhne"),
        ("A" * 200, ""),
    ):
        party = make.person(
            given, family, company="Weber GmbH", phone="0221 555 0140", email="a@weber.example"
        )
        log(party.id, "call", "the boiler", body="Two.", follow_up=FollowUp(clock.today(), "Follow up"))
    plan("Order paper", clock.today())
    file.close_file()
    return before


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support", "OpenType support missing")
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_monkey_does_nothing_breaks_and_all_of_it_can_be_taken_back(
    opened, filled, path, qtbot, seed, caplog, qapp
):
    window = opened()
    monkey = Monkey(lambda: window, path, seed)
    with caplog.at_level(logging.WARNING), behind_glass():
        monkey.run(DEEDS)
        settle(window)
        monkey.recover()
        window.workspace.settle()
        wait_until_idle()
    told = "\n".join(monkey.deeds[-20:])
    assert not [top for top in qapp.topLevelWidgets() if isinstance(top, CrashWindow)], told
    assert not caplog.records, told
    assert check() == [], told
    while (entry := last_undoable()) is not None:
        undo(entry)
    assert "".join(dump()) == filled, told
    assert check() == []

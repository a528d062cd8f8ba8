"""E-mails from the Letters page: into the mail program, or kept as drafts; logged once they were sent."""

from __future__ import annotations

import email
from email import policy
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from smallcrm.core import file
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.activity.model import Interaction
from smallcrm.features.people.service import Draft, Point, add_party
from smallcrm.features.people.service.consents import set_consent


@pytest.fixture
def people(post):
    made = []
    for given in ("Anna", "Berta"):
        party = add_party(Draft({"given": given}, [Point("email", f"{given}@example.org")], []))
        set_consent(party, "email", "granted")
        made.append(party.id)
    file.close_file()
    return made


@pytest.fixture
def page(opened, people):
    return opened("letters").workspace.page("letters")


@pytest.fixture
def system(monkeypatch):
    """What other programs are asked to open, and whether they do."""
    asked = []

    def open_url(url):
        asked.append(url)
        return getattr(open_url, "takes", True)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked, open_url


def write(page, qtbot, command, words):
    qtbot.waitUntil(page.looking.idle)
    command.trigger()
    bar = page.window().messages
    qtbot.waitUntil(lambda: words in bar.text())
    return bar.newest().button


def test_one_e_mail_opens_in_the_mail_program_and_is_logged_when_it_was_sent(page, people, qtbot, system):
    page.write_to(people[:1])
    button = write(page, qtbot, page._outgoing.mail, "is open in your mail program")
    (url,) = system[0]
    assert url.scheme() == "mailto" and url.path() == "Anna@example.org"
    assert not Interaction.select().exists()
    button.click()
    assert [(one.kind, one.party_id) for one in Interaction.select()] == [("email", people[0])]
    undo(last_undoable())
    assert not Interaction.select().exists()


def test_where_no_program_takes_it_the_draft_is_kept_as_a_file(
    page, people, qtbot, system, tmp_path, monkeypatch
):
    system[1].takes = False
    place = tmp_path / "kept"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    page.write_to(people[:1])
    write(page, qtbot, page._outgoing.mail, "No mail program took the e-mail").click()
    message = email.message_from_bytes(place.with_suffix(".eml").read_bytes(), policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "Anna@example.org"
    assert not Interaction.select().exists()
    page.window().messages.newest().button.click()
    assert Interaction.select().count() == 1


def test_a_long_one_and_one_with_files_open_as_a_draft(page, people, qtbot, system, tmp_path, monkeypatch):
    names = []
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"file {number}")
        names.append(str(tmp_path / f"{number}.txt"))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    page.write_to(people[:1])
    write(page, qtbot, page._outgoing.mail_files, "is open in your mail program")
    (url,) = system[0]
    data = Path(url.toLocalFile()).read_bytes()
    message = email.message_from_bytes(data, policy=policy.default)
    assert [one.get_filename() for one in message.iter_attachments()] == ["0.txt", "1.txt", "2.txt"]


def test_many_drafts_lie_in_a_folder_and_are_logged_in_one_step(
    page, people, qtbot, system, tmp_path, monkeypatch
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    page.write_to(people)
    write(page, qtbot, page._outgoing.mail, "2 drafts").click()
    assert len(list((tmp_path / "out").glob("*.eml"))) == 2
    assert Interaction.select().count() == 2
    undo(last_undoable())
    assert not Interaction.select().exists()

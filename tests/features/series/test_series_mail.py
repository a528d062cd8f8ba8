"""Steps that are e-mails: begun in the mail program with their template, ticked once they are logged."""

import datetime as dt
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from windows import CTRL, press, settle

from smallcrm.core import clock, file
from smallcrm.core.business import save_business
from smallcrm.core.journal import work
from smallcrm.features.activity.model import Interaction, Task
from smallcrm.features.activity.service import attach_series
from smallcrm.features.activity.service.series import Step, save_series
from smallcrm.features.activity.views.log_form import LogSlip
from smallcrm.features.activity.views.todo import begin_work
from smallcrm.features.people.model import Consent
from smallcrm.features.series.mail import mail_of
from smallcrm.ui.outside import mail_target


@pytest.fixture(autouse=True)
def _now(db):
    clock.fix(dt.datetime(2026, 11, 10, 9, tzinfo=dt.UTC))
    yield
    clock.fix(None)


@pytest.fixture
def opened_links(monkeypatch):
    """What would be handed to the mail program."""
    asked = []
    monkeypatch.setattr("smallcrm.features.activity.views.mailing.open_outside", asked.append)
    return asked


@pytest.fixture
def task(make):
    """The e-mail that a series wants to be written to Ann."""
    save_business(language="en")
    series = save_series("After a visit", [Step(1, "email", "Say thanks", "follow-up")])
    attach_series(series, [make.person("Ann", "Lee", email="ann@example.org")], dt.date(2026, 11, 10))
    return Task.get()


def test_the_words_of_an_email_are_those_of_its_template_for_whoever_gets_it(task):
    subject, text = mail_of(task.id)
    assert subject == "Keeping in touch"
    assert "Ann" in text or "Lee" in text


def test_a_link_encodes_what_could_begin_a_header():
    target = mail_target("a@example.org", "Hello\r\nBcc: all@example.org", "One\nTwo & three")
    assert target.count("?") == 1 and "Bcc:" not in target
    assert "body=One%0D%0ATwo%20%26%20three" in target
    assert mail_target("a@example.org") == "mailto:a@example.org"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_the_mail_program_gets_subject_and_text_and_the_step_is_ticked_when_it_is_logged(
    task, opened, qapp, opened_links
):
    file.close_file()
    window = opened("today")
    page = window.go("today")
    begin_work(page._desk, task.party_id, "email", task.id)
    settle(qapp)
    assert opened_links[0].startswith("mailto:ann@example.org?subject=Keeping%20in%20touch&body=")
    slip = window.workspace.slip()
    assert isinstance(slip, LogSlip)
    said = slip.form.values()
    assert (said["kind"], said["direction"], said["subject"]) == ("email", "out", "Keeping in touch")
    assert said["body"].split() == unquote(opened_links[0].partition("&body=")[2]).split()
    assert Interaction.select().count() == 0 and not Task.get().done
    press(Qt.Key.Key_Return, CTRL, slip.form.fields["subject"].field())
    settle(qapp)
    made = Interaction.get()
    assert (made.kind, made.direction) == ("email", "out")
    assert Task.get_by_id(task.id).done


def test_whoever_refused_emails_gets_none_and_nothing_is_opened(task, opened, qapp, opened_links):
    with work("say no"):
        Consent.create(party=task.party_id, channel="email", state="withdrawn")
    file.close_file()
    window = opened("today")
    begin_work(window.go("today")._desk, task.party_id, "email", task.id)
    settle(qapp)
    assert opened_links == [] and window.workspace.slip() is None


def test_a_long_text_goes_by_the_clipboard(task, opened, qapp, opened_links, monkeypatch):
    monkeypatch.setattr("smallcrm.features.activity.views.mailing.LONGEST", 60)
    file.close_file()
    window = opened("today")
    begin_work(window.go("today")._desk, task.party_id, "email", task.id)
    settle(qapp)
    assert "&body=" not in opened_links[0]
    assert "Dear Ann Lee" in qapp.clipboard().text()

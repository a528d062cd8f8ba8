"""What people allow, channel by channel; nothing said means post and phone, but no mass e-mail and no SMS."""

import datetime as dt

import pytest

from smallcrm.core import clock
from smallcrm.core.errors import Invalid
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people import queries
from smallcrm.features.people.model import Channel, Consent, ConsentState
from smallcrm.features.people.service import allowed, set_consent


@pytest.mark.parametrize(
    ("channel", "may"), [("post", True), ("phone", True), ("email", False), ("sms", False)]
)
def test_where_nothing_was_said(channel, may):
    assert allowed(None, channel) is may


@pytest.mark.parametrize("channel", Channel)
def test_what_was_said_counts(channel):
    assert allowed(ConsentState.GRANTED, channel)
    assert not allowed(ConsentState.REFUSED, channel)
    assert not allowed(ConsentState.WITHDRAWN, channel)


def test_a_channel_nobody_has_is_a_mistake():
    with pytest.raises(ValueError, match="pigeon"):
        allowed(None, "pigeon")


def test_consent_is_recorded_with_its_days_and_where_it_came_from(make):
    party = make.person()
    clock.fix(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    set_consent(party, "email", "granted", "consent", "form on the fair")
    clock.fix(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC))
    set_consent(party, "email", "withdrawn", "consent", "by phone")
    assert queries.consents(party.id) == [
        {
            "channel": "email",
            "state": "withdrawn",
            "basis": "consent",
            "source": "by phone",
            "given_on": "2026-03-01",
            "withdrawn_on": "2026-06-01",
        }
    ]
    set_consent(party, "email", "granted", on="2026-07-07")
    said = Consent.get()
    assert (said.given_on, said.withdrawn_on) == ("2026-07-07", "")


def test_there_is_one_word_per_channel(make):
    party, other = make.person(), make.person("Bob")
    for channel in ("post", "email", "post"):
        set_consent(party, channel, "refused")
    set_consent(other, "post", "granted")
    assert [said["channel"] for said in queries.consents(party.id)] == ["email", "post"]


def test_what_is_no_channel_or_state_is_refused(make):
    party = make.person()
    for channel, state, field in (("pigeon", "granted", "channel"), ("post", "perhaps", "state")):
        with pytest.raises(Invalid) as refused:
            set_consent(party, channel, state)
        assert list(refused.value.problems) == [field]
    assert Consent.select().count() == 0


def test_it_is_one_step_of_undo(make):
    party = make.person()
    set_consent(party, "post", "refused")
    set_consent(party, "post", "granted")
    undo(last_undoable())
    assert Consent.get().state == "refused"
    undo(last_undoable())
    assert Consent.select().count() == 0

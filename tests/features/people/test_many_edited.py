"""More that is done to many at once: values, accounts, favourites, consents; each one step."""

from __future__ import annotations

import pytest

from smallcrm.core.errors import Cancelled, Invalid
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import last_undoable, undo
from smallcrm.features.people.model import Affiliation, Consent, CustomValue, Favourite, Party
from smallcrm.features.people.service import add_custom_field, affiliate, set_consent, set_custom_value
from smallcrm.features.people.service.many import (
    account_many,
    consent_many,
    edit_many,
    favourite_many,
    set_many,
)


@pytest.fixture
def crowd(db):
    with work("crowd"):
        Party.bulk_create([Party(display_name=f"Ada{n}", sort_name=f"ada{n}") for n in range(1_100)])
    return [party.id for party in Party.select(Party.id).order_by(Party.id)]


def silent(_done, _total):
    """Nobody listens."""


def steps() -> int:
    return Journal.select().count()


@pytest.mark.parametrize("field", ["status", "language", "source"])
def test_a_value_is_given_to_all_in_one_step(crowd, field):
    before = steps()
    told = []
    edit_many(lambda done, total: told.append((done, total)), crowd[:1_000], field, "lead ")
    assert told == [(0, 1_000), (500, 1_000), (1_000, 1_000)] and steps() == before + 1
    assert Party.select().where(getattr(Party, field) == "lead").count() == 1_000
    edit_many(silent, crowd[:1_000], field, "lead")
    assert steps() == before + 1
    edit_many(silent, crowd[:10], field, "")
    assert Party.select().where(getattr(Party, field) == "lead").count() == 990
    undo(last_undoable())
    undo(last_undoable())
    assert Party.select().where(getattr(Party, field) == "").count() == 1_100


def test_a_status_nobody_knows_is_refused(crowd):
    with pytest.raises(Invalid, match="is not a status"):
        edit_many(silent, crowd, "status", "boss")


def test_a_field_of_ones_own_is_set_changed_and_taken_away(crowd):
    field = add_custom_field("Area", "number")
    set_custom_value(Party.get_by_id(crowd[0]), field, "5")
    before = steps()
    set_many(silent, [*crowd[:600], 12345], field, "7")
    assert {value.value for value in CustomValue.select()} == {"7"}
    assert CustomValue.select().count() == 600 and steps() == before + 1
    set_many(silent, crowd[:100], field, "")
    assert CustomValue.select().count() == 500
    undo(last_undoable())
    undo(last_undoable())
    assert [value.value for value in CustomValue.select()] == ["5"]
    with pytest.raises(Invalid, match="does not fit"):
        set_many(silent, crowd, field, "many")


def test_persons_come_into_an_account_and_other_ties_stay(make):
    anna, berta, firm = make.person(), make.person("Berta"), make.account("Old GmbH")
    affiliate(anna, firm)
    before = steps()
    account_many(silent, [anna.id, berta.id, firm.id], " New  GmbH ")
    account_many(silent, [anna.id], "new gmbh")
    ties = [(tie.person_id, tie.account.display_name, tie.primary) for tie in Affiliation.select()]
    assert ties == [
        (anna.id, "Old GmbH", False), (anna.id, "New GmbH", True), (berta.id, "New GmbH", True),
    ]  # fmt: skip
    assert steps() == before + 1
    undo(last_undoable())
    assert [tie.primary for tie in Affiliation.select()] == [True]
    assert not Party.select().where(Party.display_name == "New GmbH").exists()


def test_favourites_come_and_go(crowd):
    favourite_many(silent, crowd[:700], True)
    favourite_many(silent, crowd[:800], True)
    assert Favourite.select().count() == 800
    favourite_many(silent, crowd[:750], False)
    assert Favourite.select().count() == 50
    undo(last_undoable())
    assert Favourite.select().count() == 800


def test_consents_are_recorded_for_all_and_what_stands_stays(make):
    anna, berta = make.person(), make.person("Berta")
    set_consent(anna, "email", "granted", source="fair", on="2020-01-01")
    set_consent(berta, "email", "refused")
    consent_many(silent, [anna.id, berta.id], "email", "granted", "form")
    told = {said.party_id: (said.state, said.source, said.given_on) for said in Consent.select()}
    assert told[anna.id] == ("granted", "fair", "2020-01-01")
    assert told[berta.id][:2] == ("granted", "form") and told[berta.id][2]
    consent_many(silent, [anna.id, berta.id], "email", None)
    assert not Consent.select().exists()
    undo(last_undoable())
    assert Consent.select().count() == 2
    for channel, state in (("pigeon", "granted"), ("email", "perhaps")):
        with pytest.raises(Invalid):
            consent_many(silent, [anna.id], channel, state)


def test_stopped_halfway_nothing_has_happened(crowd):
    field = add_custom_field("Area", "number")

    def stop(done, _total):
        if done:
            raise Cancelled

    before = steps()
    for deed in (
        lambda: edit_many(stop, crowd, "source", "fair"),
        lambda: set_many(stop, crowd, field, "7"),
        lambda: account_many(stop, crowd, "New GmbH"),
        lambda: favourite_many(stop, crowd, True),
        lambda: consent_many(stop, crowd, "email", "granted"),
    ):
        with pytest.raises(Cancelled):
            deed()
    assert steps() == before and Party.select().count() == 1_100
    assert not any(model.select().exists() for model in (CustomValue, Favourite, Consent, Affiliation))

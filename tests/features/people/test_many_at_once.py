"""Deeds for many parties: one step, told as they go, stopped without a trace."""

import pytest

from smallcrm.core.derived import differing
from smallcrm.core.errors import Cancelled, UserError
from smallcrm.core.journal import Journal, work
from smallcrm.core.undo import undo
from smallcrm.features.activity.model import Participant
from smallcrm.features.activity.service import log
from smallcrm.features.people.model import Party, PartyTag, SegmentPick, Tag
from smallcrm.features.people.search import find
from smallcrm.features.people.service import delete_parties, many, pick_many, save_segment, tag_parties
from smallcrm.features.people.service.many import archive_many, delete_many, tag_many


@pytest.fixture
def crowd(db):
    """1,200 parties, found by name."""
    with work("crowd"):
        Party.bulk_create(
            [Party(given=f"Ada{n}", display_name=f"Ada{n}", sort_name=f"ada{n}") for n in range(1_200)]
        )
    return [party.id for party in Party.select(Party.id).order_by(Party.id)]


def silent(_done, _total):
    """Nobody listens."""


@pytest.mark.parametrize("setwise", [100, 10_000])
def test_deleting_many_is_one_step_and_undo_brings_all_of_it_back(crowd, monkeypatch, setwise):
    monkeypatch.setattr(many, "SETWISE", setwise)
    told = []
    assert delete_many(lambda done, total: told.append((done, total)), crowd[:1_000]) == 1_000
    assert told == [(0, 1_000), (500, 1_000), (1_000, 1_000)]
    assert Party.select().count() == 200 and not find("Ada0") and not differing()
    undo(Journal.select().order_by(Journal.id.desc()).first())
    assert Party.select().count() == 1_200 and find("Ada0") and not differing()


def test_stopped_halfway_nothing_has_happened(crowd):
    def stop(done, _total):
        if done:
            raise Cancelled

    before = Journal.select().count()
    for deed in (
        lambda: delete_many(stop, crowd),
        lambda: archive_many(stop, crowd, True),
        lambda: tag_many(stop, crowd, ["VIP"], []),
    ):
        with pytest.raises(Cancelled):
            deed()
    assert Party.select().where(~Party.archived).count() == 1_200 and not Tag.select().exists()
    assert Journal.select().count() == before


def test_tags_are_hung_only_on_those_without_them(crowd):
    tag_many(silent, crowd[:10], ["VIP", "vip", "Köln"], [])
    tag_many(silent, crowd[:20], ["VIP"], ["Köln"])
    assert Tag.select().count() == 2
    assert PartyTag.select().join(Tag).where(Tag.name == "VIP").count() == 20
    assert PartyTag.select().join(Tag).where(Tag.name == "Köln").count() == 0


def test_archiving_touches_only_those_who_were_not(crowd):
    archive_many(silent, crowd[:5], True)
    before = Journal.select().count()
    archive_many(silent, crowd[:5], True)
    assert Journal.select().count() == before
    archive_many(silent, crowd[:5], False)
    assert not Party.select().where(Party.archived).exists()


def test_a_tag_for_somebody_who_was_deleted_meanwhile_is_refused_calmly(make, db):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    delete_parties([anna.id])
    with pytest.raises(UserError, match="may have been deleted"):
        tag_parties([anna.id], ["Köln"])
    tag_parties([anna.id, karl.id], ["Köln"])
    assert [row.party_id for row in PartyTag.select()] == [karl.id], "of several, those who are left"


def test_whatever_is_done_to_many_leaves_out_who_was_deleted_meanwhile(make, db):
    anna, karl = make.person(), make.person("Karl", "Zuse")
    segment = save_segment("Good ones", "status = customer")
    delete_parties([anna.id])
    both = [anna.id, karl.id]
    tag_many(silent, both, ["Köln"], [])
    pick_many(segment, both, True)
    made = log(karl.id, "call", "The boiler", participants=both).interaction
    assert [row.party_id for row in PartyTag.select()] == [karl.id]
    assert [row.party_id for row in SegmentPick.select()] == [karl.id]
    assert not Participant.select().where(Participant.interaction == made).exists()

"""Letters in the search box: by their subject, and by whom they went to."""

from __future__ import annotations

import io

from smallcrm.core.db import database
from smallcrm.features.letters.room import ROOM
from smallcrm.features.people.service import delete_parties


def test_a_letter_is_found_by_its_subject_and_by_its_reader(post):
    anna, karl = post.reader(), post.reader("Karl", "Zuse")
    post.write([anna, karl], io.BytesIO())
    subject = database.connection().execute("SELECT subject FROM letter ORDER BY id LIMIT 1").get
    word = max(subject.split(), key=len)
    found = ROOM.find_more(word.upper(), 5)
    assert [one.detail.partition(" · ")[0] for one in found] == ["Karl Zuse", "Anna Weber"]
    assert {(one.title, one.kind, one.group) for one in found} == {(subject, "Letter", "Letters")}
    assert [one.detail.partition(" · ")[0] for one in ROOM.find_more("zus", 5)] == ["Karl Zuse"]
    assert ROOM.find_more("nobody", 5) == [] and ROOM.find_more("z", 5) == []


def test_a_look_at_a_letter_tells_to_whom_and_when(post):
    post.write([post.reader()], io.BytesIO())
    target = ROOM.find_more("weber", 5)[0].target
    glance = ROOM.glances["letter"](int(target.partition(":")[2]))
    assert dict(glance.facts)["To"] == "Anna Weber" and dict(glance.facts)["Length"] == "1 page"
    assert "21 Nov" in dict(glance.facts)["Issued"]


def test_letters_that_are_gone_are_known_no_longer(post):
    anna = post.reader()
    post.write([anna], io.BytesIO())
    letter = database.connection().execute("SELECT id FROM letter").get
    assert [one.target for one in ROOM.known["letter"]([letter, letter + 7])] == [f"letter:{letter}"]
    delete_parties([anna.id])
    assert ROOM.known["letter"]([letter]) == [] and ROOM.glances["letter"](letter) is None

"""Who gets a label or an envelope, what stands on it, and what is kept of sheets and printers."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from smallcrm.core import preferences, undo
from smallcrm.core.errors import Invalid, UserError
from smallcrm.features.letters.labels.content import Content, What
from smallcrm.features.letters.labels.own import (
    all_sheets,
    forget_sheet,
    own_sheets,
    save_sheet,
    sheet_called,
)
from smallcrm.features.letters.labels.printers import measured, save_measured, shift_of
from smallcrm.features.letters.labels.run import (
    EnvelopeOrder,
    LabelOrder,
    count_envelopes,
    count_labels,
    write_envelopes,
    write_labels,
)
from smallcrm.features.people.service import Place
from smallcrm.paper.adjusting import Measured
from smallcrm.paper.formats import MM
from smallcrm.paper.formats.envelopes import ENVELOPES
from smallcrm.paper.formats.label_sheets import LabelSheet

OWN = LabelSheet("", "Jam jars", (210.0, 297.0), 3, 8, (63.5, 33.9), (7.2, 12.9), (2.5, 0.0))


def texts(out):
    """What stands on each page, line by line."""
    pages = [page.extract_text() for page in PdfReader(out).pages]
    return ["\n".join(line.rstrip() for line in page.split("\n")) for page in pages]


def labels(to, number="3474", **more):
    """A run of labels, and the text of every page."""
    out = io.BytesIO()
    made = write_labels(
        LabelOrder([getattr(one, "id", one) for one in to], sheet_called(number), **more), out
    )
    return made, texts(out)


def envelopes(to, form="DL", **more):
    out = io.BytesIO()
    made = write_envelopes(EnvelopeOrder([one.id for one in to], ENVELOPES[form], **more), out)
    return made, texts(out)


def test_a_label_has_name_and_address_by_the_custom_of_its_country(post):
    made, pages = labels([post.reader(company="Weber Immobilien GmbH", prefix="Frau")])
    assert (made.labels, made.pages, made.next_place) == (1, 1, 1)
    assert pages[0].split("\n")[:4] == [
        "Weber Immobilien GmbH",
        "Frau Anna Weber",
        "Ringstraße 8",
        "50667 Köln",
    ]


def test_copies_stand_side_by_side_and_the_next_label_is_the_next_free_one(post):
    made, pages = labels([post.reader(), post.reader("Berta")], copies=13, start=2)
    assert (made.labels, made.pages, made.next_place) == (26, 2, 4)
    assert pages[0].count("Anna") == 13 and pages[0].count("Berta") == 9 and pages[1].count("Berta") == 4


def test_who_has_no_address_or_one_that_is_too_long_is_left_out_with_the_reason(post):
    long = Place("x" * 10_000, "50667", "Köln", country="DE")
    made, pages = labels([post.reader(), post.reader("Berta", place=None), post.reader("Carla", place=long)])
    assert [(one.name, one.reason) for one in made.left_out] == [
        ("Berta Weber", "has no usable address"), ("Carla Weber", "the address is too long for the label"),
    ]  # fmt: skip
    assert "xxx" not in pages[0]


def test_names_alone_need_no_address(post):
    anna = post.reader(place=None, company="Weber GmbH")
    made, pages = labels([anna], "L4785", content=Content(What.NAME))
    assert made.left_out == [] and pages[0].split("\n")[:2] == ["Anna Weber", "Weber GmbH"]


def test_a_text_of_ones_own_is_filled_for_each(post):
    text = Content(What.OWN, "{{ salutation }},\n{% if city %}greetings to {{ city }}{% endif %}")
    _made, pages = labels([post.reader(prefix="Frau", language="de")], content=text)
    assert pages[0].split("\n")[:2] == ["Sehr geehrte Frau Weber,", "greetings to Köln"]


def test_a_field_that_does_not_exist_is_named_and_an_empty_text_refused(post):
    with pytest.raises(UserError, match="no field “naem”; the nearest is “name”"):
        labels([post.reader()], content=Content(What.OWN, "{{ naem }}"))
    with pytest.raises(UserError, match="Write what shall stand"):
        labels([post.reader()], content=Content(What.OWN, " \n"))


def test_what_names_say_is_never_markup_nor_a_field(post):
    anna = post.reader("<b>{{ name }}</b>", "\u202eWeber")
    made, pages = labels([anna], content=Content(What.OWN, "{{ given }} {{ family }}"))
    assert made.left_out == []
    assert "<b>{{ name }}</b>" in pages[0]


def test_where_a_text_says_nothing_there_is_no_label(post):
    with pytest.raises(UserError, match="nothing is known that could stand on the label"):
        labels([post.reader(place=None)], content=Content(What.OWN, "{{ phone }}"))


def test_a_sign_that_no_font_has_is_told_with_the_name(post):
    made, _pages = labels([post.reader("A\U0010fffdb")])
    assert len(made.notices) == 1 and "no font has" in made.notices[0] and "Weber" in made.notices[0]


def test_counted_beforehand_it_is_what_the_run_makes(post):
    everybody = [post.reader(f"Anna {n}", place=None if n % 5 == 0 else Place("Weg 1", "50667", "Köln")).id
                 for n in range(30)]  # fmt: skip
    order = LabelOrder(everybody, sheet_called("L7160"), start=4, copies=2)
    counted, made = count_labels(order), write_labels(order, io.BytesIO())
    assert (counted.labels, counted.pages, counted.left_out) == (made.labels, made.pages, made.left_out)
    form = EnvelopeOrder(everybody, ENVELOPES["C6"])
    counted, made = count_envelopes(form), write_envelopes(form, io.BytesIO())
    assert (counted.labels, counted.pages, counted.left_out) == (made.labels, made.pages, made.left_out)


@pytest.mark.parametrize("wrong", [{"start": 24}, {"start": -1}, {"copies": 0}, {"copies": 1_001}])
def test_what_cannot_be_is_said_before_anything_is_printed(post, wrong):
    with pytest.raises(UserError, match="Nothing was printed"):
        labels([post.reader()], **wrong)


def test_nobody_left_is_said_with_the_reasons(post):
    with pytest.raises(
        UserError, match="Nobody is left to write to; nothing was printed. Anna Weber: has no"
    ):
        labels([post.reader(place=None)])
    with pytest.raises(UserError, match="There is nobody to write to"):
        labels([])


def test_an_envelope_has_the_sender_unless_it_is_told_not_to(post):
    anna = post.reader()
    _made, pages = envelopes([anna])
    assert "Ringstr. 2" in pages[0] and "Ringstraße 8" in pages[0]
    _made, pages = envelopes([anna], sender=False)
    assert "Ringstr. 2" not in pages[0] and "Ringstraße 8" in pages[0]


def test_post_that_leaves_the_country_names_the_senders_too(post):
    abroad = post.reader(place=Place("1 Main St", "78701", "Austin", "TX", "US"))
    _made, pages = envelopes([post.reader(), abroad])
    assert "GERMANY" not in pages[0] and "GERMANY" in pages[1]


def test_the_same_people_give_the_same_bytes(post):
    anna, outs = post.reader(), [io.BytesIO(), io.BytesIO()]
    for out in outs:
        write_labels(LabelOrder([anna.id], sheet_called("3474")), out)
    assert outs[0].getvalue() == outs[1].getvalue()


def test_own_measures_are_kept_and_can_be_taken_back(db):
    save_sheet(OWN)
    assert own_sheets() == (OWN,) and sheet_called("jam-JARS") == OWN and all_sheets()[0] == OWN
    undo.undo(undo.last_undoable())
    assert own_sheets() == ()
    undo.redo()
    forget_sheet(OWN.name)
    assert own_sheets() == ()
    undo.undo(undo.last_undoable())
    assert own_sheets() == (OWN,)


def test_own_measures_that_cannot_be_are_refused_by_field(db):
    for changed, field in (
        ({"number": " "}, "number"),
        ({"number": "3474"}, "number"),
        ({"columns": 5}, "width"),
    ):
        with pytest.raises(Invalid) as refused:
            save_sheet(LabelSheet(**OWN.stored() | changed))
        assert list(refused.value.problems) == [field]
    assert own_sheets() == ()


def test_a_number_that_several_makers_have_asks_for_the_maker(db):
    save_sheet(OWN)
    with pytest.raises(UserError, match="no label sheet “9999”"):
        sheet_called("9999")
    assert sheet_called("Herma 4464").name == "herma-4464"
    assert sheet_called("avery zweckform 3490").number == "3475"


def test_a_printer_is_remembered_on_this_machine_alone():
    save_measured("Laser", Measured(51.5, 49.0))
    assert measured() == {"Laser": Measured(51.5, 49.0)}
    assert shift_of("Laser") == pytest.approx((-1.5 * MM, 1 * MM)) and shift_of("Other") == (0, 0)
    save_measured("Laser", Measured())
    assert measured() == {} and preferences.get("printers") == {}


def test_a_printer_that_is_far_off_is_refused():
    with pytest.raises(Invalid) as refused:
        save_measured("Laser", Measured(80, 50))
    assert list(refused.value.problems) == ["left"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_preferences_printers_are_read(found):
    preferences.put("printers", found)
    assert all(one.is_possible() for one in measured().values())

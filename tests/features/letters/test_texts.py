"""The seven letters that ship, in English and German; three of them in more languages."""

import pytest

from smallcrm.core.business import save_business
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import use_language
from smallcrm.features.letters.texts import shelf
from smallcrm.features.letters.texts.fields import known_fields
from smallcrm.features.letters.texts.sandbox import wording
from smallcrm.features.letters.texts.source import read_text

NAMES = (
    "follow-up", "follow-up-quote", "thank-you", "payment-reminder", "season-greetings", "change-of-address",
    "blank",
)  # fmt: skip
MORE = ("fr", "es", "it")
FREE = ("blank", "thank-you", "follow-up", "season-greetings")
FACTS = {
    "follow-up": {"topic": "your boiler", "call_date": "2026-12-01"},
    "follow-up-quote": {
        "quote_number": "Q-118", "quote_date": "2026-11-12", "quote_title": "a boiler",
        "valid_until": "2026-12-03", "call_date": "2026-11-24",
    },
    "thank-you": {"visit_date": "2026-11-20", "topic": "the bath"},
    "payment-reminder": {
        "invoice_number": "2026-88", "amount": "1234.50", "due": "2026-11-01", "invoice_date": "2026-10-18",
        "pay_by": "2026-12-01",
    },
    "season-greetings": {"personal": "The bath was a joy."},
    "change-of-address": {"new_address": "Neuweg 1, Köln", "moves_on": "2027-01-01", "new_phone": "0221 1"},
    "blank": {"subject": "Your key", "text": "It is with us."},
}  # fmt: skip


def test_they_are_all_there_in_both_languages():
    assert tuple(one.name for one in shelf.offers()) == NAMES
    for one in shelf.offers():
        more = set(MORE) if one.name in ("thank-you", "season-greetings", "blank") else set()
        assert set(one.texts) == {"en", "de"} | more, one.name


def test_a_template_asks_for_the_same_facts_in_both_languages():
    for one in shelf.offers():
        english, german = one.texts["en"].fields, one.texts["de"].fields
        others = [one.texts[tag].fields for tag in MORE if tag in one.texts]
        told = [
            {(f.name, f.type, f.required, f.default, f.inline) for f in some.values()}
            for some in (english, german, *others)
        ]
        assert all(some == told[0] for some in told), one.name


def test_four_of_them_need_nothing_beyond_name_and_address():
    for one in shelf.offers():
        required = one.texts["en"].required
        assert bool(required) != (one.name in FREE), one.name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_field_they_name_exists(name, language):
    text = shelf.offer(name).texts[language]
    known = known_fields(text)
    used = wording(text.subject, known).fields | wording(text.body, known).fields
    assert text.fields.keys() - used == set()  # and none is asked for in vain


@pytest.mark.parametrize("name", FREE)
@pytest.mark.parametrize("language", ["en", "de"])
def test_with_nothing_but_a_name_they_are_whole_letters(post, name, language):
    save_business(phone="", email="", owner="")
    said = post.text(post.reader(language=language), name)
    greeting, closing = {
        "en": ("Dear Anna Weber,", "Kind regards"),
        "de": ("Guten Tag Anna Weber,", "Mit freundlichen"),
    }[language]
    assert greeting in said and closing in said
    assert "None" not in said and "  ." not in said and "\ue000" not in said


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_typed_fact_stands_in_the_letter(post, name, language):
    said = " ".join(post.text(post.reader(language=language), name, **FACTS[name]).split())
    for field, value in FACTS[name].items():
        shown = {
            ("2026-12-01", "en"): "1 December 2026", ("2026-12-01", "de"): "1. Dezember 2026",
            ("2026-11-12", "en"): "12 November 2026", ("2026-11-12", "de"): "12. November 2026",
            ("1234.50", "en"): "€1,234.50", ("1234.50", "de"): "1.234,50 €",
        }.get((value, language), value if "-" not in value or field.endswith("number") else "20")  # fmt: skip
        assert shown.casefold() in said.casefold().replace("\xa0", " "), field


@pytest.mark.parametrize(
    ("language", "greeting", "closing", "thanks"),
    [
        ("fr", "Madame,", "Veuillez agréer", "consacré le 20 novembre 2026. "),
        ("es", "Estimada señora Weber:", "Un cordial saludo,", "dedicó el 20 de noviembre de 2026. "),
        ("it", "Gentile Signora Weber,", "Cordiali saluti", "in data 20 novembre 2026. "),
    ],
)
def test_further_languages_are_whole_letters_in_one_language(post, language, greeting, closing, thanks):
    reader = post.reader(language=language, gender="F")
    for name in ("thank-you", "season-greetings", "blank"):
        said = " ".join(post.text(reader, name, **FACTS[name]).split())
        assert greeting in said and closing in said, name
        assert FACTS[name].get("topic", "") in said and FACTS[name].get("text", "") in said, name
        assert "Dear" not in said and "Sehr geehrte" not in said and "regards" not in said, name
        if name == "thank-you":
            assert thanks in said
    for name in ("thank-you", "season-greetings", "blank"):  # nothing but a name
        said = post.text(reader, name)
        assert "  ." not in said and "\ue000" not in said and ": ." not in said, name


def test_german_begins_small_after_the_comma_and_english_does_not(post):
    german, english = post.reader(language="de"), post.reader(language="en", family="Smith")
    assert "gern möchte ich wissen" in post.text(german)
    assert "I would like to know" in post.text(english)


def test_the_readers_language_picks_the_text_else_the_businesss(post):
    assert "Dear Anna" in post.text(post.reader(language="en-GB"))
    assert "Guten Tag" in post.text(post.reader(language="fr"))  # no French text: the business is German
    save_business(language="en")
    assert "Dear Anna" in post.text(post.reader(language=""))


def test_titles_are_in_the_language_of_the_screen():
    assert shelf.offer("payment-reminder").title == "Payment reminder"
    assert shelf.Offer("x", shelf.shipped()["blank"]).text_for("de").title == "Leerer Brief"
    use_language("en")


def test_a_template_can_be_called_by_its_title():
    assert shelf.offer("zahlungserinnerung").name == "payment-reminder"


def test_an_unknown_template_is_answered_with_those_there_are():
    with pytest.raises(UserError, match="no template “fallow-up”. There are: follow-up, follow-up-quote"):
        shelf.offer("fallow-up")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("no heading", "no heading"),
        ("+++\ntitle = \n+++\nx", "cannot be read"),
        ("+++\n[fields.a]\ntype='x'\n+++\nx", "unknown type"),
    ],
)
def test_a_broken_template_file_is_named(written, said):
    with pytest.raises(UserError, match=said):
        read_text("mine", "en", written)

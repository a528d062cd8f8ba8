"""What it was, whom with and what came of it: one rule each, said in five languages."""

from __future__ import annotations

import itertools

import pytest
from corpora import LANGUAGES
from tables import read, table

LATE = table(
    en=[
        ("text to baker: 10 min late", "10 min late"),
        ("whatsapp to baker: there in 10 minutes", "there in 10 minutes"),
    ],
    de=[
        ("sms an baker: bin in 10 minuten da", "bin in 10 minuten da"),
        ("wa an baker: 10 min verspätung", "10 min verspätung"),
    ],
    fr=[
        ("sms à baker : 10 min de retard", "10 min de retard"),
        ("texto à baker: j'arrive dans 10 min", "j'arrive dans 10 min"),
    ],
    es=[
        ("sms a baker: llego 10 minutos tarde", "llego 10 minutos tarde"),
        ("mensaje a baker: en 10 min", "en 10 min"),
    ],
    it=[
        ("sms a baker: arrivo 10 minuti dopo", "arrivo 10 minuti dopo"),
        ("messaggio a baker: tra 10 minuti", "tra 10 minuti"),
    ],
)


@pytest.mark.parametrize(("language", "text", "note"), LATE)
def test_minutes_in_the_words_of_a_message_are_neither_how_long_nor_when(people, language, text, note):
    told = read(text, language)
    assert (told.kind, told.minutes, told.note, told.when) == ("message", None, note, None)
    assert (told.tasks, told.appointments) == ((), ())


AGREED = table(
    en=[("call baker 8m agrees to the quote", "agrees", "to the quote")],
    de=[("anruf baker 8m akzeptiert das angebot", "akzeptiert", "das angebot")],
    fr=[("appel baker 8m accepte le devis", "accepte", "le devis")],
    es=[("llamada baker 8m acepta el presupuesto", "acepta", "el presupuesto")],
    it=[("chiamata baker 8m accetta il preventivo", "accetta", "il preventivo")],
)


@pytest.mark.parametrize(("language", "text", "outcome", "note"), AGREED)
def test_what_was_agreed_to_is_note(people, language, text, outcome, note):
    told = read(text, language)
    assert (told.outcome, told.note, told.minutes) == (outcome, note, 8)


@pytest.mark.parametrize(
    ("language", "text", "note"),
    table(
        en=[("letter from baker: form 12 signed", "form 12 signed")],
        de=[("brief von baker: vertrag unterschrieben", "vertrag unterschrieben")],
        fr=[("courrier de baker: contrat signé", "contrat signé")],
        es=[("carta de baker: modelo 303 firmado", "modelo 303 firmado")],
        it=[("lettera da baker: contratto firmato", "contratto firmato")],
    ),
)
def test_what_a_letter_says_is_no_outcome(people, language, text, note):
    told = read(text, language)
    assert (told.kind, told.direction, told.outcome, told.note) == ("letter", "in", "", note)


NOBODY = table(
    en=["no answer", "nobody there", "voicemail", "busy", "wrong number"],
    de=["nicht erreicht", "keiner da", "mailbox", "besetzt", "falsche nummer"],
    fr=["pas de réponse", "personne", "messagerie", "occupé", "faux numéro"],
    es=["no contesta", "no había nadie", "buzón de voz", "comunica", "número equivocado"],
    it=["non risponde", "non c'era nessuno", "segreteria", "occupato", "numero sbagliato"],
)


@pytest.mark.parametrize(("language", "outcome"), NOBODY)
def test_what_came_of_a_call_stands_alone(people, language, outcome):
    said = {"en": "call", "de": "anruf", "fr": "appel", "es": "llamada", "it": "chiamata"}[language]
    told = read(f"{said} baker {outcome}", language)
    assert (told.kind, told.outcome, told.note) == ("call", outcome, "")


MEDIA = table(
    en=[
        ("insta dm from baker", "social"),
        ("zoom call with baker", "video"),
        ("whatsapp to baker", "message"),
    ],
    de=[
        ("insta nachricht von baker", "social"),
        ("teams call mit baker", "video"),
        ("signal an baker", "message"),
    ],
    fr=[
        ("message insta de baker", "social"),
        ("visio teams avec baker", "video"),
        ("whatsapp à baker", "message"),
    ],
    es=[
        ("mensaje de insta de baker", "social"),
        ("llamada por zoom con baker", "video"),
        ("wasap a baker", "message"),
    ],
    it=[
        ("messaggio insta da baker", "social"),
        ("riunione su zoom con baker", "video"),
        ("whatsapp a baker", "message"),
    ],
)


@pytest.mark.parametrize(("language", "text", "kind"), MEDIA)
def test_the_means_says_what_it_was(people, language, text, kind):
    told = read(text, language)
    assert (told.kind, told.note, told.who.name) == (kind, "", "Tom Baker")


TITLES = table(
    en=["call to mr. baker", "call with dr baker"],
    de=["anruf bei herrn dr. baker", "anruf an hr. baker"],
    fr=["appel à m. baker", "appel avec monsieur baker"],
    es=["llamada al sr. baker", "llamada a don baker"],
    it=["chiamata al sig. baker", "chiamata alla sig.ra baker", "chiamata al dott. baker"],
)


@pytest.mark.parametrize(("language", "text"), TITLES)
def test_titles_and_articles_lead_to_a_name(people, language, text):
    told = read(text, language)
    assert (told.kind, told.who.name, told.note) == ("call", "Tom Baker", "")


@pytest.mark.parametrize("form", ["ltd", "limited", "plc"])
def test_the_form_of_a_company_belongs_to_its_name(people, form):
    told = read(f"called stone roofing {form} 5m re slates", "en")
    assert (told.who.name, told.minutes, told.note) == ("Stone Roofing", 5, "slates")


def test_what_somebody_owns_is_told_of_them(people):
    assert read("anna's roof leaks", "en").note == "roof leaks"


SLIPS = [("hendersen", "Zoë Henderson"), ("mcalister", "Hannah McAllister"), ("okaffor", "Grace Okafor")]


@pytest.mark.parametrize(("language", "slip"), list(itertools.product(LANGUAGES, SLIPS)))
def test_a_name_with_a_slip_is_asked_and_not_taken(people, language, slip):
    said = {"en": "call", "de": "anruf", "fr": "appel", "es": "llamada", "it": "chiamata"}[language]
    told = read(f"{said} {slip[0]} 5m", language)
    assert told.who is None
    assert [one.name for one in told.candidates] == [slip[1]]


FAX = table(
    en=["fax to baker 3 pages", "note baker: the dog bites"],
    de=["fax an baker 3 seiten", "notiz baker: hund beißt"],
    fr=["fax à baker 3 pages", "note baker: le chien mord"],
    es=["fax a baker 3 páginas", "nota baker: el perro muerde"],
    it=["fax a baker 3 pagine", "nota baker: il cane morde"],
)


@pytest.mark.parametrize(("language", "text"), FAX)
def test_a_short_line_is_of_the_users_language_where_nothing_speaks_against_it(people, language, text):
    assert read(text, language).language == language

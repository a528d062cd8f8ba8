"""When it was and when it will be: one rule each, said in five languages by people of different trades."""

from __future__ import annotations

import datetime as dt

import pytest
from corpora import LANGUAGES
from tables import read, table

from smallcrm.features.capture.reading.tongue import tongue

PAST = table(
    en=[
        "12/11 visit baker 1h measured the attic",
        "on 12/11 met baker 1h new brochure",
        "12 nov job baker 1h gutter",
    ],
    de=[
        "12.11. besuch baker 1 std dachboden",
        "am 12.11. baker getroffen 1h prospekt",
        "12. nov montage baker 1 std",
    ],
    fr=[
        "le 12/11 visite baker 1h combles",
        "12/11 rencontré baker 1h catalogue",
        "le 12 nov chantier baker 1h",
    ],
    es=[
        "el 12/11 visita baker 1h medir el porche",
        "12/11 reunión con baker 1h",
        "el 12 de nov obra baker 1h",
    ],
    it=[
        "il 12/11 visita baker 1h misure tenda",
        "12/11 incontrato baker 1h listino",
        "il 12 nov intervento baker 1h",
    ],
)


@pytest.mark.parametrize(("language", "text"), PAST)
def test_a_date_without_a_year_of_what_took_an_hour_is_the_last_one(people, language, text):
    told = read(text, language)
    assert (told.when, told.minutes, told.tasks, told.appointments) == (dt.date(2026, 11, 12), 60, (), ())
    assert told.who.name == "Tom Baker"


@pytest.mark.parametrize(
    ("language", "text"),
    table(
        en=["send invoice to baker 12/11"],
        de=["12.11. baker anrufen"],
        fr=["rappeler baker le 12/11"],
        es=["llamar a baker el 12/11"],
        it=["richiamare baker il 12/11"],
    ),
)
def test_a_date_of_something_to_do_is_the_next_one(people, language, text):
    assert [task.due for task in read(text, language).tasks] == [dt.date(2027, 11, 12)]


TEN = table(
    en=["fri at 10", "fri 10am", "fri 10:00", "fri 10.00", "fri 10 o'clock", "fri at ten", "fri 10"],
    de=["fr um 10", "fr 10 uhr", "fr 10:00", "fr um 10.00 uhr", "fr um zehn", "fr 10", "freitag um 10 uhr"],
    fr=["ven à 10 h", "ven 10h", "ven 10:00", "ven à dix heures", "vendredi à 10h00", "ven 10 h"],
    es=["vie a las 10", "vie a las 10h", "vie 10:00", "vie 10h", "el viernes a las diez", "vie 10"],
    it=[
        "ven h 10",
        "ven ore 10",
        "ven alle 10",
        "ven alle ore 10",
        "ven alle h 10,00",
        "ven 10.00",
        "ven alle dieci",
    ],
)
VISIT = {
    "en": "visit baker",
    "de": "besuch baker",
    "fr": "visite baker",
    "es": "visita baker",
    "it": "visita baker",
}


@pytest.mark.parametrize(("language", "when"), TEN)
def test_ten_o_clock_is_said_in_many_ways(people, language, when):
    (visit,) = read(f"{when} {VISIT[language]}", language).appointments
    assert (visit.start, visit.end) == (dt.datetime(2026, 11, 20, 10), dt.datetime(2026, 11, 20, 11))
    assert visit.what == VISIT[language].split()[0]


RANGES = table(
    en=["fri 10-11:30", "fri from 10 to 11:30", "friday 10am-11:30am", "fri 10:00 till 11:30"],
    de=["fr 10-11:30", "fr von 10 bis 11:30", "fr 10 bis 11:30 uhr", "fr 10:00-11:30"],
    fr=["ven 10h-11h30", "ven de 10h à 11h30", "ven 10-11h30", "vendredi de 10:00 à 11:30"],
    es=["vie 10-11:30", "vie de 10 a 11:30", "vie 10:00-11:30", "viernes de 10h a 11h30"],
    it=["ven 10-11:30", "ven dalle 10 alle 11:30", "ven 10:00-11:30", "venerdì dalle ore 10 alle ore 11:30"],
)


@pytest.mark.parametrize(("language", "when"), RANGES)
def test_an_appointment_ends_when_it_is_said_to_end(people, language, when):
    (visit,) = read(f"{when} {VISIT[language]}", language).appointments
    assert (visit.start, visit.end) == (dt.datetime(2026, 11, 20, 10), dt.datetime(2026, 11, 20, 11, 30))
    assert visit.what == VISIT[language].split()[0]


DAYS = table(
    en=[
        ("tomorrow", 19),
        ("day after tomorrow", 20),
        ("in three days", 21),
        ("in ten days", 28),
        ("end of week", 20),
    ],
    de=[
        ("morgen", 19),
        ("übermorgen", 20),
        ("in drei Tagen", 21),
        ("in zehn Tagen", 28),
        ("ende der woche", 20),
    ],
    fr=[
        ("demain", 19),
        ("après-demain", 20),
        ("dans trois jours", 21),
        ("dans dix jours", 28),
        ("fin de semaine", 20),
    ],
    es=[
        ("mañana", 19),
        ("pasado mañana", 20),
        ("en tres días", 21),
        ("dentro de diez días", 28),
        ("a final de semana", 20),
    ],
    it=[
        ("domani", 19),
        ("dopodomani", 20),
        ("tra tre giorni", 21),
        ("fra dieci giorni", 28),
        ("entro fine settimana", 20),
    ],
)
CALL = {
    "en": "call baker",
    "de": "baker anrufen",
    "fr": "appeler baker",
    "es": "llamar a baker",
    "it": "chiamare baker",
}


@pytest.mark.parametrize(("language", "when", "day"), DAYS)
def test_days_to_come_are_said_before_and_behind(people, language, when, day):
    for text in (f"{when} {CALL[language]}", f"{CALL[language]} {when}"):
        (task,) = read(text, language).tasks
        assert (task.due, task.what) == (dt.date(2026, 11, day), CALL[language])


EVENING = table(
    en=["tonight at 7", "this evening at 7"],
    de=["heute abend um 7"],
    fr=["ce soir à 7h"],
    es=["esta noche a las 7"],
    it=["stasera alle 7"],
)


@pytest.mark.parametrize(("language", "when"), EVENING)
def test_seven_in_the_evening_is_nineteen(people, language, when):
    (task,) = read(f"{when} {CALL[language]}", language).tasks
    assert task.due == dt.datetime(2026, 11, 18, 19)


@pytest.mark.parametrize(
    ("language", "text"),
    table(
        en=["call baker forty-five minutes"],
        de=["anruf baker fünfundvierzig minuten"],
        fr=["appel baker quarante-cinq minutes"],
        es=["llamada baker cuarenta y cinco minutos"],
        it=["chiamata baker quarantacinque minuti"],
    ),
)
def test_minutes_are_said_in_words_up_to_sixty(people, language, text):
    assert read(text, language).minutes == 45


def test_every_language_counts_to_sixty():
    for language in LANGUAGES:
        assert sorted(set(tongue(language).numbers.values())) == list(range(1, 61))

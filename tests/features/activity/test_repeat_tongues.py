"""Repetition in French, Spanish and Italian in any window, and hours with dots in a title."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.core import clock
from smallcrm.core.i18n import use_language
from smallcrm.features.activity.views.appointment_every import read_every
from smallcrm.features.activity.views.appointment_hours import read_hours
from smallcrm.features.activity.views.repeat_rule import as_rule
from smallcrm.features.activity.views.repeat_vocabulary import vocabularies
from smallcrm.features.activity.views.repeat_words import read_repeat, says_never
from smallcrm.ui import words
from smallcrm.ui.days import tongue

FRIDAY, ZONE = "2026-11-27T10:00:00", "Europe/Berlin"
MAY, TO_THE_END = "UNTIL=20270531T215959Z", "UNTIL=20261231T225959Z"
CORPUS = {
    "fr": {
        "chaque mardi": "FREQ=WEEKLY;BYDAY=TU",
        "tous les mardis et jeudis": "FREQ=WEEKLY;BYDAY=TU,TH",
        "tous les jours": "FREQ=DAILY",
        "tous les 3 jours, 5 fois": "FREQ=DAILY;INTERVAL=3;COUNT=5",
        "chaque jour ouvré": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "du lundi au vendredi": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "toutes les 2 semaines": "FREQ=WEEKLY;INTERVAL=2",
        "toutes les deux semaines le lundi jusqu’en mai": f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;{MAY}",
        "tous les quinze jours": "FREQ=WEEKLY;INTERVAL=2",
        "tous les deux mardis": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "le premier lundi du mois": "FREQ=MONTHLY;BYDAY=1MO",
        "chaque premier lundi du mois": "FREQ=MONTHLY;BYDAY=1MO",
        "chaque deuxième mardi du mois": "FREQ=MONTHLY;BYDAY=2TU",
        "le dernier vendredi de chaque mois": "FREQ=MONTHLY;BYDAY=-1FR",
        "le dernier jour du mois": "FREQ=MONTHLY;BYMONTHDAY=-1",
        "le dernier jour ouvré du mois": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "le 15 de chaque mois": "FREQ=MONTHLY;BYMONTHDAY=15",
        "le 1er du mois": "FREQ=MONTHLY;BYMONTHDAY=1",
        "tous les mois jusqu'au 31 décembre": f"FREQ=MONTHLY;{TO_THE_END}",
        "tous les trimestres": "FREQ=MONTHLY;INTERVAL=3",
        "chaque année le 4 mars": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
        "mensuel, 12 fois": "FREQ=MONTHLY;COUNT=12",
    },
    "es": {
        "cada martes": "FREQ=WEEKLY;BYDAY=TU",
        "todos los martes": "FREQ=WEEKLY;BYDAY=TU",
        "todos los lunes y miércoles": "FREQ=WEEKLY;BYDAY=MO,WE",
        "todos los días": "FREQ=DAILY",
        "cada 3 días, 5 veces": "FREQ=DAILY;INTERVAL=3;COUNT=5",
        "de lunes a viernes": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "cada día laborable": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "cada 2 semanas": "FREQ=WEEKLY;INTERVAL=2",
        "cada dos semanas los lunes hasta mayo": f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;{MAY}",
        "cada quince días": "FREQ=WEEKLY;INTERVAL=2",
        "cada dos martes": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "el primer lunes de cada mes": "FREQ=MONTHLY;BYDAY=1MO",
        "el segundo martes del mes": "FREQ=MONTHLY;BYDAY=2TU",
        "el último viernes del mes": "FREQ=MONTHLY;BYDAY=-1FR",
        "el último día del mes": "FREQ=MONTHLY;BYMONTHDAY=-1",
        "el último día laborable del mes": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "el día 15 de cada mes": "FREQ=MONTHLY;BYMONTHDAY=15",
        "el 1º de cada mes": "FREQ=MONTHLY;BYMONTHDAY=1",
        "cada mes hasta el 31 de diciembre": f"FREQ=MONTHLY;{TO_THE_END}",
        "trimestral": "FREQ=MONTHLY;INTERVAL=3",
        "cada año el 4 de marzo": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
        "mensual durante 12 veces": "FREQ=MONTHLY;COUNT=12",
    },
    "it": {
        "ogni martedì": "FREQ=WEEKLY;BYDAY=TU",
        "tutti i martedì e giovedì": "FREQ=WEEKLY;BYDAY=TU,TH",
        "ogni giorno": "FREQ=DAILY",
        "ogni 3 giorni per 5 volte": "FREQ=DAILY;INTERVAL=3;COUNT=5",
        "dal lunedì al venerdì": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "ogni giorno lavorativo": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "ogni 2 settimane": "FREQ=WEEKLY;INTERVAL=2",
        "ogni due settimane il lunedì fino a maggio": f"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;{MAY}",
        "ogni quindici giorni": "FREQ=WEEKLY;INTERVAL=2",
        "ogni due martedì": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "il primo lunedì del mese": "FREQ=MONTHLY;BYDAY=1MO",
        "ogni secondo martedì del mese": "FREQ=MONTHLY;BYDAY=2TU",
        "l’ultimo venerdì del mese": "FREQ=MONTHLY;BYDAY=-1FR",
        "l'ultimo giorno del mese": "FREQ=MONTHLY;BYMONTHDAY=-1",
        "l'ultimo giorno lavorativo di ogni mese": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "il 15 di ogni mese": "FREQ=MONTHLY;BYMONTHDAY=15",
        "il 1° di ogni mese": "FREQ=MONTHLY;BYMONTHDAY=1",
        "ogni mese fino al 31 dicembre": f"FREQ=MONTHLY;{TO_THE_END}",
        "ogni trimestre": "FREQ=MONTHLY;INTERVAL=3",
        "ogni anno il 4 marzo": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4",
        "mensile, 12 volte": "FREQ=MONTHLY;COUNT=12",
    },
}
LINES = [(tag, text, wanted) for tag, lines in CORPUS.items() for text, wanted in lines.items()]


@pytest.fixture(autouse=True)
def english():
    words.use_locale("en-GB")
    clock.fix(dt.datetime(2026, 11, 27, 7, tzinfo=dt.UTC))
    yield
    words.use_locale("en")
    use_language("en")


def rule(text, language="en", start=FRIDAY):
    said = read_repeat(text, dt.date.fromisoformat(start[:10]), tongue(), vocabularies(language))
    return None if said is None else as_rule(said, start, ZONE)


@pytest.mark.parametrize(("tag", "text", "wanted"), LINES)
def test_words_for_repetition_are_understood_in_any_window(tag, text, wanted):
    assert (rule(text), rule(text, tag)) == (wanted, wanted)


@pytest.mark.parametrize(
    "text",
    ["tous les", "deux fois par semaine", "cada", "dos veces por semana", "ogni", "due volte a settimana",
     "chaque 40 du mois", "3 times a week", "dreimal pro woche"],
)  # fmt: skip
def test_what_is_half_said_or_more_than_a_rule_can_is_none(text):
    assert rule(text) is None


@pytest.mark.parametrize("tag", [*CORPUS, "en", "de"])
def test_every_language_has_all_its_words_and_says_not_at_all(tag):
    known = vocabularies(tag)[0]
    tables = (known.weekdays, known.months, known.ordinals, known.numbers)
    assert [len(set(table.values())) for table in tables] == [7, 12, 5, 12]
    assert all(says_never(text, vocabularies(tag)) for text in ("jamais", "nunca", "mai", "nie", "never"))


@given(
    some.lists(some.sampled_from(sorted({word for line in LINES for word in line[1].split()})), max_size=9)
)
def test_the_words_in_any_order_are_read_or_refused(said):
    found = rule(" ".join(said))
    assert found is None or found.startswith("FREQ=")


@pytest.mark.parametrize(
    ("text", "what", "first"),
    [
        ("chaque mardi 9h visite Leblanc", "visite Leblanc", "2026-12-01T09:00:00"),
        ("tous les mardis à 9h30 visite Leblanc", "visite Leblanc", "2026-12-01T09:30:00"),
        ("todos los martes a las 9 visita obra", "visita obra", "2026-12-01T09:00:00"),
        ("ogni martedì alle 9.30 riunione", "riunione", "2026-12-01T09:30:00"),
        ("ogni martedì 9:30 riunione", "riunione", "2026-12-01T09:30:00"),
        ("jeden di 9:30 Kaffee", "Kaffee", "2026-12-01T09:30:00"),
    ],
)
def test_a_title_may_say_it_in_any_of_them(text, what, first):
    every = read_every(text, None)
    assert (every.what, dt.datetime.combine(*every.start).isoformat()) == (what, first)


@pytest.mark.parametrize(
    ("text", "left", "until"),
    [
        ("fri 8.30-9.15 choir", "fri 8:30 choir", dt.time(9, 15)),
        ("8.30–9.15 choir", "8:30 choir", dt.time(9, 15)),
        ("choir 8.30 – 10.00", "choir 8:30", dt.time(10)),
        ("fri 8.10–9.10 choir", "fri 8:10 choir", dt.time(9, 10)),
        ("tomorrow 10-11.30 roof", "tomorrow 10 roof", dt.time(11, 30)),
        ("8h30–9h15 chorale", "8h30 chorale", dt.time(9, 15)),
        ("3:30 p.m.–4:15 p.m. tea", "3:30 p.m. tea", dt.time(16, 15)),
    ],
)
def test_hours_with_dots_between_hours_and_minutes_are_hours(text, left, until):
    assert read_hours(text) == (left, until)


@pytest.mark.parametrize(
    "text",
    ["fair 8.10–9.10", "fair 1.12.–3.12.", "pipes 3.50–4.20 m", "from 8.30–9.15 €", "1.2.30-1.2.45 net"],
)
def test_days_measures_and_prices_are_no_hours(text):
    assert read_hours(text) == (text, None)


def test_where_dots_stand_in_dates_alone_they_are_days(monkeypatch):
    monkeypatch.setattr("smallcrm.features.activity.views.appointment_hours.language", lambda: "fr")
    assert read_hours("8.30–9.15 chorale") == ("8.30–9.15 chorale", None)
    assert read_hours("8h30–9h15 chorale")[1] == dt.time(9, 15)

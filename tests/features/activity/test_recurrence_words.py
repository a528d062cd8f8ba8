"""Rules in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from test_recurrence import LONG, SHORT, rules, starts

from smallcrm.core.i18n import speaking
from smallcrm.features.activity.recurrence import in_words

START = "2026-11-10T09:30:00"  # the second Tuesday

SAID = {
    "": "",
    "FREQ=DAILY": "every day",
    "FREQ=DAILY;INTERVAL=3": "every 3 days",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": "every working day",
    "FREQ=DAILY;BYDAY=SA,SU": "every Saturday and Sunday",
    "FREQ=WEEKLY": "every week on Tuesday",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270503T215959Z": (
        "every 2 weeks on Monday and Friday until 3 May 2027"
    ),
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=10": "every week on Monday, Wednesday and Friday 10 times",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "every working day",
    "FREQ=WEEKLY;BYDAY=MO;BYMONTH=6,7": "every week on Monday in June and July",
    "FREQ=MONTHLY": "every month on the 10th",
    "FREQ=MONTHLY;BYMONTHDAY=1,15": "every month on the 1st and 15th",
    "FREQ=MONTHLY;BYMONTHDAY=2,3,11,13,22": "every month on the 2nd, 3rd, 11th, 13th and 22nd",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "every month on the last day",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU": "every 3 months on the second Tuesday",
    "FREQ=MONTHLY;BYDAY=-1FR": "every month on the last Friday",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "every month on the last working day",
    "FREQ=YEARLY": "every year on 10 November",
    "FREQ=YEARLY;BYMONTH=5": "every year on 10 May",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29": "every 2 years on 29 February",
    "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU": "every year on the second Sunday of May",
    "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30": "every day at 09:30 and 17:30",
    "FREQ=HOURLY;INTERVAL=4": "every 4 hours",
    "FREQ=DAILY;COUNT=1": "every day once",
    "FREQ=WEEKLY;BYDAY=MO\nFREQ=MONTHLY;BYMONTHDAY=1": "every week on Monday and every month on the 1st",
    "FREQ=YEARLY;BYWEEKNO=20": "by a rule of its own: FREQ=YEARLY;BYWEEKNO=20",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13": "by a rule of its own: FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "now and then": "by a rule of its own: now and then",
}


@pytest.mark.parametrize(("rule", "said"), SAID.items())
def test_a_rule_is_told_in_plain_words(rule, said):
    assert in_words(rule, START) == said


def test_days_and_months_are_those_of_the_language_in_use():
    with speaking("de"):
        said = in_words("FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20270503", START)
    assert "Montag und Freitag" in said and "3. Mai 2027" in said


@settings(max_examples=80, deadline=None)
@given(rules((*LONG, *SHORT)), starts)
def test_every_rule_is_told_somehow(rule, start):
    said = in_words(rule, start.isoformat())
    assert said.startswith("every ") or said == f"by a rule of its own: {rule}"
    assert "{" not in said and "None" not in said

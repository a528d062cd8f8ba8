"""A small business with something on every kind of paper, the same whenever and wherever it is made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from smallcrm.core import clock, file, ids
from smallcrm.core.business import new_business
from smallcrm.core.journal import work
from smallcrm.features.activity import derived as _activity  # noqa: F401  # tells of its derived tables
from smallcrm.features.activity.service import log, plan, plan_appointment
from smallcrm.features.people import derived as _people  # noqa: F401
from smallcrm.features.people.model import Affiliation
from smallcrm.features.people.service import Draft, Place, Point, add_party

NOW = dt.datetime(2026, 11, 20, 8, 30, tzinfo=dt.UTC)
MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
_LATER = 1 << 62  # an id behind every one that a clock has given so far
PEOPLE = (  # given, family, street, postcode, city, country, language
    ("Anna", "Weber", "Ringstraße 8", "50672", "Köln", "DE", "de"),
    ("Karl", "Weber", "Ringstraße 8", "50672", "Köln", "DE", "de"),
    ("Zażółć", "Gęślą-Jaźń", "ul. Świętokrzyska 31/33a", "00-001", "Warszawa", "PL", "en"),
    ("Nguyễn Thị", "Hương", "12 Lê Lợi", "700000", "Thành phố Hồ Chí Minh", "VN", "en"),
    ("Ελένη", "Παπαδοπούλου", "Ερμού 12", "105 63", "Αθήνα", "GR", "en"),
    ("Лев", "Толстой", "ул. Пушкина, д. 4", "101000", "Москва", "RU", "en"),
    ("שרה", "כהן", "רחוב הרצל 5", "6688101", "תל אביב", "IL", "en"),
    ("فاطمة", "الزهراء", "شارع التحرير 7", "11511", "القاهرة", "EG", "en"),
    ("सीता", "क्षत्रिय", "महात्मा गांधी मार्ग 3", "110001", "नई दिल्ली", "IN", "en"),
    ("สมชาย", "ใจดี", "99 ถนนสุขุมวิท", "10110", "กรุงเทพมหานคร", "TH", "en"),
    ("Արամ", "Խաչատրյան", "Աբովյան 1", "0001", "Երևան", "AM", "en"),
    ("ნინო", "ბერიძე", "რუსთაველის 2", "0108", "თბილისი", "GE", "en"),
    ("Chloé", "Lefèvre", "5 rue de l’Église", "75005", "Paris", "FR", "fr"),
    ("Mary", "O’Brien", "1 High Street", "SW1A 1AA", "London", "GB", "en"),
)  # fmt: skip


def make_business(path: Path) -> None:
    """Make the file. It is open afterwards, and the clock stands still."""
    clock.fix(NOW)
    made = new_business(
        "Weber Heating", "DE", owner="Karl Weber", street="Ringstr. 2", postcode="50667", locality="Köln",
        phone="0221 555 0100", email="post@weber.example", bank="Sparkasse\nDE02 3705 0198 0000 0012 34",
        tax_id="DE123456789", url="https://weber.example", letter_code="qr",
    )  # fmt: skip
    file.create_file(path, made, fill=_fill)


def open_business(path: Path) -> None:
    """Open a copy of it; ids follow one another from the same number on wherever that is."""
    clock.fix(NOW)
    file.open_file(path)
    ids.use_device(7)
    ids.continue_after(_LATER)


def _fill() -> None:
    with ids.scripted(), work("make"):
        hotel = add_party(
            Draft(
                {"kind": "organization", "display_name": "Hotel Aurora"},
                [],
                [Place("Ring 40", "50672", "Köln")],
            )
        )
        people = [_person(number, *one) for number, one in enumerate(PEOPLE)]
        for party, role in zip(people[:3], ("Owner", "Porter", ""), strict=True):
            Affiliation.create(person=party, account=hotel.id, role=role, primary=party == people[0])
        for number, party in enumerate([hotel.id, *people]):
            _life(number, party)


def _person(
    number: int, given: str, family: str, street: str, code: str, city: str, land: str, tongue: str
) -> int:
    day = f"19{50 + number}-11-{10 + number}"
    draft = Draft(
        {"given": given, "family": family, "language": tongue, "birthday": day},
        [Point("phone", f"0221 555 01{number:02}"), Point("fax", f"0221 555 99{number:02}")],
        [Place(street, code, city, country=land)],
    )
    return int(add_party(draft).id)


def _life(number: int, party: int) -> None:
    """What happened with somebody, what is to be done, what is agreed."""
    for step, kind in enumerate(("call", "visit", "email", "letter")):
        log(party, kind, f"About the boiler, {number}.{step}", at=NOW.date() - (9 * step + number) * DAY)
    plan(f"Send offer {number}", NOW.date() + (number - 5) * DAY, party=party)
    start = dt.datetime.combine(MONDAY + number % 5 * DAY, dt.time(8 + number % 9))
    plan_appointment(
        f"Measure {number}", start, start + dt.timedelta(minutes=90), party=party, place="Ring 40"
    )

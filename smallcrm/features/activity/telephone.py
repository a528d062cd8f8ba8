"""Numbers that come from outside: links such as `tel:+49-221-555-0140;ext=12`, and whose they are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import unquote

from smallcrm.core.business import business
from smallcrm.core.db import database
from smallcrm.core.fold import digits
from smallcrm.features.people.phones import read_number

LONGEST = 1_000  # letters of a link; what is longer is none
FIGURES = range(2, 21)  # how many a number may have; E.164 has 15 at most, and dial codes come before it
SURE = 7  # figures from which on a number that is stored without its country may be meant
NUMBER = re.compile(r"\+?[\d\s().\-/‐-―−·]+")
TRUNK = re.compile(r"^(\+\d{1,3})\s*\(0\)")  # +49 (0)221: the 0 is for those at home
BY_E164 = """SELECT DISTINCT p.id, p.archived, p.sort_name
    FROM contact_point c JOIN party p ON p.id = c.party_id
    WHERE c.e164 <> '' AND c.e164 = ? AND c.kind IN ('phone', 'fax') ORDER BY p.archived, p.sort_name, p.id"""
BY_DIGITS = """SELECT DISTINCT p.id, p.archived, p.sort_name FROM _search_digits s
    JOIN contact_point c ON c.party_id = s.rowid JOIN party p ON p.id = s.rowid
    WHERE s.digits LIKE '%' || ?1 || '%' AND c.kind IN ('phone', 'fax')
    AND ' ' || c.digits || ' ' LIKE '%' || ?1 || ' %' ORDER BY p.archived, p.sort_name, p.id"""


def is_link(word: str) -> bool:
    """Whether a word is a link to a telephone number, whatever the number."""
    return word[:4].lower() == "tel:"


def number_in(link: str) -> str:
    """The number in a tel: link (RFC 3966) or as it was typed; empty for what is no number."""
    if len(link) > LONGEST:
        return ""
    said = unquote(link[4:] if is_link(link) else link).strip().lstrip("/")
    number, *parameters = said.split(";")
    number = TRUNK.sub(r"\1", number.strip().replace("\N{FULLWIDTH PLUS SIGN}", "+"))
    if not NUMBER.fullmatch(number):
        return ""
    figures = digits(number)
    if number.startswith("+"):
        figures = f"+{figures}"
    elif context := _context(parameters):
        figures = context + figures
    return figures if len(figures.lstrip("+")) in FIGURES else ""


def _context(parameters: Sequence[str]) -> str:
    """Where a local number is local, as a link may say: `;phone-context=+49221`."""
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "phone-context" and re.fullmatch(r"\+[\d.\-() ]+", value.strip()):
            return f"+{digits(value)}"
    return ""


def who_has(number: str) -> list[int]:
    """Whose number it is: those who have it as it is dialled, else those who have it without its country."""
    run = database.connection().execute
    e164 = read_number(number, business().country).e164
    found = run(BY_E164, (e164,)).fetchall() if e164 else []
    said = digits(number).lstrip("0")
    if not found and len(said) >= SURE:
        found = run(BY_DIGITS, (said,)).fetchall()
    return [row[0] for row in found]


def owners(numbers: Sequence[str]) -> dict[str, int]:
    """Whose numbers these are, as E.164; of several who share one, a person who is there, the first one."""
    rows = database.connection().execute(
        """SELECT c.e164, p.id FROM contact_point c JOIN party p ON p.id = c.party_id
        WHERE c.e164 <> '' AND c.e164 IN (SELECT value FROM json_each(?)) AND c.kind IN ('phone', 'fax')
        ORDER BY p.archived DESC, p.kind <> 'person' DESC, p.id DESC""",
        (json.dumps(list(numbers)),),
    )
    return dict(rows.fetchall())

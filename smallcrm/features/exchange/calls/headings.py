"""The headings of call logs, in the words of phones, routers and switchboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from smallcrm.features.exchange.table.tables import heading_key

WORDS = {
    "number": """number; phone number; phone; telephone; telephone number; tel; tel number; call number;
        caller number; remote number; other party; rufnummer; telefonnummer; nummer; telefon;
        gegenstelle; numéro; numéro de téléphone; número; número de teléfono; teléfono; telefono;
        numero; numero di telefono; nummer des anrufers; telefoonnummer; numer; numer telefonu; номер;
        номер телефона; 电话号码; 号码; 電話番号; número de telefone""",
    "from": """from; caller; caller id; calling number; von; anrufer; de; appelant; da; van; src; source""",
    "to": """to; callee; called number; an; nach; angerufener; à; vers; appelé; a; para; naar; dst;
        destination""",
    "name": """name; contact; contact name; caller name; kontakt; kontaktname; nom; nombre; nome;
        contacto; contatto; naam; nazwa; имя; 姓名; 名前""",
    "date": """date; date time; date and time; datetime; call date; call time; start; start time;
        started; timestamp; when; datum; datum uhrzeit; datum zeit; datum und uhrzeit; beginn;
        zeitpunkt; date et heure; date heure; fecha; fecha y hora; fecha hora; data; data e ora;
        data ora; data e hora; datum en tijd; дата; 日期; 日時""",
    "time": """time; uhrzeit; zeit; heure; hora; ora; tijd; время; 时间; 時刻; time of day""",
    "duration": """duration; call duration; duration s; duration sec; duration seconds;
        duration in seconds; talk time; length; billsec; dauer; gesprächsdauer; dauer s; dauer sek;
        dauer in sekunden; durée; duración; durata; duração; duur; gespreksduur; czas trwania;
        длительность; 通话时长; 通話時間; duration hh mm ss""",
    "type": """type; call type; direction; call direction; typ; art; richtung; anruftyp; anrufart; sens;
        type d appel; tipo; tipo de llamada; tipo di chiamata; dirección; direzione; richting; soort;
        status; тип; 类型; 種別""",
    "extension": """extension; nebenstelle; own number; eigene rufnummer; poste""",
}
MARKS = frozenset({"number", "from", "to"})


class Layout(NamedTuple):
    """Which cell of a row is what."""

    places: Mapping[str, int]
    router: bool  # a router's list: its kinds are figures of its own, its durations hours and minutes
    minutes: bool  # durations that are one figure count minutes


def layout_of(headings: Sequence[str]) -> Layout | None:
    """How a call log is laid out; None where this is none."""
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        field = _fields().get(heading_key(heading))
        if field is not None:
            places.setdefault(field, place)
    if "date" not in places and "time" in places:
        places["date"] = places.pop("time")
    is_log = places.keys() & MARKS and "date" in places and places.keys() & {"duration", "type"}
    if not is_log or (not places.keys() & {"number"} and not {"from", "to"} <= places.keys()):
        return None
    said = heading_key(headings[places["duration"]]) if "duration" in places else ""
    keys = {heading_key(heading) for heading in headings}
    return Layout(places, "extension" in places and "typ" in keys, "min" in said.split())


@cache
def _fields() -> Mapping[str, str]:
    return {
        heading_key(word): field
        for field, words in WORDS.items()
        for word in " ".join(words.split()).split(";")
    }

"""Postal customs of the world: what stands below the street, and who comes first."""

import pytest

from smallcrm.core.countries import country_on_envelopes
from smallcrm.features.letters.readers.postal import address_lines
from smallcrm.features.letters.readers.reader import Place

ABROAD = [  # country, postcode, town, region, lines below the street
    ("AE", "", "Dubai", "Dubai", "Dubai|UNITED ARAB EMIRATES"),
    ("AM", "0010", "Yerevan", "", "0010|Yerevan|ARMENIA"),
    ("AR", "5000", "Córdoba", "Córdoba", "5000 Córdoba|ARGENTINA"),
    ("AT", "1060", "Wien", "", "1060 Wien|AUSTRIA"),
    ("AU", "2000", "Sydney", "New South Wales", "Sydney NSW 2000|AUSTRALIA"),
    ("BD", "1205", "Dhaka", "", "Dhaka - 1205|BANGLADESH"),
    ("BE", "2600", "Antwerpen", "", "2600 Antwerpen|BELGIUM"),
    ("BG", "1000", "София", "", "1000 София|BULGARIA"),
    ("BR", "01310-100", "São Paulo", "São Paulo", "São Paulo - SP|01310-100|BRAZIL"),
    ("CA", "H3B 1A7", "Montréal", "Quebec", "Montréal QC H3B 1A7|CANADA"),
    ("CH", "8001", "Zürich", "", "CH-8001 Zürich|SWITZERLAND"),
    ("CL", "8340000", "Santiago", "RM", "8340000 Santiago|RM|CHILE"),
    ("CN", "100022", "Beijing", "", "100022 Beijing|CHINA"),
    ("CO", "050001", "Medellín", "Antioquia", "Medellín, Antioquia, 050001|COLOMBIA"),
    ("CZ", "110 00", "Praha 1", "", "110 00 Praha 1|CZECHIA"),
    ("DE", "50667", "Köln", "", "50667 Köln|GERMANY"),
    ("DK", "1050", "København K", "", "1050 København K|DENMARK"),
    ("EE", "10111", "Tallinn", "", "10111 Tallinn|ESTONIA"),
    ("EG", "11511", "Cairo", "", "Cairo|11511|EGYPT"),
    ("ES", "28014", "Madrid", "Madrid", "28014 Madrid|SPAIN"),
    ("FI", "00100", "Helsinki", "", "FI-00100 Helsinki|FINLAND"),
    ("FR", "42000", "Saint-Étienne", "", "42000 Saint-Étienne|FRANCE"),
    ("GB", "SW1A 1AA", "London", "", "London|SW1A 1AA|UNITED KINGDOM"),
    ("GR", "106 74", "Athens", "", "106 74 Athens|GREECE"),
    ("HK", "", "Central", "Hong Kong Island", "Central|Hong Kong Island|HONG KONG"),
    ("HR", "10000", "Zagreb", "", "HR-10000 Zagreb|CROATIA"),
    ("ID", "10210", "Jakarta", "DKI Jakarta", "Jakarta|DKI Jakarta 10210|INDONESIA"),
    ("IE", "D01 F5P2", "Dublin 1", "Dublin", "Dublin 1|D01 F5P2|IRELAND"),
    ("IE", "T12 X8RF", "Cork", "Co. Cork", "Cork|Co. Cork|T12 X8RF|IRELAND"),
    ("IL", "6688101", "Tel Aviv", "", "6688101 Tel Aviv|ISRAEL"),
    ("IN", "400001", "Mumbai", "Maharashtra", "Mumbai 400001|Maharashtra|INDIA"),
    ("IS", "101", "Reykjavík", "", "101 Reykjavík|ICELAND"),
    ("IT", "20121", "Milano", "Milano", "20121 Milano MI|ITALY"),
    ("JE", "JE2 3AB", "St Helier", "", "St Helier|JE2 3AB|JERSEY"),
    ("JP", "100-0005", "Chiyoda-ku", "Tokyo", "Chiyoda-ku, Tokyo 100-0005|JAPAN"),
    ("KE", "00100", "Nairobi", "", "Nairobi|00100|KENYA"),
    ("KR", "03172", "Jongno-gu", "Seoul", "Jongno-gu, Seoul 03172|SOUTH KOREA"),
    ("KZ", "050000", "Алматы", "", "050000 Алматы|KAZAKHSTAN"),
    ("LI", "9490", "Vaduz", "", "FL-9490 Vaduz|LIECHTENSTEIN"),
    ("LT", "01103", "Vilnius", "", "LT-01103 Vilnius|LITHUANIA"),
    ("LU", "1331", "Luxembourg", "", "L-1331 Luxembourg|LUXEMBOURG"),
    ("LV", "LV-1010", "Rīga", "", "Rīga, LV-1010|LATVIA"),
    ("MT", "VLT 1111", "Valletta", "", "Valletta VLT 1111|MALTA"),
    ("MX", "44100", "Guadalajara", "Jal.", "44100 Guadalajara, Jal.|MEXICO"),
    ("MY", "80000", "Johor Bahru", "Johor", "80000 Johor Bahru|MALAYSIA"),
    ("NL", "1016 HM", "Amsterdam", "", "1016 HM Amsterdam|NETHERLANDS"),
    ("NO", "0150", "Oslo", "", "0150 Oslo|NORWAY"),
    ("NZ", "1010", "Auckland", "", "Auckland 1010|NEW ZEALAND"),
    ("PH", "1000", "Manila", "Metro Manila", "1000 Manila|Metro Manila|PHILIPPINES"),
    ("PL", "00-001", "Warszawa", "", "00-001 Warszawa|POLAND"),
    ("PT", "4000-322", "Porto", "", "4000-322 Porto|PORTUGAL"),
    ("RO", "010011", "București", "", "010011 București|ROMANIA"),
    ("RU", "125047", "Москва", "Москва", "Москва|125047|RUSSIA"),
    ("RU", "630099", "Новосибирск", "НСО", "Новосибирск|НСО|630099|RUSSIA"),
    ("SA", "11564", "Riyadh", "", "Riyadh 11564|SAUDI ARABIA"),
    ("SE", "114 55", "Stockholm", "", "SE-114 55 Stockholm|SWEDEN"),
    ("SG", "238880", "Singapore", "", "SINGAPORE 238880|SINGAPORE"),
    ("SI", "1000", "Ljubljana", "", "SI-1000 Ljubljana|SLOVENIA"),
    ("SK", "811 01", "Bratislava", "", "811 01 Bratislava|SLOVAKIA"),
    ("TH", "10110", "Bangkok", "", "Bangkok 10110|THAILAND"),
    ("TH", "50200", "Mueang", "Chiang Mai", "Mueang|Chiang Mai 50200|THAILAND"),
    ("TR", "34433", "Beyoğlu", "İstanbul", "34433 Beyoğlu/İstanbul|TÜRKIYE"),
    ("TW", "100", "Taipei City", "", "Taipei City 100|TAIWAN"),
    ("UA", "01001", "Київ", "", "Київ|01001|UKRAINE"),
    ("US", "78701", "Austin", "Texas", "Austin, TX 78701|UNITED STATES"),
    ("US", "10001", "New York", "New York", "New York, NY 10001|UNITED STATES"),
    ("US", "78701", "Austin", "", "Austin 78701|UNITED STATES"),
    ("VN", "700000", "Quận 1", "Hồ Chí Minh", "Quận 1|Hồ Chí Minh 700000|VIETNAM"),
    ("ZA", "8001", "Cape Town", "", "Cape Town|8001|SOUTH AFRICA"),
]


def below(place, sender="AQ", language="en", name="A", company=""):
    lines = address_lines(name, company, place, sender, language)
    return "|".join(lines[lines.index("Street 1") + 1 :])


@pytest.mark.parametrize(("country", "postcode", "town", "region", "expected"), ABROAD)
def test_from_abroad_an_address_ends_as_its_post_wants_it(country, postcode, town, region, expected):
    assert below(Place("Street 1", postcode, town, region, country)) == expected


def test_a_hungarian_street_stands_below_its_town():
    place = Place("Andrássy út 12", "1061", "Budapest", country="HU")
    assert address_lines("A", "", place, "DE", "de") == ("A", "Budapest", "Andrássy út 12", "1061", "UNGARN")


@pytest.mark.parametrize(
    ("place", "name", "expected"),
    [
        (
            Place("丸の内1-1\n丸の内ビル12階", "100-0005", "千代田区", "東京都", "JP"), "山田太郎",
            "〒100-0005|東京都千代田区丸の内1-1|丸の内ビル12階|会社|山田太郎",
        ),
        (
            Place("Building 4\n丸の内1-1", "100-0005", "千代田区", "東京都", "JP"), "山田太郎",
            "〒100-0005|東京都千代田区|Building 4|丸の内1-1|会社|山田太郎",
        ),
        (
            Place("长安街1号", "100022", "朝阳区", "北京市", "CN"), "王伟",
            "100022|北京市朝阳区长安街1号|会社|王伟",
        ),
        (
            Place("忠孝東路1號", "100", "中正區", "台北市", "TW"), "陳志明",
            "100|台北市中正區忠孝東路1號|会社|陳志明",
        ),
        (
            Place("세종대로 1", "03172", "종로구", "서울특별시", "KR"), "김민준",
            "서울특별시 종로구 세종대로 1|会社|김민준|03172",
        ),
    ],
    ids=["JP", "JP mixed", "CN", "TW", "KR"],
)  # fmt: skip
def test_in_their_own_letters_addresses_go_from_the_large_to_the_small(place, name, expected):
    assert "|".join(address_lines(name, "会社", place, place.country, "ja")) == expected


@pytest.mark.parametrize(
    ("sender", "place", "expected"),
    [
        ("US", Place("Street 1", "00907", "San Juan", country="PR"), "San Juan PR 00907"),
        ("FR", Place("Street 1", "97400", "Saint-Denis", country="RE"), "97400 Saint-Denis"),
        ("GB", Place("Street 1", "IM1 1AA", "Douglas", country="IM"), "Douglas|IM1 1AA"),
        ("CH", Place("Street 1", "8001", "Zürich", country="CH"), "8001 Zürich"),
        ("SE", Place("Street 1", "114 55", "Stockholm", country="SE"), "114 55 Stockholm"),
    ],
)
def test_within_one_post_no_country_is_asked_for(sender, place, expected):
    assert below(place, sender) == expected


@pytest.mark.parametrize(
    ("country", "language", "expected"),
    [
        ("DE", "fr", "ALLEMAGNE"),
        ("CH", "it", "SVIZZERA"),
        ("AT", "de-CH", "ÖSTERREICH"),
        ("BY", "de", "BELARUS"),
        ("MM", "en", "MYANMAR"),
        ("HK", "de", "HONGKONG"),
        ("GB", "tr", "BİRLEŞİK KRALLIK"),
        ("DE", "el", "ΓΕΡΜΑΝΙΑ"),
        ("AT", "xx", "AUSTRIA"),
    ],
)
def test_the_country_stands_in_capitals_of_the_senders_language(country, language, expected):
    assert country_on_envelopes(country, language) == expected


@pytest.mark.parametrize(
    ("sender", "language", "line"),
    [("RU", "ru", "ГЕРМАНИЯ / GERMANY"), ("JP", "ja", "ドイツ / GERMANY"), ("GR", "el", "ΓΕΡΜΑΝΙΑ / GERMANY"),
     ("VN", "vi", "ĐỨC"), ("FR", "fr", "ALLEMAGNE")],
)  # fmt: skip
def test_a_country_in_other_letters_is_said_in_english_too(sender, language, line):
    place = Place("Ringstraße 8", "50667", "Köln", country="DE")
    assert address_lines("Anna Weber", "", place, sender, language)[-1] == line

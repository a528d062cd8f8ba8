"""Phone numbers: what was typed stays; beside it the E.164 form and the digits one may look for."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.fold import digits


class Number(NamedTuple):
    """A phone number as it is stored."""

    typed: str
    e164: str
    digits: str  # space-separated: what was typed, with country code, and as dialled at home


def read_number(typed: str, country: str) -> Number:
    """Understand a number as typed in a country (ISO 3166 alpha-2); an odd one keeps only its digits."""
    import phonenumbers  # 20 ms that only those pay who write numbers

    own = digits(typed)
    if not own or len(typed) > 250:
        return Number(typed, "", own)
    try:
        parsed = phonenumbers.parse(typed, country or None)
    except phonenumbers.NumberParseException:
        return Number(typed, "", own)
    # Only locally possible: an emergency number, or one without its area code.
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return Number(typed, "", own)
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    forms = dict.fromkeys((own, digits(e164), digits(national)))
    covered = [form for form in forms if not any(form != other and form in other for other in forms)]
    return Number(typed, e164, " ".join(covered))


def dialled(number: str, e164: str, country: str) -> str:
    """A number as people of a country write and dial it; one that is unclear stays as it was typed.

    So does one of their own country that was typed as they dial it: how it is parted is theirs.
    """
    import phonenumbers

    typed = " ".join(number.split())
    if not e164:
        return typed
    parsed = phonenumbers.parse(e164)
    home = phonenumbers.region_code_for_number(parsed) == country
    if home and not typed.startswith(("+", "00")):
        return typed
    forms = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(parsed, forms.NATIONAL if home else forms.INTERNATIONAL))

"""Words for what stands in the data as keys: kinds, statuses, labels of phones and addresses."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.people.model import (
    Channel,
    ConsentState,
    CustomType,
    Gender,
    Kind,
    PointKind,
    Purpose,
    Status,
)

Choices = list[tuple[str, str]]

STATUS_TONES = {
    Status.CUSTOMER: "success",
    Status.LEAD: "info",
    Status.PROSPECT: "info",
    Status.PARTNER: "accent",
    Status.VENDOR: "accent",
}


def statuses() -> Choices:
    """Where a party stands."""
    return [
        (Status.LEAD, _("lead")),
        (Status.PROSPECT, _("prospect")),
        (Status.CUSTOMER, _("customer")),
        (Status.FORMER, _("former customer")),
        (Status.PARTNER, _("partner")),
        (Status.VENDOR, _("supplier")),
    ]


def genders() -> Choices:
    """What a salutation needs to know."""
    return [
        (Gender.FEMALE, _("female")),
        (Gender.MALE, _("male")),
        (Gender.OTHER, _("other")),
        (Gender.NONE, _("none")),
        (Gender.UNKNOWN, _("not known")),
    ]


def account_kinds() -> Choices:
    """What an account can be."""
    return [(Kind.ORGANIZATION, _("organization")), (Kind.HOUSEHOLD, _("household"))]


def phone_labels() -> Choices:
    """The usual words for a phone."""
    return [("mobile", _("mobile")), ("work", _("work")), ("home", _("home"))]


def place_labels() -> Choices:
    """The usual words for an e-mail or a page."""
    return [("work", _("work")), ("home", _("home"))]


def purposes() -> Choices:
    """What an address is for."""
    return [
        (Purpose.WORK, _("work")),
        (Purpose.HOME, _("home")),
        (Purpose.BILLING, _("billing")),
        (Purpose.DELIVERY, _("delivery")),
        (Purpose.OTHER, _("other")),
    ]


def word(choices: Choices, key: str) -> str:
    """The word for a key; the key itself where the user made it up."""
    return dict(choices).get(key, key)


def point_name(kind: str, label: str, service: str) -> str:
    """What a phone or e-mail is called in the facts: “Mobile”, “E-mail, work”."""
    names = {
        PointKind.PHONE: _("Phone"),
        PointKind.FAX: _("Fax"),
        PointKind.EMAIL: _("E-mail"),
        PointKind.URL: _("Web page"),
        PointKind.IM: _("Messenger"),
        PointKind.SOCIAL: _("Profile"),
    }
    name = service or names.get(PointKind(kind), kind)
    said = word(phone_labels(), label) if label else ""
    if kind == PointKind.PHONE and said:
        return said[:1].upper() + said[1:]
    return _("{what}, {label}").format(what=name, label=said) if said else name


def channels() -> Choices:
    """The ways in which people may be approached."""
    return [
        (Channel.POST, _("post")),
        (Channel.PHONE, _("phone")),
        (Channel.EMAIL, _("mass e-mail")),
        (Channel.SMS, _("SMS")),
    ]


def own_types() -> Choices:
    """What a field of the user's own can hold."""
    return [
        (CustomType.TEXT, _("text")),
        (CustomType.NUMBER, _("a number")),
        (CustomType.MONEY, _("money")),
        (CustomType.DATE, _("a day")),
        (CustomType.CHOICE, _("one of several")),
        (CustomType.YES_NO, _("yes or no")),
        (CustomType.LINK, _("a link")),
    ]


def bases() -> Choices:
    """On which ground people are approached (GDPR, article 6)."""
    return [
        ("consent", _("consent")),
        ("contract", _("contract")),
        ("legal-obligation", _("legal obligation")),
        ("vital-interests", _("vital interests")),
        ("legitimate-interests", _("legitimate interests")),
    ]


def consent_states() -> Choices:
    """What can be said about a channel."""
    return [
        (ConsentState.GRANTED, _("yes")),
        (ConsentState.REFUSED, _("no")),
        (ConsentState.WITHDRAWN, _("not any more")),
    ]

"""What the forms for persons and accounts ask, line by line."""

from __future__ import annotations

from smallcrm.core.i18n import _
from smallcrm.features.people.views import kinds
from smallcrm.features.people.views.birthdays import day_line
from smallcrm.features.people.views.found import find_accounts
from smallcrm.features.people.views.naming import suggested
from smallcrm.features.people.views.places import places
from smallcrm.features.people.views.points import points
from smallcrm.features.people.views.tag_field import tags
from smallcrm.ui.bindings import choice, line, notes
from smallcrm.ui.forms import Entry, entry
from smallcrm.ui.world import languages


def person_entries() -> list[Entry | str]:
    """What is asked about a person."""
    return [
        Entry(_("Name"), [("given", line(_("Given name")), 2), ("family", line(_("Family name")), 3)]),
        Entry(
            _("More of it"),
            [
                ("prefix", line(_("Dr")), 1),
                ("additional", line(_("Further names")), 2),
                ("suffix", line(_("Jr")), 1),
                ("nickname", line(_("Nickname")), 2),
            ],
        ),
        Entry(
            _("Company"),
            [("company", suggested(_("Company"), find_accounts), 3), ("role", line(_("Role")), 2)],
        ),
        entry(_("Department"), "department", line()),
        *_reach(),
        _("About"),
        entry(_("Standing"), "status", choice(kinds.statuses(), "—")),
        entry(_("Tags"), "tags", tags()),
        Entry(
            _("Letters"),
            [
                ("gender", choice(kinds.genders(), _("Gender")), 1),
                ("salutation", line(_("Salutation, where the usual one does not fit")), 2),
                ("closing", line(_("Closing, likewise")), 2),
            ],
        ),
        Entry(
            _("Language"), [("language", choice(languages(), "—"), 1), ("source", line(_("Where from")), 2)]
        ),
        Entry(
            _("Days"),
            [("birthday", day_line(_("Birthday")), 1), ("anniversary", day_line(_("Anniversary")), 1)],
        ),
        entry(_("Note"), "note", notes(lines=4)),
    ]


def account_entries() -> list[Entry | str]:
    """What is asked about an organization or household."""
    return [
        Entry(_("Name"), [("display_name", line(), 3), ("kind", choice(kinds.account_kinds()), 2)]),
        entry(_("Legal name"), "legal_name", line()),
        *_reach(),
        _("About"),
        entry(_("Standing"), "status", choice(kinds.statuses(), "—")),
        entry(_("Tags"), "tags", tags()),
        Entry(_("Trade"), [("industry", line(_("Industry")), 1), ("tax_id", line(_("Tax number")), 1)]),
        Entry(
            _("Language"), [("language", choice(languages(), "—"), 1), ("source", line(_("Where from")), 2)]
        ),
        Entry(
            _("Letters"),
            [
                ("salutation", line(_("Salutation, where the usual one does not fit")), 1),
                ("closing", line(_("Closing, likewise")), 1),
            ],
        ),
        entry(_("Note"), "note", notes(lines=4)),
    ]


def _reach() -> list[Entry | str]:
    return [
        _("How to reach them"),
        entry(_("Phone"), "phones", points("phone", _("Phone"))),
        entry(_("E-mail"), "emails", points("email", _("E-mail"))),
        entry(_("Web page"), "urls", points("url", _("Web page"))),
        entry(_("Elsewhere"), "others", points("other", _("Profile, messenger or fax"))),
        entry(_("Address"), "places", places()),
    ]

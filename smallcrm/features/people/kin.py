"""What somebody related is called: “Husband”, “Referred by”; by the type of relation and their gender."""

from __future__ import annotations

from smallcrm.core.i18n import _


def called(key: str, turned: bool, gender: str) -> str:
    """The word for the other one, for a relation we ship; empty for one of the user's own.

    `turned` says that the other one is the first in the type: the parent in “parent of”.
    """
    words = _words(key, turned)
    return words[{"F": 1, "M": 2}.get(gender, 0) if len(words) > 1 else 0] if words else ""


def _words(key: str, turned: bool) -> tuple[str, ...]:
    """For anyone; or for anyone, a woman, a man."""
    either = {
        "spouse": (_("Spouse"), _("Wife"), _("Husband")),
        "partner": (_("Partner"),),
        "sibling": (_("Sibling"), _("Sister"), _("Brother")),
        "friend": (_("Friend"),),
        "colleague": (_("Colleague"),),
        "neighbour": (_("Neighbour"),),
    }
    first = {
        "parent": (_("Parent"), _("Mother"), _("Father")),
        "referred": (_("Referred by"),),
        "manager": (_("Manager"),),
        "assistant": (_("Assistant"),),
        "emergency": (_("Emergency contact"),),
        "landlord": (_("Landlord"),),
        "supplier": (_("Supplier"),),
        "subsidiary": (_("Subsidiary"),),
    }
    second = {
        "parent": (_("Child"), _("Daughter"), _("Son")),
        "referred": (_("Referred"),),
        "manager": (_("Reports here"),),
        "assistant": (_("Assists"),),
        "emergency": (_("Emergency contact of"),),
        "landlord": (_("Tenant"),),
        "supplier": (_("Supplies"),),
        "subsidiary": (_("Parent company"),),
    }
    return either.get(key) or (first if turned else second).get(key, ())

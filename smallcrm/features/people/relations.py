"""The relations we know by name; keys follow vCard's RELATED (RFC 6350, 6.6.6) where it has one."""

from __future__ import annotations

from typing import NamedTuple

from smallcrm.core.i18n import _

SHIPPED = ("spouse", "partner", "parent", "sibling", "friend", "colleague", "referred", "manager",
           "assistant", "neighbour", "emergency", "landlord", "supplier", "subsidiary")  # fmt: skip


class RelationNames(NamedTuple):
    """What the first is to the second, and the second to the first."""

    name: str
    reverse: str


def shipped_type(key: str) -> RelationNames:
    """Both names of a type we ship, in the language spoken now."""
    names = {
        "spouse": (_("spouse of"), _("spouse of")),
        "partner": (_("partner of"), _("partner of")),
        "parent": (_("parent of"), _("child of")),
        "sibling": (_("sibling of"), _("sibling of")),
        "friend": (_("friend of"), _("friend of")),
        "colleague": (_("colleague of"), _("colleague of")),
        "referred": (_("referred"), _("was referred by")),
        "manager": (_("manager of"), _("reports to")),
        "assistant": (_("assistant of"), _("is assisted by")),
        "neighbour": (_("neighbour of"), _("neighbour of")),
        "emergency": (_("emergency contact of"), _("has as emergency contact")),
        "landlord": (_("landlord of"), _("tenant of")),
        "supplier": (_("supplier of"), _("supplied by")),
        "subsidiary": (_("subsidiary of"), _("parent company of")),
    }
    return RelationNames(*names[key])

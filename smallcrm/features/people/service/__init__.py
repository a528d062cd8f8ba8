"""What can be done to people; every write of this room."""

from smallcrm.features.people.service.accounts import (
    affiliate,
    find_or_make_account,
    leave_account,
    relate,
    unrelate,
)
from smallcrm.features.people.service.consents import allowed, set_consent, set_consents
from smallcrm.features.people.service.custom import add_custom_field, set_custom_value
from smallcrm.features.people.service.drafts import Draft, Place, Point, draft_of
from smallcrm.features.people.service.parties import (
    add_party,
    archive_parties,
    change_party,
    delete_parties,
    tag_parties,
)
from smallcrm.features.people.service.segments import pick, save_segment

__all__ = [
    "Draft", "Place", "Point", "add_custom_field", "add_party", "affiliate", "allowed", "archive_parties",
    "change_party", "delete_parties", "draft_of", "find_or_make_account", "leave_account", "pick", "relate",
    "save_segment", "set_consent", "set_consents", "set_custom_value", "tag_parties", "unrelate",
]  # fmt: skip

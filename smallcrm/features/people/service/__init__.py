"""What can be done to people; every write of this room."""

from smallcrm.features.people.service.accounts import (
    affiliate,
    find_or_make_account,
    leave_account,
    relate,
    unrelate,
)
from smallcrm.features.people.service.consents import allowed, set_consent, set_consents
from smallcrm.features.people.service.custom import (
    add_custom_field,
    change_choices,
    delete_field,
    order_fields,
    regroup_field,
    rename_field,
    retype_field,
    set_custom_value,
)
from smallcrm.features.people.service.drafts import Draft, Place, Point, draft_of
from smallcrm.features.people.service.parties import (
    add_party,
    archive_parties,
    change_party,
    delete_parties,
    tag_parties,
)
from smallcrm.features.people.service.segments import (
    delete_segment,
    pick,
    pick_many,
    rename_segment,
    save_segment,
    save_segment_with,
    unpick,
)

__all__ = [
    "Draft", "Place", "Point", "add_custom_field", "add_party", "affiliate", "allowed", "archive_parties",
    "change_choices", "change_party", "delete_field", "delete_parties", "delete_segment", "draft_of",
    "find_or_make_account", "leave_account", "order_fields", "pick", "pick_many", "regroup_field", "relate",
    "rename_field", "rename_segment", "retype_field", "save_segment", "save_segment_with", "set_consent",
    "set_consents", "set_custom_value", "tag_parties", "unpick", "unrelate",
]  # fmt: skip

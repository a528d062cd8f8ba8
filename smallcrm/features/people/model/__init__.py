"""The shape of people and the rules it keeps."""

from smallcrm.features.people.model.consent import Channel, Consent, ConsentState
from smallcrm.features.people.model.custom import CustomField, CustomType, CustomValue
from smallcrm.features.people.model.favourite import Favourite
from smallcrm.features.people.model.party import Gender, Kind, Party, Status
from smallcrm.features.people.model.reach import Address, ContactPoint, PointKind, Purpose
from smallcrm.features.people.model.segment import Segment, SegmentPick
from smallcrm.features.people.model.tags import PartyTag, Tag
from smallcrm.features.people.model.ties import Affiliation, Relationship, RelationshipType

__all__ = [
    "Address", "Affiliation", "Channel", "Consent", "ConsentState", "ContactPoint", "CustomField",
    "CustomType", "CustomValue", "Favourite", "Gender", "Kind", "Party", "PartyTag", "PointKind", "Purpose",
    "Relationship", "RelationshipType", "Segment", "SegmentPick", "Status", "Tag",
]  # fmt: skip

"""Deleting entries of a timeline, whatever they are, in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smallcrm.core.i18n import _
from smallcrm.core.journal import work
from smallcrm.features.activity.service.appointments import delete_appointments
from smallcrm.features.activity.service.documents import detach
from smallcrm.features.activity.service.log import delete_interactions
from smallcrm.features.activity.service.repeating import Reach, delete_occurrence
from smallcrm.features.activity.service.tasks import delete_tasks


def delete_entries(
    ids: Mapping[str, Sequence[int]],
    occurrences: Sequence[tuple[int, str]] = (),
    reach: Reach = Reach.THIS,
) -> int:
    """Delete what stands behind entries: ids by record, and occurrences of appointments that repeat.

    One unit of work; the answer is how many went.
    """
    count = sum(len(some) for some in ids.values()) + len(occurrences)
    if not count:
        return 0
    with work(_("Delete entry") if count == 1 else _("Delete entries")):
        for appointment, occurrence in occurrences:
            delete_occurrence("appointment", appointment, occurrence, reach)
        for record, some in ids.items():
            match record:
                case "interaction":
                    delete_interactions(some)
                case "task":
                    delete_tasks(some)
                case "appointment":
                    delete_appointments(some)
                case "document":
                    for document in some:
                        detach(document)
    return count

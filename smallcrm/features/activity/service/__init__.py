"""What can be done about activity; every write of this room."""

from smallcrm.features.activity.service.appointments import (
    change_appointment,
    delete_appointments,
    plan_appointment,
)
from smallcrm.features.activity.service.cadences import set_cadence
from smallcrm.features.activity.service.documents import (
    attach,
    attach_bytes,
    attach_files,
    detach,
    detach_files,
    rename,
    store_version,
)
from smallcrm.features.activity.service.log import (
    FollowUp,
    Logged,
    Loose,
    change_interaction,
    delete_interactions,
    log,
)
from smallcrm.features.activity.service.next_step import decline_next_step, plan_next_step
from smallcrm.features.activity.service.series import attach_series, save_series
from smallcrm.features.activity.service.tasks import (
    change_task,
    delete_tasks,
    done,
    plan,
    reopen,
    reschedule,
)

__all__ = [
    "FollowUp", "Logged", "Loose", "attach", "attach_bytes", "attach_files", "attach_series",
    "change_appointment", "change_interaction", "change_task", "decline_next_step", "delete_appointments",
    "delete_interactions", "delete_tasks", "detach", "detach_files", "done", "log", "plan",
    "plan_appointment", "plan_next_step", "rename", "reopen", "reschedule", "save_series", "set_cadence",
    "store_version",
]  # fmt: skip

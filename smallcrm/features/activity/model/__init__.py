"""The shape of activity and the rules it keeps."""

from smallcrm.features.activity.model.cadence import Cadence
from smallcrm.features.activity.model.document import Document
from smallcrm.features.activity.model.interaction import Direction, Interaction, InteractionKind, Participant
from smallcrm.features.activity.model.schedule import (
    Appointment,
    AppointmentStatus,
    Attendee,
    Repeating,
    Task,
    TaskStatus,
)
from smallcrm.features.activity.model.series import RunStep, Series, SeriesRun, SeriesStep, StepKind

__all__ = [
    "Appointment", "AppointmentStatus", "Attendee", "Cadence", "Direction", "Document", "Interaction",
    "InteractionKind", "Participant", "Repeating", "RunStep", "Series", "SeriesRun", "SeriesStep", "StepKind",
    "Task", "TaskStatus",
]  # fmt: skip

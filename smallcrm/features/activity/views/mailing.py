"""An e-mail that something to do asks for: begun in the user's own program, logged once it is sent."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from smallcrm.core.i18n import _
from smallcrm.features.activity.reach import against_mail, email_of
from smallcrm.features.activity.views.deeds import after_logging
from smallcrm.features.activity.views.log_slip import log_slip
from smallcrm.ui.desk import Desk
from smallcrm.ui.outside import mail_target, open_outside

LONGEST = 1_900  # characters of a link; some systems cut what is longer, and say nothing


def write_mail_of(desk: Desk, party: int, task: int) -> None:
    """With the words that belong to the task; the slip beside it ticks the task when it is saved."""
    if why := against_mail(party):
        desk.tell(
            why + " " + _("Nothing was opened; L writes a letter, I logs what you did instead."), "warning"
        )
        return
    words = next((said for room in desk.rooms if room.mail and (said := room.mail(task))), ("", ""))
    desk.lay(log_slip(party, "email", task, after_logging(desk), words))
    target, told = (
        mail_target(email_of(party), *words),
        _("Once it is sent, Ctrl+Enter logs it and ticks it off."),
    )
    if len(target) > LONGEST:
        QGuiApplication.clipboard().setText(words[1])
        target = mail_target(email_of(party), words[0])
        told = _("The text is long: it is on the clipboard, paste it into the e-mail.") + " " + told
    open_outside(target)
    desk.tell(told)

"""E-mail in place of letters: one opens in the mail program, many lie in a folder; logged when sent."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.mailing import run
from smallcrm.features.letters.mailing.message import eml
from smallcrm.features.letters.service.file_names import safe
from smallcrm.features.letters.views.draft import Draft
from smallcrm.ui.desk import Desk
from smallcrm.ui.outside import mail_target, open_outside
from smallcrm.ui.paths import documents

LONGEST = 1_800  # characters of a link that every system hands over whole


class Mailing:
    """Makes e-mails of what a draft orders."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page

    def begin(self, draft: Draft) -> None:
        """Write them beside the window, then hand them over."""
        self._desk.read(_("Writing e-mails"), _mails, draft, then=partial(self._hand_over, draft))

    def _hand_over(self, draft: Draft, found: run.Drafts) -> None:
        if not found.drafts:
            self._desk.tell(str(run.nobody(found.left_out)), "warning")
        elif len(found.drafts) == 1 and not found.left_out:
            _open_one(found.drafts[0])
            self._ask(found, _("The e-mail is open in your mail program."))
        else:
            self._into_folder(draft, found)

    def _into_folder(self, draft: Draft, found: run.Drafts) -> None:
        title = n_("Folder for {} draft", "Folder for {} drafts", len(found.drafts))
        place = QFileDialog.getExistingDirectory(self._page, title, str(documents()))
        if not place:
            return
        folder = Path(place)

        def told(made: run.Drafts) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            count = " ".join(
                (n_("{} draft.", "{} drafts.", len(made.drafts)), _("Saved in {}.").format(folder.name))
            )
            left = n_("{} left out.", "{} left out.", len(made.left_out)) if made.left_out else ""
            self._ask(made, " ".join(part for part in (count, left, *_reasons(made)) if part))

        self._desk.read(_("Writing drafts to {}").format(folder.name), _write, draft, folder, then=told)

    def _ask(self, found: run.Drafts, said: str) -> None:
        """Nothing is logged before somebody says that it went."""
        if not self._desk.writes():
            self._desk.tell(said)
            return
        self._desk.tell(said, "info", (_("Log as sent"), partial(self._log, found)))

    def _log(self, found: run.Drafts) -> None:
        run.log_sent(found.drafts)
        count = n_("{} e-mail is logged.", "{} e-mails are logged.", len(found.drafts))
        self._desk.tell(" ".join((count, _("Ctrl+Z takes it back."))), "success")


def _open_one(draft: run.Draft) -> None:
    """As a link where a link can say it all; else as a draft in a file of its own."""
    mail = draft.mail
    link = f"{mail_target(draft.address)}?subject={quote(mail.subject, safe='')}"
    link += f"&body={quote(mail.plain.replace(chr(10), chr(13) + chr(10)), safe='')}"
    if len(link) <= LONGEST and not mail.pictures and not mail.attachments:
        open_outside(link)
        return
    path = Path(tempfile.mkdtemp(prefix="smallcrm-")) / f"{safe(mail.subject)}.eml"
    path.write_bytes(eml(mail))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(_("No program on this computer opens e-mail. The draft lies in {}.").format(path))


def _reasons(found: run.Drafts) -> list[str]:
    return [f"{one.name}: {one.reason}." for one in found.left_out[:2]]


def _is_mass(draft: Draft, to: list[int]) -> bool:
    return draft.all or bool(draft.segments) or len(to) > 1


def _mails(report: Callable[[int, int], None], draft: Draft) -> run.Drafts:
    to = run.everybody_by_mail() if draft.all else draft.readers()
    return run.mails(draft.order(to), _is_mass(draft, to), report=report)


def _write(report: Callable[[int, int], None], draft: Draft, folder: Path) -> run.Drafts:
    to = run.everybody_by_mail() if draft.all else draft.readers()
    return run.write_drafts(draft.order(to), folder, _is_mass(draft, to), report=report)

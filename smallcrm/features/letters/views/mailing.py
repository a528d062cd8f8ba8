"""E-mail in place of letters: one opens in the mail program, many lie in a folder; logged when sent."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _, n_
from smallcrm.features.letters.mailing import run
from smallcrm.features.letters.mailing.message import eml
from smallcrm.features.letters.readers.choose import Report
from smallcrm.features.letters.service.file_names import safe
from smallcrm.features.letters.views import counting
from smallcrm.features.letters.views.draft import Draft
from smallcrm.paper.outfile import replacing
from smallcrm.ui import words
from smallcrm.ui.asking import MAILS, ask_folder, ask_save
from smallcrm.ui.desk import Desk
from smallcrm.ui.messages import calmly
from smallcrm.ui.outside import mail_target, open_outside

LONGEST = 1_800  # characters of a link that every system hands over whole


class Mailing:
    """Makes e-mails of what a draft orders, with files that go along."""

    def __init__(self, desk: Desk, page: QWidget, files: Sequence[Path] = ()) -> None:
        self._desk, self._page, self._files = desk, page, tuple(files)

    def begin(self, draft: Draft) -> None:
        """Write them beside the window, then hand them over."""
        then = partial(self._hand_over, draft)
        self._desk.read(_("Writing e-mails"), _mails, draft, self._files, then=then)

    def _hand_over(self, draft: Draft, found: run.Drafts) -> None:
        if not found.drafts:
            self._desk.tell(str(run.nobody(found.left_out)), "warning")
        elif len(found.drafts) > 1 or found.left_out:
            self._into_folder(draft, found)
        elif _open_one(found.drafts[0]):
            self._ask(found, _("The e-mail is open in your mail program."))
        else:
            self._offer_file(found)

    def _offer_file(self, found: run.Drafts) -> None:
        """No mail program came: the draft is kept as a file that most of them open."""
        act = (_("Save the draft…"), lambda: calmly(self._page, lambda: self._save_one(found)))
        self._desk.tell(_("No mail program took the e-mail. It can be saved as a draft."), "warning", act)

    def _save_one(self, found: run.Drafts) -> None:
        suggested = f"{safe(found.drafts[0].mail.subject)}.eml"
        title, kinds = _("Save the draft"), _("E-mail drafts (*.eml)")
        chosen = ask_save(self._page, title, suggested, kinds, MAILS)
        if chosen is None:
            return
        path = chosen[0]
        path = path if path.name.endswith(".eml") else path.with_name(f"{path.name}.eml")
        with replacing(path) as place:
            place.file.write(eml(found.drafts[0].mail))
            place.place()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._ask(found, _("Saved in {}.").format(path.name))

    def _into_folder(self, draft: Draft, found: run.Drafts) -> None:
        title = n_("Folder for {} draft", "Folder for {} drafts", len(found.drafts))
        folder = ask_folder(self._page, title, MAILS)
        if folder is None:
            return

        def told(made: run.Drafts) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            count = " ".join((counting.drafts(len(made.drafts)), _("Saved in {}.").format(folder.name)))
            left = counting.left_out(len(made.left_out))
            self._ask(made, " ".join(part for part in (count, left, *_reasons(made)) if part))

        self._desk.read(
            _("Writing drafts to {}").format(folder.name), _write, draft, self._files, folder, then=told
        )

    def _ask(self, found: run.Drafts, said: str) -> None:
        """Nothing is logged before somebody says that it went."""
        if not self._desk.writes():
            self._desk.tell(said)
            return
        self._desk.tell(said, "info", (_("Log as sent"), partial(self._log, found)))

    def _log(self, found: run.Drafts) -> None:
        run.log_sent(found.drafts)
        count = len(found.drafts)
        told = words.grouped(n_("{} e-mail is logged.", "{} e-mails are logged.", count), count)
        self._desk.tell(" ".join((told, _("Ctrl+Z takes it back."))), "success")


def _open_one(draft: run.Draft) -> bool:
    """As a link where that says it all; else as a draft in a file. False where no program took it."""
    mail = draft.mail
    link = mail_target(draft.address, mail.subject, mail.plain)
    if len(link) <= LONGEST and not mail.pictures and not mail.attachments:
        try:
            open_outside(link)
        except UserError:
            return False
        return True
    path = Path(tempfile.mkdtemp(prefix="smallcrm-")) / f"{safe(mail.subject)}.eml"
    path.write_bytes(eml(mail))
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _reasons(found: run.Drafts) -> list[str]:
    return [f"{one.name}: {one.reason}." for one in found.left_out[:2]]


def _is_mass(draft: Draft, to: list[int]) -> bool:
    return draft.all or bool(draft.segments) or len(to) > 1


def _mails(report: Report, draft: Draft, files: Sequence[Path]) -> run.Drafts:
    to = run.everybody_by_mail() if draft.all else draft.readers()
    return run.mails(draft.order(to), _is_mass(draft, to), run.attached(files), report=report)


def _write(report: Report, draft: Draft, files: Sequence[Path], folder: Path) -> run.Drafts:
    to = run.everybody_by_mail() if draft.all else draft.readers()
    order, mass = draft.order(to), _is_mass(draft, to)
    return run.write_drafts(order, folder, mass, run.attached(files), report=report)

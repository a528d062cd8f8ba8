"""The right side of Contacts and Accounts: the record, its form, or words for an empty list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.people.views.form import PartyForm
from smallcrm.features.people.views.record import Record
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.later import later
from smallcrm.ui.panels import Scrolling

LEAST = 52  # letters: an address of a mail beside its label, in a single column


class RightSide(QStackedWidget):
    """Keeps what was typed and could not be saved, party by party, until it is saved or dropped."""

    closed = Signal(object)  # the form is gone: the id of what was saved, or None
    wanted = Signal(object)  # a party that must be in front: it was made, or is edited again

    def __init__(self, desk: Desk, card: Record, empty: QWidget, person: bool) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._drafts: dict[int | None, PartyForm] = {}
        self._holders: dict[PartyForm, Scrolling] = {}
        self.form: PartyForm | None = None
        self._card, self._empty = Scrolling(card), empty
        self._card.resized.connect(card.fit)
        self.addWidget(self._card)
        self.addWidget(empty)

    def minimumSizeHint(self) -> QSize:
        """What is beside a slip is seen whole, or the slip stands in its place."""
        return super().minimumSizeHint().expandedTo(QSize(self.fontMetrics().averageCharWidth() * LEAST, 0))

    def show_party(self, some: bool) -> None:
        """The record where there is one, else why there is none; an open form stays."""
        if self.form is None:
            self.setCurrentWidget(self._card if some else self._empty)

    def edit(self, party: int | None) -> None:
        """The form, with what was typed before where something was; None is somebody new."""
        if self.form is not None and self.form.party() != party:
            self.leave()
        if self.form is not None:
            self.form.start()
            return
        kept = self._drafts.pop(party, None)
        self.form = kept or self._make()
        self.setCurrentWidget(self._holders[self.form])
        if kept is None:
            self.form.begin(party)
        else:
            self._desk.tell(_("What you typed is here again. It is not saved yet."))
            self.form.start()

    def leave(self) -> None:
        """Leaving saves; what cannot be saved as it stands is kept, and said so."""
        form = self.form
        if form is None:
            return
        if not form.is_edited() or form.save():
            self._close(form)
        else:
            self._keep(form)

    def settle(self) -> bool:
        """Save what is open; False where something typed is still unsaved."""
        if self.form is not None and self.form.is_edited() and not self.form.save():
            return False
        if self.form is not None:
            self._close(self.form)
        return not self._drafts

    def drop(self, party: int) -> None:
        """Forget what was typed about a party that goes."""
        if self.form is not None and self.form.party() == party:
            self._close(self.form)
        if kept := self._drafts.pop(party, None):
            self._close(kept)

    def follow(self, changes: Changes) -> None:
        """A form nobody typed in shows what is stored now."""
        form = self.form
        if form and form.party() in changes.edited.get("party", ()) and not form.is_edited():
            form.begin(form.party())

    def _make(self) -> PartyForm:
        made = PartyForm(self._person)
        made.done.connect(partial(self._on_done, made))
        made.stored.connect(partial(self._on_stored, made))
        self._holders[made] = Scrolling(made)
        self.addWidget(self._holders[made])
        return made

    def _on_done(self, form: PartyForm, saved: int | None) -> None:
        if form is not self.form:
            return
        if saved is None and form.is_edited():
            self._keep(form)
        else:
            doubts = form.doubts() if saved is not None else {}
            self._close(form)
            if doubts:
                self._desk.tell(" ".join(doubts.values()), "warning")
        self.closed.emit(saved)

    def _on_stored(self, form: PartyForm, party: int) -> None:
        """What was kept and is saved by now goes; nobody is taken away from where they are."""
        if form is self.form:
            self.wanted.emit(party)
            return
        for kept in [key for key, draft in self._drafts.items() if draft is form]:
            self._close(self._drafts.pop(kept))

    def _keep(self, form: PartyForm) -> None:
        party = form.party()
        self._drafts[party] = form
        self.form = None
        if later.waits(form):
            return  # it says so itself
        act = (_("Go on editing"), partial(self._resume, party))
        self._desk.tell(
            _("Not saved, but kept: what you typed comes back when you edit again."), "warning", act
        )

    def _resume(self, party: int | None) -> None:
        if party is not None:
            self.wanted.emit(party)
        self.edit(party)

    def _close(self, form: PartyForm) -> None:
        if form is self.form:
            self.form = None
        if form.is_edited():
            keeping.put_off(form)  # whoever it is about was deleted: the words wait
        else:
            keeping.leave(form)
        holder = self._holders.pop(form, None)
        if holder is not None:  # saving a form may have led elsewhere, and that closes it, too
            self.removeWidget(holder)
            holder.deleteLater()

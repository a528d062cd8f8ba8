"""Letters: to whom, on what, in which words; and beside it the letter as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.core.i18n import _, language
from smallcrm.core.journal import Changes
from smallcrm.features.letters.dressing import page_format
from smallcrm.features.letters.service import Review
from smallcrm.features.letters.texts.shelf import Offer, offer, offers
from smallcrm.features.letters.views.choosing import Templates
from smallcrm.features.letters.views.column import Pair, ShortButton, column, print_words, size_of_one
from smallcrm.features.letters.views.draft import Draft, for_writing
from smallcrm.features.letters.views.facts import Facts
from smallcrm.features.letters.views.going_out import Outgoing
from smallcrm.features.letters.views.half_written import USUAL as FIRST
from smallcrm.features.letters.views.half_written import HalfWritten
from smallcrm.features.letters.views.looking import Asked, Latest, Seen, look
from smallcrm.features.letters.views.mail_opening import mail_commands
from smallcrm.features.letters.views.page_keys import view_commands
from smallcrm.features.letters.views.paper_choice import PaperChoice
from smallcrm.features.letters.views.preview import Preview
from smallcrm.features.letters.views.putting_in import PuttingIn
from smallcrm.features.letters.views.saving import ask_pdf, called
from smallcrm.features.letters.views.sent import Sent
from smallcrm.features.letters.views.shelf_deeds import ShelfDeeds
from smallcrm.features.letters.views.to import To
from smallcrm.features.letters.views.words import Words
from smallcrm.ui.controls import ActionButton
from smallcrm.ui.desk import Desk
from smallcrm.ui.fields import Tick
from smallcrm.ui.page import PageView
from smallcrm.ui.panels import Rule
from smallcrm.ui.walk import put_in_reading_order

PEOPLE = frozenset({"party", "address", "affiliation", "consent", "contact_point", "task", "interaction"})


class LettersPage(PageView):
    """The letter that is being written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.bus)
        self._desk = desk
        self.draft = Draft(for_writing(offer(FIRST)), log=desk.writes()).forget()
        self._review: Review | None = None
        self._place: dict[int, int] = {}  # of each reader in the review
        self._reader: int | None = None
        self._sent: Sent | None = None
        self._preview_in_front = False  # where there is room for one of both
        self.shown = ""  # the language of the text in front
        self.to, self.templates, self.facts = To(), Templates(), Facts()
        self.words, self.preview, self.paper = Words(self.facts), Preview(), PaperChoice()
        self.putting_in = PuttingIn(desk, self.words)
        self.log = Tick(_("Log every letter and keep it as sent"))
        self.looking = Latest(look, self._asked, self)
        self._outgoing = Outgoing(desk, self)
        self._make_commands()
        self._layout()
        self._connect()
        self.start = self.to.field
        self.offer(self.draft.template)
        self.half_written = HalfWritten(self, (self.to.changed, self.facts.changed, self.words.edited))

    def write_to(self, parties: list[int]) -> None:
        """Begin a letter to these; the keyboard stands in what is to be typed."""
        self.half_written.make_room(parties)
        self.to.choose(parties)
        self.start = (self.facts.first() or self.words.body) if parties else self.to.field
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_party(self, party: int) -> None:
        """Write to somebody."""
        self.write_to([party])

    def save(self) -> bool:
        """Ctrl+S: the text in front, changed, stays so in its template."""
        return self.shelf.save_changed()

    save_and_close = save  # the page stays

    def minimumSizeHint(self) -> QSize:
        """In a narrow window, or with large text, the letter stands in place of its text."""
        return size_of_one(self._left, self.words, self.preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def follow(self, changes: Changes) -> None:
        """People, the business or a template changed: so may the letter."""
        touched = changes.tables()
        if self._sent and "letter" in touched:
            self._turn_back(self._sent)
        if touched & {"letterhead", "setting"}:
            self.paper.show_draft(self.draft)
        if touched & {"template", "letterhead"}:
            left = {one.name: one for one in offers()}
            self.offer(left.get(self.draft.template.name) or left[FIRST])
        if touched & (PEOPLE | {"template", "letterhead", "setting"}):
            self._look_anew()

    def _make_commands(self) -> None:
        desk = self._desk
        self.print_all = desk.command("file", _("Print letters…"), "Ctrl+P", self._print, self)
        self.save_all = desk.command("file", _("Save letters as PDF…"), "Ctrl+Shift+S", self._save, self)
        self.save_all.setIconText(_("Save PDF"))
        self.labels = mail_commands(desk, self, lambda: self.draft)
        self.anew = desk.command("new", _("New letter"), "N", self._begin_anew, self)
        self.shelf = ShelfDeeds(desk, self)
        self.turn = view_commands(desk, self)

    def _layout(self) -> None:
        self.turn_button, self.go = ActionButton(self.turn), ShortButton(self.print_all, "accent")
        self._left = column(
            self.turn_button,
            (self.to, self.templates, self.paper),
            (self.log, self._outgoing.faxes.tick, self.go, Pair(self.save_all, self.labels)),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part, share in ((self._left, 27), (Rule(), 0), (self.words, 40), (self.preview, 40)):
            layout.addWidget(part, share)

    def _connect(self) -> None:
        self.to.changed.connect(self._on_readers)
        self.to.stopped.connect(self._on_stopped)
        self.looking.began.connect(self.to.show_progress)
        self.looking.rested.connect(lambda: self.to.show_progress(None))
        self.paper.changed.connect(self._on_paper)
        self.to.opened.connect(lambda party: self._desk.open(f"party:{party}"))
        self.templates.chosen.connect(self._on_template)
        self.facts.changed.connect(self._on_facts)
        self.words.edited.connect(self._on_words)
        self.words.language_chosen.connect(self.show_language)
        self.putting_in.pictured.connect(lambda name, kept: self.draft.pictures.update({name: kept}))
        self.log.toggled.connect(self._on_log)
        self.preview.step.connect(self.step)
        self.preview.resized.connect(self.looking.soon)
        self.looking.seen.connect(self._on_seen)
        self.log.setChecked(self.draft.log)
        self.log.setEnabled(self._desk.writes())

    def offer(self, chosen: Offer) -> None:
        """Show the templates there are and take this one."""
        self.templates.offer(offers(), chosen.name)
        self._take(chosen)

    def _take(self, template: Offer) -> None:
        template = self.draft.take(for_writing(template))
        self.paper.show_draft(self.draft)
        self.facts.ask(template.text_for(language()))
        self.draft.typed = self.facts.typed()
        self.shelf.follow()
        self.show_language(template.text_for(self.shown or language()).language)
        put_in_reading_order(self)  # templates and facts were made anew, and would come last
        self._show_count()

    def show_language(self, tag: str) -> None:
        """The text of a language in front."""
        self.shown = self.draft.template.text_for(tag).language
        called = self.draft.template.text_for(language())
        self.words.show_text(self.draft.text(self.shown), sorted(self.draft.template.texts), called)

    def _on_readers(self) -> None:
        chosen = self.to
        self.draft.to, self.draft.segments, self.draft.all = [*chosen.parties], [*chosen.segments], chosen.all
        self._look_anew()

    def _on_stopped(self) -> None:
        """Nobody waits for the count: as if nobody had been chosen."""
        self.looking.stop()
        self.to.choose([])

    def _on_paper(self) -> None:
        if self.draft.language:
            self.show_language(self.draft.language)
        self._look_anew()

    def _on_template(self, template: Offer) -> None:
        self._take(template)
        self._look_anew()

    def _on_facts(self) -> None:
        self.draft.typed = self.facts.typed()
        self._review = None
        self.looking.soon()

    def _on_words(self) -> None:
        self.draft.write(self.shown, *self.words.text())
        self.looking.soon()  # the readers stay who they are

    def _on_log(self, ticked: bool) -> None:
        self.draft.log = ticked
        self._show_count()

    def _look_anew(self) -> None:
        self._review = None
        self._show_count()
        self.looking.now()

    def _asked(self) -> Asked | None:
        if not self.isVisible():
            return None
        return Asked(self.draft.copy(), self._reader, self.preview.sheet_width(), self._review, self.shown)

    def _on_seen(self, seen: Seen) -> None:
        self._reader = seen.reader if seen.reader is not None else self._reader
        if not seen.wrong and (seen.review is not self._review or seen.review is None):
            self._take_review(seen.review)
        self.words.show_problem(seen.wrong or self.facts.problem())
        self.preview.show_place(self._place.get(self._reader or 0, -1), len(self._place), seen.name)
        self.preview.show_seen(seen)
        self.words.show_values(seen.values)
        if seen.language and seen.language != self.shown and self.shown not in self.draft.words:
            self.show_language(seen.language)  # the words in front are those of the letter in front
        self._show_count(bool(seen.wrong))

    def _take_review(self, found: Review | None) -> None:
        self._review = found
        self._place = {party: place for place, (party, _name) in enumerate(found.ready)} if found else {}
        self.to.show_review(found)

    def _show_count(self, wrong: bool = False) -> None:
        count = len(self._review.ready) if self._review else 0
        self.print_all.setIconText(print_words(count, self.draft.log))
        for command in (self.print_all, self.save_all):
            command.setEnabled(count > 0 and not wrong)

    def _make_room(self) -> None:
        parts = (self._left, self.words, self.preview)
        narrow = self.width() < sum(part.minimumSizeHint().width() for part in parts) + 2
        self.turn_button.setVisible(narrow)
        self.turn.setEnabled(narrow)
        self.words.setVisible(not (narrow and self._preview_in_front))
        self.preview.setVisible(not narrow or self._preview_in_front)

    def turn_over(self) -> None:
        """The letter in place of its text, or its text again."""
        self._preview_in_front = not self._preview_in_front
        self._make_room()
        self.looking.now()

    def keyed(self) -> Sequence[QAction]:
        """What the text does by keys of its own."""
        return self.words.tools.keyed

    def step(self, by: int) -> None:
        """The letter to another reader in front."""
        place = self._place.get(self._reader or 0, -1)
        if self._review and place >= 0 and 0 <= place + by < len(self._place):
            self._reader = self._review.ready[place + by][0]
            self.looking.now()

    def _begin_anew(self) -> None:
        self.facts.clear()
        self.draft.forget()
        self.to.choose([])
        self._take(offer(self.draft.template.name))
        self.to.field.setFocus()

    def _print(self) -> None:
        paper = page_format(self.draft.text(self.shown).paper)
        self._outgoing.print_letters(self.draft.copy(), paper, self.gone_out, self._save)

    def _save(self) -> None:
        ready = self._review.ready if self._review else []
        if path := ask_pdf(self, self.save_all.words(), called(self.draft.template.title, ready)):
            self._outgoing.save_letters(self.draft.copy(), path, self.gone_out)

    def gone_out(self) -> None:
        """They are out: the page is free for the next letter, and nobody gets this one twice by mistake."""
        sent = Sent.just_now(self.draft)
        self._begin_anew()
        self.half_written.gone_out()
        self._sent = sent

    def _turn_back(self, sent: Sent) -> None:
        """Letters taken back are on the page again; sent again by redo, they leave it."""
        if not sent.turned():
            return
        if not sent.is_back:
            self._begin_anew()
        elif not self.draft.is_begun():
            self.put_back(sent.draft.copy())

    def put_back(self, draft: Draft) -> None:
        """A letter of before, on the page again."""
        self.templates.choose(draft.template.name)
        self.facts.put(draft.typed)
        self.draft = draft
        self.paper.show_draft(draft)
        self.show_language(self.shown)
        self.to.choose(draft.to, tuple(draft.segments), draft.all)

"""The quick line: one field over the page, and below it what was understood, while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm.core import clock
from smallcrm.core.errors import UserError
from smallcrm.core.i18n import _
from smallcrm.core.journal import Changes
from smallcrm.features.capture.reading.finder import FileFinder
from smallcrm.features.capture.reading.parse import parse
from smallcrm.features.capture.reading.understood import Named, Understood
from smallcrm.features.capture.service import Captured, capture, own_language
from smallcrm.features.capture.views.asking import Asking
from smallcrm.features.capture.views.editor import Editor
from smallcrm.features.capture.views.preview import Preview, Shown
from smallcrm.features.capture.views.told import told, undo_entry
from smallcrm.features.capture.views.tongues import LANGUAGES, examples, offer_languages, word_for_new
from smallcrm.ui.controls import key_text
from smallcrm.ui.desk import Desk
from smallcrm.ui.drafts import keeping
from smallcrm.ui.fields import in_order
from smallcrm.ui.messages import calmly
from smallcrm.ui.panels import L, M, S, Toned, line
from smallcrm.ui.room import Found
from smallcrm.ui.scanned import scanned

WIDEST = 100  # in average letters
NAME = "quick"
_earlier: list[str] = []  # the lines of this run of the program; with names in them, so they are kept nowhere
MOST = 50
CHIP = 6  # what a chip needs above and below its letters for its round ends


class QuickBar(QFrame):
    """Lies over the lower edge of the page. Enter saves, Esc puts it away and keeps what was typed."""

    def __init__(self, desk: Desk, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("findings")
        self.setAccessibleName(_("Quick line"))
        self._desk, self._ground, self._finder = desk, ground, FileFinder()
        self._front: Named | None = None
        self._chosen: Named | None = None
        self._language, self._walked, self._before = "", 0, QApplication.focusWidget()
        self.read: Understood | None = None
        self.editor, self.preview, self.asking = Editor(), Preview(), Asking()
        self._tongue = QPushButton()
        self._tongue.setProperty("kind", "chip")
        self._trouble = Toned("", "danger", wrap=True)
        self._keys = Toned(_("{} saves · {} puts away").format(key_text("Return"), key_text("Esc")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(S)
        for part in (self.editor, self.preview, self.asking, self._trouble):
            layout.addWidget(part)
        layout.addLayout(line(self._tongue, None, self._keys))
        self._trouble.hide()
        self._connect()
        ground.installEventFilter(self)
        self.hide()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.editor.refused.connect(self._understand)
        self.editor.submitted.connect(self.save)
        self.editor.escaped.connect(self.put_away)
        self.editor.walked.connect(self._walk)
        self.editor.numbered.connect(self.choose)
        self.preview.refused.connect(self.editor.refuse)
        self.preview.let_go.connect(self._let_front_go)
        self.preview.chosen.connect(self.choose)
        self.preview.emptied.connect(self.editor.setFocus)
        self.preview.remade.connect(lambda: in_order([self.editor, *self.preview.chips(), self._tongue]))
        self.asking.chosen.connect(self._take)
        self.asking.new_wanted.connect(self._say_new)
        self.asking.escaped.connect(self.editor.setFocus)
        self._tongue.clicked.connect(self._offer_languages)
        self._desk.bus.changed.connect(self._on_changed)

    # Coming and going --------------------------------------------------------------------------

    def open_for(self, party: int | None) -> None:
        """Come up, with the party in front as the one who is meant where the line names nobody."""
        card = self._finder.card(party) if party is not None else None
        self._front = card.named if card else None
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self.show()
            keeping.watch(self)
        self._understand()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Close; what was typed comes back with the next quick line."""
        keeping.flush()
        self.asking.hide()
        self._trouble.hide()
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the line; where it is not clear whom it is about, ask."""
        if self.read is None or not self.read.text.strip():
            return
        if (found := scanned(self._desk.rooms, self.read.text)) is not None:
            self._go_to(found)
            return
        who = self._who()
        if self.read.new is None and who.party is None:
            self._ask(who)
            return
        try:
            with keeping.saving(self):
                made = capture(self.read, None if self.read.new else who.party.id if who.party else None)
        except UserError as error:
            self._complain(str(error))
            return
        self._saved(made)

    def _go_to(self, found: Found) -> None:
        """A code stood there: it is no note, and leads somewhere."""
        keeping.saved(self)
        self.editor.say("")
        self.put_away()
        calmly(self, lambda: self._desk.open(found.target))

    def _saved(self, made: Captured) -> None:
        keeping.saved(self)
        _earlier.append(self.editor.text())
        del _earlier[:-MOST]
        self._chosen, self._walked, self._language = None, 0, ""
        self.editor.say("")
        self.put_away()
        undo = (_("Undo"), lambda: undo_entry(self._desk, made.journal)) if made.journal else None
        self._desk.tell(told(made), "success", undo)

    # What is typed -----------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if self.read is not None and self.read.text == self.editor.text():
            return  # only tinted
        self._understand()
        keeping.touched()

    def _understand(self) -> None:
        text = self.editor.text()
        now = clock.local(clock.now()).replace(tzinfo=None)
        self.read = parse(
            text, now, self._finder, self._language or own_language(),
            fixed=bool(self._language), refused=self.editor.refusals(),
        )  # fmt: skip
        self._trouble.hide()
        self.editor.tint(self.read.spans)
        if (found := scanned(self._desk.rooms, text)) is not None:
            self.preview.show_help(_("Opens “{}”: {}").format(found.title, found.detail))
        elif text.strip():
            self.preview.show_line(self.read, self._who())
        else:
            self._chosen = None
            self.preview.show_help(examples())
        if not text.strip() or self.read.new or self._who().party:
            self.asking.hide()
        self._name_language(bool(text.strip()))
        self._lie_down()

    def _who(self) -> Shown:
        read = self.read
        if read is None or read.new is not None:
            return Shown(None)
        if self._chosen is not None and (
            self._chosen in read.candidates or not (read.who or read.candidates)
        ):
            return Shown(self._chosen)
        if read.who is not None:
            return Shown(read.who)
        if read.candidates:
            return Shown(None, candidates=read.candidates)
        return Shown(self._front, in_front=True) if self._front else Shown(None)

    def choose(self, number: int) -> None:
        """One of the people the line may mean."""
        candidates = self._who().candidates
        if 1 <= number <= len(candidates):
            self._take(candidates[number - 1])

    def _take(self, one: Named) -> None:
        self._chosen = one
        self._understand()
        self.editor.setFocus()

    def _let_front_go(self) -> None:
        self._front = None
        self._understand()
        self.editor.setFocus()

    def _ask(self, who: Shown) -> None:
        if who.candidates:
            self._complain(
                _("Who is it? {} chooses; or type more of the name.").format(key_text("Ctrl+1") + "…9")
            )
            return
        self.asking.begin()
        self._lie_down()

    def _say_new(self) -> None:
        self.editor.say(f"{word_for_new()} {self.editor.text().strip()}")
        self.editor.setFocus()

    def _complain(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setAccessibleName(text)
        self._trouble.show()
        self._lie_down()

    def _walk(self, step: int) -> None:
        """↑ brings back what was saved earlier, ↓ goes on to the newest again, or to whom one may choose."""
        if step > 0 and self._who().candidates:
            self.preview.chips()[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        if self.editor.text().strip() and self._walked == 0:
            return
        self._walked = max(0, min(len(_earlier), self._walked - step))
        self.editor.say(_earlier[-self._walked] if self._walked else "")

    # Language ----------------------------------------------------------------------------------

    def _name_language(self, typed: bool) -> None:
        tag = self.read.language if self.read and typed else own_language()
        name = LANGUAGES.get(tag, LANGUAGES["en"])
        self._tongue.setText(_("{} ▾").format(name))
        self._tongue.setMinimumHeight(self._tongue.fontMetrics().height() + CHIP)
        self._tongue.setAccessibleName(_("Language of the line: {}").format(name))

    def _offer_languages(self) -> None:
        offer_languages(self._tongue, self._language, self.use_language)

    def use_language(self, tag: str) -> None:
        """Read the line in this language; empty recognises it."""
        self._language = tag
        self._understand()
        self.editor.setFocus()

    # Drafts ------------------------------------------------------------------------------------

    def draft_name(self) -> str:
        """There is one quick line."""
        return NAME

    def draft_title(self) -> str:
        """What it is called where it is offered again."""
        return _("Quick line")

    def kept_draft(self) -> Mapping[str, Any] | None:
        """What was typed and is not saved."""
        text = self.editor.text()
        return {"text": text, "words": text} if text.strip() else None

    def take_up(self, content: Mapping[str, Any]) -> None:
        """What was typed another time."""
        self.editor.say(str(content.get("text", "")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._lie_down()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, _changes: Changes) -> None:
        self._finder.forget()

    def _lie_down(self) -> None:
        """Over the lower edge, as wide as one reads well and as tall as it needs."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        wide = min(self._ground.width() - 2 * L, self.fontMetrics().averageCharWidth() * WIDEST)
        self.resize(wide, self.height())  # the text takes as many lines as it does at this width
        for _turn in range(2):
            layout.invalidate()
            layout.activate()
        tall = max(layout.heightForWidth(wide), layout.minimumSize().height())
        tall = min(tall, self._ground.height() - 2 * L)
        self.setGeometry((self._ground.width() - wide) // 2, self._ground.height() - tall - L, wide, tall)

"""What stands in an empty place: what will appear there, and the one action that fills it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from smallcrm.ui.panels import Align, Heading, M, Toned, line

LETTERS = 44  # average ones, of a line of the words


class Centred(Toned):
    """A few words in the middle."""

    def _align(self) -> None:
        self.setAlignment(Align.AlignHCenter | Align.AlignVCenter)


class Nothing(QWidget):
    """A heading, a few words and the actions below, a little above the middle."""

    def __init__(self, *actions: QPushButton) -> None:
        super().__init__()
        self.heading, self.words = Heading(""), Centred("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(2)
        layout.addLayout(line(None, self.heading, None))
        middle = line(None, self.words, None)
        middle.setStretch(1, 1000)  # up to its limit; what is left is shared by both sides
        layout.addLayout(middle)
        layout.addLayout(line(None, *actions, None))
        layout.addStretch(3)

    def say(self, heading: str, words: str) -> None:
        """Why there is nothing, and what there will be."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        self.words.setText(words)

"""What the files of letters are called: a pattern with fields, and the first name it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from smallcrm.core import preferences
from smallcrm.core.errors import Invalid, UserError
from smallcrm.core.i18n import _
from smallcrm.features.letters.service.file_names import FIELDS, USUAL, FileNames
from smallcrm.ui import bindings
from smallcrm.ui.fields import Line
from smallcrm.ui.flow import Flow
from smallcrm.ui.forms import Form, entry
from smallcrm.ui.panels import XS, Toned, named
from smallcrm.ui.slips import Slip

PATTERN = "letters.file_names"  # among the preferences
LONGEST = 300


class NamesSlip(Slip):
    """Asks for the pattern and shows the name it gives the first letter."""

    def __init__(self, values: Mapping[str, str], done: Callable[[str], object]) -> None:
        """`values` are those of the first letter, by field; without them only the pattern is looked at."""
        self._values, self._done_with = values, done
        form = Form([entry(_("Name"), "pattern", bindings.line(USUAL, LONGEST))])
        detail = _("Each letter becomes a PDF. What stands in braces is filled in for each.")
        super().__init__(
            "letters-names", _("A file for each letter"), detail, form, self._keep, _("Choose folder…")
        )
        self.kept = False  # it is remembered as a choice
        self.then = lambda: self._done_with(self._pattern())
        self.first_name = Toned("", wrap=True)
        self.inside.insertWidget(1, self.first_name)
        self.inside.insertWidget(2, self._fields())
        form.load({"pattern": str(preferences.get(PATTERN, "")) or USUAL})
        form.edited.connect(self._show)
        self._show()

    def _fields(self) -> QWidget:
        """A button for each field; it puts it where the pattern is being typed."""
        run = QWidget()
        flow = Flow(run, XS)
        flow.addWidget(Toned(_("Put in:")))
        for field, title in field_titles().items():
            button = named(QPushButton(title), "quiet")
            button.setToolTip(f"{{{field}}}")
            button.clicked.connect(partial(self._put_in, f"{{{field}}}"))
            flow.addWidget(button)
        return run

    def _put_in(self, sign: str, _checked: bool = False) -> None:
        line = self.form.fields["pattern"].widget
        assert isinstance(line, Line)
        line.insert(sign)
        line.setFocus()
        self._show()

    def _pattern(self) -> str:
        return str(self.form.values()["pattern"]) or USUAL

    def _keep(self) -> None:
        try:
            FileNames(self._pattern())
        except UserError as error:
            raise Invalid({"pattern": str(error)}) from error
        preferences.put(PATTERN, self._pattern())

    def _show(self) -> None:
        """The name of the first letter's file, or what is wrong with the pattern."""
        try:
            name = FileNames(self._pattern()).name(self._values)
        except UserError as error:
            self.form.show_problems({"pattern": str(error)}, go=False)
            self.first_name.setText("")
            return
        self.form.show_problems({})
        self.first_name.setText(_("The first: {}").format(name) if self._values else "")


def field_titles() -> dict[str, str]:
    """The fields as people call them, in their order."""
    titles = {
        "date": _("Day"), "name": _("Name"), "subject": _("Subject"), "company": _("Company"),
        "city": _("City"), "postcode": _("Postcode"), "template": _("Template"), "id": _("Record number"),
    }  # fmt: skip
    return {field: titles[field] for field in FIELDS}

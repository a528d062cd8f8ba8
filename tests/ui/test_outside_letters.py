"""Where no mail program is, it is said to whom the e-mail was, and not what stood in it."""

import pytest
from PySide6.QtGui import QDesktopServices

from smallcrm.core.errors import UserError
from smallcrm.ui.outside import mail_target, open_outside


def test_a_letter_that_no_mail_program_takes_is_not_repeated_in_signs(qapp, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(UserError) as told:
        open_outside(mail_target("peter@mail.example", "Wir bleiben in Verbindung", "Guten Tag\n" * 40))
    assert str(told.value).endswith("It leads to: peter@mail.example")

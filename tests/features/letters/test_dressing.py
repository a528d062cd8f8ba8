"""The letterhead of the business as letters wear it: its logo is put by on this machine, but for secrets."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from smallcrm.core import file
from smallcrm.core.business import business, new_business
from smallcrm.features.letters.dressing import dressed, page_format
from smallcrm.features.letters.service import save_logo
from smallcrm.paper.logo_shelf import logo


def a_logo() -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("passphrase", "kept"), [(None, 1), ("correct horse battery", 0)])
def test_a_logo_is_put_by_unless_its_file_is_encrypted(passphrase, kept, home, tmp_path):
    file.close_file()
    logo.cache_clear()
    file.create_file(tmp_path / "own.smallcrm", new_business("Weber", "DE"), passphrase=passphrase)
    save_logo(a_logo())
    worn = dressed(business(), page_format())
    assert worn.head.logo is not None
    assert len(list(home.glob("cache/logos/*"))) == kept

"""The letterhead of the business as letters wear it: its logo is put by on this machine, but for secrets."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from smallcrm.core import file
from smallcrm.core.business import Business, business, new_business
from smallcrm.features.letters.dressing import dressed, page_format, sender_line
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


@pytest.mark.parametrize(
    ("country", "street", "place", "line"),
    [
        ("DE", "Ringstr. 2", ("50667", "Köln", ""), "Weber · Ringstr. 2 · 50667 Köln"),
        ("GB", "4 High Street", ("SW1A 1AA", "London", ""), "Weber · 4 High Street · London · SW1A 1AA"),
        ("US", "1 Main St", ("62701", "Springfield", "IL"), "Weber · 1 Main St · Springfield, IL 62701"),
    ],
)
def test_the_sender_is_written_as_the_post_of_their_country_wants_it(country, street, place, line):
    postcode, town, region = place
    made = Business(
        name="Weber", country=country, street=street, postcode=postcode, locality=town, region=region
    )
    assert sender_line(made) == line

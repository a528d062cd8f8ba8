"""A logo that was put by is the logo itself; what is damaged or of another time is made anew."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zlib

import pytest
from PIL import Image

from smallcrm.core.errors import UserError
from smallcrm.paper import logo_shelf
from smallcrm.paper.logo_shelf import MADE, MOST, logo
from smallcrm.paper.parts import Part, PdfObject, shelved
from smallcrm.paper.pictures import picture
from smallcrm.paper.vector import Leaf, kept


def drawn(mode="RGBA", size=(60, 24), kind="PNG") -> bytes:
    """A picture with more than one colour in it."""
    made = Image.linear_gradient("L").resize(size).convert(mode)
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


@pytest.fixture(autouse=True)
def forgetful():
    """Each look is that of a new process."""
    logo.cache_clear()
    yield
    logo.cache_clear()


@pytest.fixture
def place(home):
    """Where a logo is put by."""
    return lambda data: home / "cache" / "logos" / f"{hashlib.sha256(data).hexdigest()}.logo"


def anew(data):
    """The logo as a new process finds it."""
    logo.cache_clear()
    return logo(data)


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("RGB", "PNG"), ("L", "PNG"), ("RGB", "JPEG")])
def test_a_logo_that_was_put_by_is_the_same_and_is_not_decoded_again(mode, kind, monkeypatch):
    data = drawn(mode, kind=kind)
    made = picture(data)
    assert logo(data) == made
    monkeypatch.setattr(logo_shelf, "picture", lambda data: pytest.fail("decoded again"))
    assert anew(data) == made
    assert shelved(made.part) is not None


def spoilt_digest(place):
    place.write_bytes(place.read_bytes()[:-1] + b"?")


def cut_short(place):
    place.write_bytes(place.read_bytes()[:40])


def emptied(place):
    place.write_bytes(b"")


def of_other_means(place):
    _digest, _end, told = place.read_bytes().partition(b"\n")
    line, _end, packed = told.partition(b"\n")
    means, width, height = json.loads(line)
    told = json.dumps([f"0 {means}", width * 2, height]).encode() + b"\n" + packed
    place.write_bytes(hashlib.sha256(told).hexdigest().encode() + b"\n" + told)


def whole_but_nothing(place):
    told = b"{}\n"
    place.write_bytes(hashlib.sha256(told).hexdigest().encode() + b"\n" + told)


def a_folder(place):
    place.unlink()
    place.mkdir()


@pytest.mark.parametrize(
    "harm", [spoilt_digest, cut_short, emptied, of_other_means, whole_but_nothing, a_folder]
)
def test_what_is_not_whole_or_made_otherwise_is_made_anew(harm, place):
    data = drawn()
    made = logo(data)
    harm(place(data))
    assert anew(data) == made
    if harm is not a_folder:
        assert place(data).read_bytes().partition(b"\n")[2].startswith(f'["{MADE} '.encode())


def test_where_nothing_can_be_put_by_the_logo_is_made_each_time(home):
    (home / "cache").write_text("a file in its way")
    data = drawn()
    assert logo(data) == anew(data) == picture(data)


def test_a_cache_that_was_emptied_is_filled_again(home, place):
    data = drawn()
    made = logo(data)
    shutil.rmtree(home / "cache")
    assert anew(data) == made
    assert place(data).is_file()


def test_the_logos_not_used_for_longest_go(place):
    files = [drawn(size=(10 + number, 10)) for number in range(MOST + 3)]
    for data in files:
        logo(data)
    assert sum(place(data).exists() for data in files) == MOST


def test_a_drawing_is_ready_as_it_is_stored_and_not_put_by(home):
    data = kept([Leaf(Part((PdfObject("", b"0 0 1 1 re f"),)), 30.0, 20.0, True)])
    assert logo(data) == picture(data)
    assert not (home / "cache").exists()


def test_what_is_no_picture_is_refused_and_not_put_by(home):
    with pytest.raises(UserError, match="cannot be read"):
        logo(b"GIF89a" + bytes(50))
    assert not (home / "cache").exists()


def test_pictures_are_made_as_those_that_were_put_by():
    """Where this fails, MADE of the shelf is raised, so that nobody prints what an older version put by."""
    out = io.BytesIO()
    Image.frombytes("RGBA", (6, 4), bytes(range(96))).save(out, "PNG")
    part = shelved(picture(out.getvalue()).part)
    colours, veil = (hashlib.sha256(zlib.decompress(one.stream)).hexdigest()[:12] for one in part.objects)
    told = [one.dictionary for one in part.objects]
    assert (MADE, told, colours, veil) == (1, TOLD, *DIGESTS)


TOLD = [
    "/Type /XObject /Subtype /Image /Width 6 /Height 4 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    "/Filter /FlateDecode /SMask @1@",
    "/Type /XObject /Subtype /Image /Width 6 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    "/Filter /FlateDecode",
]
DIGESTS = ("e06a3146bf9b", "8a7812119ffc")  # of the colours and of what is clear

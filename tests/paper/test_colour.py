"""The profile of our colours is that of sRGB, made here, the same for ever."""

import hashlib
import io

import pytest
from PIL import Image, ImageCms

from smallcrm.paper.colour import profile, srgb
from smallcrm.paper.parts import shelved


def test_it_is_the_same_for_ever():
    assert (
        hashlib.sha256(srgb()).hexdigest()
        == "bf68e808a29913b3c61c02cc2d6969edfa5eb59eff31690ac4ade9e01d93cff5"
    )
    part = shelved(profile())
    assert part is not None and "/N 3" in part.objects[0].dictionary


def test_others_read_it_and_it_is_srgb():
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    ramp = Image.new("RGB", (256, 3))
    ramp.putdata(
        [(n, 0, 0) for n in range(256)] + [(0, n, n) for n in range(256)] + [(n, n, n) for n in range(256)]
    )
    theirs = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(ramp, ours, theirs)
    assert turned is not None
    apart = max(abs(a - b) for a, b in zip(ramp.tobytes(), turned.tobytes(), strict=True))
    assert apart <= 1


@pytest.mark.parametrize("place", [0, 36])
def test_its_head_tells_size_and_kind(place):
    data = srgb()
    assert data[place : place + 4] == (len(data).to_bytes(4, "big") if place == 0 else b"acsp")

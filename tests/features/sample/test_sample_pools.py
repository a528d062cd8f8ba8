"""What is written down by hand fits together."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from pypdf import PdfReader

from smallcrm.core.i18n import use_language
from smallcrm.features.activity.model import InteractionKind
from smallcrm.features.people.model import Status
from smallcrm.features.people.relations import shipped_type
from smallcrm.features.sample.book import RELATIONS, words
from smallcrm.features.sample.cultures import cultures
from smallcrm.features.sample.drawings import drawn, logo
from smallcrm.features.sample.phones import ABROAD
from smallcrm.features.sample.stories import AUDIENCES, audience_of, shelf, stories

FACTS = {"thing": "boiler", "Thing": "Boiler", "quote": "Q", "invoice": "I", "amount": "€1", "fitter": "Timo"}


@pytest.mark.parametrize("german", [False, True])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_story_can_begin_in_every_month(audience: str, german: bool) -> None:
    assert all(shelf(audience, german, month) for month in range(1, 13))


def test_every_step_is_of_a_known_kind_and_its_words_can_be_filled() -> None:
    for story in stories():
        assert story.things
        for step in story.steps:
            assert step.kind in set(InteractionKind)
            assert step.way in ("", "in", "out")
            for text in (step.subject, *step.bodies, step.asks):
                assert "{" not in text.format_map(FACTS)


def test_every_culture_can_be_phoned_and_has_a_name_for_women_and_men() -> None:
    for culture in cultures():
        assert culture.country in ABROAD
        assert len(culture.families) == len(culture.families_of_women)
        assert culture.women and culture.men and culture.towns and culture.streets and culture.firms


def test_every_status_has_its_stories() -> None:
    for status in ("", *Status):
        for firm in (False, True):
            assert audience_of(status, firm) in words()["tags"]
            assert audience_of(status, firm) in words()["notes"]


def test_relations_are_called_as_shipped() -> None:
    use_language("en")
    assert {key: tuple(shipped_type(key)) for key in RELATIONS} == RELATIONS


def test_a_drawn_plan_is_a_pdf_with_its_name_on_it() -> None:
    media_type, data = drawn("plan", "cellar (old).pdf")
    assert media_type == "application/pdf"
    assert "cellar (old).pdf" in PdfReader(io.BytesIO(data), strict=True).pages[0].extract_text()


@pytest.mark.parametrize("draw", [logo, lambda: drawn("picture", "")[1]], ids=["logo", "sketch"])
def test_a_drawn_picture_opens(draw: Callable[[], bytes]) -> None:
    picture = Image.open(io.BytesIO(draw()))
    picture.load()
    assert len(picture.convert("RGB").getcolors(1 << 16)) >= 3


def test_the_mark_is_teal_with_a_white_drop() -> None:
    mark = Image.open(io.BytesIO(logo())).convert("RGB")
    assert [mark.getpixel(place) for place in ((2, 2), (20, 60), (60, 70))] == [
        (255, 255, 255), (31, 111, 107), (255, 255, 255),
    ]  # fmt: skip

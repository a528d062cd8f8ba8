"""Pages as pictures, for the screen and for printers."""

import threading

from smallcrm.paper.binder import pdf
from smallcrm.paper.raster import picture, sheets
from tests.paper.conftest import written


def test_pages_are_known_by_their_size(letter):
    assert [(round(size.width), round(size.height)) for size in sheets(pdf(letter))] == [(595, 842)]
    assert len(sheets(pdf(written(text="x\n" * 90)))) == 3


def test_a_page_is_drawn_as_large_as_asked_with_its_ink_and_its_paper(letter):
    drawn = picture(pdf(letter), 0, 2.0)
    assert (drawn.width, drawn.height) == (1191, 1684)
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert drawn.pixels[:3] == b"\xff\xff\xff"
    assert min(drawn.pixels[0::4]) < 30


def test_several_threads_may_draw_at_once(letter):
    data, found = pdf(letter), []
    threads = [threading.Thread(target=lambda: found.append(picture(data, 0, 0.5).pixels)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1

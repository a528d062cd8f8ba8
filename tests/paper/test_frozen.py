"""Papers that were issued are bound as they were, to the last byte, whatever came after them."""

import base64
import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from smallcrm.paper.binder import KNOWN, Sealer, pdf
from smallcrm.paper.sheets import BINDING, Paper

FROZEN = sorted((Path(__file__).parent / "frozen").glob("binding-*.json.gz"))


def issued(path):
    """Papers made when a binding was the newest: what was stored of them, their parts, and their SHA-256."""
    kept = _kept(path)
    of_all = [_kept(one)["parts"] for one in FROZEN if one.name[:9] == path.name[:9]]
    parts = {sha: base64.b64decode(packed) for some in of_all for sha, packed in some.items()}
    return parts.__getitem__, [(one["content"], one["sha256"]) for one in kept["letters"]]


@cache
def _kept(path):
    return json.loads(gzip.decompress(path.read_bytes()))


def numbered(path):
    """The binding whose papers a file holds."""
    return int(path.name.split("-")[1].split(".")[0])


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_what_was_issued_is_put_together_in_the_same_bytes(path):
    fetch, letters = issued(path)
    assert letters
    for content, sha256 in letters:
        assert hashlib.sha256(pdf(Paper.from_json(content), fetch)).hexdigest() == sha256


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_its_seal_is_found_without_the_file(path):
    fetch, letters = issued(path)
    sealer = Sealer(fetch)
    for content, sha256 in [*letters, *letters]:
        assert sealer.seal(Paper.from_json(content)) == sha256


def test_every_binding_there_is_has_papers_that_guard_it():
    assert {numbered(path) for path in FROZEN} == KNOWN
    assert max(KNOWN) == BINDING


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_papers_of_a_binding_say_which_it_is(path):
    assert {Paper.from_json(content).binding for content, _ in issued(path)[1]} == {numbered(path)}

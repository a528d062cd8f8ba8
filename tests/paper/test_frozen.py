"""Papers that were issued are bound as they were, to the last byte, whatever came after them."""

import base64
import gzip
import hashlib
import json
from pathlib import Path

import pytest

from smallcrm.paper.binder import KNOWN, Sealer, pdf
from smallcrm.paper.sheets import BINDING, Paper

FROZEN = sorted((Path(__file__).parent / "frozen").glob("binding-*.json.gz"))


def issued(path):
    """Papers made when a binding was the newest: what was stored of them, their parts, and their SHA-256."""
    kept = json.loads(gzip.decompress(path.read_bytes()))
    parts = {sha: base64.b64decode(packed) for sha, packed in kept["parts"].items()}
    return parts.__getitem__, [(one["content"], one["sha256"]) for one in kept["letters"]]


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
    assert {int(path.name.split("-")[1].split(".")[0]) for path in FROZEN} == KNOWN
    assert max(KNOWN) == BINDING


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.name)
def test_papers_of_a_binding_say_which_it_is(path):
    number = int(path.name.split("-")[1].split(".")[0])
    assert {Paper.from_json(content).binding for content, _ in issued(path)[1]} == {number}

"""Sealing: what opens an envelope, what does not, and what it betrays unopened."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gonghui.kernel.ballots import envelopes
from gonghui.kernel.ballots.envelopes import Opener, SealBroken, Sealer, bitmap, choices_of, new_pair

BALLOT = uuid4()


@pytest.fixture
def pair():
    return new_pair(BALLOT)


@given(data=st.data(), options=st.integers(1, 240))
def test_a_choice_survives_and_its_length_tells_nothing(data, options):
    choices = data.draw(st.sets(st.integers(0, options - 1)))
    paper = bitmap(choices, options)
    assert choices_of(paper) == tuple(sorted(choices))
    assert len(paper) == envelopes.bitmap_length(options)


def test_an_envelope_opens_with_the_ballots_key(pair):
    public, sealed_key = pair
    paper = bitmap({0, 9}, 12)
    envelope = Sealer(BALLOT, public).seal(paper)
    assert len(envelope) == envelopes.length(12)
    assert Opener(BALLOT, public, sealed_key).open(envelope) == paper


def test_equal_choices_give_unlike_envelopes(pair):
    sealer = Sealer(BALLOT, pair[0])
    sealed = {sealer.seal(b"\x01") for _ in range(50)}
    assert len(sealed) == 50
    assert Sealer(BALLOT, pair[0]).mine != sealer.mine


@pytest.mark.parametrize("byte", [0, 33, 50, -1])
def test_an_altered_envelope_does_not_open(pair, byte):
    public, sealed_key = pair
    envelope = bytearray(Sealer(BALLOT, public).seal(b"\x01"))
    envelope[byte] ^= 1
    with pytest.raises(SealBroken):
        Opener(BALLOT, public, sealed_key).open(bytes(envelope))


def test_an_envelope_fits_no_other_ballot(pair):
    public, sealed_key = pair
    envelope = Sealer(uuid4(), public).seal(b"\x01")
    with pytest.raises(SealBroken):
        Opener(BALLOT, public, sealed_key).open(envelope)


def test_without_the_master_key_nothing_opens(pair, settings):
    settings.GONGHUI_BALLOT_KEY = "another key, which somebody with a copy of the database might try"
    with pytest.raises(SealBroken, match="no master key"):
        Opener(BALLOT, *pair)


def test_keys_are_rotated_by_putting_a_new_one_first(pair, settings):
    old = settings.GONGHUI_BALLOT_KEY
    settings.GONGHUI_BALLOT_KEY = f"new key, {old}"
    assert Opener(BALLOT, *pair).open(Sealer(BALLOT, pair[0]).seal(b"\x02")) == b"\x02"
    later = new_pair(BALLOT)
    settings.GONGHUI_BALLOT_KEY = "new key"
    assert Opener(BALLOT, *later)
    with pytest.raises(SealBroken):
        Opener(BALLOT, *pair)


@pytest.mark.parametrize("missing", ["", " , ", None])
def test_no_key_no_ballot(settings, missing):
    settings.GONGHUI_BALLOT_KEY = missing
    with pytest.raises(RuntimeError, match="GONGHUI_BALLOT_KEY"):
        new_pair(BALLOT)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.vault.case_keys import open_callbacks, seal_callbacks
from shared.vault.case_secrets import CaseSecrets
from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyWrapper
from tests.cases import CASE, secrets

WRAPPER = KeyWrapper(bytes(32))
OTHER = "11111111-1111-4111-8111-111111111111"


def test_the_same_request_is_known_again_however_it_is_spaced_and_ordered() -> None:
    assert secrets().body({"a": 1, "b": [2]}) == secrets().body({"b": [2], "a": 1})
    assert secrets().body({"a": 1}) != secrets().body({"a": 2})


def test_no_hash_can_be_made_without_the_root_key() -> None:
    other = CaseSecrets(b"another root key of the tests..")
    assert secrets().body({}) != other.body({})
    assert secrets().code(CASE, "code") != other.code(CASE, "code")
    assert secrets().results_token(CASE, 1) != other.results_token(CASE, 1)


@given(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_two_different_pairs_never_make_one_hash(a: str, b: str, c: str, d: str) -> None:
    assert (secrets().code(a, b) == secrets().code(c, d)) is ((a, b) == (c, d))


@given(st.text(max_size=40), st.uuids(version=4).map(str))
def test_ids_made_here_are_version_4_and_always_the_same(controller: str, request: str) -> None:
    made = secrets().own_id(controller, request)
    assert made[14] == "4" and made[19] in "89ab" and made == made.lower()
    assert made == secrets().own_id(controller, request)


def test_a_case_of_our_own_has_one_id_for_each_lead_and_reason() -> None:
    made = secrets().case_about("lead-1", "stale", "touch-1")
    assert made[14] == "4" and made[19] in "89ab" and made == secrets().case_about("lead-1", "stale", "touch-1")
    others = [("lead-2", "stale", "touch-1"), ("lead-1", "withdrawn", "touch-1"), ("lead-1", "stale", "touch-2")]
    assert len({made, *(secrets().case_about(*why) for why in others)}) == 4
    assert made != secrets().own_id("lead-1", "stale")


def test_addresses_sealed_for_one_case_do_not_open_for_another() -> None:
    sealed = seal_callbacks(WRAPPER, CASE, ["https://controller.example"])
    assert open_callbacks(WRAPPER, CASE, sealed) == ("https://controller.example",)
    with pytest.raises(Unreadable):
        open_callbacks(WRAPPER, OTHER, sealed)


def test_a_case_without_addresses_has_nothing_sealed() -> None:
    assert seal_callbacks(WRAPPER, CASE, []) is None and open_callbacks(WRAPPER, CASE, None) == ()

import os

import pytest

from shared.vault.envelope import Unreadable
from shared.vault.keyring import KeyedHash, KeyWrapper

TEXT = '{"last_name":"Zürich-中文","actions":[{"type":"page_viewed"}]}'.encode()


@pytest.fixture
def wrapper() -> KeyWrapper:
    return KeyWrapper(os.urandom(32))


def test_what_was_sealed_opens_with_the_unwrapped_key(wrapper: KeyWrapper) -> None:
    key, wrapped = wrapper.new("lead-1")
    assert wrapper.unwrap("lead-1", wrapped).open("touch", key.seal("touch", TEXT)) == TEXT


@pytest.mark.parametrize(
    ("lead_id", "kind", "incarnation"), [("lead-2", "touch", 1), ("lead-1", "lead", 1), ("lead-1", "touch", 2)]
)
def test_a_record_opens_only_in_its_own_place(wrapper: KeyWrapper, lead_id: str, kind: str, incarnation: int) -> None:
    key, wrapped = wrapper.new("lead-1")
    record = key.seal("touch", TEXT)
    with pytest.raises(Unreadable):
        wrapper.unwrap(lead_id, wrapped, incarnation).open(kind, record)


def test_any_altered_byte_is_refused(wrapper: KeyWrapper) -> None:
    key, _ = wrapper.new("lead-1")
    record = key.seal("touch", TEXT)
    for position in range(1, len(record)):
        altered = record[:position] + bytes((record[position] ^ 1,)) + record[position + 1 :]
        with pytest.raises(Unreadable):
            key.open("touch", altered)


def test_sealing_twice_gives_two_records(wrapper: KeyWrapper) -> None:
    key, _ = wrapper.new("lead-1")
    assert key.seal("touch", TEXT) != key.seal("touch", TEXT)


def test_a_key_wrapped_elsewhere_does_not_unwrap(wrapper: KeyWrapper) -> None:
    _, wrapped = KeyWrapper(os.urandom(32)).new("lead-1")
    with pytest.raises(Unreadable):
        wrapper.unwrap("lead-1", wrapped)


def test_a_secret_opens_under_its_own_name_only(wrapper: KeyWrapper) -> None:
    sealed = wrapper.seal_secret("website", b"whsec")
    assert wrapper.open_secret("website", sealed) == b"whsec"
    with pytest.raises(Unreadable):
        wrapper.open_secret("other", sealed)


def test_keyed_hashes_differ_by_key_use_and_part_boundaries() -> None:
    one, two = KeyedHash(b"1" * 32), KeyedHash(b"2" * 32)
    hashes = [
        one.identity("email", "a@example.com"),
        two.identity("email", "a@example.com"),
        one.identity("phone", "a@example.com"),
        one.suppression("email", "a@example.com"),
        one.touch("a", "b\x1fc", 0),
        one.touch("a\x1fb", "c", 0),
        one.touch("a", "b", 1),
        one.touch("a", "b", 11),
    ]
    assert len(set(hashes)) == len(hashes)
    assert one.identity("email", "a@example.com") == one.identity("email", "a@example.com")

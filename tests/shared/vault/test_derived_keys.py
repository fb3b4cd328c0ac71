"""A key for one purpose opens nothing of another."""

import pytest

from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KEY_BYTES, KeyedHash, KeyWrapper, derived
from shared.vault.one_time_tokens import digest_of, key_of, new_token

KEK = bytes(KEY_BYTES)


def test_what_is_sealed_under_a_token_opens_with_that_token_only() -> None:
    token = new_token()
    sealed = key_of(token).seal("question", b"what was sent")
    assert key_of(token).open("question", sealed) == b"what was sent"
    for other in (new_token(), digest_of(token), token[:-1], f"{token}A", ""):
        with pytest.raises(Unreadable):
            key_of(other).open("question", sealed)


def test_the_stored_hash_of_a_token_does_not_give_its_key() -> None:
    token = new_token()
    sealed = key_of(token).seal("question", b"what was sent")
    for guess in (bytes.fromhex(digest_of(token)), derived(bytes.fromhex(digest_of(token)), "touch of a link")):
        with pytest.raises(Unreadable):
            SubjectKey(digest_of(token), guess).open("question", sealed)


def test_what_is_on_its_way_opens_for_its_touch_only_and_not_with_the_key_itself() -> None:
    sealed = KeyWrapper(KEK).on_its_way("touch-1").seal("question", b"what was sent")
    assert KeyWrapper(KEK).on_its_way("touch-1").open("question", sealed) == b"what was sent"
    for key in (KeyWrapper(KEK).on_its_way("touch-2"), SubjectKey("touch-1", KEK)):
        with pytest.raises(Unreadable):
            key.open("question", sealed)


def test_counts_of_mails_cannot_be_joined_with_people() -> None:
    hasher = KeyedHash(KEK)
    marks = {
        hasher.mailed("day", "ann@example.com"),
        hasher.mailed("question", "ann@example.com"),
        hasher.identity("email", "ann@example.com"),
        hasher.suppression("email", "ann@example.com"),
    }
    assert len(marks) == 4

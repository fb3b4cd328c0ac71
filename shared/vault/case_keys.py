"""Cases under lock: each has a data key of its own."""

import json
from collections.abc import Sequence
from typing import Final

from shared.domain.case.requester import Requester
from shared.ports.cases import StoredCase
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KeyWrapper

_KIND: Final = "case"


def key_name(case_id: str) -> str:
    """Of the case's data key, in the keys table."""
    return f"case#{case_id}"


def seal_requester(wrapper: KeyWrapper, case_id: str, requester: Requester) -> tuple[bytes, bytes]:
    """The sealed record, and the new key it is sealed under, wrapped."""
    key, wrapped = wrapper.new(key_name(case_id))
    return key.seal(_KIND, requester.model_dump_json().encode()), wrapped


def case_key(wrapper: KeyWrapper, stored: StoredCase) -> SubjectKey:
    """Raises Unreadable when the key was destroyed."""
    if stored.key is None:
        raise Unreadable(_KIND)
    return wrapper.unwrap(key_name(stored.case.id), stored.key.wrapped, stored.key.incarnation)


def open_requester(wrapper: KeyWrapper, stored: StoredCase) -> Requester:
    """Raises Unreadable."""
    return Requester.model_validate_json(case_key(wrapper, stored).open(_KIND, stored.sealed))


def seal_callbacks(wrapper: KeyWrapper, case_id: str, urls: Sequence[str]) -> bytes | None:
    return wrapper.seal_secret(key_name(case_id), json.dumps(list(urls)).encode()) if urls else None


def open_callbacks(wrapper: KeyWrapper, case_id: str, sealed: bytes | None) -> tuple[str, ...]:
    """Raises Unreadable."""
    return tuple(json.loads(wrapper.open_secret(key_name(case_id), sealed))) if sealed else ()

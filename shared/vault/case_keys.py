"""Cases under lock: each has a data key of its own, and secrets of one root key are only for cases."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from shared.domain.case.requester import Requester
from shared.ports.cases import StoredCase
from shared.vault.envelope import SubjectKey, Unreadable
from shared.vault.keyring import KeyWrapper

_KIND: Final = "case"
_MARK_BYTES: Final = 16


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


class CaseSecrets:
    """Keyed hashes about cases, under a root key that can look nobody up."""

    def __init__(self, root: bytes) -> None:
        self._root = root

    def body(self, asked: Any) -> str:
        """Of what was asked, whatever the order and the spacing it was written in."""
        return self._mark("body", json.dumps(asked, sort_keys=True, separators=(",", ":")))

    def code(self, case_id: str, code: str) -> str:
        return self._mark("code", case_id, code)

    def delivery(self, case_id: str, version: int, url: str) -> str:
        """The same for every try to tell one address of one change."""
        return str(UUID(bytes=self._digest("delivery", case_id, str(version), url)[:16], version=4))

    def own_id(self, controller: str, request: str) -> str:
        """Another id for a request whose id is taken by somebody else; always the same."""
        return str(UUID(bytes=self._digest("request", controller, request)[:16], version=4))

    def case_about(self, lead_id: str, *why: str) -> str:
        """The id of a case that the product opens by itself about a lead: for the same reason always the same."""
        return str(UUID(bytes=self._digest("lead", lead_id, *why)[:16], version=4))

    def nonce(self, case_id: str) -> bytes:
        """Of the commitment in a case's certificate (32 bytes). Only the person is told: it recognises them in it."""
        return self._digest("nonce", case_id)

    def results_token(self, case_id: str, expires: int) -> str:
        return self._mark("results", case_id, str(expires))

    def _mark(self, *parts: str) -> str:
        return urlsafe_b64encode(self._digest(*parts)[:_MARK_BYTES]).rstrip(b"=").decode()

    def _digest(self, *parts: str) -> bytes:
        return hmac.digest(self._root, "\x1f".join(f"{len(part)}:{part}" for part in parts).encode(), sha256)

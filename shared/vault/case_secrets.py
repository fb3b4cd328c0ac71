"""Secrets of one root key that are only for cases."""

import hmac
import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

_MARK_BYTES: Final = 16


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

    def about(self, identifier: str) -> str:
        """Under which a case is found by whom it is about; ``identifier`` is canonical."""
        return self._mark("about", identifier)

    def nonce(self, case_id: str) -> bytes:
        """Of the commitment in a case's certificate (32 bytes). Only the person is told: it recognises them in it."""
        return self._digest("nonce", case_id)

    def results_token(self, case_id: str, expires: int) -> str:
        return self._mark("results", case_id, str(expires))

    def _mark(self, *parts: str) -> str:
        return urlsafe_b64encode(self._digest(*parts)[:_MARK_BYTES]).rstrip(b"=").decode()

    def _digest(self, *parts: str) -> bytes:
        return hmac.digest(self._root, "\x1f".join(f"{len(part)}:{part}" for part in parts).encode(), sha256)

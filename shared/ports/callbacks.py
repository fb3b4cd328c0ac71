"""Sending to addresses that others have named."""

from collections.abc import Mapping
from typing import Protocol


class NotDelivered(Exception):
    """``reason`` is a code, never a part of the address or of what came back."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transport(Protocol):
    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Returns when it was taken: a status of 200 to 299. Raises :class:`NotDelivered`."""

"""Well-formed requests, and what to change in them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import uuid4

from infra.opendsr.findings import Unmet

if TYPE_CHECKING:
    from infra.opendsr.identity import Canary, Identity

STANDARD_TYPES: Final = ("access", "portability", "erasure")
# In place of a value: the request goes without the member.
LEFT_OUT: Final = object()


class Offer(Protocol):
    """What the processor advertises, and who invents identities. Its properties raise Unmet when discovery fails."""

    canary: Canary

    @property
    def pairs(self) -> list[tuple[str, str]]: ...

    @property
    def request_types(self) -> list[str]: ...


def well_formed(offer: Offer, **changes: Any) -> dict[str, Any]:
    """Every member but callbacks and extensions, with the changes: an erasure of nobody, if the processor erases."""
    body = {
        "regulation": "gdpr",
        "subject_request_id": str(uuid4()),
        "subject_request_type": _request_type(offer),
        "submitted_time": rfc3339(datetime.now(UTC) - timedelta(minutes=5)),
        "subject_identities": [nobody(offer).as_json()],
        "api_version": "2.0",
    } | changes
    return {name: value for name, value in body.items() if value is not LEFT_OUT}


def nobody(offer: Offer, *, name: str = "canary") -> Identity:
    """An invented identity of an advertised pair; an e-mail address if possible. Another name is somebody else's."""
    with contextlib.suppress(Unmet):
        for pair in sorted(offer.pairs, key=lambda pair: pair != ("email", "raw")):
            return offer.canary.identity(*pair, name=name)
    return offer.canary.identity(name=name)


def rfc3339(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _request_type(offer: Offer) -> str:
    with contextlib.suppress(Unmet):
        if "erasure" not in offer.request_types and offer.request_types:
            return offer.request_types[0]
    return "erasure"

"""Well-formed requests, and what to change in them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from infra.opendsr.check import Unmet

if TYPE_CHECKING:
    from infra.opendsr.identity import Identity
    from infra.opendsr.session import Session

STANDARD_TYPES: Final = ("access", "portability", "erasure")
# In place of a value: the request goes without the member.
LEFT_OUT: Final = object()


def well_formed(session: Session, **changes: Any) -> dict[str, Any]:
    """Every member but callbacks and extensions, with the changes: an erasure of nobody, if the processor erases."""
    body = {
        "regulation": "gdpr",
        "subject_request_id": str(uuid4()),
        "subject_request_type": _request_type(session),
        "submitted_time": rfc3339(datetime.now(UTC) - timedelta(minutes=5)),
        "subject_identities": [nobody(session).as_json()],
        "api_version": "2.0",
    } | changes
    return {name: value for name, value in body.items() if value is not LEFT_OUT}


def nobody(session: Session) -> Identity:
    """An invented identity of an advertised pair; an e-mail address if possible."""
    with contextlib.suppress(Unmet):
        for pair in sorted(session.pairs, key=lambda pair: pair != ("email", "raw")):
            return session.canary.identity(*pair)
    return session.canary.identity()


def rfc3339(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _request_type(session: Session) -> str:
    with contextlib.suppress(Unmet):
        if "erasure" not in session.request_types and session.request_types:
            return session.request_types[0]
    return "erasure"

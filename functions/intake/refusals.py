"""The requests that go no further, and how they are answered."""

from collections.abc import Iterable
from typing import Final

from shared.domain.flaw import Flaw
from shared.edge.http import RequestRefused

LARGEST_BODY: Final = 262_144
"""Bytes."""
_UNAUTHORIZED: Final = "unauthorized"
_ORIGIN_NOT_ALLOWED: Final = "origin_not_allowed"
KEPT_OUT: Final = (_UNAUTHORIZED, _ORIGIN_NOT_ALLOWED)
"""Codes of the refusals that a change of the source may have made wrong."""


def method_not_allowed() -> RequestRefused:
    return RequestRefused(405, "method_not_allowed", "Submissions are posted.", headers={"allow": "POST, OPTIONS"})


def parameters_refused(flaws: Iterable[Flaw]) -> RequestRefused:
    """What is sent in the address would be lost, and kept in the logs of whoever is on the way."""
    return RequestRefused(400, "parameters_refused", "Submissions are sent in the body.", flaws)


def body_too_large() -> RequestRefused:
    return RequestRefused(413, "body_too_large", f"A body has at most {LARGEST_BODY} bytes.")


def unauthorized() -> RequestRefused:
    """One answer for an unknown source, a wrong key and a wrong, missing or stale signature."""
    return RequestRefused(401, _UNAUTHORIZED, "There is no such source, or its key or signature does not match.")


def origin_not_allowed() -> RequestRefused:
    return RequestRefused(403, _ORIGIN_NOT_ALLOWED, "This source takes no submissions from pages of this origin.")


def unsupported_media_type() -> RequestRefused:
    return RequestRefused(415, "unsupported_media_type", "This source does not take this content type or charset.")


def unreadable(reason: str, message: str, *, field: str = "body") -> RequestRefused:
    flaw = Flaw(field, reason, message)
    return RequestRefused(400, "body_unreadable", "The body could not be read.", [flaw])


def unmappable(field: str, reason: str, message: str) -> RequestRefused:
    return RequestRefused(422, "submission_refused", "Nothing was stored.", [Flaw(field, reason, message)])


def bad_idempotency_key() -> RequestRefused:
    flaw = Flaw("idempotency-key", "malformed", "must be 1 to 255 visible ASCII characters")
    return RequestRefused(400, "bad_idempotency_key", "The Idempotency-Key header cannot be used.", [flaw])


def source_misconfigured() -> RequestRefused:
    """Ours to repair, so the sender is asked to try again rather than to give up."""
    return RequestRefused(
        503,
        "source_misconfigured",
        "The configuration of this source is broken; nothing was stored.",
        headers={"retry-after": "300"},
    )


def store_unavailable() -> RequestRefused:
    return RequestRefused(
        503,
        "store_unavailable",
        "Not everything was stored; sending the same again is safe.",
        headers={"retry-after": "5"},
    )

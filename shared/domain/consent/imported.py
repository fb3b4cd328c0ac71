"""People whose data came from somebody else have to be told so (GDPR Art. 14)."""

from typing import Final

from shared.domain.touch import Touch

TELL_SECONDS: Final = 28 * 86_400
"""A month at the latest (Art. 14(3)(a)), counted as the shortest there is."""


def notice_due(first: Touch) -> int | None:
    """When the person of a first touch must have been told, in seconds; None when they told us themselves."""
    return first.received_at + TELL_SECONDS if first.consent.carried else None

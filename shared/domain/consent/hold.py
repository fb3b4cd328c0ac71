"""Why a lead is stored only: neither judged, promoted nor handed to anybody."""

from enum import StrEnum


class Hold(StrEnum):
    """``stopped``: what judging stands on was withdrawn or objected to (GDPR Art. 7(3), 21).

    ``unconfirmed`` is not set any more: what a person has not confirmed is no lead.
    """

    UNCONFIRMED = "unconfirmed"
    STOPPED = "stopped"
    RESTRICTED = "restricted"

"""Why a lead is stored only: neither judged, promoted nor handed to anybody."""

from enum import StrEnum


class Hold(StrEnum):
    """``stopped``: what judging stands on was withdrawn or objected to (GDPR Art. 7(3), 21)."""

    UNCONFIRMED = "unconfirmed"
    STOPPED = "stopped"
    RESTRICTED = "restricted"

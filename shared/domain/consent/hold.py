"""Why a lead is stored only: neither judged, promoted nor handed to anybody."""

from enum import StrEnum


class Hold(StrEnum):
    """``stopped``: what storing or judging stands on was refused, withdrawn or objected to (GDPR Art. 7(3), 21).
    ``no_basis``: nothing is on record that judging could stand on (Art. 6(1)). ``unconfirmed`` is not set any more:
    what a person has not confirmed is no lead.
    """

    UNCONFIRMED = "unconfirmed"
    STOPPED = "stopped"
    NO_BASIS = "no_basis"
    RESTRICTED = "restricted"

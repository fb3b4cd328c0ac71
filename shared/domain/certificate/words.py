"""The words of erasure certificates that others use too."""

from enum import StrEnum
from typing import Final

START: Final = "0" * 64
"""What the first certificate gives as the hash of the one before it."""
EARLIEST: Final = 1_577_836_800
"""The first second a certificate can name: 2020 began."""


class Attestation(StrEnum):
    """``backup_horizon`` attests the same erasure again, when no backup can bring anything back."""

    ERASURE = "erasure"
    BACKUP_HORIZON = "backup_horizon"


class Ground(StrEnum):
    """Why: a letter of GDPR Art. 17(1), or the end of a retention period, Art. 5(1)(e)."""

    NO_LONGER_NECESSARY = "17_1_a"
    CONSENT_WITHDRAWN = "17_1_b"
    OBJECTED = "17_1_c"
    UNLAWFUL = "17_1_d"
    LEGAL_OBLIGATION = "17_1_e"
    CHILD = "17_1_f"
    RETENTION_EXPIRED = "retention_expired"


class Milestone(StrEnum):
    """The states an erasure comes through, in their order."""

    RECEIVED = "received"
    IDENTITY_VERIFIED = "identity_verified"
    APPROVED = "approved"
    FENCED = "fenced"
    DELETING = "deleting"
    SHREDDED = "shredded"
    VERIFYING = "verifying"
    CERTIFIED = "certified"
    BACKUP_EXPIRED = "backup_expired"


class Action(StrEnum):
    """What was done to the person's items in a store.

    ``expires``: nobody can reach into it, and what is there, unreadable or opaque, goes by itself. ``not_personal``: it
    never holds any.
    """

    DELETED = "deleted"
    TOMBSTONED = "tombstoned"
    RETAINED = "retained"
    EXPIRES = "expires"
    NOT_PERSONAL = "not_personal"


class KeptCategory(StrEnum):
    SUPPRESSION = "suppression"
    CERTIFICATE = "certificate"
    CASE = "case"
    CONSENT_EVIDENCE = "consent_evidence"
    LEGAL_HOLD = "legal_hold"
    STATISTICS = "statistics"


class LegalGround(StrEnum):
    """An article of the GDPR under which something is kept."""

    ACCOUNTABILITY = "5_2"
    EXPRESSION = "17_3_a"
    LEGAL_OBLIGATION = "17_3_b"
    PUBLIC_HEALTH = "17_3_c"
    ARCHIVING = "17_3_d"
    LEGAL_CLAIMS = "17_3_e"
    OBJECTION = "21_3"

"""Words of consent that the product itself writes into journals and answers."""

from enum import StrEnum
from typing import Final, Literal

type Basis = Literal["consent", "contract", "legitimate_interests"]
"""The grounds of GDPR Art. 6(1) on which leads can be kept: (a), (b) and (f)."""

OWN_SOURCE: Final = "leadpact:consent"
"""The source of touches that are written here. No configured source can have this id, so no sender can pass for us."""

STORE: Final = "store"
"""What a touch speaks of that names no purpose: being kept at all."""

REGISTERED: Final = "sha256:"
"""A notice that begins so is the hash (hex) of a registered text."""


class ConsentFormat(StrEnum):
    RECORDED = "consent_recorded"
    CONFIRMATION = "consent_confirmation"
    WITHDRAWAL = "consent_withdrawal"
    OBJECTION = "consent_objection"


class Mechanism(StrEnum):
    """How the person did it, where they did it here."""

    DOUBLE_OPT_IN = "double_opt_in"
    ONE_CLICK = "one_click"
    OFFICER = "officer"

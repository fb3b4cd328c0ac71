"""The id of a consent: the lead, and the touch by which it was given, refused or withdrawn."""

import re
from dataclasses import dataclass
from typing import Final

from functions.consent.bodies import LEAD_ID

_WRITTEN: Final = re.compile(rf"({LEAD_ID})\.([A-Za-z0-9_-]{{22}})")


class NoSuchConsent(Exception):
    """There is none, or no longer."""


@dataclass(frozen=True, slots=True)
class ConsentId:
    lead: str
    touch: str

    @classmethod
    def read(cls, text: str) -> "ConsentId":
        """Raises :class:`NoSuchConsent`."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise NoSuchConsent
        return cls(written[1], written[2])

    def __str__(self) -> str:
        return f"{self.lead}.{self.touch}"

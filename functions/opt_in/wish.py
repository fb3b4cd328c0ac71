"""A touch that the person has to confirm, and the question the mail asks about it."""

from dataclasses import dataclass
from typing import Any, Final

from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.domain.source import DoubleOptIn
from shared.domain.touch import Confirmation, Touch
from shared.edge.languages import Language

_HOUR: Final = 3_600


@dataclass(frozen=True, slots=True)
class Wish:
    """``purposes`` are those the person is asked about; the link works for ``hours`` from ``now`` (seconds)."""

    touch: Touch
    asking: DoubleOptIn
    purposes: tuple[str, ...]
    hours: int
    now: int

    @classmethod
    def of(cls, touch: Touch, asking: DoubleOptIn, policy: PrivacyPolicy, *, now: int) -> "Wish":
        hours = min(asking.expires_hours, policy.double_opt_in.expires_hours)
        return cls(touch, asking, _explained(touch, policy), hours, now)

    @property
    def email(self) -> str:
        return self.touch.identifiers["email"]

    @property
    def expires(self) -> int:
        return self.now + self.hours * _HOUR

    @property
    def is_stale(self) -> bool:
        """A redrive may show it years later."""
        return self.touch.received_at + self.hours * _HOUR <= self.now

    @property
    def language(self) -> Language:
        """The one the form was in, if it is one of ours."""
        spoken = (self.touch.consent.locale or "").replace("_", "-").partition("-")[0].lower()
        return Language(spoken) if spoken in set(Language) else Language(self.asking.locale)

    def confirmable(self, how: Confirmation, *, alone: bool) -> Touch:
        """The touch as it is recorded once confirmed: for what the person was told of, and no more.

        ``alone``: without the identifiers beside the e-mail address, of which confirming proves nothing.
        """
        kept = {"email": self.email} if alone else self.touch.identifiers
        changed: dict[str, Any] = {"purposes": self.purposes, "confirmation": how}
        consent = self.touch.consent.model_copy(update=changed)
        return self.touch.model_copy(update={"identifiers": kept, "consent": consent})


def _explained(touch: Touch, policy: PrivacyPolicy) -> tuple[str, ...]:
    """Of the policy: nobody could explain others to the person. When a sender names no other, the question is whether
    the person may be stored at all."""
    known = [purpose for purpose in touch.consent.purposes if policy.purpose(purpose)]
    return tuple(dict.fromkeys(known or (purpose.id for purpose in policy.governing(Governs.STORING))))

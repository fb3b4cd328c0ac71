"""What a consent receipt tells of: the events of one touch, by the policy in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.domain.consent.event import ConsentEvent
from shared.domain.policy.parties import Recipient, Role
from shared.domain.policy.policy import Governs, PrivacyPolicy
from shared.domain.touch import Touch

_ALL: Final = ("identity", "contact_data", "characteristics", "behaviour")
_CATEGORIES: Final = {
    Governs.STORING: _ALL,
    Governs.JUDGING: _ALL,
    Governs.CONTACT: ("contact_data",),
    Governs.SHARING: ("identity", "contact_data"),
}
_LANGUAGES: Final = frozenset({"en", "nl", "fr", "es", "it"})


@dataclass(frozen=True, slots=True)
class ReceiptSubject:
    """``id`` is the consent's; ``policy_url`` shows the policy; ``key_id`` is of the key that signs."""

    id: str
    lead: str
    touch: Touch
    events: Sequence[ConsentEvent]
    policy: PrivacyPolicy
    policy_url: str
    key_id: str

    @property
    def language(self) -> str:
        """One of those the policy has labels in."""
        spoken = (self.touch.consent.locale or "").partition("-")[0].lower()
        return spoken if spoken in _LANGUAGES else "en"

    @property
    def method(self) -> str:
        return self.touch.consent.mechanism or self.touch.format

    @property
    def kept(self) -> str:
        return f"Until withdrawn; otherwise {self.policy.retention.stale_days} days after the last touch"

    def label(self, purpose_id: str) -> str:
        """Senders may name purposes the policy does not have; those have no label."""
        purpose = self.policy.purpose(purpose_id)
        label: str = getattr(purpose.label, self.language) if purpose else purpose_id
        return label

    def governs(self, purpose_id: str) -> Governs | None:
        purpose = self.policy.purpose(purpose_id)
        return purpose.governs if purpose else None

    def categories(self, purpose_id: str) -> tuple[str, ...]:
        governs = self.governs(purpose_id)
        return _CATEGORIES[governs] if governs else _ALL

    def third_parties(self, purpose_id: str) -> list[Recipient]:
        """Those who use the data for reasons of their own; a processor is no third party (GDPR Art. 4(10))."""
        return [
            recipient
            for recipient in self.policy.recipients
            if recipient.role is Role.CONTROLLER and purpose_id in (recipient.purposes or (purpose_id,))
        ]

"""What came of telling those who were given the data that it was erased (GDPR Art. 19), as far as it is known."""

from collections.abc import Sequence

from shared.domain.certificate.parts import Outcomes, Recipients
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.messages import RecipientEvent
from shared.ports.recipients import Told, ToldOutcome


def takers(policy: PrivacyPolicy, *, leads: int) -> int:
    """How many recipients are told; whoever was never given a lead has nothing to be told."""
    return sum(recipient.url is not None for recipient in policy.recipients) if leads else 0


def recipients(taking: int, told: Sequence[Told]) -> Recipients:
    """Of ``taking`` recipients; those that nothing was heard of are still being tried."""
    ends = [one.outcome for one in told if one.event == RecipientEvent.ERASED]
    delivered, failed = ends.count(ToldOutcome.DELIVERED), ends.count(ToldOutcome.FAILED)
    pending = max(0, taking - delivered - failed)
    return Recipients(
        count=delivered + pending + failed, outcomes=Outcomes(delivered=delivered, pending=pending, failed=failed)
    )

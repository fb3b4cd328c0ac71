"""Telling those who were given the data that it was erased (GDPR Art. 19)."""

from collections.abc import Sequence

from shared.domain.case.case import Case
from shared.domain.certificate.parts import Outcomes
from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.messages import RecipientDue
from shared.ports import Outbox, StoreUnavailable


def notify_recipients(case: Case, lead_ids: Sequence[str], *, policy: PrivacyPolicy, outbox: Outbox) -> Outcomes:
    """One message for each recipient that takes notices; whoever was never given a lead has nothing to be told.

    They are delivered with retries and acknowledged later, so they are pending here. Raises StoreUnavailable.
    """
    due = [
        RecipientDue(case=case.id, recipient=recipient.id, leads=tuple(lead_ids))
        for recipient in policy.recipients
        if recipient.url and lead_ids
    ]
    if outbox.send([message.model_dump_json() for message in due]):
        raise StoreUnavailable("queue")
    return Outcomes(delivered=0, pending=len(due), failed=0)

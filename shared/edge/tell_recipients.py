"""Telling those who were given the data what was done with it (GDPR Art. 19)."""

from collections.abc import Sequence

from shared.domain.policy.policy import PrivacyPolicy
from shared.edge.messages import RecipientDue, RecipientEvent
from shared.ports import Outbox, StoreUnavailable


def tell_recipients(
    case_id: str, lead_ids: Sequence[str], *, event: RecipientEvent, policy: PrivacyPolicy, outbox: Outbox
) -> int:
    """How many are told: one message for each that takes notices, with opaque ids of leads only.

    Whoever was never given a lead has nothing to be told. They are delivered later, and again until they are taken.
    Raises StoreUnavailable.
    """
    due = [
        RecipientDue(case=case_id, recipient=recipient.id, leads=tuple(lead_ids), event=event)
        for recipient in policy.recipients
        if recipient.url and lead_ids
    ]
    if due and outbox.send([message.model_dump_json() for message in due]):
        raise StoreUnavailable("queue")
    return len(due)

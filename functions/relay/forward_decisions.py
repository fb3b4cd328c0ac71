"""Forwarding due decisions from the stream to the promotion queue."""

from collections.abc import Sequence

from shared.edge import log
from shared.edge.messages import PromotionDue
from shared.edge.stream import Record, decision_due, lead_id_of
from shared.ports import Outbox, StoreUnavailable


def forward_decisions(records: Sequence[Record], *, outbox: Outbox) -> list[Record]:
    """The records that could not be forwarded; the stream delivers them again."""
    messages = [_message(record) for record in records]
    readable = [position for position, message in enumerate(messages) if message]
    try:
        refused = outbox.send([message for message in messages if message])
    except StoreUnavailable as fault:
        log.error("queue_unavailable", reason=str(fault))
        return list(records)
    sent = set(readable) - {readable[position] for position in refused}
    return [record for position, record in enumerate(records) if position not in sent]


def _message(record: Record) -> str:
    """Empty for a record that cannot be read."""
    try:
        return PromotionDue.of(lead_id_of(record), decision_due(record)).model_dump_json()
    except (KeyError, ValueError) as fault:
        log.error("decision_unreadable", kind=type(fault).__name__)
        return ""

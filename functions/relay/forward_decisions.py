"""Forwarding due decisions from the stream to the promotion queue."""

from collections.abc import Sequence

from aws_lambda_powertools import Logger

from shared.edge.messages import PromotionDue
from shared.edge.stream import Record, decision_due, lead_id_of
from shared.ports import Outbox, StoreUnavailable

_logger = Logger()


def forward_decisions(records: Sequence[Record], *, outbox: Outbox) -> list[str]:
    """Sequence numbers of the records that could not be forwarded; the stream delivers them again."""
    sequence = [str(record["dynamodb"]["SequenceNumber"]) for record in records]
    readable = {position: body for position, record in enumerate(records) if (body := _message(record))}
    unread = set(range(len(records))) - set(readable)
    positions = list(readable)
    try:
        refused = {positions[index] for index in outbox.send(list(readable.values()))}
    except StoreUnavailable as error:
        _logger.error("queue unavailable", reason=str(error))
        return sequence
    return [sequence[position] for position in sorted(unread | refused)]


def _message(record: Record) -> str | None:
    try:
        return PromotionDue.of(lead_id_of(record), decision_due(record)).model_dump_json()
    except (KeyError, ValueError) as error:
        _logger.error("unreadable decision", kind=type(error).__name__)
        return None

"""Forwarding what the stream tells others to act on: a decision due, a lead recalled."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from shared.edge import log
from shared.edge.messages import LeadRecalled, PromotionDue
from shared.edge.stream import Record, decision_due, lead_id_of, recalled_at
from shared.ports import Outbox, StoreUnavailable

type Outboxes = Mapping[type[BaseModel], Outbox]


def forward_changes(records: Sequence[Record], *, outboxes: Outboxes) -> list[Record]:
    """The records that could not be forwarded; the stream delivers them again, with all they tell."""
    read = [_messages(record) for record in records]
    failed = {position for position, messages in enumerate(read) if messages is None}
    for kind, outbox in outboxes.items():
        mine = [
            (position, message)
            for position, messages in enumerate(read)
            for message in messages or ()
            if isinstance(message, kind)
        ]
        refused = _refused(outbox, [message.model_dump_json() for _, message in mine])
        failed |= {mine[index][0] for index in refused}
    return [record for position, record in enumerate(records) if position in failed]


def _refused(outbox: Outbox, messages: Sequence[str]) -> Sequence[int]:
    try:
        return outbox.send(messages) if messages else ()
    except StoreUnavailable as fault:
        log.error("queue_unavailable", reason=str(fault))
        return range(len(messages))


def _messages(record: Record) -> list[BaseModel] | None:
    """None for a record that cannot be read."""
    try:
        return list(_told(record))
    except (KeyError, ValueError) as fault:
        log.error("change_unreadable", kind=type(fault).__name__)
        return None


def _told(record: Record) -> Iterator[BaseModel]:
    lead_id = lead_id_of(record)
    if decision := decision_due(record):
        yield PromotionDue.of(lead_id, decision)
    if at := recalled_at(record):
        yield LeadRecalled(lead=lead_id, at=at)

"""When something happened, as senders write it: RFC 3339 with an offset, and believable."""

import re
from datetime import datetime
from typing import Annotated, NamedTuple, cast

from pydantic import AfterValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

CLOCK_SKEW = 300
"""Seconds by which a sender's clock may run ahead of ours."""
_FIRST_CONSENT = 946_684_800  # 1 January 2000: an earlier consent is a broken date
_RFC3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})")


class Period(NamedTuple):
    """The seconds, since the epoch, between which an action or outcome is believed. ``now`` is the time of receipt."""

    oldest: int
    now: int


def _instant(value: object) -> int:
    if not isinstance(value, str) or not _RFC3339.fullmatch(moment := value.upper()):
        raise PydanticCustomError("not_rfc3339", "must be a time such as 2026-03-01T14:30:00+01:00, with its offset")
    try:
        at = int(datetime.fromisoformat(moment).timestamp())
    except (ValueError, OverflowError) as impossible:
        raise PydanticCustomError("impossible_time", "is not a time that exists") from impossible
    if at < 0:
        raise PydanticCustomError("too_old", "lies before 1970")
    return at


def _past(at: int, info: ValidationInfo) -> int:
    if at > _period(info).now + CLOCK_SKEW:
        raise PydanticCustomError("in_the_future", "lies in the future")
    return at


def _recent(at: int, info: ValidationInfo) -> int:
    if at < _period(info).oldest:
        raise PydanticCustomError("too_old", "is older than this source may send")
    return at


def _not_ancient(at: int) -> int:
    if at < _FIRST_CONSENT:
        raise PydanticCustomError("too_old", "is older than any consent can be")
    return at


def _period(info: ValidationInfo) -> Period:
    return cast("Period", info.context)


type Instant = Annotated[int, PlainValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})]
"""Seconds since the epoch, whenever that is."""
type Past = Annotated[
    int, PlainValidator(_instant), AfterValidator(_past), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""Seconds since the epoch, not in the future. Validated with a :class:`Period` as context, like the others."""
type Recent = Annotated[Past, AfterValidator(_recent)]
"""Not older than the source may send."""
type Consented = Annotated[Past, AfterValidator(_not_ancient)]
"""Not older than a consent can be."""

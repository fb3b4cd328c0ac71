"""What makes two deliveries the same one."""

import json
from hashlib import sha256
from typing import Any, Final

from shared.edge.record_touch import Delivery

_DAY: Final = 86_400
_AROUND_MIDNIGHT: Final = 600


def named_delivery(source_id: str, delivery_id: str, payload: Any) -> Delivery:
    """A delivery to which the sender gave an id that stays the same when it is sent again."""
    return Delivery(source_id, delivery_id, _digest(payload))


def nameless_delivery(source_id: str, payload: Any, *, now: int) -> Delivery:
    """The same fields on the same UTC day are one delivery; in its first ten minutes, the day before counts as well."""
    digest = _digest(payload)
    day, second = divmod(now, _DAY)
    before = f"{day - 1}:{digest.hex()}" if second < _AROUND_MIDNIGHT else None
    return Delivery(source_id, f"{day}:{digest.hex()}", digest, before)


def _digest(payload: Any) -> bytes:
    """Of what was said, not of its bytes: a multipart boundary differs on every click."""
    return sha256(json.dumps(payload, sort_keys=True, separators=(",", ":")).encode()).digest()

"""A body that is JSON."""

from typing import Any

from functions.intake.refusals import unreadable
from shared.edge import strict_json


def parse_json(body: bytes) -> Any:
    """Raises RequestRefused (400)."""
    try:
        return strict_json.parse_json(body)
    except strict_json.UnreadableJson as fault:
        raise unreadable(fault.reason, fault.message) from None

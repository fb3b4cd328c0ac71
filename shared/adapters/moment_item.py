"""When a lead is to be judged again though nothing more was heard of it: where that stands on its item.

Only leads that wait for such a moment are in the index, which nothing else about them is written to.
"""

from typing import Any, Final
from zlib import crc32

MOMENT: Final = ("moment", "moment_at")
SHARDS: Final = 4


def moment_item(lead_id: str, at: int) -> dict[str, Any]:
    """What it adds to the lead item."""
    return {"moment": {"S": shard_key(crc32(lead_id.encode()) % SHARDS)}, "moment_at": {"N": str(at)}}


def shard_key(shard: int) -> str:
    return f"moments#{shard}"

"""Where a lead stands in the index by stage."""

from typing import Any, Final
from zlib import crc32

SHARDS: Final = 4
"""Partitions per stage in the index: one would take every stage change of the system on one key."""


def listing(lead_id: str, stage: str, since: int) -> dict[str, Any]:
    """Where a lead stands in the index by stage, newest last within a shard."""
    return {
        ":listed": {"S": shard_key(stage, crc32(lead_id.encode()) % SHARDS)},
        ":listed_at": {"S": position(since, lead_id)},
    }


def shard_key(stage: str, shard: int) -> str:
    return f"{stage}#{shard}"


def position(since: int, lead_id: str) -> str:
    return f"{since:010d}#{lead_id}"

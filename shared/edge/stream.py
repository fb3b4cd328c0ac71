"""DynamoDB stream records of the leads table, as what they tell us. Binary values arrive base64-encoded."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from shared.domain.decision import Decision, Move
from shared.domain.stage import Stage
from shared.ports import Page

_JOURNAL = "journal#"
type Record = Mapping[str, Any]


def sequence_number(record: Record) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def key_of(record: Record) -> str:
    """The partition key: a lead's id, or a case's."""
    return str(record["dynamodb"]["Keys"]["pk"]["S"])


def lead_id_of(record: Record) -> str:
    return key_of(record)


def page_seen(record: Record) -> Page:
    image = record["dynamodb"]["NewImage"]
    return Page(
        start=int(image["sk"]["S"].removeprefix(_JOURNAL)),
        touches=tuple(b64decode(touch["B"]) for touch in image["touches"]["L"]),
        ids=frozenset(image["ids"]["SS"]),
        weight=int(image["weight"]["N"]),
        chain=b64decode(image["chain"]["B"]),
        closed="closed" in image,
    )


def decision_due(record: Record) -> Decision | None:
    if "due" not in record["dynamodb"]["NewImage"]:
        return None
    due = record["dynamodb"]["NewImage"]["due"]["M"]
    move = Move(Stage(due["f"]["S"]), Stage(due["t"]["S"]), due["r"]["BOOL"])
    return Decision(int(due["n"]["N"]), move, int(due["at"]["N"]), int(due["v"]["N"]))


def recalled_at(record: Record) -> int | None:
    recalled = record["dynamodb"]["NewImage"].get("recalled")
    return int(recalled["N"]) if recalled else None

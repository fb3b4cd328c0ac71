"""What a table's stream has to tell, as Lambda hands it to a function."""

import json
from base64 import b64encode
from typing import Any

from tests.builders import NOON
from tests.dynamodb.history import Stored, Write
from tests.dynamodb.memory_dynamodb import MemoryDynamoDB


def stream_records(store: MemoryDynamoDB, table: str) -> list[dict[str, Any]]:
    """Every record since the table was made. A write that changes nothing makes none."""
    assert store.is_streamed(table)
    return [stream_record(write, number) for number, write in enumerate(store.writes) if write.table == table]


def stream_record(write: Write, number: int = 0) -> dict[str, Any]:
    kind = "REMOVE" if write.after is None else "MODIFY" if write.before is not None else "INSERT"
    told: dict[str, Any] = {
        "ApproximateCreationDateTime": NOON,
        "Keys": dict(zip(("pk", "sk"), ({"S": part} for part in write.key), strict=False)),
        "SequenceNumber": str(number),
        "StreamViewType": "NEW_IMAGE",
    }
    image = {} if write.after is None else {"NewImage": _as_lambda_sends(write.after)}
    return {"eventName": kind, "eventSource": "aws:dynamodb", "awsRegion": "eu-west-1", "dynamodb": told | image}


def _as_lambda_sends(item: Stored) -> Any:
    return json.loads(json.dumps(item, default=lambda value: b64encode(value).decode()))

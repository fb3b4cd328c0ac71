"""What a table's stream has to tell, as Lambda hands it to a function."""

import json
from base64 import b64encode
from typing import Any

import boto3
from botocore.config import Config


def stream_records(table: str) -> list[dict[str, Any]]:
    """Every record since the table was made."""
    streams: Any = boto3.client("dynamodbstreams", config=Config(account_id_endpoint_mode="disabled"))
    (stream,) = streams.list_streams(TableName=table)["Streams"]
    found: list[dict[str, Any]] = []
    for shard in streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]["Shards"]:
        start = streams.get_shard_iterator(
            StreamArn=stream["StreamArn"], ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        found += streams.get_records(ShardIterator=start["ShardIterator"])["Records"]
    return [json.loads(json.dumps(record, default=_as_lambda_sends)) for record in found]


def _as_lambda_sends(value: Any) -> Any:
    return b64encode(value).decode() if isinstance(value, bytes) else str(value)

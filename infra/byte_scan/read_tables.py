"""Every table, index and stream of the account."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from infra.byte_scan.wire import Names, Wire
from infra.local.stack import Stack

type Chunk = tuple[str, bytes]
"""The name of a store, and bytes of it."""

_HEADER: Final = 13
"""Schema and nonce of a sealed record. If what follows were not encrypted, it could be inflated."""
_MOST_PAGES: Final = 100_000


def read_tables(stack: Stack) -> Iterator[Chunk]:
    """Items and index entries as they come over the wire, and each binary value by itself."""
    wire, names = Wire(stack, "dynamodb"), Names(stack)
    for table in tables(wire.client):
        store = names.of(table)
        indexes = wire.client.describe_table(TableName=table)["Table"].get("GlobalSecondaryIndexes", [])
        yield store, wire.taken()
        yield from _scanned(wire, store, TableName=table, ConsistentRead=True)
        for index in indexes:
            yield from _scanned(
                wire, f"{store}/index/{index['IndexName']}", TableName=table, IndexName=index["IndexName"]
            )


def read_streams(stack: Stack) -> Iterator[Chunk]:
    """Every record that is still there, from the oldest."""
    wire, names = Wire(stack, "dynamodbstreams"), Names(stack)
    for table, records in _streams(wire):
        store = f"{names.of(table)}/stream"
        yield store, wire.taken()
        for record in records:
            yield from ((store, binary) for binary in _binaries({"M": record["dynamodb"].get("NewImage", {})}))
            yield from ((store, binary) for binary in _binaries({"M": record["dynamodb"].get("OldImage", {})}))


def tables(dynamodb: Any) -> list[str]:
    return [name for page in dynamodb.get_paginator("list_tables").paginate() for name in page["TableNames"]]


def stream_records(stack: Stack) -> Iterator[tuple[str, list[Any]]]:
    """Records by table, a batch at a time."""
    return _streams(Wire(stack, "dynamodbstreams"))


def _scanned(wire: Wire, store: str, **request: Any) -> Iterator[Chunk]:
    for page in wire.client.get_paginator("scan").paginate(**request):
        yield store, wire.taken()
        for item in page["Items"]:
            yield from ((store, binary) for binary in _binaries({"M": item}))


def _streams(wire: Wire) -> Iterator[tuple[str, list[Any]]]:
    for stream in _every_stream(wire.client):
        arn = stream["StreamArn"]
        for shard in wire.client.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            at = wire.client.get_shard_iterator(
                StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
            for _ in range(_MOST_PAGES):
                answer = wire.client.get_records(ShardIterator=at)
                yield stream["TableName"], answer["Records"]
                at = answer.get("NextShardIterator")
                if not answer["Records"] or not at:
                    break


def _every_stream(client: Any) -> Iterator[Mapping[str, Any]]:
    request: dict[str, Any] = {}
    for _ in range(_MOST_PAGES):
        page = client.list_streams(**request)
        yield from page["Streams"]
        if "LastEvaluatedStreamArn" not in page:
            return
        request["ExclusiveStartStreamArn"] = page["LastEvaluatedStreamArn"]


def binary_values(value: Mapping[str, Any]) -> Iterator[bytes]:
    """Every binary value in an attribute value."""
    ((kind, content),) = value.items()
    match kind:
        case "B":
            yield bytes(content)
        case "BS":
            yield from map(bytes, content)
        case "L":
            for entry in content:
                yield from binary_values(entry)
        case "M":
            for entry in content.values():
                yield from binary_values(entry)


def _binaries(value: Mapping[str, Any]) -> Iterator[bytes]:
    for binary in binary_values(value):
        yield binary
        yield binary[_HEADER:]

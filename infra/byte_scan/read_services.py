"""Everything of the account that is not a table: queues, mail, logs, buckets, accounts, parameters, functions."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from typing import Final

from infra.byte_scan.read_tables import Chunk
from infra.byte_scan.wire import Names, Wire
from infra.local.stack import Stack


def read_queues(stack: Stack) -> Iterator[Chunk]:
    """Every message, also one that is delayed or in somebody's hands. Looking leaves it where it is."""
    names, sqs = Names(stack), stack.client("sqs")
    for url in [url for page in sqs.get_paginator("list_queues").paginate() for url in page.get("QueueUrls", [])]:
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        yield names.of(url), json.dumps(attributes).encode()
        yield names.of(url), _emulator_shows(stack, f"sqs/messages?QueueUrl={url}")


def read_mail(stack: Stack) -> Iterator[Chunk]:
    """Every mail that was sent, but not to whom: SES keeps none, and the address is of the person's own mailbox."""
    boxes = json.loads(_emulator_shows(stack, "ses/messages"))["messages"]
    for mail in [mail for box in boxes.values() for mail in box]:
        yield "mail", json.dumps({name: part for name, part in mail.items() if name not in _ADDRESSED}).encode()


def read_logs(stack: Stack) -> Iterator[Chunk]:
    wire, names = Wire(stack, "logs"), Names(stack)
    pages = wire.client.get_paginator("describe_log_groups").paginate()
    for group in [group["logGroupName"] for page in pages for group in page["logGroups"]]:
        for _ in wire.client.get_paginator("describe_log_streams").paginate(logGroupName=group):
            yield names.of(group), wire.taken()
        for _ in wire.client.get_paginator("filter_log_events").paginate(logGroupName=group):
            yield names.of(group), wire.taken()


def read_buckets(stack: Stack) -> Iterator[Chunk]:
    """Every version of every object with its name and metadata, and uploads that were never finished."""
    wire, names = Wire(stack, "s3"), Names(stack)
    s3 = stack.client("s3")
    for bucket in [bucket["Name"] for bucket in wire.client.list_buckets()["Buckets"]]:
        store = names.of(bucket)
        for page in wire.client.get_paginator("list_object_versions").paginate(Bucket=bucket):
            yield store, wire.taken()
            for version in page.get("Versions", []):
                place = {"Bucket": bucket, "Key": version["Key"], "VersionId": version["VersionId"]}
                found = s3.get_object(**place)
                yield store, json.dumps([found.get("Metadata"), s3.get_object_tagging(**place)["TagSet"]]).encode()
                yield store, found["Body"].read()
        for _ in wire.client.get_paginator("list_multipart_uploads").paginate(Bucket=bucket):
            yield store, wire.taken()


def read_accounts(stack: Stack) -> Iterator[Chunk]:
    """Members of staff."""
    wire, names = Wire(stack, "cognito-idp"), Names(stack)
    pools = wire.client.get_paginator("list_user_pools").paginate(MaxResults=60)
    for pool in [pool["Id"] for page in pools for pool in page["UserPools"]]:
        for operation in ("list_users", "list_groups", "list_user_pool_clients"):
            for _ in wire.client.get_paginator(operation).paginate(UserPoolId=pool):
                yield names.of(pool), wire.taken()


def read_parameters(stack: Stack) -> Iterator[Chunk]:
    wire = Wire(stack, "ssm")
    pages = wire.client.get_paginator("describe_parameters").paginate()
    for name in [parameter["Name"] for page in pages for parameter in page["Parameters"]]:
        for _ in wire.client.get_paginator("get_parameter_history").paginate(Name=name, WithDecryption=True):
            pass
    yield "parameters", wire.taken()


def read_functions(stack: Stack) -> Iterator[Chunk]:
    """Their settings. Their code is in the buckets, and on disk."""
    yield "functions", _listed(stack, "lambda", "list_functions", "list_event_source_mappings")


def read_metrics(stack: Stack) -> Iterator[Chunk]:
    """Names and dimensions."""
    yield "metrics", _listed(stack, "cloudwatch", "list_metrics", "describe_alarms", "describe_alarm_history")


def _listed(stack: Stack, service: str, *operations: str) -> bytes:
    wire = Wire(stack, service)
    for operation in operations:
        for _ in wire.client.get_paginator(operation).paginate():
            pass
    return wire.taken()


def _emulator_shows(stack: Stack, what: str) -> bytes:
    url = f"{stack.emulator.endpoint}/_ministack/{what}"
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 our own http address
        body: bytes = answer.read()
        return body


_ADDRESSED: Final = frozenset({"To", "CC", "BCC"})
SERVICES: Final[tuple[Callable[[Stack], Iterator[Chunk]], ...]] = (
    read_queues,
    read_mail,
    read_logs,
    read_buckets,
    read_accounts,
    read_parameters,
    read_functions,
    read_metrics,
)

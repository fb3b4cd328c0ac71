"""Writes a control value into every kind of store, so that a scan that does not read one is found out.

What is planted is taken away again. In streams, mail and metrics it stays, as everything does there.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final

from infra.byte_scan.read_tables import tables
from infra.byte_scan.wire import Names
from infra.local.stack import Stack

type Planter = Callable[[Stack, Names, str], Iterator[set[str]]]
_SENDER: Final = "control@example.com"


@contextmanager
def planted(stack: Stack, control: str) -> Iterator[frozenset[str]]:
    """The stores that hold the control for the time of the block."""
    names = Names(stack)
    with ExitStack() as planting:
        yield frozenset(
            store
            for plant in PLANTERS
            for store in planting.enter_context(contextmanager(plant)(stack, names, control))
        )


def _in_tables(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    """An item of which nobody reads anything, and which is in every index."""
    dynamodb, stores = stack.client("dynamodb"), set()
    keys = {}
    for table in tables(dynamodb):
        found = dynamodb.describe_table(TableName=table)["Table"]
        item = {each["AttributeName"]: _value(each["AttributeType"], control) for each in found["AttributeDefinitions"]}
        keys[table] = {each["AttributeName"]: item[each["AttributeName"]] for each in found["KeySchema"]}
        dynamodb.put_item(TableName=table, Item=item)
        store = names.of(table)
        stores |= {store} | {f"{store}/index/{index['IndexName']}" for index in found.get("GlobalSecondaryIndexes", [])}
        stores |= {f"{store}/stream"} if found.get("StreamSpecification", {}).get("StreamEnabled") else set()
    yield stores
    for table, key in keys.items():
        dynamodb.delete_item(TableName=table, Key=key)


def _value(kind: str, control: str) -> dict[str, Any]:
    return {"S": {"S": control}, "N": {"N": "0"}, "B": {"B": control.encode()}}[kind]


def _in_queues(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    """In a queue of its own, and in those that nobody takes from: a consumer would fail on it."""
    sqs = stack.client("sqs")
    mappings = stack.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    consumed = {mapping["EventSourceArn"].rpartition(":")[2] for mapping in mappings}
    own = sqs.create_queue(QueueName=f"control-{control}")["QueueUrl"]
    queues = [url for url in sqs.list_queues()["QueueUrls"] if url.rpartition("/")[2] not in consumed]
    for url in queues:
        sqs.send_message(QueueUrl=url, MessageBody=control)
    yield {names.of(url) for url in queues}
    for url in queues:
        _take_away(sqs, url, control)
    sqs.delete_queue(QueueUrl=own)


def _take_away(sqs: Any, url: str, control: str) -> None:
    for _ in range(1000):
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
        ours = [message for message in found if message["Body"] == control]
        for message in ours:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if ours or not found:
            return


def _in_mail(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    ses = stack.client("ses")
    ses.verify_email_identity(EmailAddress=_SENDER)
    text = {"Data": control}
    ses.send_email(
        Source=_SENDER, Destination={"ToAddresses": [_SENDER]}, Message={"Subject": text, "Body": {"Text": text}}
    )
    yield {"mail"}
    ses.delete_identity(Identity=_SENDER)


def _in_logs(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    logs = stack.client("logs")
    pages = logs.get_paginator("describe_log_groups").paginate()
    places = [{"logGroupName": group["logGroupName"]} for page in pages for group in page["logGroups"]]
    places = [place | {"logStreamName": f"control-{control[:8]}"} for place in places]
    for place in places:
        logs.create_log_stream(**place)
        now = logs.describe_log_streams(logGroupName=place["logGroupName"])["logStreams"][-1]["creationTime"]
        logs.put_log_events(**place, logEvents=[{"timestamp": now, "message": control}])
    yield {names.of(place["logGroupName"]) for place in places}
    for place in places:
        logs.delete_log_stream(**place)


def _in_buckets(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    s3 = stack.client("s3")
    places = [{"Bucket": bucket["Name"], "Key": "control"} for bucket in s3.list_buckets()["Buckets"]]
    versions = [s3.put_object(**place, Body=control.encode()).get("VersionId", "null") for place in places]
    yield {names.of(place["Bucket"]) for place in places}
    for place, version in zip(places, versions, strict=True):
        s3.delete_object(**place, VersionId=version)


def _in_accounts(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    people = stack.client("cognito-idp")
    pools = [pool["Id"] for pool in people.list_user_pools(MaxResults=60)["UserPools"]]
    accounts = [{"UserPoolId": pool, "Username": f"{control}@example.com"} for pool in pools]
    for account in accounts:
        people.admin_create_user(**account, MessageAction="SUPPRESS")
    yield {names.of(pool) for pool in pools}
    for account in accounts:
        people.admin_delete_user(**account)


def _in_parameters(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    ssm = stack.client("ssm")
    ssm.put_parameter(Name="/control", Value=control, Type="SecureString", Overwrite=True)
    yield {"parameters"}
    ssm.delete_parameter(Name="/control")


def _in_functions(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    functions, name = stack.client("lambda"), f"control-{control[:8]}"
    role = functions.list_functions()["Functions"][0]["Role"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("nothing.py", "")
    functions.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=role,
        Handler="nothing.nothing",
        Code={"ZipFile": packed.getvalue()},
        Environment={"Variables": {"CONTROL": control}},
    )
    yield {"functions"}
    functions.delete_function(FunctionName=name)


def _in_metrics(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    control_dimension = [{"Name": "Control", "Value": control}]
    datum = {"MetricName": "Control", "Dimensions": control_dimension, "Value": 1.0}
    stack.client("cloudwatch").put_metric_data(Namespace="Control", MetricData=[datum])
    yield {"metrics"}


def _in_files(stack: Stack, names: Names, control: str) -> Iterator[set[str]]:
    """Where functions and the emulator put their own."""
    places = [stack.emulator.state / folder / "control" for folder in ("state", "s3", "tmp")]
    for place in places:
        place.write_text(control)
    yield {f"files/{place.parent.name}" for place in places}
    for place in places:
        place.unlink(missing_ok=True)


PLANTERS: Final[tuple[Planter, ...]] = (
    _in_tables,
    _in_queues,
    _in_mail,
    _in_logs,
    _in_buckets,
    _in_accounts,
    _in_parameters,
    _in_functions,
    _in_metrics,
    _in_files,
)

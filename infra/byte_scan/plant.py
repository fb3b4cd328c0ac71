"""Writes a control value into every kind of store, so that a scan that does not read one is found out.

What is planted is taken away again. In streams, mail and metrics it stays, as everything does there.
"""

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Final

from infra.byte_scan.read_tables import tables
from infra.byte_scan.wire import Names
from infra.local.stack import Stack

KEPT: Final = frozenset(
    f"at rest/files/{file}"
    for file in (
        "s3/000000000000",
        "state/cloudwatch_logs.json",
        "state/cognito.json",
        "state/dynamodb.json",
        "state/lambda.json",
        "state/sqs.json",
        "state/ssm.json",
    )
)
"""The files in which the emulator keeps what was planted."""
_SENDER: Final = "control@example.com"


@dataclass(frozen=True)
class _Garden:
    stack: Stack
    names: Names
    control: str
    undo: ExitStack

    def client(self, service: str) -> Any:
        return self.stack.client(service)

    def named(self, physical: list[str]) -> set[str]:
        return {self.names.of(name) for name in physical}


@contextmanager
def planted(stack: Stack, control: str) -> Iterator[frozenset[str]]:
    """The stores that hold the control for the time of the block."""
    with ExitStack() as undo:
        garden = _Garden(stack, Names(stack), control, undo)
        yield frozenset(store for plant in PLANTERS for store in plant(garden))


def _in_tables(garden: _Garden) -> set[str]:
    """An item of which nobody reads anything, and which is in every index."""
    dynamodb, stores = garden.client("dynamodb"), set()
    for table in tables(dynamodb):
        found, store = dynamodb.describe_table(TableName=table)["Table"], garden.names.of(table)
        item = {each["AttributeName"]: _value(each["AttributeType"], garden) for each in found["AttributeDefinitions"]}
        key = {each["AttributeName"]: item[each["AttributeName"]] for each in found["KeySchema"]}
        dynamodb.put_item(TableName=table, Item=item)
        garden.undo.callback(dynamodb.delete_item, TableName=table, Key=key)
        stores |= {store} | {f"{store}/index/{index['IndexName']}" for index in found.get("GlobalSecondaryIndexes", [])}
        stores |= {f"{store}/stream"} if found.get("StreamSpecification", {}).get("StreamEnabled") else set()
    return stores


def _value(kind: str, garden: _Garden) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {
        "S": {"S": garden.control},
        "N": {"N": "0"},
        "B": {"B": garden.control.encode()},
    }
    return values[kind]


def _in_queues(garden: _Garden) -> set[str]:
    """In those that nobody takes from: a consumer would fail on it."""
    sqs = garden.client("sqs")
    mappings = garden.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    consumed = {mapping["EventSourceArn"].rpartition(":")[2] for mapping in mappings}
    queues = [url for url in sqs.list_queues()["QueueUrls"] if url.rpartition("/")[2] not in consumed]
    for url in queues:
        sqs.send_message(QueueUrl=url, MessageBody=garden.control)
        garden.undo.callback(_take_away, sqs, url, garden.control)
    return garden.named(queues)


def _take_away(sqs: Any, url: str, body: str) -> None:
    for _ in range(1000):
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
        ours = [message for message in found if message["Body"] == body]
        for message in ours:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        if ours or not found:
            return


def _in_mail(garden: _Garden) -> set[str]:
    ses, text = garden.client("ses"), {"Data": garden.control}
    ses.verify_email_identity(EmailAddress=_SENDER)
    garden.undo.callback(ses.delete_identity, Identity=_SENDER)
    message = {"Subject": text, "Body": {"Text": text}}
    ses.send_email(Source=_SENDER, Destination={"ToAddresses": [_SENDER]}, Message=message)
    return {"mail"}


def _in_logs(garden: _Garden) -> set[str]:
    logs = garden.client("logs")
    pages = logs.get_paginator("describe_log_groups").paginate()
    groups = [group["logGroupName"] for page in pages for group in page["logGroups"]]
    for group in groups:
        place = {"logGroupName": group, "logStreamName": f"control-{garden.control[:8]}"}
        logs.create_log_stream(**place)
        garden.undo.callback(logs.delete_log_stream, **place)
        logs.put_log_events(**place, logEvents=[{"timestamp": int(time.time() * 1000), "message": garden.control}])
    return garden.named(groups)


def _in_buckets(garden: _Garden) -> set[str]:
    """The emulator keeps objects in files."""
    s3 = garden.client("s3")
    buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    for bucket in buckets:
        place = {"Bucket": bucket, "Key": f"control-{garden.control[:8]}"}
        version = s3.put_object(**place, Body=garden.control.encode()).get("VersionId", "null")
        garden.undo.callback(s3.delete_object, **place, VersionId=version)
    return garden.named(buckets)


def _in_accounts(garden: _Garden) -> set[str]:
    people = garden.client("cognito-idp")
    pools = [pool["Id"] for pool in people.list_user_pools(MaxResults=60)["UserPools"]]
    for pool in pools:
        account = {"UserPoolId": pool, "Username": f"{garden.control}@example.com"}
        people.admin_create_user(**account, TemporaryPassword=f"Aa1{garden.control}", MessageAction="SUPPRESS")
        garden.undo.callback(people.admin_delete_user, **account)
    return garden.named(pools)


def _in_parameters(garden: _Garden) -> set[str]:
    ssm = garden.client("ssm")
    ssm.put_parameter(Name="/control", Value=garden.control, Type="String", Overwrite=True)
    garden.undo.callback(ssm.delete_parameter, Name="/control")
    return {"parameters"}


def _in_functions(garden: _Garden) -> set[str]:
    functions, name, packed = garden.client("lambda"), f"control-{garden.control[:8]}", io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("nothing.py", "")
    functions.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Role=functions.list_functions()["Functions"][0]["Role"],
        Handler="nothing.nothing",
        Code={"ZipFile": packed.getvalue()},
        Environment={"Variables": {"CONTROL": garden.control}},
    )
    garden.undo.callback(functions.delete_function, FunctionName=name)
    return {"functions"}


def _in_metrics(garden: _Garden) -> set[str]:
    dimensions = [{"Name": "Control", "Value": garden.control}]
    datum = {"MetricName": "Control", "Dimensions": dimensions, "Value": 1.0}
    garden.client("cloudwatch").put_metric_data(Namespace="Control", MetricData=[datum])
    return {"metrics"}


def _in_files(garden: _Garden) -> set[str]:
    """Where the emulator and the functions put their own."""
    for place in (garden.stack.emulator.data, garden.stack.emulator.scratch):
        path = place / "control"
        path.write_text(garden.control)
        garden.undo.callback(path.unlink, missing_ok=True)
    return {"files/state/control", "files/tmp/control"}


PLANTERS: Final[tuple[Callable[[_Garden], set[str]], ...]] = (
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

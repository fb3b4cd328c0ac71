"""Nothing that can hold data is deployed before the inventory says what it holds and what reaches it."""

from copy import deepcopy
from typing import Any

import pytest

from functions.erasure.verify_erasure import READERS
from infra.inventory.gate import disagreements, missing_adapters
from infra.inventory.types import CANNOT_STORE
from infra.template import read_template
from shared.adapters.delivery_table import CLAIM_SECONDS
from shared.edge.policies import inventory
from tests.infra.templates import TABLE, resources
from tests.policies import a_store, an_adapter, an_inventory

TEMPLATE = read_template()
ADDED = {
    "AWS::DynamoDB::Table": {},
    "AWS::DynamoDB::GlobalTable": {},
    "AWS::SQS::Queue": {},
    "AWS::S3::Bucket": {},
    "AWS::Logs::LogGroup": {"RetentionInDays": 14},
    "AWS::SNS::Topic": {},
    "AWS::Kinesis::Stream": {},
    "AWS::KinesisFirehose::DeliveryStream": {},
    "AWS::OpenSearchService::Domain": {},
    "AWS::RDS::DBInstance": {},
    "AWS::ElastiCache::ServerlessCache": {},
    "AWS::EFS::FileSystem": {},
    "AWS::Serverless::StateMachine": {},
    "AWS::Events::Archive": {},
    "AWS::SES::ConfigurationSet": {},
    "AWS::Cognito::UserPool": {},
    "AWS::XRay::Group": {},
    "AWS::KMS::Key": {},
    "AWS::CloudFormation::Stack": {},
    "AWS::Serverless::Application": {},
    "Custom::Anything": {},
    "AWS::Invented::Tomorrow": {},
}


def test_the_template_and_the_inventory_agree() -> None:
    assert disagreements(TEMPLATE, inventory()) == []


def test_claims_of_deliveries_are_kept_as_long_as_registered() -> None:
    deliveries = inventory().store("DeliveriesTable")
    assert deliveries and deliveries.retention.seconds == CLAIM_SECONDS


@pytest.mark.parametrize("kind", ADDED)
def test_an_unregistered_store_fails_the_gate_and_is_named(kind: str) -> None:
    changed = deepcopy(TEMPLATE)
    changed["Resources"]["Unregistered"] = {"Type": kind, "Properties": ADDED[kind]}
    (problem,) = disagreements(changed, inventory())
    assert problem.startswith(f"Unregistered ({kind}) can hold data and is not in shared/policies/inventory.json.")
    assert '{"name": "Unregistered", "kind": "' in problem


@pytest.mark.parametrize("name", [store.name for store in inventory().stores])
def test_forgetting_to_register_any_store_fails_the_gate(name: str) -> None:
    fewer = inventory().model_copy(update={"stores": tuple(one for one in inventory().stores if one.name != name)})
    (problem,) = disagreements(TEMPLATE, fewer)
    assert problem.startswith(f"{name} (")


def test_a_registration_without_a_resource_fails_the_gate() -> None:
    (problem,) = disagreements(resources(), an_inventory(a_store("Gone")))
    assert problem == "Gone is in shared/policies/inventory.json, but the template has no such store: remove it there."


@pytest.mark.parametrize("kind", sorted(CANNOT_STORE))
def test_what_cannot_store_needs_no_registration(kind: str) -> None:
    harmless = {"LoggingConfig": {"LogGroup": {"Ref": "SomeLog"}}}
    assert disagreements(resources(Some={"Type": kind, "Properties": harmless}), an_inventory()) == []


def a_queue(**changes: Any) -> dict[str, Any]:
    return a_store("Waiting", kind="queue", retention={"seconds": 345_600}, backup_days=0) | changes


def waiting(**properties: Any) -> dict[str, Any]:
    return resources(Waiting={"Type": "AWS::SQS::Queue", "Properties": properties})


@pytest.mark.parametrize(
    ("template", "registered", "difference"),
    [
        (waiting(), a_queue(kind="topic"), "the inventory calls it a topic, the template makes it a queue"),
        (
            waiting(MessageRetentionPeriod=60),
            a_queue(),
            "the inventory says it keeps data for 345600 seconds, the template 60",
        ),
        (
            waiting(MessageRetentionPeriod={"Ref": "Days"}),
            a_queue(),
            "the inventory says it keeps data for 345600 seconds, the template fixes none",
        ),
        (
            waiting(),
            a_queue(retention={"rule": "lead"}),
            "the inventory says it keeps data for no fixed number of seconds, the template 345600",
        ),
        (waiting(), a_queue(backup_days=1), "the inventory says backup_days 1, the template keeps backups for 0 days"),
        (
            resources(Lines={"Type": "AWS::Logs::LogGroup"}),
            a_queue(name="Lines", kind="log_group"),
            "the inventory says it keeps data for 345600 seconds, the template fixes none",
        ),
        (
            resources(Rows={"Type": "AWS::DynamoDB::Table", "Properties": TABLE}),
            a_store("Rows", retention={"seconds": 60}),
            "its items should expire, but the template has no TimeToLiveSpecification for it",
        ),
        (
            resources(Rows={"Type": "AWS::DynamoDB::Table", "Properties": TABLE}),
            a_store("Rows", retention={"rule": "suppression"}),
            "its items should expire, but the template has no TimeToLiveSpecification for it",
        ),
    ],
)
def test_what_template_and_inventory_say_differently_is_named(
    template: dict[str, Any], registered: dict[str, Any], difference: str
) -> None:
    assert disagreements(template, an_inventory(registered)) == [f"{registered['name']}: {difference}."]


def test_items_that_expire_need_a_time_to_live() -> None:
    rows = {"Type": "AWS::DynamoDB::Table", "Properties": TABLE | {"TimeToLiveSpecification": {"Enabled": True}}}
    assert disagreements(resources(Rows=rows), an_inventory(a_store("Rows", retention={"seconds": 60}))) == []


def test_an_adapter_that_nobody_wrote_is_named() -> None:
    covered = a_store("One", adapters=an_adapter(erase={"covered_by": "KeysTable"}, scan="index"))
    assert missing_adapters(an_inventory(covered), "erase", {"rows"}) == []
    assert missing_adapters(an_inventory(covered), "scan", {"table"}) == [
        "One: its adapter to scan, index, is not in the registry of adapters."
    ]


def test_every_adapter_that_looks_for_remains_has_been_written() -> None:
    assert missing_adapters(inventory(), "scan", READERS) == []

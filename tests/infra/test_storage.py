"""Whatever can hold data is found in a template, also where it is not a resource of its own."""

from typing import Any

import pytest

from infra.inventory.storage import stores_in
from infra.inventory.types import CANNOT_STORE, KINDS
from shared.domain.inventory.store_words import Kind
from tests.infra.templates import resources, with_function, with_table


@pytest.mark.parametrize(
    ("template", "name", "kind"),
    [
        (with_table(GlobalSecondaryIndexes=[{"IndexName": "by_due"}]), "KeysTable/index/by_due", Kind.INDEX),
        (with_table(LocalSecondaryIndexes=[{"IndexName": "by_day"}]), "KeysTable/index/by_day", Kind.INDEX),
        (with_table(StreamSpecification={"StreamViewType": "NEW_IMAGE"}), "KeysTable/stream", Kind.STREAM),
        (with_table(KinesisStreamSpecification={"StreamArn": "arn"}), "KeysTable/kinesis", Kind.STREAM),
        (with_table(ContributorInsightsSpecification={"Enabled": True}), "KeysTable/insights", Kind.OTHER),
        (with_function(LoggingConfig={}), "SomeFunction/log_group", Kind.LOG_GROUP),
        (with_function(Tracing="Active"), "SomeFunction/traces", Kind.TRACES),
        (
            with_function() | {"Globals": {"Function": {"Tracing": "Active"}}},
            "SomeFunction/traces",
            Kind.TRACES,
        ),
        (
            with_function(EventInvokeConfig={"DestinationConfig": {"OnFailure": {"Type": "SQS"}}}),
            "SomeFunction/destination",
            Kind.DEAD_LETTER_QUEUE,
        ),
        (
            with_function(Events={"Nightly": {"Properties": {"DeadLetterConfig": {"Type": "SQS"}}}}),
            "SomeFunction/destination",
            Kind.DEAD_LETTER_QUEUE,
        ),
        (
            resources(Stage={"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"AccessLogSettings": {}}}),
            "Stage/access_log",
            Kind.LOG_GROUP,
        ),
        (resources(**{"Fn::ForEach::Tables": ["Name", [], {}]}), "Fn::ForEach::Tables", Kind.OTHER),
        (resources(Bare={"Type": "AWS::S3::Bucket"}), "Bare", Kind.BUCKET),
    ],
)
def test_a_store_that_a_setting_brings_along_is_found(template: dict[str, Any], name: str, kind: Kind) -> None:
    found = stores_in(template)
    assert found.keys() == {"KeysTable", name}
    assert found[name].kind is kind


def test_access_is_logged_to_a_log_group_of_the_template_and_to_nothing_beside_it() -> None:
    settings = {"AccessLogSettings": {"DestinationArn": {"Fn::GetAtt": ["Lines", "Arn"]}}}
    stage = {"Type": "AWS::ApiGatewayV2::Stage", "Properties": settings}
    assert stores_in(resources(Stage=stage, Lines={"Type": "AWS::Logs::LogGroup"})).keys() == {"KeysTable", "Lines"}


def test_a_destination_that_is_a_resource_brings_nothing_along() -> None:
    failure = {"Type": "SQS", "Destination": {"Fn::GetAtt": ["Letters", "Arn"]}}
    event = {"Type": "SQS", "Properties": {"DestinationConfig": {"OnFailure": failure}}}
    assert stores_in(with_function(Events={"Arrived": event})).keys() == {"KeysTable"}


@pytest.mark.parametrize("key", ["OnFailure", "deadLetterTargetArn"])
def test_a_queue_of_what_failed_is_told_from_others(key: str) -> None:
    letters = {"Type": "AWS::SQS::Queue"}
    source = {"Type": "AWS::SQS::Queue", "Properties": {"Redrive": {key: {"Fn::GetAtt": ["Letters", "Arn"]}}}}
    found = stores_in(resources(Letters=letters, Source=source))
    assert (found["Letters"].kind, found["Source"].kind) == (Kind.DEAD_LETTER_QUEUE, Kind.QUEUE)


@pytest.mark.parametrize(
    ("recovery", "days"),
    [
        ({}, 0),
        ({"PointInTimeRecoveryEnabled": False, "RecoveryPeriodInDays": 7}, 0),
        ({"PointInTimeRecoveryEnabled": True}, 35),
        ({"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7}, 7),
        ({"PointInTimeRecoveryEnabled": {"Ref": "Recovery"}}, 35),
    ],
)
def test_backups_are_as_long_as_the_template_allows(recovery: dict[str, Any], days: int) -> None:
    assert stores_in(with_table(PointInTimeRecoverySpecification=recovery))["KeysTable"].backup_days == days


def test_a_type_is_either_known_to_store_or_known_not_to() -> None:
    assert not CANNOT_STORE & KINDS.keys()

"""Stores that are not resources of their own: parts of a table, and what a setting brings along."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from infra.inventory.found import Found
from shared.domain.inventory.store_words import Kind

_TABLES: Final = {"AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"}
_STREAM_SECONDS: Final = 86_400
_PLACES: Final = {"Arn", "Destination", "Properties", "TargetArn"}


def implied_stores(
    name: str, resource_type: str, properties: Mapping[str, Any], every_function: Mapping[str, Any]
) -> Iterator[Found]:
    if resource_type in _TABLES:
        yield from _parts_of_table(name, resource_type, properties)
    if resource_type == "AWS::Serverless::Function":
        yield from _of_function(name, resource_type, {**every_function, **properties})
    if resource_type == "AWS::ApiGatewayV2::Stage" and _logs_elsewhere(properties.get("AccessLogSettings")):
        yield Found(f"{name}/access_log", resource_type, Kind.LOG_GROUP)


def _logs_elsewhere(settings: Mapping[str, Any] | None) -> bool:
    """A log group of the template is a store of its own."""
    return settings is not None and "Fn::GetAtt" not in settings.get("DestinationArn", {})


def _parts_of_table(name: str, resource_type: str, properties: Mapping[str, Any]) -> Iterator[Found]:
    for kind in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes"):
        for index in properties.get(kind, ()):
            yield Found(f"{name}/index/{index['IndexName']}", resource_type, Kind.INDEX)
    if "StreamSpecification" in properties:
        yield Found(f"{name}/stream", resource_type, Kind.STREAM, seconds=_STREAM_SECONDS)
    if "KinesisStreamSpecification" in properties:
        yield Found(f"{name}/kinesis", resource_type, Kind.STREAM)
    if properties.get("ContributorInsightsSpecification", {}).get("Enabled", False) is not False:
        yield Found(f"{name}/insights", resource_type, Kind.OTHER)


def _of_function(name: str, resource_type: str, function: Mapping[str, Any]) -> Iterator[Found]:
    if "LogGroup" not in function.get("LoggingConfig", {}):
        yield Found(f"{name}/log_group", resource_type, Kind.LOG_GROUP)
    if function.get("Tracing", "PassThrough") != "PassThrough":
        yield Found(f"{name}/traces", resource_type, Kind.TRACES)
    if _makes_a_queue(function):
        yield Found(f"{name}/destination", resource_type, Kind.DEAD_LETTER_QUEUE)


def _makes_a_queue(settings: Any) -> bool:
    """SAM makes a queue or a topic where a destination or a place for dead letters states its type only."""
    if isinstance(settings, dict):
        makes = settings.get("Type") in {"SQS", "SNS"} and not _PLACES & settings.keys()
        return makes or any(map(_makes_a_queue, settings.values()))
    return isinstance(settings, list) and any(map(_makes_a_queue, settings))

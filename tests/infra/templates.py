"""Templates of little else than what a test is about."""

from typing import Any

TABLE: dict[str, Any] = {
    "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 1}
}


def resources(**added: Any) -> dict[str, Any]:
    """A template of the table of keys and what is given."""
    return {"Resources": {"KeysTable": {"Type": "AWS::DynamoDB::Table", "Properties": TABLE}} | added}


def with_table(**changes: Any) -> dict[str, Any]:
    return resources(KeysTable={"Type": "AWS::DynamoDB::Table", "Properties": TABLE | changes})


def with_function(**properties: Any) -> dict[str, Any]:
    given = {"LoggingConfig": {"LogGroup": {"Ref": "SomeLog"}}} | properties
    return resources(SomeFunction={"Type": "AWS::Serverless::Function", "Properties": given})

"""The template keeps its promises before anything is deployed."""

import importlib
import json
from typing import Any

import pytest

from infra.template import as_list, read_template, resources
from shared.edge.record_touch import UNDER_WAY

TEMPLATE = read_template()
FUNCTIONS = resources("AWS::Serverless::Function")
GLOBALS = TEMPLATE["Globals"]["Function"]
QUEUES = resources("AWS::SQS::Queue")
TABLES = resources("AWS::DynamoDB::Table")
STATEFUL = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::SQS::Queue", "AWS::Cognito::UserPool")
FORTNIGHT = 14 * 24 * 3600


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_handler_that_imports_a_role_and_a_log_of_its_own(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    function, step = FUNCTIONS[name], name.removesuffix("Function")
    module, _, handler = function["Handler"].rpartition(".")
    assert callable(getattr(importlib.import_module(module), handler))
    assert function["CodeUri"].rstrip("/").replace("/", ".") == module.removesuffix(".handler")
    assert function["Role"] == {"Fn::GetAtt": [f"{step}Role", "Arn"]}
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": f"{step}Log"}
    assert "Tracing" not in GLOBALS | function


def test_who_writes_touches_ends_while_they_count_as_under_way() -> None:
    writers = {name: function.get("Timeout", GLOBALS["Timeout"]) for name, function in FUNCTIONS.items()}
    del writers["RetentionFunction"]  # writes none
    assert max(writers.values()) + 2 <= UNDER_WAY


@pytest.mark.parametrize("name", resources("AWS::Logs::LogGroup"))
def test_logs_are_kept_for_a_fortnight(name: str) -> None:
    assert TEMPLATE["Resources"][name]["Properties"]["RetentionInDays"] == 14


@pytest.mark.parametrize("name", [n for n, r in TEMPLATE["Resources"].items() if r["Type"] in STATEFUL])
def test_what_holds_data_outlives_the_stack(name: str) -> None:
    resource = TEMPLATE["Resources"][name]
    assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_protected_encrypted_recoverable_and_paid_by_use(name: str) -> None:
    table = TABLES[name]
    assert table["DeletionProtectionEnabled"] is True
    assert table["SSESpecification"] == {"SSEEnabled": True, "SSEType": "KMS"}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    recovery = table["PointInTimeRecoverySpecification"]
    assert recovery["PointInTimeRecoveryEnabled"] is True
    assert recovery["RecoveryPeriodInDays"] == (1 if name == "KeysTable" else 7)


def test_keys_are_never_copied_and_never_streamed() -> None:
    assert "StreamSpecification" not in TABLES["KeysTable"]
    (deny,) = TABLES["KeysTable"]["ResourcePolicy"]["PolicyDocument"]["Statement"]
    assert (deny["Effect"], deny["Principal"]) == ("Deny", "*")
    forbidden = {"CreateBackup", "ExportTableToPointInTime", "StartAwsBackupJob", "UpdateContributorInsights"}
    assert {f"dynamodb:{verb}" for verb in forbidden} <= set(deny["Action"])


def test_a_stream_carries_the_new_image_only() -> None:
    streams = {name: table["StreamSpecification"] for name, table in TABLES.items() if "StreamSpecification" in table}
    assert streams == {
        name: {"StreamViewType": "NEW_IMAGE"} for name in ("LeadsTable", "CasesTable", "DefinitionsTable")
    }


@pytest.mark.parametrize("table", ["DeliveriesTable", "DefinitionsTable"])
def test_claims_of_deliveries_and_replays_expire(table: str) -> None:
    assert TABLES[table]["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


@pytest.mark.parametrize("name", QUEUES)
def test_a_queue_is_encrypted_and_has_dead_letters_or_holds_them(name: str) -> None:
    queue = QUEUES[name]
    assert queue["SqsManagedSseEnabled"] is True
    if name.endswith("DeadLetters"):
        assert queue["MessageRetentionPeriod"] == FORTNIGHT
        assert f"{name}Alarm" in TEMPLATE["Resources"]
    else:
        assert queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0] in QUEUES
        assert queue["VisibilityTimeout"] == 6 * GLOBALS["Timeout"]


def event_sources() -> list[tuple[str, dict[str, Any]]]:
    """Streams and queues, by the function that reads them."""
    events = [(name, event) for name, function in FUNCTIONS.items() for event in function.get("Events", {}).values()]
    return [(name, event) for name, event in events if event["Type"] in {"DynamoDB", "SQS"}]


@pytest.mark.parametrize(("name", "event"), event_sources())
def test_one_bad_record_neither_blocks_nor_drops_its_neighbours(name: str, event: dict[str, Any]) -> None:
    source = event["Properties"]
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    if event["Type"] == "DynamoDB":
        assert source["BisectBatchOnFunctionError"] is True
        assert 0 < source["MaximumRetryAttempts"] <= 100
        assert source["MaximumRecordAgeInSeconds"] == 24 * 3600
        assert source["StartingPosition"] == "TRIM_HORIZON"
        failed = source["DestinationConfig"]["OnFailure"]
        assert (failed["Type"], failed["Destination"]["Fn::GetAtt"][0]) == ("SQS", name[:-8] + "DeadLetters")
        assert all(json.loads(one["Pattern"]) for one in source["FilterCriteria"]["Filters"])


def test_readers_of_a_stream_see_only_what_concerns_them() -> None:
    wanted = {}
    for name, event in event_sources():
        if event["Type"] == "DynamoDB":
            patterns = [
                json.loads(one["Pattern"])["dynamodb"] for one in event["Properties"]["FilterCriteria"]["Filters"]
            ]
            wanted[name] = [(seen["Keys"]["sk"]["S"][0], sorted(seen.get("NewImage", ()))) for seen in patterns]
    assert wanted == {
        "ScoringFunction": [({"prefix": "journal#"}, [])],
        "RelayFunction": [("lead", ["due"]), ("lead", ["recalled"])],
        "DefinitionsFunction": [({"prefix": "0"}, [])],
        "ErasureFunction": [("case", ["state", "type"])],
        "CallbacksFunction": [("case", ["callbacks"])],
        "FulfilmentFunction": [("case", ["state", "type"]), ("case", ["informed", "state", "type"])],
    }


def test_who_falls_behind_a_stream_raises_an_alarm() -> None:
    readers = {name.removesuffix("Function") for name, event in event_sources() if event["Type"] == "DynamoDB"}
    assert {f"{reader}IteratorAgeAlarm" for reader in readers} <= TEMPLATE["Resources"].keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_failures_and_throttles_of_every_function_raise_an_alarm(name: str) -> None:
    step = name.removesuffix("Function")
    assert {f"{step}ErrorsAlarm", f"{step}ThrottlesAlarm"} <= TEMPLATE["Resources"].keys()


def test_what_people_read_needs_a_token_and_what_machines_send_does_not() -> None:
    routes = resources("AWS::ApiGatewayV2::Route").values()
    open_to_all = {route["RouteKey"] for route in routes if route.get("AuthorizationType") != "JWT"}
    assert {route for route in open_to_all if " /v1/" in route} == {
        "POST /v1/opengdpr_requests",
        "ANY /v1/opengdpr_requests/{id}",
        "ANY /v1/intake/{source}",
        "GET /v1/openapi.json",
        "GET /v1/definitions/schema",
        "GET /v1/notices/{hash}",
        "ANY /v1/confirm/{token}",
        "ANY /v1/unsubscribe/{token}",
    }
    controllers = ("/v2/", "/discovery", "/certificate", "/requests", "/status/", "/opengdpr_requests")
    assert all(route.split()[1].startswith(controllers) for route in open_to_all if " /v1/" not in route)


def test_the_root_key_turns_and_its_policy_names_each_action() -> None:
    key = resources("AWS::KMS::Key")["RootKey"]
    assert key["EnableKeyRotation"] is True
    actions = [action for statement in key["KeyPolicy"]["Statement"] for action in as_list(statement["Action"])]
    assert not [action for action in actions if "*" in action]
